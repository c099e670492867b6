"""Runs of capitalised words, the places where names stand, and the family names that head them.

Family names: ``lexicons/surnames.csv``; a ``strong`` one is beyond doubt, a ``weak`` one is also another word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from partynews.lexicon import UPPER, rows

_TOKEN = rf"[{UPPER}][^\W\d_]*(?:['’][^\W\d_]+)*(?:-[a-zà-ỹ]+)*"
_RUN = re.compile(rf"{_TOKEN}(?: {_TOKEN})*")
_HIGHLAND = re.compile(r"[HK]['’]\w")  # H'Yim: names of the Central Highlands


class Token(NamedTuple):
    """A capitalised word of the running text."""

    word: str
    start: int
    end: int

    @property
    def is_acronym(self) -> bool:
        return len(self.word) > 1 and self.word.isupper()


class Run(NamedTuple):
    """Capitalised words with one blank between each two, which begin at ``start``."""

    words: list[str]
    start: int
    end: int

    @property
    def tokens(self) -> list[Token]:
        tokens, start = [], self.start
        for word in self.words:
            end = start + len(word)
            tokens.append(Token(word, start, end))
            start = end + 1
        return tokens


def find_runs(flow: str, start: int, end: int) -> Iterator[Run]:
    """The runs of ``flow[start:end]``, left to right."""
    for found in _RUN.finditer(flow, start, end):
        yield Run(found.group().split(" "), *found.span())


@cache
def _surnames() -> dict[str, str]:
    return {row["surname"]: row["strength"] for row in rows("surnames")}


def is_surname(word: str) -> bool:
    """Whether *word* may head a name."""
    return word in _surnames() or _HIGHLAND.match(word) is not None


def is_strong(word: str) -> bool:
    """Whether a family name, or a name of the Central Highlands, is beyond doubt."""
    return _surnames().get(word) == "strong" or is_highland(word)


def is_highland(word: str) -> bool:
    """Whether *word* is a name of the Central Highlands like H'Yim."""
    return _HIGHLAND.match(word) is not None


def name_start(flow: str, start: int, end: int) -> int:
    """Where the first name headed by a family name begins in ``flow[start:end]``, else *end*."""
    for run in find_runs(flow, start, end):
        for token in run.tokens[:-1]:
            if is_strong(token.word):
                return token.start
    return end


def ends_with_name(flow: str, start: int, end: int) -> bool:
    """Whether ``flow[start:end]`` ends with a name of three syllables or more, headed by a family name."""
    runs = list(find_runs(flow, start, end))
    words = runs[-1].words if runs and runs[-1].end == end else []
    return any(is_strong(word) for word in words[:-2])
