"""The floor: the least that any reader of such articles does in Python, and what reading costs beside it.

Decode, NFC, two narrow regular expressions, one automaton over the lexicons, and the result as JSON. Figures as
ratios to the floor, taken in the same run, compare machines of different speed.
"""

from __future__ import annotations

import gc
import json
import re
import time
import unicodedata
from collections.abc import Callable, Sequence

from ahocorasick_rs import AhoCorasick, Implementation

from partynews.article import read_article
from partynews.lexicon import LEXICONS, UPPER, rows
from partynews.rows import article_tuples

_NAMES = re.compile(rf"[{UPPER}]\w*(?: [{UPPER}]\w*)+")
_NUMBERS = re.compile(r"\d{1,4}(?:[-/.]\w+)+")
_LARGE = frozenset({"places", "documents"})  # no lists of words
_KEY = "0" * 16


def lexicon_words() -> list[str]:
    """The first column of every lexicon of words."""
    names = sorted(path.stem for path in LEXICONS.glob("*.csv") if path.stem not in _LARGE)
    return sorted({next(iter(row.values())) for name in names for row in rows(name)})


def floor_reader() -> Callable[[bytes], str]:
    """What reads one article as the floor does: bytes in, JSON out."""
    automaton = AhoCorasick(lexicon_words(), implementation=Implementation.DFA)

    def read(content: bytes) -> str:
        text = unicodedata.normalize("NFC", content.decode())
        spans = [[match.span() for match in pattern.finditer(text)] for pattern in (_NAMES, _NUMBERS)]
        return json.dumps([*spans, automaton.find_matches_as_indexes(text)])

    return read


def extract(content: bytes) -> None:
    """What the package reads of one article: bytes in, the rows of all tables out."""
    article_tuples(read_article(content.decode()), _KEY, "", "")


def cpu_seconds(read: Callable[[bytes], object], contents: Sequence[bytes], rounds: int = 3) -> float:
    """The processor time of *read* over *contents*: the least of several *rounds*, collection of garbage put off."""
    read(contents[0])  # lexicons and patterns are loaded before the clock starts
    gc.collect()
    gc.freeze()
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        for content in contents:
            read(content)
        seconds.append(time.process_time() - start)
    gc.unfreeze()
    return min(seconds)
