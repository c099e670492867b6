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


def find_runs(flow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the runs of ``flow[start:end]`` are: capitalised words with one blank between each two."""
    return (found.span() for found in _RUN.finditer(flow, start, end))


def tokens_of(flow: str, start: int, end: int) -> list[Token]:
    """The words of the run ``flow[start:end]``."""
    tokens = []
    for word in flow[start:end].split(" "):
        end = start + len(word)
        tokens.append(Token(word, start, end))
        start = end + 1
    return tokens


@cache
def surnames() -> dict[str, str]:
    """Family names as printed, each with its strength."""
    return {row["surname"]: row["strength"] for row in rows("surnames")}


def is_surname(word: str) -> bool:
    """Whether *word* may head a name."""
    return word in surnames() or _HIGHLAND.match(word) is not None


def is_strong(word: str) -> bool:
    """Whether a family name, or a name of the Central Highlands, is beyond doubt."""
    return surnames().get(word) == "strong" or is_highland(word)


def is_highland(word: str) -> bool:
    """Whether *word* is a name of the Central Highlands like H'Yim."""
    return _HIGHLAND.match(word) is not None


def name_start(flow: str, start: int, end: int) -> int:
    """Where the first name headed by a family name begins in ``flow[start:end]``, else *end*."""
    for run in find_runs(flow, start, end):
        for token in tokens_of(flow, *run)[:-1]:
            if is_strong(token.word):
                return token.start
    return end


def ends_with_name(flow: str, start: int, end: int) -> bool:
    """Whether ``flow[start:end]`` ends with a name of three syllables or more, headed by a family name."""
    runs = list(find_runs(flow, start, end))
    words = flow[slice(*runs[-1])].split(" ") if runs and runs[-1][1] == end else []
    return any(is_strong(word) for word in words[:-2])
