"""``seeds/corrections.csv``: what a human decided, and whether the tables follow it."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from partynews.tables import cell
from partynews.validation.finding import Flaw, NotChecked, Rule
from partynews.validation.package import SEEDS, TAKEN_FROM_TEXT, Package, Record, Sheet, once, read_sheet

FILE = f"{SEEDS}/corrections.csv"
COLUMNS = ["table_name", "record_id", "column_name", "expected", "corrected", "reason", "decided_by"]
_REQUIRED = ("table_name", "record_id", "column_name", "reason", "decided_by")


@once
def _sheet(package: Package) -> Sheet:
    """The file of corrections; without columns or records where there is none."""
    if not (package.root / FILE).exists():
        return Sheet("", COLUMNS, [])
    try:
        return read_sheet(package.content(FILE))
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotChecked(f"{FILE} is no CSV in UTF-8 ({error})") from None


def _well_formed(package: Package) -> list[tuple[Record, dict[str, str]]]:
    sheet = _sheet(package)
    if sheet.header != COLUMNS:
        raise NotChecked(f"{FILE} has other columns")
    records = [record for record in sheet.records if len(record.cells) == len(COLUMNS)]
    return [(record, dict(zip(COLUMNS, record.cells, strict=True))) for record in records]


@once
def corrected(package: Package) -> frozenset[tuple]:
    """Table, record and column of every value that a human decided and the text need not bear out."""
    try:
        rows = _well_formed(package)
    except NotChecked:
        return frozenset()
    return frozenset((row["table_name"], row["record_id"], row["column_name"]) for _, row in rows)


def _form(package: Package) -> Iterator[Flaw]:
    try:
        sheet = _sheet(package)
    except NotChecked as error:
        yield Flaw(FILE, f"cannot be read: {error}")
        return
    if sheet.header != COLUMNS:
        yield Flaw(FILE, f"has the columns {', '.join(sheet.header)}, not {', '.join(COLUMNS)}", line=1)
        return
    for record in sheet.records:
        if len(record.cells) != len(COLUMNS):
            yield Flaw(FILE, f"has {len(record.cells)} cells, not {len(COLUMNS)}", record.row, record.line)
    for record, row in _well_formed(package):
        for column in _REQUIRED:
            if not row[column].strip():
                yield Flaw(FILE, "is empty", record.row, record.line, column, row[column])


def _applied(package: Package) -> Iterator[Flaw]:
    for record, row in _well_formed(package):
        place = {"row": record.row, "line": record.line}
        named = _named(package, row["table_name"], row["record_id"])
        if named is None:
            yield Flaw(FILE, "names no row of the tables", **place, column="record_id", value=row["record_id"])
        elif row["column_name"] not in named:
            yield Flaw(FILE, "names no column of that table", **place, column="column_name", value=row["column_name"])
        elif (value := cell(named[row["column_name"]])) != row["corrected"]:
            message = f"is not the value in the table, {value[:80]!r}"
            yield Flaw(FILE, message, **place, column="corrected", value=row["corrected"])


def _named(package: Package, table: str, record_id: str) -> dict | None:
    """The values of the row that a correction names; None where there is none."""
    if table not in TAKEN_FROM_TEXT:
        return None
    row = package.records(table).get(record_id)
    return row and row.values


RULES = (
    Rule(
        "correction-form",
        "Corrections have their columns, and name a value, a reason and who says so.",
        "Fill in the line as the file's other lines are.",
        _form,
    ),
    Rule(
        "correction-applied",
        "What a correction decided stands in the table.",
        "Run make data, or remove the line.",
        _applied,
    ),
)
