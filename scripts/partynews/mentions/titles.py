"""What a cited document is about: the title that follows a citation, in quotation marks or after ``về``."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from partynews.lexicon import rows, rule
from partynews.mentions.runs import ends_with_name
from partynews.text import Found, fold, squeeze

if TYPE_CHECKING:
    from partynews.mentions.identity import Citation

_LEAD = rule("titles", "lead")
_END = rule("titles", "end")
_MEMBER_JOINT = rule("titles", "member-joint")
_NEW_CLAUSE = rule("titles", "new-clause")
_OFFICE = rule("titles", "office")
_DASH_OFFICE = rule("titles", "dash-office")
_BODIES_MEANT = rule("titles", "bodies-meant")
_BODY = rule("titles", "body")
_ACT = rule("titles", "act")
_VERB = rule("titles", "verb")
_QUOTED = re.compile(r'"([^"\n]{3,400})"')
_COMMA = re.compile(r",")
_WORDS = re.compile(r"[^\W_]+")
MAX_MEMBER_WORDS = 20
MAX_TITLE = 500  # code points of a title of the authority list
COMMON = 5  # words in common with a known title; fewer are chance
OPENINGS = 4  # the words of a known title with which a text may begin it


@cache
def _known_titles() -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """The titles of the authority list, from each word on that may begin them, by the words they begin with."""
    known: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for row in rows("documents"):
        words = tuple(_WORDS.findall(fold(row["title"])))
        for offset in range(min(OPENINGS, len(words) - COMMON + 1)):
            known.setdefault(words[offset : offset + COMMON], []).append(words[offset:])
    return known


def read_title(flow: str, folded: str, citation: Citation, limit: int) -> Citation:
    """*citation* with the title that follows it within its sentence, if one does."""
    if citation.title is not None:
        return citation
    lead = _LEAD.match(folded, citation.end, limit)
    if lead is None or (not lead.group().strip() and not folded[lead.end() : lead.end() + 3].strip()):
        return citation
    start = lead.end()
    if quoted := _QUOTED.match(folded, start, limit):
        span = quoted.span(1)
    else:
        span = (start, _act_of_person(flow, folded, start, _title_end(flow, folded, start, limit)))
    value = squeeze(flow[span[0] : span[1]]).rstrip(" ,.-")
    if len(value) < 3:
        return citation
    end = span[0] + len(flow[span[0] : span[1]].rstrip(" ,.-"))
    return citation._replace(title=Found(value, span[0], end))


def _title_end(flow: str, folded: str, start: int, limit: int) -> int:
    """Where a title without quotes ends: with a known title, else at a mark, a verb or a new clause."""
    known, complete = _known_end(folded, start, limit)
    if complete and folded[known : known + 1] != " ":
        return known
    end = _stop(flow, folded, max(start, known), limit)
    in_posts, previous = False, start
    for comma in _COMMA.finditer(folded, max(start, known), end):
        rest = folded[comma.end() : end]
        member = _MEMBER_JOINT.split(rest, maxsplit=1)[0]
        if _VERB.search(member) or len(member.split()) > MAX_MEMBER_WORDS:
            return comma.start()
        told = in_posts or ends_with_name(flow, start, comma.start())
        told = told or _DASH_OFFICE.search(folded, previous, comma.start()) is not None
        in_posts, previous = told and _OFFICE.match(rest) is not None, comma.end()
        if _NEW_CLAUSE.match(rest) and not in_posts and not _adds_body(folded, start, comma):
            return comma.start()
    return end


def _stop(flow: str, folded: str, position: int, limit: int) -> int:
    """The first mark or word that ends a title; a dash between a person's name and an office does not."""
    for stop in _END.finditer(folded, position, limit):
        is_post = _DASH_OFFICE.match(folded, stop.start()) and ends_with_name(flow, position, stop.start())
        if not is_post:
            return stop.start()
    return limit


def _adds_body(folded: str, start: int, comma: re.Match[str]) -> bool:
    """Whether a body follows *comma* that is one more of those a title speaks of: "thuộc diện Ban A, Ban B quản lý"."""
    return bool(_BODY.match(folded, comma.end()) and _BODIES_MEANT.search(folded, start, comma.start()))


def _act_of_person(flow: str, folded: str, start: int, end: int) -> int:
    """The end of a title that a person's act follows ("… ý kiến của ông A | chỉ đạo …"), else *end*."""
    for act in _ACT.finditer(folded, start, end):
        if ends_with_name(flow, max(start, act.start() - 40), act.start()):
            return act.start()
    return end


def _known_end(folded: str, start: int, limit: int) -> tuple[int, bool]:
    """How far the text agrees, word by word, with a title of the authority list, and whether with all of it."""
    words = _WORDS.finditer(folded, start, min(limit, start + MAX_TITLE))
    found = list(islice(words, COMMON))
    titles = _known_titles().get(tuple(word.group() for word in found))
    if titles is None:
        return start, False
    found += words
    printed = [word.group() for word in found]
    agreeing = [_words_in_common(printed, title) for title in titles]
    most = max(agreeing)
    return found[most - 1].end(), most == len(titles[agreeing.index(most)])


def _words_in_common(printed: list[str], title: tuple[str, ...]) -> int:
    """With how many words of *title* the *printed* ones begin."""
    pairs = enumerate(zip(printed, title, strict=False))
    return next((index for index, (word, known) in pairs if word != known), min(len(printed), len(title)))
