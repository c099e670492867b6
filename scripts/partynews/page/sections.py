"""The steps that tell furniture, title and standfirst from the article's text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from partynews.page.attribution import mark_repeated
from partynews.page.byline import is_authors
from partynews.page.captions import looks_like_caption, read_credit
from partynews.page.draft import OPEN, Draft
from partynews.page.furniture import LONGEST, SENTENCE, Rule, match_rule
from partynews.page.publisher import known_publisher, masthead, read_slug, read_tagline
from partynews.page.stamps import read_stamp
from partynews.text import Span

_LONGEST_TITLE = 300
_ALIKE = re.compile(r"[^\w]+")


# -- furniture ---------------------------------------------------------------------------------


def remove_copies(draft: Draft) -> None:
    """The second copy of each line of a page that prints its lines twice."""
    copies: list[int] = []
    for above, below in draft.twins(range(len(draft.spans))):
        if copies[-1:] != [above]:
            copies.append(below)
    if len(copies) >= 3 and 5 * len(copies) >= 2 * len(draft.spans):
        draft.remove(copies, "doubled")


def mark_furniture(draft: Draft) -> None:
    """Whole lines that are no part of the article, and everything below the line where it ends.

    A line that can end an article does so when most of the page's prose stands above it; higher up
    (a share bar under the title) it is only itself furniture.
    """
    prose, roles = draft.prose, draft.roles
    above = list(accumulate(prose))
    claimed = 0
    for number in [number for number, size in enumerate(prose) if not size]:
        if roles[number] is not OPEN:
            continue
        seen = number - claimed
        rule = _mark_line(draft, number, "" if above[number] else "head", "below" if seen else "")
        if rule and rule.ends and seen >= 2 and 2 * above[number] >= above[-1]:
            end = _end_of_foot(draft, number, rule, prose)
            _mark_foot(draft, number + 1, end, rule)
            if end == len(prose):
                return
            claimed += end - number - 1
        claimed += roles[number] is not OPEN


def _mark_line(draft: Draft, number: int, *zones: str) -> Rule | None:
    """Claims the line if it is furniture by itself; *zones*: where it stands (see ``furniture.toml``)."""
    start, end = draft.spans[number]
    if end - start > LONGEST:
        return None
    clean, folded = draft.clean, draft.folded
    rule = match_rule(folded, start, end)
    if rule and (rule.zone is None or rule.zone in zones):
        draft.discard(number, rule.kind)
        _note_name(draft, rule, start, end)
        return rule
    stamp = read_stamp(clean, folded, start, end)
    if stamp:
        draft.discard(number, stamp.kind)
        draft.stamps.append((number, stamp))
    elif "head" in zones and (publisher := known_publisher(folded, start, end)):
        draft.discard(number, "slug")
        draft.note("slug", publisher)
    return None


def _note_name(draft: Draft, rule: Rule, start: int, end: int) -> None:
    if "name" in rule.where.groupindex:
        found = rule.where.fullmatch(draft.folded, start, end)
        if found and found["name"]:
            draft.note("masthead", masthead(draft.clean, *found.span("name")))


def _end_of_foot(draft: Draft, number: int, rule: Rule, prose: list[int]) -> int:
    """A list of links inside a block of prose ends with the block; any other foot, with the page."""
    blocks = draft.blocks
    first, end = bisect_left(blocks, blocks[number]), bisect_right(blocks, blocks[number])
    inside = rule.kind == "related" and sum(map(bool, prose[first:number])) >= 2
    return end if inside else len(blocks)


def _mark_foot(draft: Draft, first: int, end: int, rule: Rule) -> None:
    """What follows the article; below a list of other articles, dates and counts are theirs."""
    stamps, foreign = draft.stamps, rule.kind == "related"
    for number in range(first, end):
        if foreign:
            draft.stamps = []
        below = _mark_line(draft, number, "below")
        foreign = foreign or (below is not None and below.kind == "related")
        if draft.roles[number] is OPEN:
            draft.discard(number, "foot")
    if foreign:
        draft.stamps = stamps


# -- title -------------------------------------------------------------------------------------


def mark_title(draft: Draft) -> None:
    """The headline and its second copy; none where the page begins with a paragraph."""
    numbers = draft.open_lines()
    if not numbers or not _may_be_title(draft, numbers):
        return
    first = numbers[0]
    _cut_tagline(draft, first, numbers[1:2])
    for number in _headline_lines(draft, numbers)[1:]:
        draft.set_span(first, Span(draft.spans[first].start, draft.spans[number].end))
        draft.roles[number] = "title line"
    start, end = draft.spans[first]
    if "\n" in draft.printed(first):
        draft.flow = draft.flow[:start] + draft.flow[start:end].replace("\n", " ") + draft.flow[end:]
    draft.roles[first] = "title"
    for number in draft.open_lines()[:3]:
        _cut_tagline(draft, number, [first])
        if abs(draft.lengths[number] - draft.lengths[first]) <= 10 and _alike(draft, number) == _alike(draft, first):
            draft.discard(number, "doubled")


def _may_be_title(draft: Draft, numbers: list[int]) -> bool:
    first = numbers[0]
    headline = draft.printed(first)
    if headline.endswith(".") and not headline.endswith(".."):
        return len(numbers) > 1 and draft.lengths[first] < SENTENCE
    return draft.lengths[first] <= _LONGEST_TITLE


def _headline_lines(draft: Draft, numbers: list[int]) -> list[int]:
    """The first line, or the whole first block where it is a headline broken over several lines."""
    first = numbers[0]
    block = [n for n in numbers[:5] if draft.blocks[n] == draft.blocks[first]]
    broken = (
        1 < len(block) <= 4
        and len(numbers) > len(block)
        and block[-1] - first == len(block) - 1
        and sum(draft.lengths[n] for n in block) <= _LONGEST_TITLE
        and not any(draft.stops(n) for n in block[:-1])
        and not draft.printed(block[-1]).endswith(".")
        and not any(_is_apart(draft, n) or _alike(draft, n) == _alike(draft, first) for n in block[1:])
    )
    return block if broken else [first]


def _is_apart(draft: Draft, number: int) -> bool:
    """Whether a line under a headline is an author, a caption or a credit."""
    where = (draft.clean, draft.folded, *draft.spans[number])
    return is_authors(*where) or looks_like_caption(*where) or read_credit(*where) is not None


def _cut_tagline(draft: Draft, number: int, others: list[int]) -> None:
    """Cuts " - Báo … điện tử" off a title, where it says so or another line has the title alone."""
    start, end = draft.spans[number]
    if end - start > _LONGEST_TITLE or not (paper := read_tagline(draft.clean, draft.folded, start, end)):
        return
    bare = Span(start, start + len(draft.clean[start : paper.start].rstrip(" -–|")))
    alone = any(draft.printed(other) == draft.clean[slice(*bare)] for other in others)
    if alone or str(paper.value).endswith(("điện tử", "online")):
        draft.cut(number, bare, Span(paper.start, paper.end), "masthead")
        draft.note("masthead", paper)


def _alike(draft: Draft, number: int) -> str:
    return _ALIKE.sub(" ", draft.folded[slice(*draft.spans[number])]).strip()


# -- standfirst --------------------------------------------------------------------------------


def mark_standfirst(draft: Draft) -> None:
    """The lead that the page sets apart, by its form or by printing it twice; and other second copies."""
    form = draft.blank_line_form()
    body = [n for n in form[1] if draft.roles[n] is OPEN] if form else []
    if len(body) >= 2:
        if draft.roles[form[0][0]] is OPEN:
            draft.roles[form[0][0]] = "standfirst"
        for number in form[2] if form[2:] else ():
            draft.roles[number] = "caption"
        mark_repeated(draft)
    else:
        _mark_doubled_lead(draft)
    _mark_doubled(draft)


def _mark_doubled_lead(draft: Draft) -> None:
    numbers = draft.open_lines()[:4]
    if not numbers or draft.lengths[numbers[0]] < 40:
        return
    lead = draft.printed(numbers[0])
    beginning = lead.rstrip(".… ") if lead.endswith(("…", "...")) else lead
    if any(draft.printed(number).startswith(beginning) for number in numbers[1:]):
        draft.roles[numbers[0]] = "standfirst"


def _mark_doubled(draft: Draft) -> None:
    for _, below in draft.twins(draft.open_lines()):
        if draft.lengths[below] >= SENTENCE:
            draft.discard(below, "doubled")


# -- slug --------------------------------------------------------------------------------------


def cut_slug(draft: Draft) -> None:
    """Cuts the agency's slug off the standfirst, the first paragraph and, where it is known, the title."""
    clean, folded = draft.clean, draft.folded
    for number in _openings(draft.roles):
        start, end = draft.spans[number]
        slug = read_slug(clean, folded, start, end)
        if slug and (slug.publisher or draft.roles[number] != "title"):
            printed = clean[slice(*slug.span)].rstrip()
            draft.cut(number, Span(slug.span.end, end), Span(start, start + len(printed)), "slug")
            draft.note("slug", slug.publisher)


def _openings(roles: list[str]) -> list[int]:
    """The numbers of the lines that may open with a slug."""
    return [roles.index(role) for role in (OPEN, "title", "standfirst") if role in roles]
