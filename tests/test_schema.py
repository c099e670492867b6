"""The table schemas, and what is derived from them column by column."""

from __future__ import annotations

import json
import re
import shutil

import pyarrow as pa
import pytest
import sample
from jsonschema import Draft202012Validator

from partynews.schema import SCHEMAS, TABLES, BadSchema, arrow_schema, load_schemas, table_schema

LOADED = load_schemas()
COLUMNS = [(table, column) for table in LOADED.values() for column in table.columns]
COLUMN_IDS = [f"{table.name}.{column.name}" for table, column in COLUMNS]
each_table = pytest.mark.parametrize("table", LOADED.values(), ids=LOADED)
each_column = pytest.mark.parametrize(("table", "column"), COLUMNS, ids=COLUMN_IDS)


def errors(schema, instance):
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [error.message for error in validator.iter_errors(instance)]


def test_the_tables_stand_in_their_order():
    assert tuple(LOADED) == TABLES


@each_table
def test_every_schema_is_json_schema_2020_12(table):
    assert table.json["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(table.json)


@each_table
def test_a_row_holds_every_column_and_no_other(table):
    assert table.json["required"] == list(table.column_names)
    assert table.json["additionalProperties"] is False


@each_column
def test_every_column_speaks_both_languages(table, column):
    for key in ("title", "x-title-vi", "description", "x-description-vi"):
        assert column.json[key].strip()
    assert ("x-null" in column.json) == ("x-null-vi" in column.json) == (not column.required)


@each_column
def test_every_example_is_valid(table, column):
    assert column.json["examples"]
    for example in column.json["examples"]:
        assert errors(column.json, example) == []


@each_column
def test_every_enum_value_has_labels_in_both_languages(table, column):
    if column.enum:
        assert set(column.json["x-labels"]) == set(column.enum)
        assert all(set(labels) == {"en", "vi"} for labels in column.json["x-labels"].values())


@each_column
def test_every_text_has_a_pattern_or_an_enum(table, column):
    assert column.type != "string" or column.pattern or column.enum


@each_column
def test_no_pattern_lets_a_trailing_line_break_through(table, column):
    if column.pattern and column.name != "quote":  # which keeps the source's own characters
        assert all(not re.search(column.pattern, str(example) + "\n") for example in column.json["examples"])


@each_table
def test_keys_name_columns_that_exist(table):
    for key in (table.primary_key, *table.unique_keys):
        assert set(key) <= set(table.column_names)
    for key in table.foreign_keys:
        assert set(key.columns) <= set(table.column_names)
        assert key.referenced == LOADED[key.table].primary_key


@each_table
def test_the_sample_rows_are_valid(table):
    for row in sample.rows()[table.name]:
        assert errors(table.json, sample.json_row(row)) == []


LINE_FAULTS = {
    "empty": "",
    "leading-blank": " Đảng ủy",
    "trailing-blank": "Đảng ủy ",
    "run-of-blanks": "Đảng  ủy",
    "line-break": "Đảng\nủy",
    "trailing-line-break": "Đảng ủy\n",
    "carriage-return": "Đảng\rủy",
    "no-break-space": "Đảng\u00a0ủy",
    "tab": "Đảng\tủy",
    "eth": "\u00d0ảng ủy",
    "nfd": "Đảng u\u0309y",
    "nfd-of-a-marked-letter": "Tiê\u0301n",
    "zero-width": "Đảng\u200bủy",
    "soft-hyphen": "Đảng\u00adủy",
    "na": "NA",
    "not-applicable": "N/A",
    "nan": "nan",
    "null": "null",
    "none": "None",
    "truth-value": "TRUE",
    "formula": "=SUM(A1)",
    "plus": "+84",
    "minus": "-1",
    "at": "@ten",
}


@pytest.mark.parametrize("value", LINE_FAULTS.values(), ids=LINE_FAULTS)
@pytest.mark.parametrize("column", ["title", "body"])
def test_an_unclean_value_is_refused(column, value):
    schema = {column.name: column for column in LOADED["articles"].columns}[column].json
    allowed = column == "body" and value == "Đảng\nủy"
    assert bool(errors(schema, value)) is not allowed


@pytest.mark.parametrize("value", ["Nam", "Nan Đề", "NA Hang", "Đ", "A – B", "“Dân vận khéo”", "95% tổ chức đảng"])
def test_a_clean_value_passes(value):
    assert errors(LOADED["articles"].columns[3].json, value) == []


ROW_FAULTS = {
    "headcount-without-qualifier": ("participants", 0, {"headcount_qualifier": None}),
    "qualifier-without-headcount": ("participants", 0, {"headcount": None}),
    "person-with-headcount": ("participants", 1, {"headcount": 2, "headcount_qualifier": "exact"}),
    "group-with-honorific": ("participants", 0, {"honorific": "ông"}),
    "spoke-without-taking-part": ("participants", 1, {"took_part": False}),
    "chaired-without-taking-part": ("participants", 0, {"took_part": False, "chaired": True}),
    "time-without-day": ("articles", 0, {"published_time": "07:43:00"}),
    "affiliation-without-byline": ("articles", 0, {"byline_affiliation": "Học viện"}),
    "start-without-end": ("articles", 0, {"event_type": "other", "event_start": "2018-04-17"}),
    "end-without-start": ("articles", 0, {"event_type": "other", "event_end": "2018-04-17"}),
    "event-name-without-type": ("articles", 0, {"event_name": "hội nghị"}),
    "code-without-province": ("articles", 0, {"province_code": "92"}),
    "short-date": ("articles", 1, {"published_on": "2018-4-18"}),
    "impossible-date": ("articles", 1, {"published_on": "2018-02-30"}),
    "short-time": ("articles", 1, {"published_time": "07:43"}),
    "zoned-clock": ("articles", 1, {"retrieved_at": "2019-02-21T04:45:55Z"}),
    "true-for-a-number": ("articles", 1, {"view_count": True}),
    "negative-count": ("articles", 1, {"view_count": -1}),
    "unknown-event": ("articles", 1, {"event_type": "party"}),
    "resolved-without-document": ("cited_documents", 0, {"document_id": None}),
    "document-without-resolution": ("cited_documents", 0, {"resolution": None}),
    "conflict-without-document": ("cited_documents", 1, {"conflict": "issuer"}),
    "conflict-of-no-column": ("cited_documents", 0, {"conflict": "isuer"}),
    "date-without-year": ("cited_documents", 0, {"issued_on": "2016-05-15"}),
    "symbol-with-blank": ("cited_documents", 0, {"symbol": "05 -CT/TW"}),
    "symbol-with-tu": ("cited_documents", 0, {"symbol": "05-CT/TƯ"}),
    "number-with-letters": ("cited_documents", 0, {"number": "số 5"}),
    "address-of-no-page": ("documents", 0, {"source_url": "example.org"}),
    "evidence-of-another-table": ("evidence", 0, {"table_name": "positions"}),
    "empty-quote": ("evidence", 0, {"quote": ""}),
    "lone-carriage-return": ("evidence", 0, {"quote": "a\rb"}),
    "null-in-a-key": ("evidence", 0, {"evidence_id": None}),
}


@pytest.mark.parametrize(("table", "index", "change"), ROW_FAULTS.values(), ids=ROW_FAULTS)
def test_a_faulty_row_is_refused(table, index, change):
    row = sample.json_row(sample.rows()[table][index])
    assert errors(LOADED[table].json, row | change)


@each_table
def test_the_arrow_schema_has_the_columns_in_order(table):
    arrow = arrow_schema(table)
    assert tuple(arrow.names) == table.column_names
    assert [field.nullable for field in arrow] == [not column.required for column in table.columns]


def test_arrow_types_follow_the_column_types():
    arrow = arrow_schema(LOADED["articles"])
    assert arrow.field("published_on").type == pa.date32()
    assert arrow.field("published_time").type == pa.time32("ms")
    assert arrow.field("retrieved_at").type == pa.timestamp("ms")
    assert arrow.field("view_count").type == pa.int64()


def test_pandas_is_told_of_nullable_integers_and_nothing_else():
    metadata = json.loads(arrow_schema(LOADED["articles"]).metadata[b"pandas"])
    assert [(column["name"], column["numpy_type"]) for column in metadata["columns"]] == [("view_count", "Int64")]
    assert metadata["index_columns"] == []


@each_table
def test_the_table_schema_uses_field_types_of_version_1_only(table):
    fields = table_schema(table)["fields"]
    assert [field["name"] for field in fields] == list(table.column_names)
    assert {field["type"] for field in fields} <= {"string", "integer", "boolean", "date", "time", "datetime"}


def test_an_enum_is_both_categories_and_constraint():
    level = next(field for field in table_schema(LOADED["positions"])["fields"] if field["name"] == "level")
    assert [category["value"] for category in level["categories"]] == level["constraints"]["enum"]


def test_keys_of_the_table_schema_are_arrays():
    positions = table_schema(LOADED["positions"])
    assert positions["primaryKey"] == ["position_id"]
    assert positions["foreignKeys"] == [
        {"fields": ["participant_id"], "reference": {"resource": "participants", "fields": ["participant_id"]}}
    ]


def spoil(folder, id):
    path = folder / "positions.schema.json"
    if id == "schema-missing":
        path.unlink()
    elif id == "schema-not-json":
        path.write_text("{", encoding="utf-8")
    elif id == "schema-incomplete":
        path.write_text(path.read_text(encoding="utf-8").replace("x-primaryKey", "key"), encoding="utf-8")


@pytest.mark.parametrize("id", ["schema-missing", "schema-not-json", "schema-incomplete"])
def test_a_schema_that_cannot_be_used_is_a_named_error(tmp_path, id):
    shutil.copytree(SCHEMAS, tmp_path, dirs_exist_ok=True)
    spoil(tmp_path, id)
    with pytest.raises(BadSchema, match="positions") as caught:
        load_schemas(tmp_path)
    assert caught.value.id == id
