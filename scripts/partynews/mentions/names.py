"""Names of people: capitalised syllables headed by a family name, or led by a form of address or a post.

A family name alone is weak evidence in Vietnamese: half of them are also parts of place names. So a run
of capitalised syllables is read from the left: forms of address are set apart, a place that an office or
the gazetteer explains is skipped, and what is left must start with a family name or follow an address.
Family names: ``lexicons/surnames.csv``; addresses: ``lexicons/honorifics.csv``; words that turn a name into
the name of a street, a school, a campaign: ``lexicons/name_holders.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from partynews.lexicon import rows, words
from partynews.mentions.posts import Posts, body_at
from partynews.mentions.scan import UPPER, Scan
from partynews.places import gazetteer
from partynews.text import Span, fold

_TOKEN = rf"[{UPPER}][^\W\d_]*(?:['’][^\W\d_]+)*(?:-[a-zà-ỹ]+)*"
_RUN = re.compile(rf"{_TOKEN}(?: {_TOKEN})*")
_WORD = re.compile(_TOKEN)
_LEFT = 60  # code points that an address, a place head or a holder may take before a name
MAX_SYLLABLES = 5
# Words before a place's name, and the levels of the gazetteer that the place may be of.
_PLACE_HEADS = {
    "tỉnh": ("province",), "tp": ("province", "district"), "tp.": ("province", "district"), "huyện": ("district",),
    "quận": ("district",), "h.": ("district",), "q.": ("district",), "tx": ("district",), "tx.": ("district",),
    "xã": ("ward",), "phường": ("ward",), "p.": ("ward",), "x.": ("ward",), "tt.": ("ward",),
    "thành phố": ("province", "district"), "thị xã": ("district",), "thị trấn": ("ward",), "đặc khu": ("ward",),
    "thôn": (), "ấp": (), "bản": (), "buôn": (), "khóm": (), "xóm": (), "làng": (), "đảo": (), "khu phố": (),
    "quần đảo": (), "tổ dân": (), "dân phố": (),
}  # fmt: skip
_ANY_LEVEL = ("province", "district")
_MIDDLE = frozenset(("văn", "thị"))


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a person: ``flow[start:end]`` is the name alone.

    ``address`` spans the form of address, rank or degree before it, ``kind`` tells what backs the reading:
    ``addressed`` (an address or rank stands before), ``titled`` (an office stands before), ``bare``.
    ``full`` is false for a short form (Hưởng, Mỹ Thanh), which must be resolved.
    """

    start: int
    end: int
    words: tuple[str, ...]
    address: Span | None
    kind: str
    full: bool


@cache
def _surnames() -> dict[str, str]:
    return {row["surname"]: row["strength"] for row in rows("surnames")}


@cache
def _addresses() -> dict[str, str]:
    return {fold(row["form"]): row["kind"] for row in rows("honorifics")}


@cache
def _holders() -> frozenset[str]:
    return words("name_holders")


@cache
def _terms() -> tuple[str, ...]:
    return tuple(words("not_names"))


def _last_words(text: str, count: int) -> list[str]:
    """The endings of *text* of one to *count* words, shortest first."""
    parts = text.split(" ")[-count:]
    return [" ".join(parts[-n:]) for n in range(1, len(parts) + 1)]


class Names:
    """Reads the names of an article; see the module for the rules."""

    def __init__(self, scan: Scan, posts: Posts) -> None:
        self._scan = scan
        self._posts = posts
        self._flow = scan.flow
        self._folded = scan.folded

    def find(self) -> list[Name]:
        """Every candidate in text order. Bare two-syllable names are candidates only: see ``entities.people``."""
        found: list[Name] = []
        for block in self._scan.blocks:
            for run in _RUN.finditer(self._flow, block.start, block.end):
                found.extend(self._read_run(run, block.start))
        endings = {fold(name.words[-1]) for name in found if name.full}
        return [name for name in found if name.full or name.address or fold(name.words[-1]) in endings]

    def _read_run(self, run: re.Match[str], block_start: int) -> Iterator[Name]:
        tokens = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(self._flow, run.start(), run.end())]
        index = 0
        while index < len(tokens):
            word, start, _ = tokens[index]
            left = self._left(start, block_start)
            address = self._address(left, start)
            if self._is_address_word(tokens, index):
                index += 1
                continue
            if len(word) > 1 and word.isupper() and not address:
                index += 1
                continue
            stop = index + 1
            while stop < len(tokens) and not (len(tokens[stop][0]) > 1 and tokens[stop][0].isupper()):
                stop += 1
            name = self._name(tokens[index:stop], left, address, run.end())
            if isinstance(name, Name):
                yield name
                index += len(name.words)
            else:
                index += name

    def _left(self, start: int, block_start: int) -> str:
        return self._folded[max(block_start, start - _LEFT) : start].rstrip(" :")

    def _address(self, left: str, start: int) -> tuple[str, Span] | None:
        """The longest address that ends the text before a name: (kind, span)."""
        best = None
        ending = start - 1 if self._folded[start - 1 : start] == " " else start
        if self._folded[ending - 1 : ending] == ":":
            ending -= 1
        for form in _last_words(left, 5):
            form = form.lstrip("\"'([-")
            kind = _addresses().get(form)
            if kind:
                best = (kind, Span(ending - len(form), ending))
        return best

    def _is_address_word(self, tokens: list[tuple[str, int, int]], index: int) -> bool:
        """Whether a capitalised token is itself an address (Ông, Bà, TS) with a name after it."""
        word = fold(tokens[index][0])
        if word not in _addresses() or index + 1 >= len(tokens):
            return False
        return tokens[index][0] not in _surnames() or tokens[index + 1][0] in _surnames()

    def _name(
        self, tokens: list[tuple[str, int, int]], left: str, address: tuple[str, Span] | None, run_end: int
    ) -> Name | int:
        """The name that begins at the first token, or the number of tokens to skip."""
        head = tokens[0][0]
        strength = _surnames().get(head)
        titled = address is None and self._titled(tokens[0][1], left)
        if address is None and not titled and (held := self._held(tokens, left)):
            return held
        if address is None and (place := self._place(tokens, left, titled)):
            return place
        if self._is_term(tokens[0][1]):
            return 1
        if strength and len(tokens) > 1:
            size = min(len(tokens), MAX_SYLLABLES)
            backed = address is not None or titled
            if not backed and strength != "strong" and not (size > 2 and fold(tokens[1][0]) in _MIDDLE):
                return 1
            kind = "addressed" if address else "titled" if titled else "bare"
            return self._made(tokens[:size], address, kind, full=True)
        if address and address[0] != "title":
            if (len(head) < 2 and len(tokens) == 1) or (
                gazetteer().is_name(fold(" ".join(t[0] for t in tokens))) and len(tokens) > 1
            ):
                return len(tokens)
            if address[0] in ("honorific", "rank", "degree", "office") and len(tokens) <= 2:
                return self._made(tokens, address, "addressed", full=False)
            return self._made(tokens[:MAX_SYLLABLES], address, "addressed", full=len(tokens) > 1)
        if (
            len(tokens) == 1
            and len(head) > 1
            and self._after_office(tokens[0][1])
            and self._posts.ends_name(tokens[0][2])
        ):
            return self._made(tokens, None, "titled", full=False)
        return 1

    def _after_office(self, start: int) -> bool:
        """Whether an office ends right before *start*: "Bí thư Thăng"."""
        offices = list(self._posts.between(max(0, start - 40), start))
        return bool(offices) and not self._folded[offices[-1].end : start].strip()

    def _is_term(self, start: int) -> bool:
        """Whether an office or a body begins here: "đồng chí Phó Bí thư", "Thành ủy"."""
        return (
            self._posts.office_at(start) is not None
            or body_at(self._folded, start)
            or any(self._folded.startswith(term, start) for term in _terms())
        )

    def _made(
        self, tokens: list[tuple[str, int, int]], address: tuple[str, Span] | None, kind: str, full: bool
    ) -> Name:
        return Name(
            tokens[0][1], tokens[-1][2], tuple(t[0] for t in tokens), address[1] if address else None, kind, full
        )

    def _titled(self, start: int, left: str) -> bool:
        """Whether an office, with or without its body, ends right before *start*."""
        offices = list(self._posts.between(max(0, start - 120), start))
        if not offices:
            return False
        office = offices[-1]
        between = self._folded[office.end : start]
        if "\n" in between:
            return False
        if not between.strip(" -:"):
            return True
        end, _ = self._posts.extent(office.end, start, self._folded[office.start : office.end].split()[-1])
        return not self._folded[end:start].strip(" -")

    def _held(self, tokens: list[tuple[str, int, int]], left: str) -> int:
        """How many tokens to skip because a word before makes the name a street's, a school's, a campaign's."""
        if _head_levels(left) is not None:
            return 0
        return len(tokens) if any(ending.lstrip("(\"'") in _holders() for ending in _last_words(left, 3)) else 0

    def _place(self, tokens: list[tuple[str, int, int]], left: str, titled: bool) -> int:
        """How many tokens at the front are a place, as the gazetteer or a word like ``huyện`` tells."""
        levels = _head_levels(left)
        for size in range(min(len(tokens), 4), 0, -1):
            if _is_place(tokens[:size], _ANY_LEVEL if levels is None else levels):
                rest = tokens[size:]
                if (
                    not rest
                    or levels is not None
                    or titled
                    or (len(rest) > 1 and _surnames().get(rest[0][0]) == "strong")
                ):
                    return size
                if size > 1 and _surnames().get(tokens[0][0]) is None:
                    return size
        if levels is None:
            return 0
        if _surnames().get(tokens[0][0]) == "strong" and len(tokens) > 2 and levels:
            return 0  # "UBND TP Lê Thanh Liêm": no such town, so the words before end here
        for size in range(1, len(tokens) - 1):
            if _surnames().get(tokens[size][0]) == "strong" and len(tokens) - size >= 3:
                return size
        return len(tokens)


def _head_levels(left: str) -> tuple[str, ...] | None:
    """The levels of the place whose name follows *left*, or None where no word there heads a place."""
    for ending in reversed(_last_words(left, 2)):
        levels = _PLACE_HEADS.get(ending.lstrip("(\"'"))
        if levels is not None:
            return levels
    return None


def _is_place(tokens: list[tuple[str, int, int]], levels: tuple[str, ...]) -> bool:
    name = fold(" ".join(token[0] for token in tokens))
    return any(name in gazetteer().names[level] for level in levels) and (len(tokens) > 1 or levels != _ANY_LEVEL)
