"""Keys within a table and between tables, and the order of rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from partynews.schema import TABLES
from partynews.tables import sort_rows
from partynews.validation.finding import Flaw, Rule
from partynews.validation.package import Package, Row, csv_file

_PARENTS = {
    "participants": ("article_id", "-p{:02}"),
    "positions": ("participant_id", "-{}"),
    "cited_documents": ("article_id", "-d{:02}"),
    "evidence": ("article_id", "-e{:04}"),
}
"""For each table of children: the column that names the parent, and what the key adds to the parent's."""

_ORDERED = ("participants", "positions", "cited_documents")
"""The tables that have ordinals."""


def _key(row: Row, columns: tuple[str, ...]) -> tuple:
    return tuple(row.values[column] for column in columns)


def _repeated(package: Package, table: str, columns: tuple[str, ...]) -> Iterator[Flaw]:
    first: dict[tuple, Row] = {}
    for row in package.rows(table):
        key = _key(row, columns)
        if None not in key and (earlier := first.setdefault(key, row)) is not row:
            message = f"repeats {', '.join(columns)} of row {earlier.number}"
            yield Flaw(csv_file(table), message, **row.place, column=columns[-1], value=" ".join(map(str, key)))


def _primary(package: Package, table: str) -> Iterator[Flaw]:
    yield from _repeated(package, table, package.schemas[table].primary_key)


def _unique(package: Package, table: str) -> Iterator[Flaw]:
    for columns in package.schemas[table].unique_keys:
        yield from _repeated(package, table, columns)


def _foreign(package: Package, table: str) -> Iterator[Flaw]:
    for key in package.schemas[table].foreign_keys:
        known = {_key(row, key.referenced) for row in package.rows(key.table)}
        for row in package.rows(table):
            value = _key(row, key.columns)
            if None not in value and value not in known:
                message = f"names no row of {key.table}"
                yield Flaw(
                    csv_file(table), message, **row.place, column=key.columns[-1], value=" ".join(map(str, value))
                )


def _composed(package: Package, table: str) -> Iterator[Flaw]:
    (primary,), (parent, suffix) = package.schemas[table].primary_key, _PARENTS[table]
    for row in package.rows(table):
        wanted = f"{row.values[parent]}{suffix.format(_number(row, primary))}"
        if row.values[primary] != wanted:
            message = f"does not follow from {parent} and number; that would be {wanted}"
            yield Flaw(csv_file(table), message, **row.place, column=primary, value=row.values[primary])


def _gaps(package: Package, table: str) -> Iterator[Flaw]:
    parent = _PARENTS[table][0]
    last: dict[object, object] = defaultdict(int)
    for row in package.rows(table):
        ordinal, before = row.values["ordinal"], last[row.values[parent]]
        last[row.values[parent]] = ordinal
        if isinstance(ordinal, int) and isinstance(before, int) and ordinal != before + 1:
            message = f"follows on {before}" if before else "is the first of its parent, but not 1"
            yield Flaw(csv_file(table), message, **row.place, column="ordinal", value=str(ordinal))


def _number(row: Row, primary: str) -> int:
    """The row's ordinal; in a table without ordinals, or where it is no number, the one that its key ends with."""
    ordinal = row.values.get("ordinal")
    digits = re.search(r"[0-9]*\Z", row.values[primary] or "")[0]
    return ordinal if isinstance(ordinal, int) else int(digits[:18] or 0)


def _order(package: Package, table: str) -> Iterator[Flaw]:
    (primary,) = package.schemas[table].primary_key
    rows = package.rows(table)
    wanted = sort_rows({table: [row.values for row in rows]}, package.schemas)[table]
    for row, want in zip(rows, wanted, strict=True):
        if row.values is not want:
            message = f"stands where {want[primary]} should"
            yield Flaw(csv_file(table), message, **row.place, column=primary, value=row.values[primary])
            return


_MEND = "Mend what made the rows, then run make data."

RULES = (
    Rule("primary-key", "No two rows of a table have one primary key.", _MEND, _primary, TABLES),
    Rule("unique-key", "What the schema calls unique is unique.", _MEND, _unique, TABLES),
    Rule(
        "foreign-key",
        "A key that names a row of another table finds it.",
        "Add that row, or mend the key.",
        _foreign,
        TABLES,
    ),
    Rule("key-form", "A child's key is its parent's key and its number.", _MEND, _composed, tuple(_PARENTS)),
    Rule("ordinal-gap", "Ordinals count from 1 without a gap.", _MEND, _gaps, _ORDERED),
    Rule("row-order", "Rows stand in the order of their keys.", _MEND, _order, TABLES),
)
