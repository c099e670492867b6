"""Photo captions and photo credits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from partynews.lexicon import Spotter, rules
from partynews.page.lines import STOPS
from partynews.text import Span

LONGEST = 400
"""A line with a credit is a caption up to this length; a longer one is a paragraph with a credit in it."""

_SHORTEST, _SCENE, _SHORT = 30, 120, 250
_FAR = 110  # a credit begins no farther from the end of its line
_WHOLE = re.compile(r"\( ?ảnh ?: ?([^()]{40,})\)\.?")
_GALLERY = re.compile(r"(?:.{1,200}[- ])?ảnh \d{1,2}\.?")


class Credit(NamedTuple):
    """What a line says about a picture: the caption's span (None where there is none) and the credit's."""

    caption: Span | None
    credit: Span


@cache
def _words() -> tuple[str, ...]:
    return tuple(rules("furniture")["credit"]["words"])


@cache
def _credit() -> re.Pattern[str]:
    credit = rules("furniture")["credit"]
    words = "|".join(credit["words"])
    return re.compile(
        rf"(?P<word>{words})(?P<how>{credit['how']})?"
        r"(?:(?P<mark> ?[:-] ?)[^:()]{1,60}|(?P<names>(?: [^\s:()]{1,20}){1,4}))?\)?[. |]{0,3}"
    )


@cache
def _spotter() -> Spotter:
    return Spotter(_words())


@cache
def _words_within(word: str) -> tuple[str, ...]:
    return tuple(part for part in _words() if part in word)


def credited_lines(folded: str, spans: list[Span]) -> dict[int, list[int]]:
    """Of each of the lines *spans* where a credit may begin near its end: where it may, in rising order."""
    found: dict[int, list[int]] = {}
    words = {word for spotted in _spotter().spot(folded) for word in _words_within(spotted)}
    starts = [start for start, _ in spans] if words else ()
    for place in _places(words, folded, 0, len(folded)):
        number = bisect_right(starts, place) - 1
        if number >= 0 and max(starts[number], spans[number].end - _FAR) <= place < spans[number].end:
            found.setdefault(number, []).append(place)
    return found


def read_credit(clean: str, folded: str, start: int, end: int, places: Sequence[int] | None = None) -> Credit | None:
    """The photo credit of the line ``clean[start:end]``, alone, behind a caption, or round one.

    *places*: where it may begin, where that is known (see :func:`credited_lines`).
    """
    if folded[start] == "(" and (whole := _WHOLE.fullmatch(folded, start, end)):
        return Credit(Span(*whole.span(1)), Span(start, whole.start(1)))
    if places is None:
        places = _places(_words(), folded, max(start, end - _FAR), end)
    for position in places:
        before = clean[start:position].rstrip()
        if not before.strip("-–|(* "):
            if _is_credit(clean, folded, start, position, end, free=True):
                return Credit(None, Span(start, end))
        elif _is_credit(clean, folded, start, position, end, free=before[-1] in "-–|("):
            return Credit(Span(start, start + len(before.rstrip(" -–|("))), Span(position, end))
    return None


def _places(words: Iterable[str], folded: str, start: int, end: int) -> list[int]:
    """Where one of *words* begins in ``folded[start:end]``, in rising order."""
    places: list[int] = []
    for word in words:
        place = folded.find(word, start, end)
        while place >= 0:
            places.append(place)
            place = folded.find(word, place + 1, end)
    return sorted(places)


def _is_credit(clean: str, folded: str, start: int, position: int, end: int, *, free: bool) -> bool:
    """Whether the rest of the line is a credit; *free*: a dash or parenthesis sets it off, or nothing is before it."""
    if clean[position - 1 : position].isalnum() or not (free or clean[position] == "Ả"):
        return False
    found = _credit().fullmatch(folded, position, end)
    if not found:
        return False
    if found["word"] == "nguồn":
        return free and (found["mark"] or "").strip() == ":" and clean[max(0, position - 2) : position] in ("- ", "– ")
    if found["word"] in ("video", "clip") and 0 < position - start < _SHORTEST:
        return False  # behind an author: "Phương Vũ (Video: …)"
    if not free:
        return found["word"] == "ảnh" and (found["mark"] or "").strip() == ":"
    if found["names"]:
        names = clean[slice(*found.span("names"))].split()
        return found["word"] == "ảnh" and all(name[0].isupper() for name in names)
    return bool(found["mark"] or found["how"])


def is_gallery_label(folded: str, start: int, end: int) -> bool:
    """Whether the line only numbers a picture: "Đại hội Chi bộ 5 - Ảnh 1."."""
    last = end - 2 if folded[end - 1] == "." else end - 1
    return folded[last] in "0123456789" and _GALLERY.fullmatch(folded, start, end) is not None


@cache
def _scenes() -> tuple[str, ...]:
    return tuple(rules("furniture")["caption"]["scene"])


@cache
def _people_in_act() -> re.Pattern[str]:
    caption = rules("furniture")["caption"]
    return re.compile(rf"{caption['people']}.{{0,{_SHORT}}}?\b{caption['act']}")


def looks_like_caption(clean: str, folded: str, start: int, end: int) -> bool:
    """Whether a line without a credit describes a picture: a scene, or people in an act, without a full stop."""
    if end - start <= _SCENE and folded.startswith(_scenes(), start):
        return True
    return (
        end - start <= _SHORT and clean[end - 1] not in STOPS and _people_in_act().match(folded, start, end) is not None
    )
