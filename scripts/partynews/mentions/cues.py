"""Rules that are asked for everywhere and met seldom, each with a cheap question before it.

Such a rule of ``lexicons/rules`` says ``needs``: words one of which stands in each of its matches; or, where it reads
what stands right before a place, ``ends``: words with one of which each match ends, but for marks and blanks after it.
Only where one of these words stands is the rule itself applied, in its stated use.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from partynews.lexicon import rule, rules

MARKS = " ,:"
"""What may stand in a match after a word of ``ends``."""


class Needing:
    """A rule with ``needs``."""

    def __init__(self, module: str, id: str) -> None:
        entry = _entry(module, id)
        self.pattern = rule(module, id)
        self.words = _written_out(module, entry["needs"])
        self._apply = getattr(self.pattern, entry["use"])

    def apply(self, folded: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match of the rule in ``folded[start:end]``."""
        for word in self.words:
            if folded.find(word, start, end) >= 0:
                return self._apply(folded, start, end)
        return None

    def places(self, folded: str) -> Iterator[int]:
        """Where a word that the rule needs begins in *folded*, word by word."""
        for word in self.words:
            at = folded.find(word)
            while at >= 0:
                yield at
                at = folded.find(word, at + 1)


class Ending:
    """A rule with ``ends``."""

    def __init__(self, module: str, id: str) -> None:
        entry = _entry(module, id)
        self.words = _written_out(module, entry["ends"])
        self._apply = getattr(rule(module, id), entry["use"])

    def apply(self, folded: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match of the rule that ends ``folded[start:end]``."""
        if folded[start:end].rstrip(MARKS).endswith(self.words):
            return self._apply(folded, start, end)
        return None


def _entry(module: str, id: str) -> dict:
    return next(entry for entry in rules(f"rules/{module}")["rule"] if entry["id"] == id)


def _written_out(module: str, words: list[str]) -> tuple[str, ...]:
    """*words* with a ``{PART}`` among them replaced by the words of that part of the module's rules."""
    parts = rules(f"rules/{module}").get("parts", {})
    return tuple(each for word in words for each in (parts[word[1:-1]] if word[0] == "{" else [word]))
