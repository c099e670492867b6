"""Rules that are asked for everywhere and met seldom, each with a cheap question before it.

Such a rule of ``lexicons/rules`` says ``needs``: words one of which stands in each of its matches, or several lists
of such words; ``starts``: words with one of which each match starts; or, where it reads what stands right before a
place, ``ends``: words with one of which each match ends, but for marks and blanks after it. Only where these words
stand is the rule applied.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator

from partynews.lexicon import rule, rules

MARKS = " ,:"
"""What may stand in a match after a word of ``ends``."""


def places(folded: str, words: Iterable[str]) -> Iterator[int]:
    """Where one of *words* begins in *folded*, word by word."""
    for word in words:
        at = folded.find(word)
        while at >= 0:
            yield at
            at = folded.find(word, at + 1)


class Needing:
    """A rule with ``needs``, which is applied in its stated use."""

    def __init__(self, module: str, id: str) -> None:
        entry = _entry(module, id)
        needs = entry["needs"]
        self.pattern = rule(module, id)
        self.needs = [tuple(words) for words in (needs if isinstance(needs[0], list) else [needs])]
        self._apply = getattr(self.pattern, entry["use"])

    def apply(self, folded: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match of the rule in ``folded[start:end]``."""
        for words in self.needs:
            for word in words:
                if folded.find(word, start, end) >= 0:
                    break
            else:
                return None
        return self._apply(folded, start, end)

    def places(self, folded: str) -> Iterator[int]:
        """Where a word of the first list begins in *folded*, word by word."""
        return places(folded, self.needs[0])

    def first(self, folded: str, start: int, end: int) -> int:
        """Where a word of the first list stands in ``folded[start:end]``, or -1."""
        for word in self.needs[0]:
            if (at := folded.find(word, start, end)) >= 0:
                return at
        return -1


class Starting:
    """A rule with ``starts``, which is searched for in a whole text."""

    def __init__(self, module: str, id: str) -> None:
        self.words = _written_out(module, _entry(module, id)["starts"])
        self._match = rule(module, id).match

    def matches(self, folded: str) -> Iterator[re.Match[str]]:
        """The matches of the rule wherever it matches in *folded*, word by word; they may overlap."""
        for at in places(folded, self.words):
            if found := self._match(folded, at):
                yield found


class Ending:
    """A rule with ``ends``, which is applied in its stated use."""

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
