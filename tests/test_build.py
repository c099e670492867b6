"""Articles to a folder of tables: the whole path, what odd articles give, and the folder when the process dies."""

from __future__ import annotations

import csv
import signal
import subprocess
import sys
from pathlib import Path
from unittest.mock import ANY

import pytest
import sample
from jsonschema import Draft202012Validator, FormatChecker

from partynews.build import build, document_rows
from partynews.inputs import find_articles, read_sources
from partynews.schema import TABLES, load_schemas
from partynews.tables import FILES, read_table_csv

SCHEMAS = load_schemas()
SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"


def put(folder: Path, content: str, name: str = "x.txt") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content.encode())
    return folder


def table(folder: Path, name: str) -> list[dict]:
    return read_table_csv(folder / f"{name}.csv", SCHEMAS[name]).to_pylist()


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# An odd article → its title and body; whether a lone line is a title is the page reader's to say.
ODD = {
    "one sentence": ("Chi bộ thôn Ví Dụ họp.\n", (None, "Chi bộ thôn Ví Dụ họp.")),
    "one line": ("Chi bộ thôn Ví Dụ họp", ("Chi bộ thôn Ví Dụ họp", None)),
    "headline and text": ("Tin vắn\n\nKhông có gì.\n", ("Tin vắn", "Không có gì.")),
    "furniture": ("18/04/2018 - 07:43\n\nChia sẻ bài viết\n", (None, None)),
    "a number": ("4\n", (None, None)),
    "numbers": ("12345 678\n\n99\n", (ANY, None)),
    "signs": ("... !!! ???\n", (ANY, None)),
    "an author": ("ANH DŨNG\n", (ANY, None)),
    "a caption": ("Các đại biểu dự hội nghị. Ảnh: TL\n", (ANY, None)),
    "what a page prints for nothing": ("null\n", (None, None)),
    "a list of one": ("- Đồng chí thứ nhất phát biểu.\n", (None, "Đồng chí thứ nhất phát biểu.")),
    "formulas": ("=SUM(A1)\n\n+1 là một.\n", ("SUM(A1)", "1 là một.")),
    "carriage returns": ("Tin vắn\r\rKhông có gì.\rVẫn không có gì.\r", ("Tin vắn", "Không có gì.\nVẫn không có gì.")),
    "a colour of the terminal": ("\x1b[31mĐỏ\x1b[0m rồi.\n", (None, "\x1b[31mĐỏ\x1b[0m rồi.")),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_article_is_converted_with_nulls(odd, tmp_path):
    text, expected = ODD[odd]
    build([put(tmp_path / "seeds", text)], tmp_path / "data")
    [article] = table(tmp_path / "data", "articles")
    assert (article["title"], article["body"]) == expected
    assert article["word_count"] == len((expected[1] or "").split())
    assert table(tmp_path / "data", "cited_documents") == []


@pytest.mark.parametrize("odd", ODD)
def test_its_rows_are_as_the_schemas_want(odd, tmp_path):
    build([put(tmp_path / "seeds", ODD[odd][0])], tmp_path / "data")
    for name in ("articles", "evidence"):
        validator = Draft202012Validator(SCHEMAS[name].json, format_checker=FormatChecker())
        for row in table(tmp_path / "data", name):
            assert [error.message for error in validator.iter_errors(sample.json_row(row))] == []


@pytest.mark.parametrize("odd", ODD)
def test_its_evidence_quotes_the_source(odd, tmp_path):
    source = ODD[odd][0]
    build([put(tmp_path / "seeds", source)], tmp_path / "data")
    for row in table(tmp_path / "data", "evidence"):
        assert source[row["start"] : row["end"]] == row["quote"] != ""


def test_every_table_is_made(tmp_path):
    build([put(tmp_path / "seeds", "Tin vắn.\n")], tmp_path / "data")
    assert set(content(tmp_path / "data")) == FILES


def test_the_summary_counts_rows_and_copies(tmp_path):
    seeds = put(put(tmp_path / "seeds", "Tin vắn.\n"), "Tin vắn.\n", "y.txt")
    summary = build([seeds], tmp_path / "data").splitlines()
    assert [line.split()[0] for line in summary[:-1]] == list(TABLES)
    assert summary[0].split(maxsplit=3) == ["articles", "1", "rows", "1 more files are copies of these"]
    assert summary[-1] == f"written to {tmp_path / 'data'}"


def test_the_order_of_the_inputs_does_not_matter(tmp_path):
    one, two = put(tmp_path / "one", "Tin vắn.\n"), put(tmp_path / "two", "Tin khác.\n")
    build([one, two], tmp_path / "a" / "data")
    build([two, one], tmp_path / "b" / "data")
    assert content(tmp_path / "a" / "data") == content(tmp_path / "b" / "data")


def test_corrections_beside_the_articles_are_applied(tmp_path):
    seeds = put(tmp_path / "seeds", "Tin vắn\n\nKhông có gì.\n")
    [source] = read_sources(find_articles([seeds], tmp_path))
    with (seeds / "corrections.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(
            ["table_name", "record_id", "column_name", "expected", "value", "start", "end", "reason", "decided_by"]
        )
        lines.writerow(["articles", source.key, "title", "Tin vắn", "", "", "", "It is a rubric", "maintainers"])
    build([seeds], tmp_path / "data")
    assert table(tmp_path / "data", "articles")[0]["title"] is None
    assert [row["column_name"] for row in table(tmp_path / "data", "evidence")] == ["body"]


def test_the_authority_list_is_typed_by_its_schema():
    rows = document_rows(SCHEMAS["documents"])
    validator = Draft202012Validator(SCHEMAS["documents"].json, format_checker=FormatChecker())
    assert rows and all(validator.is_valid(sample.json_row(row)) for row in rows)


# Where the process is stopped, and whether the new tables are in place by then.
MOMENTS = [
    ("partynews.build", "article_tuples", False),
    ("partynews.build", "write_tables", False),
    ("partynews.tables", "write_parquet", False),
    ("partynews.folders", "_flush", False),
    ("partynews.folders", "_exchange", False),
    ("partynews.folders", "_flush_entry", None),
    ("shutil", "rmtree", True),
]

STOPPED = """
import importlib, sys, time
from pathlib import Path
from partynews.build import build
module, name, seeds, out = sys.argv[1:]
def stop(*arguments, **options):
    print("here", flush=True)
    time.sleep(600)
setattr(importlib.import_module(module), name, stop)
build([Path(seeds)], Path(out))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed in another way")
@pytest.mark.parametrize(("module", "name", "in_place"), MOMENTS)
def test_killed_midway_the_tables_are_all_old_or_all_new(module, name, in_place, tmp_path):
    out = tmp_path / "package" / "data"
    old_seeds, new_seeds = put(tmp_path / "old", "Tin cũ.\n"), put(tmp_path / "new", "Tin mới.\n")
    build([new_seeds], tmp_path / "reference" / "data")
    build([old_seeds], out)
    old, new = content(out), content(tmp_path / "reference" / "data")
    arguments = [sys.executable, "-c", STOPPED, module, name, str(new_seeds), str(out)]
    with subprocess.Popen(arguments, cwd=SCRIPTS, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "here\n"
        process.send_signal(signal.SIGKILL)
    assert content(out) in ([old, new] if in_place is None else [new if in_place else old])

    build([new_seeds], out)
    assert content(out) == new
    assert [path.name for path in out.parent.iterdir()] == ["data"]
