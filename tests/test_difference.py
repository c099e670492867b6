"""Rows new, gone and changed between two tables; the rows are invented."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import invented
import pytest

from partynews.review.difference import table_change
from partynews.review.snapshot import Snapshot
from partynews.schema import load_schemas

P01, P02, D01 = f"{invented.ONE}-p01", f"{invented.ONE}-p02", f"{invented.ONE}-d01"


def snapshot(rows: dict[str, list[dict]]) -> Snapshot:
    return Snapshot(Path("nowhere"), load_schemas(), rows)


@pytest.fixture
def rows() -> dict[str, list[dict]]:
    """The invented rows, to be changed."""
    return invented.rows()


def changes(rows: dict[str, list[dict]], table: str):
    return table_change(table, snapshot(invented.rows()), snapshot(rows))


def of(rows: dict[str, list[dict]], table: str, key: str) -> dict:
    return next(row for row in rows[table] if key == row[load_schemas()[table].primary_key[0]])


@pytest.mark.parametrize("table", load_schemas())
def test_the_same_rows_differ_in_nothing(rows, table):
    assert not changes(rows, table)


def test_a_cell_that_differs_is_a_changed_row(rows):
    of(rows, "participants", P02)["headcount"] = 120
    found = changes(rows, "participants")
    assert [(pair.old["headcount"], pair.new["headcount"], pair.columns) for pair in found.changed] == [
        (100, 120, ("headcount",))
    ]
    assert not (found.new or found.gone or found.renumbered)


def test_a_row_inserted_before_others_only_renumbers_them(rows):
    for row in rows["participants"]:
        number = row["ordinal"] + 1
        row.update(participant_id=f"{invented.ONE}-p{number:02}", ordinal=number)
    first = deepcopy(of(rows, "participants", P02)) | {"participant_id": P01, "ordinal": 1, "name": "Lê Thị Dụ"}
    rows["participants"].insert(0, first)
    found = changes(rows, "participants")
    assert [row["name"] for row in found.new] == ["Lê Thị Dụ"]
    assert (found.renumbered, found.changed, found.gone) == (2, (), ())


def test_a_post_follows_its_holder_to_another_number(rows):
    for table in ("participants", "positions"):
        of(rows, table, {"participants": P01, "positions": f"{P01}-1"}[table])["participant_id"] = f"{invented.ONE}-p09"
    of(rows, "positions", f"{P01}-1")["position_id"] = f"{invented.ONE}-p09-1"
    found = changes(rows, "positions")
    assert (found.renumbered, found.changed, found.new, found.gone) == (1, (), (), ())


def test_other_words_under_the_same_key_are_a_changed_row(rows):
    of(rows, "participants", P01)["name"] = "Nguyễn Văn Dụ"
    assert [pair.columns for pair in changes(rows, "participants").changed] == [("name",)]


def test_a_row_that_is_no_more_is_gone(rows):
    rows["cited_documents"] = []
    found = changes(rows, "cited_documents")
    assert [row["cited_document_id"] for row in found.gone] == [D01]
    assert (found.before, found.after) == (1, 0)


def test_another_span_is_other_evidence_even_under_the_same_number(rows):
    rows["evidence"][0] = rows["evidence"][0] | {"start": 1}
    found = changes(rows, "evidence")
    assert (len(found.new), len(found.gone), len(found.changed)) == (1, 1, 0)


def test_a_column_that_only_one_side_has_is_not_compared(rows):
    schemas = load_schemas()
    fewer = schemas | {"articles": replace(schemas["articles"], columns=schemas["articles"].columns[:-1])}
    assert not table_change("articles", Snapshot(Path("nowhere"), fewer, invented.rows()), snapshot(rows))
