"""The README: its examples run, its links lead somewhere, and what it says of the data is so."""

from __future__ import annotations

import contextlib
import io
import re
import tomllib
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [
    "README.md",
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/recipes.md",
    "docs/cluster.md",
    "docs/releasing.md",
    "LICENSE-data.md",
]
FROM_VALUE_TO_SOURCE = README[README.index("## From a value to its source") :]


def table(name: str) -> pd.DataFrame:
    return pd.read_parquet(ROOT / "data" / f"{name}.parquet")


def test_the_worked_example_prints_what_it_says(monkeypatch):
    code, output = re.findall(r"```(?:python|text)\n(.*?)```", FROM_VALUE_TO_SOURCE, re.DOTALL)
    monkeypatch.chdir(ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    assert printed.getvalue() == output


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_named_exists(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    assert [link for link in links if not (ROOT / document).parent.joinpath(link).exists()] == []
    named = re.findall(r"`((?:scripts|seeds|data|docs|schemas|tests)/[\w./-]*)`", text)
    assert [name for name in named if not (ROOT / name).exists() and "vi-du" not in name] == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/releasing.md"])
def test_every_target_of_make_exists(document):
    targets = set(
        re.findall(r"\bmake (\w+)", re.sub(r"(?m)^.*\bmake are\b.*$", "", (ROOT / document).read_text("utf-8")))
    )
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert targets and targets <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))


def test_every_command_named_exists_and_none_is_forgotten():
    named = set(re.findall(r"`(\w+\.py)`", README[: README.index("## Tables at a glance")]))
    assert named == {path.name for path in (ROOT / "scripts").glob("*.py")} - {"build_places.py"}


def test_the_gaps_are_as_told():
    articles = table("articles").set_index("article_id")
    assert articles.province.isna()["dddd422e47ca07c7"]
    unnamed = set(articles.index[articles.publisher.isna()])
    assert unnamed >= {"dddd422e47ca07c7", "80ab3b33116d8e92", "cee4348129d0387d"}
    assert articles.view_count.isna()["cee4348129d0387d"]
    assert re.search(r"^\s*4\s*$", (ROOT / articles.source_file["cee4348129d0387d"]).read_text("utf-8"), re.MULTILINE)


def test_the_conflict_is_as_told():
    cited = table("cited_documents").merge(table("documents"), on="document_id", suffixes=("", "_known"))
    row = cited[(cited.article_id == "62d5ec1703fb499e") & (cited.symbol == "05-CT/TW")].iloc[0]
    assert (row.issuer, row.issuer_known, row.conflict) == ("Ban Bí thư", "Bộ Chính trị", "issuer")


def test_the_version_is_that_of_the_package():
    version = tomllib.loads((ROOT / "metadata.toml").read_text(encoding="utf-8"))["version"]
    assert f"version {version} [data package]" in README


def test_the_columns_of_the_publishers_are_those_of_the_schemas():
    told = README[README.index("| the words of the articles") :]
    for name in ("articles", "evidence"):
        schema = (ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
        columns = re.findall(
            r'^    "(\w+)": \{(?:(?!^    \},?$).)*"x-rights": "publisher"', schema, re.MULTILINE | re.DOTALL
        )
        assert columns and all(f"`{column}`" in told for column in columns)
