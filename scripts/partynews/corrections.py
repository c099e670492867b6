"""Corrections: what a human decided over what the rules extracted.

``seeds/corrections.csv`` has one line a cell, in nine columns::

    table_name,record_id,column_name,expected,value,start,end,reason,decided_by
    participants,86f3d791e06aaa2b-p01,spoke,false,true,1204,1215,"She answers from the floor",maintainers

``expected`` is the value that the rules give (empty: null), as the CSV table prints it; ``value`` is what shall
stand there. ``start`` and ``end`` say where in the seed the new value is read, as half-open code points; left
empty, the evidence of the old value is kept. A value set to null or false loses its evidence. Of a name or a
citation, mentions elsewhere keep theirs. ``reason`` and ``decided_by`` are required: a decision without them is
refused.

A line that no longer matches fails the build: the rules may have learned what the line decides. Lines are applied
in order. Out of scope: adding and removing rows, ``articles.body``, computed columns, and the tables
``documents`` and ``evidence``.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from partynews.errors import PackageError
from partynews.schema import Column, TableSchema
from partynews.text import clean, squeeze

HEADER = ("table_name", "record_id", "column_name", "expected", "value", "start", "end", "reason", "decided_by")
TABLES = ("articles", "participants", "positions", "cited_documents")
_JUDGED = frozenset({"document_id", "resolution", "conflict"})  # found by comparison, so without a span
_MENTIONED = frozenset({"name", "citation"})  # with evidence for every mention, counted in mention_count
_PARSERS = {
    "string": str,
    "integer": int,
    "boolean": lambda text: {"true": True, "false": False}[text],
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "datetime": datetime.fromisoformat,
}

Rows = dict[str, list[dict]]


class BadCorrection(PackageError):
    """A line of the corrections file that is malformed or no longer matches."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision; ``where`` names its line for errors, ``expected`` and ``value`` are None for null."""

    where: str
    table: str
    record: str
    column: str
    expected: str | None
    value: str | None
    span: tuple[int, int] | None

    @property
    def article(self) -> str:
        """The key of the article that the record belongs to."""
        return self.record.split("-")[0]


def read_corrections(path: Path) -> list[Correction]:
    """The decisions in *path*; none where the file is missing.

    Raises :class:`BadCorrection` with the id ``correction-malformed``.
    """
    if not path.exists():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file, strict=True)
            _check_header(path, next(lines, []))
            return [_correction(f"{path}, line {lines.line_num}", cells) for cells in lines if cells]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _malformed(f"{path} is no CSV file in UTF-8: {error}", "Save it as CSV in UTF-8.") from None


def _malformed(problem: str, remedy: str) -> BadCorrection:
    return BadCorrection("correction-malformed", f"{problem}.", remedy)


def _check_header(path: Path, cells: list[str]) -> None:
    if tuple(cells) != HEADER:
        raise _malformed(f"{path}, line 1: the columns are {', '.join(cells) or 'none'}", f"Write {','.join(HEADER)}.")


def _correction(where: str, cells: list[str]) -> Correction:
    if len(cells) != len(HEADER):
        raise _malformed(f"{where}: it has {len(cells)} cells", f"Give {len(HEADER)}: {','.join(HEADER)}.")
    line = dict(zip(HEADER, cells, strict=True))
    for column in ("table_name", "record_id", "column_name", "reason", "decided_by"):
        if not line[column].strip():
            raise _malformed(f"{where}: {column} is empty", "Fill it in; a decision needs it.")
    if line["table_name"] not in TABLES:
        raise _malformed(f"{where}: {line['table_name']} is no table to correct", f"Name one of {', '.join(TABLES)}.")
    ends = line["start"], line["end"]
    if any(ends) and not all(end.isascii() and end.isdecimal() for end in ends):
        raise _malformed(f"{where}: start and end are {' and '.join(map(repr, ends))}", "Give two numbers, or neither.")
    return Correction(
        where,
        line["table_name"],
        line["record_id"],
        line["column_name"],
        line["expected"] or None,
        line["value"] or None,
        (int(ends[0]), int(ends[1])) if any(ends) else None,
    )


def apply_corrections(
    rows: Rows, corrections: Sequence[Correction], schemas: Mapping[str, TableSchema], sources: Mapping[str, str]
) -> Rows:
    """New rows with *corrections* applied; *rows* is not changed. *sources*: article_id → source text.

    Raises :class:`BadCorrection`: ``correction-stale`` where a record, column or expected value is not found,
    ``correction-value`` where the value does not fit its column, ``correction-span`` where evidence is missing.
    """
    made = {table: [dict(row) for row in table_rows] for table, table_rows in rows.items()}
    for correction in corrections:
        row, column = _cell(made, correction, schemas[correction.table])
        row[column.name] = _parsed(correction, column)
        if column.name not in _JUDGED:
            made["evidence"] = _evidence(made["evidence"], correction, row, column, sources)
        if column.name in _MENTIONED:
            row["mention_count"] = sum(_concerns(item, correction) for item in made["evidence"])
    return made


def _cell(rows: Rows, correction: Correction, schema: TableSchema) -> tuple[dict, Column]:
    """The row and the column to correct, if the cell holds what is expected."""
    where, record = correction.where, correction.record
    [key] = schema.primary_key
    row = next((row for row in rows[correction.table] if row[key] == record), None)
    column = next((column for column in schema.columns if column.name == correction.column), None)
    if row is None:
        raise _stale(
            f"{where}: {correction.table} has no row {record}", "Name the row that is meant, or remove the line."
        )
    if column is None or not _correctable(column):
        raise _stale(
            f"{where}: {correction.table} has no column {correction.column} to correct",
            "Name a column that is taken from the text, or remove the line.",
        )
    old = _printed(row[column.name])
    if old != correction.expected:
        raise _stale(
            f"{where}: {record}, {column.name} is {_shown(old)}, not {_shown(correction.expected)} as expected",
            "Remove the line if the rules now find the value; else correct what it expects.",
        )
    return row, column


def _stale(problem: str, remedy: str) -> BadCorrection:
    return BadCorrection("correction-stale", f"{problem}.", remedy)


def _correctable(column: Column) -> bool:
    return column.name in _JUDGED or (column.evidence in ("span", "true") and column.name != "body")


def _shown(value: str | None) -> str:
    return "null" if value is None else repr(value)


def _printed(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | time):
        return value.isoformat()
    return None if value is None else str(value)


def _parsed(correction: Correction, column: Column) -> object:
    from jsonschema import Draft202012Validator  # takes longer to load than a package to build, so only where needed

    try:
        value = None if correction.value is None else _PARSERS[column.type](correction.value)
        fits = Draft202012Validator(column.json).is_valid(
            value.isoformat() if isinstance(value, date | time) else value
        )
    except (ValueError, KeyError):
        fits = False
    if not fits:
        raise BadCorrection(
            "correction-value",
            f"{correction.where}: {_shown(correction.value)} is no value of {correction.table}.{column.name}.",
            f"Write it as schemas/{correction.table}.schema.json asks.",
        )
    return value


def _concerns(item: dict, correction: Correction) -> bool:
    cell = (item["table_name"], item["record_id"], item["column_name"])
    return cell == (correction.table, correction.record, correction.column)


def _evidence(
    evidence: list[dict], correction: Correction, row: dict, column: Column, sources: Mapping[str, str]
) -> list[dict]:
    """*evidence* with that of the corrected cell moved to the span that the line gives."""
    value = row[column.name]
    if value is None or value is False:
        return [item for item in evidence if not _concerns(item, correction)]
    if correction.span is None:
        if not any(_concerns(item, correction) for item in evidence):
            raise _no_span(f"{correction.where}: the new value has no evidence", "Give start and end.")
        return evidence
    start, end = correction.span
    source = sources.get(correction.article, "")
    if not start < end <= len(source):
        raise _no_span(
            f"{correction.where}: the article has no text from {start} to {end}; it ends at {len(source)}",
            "Correct start and end.",
        )

    def replaced(item: dict) -> bool:
        elsewhere = column.name in _MENTIONED and (item["end"] <= start or end <= item["start"])
        return _concerns(item, correction) and not elsewhere

    quote = source[start:end]
    numbers = (
        int(item["evidence_id"].rsplit("-e", 1)[1]) for item in evidence if item["article_id"] == correction.article
    )
    item = {
        "evidence_id": f"{correction.article}-e{max(numbers, default=0) + 1:04d}",
        "article_id": correction.article,
        "table_name": correction.table,
        "record_id": correction.record,
        "column_name": column.name,
        "start": start,
        "end": end,
        "quote": quote,
        "basis": "stated" if value is True or squeeze(clean(quote).clean) == value else "inferred",
    }
    return [*(other for other in evidence if not replaced(other)), item]


def _no_span(problem: str, remedy: str) -> BadCorrection:
    return BadCorrection("correction-span", f"{problem}.", remedy)
