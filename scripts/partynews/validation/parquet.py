"""The Parquet files against the CSV files."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from partynews.schema import TABLES, arrow_schema
from partynews.tables import cell
from partynews.validation.finding import Flaw, NotChecked, Rule
from partynews.validation.frame import texts
from partynews.validation.package import Package
from partynews.validation.sheet import Record


def _readable(package: Package, table: str) -> Iterator[Flaw]:
    package.require_parquet(table)
    try:
        for _ in package.parquet(table):
            pass
    except NotChecked as error:
        yield Flaw(package.parquet_file(table), f"cannot be read: {error}")


def _schema(package: Package, table: str) -> Iterator[Flaw]:
    (found, _), wanted = package.parquet_metadata(table), arrow_schema(package.schemas[table])
    if found.names != wanted.names:
        yield Flaw(
            package.parquet_file(table), f"has the columns {', '.join(found.names)}, not {', '.join(wanted.names)}"
        )
        return
    for have, want in zip(found, wanted, strict=True):
        if not have.equals(want):
            yield Flaw(package.parquet_file(table), f"is {_kind(have)}, not {_kind(want)}", column=want.name)
    if found.metadata != wanted.metadata:
        yield Flaw(package.parquet_file(table), "has other metadata than the schema wants")


def _kind(field: pa.Field) -> str:
    return f"{field.type}{'' if field.nullable else ' not null'}"


def _cells(package: Package, table: str) -> Iterator[Flaw]:
    package.require_csv(table)
    file, cells = package.parquet_file(table), package.own_form(table)
    in_csv = len(cells) if cells is not None else len(package.sheet(table).records)
    _, rows = package.parquet_metadata(table)
    if rows != in_csv:
        yield Flaw(file, f"has {rows} rows, the CSV file has {in_csv}")
        return
    start = 0
    for batch in package.parquet(table):
        if cells is None:
            sheet = package.sheet(table)
            yield from _differences(file, batch, sheet.header, sheet.records[start : start + len(batch)])
        elif not _alike(batch, cells.slice(start, len(batch))):
            records = package.frame(table).records(start, len(batch))
            yield from _differences(file, batch, cells.column_names, records)
        start += len(batch)


def _differences(file: str, batch: pa.RecordBatch, header: list[str], records: list[Record]) -> Iterator[Flaw]:
    """The cells of *batch* that are not those of *records*, under *header*."""
    for name in [name for name in batch.schema.names if name in header]:
        at = header.index(name)
        for record, value in zip(records, batch[name].to_pylist(), strict=True):
            in_csv = record.cells[at] if at < len(record.cells) else ""
            if cell(value) != in_csv or value == "":
                message = f"is not what the CSV file has on line {record.line}: {in_csv[:80]!r}"
                yield Flaw(file, message, row=record.row, column=name, value=cell(value))


def _alike(batch: pa.RecordBatch, cells: pa.Table) -> bool:
    """Whether the columns that *batch* has in common with the *cells* of the CSV file plainly hold the same."""
    names = [name for name in batch.schema.names if name in cells.column_names]
    try:
        return all(pa.chunked_array([texts(batch[name])]).equals(cells[name]) for name in names)
    except pa.ArrowException:  # a type that has no text
        return False


_REBUILD = "Run make data; both files are written from the same rows."

RULES = (
    Rule("parquet-readable", "Parquet files can be read.", _REBUILD, _readable, TABLES),
    Rule("parquet-columns", "Parquet files have the columns and types of the schema.", _REBUILD, _schema, TABLES),
    Rule("parquet-csv", "Parquet and CSV hold the same cells.", _REBUILD, _cells, TABLES),
)
