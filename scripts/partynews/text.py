"""The source text cleaned, with a map back to the source.

Every later step works on :attr:`Text.clean`; every published offset counts code points of
:attr:`Text.source`, the article as stored. The cleaning rules, in one place:

========================================  =======================
in the source                             in the clean text
========================================  =======================
letter + combining marks (NFD, mixed)     the NFC letter
``Ð`` U+00D0, ``ð`` U+00F0                ``Đ`` U+0110, ``đ`` U+0111
blanks (NBSP, tabs, runs of blanks)       one blank; none at either end of a line
CRLF, lone CR, U+0085, U+2028, U+2029     line feed
zero-width characters, soft hyphen, BOM   nothing
========================================  =======================
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

_BLANK = r"\t\x1f \xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BREAK = r"\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029"
_INVISIBLE = r"\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_GAP = _BLANK + _BREAK + _INVISIBLE
_ODD_GAP = _GAP.replace(" ", "").replace(r"\n", "")
_SINGLETONS = "\u0340\u0341\u0343\u0374\u037e\u0387\u1f71-\u1fff\u2126\u212a\u212b"
_MARKS = r"\u0300-\u036f"
_ODD = re.compile(rf"[{_ODD_GAP}Ðð{_MARKS}{_SINGLETONS}]")
_BLANK_AT_BREAK = re.compile(r"\n(?:(?<= \n)|(?= ))")
# Each of these two patterns begins with one set of characters, for which a search is quick, and then looks back.
# A run of gaps that is neither one blank nor line feeds alone.
_GAPS = re.compile(
    rf"[{_GAP}](?:(?:(?<= )(?=[{_GAP}])|(?<=(?<!\n)\n)\n*+(?=[{_GAP}])|(?<=[{_ODD_GAP}]))[{_GAP}]*|(?<=\A )|(?<= )\Z)"
)
# Marks, with group 1 the letter before them, and letters of another form. A letter can carry so many marks in NFD
# Vietnamese and its neighbours; the bound keeps a hostile run of them from meeting the quadratic reordering of
# unicodedata.normalize.
_LETTER = r"[^\W\d_]"
_LETTERS = re.compile(
    rf"[{_MARKS}Ðð{_SINGLETONS}](?:(?<=[Ðð])|(?<=(?![Ðð])({_LETTER})[{_MARKS}])[{_MARKS}]{{0,7}}"
    rf"|(?<=[{_SINGLETONS}])(?:(?<={_LETTER})[{_MARKS}]{{1,8}})?)"
)
_ANY_BLANK = re.compile(f"[{_BLANK}]")
LONE_CR = re.compile(r"\r(?!\n)")
_BREAKS = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")

# The older and the newer way to place a tone mark on oa, oe, uy: both are printed, sometimes in one line.
_TONES = (
    ("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"),
    ("òe", "oè"), ("óe", "oé"), ("ỏe", "oẻ"), ("õe", "oẽ"), ("ọe", "oẹ"),
    ("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ"),
)  # fmt: skip
_PRINTED = (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("–", "-"), ("—", "-"), ("−", "-"), ("‑", "-"), ("‐", "-"))
_SPELLINGS = dict(_TONES + _PRINTED)
_RESPELT = re.compile("|".join(_SPELLINGS))


class Span(NamedTuple):
    """A half-open stretch of the clean text, in code points."""

    start: int
    end: int


span_of = partial(tuple.__new__, Span)
"""The Span of a pair, without the steps of a named tuple's constructor: for where an article makes many."""


class Found(NamedTuple):
    """A value read from ``clean[start:end]``; ``basis`` is ``stated`` or ``inferred``."""

    value: object
    start: int
    end: int
    basis: str = "stated"


class Edit(NamedTuple):
    """A place where the clean text differs from the source: ``clean[c0:c1]`` stands for ``source[s0:s1]``."""

    c0: int
    c1: int
    s0: int
    s1: int


def fold(text: str) -> str:
    """Lower case, newer tone placement, straight quotes and hyphens, of the same length as *text*.

    Two spellings that a reader takes for one (``Ủy ban``, ``Uỷ ban``) fold alike, so lexicons are
    matched on folded text and values are taken from the clean text at the same offsets.
    """
    low = text.lower()
    if len(low) != len(text):  # e.g. "İ", whose lower case is two code points
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return _RESPELT.sub(_respelt, low) if _RESPELT.search(low) else low


def _respelt(found: re.Match[str]) -> str:
    return _SPELLINGS[found.group()]


def squeeze(text: str) -> str:
    """A clean value: runs of blanks and line breaks become one blank, none at either end."""
    return " ".join(text.split())


def unwrap(clean: str) -> str:
    """A clean value from a stretch of clean text, whose only gaps are single blanks and line feeds."""
    return " ".join(clean.split()) if "\n" in clean else clean.strip(" ")


@dataclass(frozen=True)
class Text:
    """An article's source and its clean reading.

    ``edits`` are in rising order; between two of them source and clean text run in step.
    """

    source: str
    clean: str
    edits: tuple[Edit, ...] = field(repr=False)

    @cached_property
    def folded(self) -> str:
        """The clean text folded for matching (see :func:`fold`); offsets are those of ``clean``."""
        return fold(self.clean)

    @cached_property
    def has_lone_cr(self) -> bool:
        """Whether a carriage return without a line feed stands in the source."""
        return "\r" in self.source and LONE_CR.search(self.source) is not None

    @cached_property
    def _starts(self) -> list[int]:
        return [edit.c0 for edit in self.edits]

    @cached_property
    def _ends(self) -> list[int]:
        return [edit.c1 for edit in self.edits]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that the clean span stands for, without what was removed at its edges."""
        if not self.edits:
            return start, end
        return self._source_start(start), self._source_end(end)

    def _source_start(self, position: int) -> int:
        index = bisect_right(self._ends, position) - 1  # the last edit that ends at or before
        if index < 0:
            return position
        edit = self.edits[index]
        return edit.s1 + position - edit.c1

    def _source_end(self, position: int) -> int:
        index = bisect_left(self._starts, position) - 1  # the last edit that begins before
        if index < 0:
            return position
        edit = self.edits[index]
        return edit.s1 + max(0, position - edit.c1)


def _is_clean(source: str) -> bool:
    """Whether the rules change nothing, by a few searches at the speed of memory."""
    if _ODD.search(source) or source.startswith(" ") or source.endswith(" "):
        return False
    return "  " not in source and not _BLANK_AT_BREAK.search(source)


def _dirty(source: str) -> list[tuple[int, int]]:
    """The stretches of *source* that may have to be cleaned, in rising order."""
    letters = [(found.start(found.lastindex or 0), found.end()) for found in _LETTERS.finditer(source)]
    return sorted([found.span() for found in _GAPS.finditer(source)] + letters)


def _cleaned(dirty: str) -> str:
    if dirty in "Ðð":
        return "Đ" if dirty == "Ð" else "đ"
    if dirty[0].isalpha() or dirty in _SINGLETONS:
        return unicodedata.normalize("NFC", dirty)
    breaks = len(_BREAKS.findall(dirty))
    return "\n" * breaks or (" " if _ANY_BLANK.search(dirty) else "")


def clean(source: str) -> Text:
    """*source* with its clean reading and the map between the two (rules: see the module)."""
    if _is_clean(source):
        return Text(source, source, ())
    parts: list[str] = []
    edits: list[Edit] = []
    done = length = 0
    for s0, s1 in _dirty(source):
        old = source[s0:s1]
        new = _cleaned(old)
        if new == " " and (s0 == 0 or s1 == len(source)):
            new = ""
        if new == old:
            continue
        parts += (source[done:s0], new)
        length += s0 - done
        edits.append(Edit(length, length + len(new), s0, s1))
        length += len(new)
        done = s1
    parts.append(source[done:])
    return Text(source, "".join(parts), tuple(edits))
