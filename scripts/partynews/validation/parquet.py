"""The Parquet files against the CSV files."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from partynews.schema import TABLES, arrow_schema
from partynews.tables import cell
from partynews.validation.finding import Flaw, NotChecked, Rule
from partynews.validation.package import Package, parquet_file


def _readable(package: Package, table: str) -> Iterator[Flaw]:
    package.content(parquet_file(table))
    try:
        package.parquet(table)
    except NotChecked as error:
        yield Flaw(parquet_file(table), f"cannot be read: {error}")


def _schema(package: Package, table: str) -> Iterator[Flaw]:
    found, wanted = package.parquet(table).schema, arrow_schema(package.schemas[table])
    if found.names != wanted.names:
        yield Flaw(parquet_file(table), f"has the columns {', '.join(found.names)}, not {', '.join(wanted.names)}")
        return
    for have, want in zip(found, wanted, strict=True):
        if not have.equals(want):
            yield Flaw(parquet_file(table), f"is {_kind(have)}, not {_kind(want)}", column=want.name)
    if found.metadata != wanted.metadata:
        yield Flaw(parquet_file(table), "has other metadata than the schema wants")


def _kind(field: pa.Field) -> str:
    return f"{field.type}{'' if field.nullable else ' not null'}"


def _cells(package: Package, table: str) -> Iterator[Flaw]:
    file, parquet = parquet_file(table), package.parquet(table)
    header, records = package.sheet(table).header, package.sheet(table).records
    if parquet.num_rows != len(records):
        yield Flaw(file, f"has {parquet.num_rows} rows, the CSV file has {len(records)}")
        return
    for name in [name for name in parquet.column_names if name in header]:
        at = header.index(name)
        for record, value in zip(records, parquet[name].to_pylist(), strict=True):
            in_csv = record.cells[at] if at < len(record.cells) else ""
            if cell(value) != in_csv or value == "":
                message = f"is not what the CSV file has on line {record.line}: {in_csv[:80]!r}"
                yield Flaw(file, message, row=record.row, column=name, value=cell(value))


_REBUILD = "Run make data; both files are written from the same rows."

RULES = (
    Rule("parquet-readable", "Parquet files can be read.", _REBUILD, _readable, TABLES),
    Rule("parquet-columns", "Parquet files have the columns and types of the schema.", _REBUILD, _schema, TABLES),
    Rule("parquet-csv", "Parquet and CSV hold the same cells.", _REBUILD, _cells, TABLES),
)
