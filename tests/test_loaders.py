"""The loading examples run, and give the types of the schemas."""

from __future__ import annotations

import re
import shutil
import subprocess

import duckdb
import pytest
import sample

from partynews.loaders import loaders, readr_types
from partynews.schema import load_schemas

LOADED = load_schemas()
TEXT = loaders(LOADED)
CODE = re.findall(r"```(\w+)\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture
def package(tmp_path, monkeypatch):
    sample.package(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_python_examples_run_and_type_alike(package):
    names: dict = {}
    frames = []
    for language, code in CODE:
        if language == "python":
            exec(code, names)
            frames.append(names["articles"])
    parquet, csv, polars = frames
    assert str(csv["view_count"].dtype) == str(parquet["view_count"].dtype) == "Int64"
    assert csv["province_code"].dropna().tolist() == polars["province_code"].drop_nulls().to_list() == ["92"]
    assert csv["published_on"].dropna().tolist()[0].date() == polars["published_on"].drop_nulls()[0]


def test_the_duckdb_example_runs(package):
    (sql,) = (code for language, code in CODE if language == "sql")
    assert duckdb.sql(sql.replace("WHERE chaired", "WHERE spoke")).fetchall() == [
        ('Huyện ủy Ví Dụ đối thoại, "thẳng thắn"', "Nguyễn Văn Ví", "Bí thư Huyện ủy")
    ]


@pytest.mark.parametrize(("table", "types"), [("positions", "cciccccl"), ("documents", "ccccDciccc")])
def test_readr_is_told_one_letter_a_column(table, types):
    assert readr_types(LOADED[table]) == types
    assert f'{table} <- read("{table}", "{types}")' in TEXT


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not installed")
def test_the_r_example_runs(package):
    (code,) = (code for language, code in CODE if language == "r")
    check = (
        'stopifnot(is.integer(articles$view_count), identical(articles$province_code[1], "92"), nrow(evidence) == 2)'
    )
    script = package / "example.R"
    script.write_text(f'if (!requireNamespace("readr", quietly = TRUE)) quit(status = 77)\n{code}\n{check}\n', "utf-8")
    run = subprocess.run(["Rscript", script], capture_output=True, text=True)
    if run.returncode == 77:
        pytest.skip("readr is not installed")
    assert run.returncode == 0, run.stderr
