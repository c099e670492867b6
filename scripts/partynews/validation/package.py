"""A package directory as the rules see it: what is kept of it is read once, when a rule first asks for it.

A folder of tables by themselves, as ``convert.py --out`` writes it, is seen in the same way: each table may be CSV,
Parquet or both, one file or a folder of parts, and there are neither seeds nor a descriptor. A part of one table
belongs to the parts of that name of the others.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from partynews.encodings import decode
from partynews.errors import BadInput, PackageError
from partynews.schema import SCHEMAS, TableSchema, load_schemas
from partynews.tables import FILES
from partynews.validation.finding import NotChecked
from partynews.validation.frame import BATCH, Frame, Mask, frame_of_sheet, read_cells, texts
from partynews.validation.sheet import Row, Sheet, Value, read_sheet

DATA = "data"
SEEDS = "seeds"
DESCRIPTOR = "datapackage.json"
TAKEN_FROM_TEXT = ("articles", "participants", "positions", "cited_documents")
"""The tables whose values need evidence."""

BARE = "tables by themselves have neither seeds nor a descriptor"

Screen = Callable[[Frame], Mask]
"""Says in bulk which rows of a table a rule must look at; it may pick too many, never too few."""


class NotAPackage(PackageError):
    """A directory that cannot be validated at all."""


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
    """The package in *root*. What is missing or broken raises :class:`NotChecked` where it is asked for.

    With *fast*, a rule looks only at the rows that its screen picks; without, at all of them. *part*: which of the
    :attr:`parts`, if there are any. ``bare`` is true for tables by themselves.
    """

    def __init__(self, root: Path, fast: bool = False, part: str | None = None) -> None:
        if not root.is_dir():
            raise NotAPackage(
                "package-missing", f"{root} is no folder.", "Name the folder that holds datapackage.json."
            )
        self.bare = not (root / DATA).is_dir() and not (root / DESCRIPTOR).exists()
        if self.bare and not any((root / name).exists() for name in FILES):
            problem = f"{root} holds neither {DESCRIPTOR} nor a folder {DATA}, nor tables."
            raise NotAPackage("not-a-package", problem, "Name the folder of a package or of tables.")
        self.root = root
        self.seeds = (root / SEEDS).resolve()
        self.fast = fast
        self.part = part
        own = root / SCHEMAS.name
        self.schemas: Mapping[str, TableSchema] = load_schemas(own if own.is_dir() else SCHEMAS)
        self.memory: dict[tuple, object] = {}

    @property
    def parts(self) -> list[str]:
        """The names of the parts in which the tables lie, in order; none where each is one file."""
        found = {path.stem for name in FILES for path in (self.root / name).glob("part-*")} if self.bare else set()
        return sorted(found)

    def csv_file(self, table: str) -> str:
        """The CSV file of *table*, relative to the package."""
        return self._file(table, "csv")

    def parquet_file(self, table: str) -> str:
        """The Parquet file of *table*, relative to the package."""
        return self._file(table, "parquet")

    def _file(self, table: str, suffix: str) -> str:
        file = f"{table}.{suffix}" if self.bare else f"{DATA}/{table}.{suffix}"
        return f"{file}/{self.part}.{suffix}" if self.part and (self.root / file).is_dir() else file

    def file(self, table: str) -> str:
        """The file that the rows of *table* are read from: CSV, but for a table by itself that has none."""
        return self.parquet_file(table) if self.bare and not self.has_csv(table) else self.csv_file(table)

    def has_csv(self, table: str) -> bool:
        """Whether there is a CSV file of *table*."""
        return (self.root / self.csv_file(table)).is_file()

    def require_package(self) -> None:
        """Raise :class:`NotChecked` for tables by themselves."""
        if self.bare:
            raise NotChecked(BARE)

    def require_csv(self, table: str) -> None:
        """Raise :class:`NotChecked` where there is no CSV file of *table*."""
        if self.bare and not self.has_csv(table):
            raise NotChecked("there are tables without a CSV file")
        self.size(self.csv_file(table))

    def require_parquet(self, table: str) -> None:
        """Raise :class:`NotChecked` where there is no Parquet file of *table*."""
        if self.bare and not (self.root / self.parquet_file(table)).is_file():
            raise NotChecked("there are tables without a Parquet file")
        self.size(self.parquet_file(table))

    def content(self, file: str) -> bytes:
        """The bytes of *file*, a path relative to the package. They are read anew, not kept: a table may be large."""
        try:
            return (self.root / file).read_bytes()
        except OSError as error:
            raise NotChecked(f"{file} cannot be read ({error.strerror})") from None

    def size(self, file: str) -> int:
        """The bytes that *file* takes."""
        try:
            return (self.root / file).stat().st_size
        except OSError as error:
            raise NotChecked(f"{file} cannot be read ({error.strerror})") from None

    @once
    def digest(self, file: str) -> str:
        """The SHA-256 of *file* in hexadecimal digits."""
        self.size(file)
        with (self.root / file).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    @once
    def sheet(self, table: str) -> Sheet:
        """The CSV file of *table*."""
        try:
            return read_sheet(self.content(self.csv_file(table)))
        except (UnicodeDecodeError, csv.Error) as error:
            raise NotChecked(f"{self.csv_file(table)} is no CSV in UTF-8 ({error})") from None

    @once
    def own_form(self, table: str) -> pa.Table | None:
        """In fast mode, the cells of *table* if its CSV file is just as the package writes it; else None."""
        return read_cells(self.root / self.csv_file(table), self.schemas[table].column_names) if self.fast else None

    @once
    def frame(self, table: str) -> Frame:
        """The rows of *table* that have as many cells as the header, by the columns of the schema."""
        schema, cells = self.schemas[table], self.own_form(table)
        if cells is not None:
            return Frame(cells, schema)
        if self.file(table) == self.parquet_file(table):
            return Frame(self._parquet_cells(table), schema, lines=False)
        sheet = self.sheet(table)
        if missing := set(schema.column_names) - set(sheet.header):
            raise NotChecked(f"{self.csv_file(table)} has no column {', '.join(sorted(missing))}")
        return frame_of_sheet(sheet, schema)

    def rows(self, table: str, screen: Screen | None = None) -> list[Row]:
        """The rows of *table*; in fast mode those that *screen* picks, if there is one."""
        frame = self.frame(table)
        return frame.rows(screen(frame) if self.fast and screen else None)

    @once
    def keys(self, table: str, columns: tuple[str, ...]) -> Mapping[tuple, int]:
        """The values of *columns* in *table*, each with the place of its last row, counted from 0."""
        return {key: at for at, key in enumerate(self.frame(table).values(*columns))}

    def record(self, table: str, key: Value) -> Row | None:
        """The row of *table* with the primary key *key*."""
        at = self.keys(table, self.schemas[table].primary_key).get((key,))
        return None if at is None else self.frame(table).row(at)

    @once
    def evidence(self) -> Mapping[tuple, int]:
        """How many rows of evidence there are for each table, record and column."""
        return Counter(self.frame("evidence").values("table_name", "record_id", "column_name"))

    @once
    def evidence_of(self, table: str, column: str) -> pa.ChunkedArray:
        """The records of *table* that rows of evidence for *column* name, in bulk."""
        rows = self._evidence_of(table)
        return rows.filter(pc.equal(rows["column_name"], column))["record_id"]

    @once
    def _evidence_of(self, table: str) -> pa.Table:
        cells = self.frame("evidence").cells
        return cells.select(["record_id", "column_name"]).filter(pc.equal(cells["table_name"], table))

    def parquet(self, table: str) -> Iterator[pa.RecordBatch]:
        """The rows of the Parquet file of *table*, in batches of :data:`BATCH` at most; none where it has none."""
        with self._parquet(table) as file:
            for batch in file.iter_batches(BATCH):
                batch.validate(full=True)  # otherwise text that is not UTF-8 would be met only where it is used
                yield batch

    def parquet_metadata(self, table: str) -> tuple[pa.Schema, int]:
        """The Arrow schema of the Parquet file of *table*, and its number of rows."""
        with self._parquet(table) as file:
            return file.schema_arrow, file.metadata.num_rows

    def _parquet_cells(self, table: str) -> pa.Table:
        """The cells of the Parquet file of *table* as a CSV file has them."""
        names = self.schemas[table].column_names
        if missing := set(names) - set(self.parquet_metadata(table)[0].names):
            raise NotChecked(f"{self.parquet_file(table)} has no column {', '.join(sorted(missing))}")
        schema = pa.schema([(name, pa.string()) for name in names])
        try:
            columns = [[texts(batch[name]) for name in names] for batch in self.parquet(table)]
        except (pa.ArrowException, KeyError, ValueError) as error:
            raise NotChecked(f"{self.parquet_file(table)} has cells that have no text ({error})") from None
        return pa.Table.from_batches([pa.RecordBatch.from_arrays(each, schema=schema) for each in columns], schema)

    @contextmanager
    def _parquet(self, table: str) -> Iterator[pq.ParquetFile]:
        file = self.parquet_file(table)
        self.require_parquet(table)  # a file that is not there is told apart from one that is broken
        try:
            with pq.ParquetFile(self.root / file) as opened:
                yield opened
        except (pa.ArrowException, ValueError, OSError) as error:
            raise NotChecked(f"{file} is no Parquet file ({error})") from None

    @once
    def source_files(self) -> Mapping[Value, Value]:
        """The seed of each article, by its key."""
        return dict(self.frame("articles").values("article_id", "source_file"))

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
            return path.is_relative_to(self.seeds) and path.is_file()
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
