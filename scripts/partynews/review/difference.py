"""Rows new, gone and changed between two snapshots of a table.

A row is the same row where key and words are the same; else where the words are (a row inserted before it gave it
another number); else where the key is. Its words are a participant's name, a post and who holds it, a citation, the
span of a piece of evidence. Numbers that only count rows are not compared.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from partynews.review.snapshot import Snapshot, article_of
from partynews.tables import Row

_NUMBERED = frozenset({"participant_id", "position_id", "cited_document_id", "evidence_id", "record_id", "ordinal"})


class Changed(NamedTuple):
    """One row before and after, and the columns that differ."""

    old: Row
    new: Row
    columns: tuple[str, ...]


@dataclass(frozen=True)
class TableChange:
    """What became of the rows of a ``table``; ``renumbered``: how many have another key, and the same words.

    Columns that only one of the tables has are not compared.
    """

    table: str
    before: int
    after: int
    new: tuple[Row, ...]
    gone: tuple[Row, ...]
    changed: tuple[Changed, ...]
    renumbered: int

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed or self.renumbered)


def table_change(table: str, before: Snapshot, after: Snapshot) -> TableChange:
    """What became of the rows of *table* from *before* to *after*."""
    old = [_Known(row, before.key(table, row), _words(table, row, before)) for row in before.rows[table]]
    new = [_Known(row, after.key(table, row), _words(table, row, after)) for row in after.rows[table]]
    pairs, gone, added = _paired(old, new, by_key=table != "evidence")
    names = [snapshot.schemas[table].column_names for snapshot in (before, after)]
    compared = [column for column in names[1] if column in names[0] and column not in _NUMBERED]
    return TableChange(
        table,
        len(old),
        len(new),
        tuple(item.row for item in added),
        tuple(item.row for item in gone),
        tuple(_changed(pairs, compared)),
        sum(one.key != other.key for one, other in pairs),
    )


class _Known(NamedTuple):
    row: Row
    key: str
    words: Hashable


def _words(table: str, row: Row, snapshot: Snapshot) -> Hashable:
    """What a row is about, whatever its number."""
    match table:
        case "participants":
            return article_of(row), row["name"]
        case "positions":
            return article_of(row), snapshot.names.get(row["participant_id"]), row["position"]
        case "cited_documents":
            return article_of(row), row["citation"]
        case "evidence":
            return article_of(row), row["table_name"], row["column_name"], row["start"], row["end"]
    return snapshot.key(table, row)


Pairs = list[tuple[_Known, _Known]]


def _paired(old: Sequence[_Known], new: Sequence[_Known], by_key: bool) -> tuple[Pairs, list[_Known], list[_Known]]:
    """The rows that are the same, with the rest of either side; of evidence, a number says nothing."""
    ways: list[Callable[[_Known], Hashable]] = [lambda item: (item.key, item.words), lambda item: item.words]
    if by_key:
        ways.append(lambda item: item.key)
    pairs: Pairs = []
    for way in ways:
        waiting: dict[Hashable, deque[_Known]] = defaultdict(deque)
        for item in old:
            waiting[way(item)].append(item)
        left = []
        for item in new:
            same = waiting[way(item)]
            if same:
                pairs.append((same.popleft(), item))
            else:
                left.append(item)
        old, new = [item for items in waiting.values() for item in items], left
    return pairs, list(old), list(new)


def _changed(pairs: Pairs, compared: Sequence[str]) -> list[Changed]:
    found = []
    for one, other in pairs:
        columns = tuple(column for column in compared if one.row[column] != other.row[column])
        if columns:
            found.append(Changed(one.row, other.row, columns))
    return sorted(found, key=lambda changed: str(next(iter(changed.new.values()))))
