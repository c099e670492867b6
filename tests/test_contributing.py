"""The steps of CONTRIBUTING.md, taken one after the other in a copy of the package with its invented article."""

from __future__ import annotations

import csv
import hashlib
import re
import shutil
from pathlib import Path

import invented
import pytest

import convert
import describe
import show
import validate
from partynews import lexicon
from partynews.schema import load_schemas
from partynews.tables import read_table_csv

ROOT = Path(__file__).resolve().parents[1]
BLOCKS = re.findall(r"```\w+\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)
ARTICLE, SHOWN, CORRECTIONS, STALE, OFFICE = BLOCKS
KEY = hashlib.sha256(ARTICLE.encode()).hexdigest()[:16]


@pytest.fixture
def package(tmp_path, monkeypatch) -> Path:
    """A package whose one seed is the article of the example; the working folder."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "vi-du.txt").write_bytes(ARTICLE.encode())
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    shutil.copy(ROOT / "metadata.toml", tmp_path)
    (tmp_path / "README.md").write_text(invented.README, encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(invented.CHANGELOG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def built() -> int:
    return convert.main(["seeds", "--out", "data"])


def test_show_prints_what_is_shown(package, capsys):
    assert show.main(["seeds/vi-du.txt"]) == 0
    assert capsys.readouterr().out == SHOWN


def test_the_package_with_the_article_is_valid(package, capsys):
    assert built() == 0
    assert describe.main(["."]) == 0
    assert validate.main(["."]) == 0, capsys.readouterr().out


def test_the_corrections_put_the_article_where_it_belongs(package, capsys):
    (package / "seeds" / "corrections.csv").write_text(CORRECTIONS, encoding="utf-8")
    assert built() == 0, capsys.readouterr().err
    schemas = load_schemas()
    [article] = read_table_csv(package / "data" / "articles.csv", schemas["articles"]).to_pylist()
    places = [article[column] for column in ("article_id", "ward", "district", "province", "province_code")]
    assert places == [KEY, "Tân Lập", "Lục Ngạn", "Bắc Giang", "24"]
    evidence = read_table_csv(package / "data" / "evidence.csv", schemas["evidence"]).to_pylist()
    quotes = {row["column_name"]: (row["quote"], row["basis"]) for row in evidence if row["record_id"] == KEY}
    assert quotes["ward"] == ("Tân Lập", "stated") and quotes["district"] == ("xã Tân Lập", "inferred")
    assert describe.main(["."]) == 0
    assert validate.main(["."]) == 0, capsys.readouterr().out


def test_a_line_that_no_longer_matches_fails_as_shown(package, capsys):
    stale = CORRECTIONS.replace("ward,,Tân Lập", "ward,Tân Lập,Tân Lập")
    (package / "seeds" / "corrections.csv").write_text(stale, encoding="utf-8")
    assert built() == 2
    assert capsys.readouterr().err == STALE
    assert not (package / "data").exists()


def test_the_row_of_the_lexicon_has_its_columns_and_is_new():
    [row] = csv.reader([OFFICE.strip()])
    known = lexicon.rows("offices")
    assert len(row) == len(known[0])
    assert row[0] not in {office["office"] for office in known}


@pytest.mark.parametrize("path", sorted(lexicon.LEXICONS.glob("*.csv")), ids=lambda path: path.name)
def test_every_lexicon_has_a_column_for_its_source(path):
    header = next(csv.reader([path.read_text(encoding="utf-8").splitlines()[0]]))
    assert {"source", "source_url"} & set(header)
