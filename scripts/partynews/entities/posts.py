"""The posts a person holds: office, body and level, each stated once.

A shortened repeat ("Bí thư Tỉnh ủy" beside "Bí thư Tỉnh ủy Nghệ An") is no second post: of two posts of the
same office the one whose words include the other's stands, in the place of the first.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from partynews.lexicon import rows, rule, word_list, word_map
from partynews.mentions.posts import Post
from partynews.places import gazetteer
from partynews.text import Span, fold, unwrap

_BODY_IN_OFFICE = rule("posts", "body-in-office")
_COMMITTEE = rule("posts", "member-of-committee")
_ORGAN = rule("posts", "member-of-organ")
_OF_BODY = rule("posts", "of-body")
_CITY = rule("posts", "hcm-city")
_TERM = rule("posts", "term-at-end")
_FORMER = rule("posts", "former-at-start")
_RANKS = frozenset(word_list("posts", "ranks"))
_FUNCTION_WORDS = frozenset(word_list("posts", "function-words"))
_SHORT_FORMS = word_map("posts", "short-forms")
# What stands before a short form is looked at behind it: so the search need stop only at the letters that open one.
_SHORT_FORM = re.compile(
    "|".join(rf"{form}(?<!\w{form})(?!\w)" for form in map(re.escape, sorted(_SHORT_FORMS, key=len, reverse=True)))
)
OTHER_LEVEL = "other"
MAX_POSTS = 200  # statements of one person's posts; no article has as many
_ACRONYM = re.compile(r" \([^()a-z\d]{2,10}\)\Z")
_BODY_START = re.compile(rf"[ ,-]*(?:{_OF_BODY.pattern})?")
_WORDS = re.compile(r"[\w&/]+")


class HeldPost(NamedTuple):
    """One post of a person: the words as printed and where they stand."""

    position: str
    office: str
    organization: str | None
    level: str
    is_former: bool
    span: Span
    office_span: Span
    organization_span: Span | None


@cache
def _levels() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The rules of ``lexicons/levels.csv``.

    Each alternative of a pattern begins with letters, which a search finds fast: what must not stand before them is
    looked at behind them.
    """
    return tuple((re.compile(row["pattern"]), row["level"]) for row in rows("levels"))


@lru_cache(maxsize=10_000)
def level_of(position: str) -> str:
    """The level of a post or body, by the first rule of ``lexicons/levels.csv`` that it meets, else ``other``."""
    folded = fold(position)
    for pattern, level in _levels():
        if pattern.search(folded):
            return level
    return OTHER_LEVEL


def held(post: Post, flow: str, folded: str) -> HeldPost:
    """*post* with its office and body told apart."""
    start, end, office_start, office_end, is_former, _ = post
    own = _own_body(folded[office_start:office_end])
    if organ := _ORGAN.match(folded, office_start, end):
        office_end = organ.end()
    if own:
        body = Span(post.office_start + own[0], post.office_start + own[1] if own[1] else end)
    else:
        body_start = _BODY_START.match(folded, office_end).end()
        body = Span(body_start, end) if body_start < end else None
    position = unwrap(flow[start:end])
    return HeldPost(
        position,
        unwrap(flow[office_start:office_end]),
        unwrap(flow[body.start : body.end]) if body else None,
        level_of(position),
        is_former,
        Span(start, end),
        Span(office_start, office_end),
        body,
    )


@cache
def _own_body(office: str) -> tuple[int, int | None] | None:
    """Where in an office of the lexicon, folded, the name of its body begins, and where it ends, unless it goes on.

    None where the office names none.
    """
    if committee := _COMMITTEE.search(office):
        return committee.span(1)
    kind = _BODY_IN_OFFICE.search(office)
    return (kind.start(1), None) if kind else None


@lru_cache(maxsize=10_000)
def office_key(office: str) -> str:
    """An office, however it is printed."""
    return fold(office)


def _is_of_place(post: HeldPost) -> bool:
    """Whether *post* is named by its place alone: "Bí thư Đồng Nai", short for the Bí thư of its committee."""
    return post.organization is not None and gazetteer().is_name(fold(post.organization))


@lru_cache(maxsize=10_000)
def _words(position: str) -> tuple[str, ...]:
    """The words of a position that tell it from others, short forms in full, without what makes it a past one."""
    folded = _SHORT_FORM.sub(_in_full, _CITY.sub("tphcm", fold(position)))
    former = _FORMER.match(folded)
    folded = _TERM.sub("", folded[former.end() :] if former else folded)
    return tuple([word for word in _WORDS.findall(folded) if word not in _FUNCTION_WORDS])


def _in_full(short: re.Match[str]) -> str:
    return _SHORT_FORMS[short.group()]


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of a post stand together in another's: "Ủy viên Trung ương" has "Ủy viên" set apart."""
    if short == long:
        return True
    if len(short) > len(long) or not set(long).issuperset(short):
        return False
    head = 0
    while head < len(short) and short[head] == long[head]:
        head += 1
    tail = short[head:]
    return any(
        long[at : at + len(tail)] == tail and (head or long[at - 1] not in _RANKS)
        for at in range(head, len(long) - len(tail) + 1)
    )


def merge_posts(posts: list[HeldPost]) -> tuple[HeldPost, ...]:
    """*posts* without shortened repeats, in order of first mention."""
    kept = _unrepeated(posts[:MAX_POSTS]) if len(posts) > 1 else posts
    return tuple(map(_without_acronym, kept))


def _unrepeated(posts: list[HeldPost]) -> list[HeldPost]:
    """*posts* without those that repeat another; one that completes another stands in its place."""
    kept: list[HeldPost] = []
    for post in posts:
        words = _words(post.position)
        for index, other in enumerate(kept):
            others = _words(other.position)
            if _within(words, others):
                break
            if office_key(post.office) == office_key(other.office):
                if _is_of_place(post):
                    break
                if _within(others, words) or _is_of_place(other):
                    kept[index] = post
                    break
        else:
            kept.append(post)
    return kept


def _without_acronym(post: HeldPost) -> HeldPost:
    """*post* without the acronym in brackets that ends it, which only says how its body is called later."""
    if post.organization is None or not post.position.endswith(")"):
        return post
    acronym = _ACRONYM.search(post.position)
    if acronym is None:
        return post
    size = len(acronym.group())
    return post._replace(
        position=post.position[:-size],
        organization=post.organization[:-size],
        span=Span(post.span.start, post.span.end - size),
        organization_span=Span(post.organization_span.start, post.organization_span.end - size),
    )
