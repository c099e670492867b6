"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


class NotChecked(Exception):
    """A check that cannot be made, and why: what it needs is missing or broken, which another rule reports."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One place where a rule does not hold.

    ``message`` goes on from the place ("is not one of …"). ``file`` is relative to the package, ``row`` counts
    rows of data from 1, ``line`` lines of the CSV file from 1: they part where a cell holds a line break.
    """

    file: str
    message: str
    row: int | None = None
    line: int | None = None
    column: str | None = None
    value: str | None = None


@dataclass(frozen=True)
class Rule:
    """What must hold of a package.

    ``says`` states it, ``remedy`` what to do where it does not hold. ``check`` takes the package, and in turn
    each table named in ``each`` if there are any; it yields flaws and may raise :class:`NotChecked`.
    """

    id: str
    says: str
    remedy: str
    check: Callable[..., Iterator[Flaw]]
    each: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """A flaw with the rule that it breaks."""

    rule: Rule
    flaw: Flaw


@dataclass(frozen=True)
class Note:
    """A rule that was not checked, in whole or for one table, and why."""

    rule: Rule
    reason: str
