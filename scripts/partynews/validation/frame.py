"""A table by columns, in Arrow: what the rules look at, and what finds suspects in bulk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from partynews.schema import TableSchema
from partynews.tables import CSV_BLOCK
from partynews.validation.sheet import Record, Row, Sheet, Value, value

Mask = pa.ChunkedArray | pa.BooleanArray
"""One boolean for each row, never null."""

BATCH = 65_536
"""Rows that are made into Python objects at a time."""

_WHOLE = r"\A-?(?:0|[1-9][0-9]{0,17})\z"
_BOOLEANS = pa.array(["true", "false"])


class Frame:
    """The cells of a table: text as a CSV file has it, null where a cell is empty.

    ``cells`` has the columns of *schema*. *places*: number and line of each row; without them the rows are those of
    a CSV file in the package's own form, or of a Parquet file, which has no *lines*.
    """

    def __init__(
        self, cells: pa.Table, schema: TableSchema, places: list[tuple[int, int]] | None = None, lines: bool = True
    ) -> None:
        self.cells = cells
        self.types: Mapping[str, str] = {column.name: column.type for column in schema.columns}
        self._known, self._lines = places, lines

    def __len__(self) -> int:
        return self.cells.num_rows

    def __getitem__(self, column: str) -> pa.ChunkedArray:
        return self.cells[column]

    def rows(self, mask: Mask | None = None) -> list[Row]:
        """The rows, or those that *mask* picks."""
        return self._all if mask is None else self._made(pc.indices_nonzero(mask))

    def row(self, at: int) -> Row:
        """The row at the place *at*, counted from 0."""
        return self._made(pa.array([at]))[0]

    @cached_property
    def _all(self) -> list[Row]:
        return self._made(pa.arange(0, len(self)))

    def _made(self, at: pa.Array) -> list[Row]:
        columns = [self._values(self.cells[name].take(at), type) for name, type in self.types.items()]
        return [
            Row(*place, dict(zip(self.types, values, strict=True)))
            for place, *values in zip(self._places(at), *columns, strict=True)
        ]

    def records(self, start: int, count: int) -> list[Record]:
        """The cells of *count* rows as in a CSV file, from the place *start* on."""
        places = self._places(pa.arange(start, start + count))
        columns = [pc.fill_null(column, "").to_pylist() for column in self.cells.slice(start, count).columns]
        return [Record(*place, list(cells)) for place, *cells in zip(places, *columns, strict=True)]

    def _places(self, at: pa.Array) -> list[tuple[int, int | None]]:
        indices = at.to_pylist()
        if self._known is not None:
            return [self._known[index] for index in indices]
        lines = self._computed_lines.take(at).to_pylist() if self._lines else [None] * len(indices)
        return [(index + 1, line) for index, line in zip(indices, lines, strict=True)]

    @cached_property
    def _computed_lines(self) -> pa.ChunkedArray:
        """The line where each row begins, below the header."""
        breaks = self.every(1)
        for column in self.cells.columns:
            breaks = pc.add(breaks, pc.fill_null(pc.count_substring(column, "\n"), 0))
        return pc.add(pc.subtract(pc.cumulative_sum(breaks), breaks), 2)

    def values(self, *columns: str) -> Iterator[tuple[Value, ...]]:
        """The values of *columns*, row by row."""
        for batch in self.cells.select(columns).to_batches(max_chunksize=BATCH):
            read = [self._values(cells, self.types[name]) for name, cells in zip(columns, batch.columns, strict=True)]
            yield from zip(*read, strict=True)

    def _values(self, cells: pa.ChunkedArray | pa.Array, type: str) -> list[Value]:
        if type == "integer" and (whole := integers(cells)).null_count == cells.null_count:
            return whole.to_pylist()
        if type in ("integer", "boolean"):
            return [value(cell, type) for cell in cells.to_pylist()]
        return cells.to_pylist()

    def integers(self, column: str) -> pa.ChunkedArray:
        """The integers of *column*; null where a cell is empty, or is none that fits 64 bits at any rate."""
        return integers(self.cells[column])

    def every(self, same: bool | int) -> pa.Array:
        """*same* for each row."""
        return pa.repeat(same, len(self))

    def has_one_of(self, column: str, values: list[Value]) -> Mask:
        """True for the rows that have one of *values*, which are texts, in *column*."""
        return pc.is_in(self[column], value_set=pa.array(values, pa.string()))

    def at(self, indices: pa.Array | list[int]) -> Mask:
        """True for the rows at *indices*, counted from 0."""
        return pc.is_in(pa.arange(0, len(self)), value_set=pa.array(indices, pa.int64()))

    def misread(self) -> Mask:
        """True for the rows that may have a cell which does not read as its column's type."""
        mask = self.every(False)
        for name, type in self.types.items():
            if type == "integer":
                mask = pc.or_(mask, pc.xor(pc.is_valid(self[name]), pc.is_valid(self.integers(name))))
            if type == "boolean":
                mask = pc.or_(mask, pc.invert(pc.or_(pc.is_null(self[name]), pc.is_in(self[name], _BOOLEANS))))
        return mask


def integers(cells: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray | pa.Array:
    """*cells* as integers; null where a cell is empty, or is none that fits 64 bits at any rate."""
    return pc.cast(pc.if_else(pc.match_substring_regex(cells, _WHOLE), cells, None), pa.int64())


def frame_of_sheet(sheet: Sheet, schema: TableSchema) -> Frame:
    """The rows of *sheet*, which has all columns, that have as many cells as its header."""
    records = [record for record in sheet.records if len(record.cells) == len(sheet.header)]
    columns = {
        name: pa.array([record.cells[at] or None for record in records], pa.string())
        for name, at in ((name, sheet.header.index(name)) for name in schema.column_names)
    }
    return Frame(pa.table(columns), schema, [(record.row, record.line) for record in records])


def read_cells(path: Path, names: tuple[str, ...]) -> pa.Table | None:
    """The cells of the CSV file *path* with the columns *names*, or None where it is not in the package's own form.

    What was read is trusted because writing it anew gives the same bytes: any other reader finds the same cells.
    """
    header = (",".join(names) + "\n").encode()
    try:
        with pa.OSFile(str(path)) as file:
            if file.read(len(header)) != header:
                return None
            file.seek(0)
            table = _read(file, names)
            file.seek(len(header))
            same = all(file.read_buffer(written.size).equals(written) for written in map(_written, table.to_batches()))
            return table if same and not file.read(1) else None
    except (OSError, pa.ArrowException):
        return None


def _read(file: pa.NativeFile, names: tuple[str, ...]) -> pa.Table:
    return pa_csv.read_csv(
        file,
        read_options=pa_csv.ReadOptions(block_size=CSV_BLOCK, use_threads=False, column_names=names, skip_rows=1),
        parse_options=pa_csv.ParseOptions(newlines_in_values=True),
        convert_options=pa_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), null_values=[""], strings_can_be_null=True
        ),
    )


_EMPTY = {"null_handling": "replace", "null_replacement": ""}


def _written(batch: pa.RecordBatch) -> pa.Buffer:
    """The rows of *batch* as the package writes CSV."""
    *cells, last = map(_quoted, batch.columns)
    lines = pc.binary_join_element_wise(*cells, pc.binary_join_element_wise(last, "\n", "", **_EMPTY), ",", **_EMPTY)
    return lines.buffers()[2]


def _quoted(cells: pa.Array) -> pa.Array:
    special = pc.match_substring_regex(cells, '[,"\n]')
    if not pc.any(special).as_py():
        return cells
    return pc.if_else(special, pc.binary_join_element_wise('"', pc.replace_substring(cells, '"', '""'), '"', ""), cells)


def texts(values: pa.Array) -> pa.Array:
    """*values* as they stand in a CSV file, if they are of a type and a precision that the package writes."""
    texts = pc.cast(values, pa.string())
    if pa.types.is_temporal(values.type):
        texts = pc.replace_substring_regex(pc.replace_substring(texts, " ", "T"), r"\.000\z", "")
    return texts
