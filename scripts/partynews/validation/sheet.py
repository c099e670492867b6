"""A CSV file as the standard ``csv`` module reads it, and a row of a table."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import NamedTuple

from partynews.encodings import MAX_BYTES

Value = str | int | bool | None

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_BOOLEANS = {"true": True, "false": False}

csv.field_size_limit(MAX_BYTES)  # an article's body is one cell


class Record(NamedTuple):
    """A record of a CSV file: its number, the line where it begins, its cells."""

    row: int
    line: int
    cells: list[str]


class Row(NamedTuple):
    """A row of a table: its values as JSON Schema wants them, or the cell where it does not read as its type."""

    number: int
    line: int
    values: dict[str, Value]

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


def value(cell: str | None, type: str) -> Value:
    """What a *cell* says in a column of *type*: the cell itself where it does not read as one."""
    if not cell:
        return None
    if type == "integer" and _INTEGER.match(cell) and len(cell) < 20:
        return int(cell)
    return _BOOLEANS.get(cell, cell) if type == "boolean" else cell
