"""Counts, and the figures computed from them."""

from __future__ import annotations

from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Tally:
    """How many of something ``gold`` has, how many were ``found``, and how many of these are ``right``.

    Of a column also: in how many of the ``pairs`` of matched records the two agree (``equal``), nulls included.
    """

    gold: int = 0
    found: int = 0
    right: int = 0
    pairs: int = 0
    equal: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 1 where there is no gold."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def agreement(self) -> float | None:
        """The share of matched records that agree; None where none were matched."""
        return self.equal / self.pairs if self.pairs else None
