"""Rows to ``<table>.csv`` and ``<table>.parquet``, and back.

The same rows give the same bytes, whatever order they come in. CSV: UTF-8 without a byte order mark,
line feeds, minimal quoting, null is the empty cell, ``true`` and ``false``, ISO days and times. Parquet:
the Arrow schema of :func:`partynews.schema.arrow_schema`, zstd, and no pandas index.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from partynews import folders
from partynews.columns import Columns, Row
from partynews.encodings import MAX_BYTES
from partynews.errors import PackageError
from partynews.lexicon import rows as lexicon_rows
from partynews.schema import TABLES, TableSchema, arrow_schema

FILES: frozenset[str] = frozenset(f"{table}.{suffix}" for table in TABLES for suffix in ("csv", "parquet"))
"""The names of the files that a folder of tables holds."""

_OURS = re.compile(rf"(?:{'|'.join(TABLES)}|rejected)\.(csv|parquet)(?:/part-[0-9]+\.\1)?")
"""The files of a folder of tables; of an archive's, a table may be a folder of parts."""

PACKED, QUICK = 9, 3
"""Levels of zstd: what is small is packed well; of what is large, 3 takes a quarter of the time for 9 % more bytes."""
ROW_GROUP = 65_536
"""Rows of a row group, at most."""


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
    what :meth:`partynews.columns.Columns.batch` does; whatever stands in the files then is not to be used.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table_rows in sort_rows(rows, schemas).items():
        batch = Columns(schemas[name]).batch(table_rows)
        with (folder / f"{name}.csv").open("wb") as file:
            write_csv(file, batch.schema, [batch])
        with (folder / f"{name}.parquet").open("wb") as file:
            write_parquet(file, batch.schema, [batch])


def document_rows(schema: TableSchema) -> list[dict]:
    """The authority list, typed by *schema*."""
    parse = {"integer": int, "date": date.fromisoformat}
    return [
        {c.name: parse.get(c.type, str)(row[c.name]) if row[c.name] else None for c in schema.columns}
        for row in lexicon_rows("documents")
    ]


def cell(value: object) -> str:
    """*value* as it stands in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | time) else str(value)


def write_csv(file: BinaryIO, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    """Write *batches* of *schema* into *file* as CSV; the file is closed."""
    with io.TextIOWrapper(file, encoding="utf-8", newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(schema.names)
        for batch in batches:
            writer.writerows(zip(*map(_cells, batch.columns), strict=True))


def _cells(column: pa.Array) -> list:
    """The values of *column* as :func:`cell` has them, but for those that the csv module writes alike."""
    values = column.to_pylist()
    alike = pa.types.is_string(column.type) or pa.types.is_integer(column.type)
    return values if alike else [cell(value) for value in values]


def write_parquet(
    file: BinaryIO, schema: pa.Schema, batches: Iterable[pa.RecordBatch], compression_level: int = PACKED
) -> None:
    """Write *batches* of *schema* into *file* as Parquet; none is split over row groups but one that is too large."""
    # Every setting that shapes the bytes is named, so that a new default cannot change them.
    with pq.ParquetWriter(
        file,
        schema,
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=compression_level,
        use_dictionary=True,
        write_statistics=True,
        store_schema=True,
    ) as writer:
        for batch in batches:
            writer.write_batch(batch, row_group_size=ROW_GROUP)


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
    folders.refuse_foreign(final, is_ours)


def is_ours(file: str) -> bool:
    """Whether *file*, named from a folder of tables on, belongs to the tables."""
    return bool(_OURS.fullmatch(file))


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


def summary(rows: Mapping[str, int], counts: Mapping[str, int], notes: Mapping[str, str], out: object) -> str:
    """What was made, as a table for people: *rows* by table, with the *counts* of people and of resolved documents."""
    others = rows["participants"] - counts["people"]
    notes = {
        "participants": f"{counts['people']:,} people, {others:,} bodies and groups",
        "cited_documents": f"{counts['resolved']:,} resolved to the authority list",
        **notes,
    }
    width = max(len(f"{number:,}") for number in (100_000, *rows.values()))
    lines = (f"{table:<16} {number:>{width + 2},} rows  {notes.get(table, '')}" for table, number in rows.items())
    return "\n".join([*map(str.rstrip, lines), f"written to {out}"])
