"""Photo captions and photo credits."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from partynews.lexicon import rules
from partynews.page.lines import STOPS
from partynews.text import Span

LONGEST = 400
"""A line with a credit is a caption up to this length; a longer one is a paragraph with a credit in it."""

_SHORT, _FAR = 250, 110
_CAPITAL = "[" + "".join(
    c for c in map(chr, range(0x41, 0x1EFA)) if unicodedata.category(c) == "Lu" and unicodedata.name(c).startswith("LATIN")
) + "]"
_PHOTO = r"(?:[Ảả]nh|ẢNH|[Hh]ình ảnh|[Đđ]ồ ho(?:ạ|ạ)|[Đđ]ồ họa|[Vv]ideo|VIDEO|[Cc]lip|[Tt]hiết kế|[Ii]nfographic)"
_HOW = r" (?:minh ho(?:ạ)|minh họa|tư liệu|chụp[^:()]{0,30}|cắt từ[^:()]{0,30}|nhân vật cung cấp|internet)"
_NAMES = rf"(?: {_CAPITAL}[^\s:()]{{0,20}}){{1,4}}"
_ALONE = re.compile(rf"[-–(* ]{{0,3}}{_PHOTO}(?:{_HOW})?(?: ?[:\-–] ?[^:]{{1,60}}|{_NAMES})?\)?[. |]{{0,3}}")
_WHOLE = re.compile(r"\(\s?Ảnh ?: ?([^()]{40,})\)\.?")
_BEHIND = re.compile(
    rf"[-–|(] ?(?P<a>{_PHOTO}(?:{_HOW}(?: ?: ?[^:]{{1,60}}| [^:]{{1,40}})?| ?[:\-–] ?[^:]{{1,60}}|{_NAMES}))\)?[. |]{{0,3}}$"
    rf"|(?<=[\w.!?…:\"”)]) ?(?P<b>(?:Ảnh|ẢNH|Đồ họa|Đồ hoạ)(?:{_HOW})? ?: ?[^:]{{1,60}})$"
)
_GALLERY = re.compile(r"(?:.{1,200}[- ])?ảnh \d{1,2}\.?")


class Credit(NamedTuple):
    """What a line says about a picture: the caption's span (None where there is none) and the credit's."""

    caption: Span | None
    credit: Span


def read_credit(clean: str, folded: str, start: int, end: int) -> Credit | None:
    """The photo credit of the line ``clean[start:end]``, alone, behind a caption, or round one."""
    nearest = max(start, end - _FAR)
    if all(folded.find(word, nearest, end) < 0 for word in ("ảnh", "đồ ho", "video", "clip", "thiết kế", "infographic")):
        return None
    if whole := _WHOLE.fullmatch(clean, start, end):
        return Credit(Span(*whole.span(1)), Span(start, whole.start(1)))
    if _ALONE.fullmatch(clean, start, end) and _names_someone(clean[start:end]):
        return Credit(None, Span(start, end))
    behind = _BEHIND.search(clean, nearest, end)
    if not behind or behind.start() == start:
        return None
    stop = start + len(clean[start:behind.start()].rstrip(" -–|("))
    credit = behind.start("a") if behind["a"] else behind.start("b")
    return Credit(Span(start, stop), Span(credit, end)) if stop > start else None


def _names_someone(line: str) -> bool:
    """Whether a line that opens like a credit is short enough to be one: "Video: Huy Mạnh"."""
    return len(line.split()) <= (8 if ":" in line or "(" in line else 7)


def is_gallery_label(folded: str, start: int, end: int) -> bool:
    """Whether the line only numbers a picture: "Đại hội Chi bộ 5 - Ảnh 1."."""
    return folded[end - 1] in "0123456789." and _GALLERY.fullmatch(folded, start, end) is not None


@cache
def _scene() -> re.Pattern[str]:
    return re.compile(rules("furniture")["caption"]["scene"])


@cache
def _people_in_act() -> re.Pattern[str]:
    caption = rules("furniture")["caption"]
    return re.compile(rf"{caption['people']}.{{0,{_SHORT}}}?\b{caption['act']}")


def looks_like_caption(clean: str, folded: str, start: int, end: int) -> bool:
    """Whether a line without a credit describes a picture: a scene, or people in an act, without a full stop."""
    if end - start > _SHORT:
        return False
    if _scene().match(folded, start, end):
        return end - start <= 120
    return clean[end - 1] not in STOPS and _people_in_act().match(folded, start, end) is not None
