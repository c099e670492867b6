"""An archive cut into shards, by its files alone: the same files are always cut alike.

A shard is a number of text files that follow each other, a stretch of a JSON Lines file, or rows of a Parquet file.
It is small enough for its tables to be made in memory, and large enough for its Parquet files to be read fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pyarrow as pa
import pyarrow.parquet as pq

from partynews.archive.sources import File, Form
from partynews.archive.storage import CHUNK, codec_of, open_input, open_stream

ANYWHERE = 1 << 62
"""A byte that no file reaches."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a shard may be: bytes of text, and how many articles."""

    size: int = 8_000_000
    records: int = 10_000


DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the archive.

    ``files``: where each lies and its published name; texts are many, else it is one. ``start`` and ``stop`` bound a
    stretch of that one: in JSON Lines, bytes between which the lines begin; in Parquet, rows. ``size``: about how many
    bytes of text there are.
    """

    form: Form
    files: tuple[tuple[str, str], ...]
    start: int
    stop: int
    size: int


def cut(files: Iterable[File], limits: Limits) -> Iterator[Shard]:
    """The shards of *files*, in order. A file that cannot be read is a shard of its own: its reader will say so."""
    texts: list[File] = []
    size = 0
    for file in files:
        if texts and (file.form != "text" or size + file.size > limits.size or len(texts) == limits.records):
            yield _texts(texts)
            texts, size = [], 0
        if file.form == "text":
            texts.append(file)
            size += file.size
        else:
            yield from _lines(file, limits) if file.form == "lines" else _rows(file, limits)
    if texts:
        yield _texts(texts)


def _texts(files: list[File]) -> Shard:
    return Shard("text", tuple((file.place, file.name) for file in files), 0, 0, sum(file.size for file in files))


def _lines(file: File, limits: Limits) -> Iterator[Shard]:
    size, damaged = (file.size, False) if codec_of(file.place) is None else _length(file.place)
    for start, stop in _even(0, size, limits.size):
        end = ANYWHERE if damaged and stop == size else stop  # so that its reader meets the damage, and says so
        yield Shard("lines", ((file.place, file.name),), start, end, stop - start)


def _length(place: str) -> tuple[int, bool]:
    """How many bytes a compressed file holds, and whether that is only up to where it is damaged."""
    length = 0
    try:
        with open_stream(place) as stream:
            while chunk := len(stream.read(CHUNK)):
                length += chunk
    except OSError:
        return length, True
    return length, False


def _even(start: int, stop: int, limit: int) -> Iterator[tuple[int, int]]:
    """The range in the least number of about equal parts, none larger than *limit*; an empty range is one part."""
    parts = max(1, -(-(stop - start) // limit))
    bounds = [start + (stop - start) * part // parts for part in range(parts + 1)]
    return pairwise(bounds)


def _rows(file: File, limits: Limits) -> Iterator[Shard]:
    """Row groups that are small enough together, or parts of a larger one."""
    files = ((file.place, file.name),)
    start = stop = size = 0
    for rows, bytes_ in _row_groups(file.place):
        if stop > start and (size + bytes_ > limits.size or stop - start + rows > limits.records):
            yield Shard("parquet", files, start, stop, size)
            start, size = stop, 0
        stop, size = stop + rows, size + bytes_
        most = min(limits.records, max(1, rows * limits.size // max(bytes_, 1)))
        if rows > most:
            for first, last in _even(start, stop, most):
                yield Shard("parquet", files, first, last, size * (last - first) // (stop - start))
            start, size = stop, 0
    if stop > start or stop == 0:
        yield Shard("parquet", files, start, stop, size)


def _row_groups(place: str) -> Iterator[tuple[int, int]]:
    """For each row group, how many rows it has, and how many bytes; none where the file cannot be read."""
    try:
        with open_input(place) as file:
            metadata = pq.ParquetFile(file).metadata
    except (OSError, pa.ArrowException):
        return
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        yield group.num_rows, group.total_byte_size
