"""Corrections: what a human decided over what the rules extracted.

``seeds/corrections.csv`` has one line a cell, in nine columns::

    table_name,record_id,column_name,expected,value,start,end,reason,decided_by
    participants,86f3d791e06aaa2b-p01,spoke,false,true,1204,1215,"She answers from the floor",maintainers

``expected`` is the value that the rules give (empty: null), as the CSV table prints it; ``value`` is what shall
stand there. ``start`` and ``end`` say where in the seed the new value is read, as half-open code points; left
empty, the evidence of the old value is kept. A value set to null loses its evidence. ``reason`` and
``decided_by`` are required: a decision without them is refused.

A line that no longer matches fails the build: the rules may have learned what the line decides. Out of scope:
adding and removing rows, and the ``documents`` and ``evidence`` tables.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from partynews.errors import PackageError
from partynews.schema import Column, TableSchema

HEADER = ("table_name", "record_id", "column_name", "expected", "value", "start", "end", "reason", "decided_by")
TABLES = ("articles", "participants", "positions", "cited_documents")
_PARSERS = {
    "string": str,
    "integer": int,
    "boolean": lambda text: {"true": True, "false": False}[text],
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "datetime": datetime.fromisoformat,
}

Rows = Mapping[str, Sequence[Mapping[str, object]]]


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


def read_corrections(path: Path) -> list[Correction]:
    """The decisions in *path*; none where the file is missing. Raises :class:`BadCorrection`, id ``correction-malformed``."""
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as file:
        lines = csv.reader(file, strict=True)
        header = next(lines, [])
        if tuple(header) != HEADER:
            raise BadCorrection(
                "correction-malformed", f"{path}, line 1: the columns are {header}.", f"Write {','.join(HEADER)}."
            )
        return [_correction(path, lines.line_num, cells) for cells in lines]


def _correction(path: Path, line: int, cells: list[str]) -> Correction:
    where = f"{path.name}, line {line}"
    if len(cells) != len(HEADER):
        raise BadCorrection(
            "correction-malformed", f"{where}: {len(cells)} cells.", f"Give {len(HEADER)}: {','.join(HEADER)}."
        )
    values = dict(zip(HEADER, cells, strict=True))
    for column in ("table_name", "record_id", "column_name", "reason", "decided_by"):
        if not values[column].strip():
            raise BadCorrection("correction-malformed", f"{where}: {column} is empty.", "Say it; a decision needs it.")
    if values["table_name"] not in TABLES:
        raise BadCorrection(
            "correction-malformed", f"{where}: no table {values['table_name']}.", f"Name one of {', '.join(TABLES)}."
        )
    ends = values["start"], values["end"]
    if any(ends) and not all(end.isdecimal() for end in ends):
        raise BadCorrection(
            "correction-malformed", f"{where}: start and end are {ends}.", "Give both as numbers, or neither."
        )
    span = (int(ends[0]), int(ends[1])) if all(ends) else None
    return Correction(
        where,
        values["table_name"],
        values["record_id"],
        values["column_name"],
        values["expected"] or None,
        values["value"] or None,
        span,
    )


def apply_corrections(
    rows: dict[str, list[dict]],
    corrections: Sequence[Correction],
    schemas: Mapping[str, TableSchema],
    sources: Mapping[str, str],
) -> dict[str, list[dict]]:
    """New rows with *corrections* applied; *rows* is not changed. *sources*: article_id → source text.

    Raises :class:`BadCorrection`: ``correction-stale`` where a record, column or expected value is not found,
    ``correction-value`` where the value does not fit its column, ``correction-span`` where evidence is missing.
    """
    made = {table: [dict(row) for row in table_rows] for table, table_rows in rows.items()}
    for correction in corrections:
        _apply(made, correction, schemas[correction.table], sources)
    return made


def _apply(
    rows: dict[str, list[dict]], correction: Correction, schema: TableSchema, sources: Mapping[str, str]
) -> None:
    key = schema.primary_key[0]
    row = next((row for row in rows[correction.table] if row[key] == correction.record), None)
    column = next((column for column in schema.columns if column.name == correction.column), None)
    if row is None or column is None or column.evidence not in ("span", "true"):
        raise BadCorrection(
            "correction-stale",
            f"{correction.where}: there is no {correction.table} record {correction.record} with a column {correction.column} to correct.",
            "Name a record and an extracted column of the tables, or remove the line.",
        )
    old = _printed(row[column.name])
    if old != correction.expected:
        raise BadCorrection(
            "correction-stale",
            f"{correction.where}: {correction.record}, {column.name} is {old!r}, not {correction.expected!r} as expected.",
            "Remove the line if the rules now find the value, else correct what it expects.",
        )
    row[column.name] = _parsed(correction, column)
    _correct_evidence(rows["evidence"], correction, row, column, sources)


def _printed(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | time):
        return value.isoformat()
    return None if value is None else str(value)


def _parsed(correction: Correction, column: Column) -> object:
    if correction.value is None:
        return None
    try:
        return _PARSERS[column.type](correction.value)
    except (ValueError, KeyError):
        raise BadCorrection(
            "correction-value",
            f"{correction.where}: {correction.value!r} is no {column.type} for {column.name}.",
            f"Write it as {correction.table}.csv does.",
        ) from None


def _correct_evidence(
    evidence: list[dict], correction: Correction, row: dict, column: Column, sources: Mapping[str, str]
) -> None:
    """Moves the evidence of the corrected cell to the span that the line gives."""

    def concerns(item: dict) -> bool:
        return (item["table_name"], item["record_id"], item["column_name"]) == (
            correction.table,
            correction.record,
            column.name,
        )

    article = correction.record.split("-")[0]
    value = row[column.name]
    needed = value is not None if column.evidence == "span" else value is True
    old = [item for item in evidence if concerns(item)]
    if not needed or correction.span:
        evidence[:] = [item for item in evidence if not concerns(item)]
    if not needed:
        return
    if correction.span is None:
        if not old:
            raise BadCorrection(
                "correction-span", f"{correction.where}: the new value has no evidence.", "Give start and end."
            )
        return
    start, end = correction.span
    quote = sources[article][start:end]
    if not quote:
        raise BadCorrection(
            "correction-span", f"{correction.where}: the seed has no text at {start}–{end}.", "Correct start and end."
        )
    last = max(
        (int(item["evidence_id"].rsplit("-e", 1)[1]) for item in evidence if item["article_id"] == article), default=0
    )
    evidence.append(
        {
            "evidence_id": f"{article}-e{last + 1:04d}",
            "article_id": article,
            "table_name": correction.table,
            "record_id": correction.record,
            "column_name": column.name,
            "start": start,
            "end": end,
            "quote": quote,
            "basis": "inferred",
        }
    )
