"""What people do at a meeting: verbs of speaking, chairing and attending, by ``lexicons/acts.csv``.

Many of these words are also nouns (``báo cáo của …``, ``theo đề nghị``); an act is one only where the words
round it do not make it a noun or a passive.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from partynews.lexicon import rule, word_list
from partynews.mentions.scan import Scan
from partynews.text import Span

_VERB_BEFORE = rule("acts", "verb-before")
_NOUN_BEFORE = rule("acts", "noun-before")
_NOUN_AFTER = rule("acts", "noun-after")
_VERB_THOUGH_NOUN_AFTER = frozenset(word_list("acts", "verb-though-noun-after"))


@dataclass(frozen=True, slots=True)
class Act:
    """An act of kind ``speech``, ``chair`` or ``attend`` at ``flow[start:end]``."""

    start: int
    end: int
    kind: str


class Acts:
    """The acts of an article."""

    def __init__(self, scan: Scan) -> None:
        self._folded = scan.folded
        self.all = tuple(
            Act(start, end, kind) for start, end, kind in scan.literals["acts"] if self._is_verb(start, end)
        )
        self._starts = [act.start for act in self.all]

    def within(self, span: Span) -> tuple[Act, ...]:
        """The acts inside *span*, left to right."""
        low = bisect_left(self._starts, span.start)
        high = bisect_left(self._starts, span.end)
        return self.all[low:high]

    def _is_verb(self, start: int, end: int) -> bool:
        before = self._folded[max(0, start - 16) : start]
        if _VERB_BEFORE.search(before):
            return True
        if _NOUN_BEFORE.search(before):
            return False
        word = self._folded[start:end]
        return word in _VERB_THOUGH_NOUN_AFTER or not _NOUN_AFTER.match(self._folded, end, end + 24)
