"""The seeds' own rows must equal the gold annotation, made by reading, in every table and span."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from partynews.article import read_article
from partynews.evaluation.draft import draft
from partynews.inputs import find_articles, read_sources
from partynews.rows import article_rows

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
STEMS = sorted(path.stem for path in GOLD.glob("*.json"))


@cache
def rows_of(stem: str) -> dict[str, list[dict]]:
    [source] = read_sources(find_articles([ROOT / "seeds" / f"{stem}.txt"], ROOT))
    return article_rows(read_article(source.text), source.key, source.name, source.sha256)


@cache
def gold_of(stem: str) -> dict:
    return json.loads((GOLD / f"{stem}.json").read_text(encoding="utf-8"))


def test_every_annotation_has_its_seed():
    assert set(STEMS) <= {path.stem for path in (ROOT / "seeds").glob("*.txt")}


@pytest.mark.parametrize("stem", STEMS)
def test_gold_spans_quote_the_names(stem):
    text = (ROOT / "seeds" / f"{stem}.txt").read_bytes().decode()
    for person in gold_of(stem)["persons"]:
        assert all(person["name"].endswith(text[start:end]) for start, end in person["mentions"])


@pytest.mark.parametrize("part", ["article", "persons", "organizations", "groups", "citations"])
@pytest.mark.parametrize("stem", STEMS)
def test_what_the_rules_find_equals_gold(stem, part):
    assert part in gold_of(stem), "write out every part; scripts/new.py --gold drafts them"
    assert draft(rows_of(stem))[part] == gold_of(stem)[part]
