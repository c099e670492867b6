"""Stretches set in capitals, read as if in small letters: "ĐỒNG CHÍ NGUYỄN VĂN A" → "đồng chí Nguyễn Văn A".

Capitals tell names from other words; where all is in capitals, a family name and the forms of address tell them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from partynews.lexicon import Matcher, rows, words
from partynews.text import Span, fold

MIN_LETTERS = 12
MAX_SYLLABLES = 4
_WORD = re.compile(r"[^\W\d_]+")
_RUN = re.compile(r"\S+")
_NUMBERED = re.compile(r"\d|^[IVX]+\b")


@cache
def _surnames() -> frozenset[str]:
    return frozenset(fold(row["surname"]) for row in rows("surnames") if row["strength"] == "strong")


@cache
def _breaks() -> Matcher:
    """What no name runs into: offices, and the words that end a post."""
    return Matcher({"breaks": [(literal, None) for literal in words("offices", "office") | words("stops")]})


def recased(flow: str, blocks: Iterable[Span]) -> str:
    """*flow* with the blocks that are set in capitals in small letters, names apart; of the same length."""
    parts, done = [], 0
    for block in blocks:
        text = flow[block.start : block.end]
        if not text.isupper() or sum(map(str.isalpha, text)) < MIN_LETTERS or " " not in text:
            continue
        parts += (flow[done : block.start], _recased(text))
        done = block.end
    return "".join([*parts, flow[done:]]) if parts else flow


def _recased(text: str) -> str:
    small = text.lower()
    if len(small) != len(text):
        return text
    folded = fold(small)
    stops = {hit.start for hit in _breaks().find(folded)["breaks"]}
    letters = list(small)
    for run in _RUN.finditer(text):
        if _NUMBERED.search(run.group()):  # "18-NQ/TW", "XIII": what a number belongs to has no small letters
            letters[run.start() : run.end()] = run.group()
    done = 0
    for word in _WORD.finditer(folded):
        if word.start() < done or word.group() not in _surnames() or word.start() in stops:
            continue
        name = _name(folded, word.start(), stops)
        if len(name) > 2:
            for start in name:
                letters[start] = letters[start].upper()
            done = name[-1] + 1
    return "".join(letters)


def _name(folded: str, position: int, stops: set[int]) -> list[int]:
    """The starts of the syllables of the name that begins at *position*: those that follow without a mark or a stop."""
    found: list[int] = []
    for word in _WORD.finditer(folded, position):
        joined = not found or (folded[found[-1] : word.start()].count(" ") == 1 and folded[word.start() - 1] == " ")
        if not joined or (found and word.start() in stops) or len(found) == MAX_SYLLABLES:
            break
        found.append(word.start())
    return found
