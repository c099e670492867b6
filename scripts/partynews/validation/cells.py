"""Every row against the JSON Schema of its table, formats included."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import partial, reduce
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from partynews.columns import MISSING
from partynews.schema import TABLES
from partynews.tables import cell
from partynews.validation.columnwise import suspects
from partynews.validation.finding import Flaw, Rule
from partynews.validation.frame import Frame, Mask
from partynews.validation.package import Package, once
from partynews.validation.sheet import Row

_KINDS = {
    "row-condition": lambda error: "allOf" in error.schema_path,
    "cell-null": lambda error: error.validator == "type" and error.instance is None,
    "cell-type": lambda error: error.validator == "type",
    "cell-enum": lambda error: error.validator == "enum",
    "cell-format": lambda error: error.validator == "format",
    "cell-range": lambda error: error.validator in ("minimum", "maximum"),
    "cell-pattern": lambda error: True,
}
"""The rule that an error of JSON Schema belongs to: the first that fits."""

_MESSAGES = {
    "cell-null": lambda error: "is empty, though the schema wants a value",
    "cell-type": lambda error: f"is no {_wanted_type(error)}",
    "cell-enum": lambda error: f"is not one of {', '.join(filter(None, error.validator_value))}",
    "cell-format": lambda error: f"is no {error.validator_value}" + _form(error),
    "cell-range": lambda error: f"is beyond the {error.validator} of {error.validator_value}",
    "cell-pattern": lambda error: f"is not of the form that the schema wants{_reason(error)}",
}

_FORMS = {
    "date": ": a day of the calendar, written YYYY-MM-DD",
    "uri": ": an address, with what is not ASCII percent-encoded",
}

_REASONS = (
    (re.compile("(?:" + "|".join(map(re.escape, sorted(MISSING))) + r")\Z"), "readers take it for a missing value"),
    (re.compile(r"[\s\S]*[Ðð]"), "it has Ð (U+00D0) or ð (U+00F0) for Đ (U+0110) or đ (U+0111)"),
    (re.compile(r"\s|[\s\S]*\s\Z"), "it begins or ends with a blank or a line break"),
    (re.compile(r"[\s\S]*(?:\s\s|[^\S \n])"), "it has a run of blanks, or a blank other than U+0020"),
    (
        re.compile(r"[\s\S]*[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"),
        "it has an invisible character",
    ),
    (re.compile(r"[\s\S]*[\u0300-\u036f]"), "it has an accent apart from its letter"),
    (re.compile(r"[=+@-]"), "a spreadsheet takes it for a formula"),
)
"""Why a value may fail its pattern, the most telling first."""

_VERBATIM = frozenset({("evidence", "quote"), ("articles", "source_file")})
"""The columns that keep foreign characters as they are."""


PLAIN = r"\x00-\x{2ff}\x{1e00}-\x{1eff}\x{2010}-\x{2027}\x{2030}-\x{205e}"
"""A class of characters that the form NFC leaves as they are, whatever stands beside them."""


class _Error(NamedTuple):
    row: Row
    kind: str
    column: str
    error: ValidationError


@once
def _errors(package: Package, table: str) -> list[_Error]:
    """What JSON Schema finds in *table*: for each cell the error that says most."""
    schema = package.schemas[table].json
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    found = []
    for row in package.rows(table, partial(suspects, schema)):
        errors = (_Error(row, _kind(error), str(error.path[0]), error) for error in validator.iter_errors(row.values))
        said = {error.column: error for error in sorted(errors, key=_telling)}
        found += said.values()
    return found


def _kind(error: ValidationError) -> str:
    return next(kind for kind, fits in _KINDS.items() if fits(error))


def _telling(error: _Error) -> int:
    """Rank for sorting, the most telling last: what a cell is by itself before what it is beside others."""
    return -(list(_KINDS).index(error.kind) or len(_KINDS))


def _of_kind(kind: str, package: Package, table: str) -> Iterator[Flaw]:
    for row, error_kind, column, error in _errors(package, table):
        if error_kind == kind:
            message = _MESSAGES[kind](error) if kind in _MESSAGES else _beside(package.schemas[table].json, error, row)
            value = None if error.instance is None else cell(error.instance)
            yield Flaw(package.file(table), message, **row.place, column=column, value=value)


def _beside(schema: Mapping, error: ValidationError, row: Row) -> str:
    """What a condition of the schema says: the columns that it names, with their values in *row*."""
    condition = schema["allOf"][error.schema_path[1]]["if"]
    parts = condition.get("anyOf", [condition])
    named = [column for part in parts for column in part["properties"]]
    return "does not go with " + ", ".join(f"{column} = {cell(row.values[column]) or 'null'}" for column in named)


def _wanted_type(error: ValidationError) -> str:
    wanted = error.validator_value
    return wanted if isinstance(wanted, str) else wanted[0]


def _form(error: ValidationError) -> str:
    return _FORMS.get(error.validator_value, "")


def _reason(error: ValidationError) -> str:
    """Why the pattern fails: in words where they are known, else the pattern itself unless it is long."""
    pattern = error.validator_value
    reason = next((words for fits, words in _REASONS if fits.match(error.instance)), pattern)
    return f": {reason}" if reason is not pattern or len(pattern) <= 80 else ""


def _clean(package: Package, table: str) -> Iterator[Flaw]:
    columns = [
        column.name
        for column in package.schemas[table].columns
        if column.type == "string" and (table, column.name) not in _VERBATIM
    ]
    for row in package.rows(table, partial(_may_be_denormal, columns)):
        for column in columns:
            value = row.values[column]
            if value and not unicodedata.is_normalized("NFC", value):
                yield Flaw(
                    package.file(table), "is not in the Unicode form NFC", **row.place, column=column, value=value
                )


def _may_be_denormal(columns: list[str], frame: Frame) -> Mask:
    return reduce(pc.or_, (may_be_denormal(frame[name]) for name in columns))


def may_be_denormal(texts: pa.ChunkedArray) -> Mask:
    """True for the *texts* with a character that the Unicode form NFC may change."""
    return pc.fill_null(pc.match_substring_regex(texts, f"[^{PLAIN}]"), False)


def _rule(id: str, says: str, remedy: str) -> Rule:
    return Rule(id, says, remedy, partial(_of_kind, id), TABLES)


_MEND = "Mend what made the row, then run make data."

RULES = (
    _rule(
        "cell-null",
        "A column that the schema requires has a value in every row.",
        "Give a value; if the source has none, leave the row out.",
    ),
    _rule("cell-type", "Integers are digits, booleans true or false.", _MEND),
    _rule(
        "cell-enum",
        "A coded value is one that the schema lists.",
        "Use a listed value, or add the new one to the schema with its labels.",
    ),
    _rule(
        "cell-format",
        "Days are days of the calendar, addresses are addresses.",
        "Write it in the form that the finding names.",
    ),
    _rule("cell-range", "Numbers are within the bounds of the schema.", _MEND),
    _rule("cell-pattern", "Values have the form that the schema states.", _MEND),
    _rule("row-condition", "Values of one row go together as the schema states.", "Mend one of the values."),
    Rule(
        "cell-normal-form",
        "Text is in the Unicode form NFC, but for what keeps the source's own characters.",
        _MEND,
        _clean,
        TABLES,
    ),
)
