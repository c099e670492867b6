"""Words in styles, filled into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from partynews.show.palette import Palette

_TOKEN = re.compile(r"\s+|\S+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # what a file could use to command the terminal


class Piece(NamedTuple):
    """A stretch of text in one style."""

    text: str
    kinds: tuple[str, ...] = ()


@dataclass
class _Word:
    """Pieces without a blank between them; ``before`` is the style of the blank before the word."""

    before: tuple[str, ...]
    pieces: list[Piece] = field(default_factory=list)

    @property
    def width(self) -> int:
        return sum(_width(piece.text) for piece in self.pieces)


def fill(pieces: Iterable[Piece], palette: Palette, width: int, first: str = "", others: str = "") -> Iterator[str]:
    """*pieces* as lines of at most *width* columns, with *first* before the first line and *others* before the rest.

    A longer word has a line of its own. Indents count as they are printed without colour.
    """
    line: list[Piece] = []
    room = width - len(others)
    used = 0
    for word in _words(pieces):
        if line and used + 1 + word.width > room:
            yield first + _painted(line, palette)
            line, used, first = [], 0, others
        if line:
            line.append(Piece(" ", word.before))
            used += 1
        line += word.pieces
        used += word.width
    yield (first + _painted(line, palette)).rstrip()


def _words(pieces: Iterable[Piece]) -> Iterator[_Word]:
    word = _Word(())
    for text, kinds in pieces:
        for token in _TOKEN.findall(text):
            if not token.isspace():
                word.pieces.append(Piece(_printable(token), kinds))
            elif word.pieces:
                yield word
                word = _Word(kinds)
    if word.pieces:
        yield word


def _printable(token: str) -> str:
    return _CONTROL.sub("�", unicodedata.normalize("NFC", token))


def _painted(line: list[Piece], palette: Palette) -> str:
    merged: list[Piece] = []
    for piece in line:
        if merged and merged[-1].kinds == piece.kinds:
            merged[-1] = Piece(merged[-1].text + piece.text, piece.kinds)
        else:
            merged.append(piece)
    return "".join(palette.paint(*piece) for piece in merged)


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    """How many columns of a terminal *character* takes."""
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
