"""Files of records, entered at any place.

Of a compressed file, or within a row group, what comes before must be read to get there. So the file that was read
last is kept open: whoever converts one part after another goes on where the last one ended, and reads all only once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from partynews.archive.storage import codec_of, open_input, open_stream
from partynews.encodings import MAX_BYTES
from partynews.errors import BadInput
from partynews.schema import given_columns, load_schema

LONGEST = 4 * MAX_BYTES
"""The longest line that may hold an article, in bytes: its letters may be written as escapes."""
TOO_LONG = b"\0"
"""What stands for a longer line."""
AT_A_TIME = 64
"""Rows of a Parquet file that are decoded at a time."""
NEEDED = ("article_id", "text")
"""The columns that a Parquet file must have."""


class Stream:
    """Records of a file, each known by the ``position`` where it begins; those before ``done`` have been read."""

    position = done = 0

    def enter(self, start: int) -> None:
        """Go to the first record that begins at *start* or behind it."""
        raise NotImplementedError

    def next(self) -> tuple[int, object] | None:
        """The next record, and how far it brings the position; None at the end."""
        raise NotImplementedError

    def read(self, stop: int) -> Iterator[tuple[int, object]]:
        """What :meth:`next` gives for each record that begins before *stop*."""
        while self.position < stop and (found := self.next()):
            self.position += found[0]
            yield found
        self.done = stop
        _resting.append(self)


class Lines(Stream):
    """The lines of a file, each known by the byte where it begins in what is not compressed."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._file: BinaryIO = open_stream(place)
        self._may_seek = codec_of(place) is None

    def enter(self, start: int) -> None:
        if self.position >= start:
            return
        if self._may_seek:
            self.position = self._file.seek(start - 1)
        while self.position < start - 1:
            read = len(self._file.read(min(1 << 20, start - 1 - self.position)))
            if not read:
                return
            self.position += read
        self.position += (self.next() or (0,))[0]  # the line that began before

    def next(self) -> tuple[int, bytes] | None:
        """The next line without its break, and its length with it; :data:`TOO_LONG` for a longer one."""
        line = self._file.readline(LONGEST)
        length = len(line)
        while length >= LONGEST and not line.endswith(b"\n") and (more := self._file.readline(LONGEST)):
            length, line = length + len(more), more
        return (length, line.strip() if length <= LONGEST else TOO_LONG) if length else None


class Rows(Stream):
    """The rows of a Parquet file, each known by its number from 0. Raises ``file-columns`` where some are missing."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._file = pq.ParquetFile(open_input(place), buffer_size=1 << 20, pre_buffer=False)
        there = self._file.schema_arrow.names
        if missing := [name for name in NEEDED if name not in there]:
            problem = f"The file has no column {' and none '.join(missing)}; its columns are {', '.join(there)}."
            raise BadInput("file-columns", problem, "Name the columns so.")
        self._columns = [name for name in (*NEEDED, *given_columns(load_schema("articles"))) if name in there]
        self._rows = self._decoded(0)

    def enter(self, start: int) -> None:
        group, begin = self._group_of(start)
        if begin > self.position:
            self._rows, self.position = self._decoded(group), begin
        while self.position < start and self.next():
            self.position += 1

    def next(self) -> tuple[int, dict] | None:
        row = next(self._rows, None)
        return None if row is None else (1, row)

    def _group_of(self, row: int) -> tuple[int, int]:
        """The row group that holds *row*, and its first row."""
        metadata, begin = self._file.metadata, 0
        for group in range(metadata.num_row_groups):
            rows = metadata.row_group(group).num_rows
            if row < begin + rows:
                return group, begin
            begin += rows
        return metadata.num_row_groups, begin

    def _decoded(self, group: int) -> Iterator[dict]:
        groups = list(range(group, self._file.metadata.num_row_groups))
        for batch in self._file.iter_batches(AT_A_TIME, groups, self._columns, use_threads=False):
            try:
                yield from batch.to_pylist()
            except UnicodeDecodeError:
                yield from map(_row, (batch.slice(at, 1) for at in range(batch.num_rows)))


def _row(row: pa.RecordBatch) -> dict:
    """The one *row*; text that is not UTF-8 as bytes, which no one takes for text."""
    return {name: _value(column) for name, column in zip(row.schema.names, row.columns, strict=True)}


def _value(column: pa.Array) -> object:
    try:
        return column[0].as_py()
    except UnicodeDecodeError:
        return column.cast(pa.large_binary() if pa.types.is_large_string(column.type) else pa.binary())[0].as_py()


_READERS = {"lines": Lines, "parquet": Rows}
_resting: list[Lines | Rows] = []


def enter(form: str, place: str, start: int) -> Lines | Rows:
    """The file *place*, at *start*. Raises :class:`OSError`, :class:`pyarrow.ArrowException`, ``file-columns``."""
    stream = _resting.pop() if _resting else None
    if stream is None or stream.place != place or stream.done > start:
        stream = _READERS[form](place)
    stream.enter(start)
    return stream
