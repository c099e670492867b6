"""The head of the README, by which Hugging Face knows the package."""

from __future__ import annotations

import pytest
import yaml

from partynews.card import with_card
from partynews.metadata import load_metadata
from partynews.schema import SCHEMAS, TABLES

METADATA = load_metadata(SCHEMAS.parent)
ROWS = dict.fromkeys(TABLES, 1)
BODY = "# Title\n\nText.\n\n---\n\nMore.\n"


def card(rows: dict[str, int] = ROWS) -> dict:
    return yaml.safe_load(with_card(BODY, METADATA, rows).split("---\n")[1])


def test_every_table_is_a_configuration_and_the_first_the_default():
    assert [(it["config_name"], it["data_files"], it.get("default", False)) for it in card()["configs"]] == [
        (table, f"data/{table}.parquet", table == "articles") for table in TABLES
    ]


def test_the_words_of_the_publishers_are_not_put_under_the_licence():
    assert card()["license"] == ["cc-by-4.0", "other"]
    assert (SCHEMAS.parent / card()["license_link"]).is_file()


@pytest.mark.parametrize(
    ("rows", "size"), [(0, "n<1K"), (999, "n<1K"), (1000, "1K<n<10K"), (10_000, "10K<n<100K"), (2_000_000, "1M<n<10M")]
)
def test_the_size_is_a_range_that_hugging_face_knows(rows, size):
    assert card({"articles": rows})["size_categories"] == [size]


def test_the_card_takes_the_place_of_an_older_one_and_nothing_else_changes():
    once = with_card(BODY, METADATA, ROWS)
    assert once.endswith(f"---\n{BODY}")
    assert with_card(once, METADATA, ROWS) == once
