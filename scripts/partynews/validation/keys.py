"""Keys within a table and between tables, and the order of rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from partynews.schema import TABLES, ForeignKey
from partynews.tables import key_order
from partynews.validation.finding import Flaw, NotChecked, Rule
from partynews.validation.frame import Frame, Mask
from partynews.validation.package import Package
from partynews.validation.sheet import Row

_PARENTS = {
    "participants": ("article_id", "-p", 2),
    "positions": ("participant_id", "-", 1),
    "cited_documents": ("article_id", "-d", 2),
    "evidence": ("article_id", "-e", 4),
}
"""For each table of children: the column that names the parent; what the key has between its key and the number, and
how many digits the number has at least."""

_PARTS = r"\A(?P<head>[^-]*)(?:-[a-z](?P<number>[0-9]{1,18})(?:-(?P<last>[0-9]{1,18}))?)?\z"
"""A key, of an article or of what belongs to one."""

_ORDERED = ("participants", "positions", "cited_documents")
"""The tables that have ordinals."""


def _key(row: Row, columns: tuple[str, ...]) -> tuple:
    return tuple(row.values[column] for column in columns)


def _repeated(package: Package, table: str, columns: tuple[str, ...]) -> Iterator[Flaw]:
    first: dict[tuple, Row] = {}
    for row in package.rows(table, partial(_not_single, columns)):
        key = _key(row, columns)
        if None not in key and (earlier := first.setdefault(key, row)) is not row:
            message = f"repeats {', '.join(columns)} of row {earlier.number}"
            yield Flaw(package.file(table), message, **row.place, column=columns[-1], value=" ".join(map(str, key)))


def _not_single(columns: tuple[str, ...], frame: Frame) -> Mask:
    keys = pa.table({"key": _joined(columns, frame)})
    counted = keys.group_by("key").aggregate([([], "count_all")])
    if len(counted) == len(frame):
        return frame.every(False)
    return pc.is_in(keys["key"], value_set=counted.filter(pc.greater(counted["count_all"], 1))["key"])


def _joined(columns: tuple[str, ...], frame: Frame) -> pa.ChunkedArray:
    """The cells of *columns* as one text; two keys that differ may have one, two that are alike always do."""
    return pc.binary_join_element_wise(
        *(frame[name] for name in columns), "\n", null_handling="replace", null_replacement=""
    )


def _primary(package: Package, table: str) -> Iterator[Flaw]:
    yield from _repeated(package, table, package.schemas[table].primary_key)


def _unique(package: Package, table: str) -> Iterator[Flaw]:
    for columns in package.schemas[table].unique_keys:
        yield from _repeated(package, table, columns)


def _foreign(package: Package, table: str) -> Iterator[Flaw]:
    for key in package.schemas[table].foreign_keys:
        for row in package.rows(table, partial(_unknown, key, package.frame(key.table))):
            value = _key(row, key.columns)
            if None not in value and value not in package.keys(key.table, key.referenced):
                message = f"names no row of {key.table}"
                yield Flaw(
                    package.file(table), message, **row.place, column=key.columns[-1], value=" ".join(map(str, value))
                )


def _unknown(key: ForeignKey, referenced: Frame, frame: Frame) -> Mask:
    known = pc.is_in(_joined(key.columns, frame), value_set=_joined(key.referenced, referenced))
    return pc.and_not(pc.is_valid(frame[key.columns[0]]), known)


def _composed(package: Package, table: str) -> Iterator[Flaw]:
    (primary,), (parent, mark, width) = package.schemas[table].primary_key, _PARENTS[table]
    for row in package.rows(table, partial(_not_composed, primary, _PARENTS[table])):
        wanted = f"{row.values[parent]}{mark}{_number(row, primary):0{width}}"
        if row.values[primary] != wanted:
            message = f"does not follow from {parent} and number; that would be {wanted}"
            yield Flaw(package.file(table), message, **row.place, column=primary, value=row.values[primary])


def _number(row: Row, primary: str) -> int:
    """The row's ordinal; in a table without ordinals, or where it is no number, the one that its key ends with."""
    ordinal = row.values.get("ordinal")
    digits = re.search(r"[0-9]*\Z", row.values[primary] or "")[0]
    return ordinal if isinstance(ordinal, int) else int(digits[:18] or 0)


def _not_composed(primary: str, form: tuple[str, str, int], frame: Frame) -> Mask:
    parent, mark, width = form
    number = frame.integers("ordinal") if "ordinal" in frame.types else _ending(frame[primary])
    digits = pc.utf8_lpad(pc.cast(number, pa.string()), width, "0")
    return pc.fill_null(pc.not_equal(frame[primary], pc.binary_join_element_wise(frame[parent], digits, mark)), True)


def _ending(keys: pa.ChunkedArray) -> pa.ChunkedArray:
    """The number that each of *keys* ends with."""
    digits = pc.struct_field(pc.extract_regex(keys, r"(?P<digits>[0-9]{1,18})\z"), "digits")
    return pc.cast(digits, pa.int64())


def _gaps(package: Package, table: str) -> Iterator[Flaw]:
    parent = _PARENTS[table][0]
    last: dict[object, object] = defaultdict(int)
    for row in package.rows(table, partial(_not_counted, parent)):
        ordinal, before = row.values["ordinal"], last[row.values[parent]]
        last[row.values[parent]] = ordinal
        if isinstance(ordinal, int) and isinstance(before, int) and ordinal != before + 1:
            message = f"follows on {before}" if before else "is the first of its parent, but not 1"
            yield Flaw(package.file(table), message, **row.place, column="ordinal", value=str(ordinal))


def _not_counted(parent: str, frame: Frame) -> Mask:
    """True for all rows of a parent whose ordinals do not simply count."""
    parents, ordinals = frame[parent], frame.integers("ordinal")
    first = pc.fill_null(pc.not_equal(parents, _before(parents)), True)
    if pc.sum(first).as_py() != pc.count_distinct(parents, mode="all").as_py():  # the rows of a parent stand apart
        return frame.every(True)
    wanted = pc.if_else(first, 1, pc.add(_before(ordinals), 1))
    wrong = pc.fill_null(pc.not_equal(ordinals, wanted), True)
    return pc.is_in(parents, value_set=parents.filter(wrong))


def _before(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """*values*, each in the place of the next."""
    return pa.chunked_array(
        [pa.nulls(min(1, len(values)), values.type), *values.slice(0, max(0, len(values) - 1)).chunks]
    )


def _order(package: Package, table: str) -> Iterator[Flaw]:
    (primary,) = package.schemas[table].primary_key
    rows = package.rows(table, partial(_out_of_order, primary))
    wanted = sorted((row.values[primary] for row in rows), key=key_order)
    for row, want in zip(rows, wanted, strict=True):
        if row.values[primary] != want:
            yield Flaw(
                package.file(table),
                f"stands where {want} should",
                **row.place,
                column=primary,
                value=row.values[primary],
            )
            return


def _out_of_order(primary: str, frame: Frame) -> Mask:
    """True for all rows, unless each key is plainly greater than the one before: by its head, then its numbers."""
    parts = pc.extract_regex(frame[primary], _PARTS)
    greater = frame.every(False)
    for name in ("last", "number", "head"):
        part = pc.struct_field(parts, name)
        if name != "head":
            part = pc.fill_null(pc.cast(pc.if_else(pc.equal(part, ""), None, part), pa.int64()), -1)
        greater = pc.or_(pc.greater(part, _before(part)), pc.and_(pc.equal(part, _before(part)), greater))
    in_order = parts.null_count == 0 and pc.all(greater.slice(1), skip_nulls=False).as_py()
    return frame.every(not in_order)


def articles(package: Package) -> dict[str, pa.ChunkedArray]:
    """The keys of the articles of *package*, by their file; none where they cannot be read, which is told elsewhere."""
    try:
        return {package.file("articles"): package.frame("articles")["article_id"]}
    except NotChecked:
        return {}


def repeated_between(articles: Mapping[str, pa.ChunkedArray]) -> Iterator[Flaw]:
    """The keys that several parts have: *articles* of each, by its file. All other keys follow from these."""
    every = pa.chunked_array([chunk for part in articles.values() for chunk in part.chunks], pa.string())
    counted = pc.value_counts(every)
    repeated = pc.struct_field(counted, "values").filter(pc.greater(pc.struct_field(counted, "counts"), 1))
    first: dict[str, str] = {}
    for file, part in articles.items():
        for at in pc.indices_nonzero(pc.is_in(part, value_set=repeated)).to_pylist():
            key = part[at].as_py()
            if (earlier := first.setdefault(key, file)) != file:
                yield Flaw(file, f"repeats article_id of {earlier}", row=at + 1, column="article_id", value=key)


_MEND = "Mend what made the rows, then run make data."

PRIMARY = Rule("primary-key", "No two rows of a table have one primary key.", _MEND, _primary, TABLES)
RULES = (
    PRIMARY,
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
