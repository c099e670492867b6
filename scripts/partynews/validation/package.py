"""A package directory as the rules see it: each part is read once, when a rule first asks for it."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from partynews.encodings import MAX_BYTES, decode
from partynews.errors import BadInput, PackageError
from partynews.schema import SCHEMAS, TABLES, TableSchema, load_schemas
from partynews.validation.finding import NotChecked

DATA = "data"
SEEDS = "seeds"
DESCRIPTOR = "datapackage.json"
TAKEN_FROM_TEXT = ("articles", "participants", "positions", "cited_documents")
"""The tables whose values need evidence."""

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_BOOLEANS = {"true": True, "false": False}

csv.field_size_limit(MAX_BYTES)  # an article's body is one cell


class NotAPackage(PackageError):
    """A directory that cannot be validated at all."""


class Record(NamedTuple):
    """A record of a CSV file: its number, the line where it begins, its cells."""

    row: int
    line: int
    cells: list[str]


class Row(NamedTuple):
    """A row of a table: its values as JSON Schema wants them, or the cell where it does not read as its type."""

    number: int
    line: int
    values: dict[str, str | int | bool | None]

    @property
    def place(self) -> dict[str, int]:
        """The row's number and line, as a flaw takes them."""
        return {"row": self.number, "line": self.line}


@dataclass(frozen=True)
class Sheet:
    """A CSV file's text, header and records."""

    text: str
    header: list[str]
    records: list[Record]


def once(read: Callable) -> Callable:
    """*read*, a function of a package and hashable arguments, made to read but once for each package."""

    @wraps(read)
    def remembered(package: Package, *arguments):
        key = read, *arguments
        if key not in package.memory:
            package.memory[key] = read(package, *arguments)
        return package.memory[key]

    return remembered


class Package:
    """The package in *root*. What is missing or broken raises :class:`NotChecked` where it is asked for."""

    def __init__(self, root: Path) -> None:
        if not root.is_dir():
            raise NotAPackage(
                "package-missing", f"{root} is no folder.", "Name the folder that holds datapackage.json."
            )
        if not (root / DATA).is_dir() and not (root / DESCRIPTOR).exists():
            problem = f"{root} holds neither {DESCRIPTOR} nor a folder {DATA}."
            raise NotAPackage("not-a-package", problem, "Name the folder of a package, or run make data in it.")
        self.root = root
        own = root / SCHEMAS.name
        self.schemas: Mapping[str, TableSchema] = load_schemas(own if own.is_dir() else SCHEMAS)
        self.memory: dict[tuple, object] = {}

    @once
    def content(self, file: str) -> bytes:
        """The bytes of *file*, a path relative to the package."""
        try:
            return (self.root / file).read_bytes()
        except OSError as error:
            raise NotChecked(f"{file} cannot be read ({error.strerror})") from None

    def digest(self, file: str) -> str:
        """The SHA-256 of *file* in hexadecimal digits."""
        return hashlib.sha256(self.content(file)).hexdigest()

    @once
    def sheet(self, table: str) -> Sheet:
        """The CSV file of *table*."""
        try:
            return read_sheet(self.content(csv_file(table)))
        except (UnicodeDecodeError, csv.Error) as error:
            raise NotChecked(f"{csv_file(table)} is no CSV in UTF-8 ({error})") from None

    @once
    def rows(self, table: str) -> list[Row]:
        """The rows of *table* that have as many cells as the header, by the columns of the schema."""
        sheet, schema = self.sheet(table), self.schemas[table]
        if missing := set(schema.column_names) - set(sheet.header):
            raise NotChecked(f"{csv_file(table)} has no column {', '.join(sorted(missing))}")
        places = [(column.name, column.type, sheet.header.index(column.name)) for column in schema.columns]
        return [
            Row(record.row, record.line, {name: _value(record.cells[at], type) for name, type, at in places})
            for record in sheet.records
            if len(record.cells) == len(sheet.header)
        ]

    @once
    def records(self, table: str) -> Mapping[object, Row]:
        """The rows of *table* by primary key."""
        (primary,) = self.schemas[table].primary_key
        return {row.values[primary]: row for row in self.rows(table)}

    @once
    def parquet(self, table: str) -> pa.Table:
        """The Parquet file of *table*."""
        content = self.content(parquet_file(table))
        try:
            read = pq.read_table(pa.BufferReader(content))
            read.validate(full=True)  # otherwise text that is not UTF-8 would be met only where it is used
        except (pa.ArrowException, ValueError, OSError) as error:
            raise NotChecked(f"{parquet_file(table)} is no Parquet file ({error})") from None
        return read

    @once
    def evidence(self) -> Mapping[tuple, list[Row]]:
        """The rows of evidence by table, record and column."""
        index = defaultdict(list)
        for row in self.rows("evidence"):
            index[evidence_key(row)].append(row)
        return dict(index)

    @once
    def source(self, file: str) -> str:
        """The text of the seed *file*, as stored. Nothing outside the folder of seeds is ever opened."""
        if not self._is_seed(file):
            raise NotChecked(f"{file!r} is no file in {SEEDS}/")
        try:
            return decode(self.content(file), file)
        except BadInput as error:
            raise NotChecked(error.problem.rstrip(".")) from None

    def _is_seed(self, file: str) -> bool:
        try:
            path = (self.root / file).resolve()
            return path.is_relative_to((self.root / SEEDS).resolve()) and path.is_file()
        except (OSError, ValueError):  # too long a name, a NUL in it
            return False

    @once
    def descriptor(self) -> dict:
        """What ``datapackage.json`` says."""
        try:
            descriptor = json.loads(self.content(DESCRIPTOR))
        except ValueError as error:
            raise NotChecked(f"{DESCRIPTOR} is not JSON ({error})") from None
        if not isinstance(descriptor, dict):
            raise NotChecked(f"{DESCRIPTOR} is no JSON object")
        return descriptor


def csv_file(table: str) -> str:
    """The CSV file of *table*, relative to the package."""
    return f"{DATA}/{table}.csv"


def parquet_file(table: str) -> str:
    """The Parquet file of *table*, relative to the package."""
    return f"{DATA}/{table}.parquet"


def table_files() -> list[str]:
    """The files that hold the tables."""
    return [file(table) for table in TABLES for file in (csv_file, parquet_file)]


def evidence_key(row: Row) -> tuple:
    """The table, record and column that a row of evidence speaks of."""
    return row.values["table_name"], row.values["record_id"], row.values["column_name"]


def read_sheet(content: bytes) -> Sheet:
    """The CSV file with *content*. Raises :class:`UnicodeDecodeError` and :class:`csv.Error`."""
    decoded = content.decode("utf-8").removeprefix("\ufeff")
    reader = csv.reader(re.findall(r"[^\n]*\n|[^\n]+", decoded), strict=True)
    records, line = [], 1
    for number, cells in enumerate(reader):
        records.append(Record(number, line, cells))
        line = reader.line_num + 1
    header = records[0].cells if records else []
    return Sheet(decoded, header, records[1:])


def _value(cell: str, type: str) -> str | int | bool | None:
    if cell == "":
        return None
    if type == "integer" and _INTEGER.match(cell) and len(cell) < 20:
        return int(cell)
    return _BOOLEANS.get(cell, cell) if type == "boolean" else cell
