"""``seeds/corrections.csv``: what a human decided, and whether the tables follow it."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from partynews.corrections import BadCorrection, Correction, read_corrections
from partynews.inputs import CORRECTIONS
from partynews.tables import cell
from partynews.validation.finding import Flaw, NotChecked, Rule
from partynews.validation.package import SEEDS, Package, once

FILE = f"{SEEDS}/{CORRECTIONS}"


@once
def _corrections(package: Package) -> list[Correction]:
    try:
        return read_corrections(package.root / FILE)
    except BadCorrection as error:
        raise NotChecked(error.problem.rstrip(".")) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotChecked(f"it is no CSV in UTF-8 ({error})") from None


def _form(package: Package) -> Iterator[Flaw]:
    try:
        _corrections(package)
    except NotChecked as error:
        yield Flaw(FILE, f"cannot be applied: {error}")


def _applied(package: Package) -> Iterator[Flaw]:
    # A later line may correct what an earlier one decided: the last one of a cell counts.
    last = {
        (line.table, line.record, line.column): (row, line) for row, line in enumerate(_corrections(package), start=1)
    }
    for row, line in last.values():
        record = package.record(line.table, line.record)
        if record is None:
            yield Flaw(FILE, f"names no row of {line.table}", row, column="record_id", value=line.record)
        elif line.column not in record.values:
            yield Flaw(FILE, f"names no column of {line.table}", row, column="column_name", value=line.column)
        elif (found := cell(record.values[line.column])) != (line.value or ""):
            yield Flaw(FILE, f"is not the value in the table, {found[:80]!r}", row, column="value", value=line.value)


_MEND = "Run make data; if it refuses the line, mend or remove it as the message says."

RULES = (
    Rule("correction-form", "Corrections name a value, a reason and who says so.", _MEND, _form),
    Rule("correction-applied", "What a correction decided stands in the table.", _MEND, _applied),
)
