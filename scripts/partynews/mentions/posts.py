"""Posts: an office (Phó Bí thư Thường trực) and the body it belongs to (Tỉnh ủy).

Offices come from ``lexicons/offices.csv``. The body is read word by word to the right of the office;
it ends at a mark, at a verb or function word of ``lexicons/stops.csv``, or where a person's name begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from partynews.lexicon import Matcher, rows, words
from partynews.mentions.scan import ABBREVIATIONS, Scan
from partynews.text import Span

_TOKEN = re.compile(r" ?([\w&][\w&/\'’]*(?:[-.][\w&]+)*|[^\w\s])")
_POINTER = re.compile(
    r"\s?\((?:ảnh|trái|phải|giữa|bìa (?:trái|phải)|bên (?:trái|phải)|đứng|ngồi|hàng|người|thứ|áo|ngoài cùng)[^()]{0,40}\)"
)
_FORMER = re.compile(r"(?:(?:đồng chí|là|tân|hiện là|hiện|cố)\s+){0,2}(nguyên là|nguyên|cựu)\s+")
_LEAD = re.compile(
    r"(?:(?:đồng chí|lúc (?:này|đó|ấy) là|khi (?:đó|ấy|còn) là|nay là|là|tân|hiện là|hiện nay là|hiện|đang là|giữ chức(?: vụ)?|các|cố|vị|kiêm)\s+){1,3}"
)
_TERM = re.compile(
    r" (?:của )?(?:nhiệm kỳ|khoá|khóa) \(?(?:\d{4}\s?[-–]\s?\d{4}|[ivxl]+|\d{1,2})(?!\w)(?:, \d{1,2}(?!\w)| và \d{1,2}(?!\w)(?! ))*"
)
_BODY_HEADS = frozenset(["ban", "bộ", "sở", "phòng", "cục", "vụ", "viện", "khoa", "tổ", "đội"])
_ACRONYM = re.compile(r" \(([A-ZĐƯ&-]{2,10})\)")
_ANAPHOR = re.compile(r" (?:này|đó|ấy)\b")
MAX_WORDS = 30


@dataclass(frozen=True, slots=True)
class Office:
    start: int
    end: int
    kind: str  # "post", or "whole" where the office needs no body (Chủ tịch nước)


@dataclass(frozen=True, slots=True)
class Post:
    """One post as printed: ``flow[start:end]``, its office ``flow[office_start:office_end]``.

    ``closed`` tells that the post ended at a mark or at its limit, not at a word that happens to follow.
    """

    start: int
    end: int
    office_start: int
    office_end: int
    is_former: bool
    closed: bool


@cache
def _offices() -> Matcher[str]:
    return Matcher((row["office"], row["kind"]) for row in rows("offices"))


@cache
def _body_words() -> tuple[str, ...]:
    return tuple(row["body"] for row in rows("issuers") if len(row["body"].split()) > 1)


def body_at(folded: str, position: int) -> bool:
    """Whether a body of ``lexicons/issuers.csv`` of two words or more begins at *position*."""
    return any(folded.startswith(body, position) for body in _body_words())


@cache
def _stops() -> frozenset[str]:
    return words("stops")


@cache
def _fields() -> tuple[str, ...]:
    return tuple(sorted(words("fields", "field"), key=len, reverse=True))


class Posts:
    """The offices of an article, and the reading of posts round them."""

    def __init__(self, scan: Scan) -> None:
        self._flow = scan.flow
        self._folded = scan.folded
        self.offices = tuple(
            Office(*match) for match in _offices().find(scan.folded) if not scan.folded.endswith("ban ", 0, match[0])
        )
        self._starts = [office.start for office in self.offices]

    def office_at(self, position: int) -> Office | None:
        index = bisect_left(self._starts, position)
        if index < len(self._starts) and self._starts[index] == position:
            return self.offices[index]
        return None

    def between(self, start: int, end: int) -> Iterator[Office]:
        """The offices that lie within [start, end), left to right."""
        for office in self.offices[bisect_left(self._starts, start) :]:
            if office.end > end:
                return
            yield office

    def read(self, position: int, limit: int) -> Post | None:
        """The post that begins at *position* (perhaps with ``nguyên``), read no further than *limit*."""
        former = _FORMER.match(self._folded, position, limit)
        at = former.end() if former else position
        if not former and (lead := _LEAD.match(self._folded, position, limit)):
            at = lead.end()
            if again := _FORMER.match(self._folded, at, limit):
                former, at = again, again.end()
        office = self.office_at(at)
        if office is None or office.end > limit:
            return None
        end, closed = self.extent(office.end, limit, head=self._folded[office.start : office.end].split()[-1])
        if _ANAPHOR.match(self._folded, end):
            return None
        if office.kind == "whole":
            closed = closed and end == office.end
            end = office.end
        start = former.start(1) if former else office.start
        return Post(start, end, office.start, office.end, former is not None, closed)

    def extent(self, position: int, limit: int, head: str = "") -> tuple[int, bool]:
        """Where the body that begins at *position* ends, and whether a mark or the limit ended it.

        *head*: the folded word before *position*.
        """
        folded, flow, stops = self._folded, self._flow, _stops()
        end, previous = position, head
        for _ in range(MAX_WORDS):
            if term := _TERM.match(folded, end, limit):
                end = term.end()
                if folded[term.end() - 1].isdigit() and flow[term.end() : term.end() + 1] == ")":
                    end += 1
                continue
            if acronym := _ACRONYM.match(flow, end, limit):
                end = acronym.end()
                continue
            if previous in _BODY_HEADS and (field := self._field(end, limit)):
                end, previous = field, ""
                continue
            token = _TOKEN.match(folded, end, limit)
            if token is None:
                return end, True
            word = token.group(1)
            if not word[0].isalnum():
                follow = self._join(token, limit, previous)
                if follow is None:
                    return end, True
                end, previous = follow
                continue
            if word == "và":
                follow = self._field(token.end(), limit)
                if follow is None:
                    return end, False
                end, previous = follow, ""
                continue
            if not flow[token.start(1)].isupper() and self._stops_at(token, limit, previous, stops):
                return end, False
            if self.office_at(token.start(1)) and previous != "của" and end > position:
                return end, False
            end, previous = token.end(), word
        return end, False

    def _stops_at(self, token: re.Match[str], limit: int, previous: str, stops: frozenset[str]) -> bool:
        word = token.group(1)
        if word.isdigit():
            return previous not in (
                "quận",
                "phường",
                "khu",
                "số",
                "tổ",
                "p",
                "q",
                "vùng",
                "khối",
                "kỳ",
                "phố",
                "ấp",
                "khóm",
                "thôn",
            )
        follow = _TOKEN.match(self._folded, token.end(), limit)
        pair = f"{word} {follow.group(1)}" if follow else word
        if previous in _BODY_HEADS:
            return pair not in stops and word in stops and word not in ("đối", "nội")
        return pair in stops or word in stops

    def _join(self, token: re.Match[str], limit: int, previous: str) -> tuple[int, str] | None:
        """The place after a mark that joins two parts of one body's name, or None where the mark ends the post."""
        mark = token.group(1)
        if mark == ".":
            return (token.end(), previous) if previous in ABBREVIATIONS else None
        if mark in ("-", ",", "/", "&"):
            follow = self._field(token.end(), limit)
            return None if follow is None else (follow, "")
        return None

    def _field(self, position: int, limit: int) -> int | None:
        """The end of a further field of a ministry or committee that begins at *position*, if one does."""
        at = position + 1 if self._folded[position : position + 1] == " " else position
        if self.office_at(at):
            return None
        for field in _fields():
            if self._folded.startswith(field, at) and at + len(field) <= limit:
                after = self._folded[at + len(field) : at + len(field) + 1]
                if not after.isalnum():
                    return at + len(field)
        return None

    def ends_name(self, position: int) -> bool:
        """Whether what follows *position* lets a name end there: a mark, or a word that follows posts and names."""
        token = _TOKEN.match(self._folded, position)
        if token is None or not token.group(1)[0].isalpha():
            return True
        follow = _TOKEN.match(self._folded, token.end())
        pair = f"{token.group(1)} {follow.group(1)}" if follow else ""
        return token.group(1) in _stops() or pair in _stops()

    def skip_pointer(self, position: int) -> int:
        """*position*, or the end of the photo pointer ``(ảnh)``, ``(bìa phải)`` that stands there."""
        pointer = _POINTER.match(self._folded, position)
        return pointer.end() if pointer else position

    def office_span(self, post: Post) -> Span:
        return Span(post.office_start, post.office_end)
