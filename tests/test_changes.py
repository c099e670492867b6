"""The data changelog, and the step of the version that each change asks for."""

from __future__ import annotations

import json

import invented
import pytest

from partynews.releasing.changes import Changes, Table, compare, read_package
from partynews.releasing.versions import Step

FIELDS = {
    "id": {"type": "string", "constraints": {"required": True}},
    "kind": {"type": "string", "constraints": {"enum": ["person", "group"]}},
    "count": {"type": "integer"},
}
ID, KIND, COUNT = FIELDS.values()
ROWS = {"a": {"id": "a", "kind": "person", "count": "1"}, "b": {"id": "b", "kind": "group", "count": ""}}
TABLE = Table(FIELDS, ("id",), ROWS)


def changed(fields: dict = FIELDS, rows: dict = ROWS, key: tuple = ("id",)) -> list[Changes]:
    return compare({"t": TABLE}, {"t": Table(fields, key, rows)})


def test_without_a_change_there_is_nothing_to_tell():
    assert changed() == []


def test_rows_are_told_by_key_and_cells_by_column():
    rows = {"a": ROWS["a"] | {"kind": "group", "count": "2"}, "c": {"id": "c", "kind": "group", "count": ""}}
    assert changed(rows=rows) == [Changes("t", (), ("c",), ("b",), {"a": ("kind", "count")})]


@pytest.mark.parametrize(
    ("rows", "step", "reason"),
    [
        (ROWS | {"c": ROWS["a"]}, Step.MINOR, "rows are new (1) or gone (0)"),
        ({"a": ROWS["a"]}, Step.MINOR, "rows are new (0) or gone (1)"),
        (ROWS | {"a": ROWS["a"] | {"count": "2"}}, Step.PATCH, "rows changed (1)"),
    ],
    ids=["added", "gone", "corrected"],
)
def test_rows_ask_for_a_step(rows, step, reason):
    assert [(change.step, change.reason) for change in changed(rows=rows)] == [(step, reason)]


def test_the_largest_step_wins_and_gives_the_reason():
    [change] = changed({"id": {"type": "string"}, "kind": KIND}, ROWS | {"c": ROWS["a"]})
    assert (change.step, change.reason) == (Step.MAJOR, "column count is gone")


def listed(*values: object) -> dict:
    return {"constraints": {"enum": list(values)}}


@pytest.mark.parametrize(
    ("fields", "step", "says"),
    [
        (FIELDS | {"new": COUNT}, Step.MAJOR, "column new is new"),
        ({"id": ID, "kind": KIND}, Step.MAJOR, "column count is gone"),
        ({"id": ID, "count": COUNT, "kind": KIND}, Step.MAJOR, "the columns stand in another order"),
        (FIELDS | {"count": {"type": "string"}}, Step.MAJOR, "column count is of type string, was integer"),
        (FIELDS | {"count": COUNT | {"constraints": {"required": True}}}, Step.MAJOR, "column count is never null now"),
        (FIELDS | {"id": {"type": "string"}}, Step.MINOR, "column id may be null"),
        (FIELDS | {"kind": KIND | listed("person")}, Step.MAJOR, "column kind no longer takes group"),
        (FIELDS | {"kind": KIND | listed("person", "group", "x")}, Step.MINOR, "column kind also takes x"),
        (FIELDS | {"kind": {"type": "string"}}, Step.MINOR, "column kind takes any value"),
        (FIELDS | {"count": COUNT | listed(1)}, Step.MAJOR, "column count takes only listed values"),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_the_form_asks_for_a_step(fields, step, says):
    [change] = changed(fields)
    assert change.form == ((step, says),)
    assert change.step == step


def test_a_renamed_column_is_one_gone_and_one_new():
    [change] = changed({"id": ID, "kind": KIND, "headcount": COUNT})
    assert [says for _, says in change.form] == ["column count is gone", "column headcount is new"]


def test_another_key_is_told():
    [change] = changed(key=("id", "kind"))
    assert change.form == ((Step.MAJOR, "the key is id, kind, was id"),)


@pytest.mark.parametrize(
    ("old", "new", "change", "step"),
    [
        ({}, {"t": TABLE}, Changes("t", ((Step.MINOR, "the table is new"),), added=("a", "b")), Step.MINOR),
        ({"t": TABLE}, {}, Changes("t", ((Step.MAJOR, "the table is gone"),), gone=("a", "b")), Step.MAJOR),
    ],
    ids=["new", "gone"],
)
def test_a_table_may_come_and_go(old, new, change, step):
    assert compare(old, new) == [change]
    assert change.step == step


def test_a_package_is_read_from_its_descriptor(tmp_path):
    root = invented.make_package(tmp_path / "package")
    tables = read_package(lambda file: (root / file).read_bytes())
    names = [resource["name"] for resource in json.loads((root / "datapackage.json").read_text("utf-8"))["resources"]]
    assert list(tables) == names[:6]
    assert tables["participants"].rows[f"{invented.ONE}-p01"]["name"] == "Nguyễn Văn Ví"
    assert tables["articles"].rows[invented.ONE]["body"].count("\n") == 1  # a cell of two lines
