"""The publisher, from the slug that opens a lead or from a masthead."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from partynews.lexicon import rows, rules
from partynews.text import Found, Span, fold

_SLUG = re.compile(
    r"\( ?(?P<round>[^()\n]{1,25}?) ?\) ?[-–]? ?"
    r"|(?P<bare>[A-ZĐ&]{2,6}|[A-Za-z0-9]{2,20}(?:\.[A-Za-z]{2,8}){1,3}|Kinhtedothi|Trực tiếp) ?[-–] ?"
    r"|[-–] (?=(?:Sáng|Trưa|Chiều|Tối|Ngày) )"
)
_TAGLINE = re.compile(r" [-|] (báo [\w ]{2,30})")
_GENERIC = (
    "Trang thông tin điện tử",
    "Trang tin điện tử",
    "Cổng thông tin điện tử",
    "Đảng bộ",
    "Đảng ủy",
    "Tỉnh ủy",
    "Huyện ủy",
    "Báo",
    "Tạp chí",
)
_COMMON = ("điện tử", "tỉnh", "huyện", "thành phố", "thị xã", "quận", "phường", "xã", "và", "online")


class Slug(NamedTuple):
    """The slug at the beginning of a lead: its whole span, and the publisher where it is known."""

    span: Span
    publisher: Found | None


@cache
def _publishers() -> dict[str, str]:
    return {fold(row["form"]): row["publisher"] for row in rows("publishers")}


@cache
def _not_slugs() -> frozenset[str]:
    return frozenset(rules("furniture")["slug"]["not_slugs"])


def known_publisher(folded: str, start: int, end: int) -> Found | None:
    """The publisher whose slug or masthead is the whole of ``folded[start:end]``."""
    name = _publishers().get(folded[start:end])
    return Found(name, start, end, "inferred") if name else None


def read_slug(clean: str, folded: str, start: int, end: int) -> Slug | None:
    """The agency slug that opens the paragraph ``clean[start:end]``, or None."""
    found = _SLUG.match(clean, start, min(end, start + 60))
    if not found or found.end() >= end:
        return None
    follows = clean[found.end()]
    if not (follows.isupper() or follows.isdigit() or follows in "\"“‘'"):
        return None
    span = Span(found.start(), found.end())
    group = found.lastgroup
    if not group:
        return Slug(span, None)
    publisher = known_publisher(folded, *found.span(group))
    if not publisher and not _may_be_slug(found[group], spaced=found.group().endswith(" "), bare=group == "bare"):
        return None
    return Slug(span, publisher)


def _may_be_slug(word: str, *, spaced: bool, bare: bool) -> bool:
    """Whether an unknown *word* looks like a slug; a bare one needs a blank behind its dash."""
    if word in _not_slugs() or word.replace("/", "").replace(".", "").isdigit():
        return False
    return spaced if bare else not word.islower()


def read_tagline(clean: str, folded: str, start: int, end: int) -> Found | None:
    """The newspaper behind a title, as browsers show it: "<title> - Báo Hà Giang điện tử"."""
    nearest = max(start, end - 40)
    found = _TAGLINE.search(folded, nearest, end) if folded.find(" báo ", nearest, end) >= 0 else None
    if not found or found.end() != end or not clean[found.start(1)].isupper():
        return None
    return masthead(clean, *found.span(1))


def masthead(clean: str, start: int, end: int) -> Found:
    """The name that a masthead prints, in name case."""
    printed = " ".join(clean[start:end].split())
    known = _publishers().get(fold(printed))
    return Found(known or _name_case(printed), start, end)


def _name_case(printed: str) -> str:
    if not printed.isupper():
        return printed
    name = printed.title()
    for words in _GENERIC:
        name = re.sub(rf"\b{words.title()}\b", words, name)
    for words in _COMMON:
        name = re.sub(rf"\b{words.title()}\b", words, name)
    return name[0].upper() + name[1:]
