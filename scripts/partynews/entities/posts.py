"""The posts a person holds: office, body and level, each stated once.

A shortened repeat ("Bí thư Tỉnh ủy" beside "Bí thư Tỉnh ủy Nghệ An") is no second post: of two posts of the
same office the one whose words include the other's stands, in the place of the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from partynews.lexicon import rows
from partynews.mentions.posts import Post
from partynews.text import Span, fold, squeeze

# Offices that name their body's kind with their last word: Trưởng Ban → Ban Tổ chức …
_BODY_WORD = re.compile(
    r"(?:phó |trưởng |chánh |tổng )+(ban|phòng|khoa|đoàn|bộ môn|tiểu ban|văn phòng|thanh tra|vp|ấp|thôn|bản|khu phố|công an|tổ|trạm)$"
)
_COMMITTEE = re.compile(r"((?:tỉnh|thành|huyện|quận|thị|đảng|chi) uỷ) viên$")
_ORGAN = re.compile(
    r"(?:uỷ viên|uv)(?: dự khuyết)? (?:(?:ban (?:thường vụ|chấp hành)|btv|bch|thường vụ|thường trực)(?= |$))"
)
_CITY = re.compile(r"(?:tp|thành phố)\.? ?(?:hcm|hồ chí minh)\b|tphcm|tp\.hcm")
_TERM = re.compile(r" (?:nhiệm kỳ|khoá) .*$")
_WORDS = re.compile(r"[\w&/]+")


@dataclass(frozen=True, slots=True)
class HeldPost:
    """One post of a person: the words as printed and where they stand."""

    position: str
    office: str
    organization: str | None
    level: str | None
    is_former: bool
    span: Span
    office_span: Span
    organization_span: Span | None


@cache
def _levels() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["level"]) for row in rows("levels"))


def level_of(position: str) -> str | None:
    """The level of a post or body, by the first rule of ``lexicons/levels.csv`` that it meets."""
    folded = fold(position)
    for pattern, level in _levels():
        if pattern.search(folded):
            return level
    return None


def held(post: Post, flow: str, folded: str) -> HeldPost:
    """*post* with its office and body told apart."""
    office = Span(post.office_start, post.office_end)
    body: Span | None = None
    words = folded[office.start : office.end]
    if organ := _ORGAN.match(folded, office.start, post.end):
        office = Span(office.start, organ.end())
    if committee := _COMMITTEE.search(words):
        body = Span(office.start + committee.start(1), office.start + committee.end(1))
    elif kind := _BODY_WORD.search(words):
        body = Span(office.start + kind.start(1), post.end)
    elif office.end < post.end:
        start = office.end + len(folded[office.end : post.end]) - len(folded[office.end : post.end].lstrip(" ,-"))
        if folded.startswith("của ", start):
            start += 4
        if start < post.end:
            body = Span(start, post.end)
    text = squeeze(flow[post.start : post.end])
    return HeldPost(
        position=text,
        office=squeeze(flow[office.start : office.end]),
        organization=squeeze(flow[body.start : body.end]) if body else None,
        level=level_of(text),
        is_former=post.is_former,
        span=Span(post.start, post.end),
        office_span=office,
        organization_span=body,
    )


def _key(post: HeldPost) -> tuple[str, frozenset[str]]:
    folded = _CITY.sub("tphcm", fold(post.position))
    folded = _TERM.sub("", re.sub(r"^(?:nguyên(?: là)?|cựu) ", "", folded))
    words = frozenset(_WORDS.findall(folded)) - {"của", "và"}
    return fold(post.office), words


def merge_posts(posts: list[HeldPost]) -> tuple[HeldPost, ...]:
    """*posts* without shortened repeats, in order of first mention."""
    kept: list[HeldPost] = []
    for post in posts:
        office, words = _key(post)
        for index, other in enumerate(kept):
            other_office, other_words = _key(other)
            if office != other_office and not (words <= other_words or other_words <= words):
                continue
            if words <= other_words:
                break
            if other_words <= words and office == other_office:
                kept[index] = post
                break
        else:
            kept.append(post)
    return tuple(kept)
