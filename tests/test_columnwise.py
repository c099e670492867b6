"""JSON Schema on columns: no row that jsonschema refuses is cleared, and few others are suspect."""

from __future__ import annotations

import copy

import pyarrow as pa
import pytest
from invented import rows
from jsonschema import Draft202012Validator, FormatChecker

from partynews.schema import TABLES, load_schemas
from partynews.tables import cell
from partynews.validation.columnwise import suspects
from partynews.validation.frame import Frame

SCHEMAS = load_schemas()
CELLS = [
    None, "NA", " a", "a ", "a\u00a0b", "Ð", "a\x1cb", "a\nb", "a\n", "a\r", "e\u0301", "\u200b", "=1",
    "0", "1", "01", "-1", "1.0", "2100", "2101", "9" * 20, "true", "false", "True",
    "2018-02-28", "2018-02-30", "2018-2-3", "07:43:00", "7:43", "2019-02-21T04:45:55",
    "https://example.org/a", "https://example.org/a b", "person", "group", "exact", "directive", "articles",
    "0123456789abcdef", "0123456789abcdef-p01", "05-CT/TW", "XII", "title, number",
]  # fmt: skip


def frame(table: str) -> Frame:
    """The rows of the invented package, each column in turn with each of CELLS."""
    names = SCHEMAS[table].column_names
    valid = [{name: cell(row[name]) or None for name in names} for row in rows()[table]]
    changed = [row | {name: value} for row in valid for name in names for value in CELLS]
    return Frame(
        pa.Table.from_pylist(valid + changed, pa.schema([(name, pa.string()) for name in names])), SCHEMAS[table]
    )


@pytest.mark.parametrize("table", TABLES)
def test_the_suspects_are_the_rows_that_jsonschema_refuses(table):
    schema, of = SCHEMAS[table].json, frame(table)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    refused = [not validator.is_valid(row.values) for row in of.rows()]
    assert any(refused) and not all(refused)
    assert suspects(schema, of).to_pylist() == refused


@pytest.mark.parametrize(
    "change",
    [
        lambda schema: schema.update(minProperties=3),
        lambda schema: schema["properties"]["name"].update(minLength=3),
        lambda schema: schema["properties"]["name"].update(pattern="a$"),
        lambda schema: schema["properties"]["name"].update(type=["string", "number"]),
        lambda schema: schema["allOf"][0]["then"].update(maxProperties=3),
    ],
)
def test_what_is_not_understood_clears_no_row(change):
    schema = copy.deepcopy(SCHEMAS["participants"].json)
    change(schema)
    assert all(suspects(schema, frame("participants")).to_pylist())


def test_what_holds_otherwise_is_looked_at():
    schema = SCHEMAS["participants"].json | {
        "allOf": [
            {"if": {"properties": {"kind": {"const": "person"}}}, "else": {"properties": {"spoke": {"const": True}}}}
        ]
    }
    of = frame("participants")
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert suspects(schema, of).to_pylist() == [not validator.is_valid(row.values) for row in of.rows()]
