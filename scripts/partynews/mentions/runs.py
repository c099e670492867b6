"""Runs of capitalised words, the places where names stand, and the family names that head them.

Family names: ``lexicons/surnames.csv``; a ``strong`` one is beyond doubt, a ``weak`` one is also another word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from partynews.lexicon import UPPER, rows

# Possessive throughout: no letter of a word is also a mark that may follow one, so giving back never helps.
_WORD = rf"[{UPPER}][^\W\d_]*(?:['’][^\W\d_]+)*(?:-[a-zà-ỹ]+)*"
_RUN = re.compile(rf"{_WORD}(?: {_WORD})*")
_HIGHLAND = re.compile(r"[HK]['’]\w")  # H'Yim: names of the Central Highlands


def find_runs(flow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the runs of ``flow[start:end]`` are: capitalised words with one blank between each two."""
    return map(re.Match.span, _RUN.finditer(flow, start, end))


@cache
def surnames() -> dict[str, str]:
    """Family names as printed, each with its strength."""
    return {row["surname"]: row["strength"] for row in rows("surnames")}


def is_surname(word: str) -> bool:
    """Whether *word* may head a name."""
    return word in surnames() or is_highland(word)


def is_strong(word: str) -> bool:
    """Whether a family name, or a name of the Central Highlands, is beyond doubt."""
    return surnames().get(word) == "strong" or is_highland(word)


def is_highland(word: str) -> bool:
    """Whether *word* is a name of the Central Highlands like H'Yim."""
    return word.startswith(("H", "K")) and _HIGHLAND.match(word) is not None


def is_acronym(word: str) -> bool:
    """Whether a word of a run is in capitals, as TP and UBND are."""
    return word.isupper() and len(word) > 1


def name_start(flow: str, start: int, end: int) -> int:
    """Where the first name headed by a family name begins in ``flow[start:end]``, else *end*."""
    for run_start, run_end in find_runs(flow, start, end):
        at = run_start
        for word in flow[run_start:run_end].split(" ")[:-1]:
            if is_strong(word):
                return at
            at += len(word) + 1
    return end


def ends_with_name(flow: str, start: int, end: int) -> bool:
    """Whether ``flow[start:end]`` ends with a name of three syllables or more, headed by a family name."""
    runs = list(find_runs(flow, start, end))
    words = flow[slice(*runs[-1])].split(" ") if runs and runs[-1][1] == end else []
    return any(is_strong(word) for word in words[:-2])
