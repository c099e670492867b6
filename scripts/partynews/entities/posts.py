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
from partynews.text import Span, fold, squeeze

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
_SHORT_FORM = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_SHORT_FORMS, key=len, reverse=True)))})(?!\w)")
OTHER_LEVEL = "other"
MAX_POSTS = 200  # statements of one person's posts; no article has as many
_ACRONYM = re.compile(r" \([^()a-z\d]{2,10}\)\Z")
_BODY_START = re.compile(r"[ ,-]*")
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
    organ = _ORGAN.match(folded, post.office_start, post.end)
    office = Span(post.office_start, organ.end() if organ else post.office_end)
    body = _body(post, office, folded)
    text = squeeze(flow[post.start : post.end])
    return HeldPost(
        position=text,
        office=squeeze(flow[slice(*office)]),
        organization=squeeze(flow[slice(*body)]) if body else None,
        level=level_of(text),
        is_former=post.is_former,
        span=Span(post.start, post.end),
        office_span=office,
        organization_span=body,
    )


def _body(post: Post, office: Span, folded: str) -> Span | None:
    """The body of *post*: a part of the office's own words, or what follows the office; None where neither names it."""
    if committee := _COMMITTEE.search(folded, post.office_start, post.office_end):
        return Span(*committee.span(1))
    if kind := _BODY_IN_OFFICE.search(folded, post.office_start, post.office_end):
        return Span(kind.start(1), post.end)
    start = _BODY_START.match(folded, office.end, post.end).end()
    if of := _OF_BODY.match(folded, start):
        start = of.end()
    return Span(start, post.end) if start < post.end else None


def _key(post: HeldPost) -> tuple[str, tuple[str, ...]]:
    """What two statements of one post have in common: the office, and the words of the position that matter."""
    folded = _SHORT_FORM.sub(lambda short: _SHORT_FORMS[short.group()], _CITY.sub("tphcm", fold(post.position)))
    former = _FORMER.match(folded)
    folded = _TERM.sub("", folded[former.end() :] if former else folded)
    words = tuple(word for word in _WORDS.findall(folded) if word not in _FUNCTION_WORDS)
    return fold(post.office), words


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of a post stand together in another's: "Ủy viên Trung ương" has "Ủy viên" set apart."""
    rest = [word for word in short if word in long]
    if len(rest) < len(short):
        return False
    head = next((size for size in range(len(short), 0, -1) if short[:size] == long[:size]), 0)
    tail = short[head:]
    return any(
        long[at : at + len(tail)] == tail and (head or long[at - 1] not in _RANKS)
        for at in range(head, len(long) - len(tail) + 1)
    )


def _is_of_place(post: HeldPost) -> bool:
    """Whether a post is named by its place alone: "Bí thư Đồng Nai", short for the Bí thư of its committee."""
    return post.organization is not None and gazetteer().is_name(fold(post.organization))


def merge_posts(posts: list[HeldPost]) -> tuple[HeldPost, ...]:
    """*posts* without shortened repeats, in order of first mention."""
    kept: list[tuple[HeldPost, str, tuple[str, ...], bool]] = []
    for post in posts[:MAX_POSTS]:
        office, words = _key(post)
        of_place = _is_of_place(post)
        for index, (_, other_office, other_words, other_of_place) in enumerate(kept):
            if (office == other_office and of_place) or _within(words, other_words):
                break
            if office == other_office and (other_of_place or _within(other_words, words)):
                kept[index] = post, office, words, of_place
                break
        else:
            kept.append((post, office, words, of_place))
    return tuple(_without_acronym(entry[0]) for entry in kept)


def _without_acronym(post: HeldPost) -> HeldPost:
    """*post* without the acronym in brackets that ends it, which only says how its body is called later."""
    acronym = _ACRONYM.search(post.position)
    if acronym is None or post.organization is None:
        return post
    size = len(acronym.group())
    return post._replace(
        position=post.position[:-size],
        organization=post.organization[:-size],
        span=Span(post.span.start, post.span.end - size),
        organization_span=Span(post.organization_span.start, post.organization_span.end - size),
    )
