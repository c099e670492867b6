"""The seeds' own rows must equal the gold annotation, made by reading, in every table and span."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

import pytest

from partynews.article import read_article
from partynews.inputs import find_articles, read_sources
from partynews.rows import article_rows

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
STEMS = sorted(path.stem for path in GOLD.glob("*.json"))
DERIVED = ("article_id", "source_file", "source_sha256", "body", "word_count")


@cache
def rows_of(stem: str) -> dict[str, list[dict]]:
    [source] = read_sources(find_articles([ROOT / "seeds" / f"{stem}.txt"], ROOT))
    return article_rows(read_article(source.text), source.key, source.name, source.sha256)


@cache
def gold_of(stem: str) -> dict:
    return json.loads((GOLD / f"{stem}.json").read_text(encoding="utf-8"))


def spans(stem: str, table: str, record: str, column: str) -> list[list[int]]:
    return sorted(
        [item["start"], item["end"]]
        for item in rows_of(stem)["evidence"]
        if (item["table_name"], item["record_id"], item["column_name"]) == (table, record, column)
    )


def basis(stem: str, record: str, column: str) -> str:
    return next(
        item["basis"]
        for item in rows_of(stem)["evidence"]
        if (item["table_name"], item["record_id"], item["column_name"]) == ("articles", record, column)
    )


def plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | time | datetime) else value


def article_as_gold(stem: str) -> dict:
    [row] = rows_of(stem)["articles"]
    key = row["article_id"]
    made = {
        column: {
            "value": plain(value),
            "basis": basis(stem, key, column),
            "spans": spans(stem, "articles", key, column),
        }
        for column, value in row.items()
        if value is not None and column not in DERIVED
    }
    return made | {"body": {"spans": spans(stem, "articles", key, "body")}}


def people_as_gold(stem: str) -> list[dict]:
    made = []
    for row in rows_of(stem)["participants"]:
        if row["kind"] != "person":
            continue
        posts = [post for post in rows_of(stem)["positions"] if post["participant_id"] == row["participant_id"]]
        made.append(
            {
                "name": row["name"],
                "honorific": row["honorific"],
                "organization": row["organization"],
                "positions": [post["position"] for post in posts],
                "posts": [
                    {k: post[k] for k in ("position", "office", "organization", "level", "is_former")} for post in posts
                ],
                "participant": row["took_part"],
                "chaired": row["chaired"],
                "spoke": row["spoke"],
                "mentions": spans(stem, "participants", row["participant_id"], "name"),
            }
        )
    return made


def unnamed_as_gold(stem: str, kind: str) -> list[dict]:
    keys = ["name", "organization", "headcount", "headcount_qualifier", "took_part", "chaired", "spoke"]
    if kind == "organization":
        keys = [key for key in keys if not key.startswith("headcount")]
    return [
        {key: row[key] for key in keys} | {"mentions": spans(stem, "participants", row["participant_id"], "name")}
        for row in rows_of(stem)["participants"]
        if row["kind"] == kind
    ]


def documents_as_gold(stem: str) -> list[dict]:
    names = {"issued_on": "date", "congress_term": "congress"}
    left_out = ("cited_document_id", "article_id", "ordinal", "mention_count")
    return [
        {names.get(key, key): plain(value) for key, value in row.items() if key not in left_out}
        | {"mentions": spans(stem, "cited_documents", row["cited_document_id"], "citation")}
        for row in rows_of(stem)["cited_documents"]
    ]


def test_every_seed_has_its_gold():
    assert sorted(path.stem for path in (ROOT / "seeds").glob("*.txt")) == STEMS


@pytest.mark.parametrize("stem", STEMS)
def test_gold_spans_quote_the_names(stem):
    text = (ROOT / "seeds" / f"{stem}.txt").read_bytes().decode()
    for person in gold_of(stem)["persons"]:
        assert all(person["name"].endswith(text[start:end]) for start, end in person["mentions"])


@pytest.mark.parametrize("stem", STEMS)
def test_article_equals_gold(stem):
    assert article_as_gold(stem) == gold_of(stem)["article"]


@pytest.mark.parametrize("stem", STEMS)
def test_people_equal_gold(stem):
    assert people_as_gold(stem) == gold_of(stem)["persons"]


@pytest.mark.parametrize("stem", STEMS)
def test_organizations_equal_gold(stem):
    assert unnamed_as_gold(stem, "organization") == gold_of(stem)["organizations"]


@pytest.mark.parametrize("stem", STEMS)
def test_groups_equal_gold(stem):
    assert unnamed_as_gold(stem, "group") == gold_of(stem)["groups"]


@pytest.mark.parametrize("stem", STEMS)
def test_documents_equal_gold(stem):
    wanted = [{key: value for key, value in item.items() if key != "doc_type"} for item in gold_of(stem)["citations"]]
    assert documents_as_gold(stem) == wanted
