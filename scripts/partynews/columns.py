"""Rows to Arrow columns, checked: what cannot be published stops here, and is named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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

_LONE_CR = re.compile(r"\r(?!\n)")
_INT64 = range(-(2**63), 2**63)


class BadRow(PackageError):
    """A row that cannot be published: a fault of whatever made the row."""


class Columns:
    """Makes record batches of a table's rows; ``arrow`` is their schema."""

    def __init__(self, schema: TableSchema) -> None:
        self.schema = schema
        self.arrow = arrow_schema(schema)
        self._values = [itemgetter(name) for name in schema.column_names]

    def batch(self, rows: Sequence[Row]) -> pa.RecordBatch:
        """The checked values of *rows*, which hold every column of the schema and nothing else, nulls as None.

        Raises :class:`BadRow` with the ids ``row-columns``, ``row-null``, ``row-type``, ``row-empty-string``,
        ``row-missing-word``, ``row-lone-cr``.
        """
        columns = self.schema.columns
        try:
            values = [list(map(value, rows)) for value in self._values]
        except KeyError:
            raise self._bad_columns(rows) from None
        if any(len(row) != len(columns) for row in rows):
            raise self._bad_columns(rows)
        arrays = [self._array(rows, *each) for each in zip(columns, values, self.arrow.types, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, schema=self.arrow)

    def _bad_columns(self, rows: Sequence[Row]) -> BadRow:
        names = set(self.schema.column_names)
        row = next(row for row in rows if row.keys() != names)
        return BadRow(
            "row-columns",
            f"{_where(self.schema, row)}: the columns are not those of the schema; "
            f"missing or not known: {', '.join(sorted(names ^ row.keys()))}.",
            f"Give every row exactly the columns of schemas/{self.schema.name}.schema.json.",
        )

    def _array(self, rows: Sequence[Row], column: Column, values: list, arrow: pa.DataType) -> pa.Array:
        array = _converted(column, values, arrow)
        if array is not None:
            return array
        for row, value in zip(rows, values, strict=True):
            if fault := _fault(column, value):
                id, problem, remedy = fault
                where = f"{_where(self.schema, row)}, column {column.name}, value {str(value)[:80]!r}"
                raise BadRow(id, f"{where}: {problem}.", remedy)
        return pa.array(values, arrow)


def _where(schema: TableSchema, row: Row) -> str:
    key = ", ".join(str(row.get(name)) for name in schema.primary_key or schema.column_names)
    return f"table {schema.name}, row {key}"


def _converted(column: Column, values: list, arrow: pa.DataType) -> pa.Array | None:
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
    short = texts.filter(pc.less_equal(pc.binary_length(texts), _LONGEST))
    if pc.any(pc.is_in(short, value_set=_unfit())).as_py():
        return True
    letters = texts.buffers()[2]
    if letters is None or b"\r" not in letters.to_pybytes():
        return False
    return pc.any(pc.match_substring_regex(texts, r"\r(?:[^\n]|\z)")).as_py()


@cache
def _unfit() -> pa.Array:
    return pa.array(["", *sorted(MISSING)])


_LONGEST = max(map(len, MISSING))


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
