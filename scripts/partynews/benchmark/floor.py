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

from partynews.article import read_in_steps
from partynews.lexicon import LEXICONS, UPPER, rows
from partynews.rows import article_tuples
from partynews.turns import AT_A_TIME, Steps, by_turns

_NAMES = re.compile(rf"[{UPPER}]\w*(?: [{UPPER}]\w*)+")
_NUMBERS = re.compile(r"\d{1,4}(?:[-/.]\w+)+")
_LARGE = frozenset({"places", "documents"})  # no lists of words
_KEY = "0" * 16


def lexicon_words() -> list[str]:
    """The first column of every lexicon of words."""
    names = sorted(path.stem for path in LEXICONS.glob("*.csv") if path.stem not in _LARGE)
    return sorted({next(iter(row.values())) for name in names for row in rows(name)})


def floor_reader() -> Callable[[Sequence[bytes]], list[str]]:
    """What reads articles as the floor does: bytes in, JSON out."""
    automaton = AhoCorasick(lexicon_words(), implementation=Implementation.DFA)

    def read(content: bytes) -> str:
        text = unicodedata.normalize("NFC", content.decode())
        spans = [[match.span() for match in pattern.finditer(text)] for pattern in (_NAMES, _NUMBERS)]
        return json.dumps([*spans, automaton.find_matches_as_indexes(text)])

    return lambda contents: [read(content) for content in contents]


def extract(contents: Sequence[bytes]) -> None:
    """What the package reads of some articles: bytes in, the rows of all tables out, as an archive's are made."""
    by_turns({number: _extract(content) for number, content in enumerate(contents)})


def _extract(content: bytes) -> Steps[object]:
    article = yield from read_in_steps(content.decode(), None, None)
    yield
    return article_tuples(article, _KEY, "", "")


def cpu_seconds(read: Callable[[Sequence[bytes]], object], contents: Sequence[bytes], rounds: int = 3) -> float:
    """The processor time of *read* over *contents*, some at a time: the least of *rounds*, no garbage collected."""
    some = [contents[at : at + AT_A_TIME] for at in range(0, len(contents), AT_A_TIME)]
    read(some[0])  # lexicons and patterns are loaded before the clock starts
    gc.collect()
    gc.freeze()
    gc.disable()
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        for few in some:
            read(few)
        seconds.append(time.process_time() - start)
    gc.enable()
    gc.unfreeze()
    return min(seconds)
