"""The codebook says everything that the schemas say."""

from __future__ import annotations

import pytest

from partynews.codebook import codebook
from partynews.schema import load_schemas

LOADED = load_schemas()
TEXT = codebook(LOADED)


def section(table):
    return TEXT.partition(f"\n## {table.name} · ")[2].partition("\n## ")[0]


@pytest.mark.parametrize("table", LOADED.values(), ids=LOADED)
def test_every_column_is_described_in_both_languages(table):
    for column in table.columns:
        row = next(line for line in section(table).split("\n") if line.startswith(f"| `{column.name}` |"))
        for key in ("title", "x-title-vi", "description", "x-description-vi", "x-null", "x-null-vi"):
            assert column.json.get(key, "") in row
        assert row.endswith(f"| {column.evidence} |")


@pytest.mark.parametrize("table", LOADED.values(), ids=LOADED)
def test_every_enum_value_has_its_labels(table):
    for column in table.columns:
        for value in column.enum or ():
            labels = column.json["x-labels"][value]
            assert f"| `{value}` | {labels['en']} | {labels['vi']} |" in section(table)


@pytest.mark.parametrize("table", LOADED.values(), ids=LOADED)
def test_keys_and_rules_are_listed(table):
    text = section(table)
    assert f"Primary key · Khóa chính: `{table.primary_key[0]}`" in text
    assert text.count("Foreign key · Khóa ngoại") == len(table.foreign_keys)
    assert all(f"- {rule['title']} · {rule['x-title-vi']}" in text for rule in table.json.get("allOf", ()))


def test_every_row_of_a_table_has_as_many_cells_as_its_head():
    width = 0
    for line in TEXT.split("\n"):
        cells = line.replace("\\|", "").count("|")
        assert not width or not cells or cells == width
        width = cells


def test_what_belongs_to_the_publishers_is_marked():
    assert TEXT.count("The publisher's words.") == 4
