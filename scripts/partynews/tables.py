"""Rows to ``<table>.csv`` and ``<table>.parquet``, and back.

The same rows give the same bytes, whatever order they come in. CSV: UTF-8 without a byte order mark,
line feeds, minimal quoting, null is the empty cell, ``true`` and ``false``, ISO days and times. Parquet:
the Arrow schema of :func:`partynews.schema.arrow_schema`, zstd, and no pandas index.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from partynews import folders
from partynews.encodings import MAX_BYTES
from partynews.errors import PackageError
from partynews.schema import TABLES, Column, TableSchema, arrow_schema

Row = Mapping[str, object]

FILES: frozenset[str] = frozenset(f"{table}.{suffix}" for table in TABLES for suffix in ("csv", "parquet"))
"""The names of the files that a folder of tables holds."""

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


CSV_BLOCK = 4 * MAX_BYTES
"""Bytes of a CSV file that Arrow parses at a time. A row has to fit: its longest cells are an article's words."""


class BadTable(PackageError):
    """A file that does not hold the table that it should."""


def sort_rows(rows: Mapping[str, Sequence[Row]], schemas: Mapping[str, TableSchema]) -> dict[str, list[Row]]:
    """The rows of each table in their order of publication.

    That is the order of the primary key. Tables that *rows* lacks are empty.
    """
    return {
        name: sorted(rows.get(name, ()), key=lambda row, key=schema.primary_key[0]: key_order(row.get(key)))
        for name, schema in schemas.items()
    }


def key_order(key: object) -> tuple:
    """What a primary key is sorted by: its numbers count as numbers, so that ``…-p99`` stands before ``…-p100``."""
    head, *rest = str(key).split("-")
    return head, [(int(re.sub(r"\D", "", part) or 0), part) for part in rest]


def write_tables(folder: Path, rows: Mapping[str, Sequence[Row]], schemas: Mapping[str, TableSchema]) -> None:
    """Write the CSV and Parquet files of all six tables into *folder*, which is made when missing.

    *rows*: per table, rows that hold every column of its schema and nothing else, nulls as None. Raises
    :class:`BadRow` with the ids ``row-columns``, ``row-null``, ``row-type``, ``row-empty-string``,
    ``row-missing-word`` and ``row-lone-cr``; whatever stands in the files then is not to be used.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table_rows in sort_rows(rows, schemas).items():
        columns = _columns(schemas[name], table_rows)
        _write_csv(folder / f"{name}.csv", columns)
        _write_parquet(folder / f"{name}.parquet", columns, arrow_schema(schemas[name]))


def _columns(schema: TableSchema, rows: Sequence[Row]) -> dict[str, list]:
    """The checked values of *rows* by column."""
    names = schema.column_names
    for row in rows:
        if tuple(row) != names and set(row) != set(names):
            wrong = ", ".join(sorted(set(row) ^ set(names)))
            raise BadRow(
                "row-columns",
                f"{_where(schema, row)}: the columns are not those of the schema; missing or not known: {wrong}.",
                f"Give every row exactly the columns of schemas/{schema.name}.schema.json.",
            )
    columns = {column.name: [row[column.name] for row in rows] for column in schema.columns}
    for column in schema.columns:
        for index, value in enumerate(columns[column.name]):
            if fault := _fault(column, value):
                id, problem, remedy = fault
                where = f"{_where(schema, rows[index])}, column {column.name}, value {str(value)[:80]!r}"
                raise BadRow(id, f"{where}: {problem}.", remedy)
    return columns


def _where(schema: TableSchema, row: Row) -> str:
    return f"table {schema.name}, row {row.get(schema.primary_key[0])}"


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


def cell(value: object) -> str:
    """*value* as it stands in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _write_csv(path: Path, columns: Mapping[str, list]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*([cell(value) for value in values] for values in columns.values()), strict=True))


def _write_parquet(path: Path, columns: Mapping[str, list], schema: pa.Schema) -> None:
    arrays = [pa.array(columns[field.name], field.type) for field in schema]
    # Every setting that shapes the bytes is named, so that a new default cannot change them.
    pq.write_table(
        pa.Table.from_arrays(arrays, schema=schema),
        path,
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=9,
        row_group_size=65_536,
        use_dictionary=True,
        write_statistics=True,
        store_schema=True,
    )


@contextmanager
def replacing_tables(final: Path) -> Iterator[Path]:
    """An empty folder to give to :func:`write_tables`; it takes the place of *final* when the block ends well.

    Raises :class:`BadInput` as :func:`replace_folder` does, before the block is run.
    """
    refuse_foreign(final)
    with folders.replacing(final) as staged:
        yield staged


def replace_folder(staged: Path, final: Path) -> None:
    """Put *staged*, a finished folder of tables on the same file system, in the place of *final*, in one step.

    Raises :class:`BadInput` with the ids ``output-not-folder``, ``output-not-ours``, ``output-not-writable``;
    then *final* is as it was.
    """
    refuse_foreign(final)
    folders.replace(staged, final)


def refuse_foreign(final: Path) -> None:
    """Raise :class:`BadInput` unless *final* is absent or holds no file but our tables."""
    folders.refuse_foreign(final, FILES.__contains__)


def read_table_csv(path: Path, schema: TableSchema) -> pa.Table:
    """The table in the CSV file *path*, typed by *schema*.

    Raises :class:`BadTable` with the ids ``table-missing``, ``table-header``, ``table-unreadable``.
    """
    wanted = arrow_schema(schema)
    content = read_content(path)
    header = next(csv.reader([content.split(b"\n", 1)[0].decode("utf-8", "replace")]), [])
    if tuple(header) != schema.column_names:
        raise BadTable(
            "table-header",
            f"{path}, row 1: the columns are {', '.join(header) or 'none'}; they should be {', '.join(wanted.names)}.",
            "Run make data.",
        )
    try:
        table = pa_csv.read_csv(
            pa.BufferReader(content),
            read_options=pa_csv.ReadOptions(block_size=CSV_BLOCK, use_threads=False),
            parse_options=pa_csv.ParseOptions(newlines_in_values=True),
            convert_options=pa_csv.ConvertOptions(
                column_types=wanted,
                null_values=[""],
                strings_can_be_null=True,
                true_values=["true"],
                false_values=["false"],
            ),
        )
    except pa.ArrowInvalid as error:
        raise _unreadable(path, error) from None
    return table.cast(wanted)


def read_content(path: Path) -> bytes:
    """The bytes of a table's file. Raises :class:`BadTable` with the id ``table-missing``."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadTable("table-missing", f"{path} cannot be read: {error.strerror}.", "Run make data.") from None


def _unreadable(path: Path, error: Exception) -> BadTable:
    return BadTable("table-unreadable", f"{path} does not hold its table: {error}.", "Run make data.")
