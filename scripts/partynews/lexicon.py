"""The lexicons: words and rules as data, each row with its source.

A lexicon is a file in ``lexicons/``: CSV for lists of words, TOML for patterns with examples.
Words are stored folded (see :func:`partynews.text.fold`) unless the file says otherwise.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from partynews.text import fold

T = TypeVar("T")
LEXICONS = Path(__file__).parent / "lexicons"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``lexicons/<name>.csv``, as dicts of strings."""
    with open(LEXICONS / f"{name}.csv", encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def rules(name: str) -> dict:
    """The content of ``lexicons/<name>.toml``."""
    with open(LEXICONS / f"{name}.toml", "rb") as file:
        return tomllib.load(file)


@cache
def words(name: str, column: str = "words") -> frozenset[str]:
    """One column of a CSV lexicon, folded."""
    return frozenset(fold(row[column]) for row in rows(name))


class Matcher(Generic[T]):
    """Finds the longest of many folded literals at whole words, in one pass."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        values: dict[str, T] = {}
        for literal, value in entries:
            values.setdefault(fold(literal), value)
        self._literals = list(values)
        self._values = list(values.values())
        self._automaton = AhoCorasick(self._literals, matchkind=MatchKind.LeftmostLongest)

    def find(self, folded: str) -> Iterator[tuple[int, int, T]]:
        """(start, end, value) of each match in *folded*, left to right, none overlapping."""
        size = len(folded)
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            if (start and folded[start - 1].isalnum()) or (end < size and folded[end].isalnum()):
                continue
            yield start, end, self._values[index]
