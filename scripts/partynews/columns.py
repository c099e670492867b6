"""Rows to Arrow columns, checked: what cannot be published stops here, and is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from operator import itemgetter
from types import NoneType

import pyarrow as pa
import pyarrow.compute as pc

from partynews.errors import PackageError
from partynews.schema import Column, TableSchema, arrow_schema

Row = Mapping[str, object]

PYTHON_TYPES = {"string": str, "integer": int, "boolean": bool, "date": date, "time": time, "datetime": datetime}

MISSING = frozenset(
    {"#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>"}
    | {"N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null"}
)
"""What pandas (its default ``na_values``) or readr (``NA``) would read as a missing value."""
LONGEST_MISSING = max(map(len, MISSING))

_LONE_CR = re.compile(r"\r(?!\n)")
_INT64 = range(-(2**63), 2**63)


class BadRow(PackageError):
    """A row that cannot be published: a fault of whatever made the row."""


class Columns:
    """Makes record batches of a table's rows; ``arrow`` is their schema."""

    def __init__(self, schema: TableSchema) -> None:
        self.schema = schema
        self.arrow = arrow_schema(schema)
        self._values = itemgetter(*schema.column_names)

    def batch(self, rows: Iterable[Row]) -> pa.RecordBatch:
        """The checked values of *rows*, which hold every column of the schema and nothing else, nulls as None.

        Raises :class:`BadRow` with the id ``row-columns`` and those of :meth:`batch_of_tuples`.
        """
        names = set(self.schema.column_names)
        rows = list(rows)
        for row in rows:
            if row.keys() != names:
                raise self._bad_columns(names, row)
        return self.batch_of_tuples(list(map(self._values, rows)))

    def batch_of_tuples(self, rows: Sequence[tuple]) -> pa.RecordBatch:
        """The checked values of *rows*, which are in the order of the schema's columns, nulls as None.

        Raises :class:`BadRow` with the ids ``row-null``, ``row-type``, ``row-empty-string``, ``row-missing-word``,
        ``row-lone-cr``.
        """
        columns = self.schema.columns
        values = zip(*rows, strict=True) if rows else [()] * len(columns)
        arrays = [self._array(rows, *each) for each in zip(columns, values, self.arrow.types, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, schema=self.arrow)

    def _bad_columns(self, names: set[str], row: Row) -> BadRow:
        return BadRow(
            "row-columns",
            f"{self._where(row)}: the columns are not those of the schema; "
            f"missing or not known: {', '.join(sorted(names ^ row.keys()))}.",
            f"Give every row exactly the columns of schemas/{self.schema.name}.schema.json.",
        )

    def _array(self, rows: Sequence[tuple], column: Column, values: Sequence, arrow: pa.DataType) -> pa.Array:
        array = _converted(column, values, arrow)
        if array is not None:
            return array
        for row, value in zip(rows, values, strict=True):
            if fault := _fault(column, value):
                id, problem, remedy = fault
                where = self._where(dict(zip(self.schema.column_names, row, strict=True)))
                where += f", column {column.name}, value {str(value)[:80]!r}"
                raise BadRow(id, f"{where}: {problem}.", remedy)
        return pa.array(values, arrow)

    def _where(self, row: Row) -> str:
        key = ", ".join(str(row.get(name)) for name in self.schema.primary_key or self.schema.column_names)
        return f"table {self.schema.name}, row {key}"


def _converted(column: Column, values: Sequence, arrow: pa.DataType) -> pa.Array | None:
    """*values* as an array; None where a look at the whole column cannot rule out that one is at fault."""
    if column.type != "string" and not {PYTHON_TYPES[column.type], NoneType}.issuperset(map(type, values)):
        return None  # Arrow would make one number, or day, of another
    if column.type in ("time", "datetime") and any(value and _fault(column, value) for value in values):
        return None
    try:
        array = pa.array(values, arrow)
    except (OverflowError, UnicodeEncodeError, pa.ArrowException):
        return None
    if (column.required and array.null_count) or (column.type == "string" and _may_be_unfit(array)):
        return None
    return array


def _may_be_unfit(texts: pa.Array) -> bool:
    if pc.is_in(texts, options=_unfit()).true_count:
        return True
    letters = texts.buffers()[2]
    if letters is None or b"\r" not in letters.to_pybytes():
        return False
    return pc.any(pc.match_substring_regex(texts, r"\r(?:[^\n]|\z)")).as_py()


@cache
def _unfit() -> pc.SetLookupOptions:
    return pc.SetLookupOptions(pa.array(["", *sorted(MISSING)]))


def _fault(column: Column, value: object) -> tuple[str, str, str] | None:
    """What is wrong with *value* as a value of *column*: id, problem, remedy."""
    if value is None:
        if column.required:
            return "row-null", "the schema allows no null here", "Give a value, or leave the row out."
    elif type(value) is not PYTHON_TYPES[column.type] or (column.type == "integer" and value not in _INT64):
        return "row-type", f"it is no {column.type}", f"Give a Python {PYTHON_TYPES[column.type].__name__}."
    elif column.type == "string":
        return _text_fault(value)
    elif column.type in ("time", "datetime") and (value.tzinfo or value.microsecond):
        return "row-type", "it has a zone or a fraction of a second", "Give local time in whole seconds."
    return None


def _text_fault(text: str) -> tuple[str, str, str] | None:
    if not text:
        return "row-empty-string", "it is empty", "Give None for what the source does not say."
    if text in MISSING:
        return "row-missing-word", "CSV readers take it for a missing value", "Reword it, or give None."
    if "\r" in text and _LONE_CR.search(text):
        return "row-lone-cr", "a carriage return without a line feed breaks CSV readers", "Split the value there."
    return None
