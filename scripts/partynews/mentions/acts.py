"""What people do at a meeting: verbs of speaking, chairing and attending, by ``lexicons/acts.csv``.

Many of these words are also nouns (``báo cáo của …``, ``theo đề nghị``); an act is one only where the words
round it do not make it a noun or a passive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from partynews.lexicon import rule, word_list
from partynews.mentions.cues import Ending
from partynews.mentions.scan import Scan
from partynews.text import Span

_VERB_BEFORE = rule("acts", "verb-before")
_NOUN_BEFORE = Ending("acts", "noun-before")
_NOUN_AFTER = rule("acts", "noun-after")
_YEARLY = rule("acts", "yearly")
_VERB_THOUGH_NOUN_AFTER = frozenset(word_list("acts", "verb-though-noun-after"))


class Act(NamedTuple):
    """An act of kind ``speech``, ``chair`` or ``attend`` at ``flow[start:end]``."""

    start: int
    end: int
    kind: str


class Acts:
    """The acts of an article, told from nouns where they are asked for."""

    def __init__(self, scan: Scan) -> None:
        self._folded = scan.folded
        self._hits = scan.literals["acts"]
        self._starts = [hit.start for hit in self._hits]
        self._read: dict[int, Act | None] = {}

    def within(self, span: Span) -> Iterator[Act]:
        """The acts that begin inside *span*, left to right."""
        low = bisect_left(self._starts, span.start)
        for index in range(low, bisect_left(self._starts, span.end, low)):
            if index not in self._read:
                act = Act(*self._hits[index])
                self._read[index] = act if self._is_verb(act) else None
            if act := self._read[index]:
                yield act

    def _is_verb(self, act: Act) -> bool:
        start, end, _ = act
        nearest = max(0, start - 16)
        if _NOUN_BEFORE.apply(self._folded, nearest, start):
            return _VERB_BEFORE.search(self._folded, nearest, start) is not None
        if _YEARLY.match(self._folded, start, end + 12):
            return False
        word = self._folded[start:end]
        return word in _VERB_THOUGH_NOUN_AFTER or not _NOUN_AFTER.match(self._folded, end, end + 24)
