"""The command that makes the tables: of the package, where it is strict, and of an archive, where it goes on."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

import convert
from partynews.archive import run

ROOT = Path(__file__).resolve().parents[1]
CONVERT = ROOT / "scripts" / "convert.py"
KEY = "0123456789abcdef"


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def seeds(tmp_path, monkeypatch) -> Path:
    """The seeds of a package with one article, to which the command belongs."""
    monkeypatch.setattr(convert, "ROOT", tmp_path / "package")
    folder = tmp_path / "package" / "seeds"
    folder.mkdir(parents=True)
    (folder / f"000_{KEY}.txt").write_text("Tin vắn\n\nKhông có gì.\n", encoding="utf-8")
    return folder


@pytest.fixture
def data(seeds) -> Path:
    """Tables made from the seeds."""
    assert convert.main([]) == 0
    return seeds.parent / "data"


def rejected(folder: Path) -> list[tuple[str, str]]:
    with (folder / "rejected.csv").open(encoding="utf-8", newline="") as file:
        return [(row["file"], row["error"]) for row in csv.DictReader(file)]


REFUSED = {
    "an empty file": (b"", "empty-file"),
    "a file of blanks": (b" \n\n", "empty-file"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary-file"),
    "a web page": (b"<!DOCTYPE html>\n<html><p>Tin</p></html>", "html-file"),
    "another encoding": (b"H\xf4i ngh\xec", "not-utf8"),
    "more than 5 MB": (b"Tin. " * 1_000_001, "file-too-large"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_package_is_not_made_of_an_article_that_is_refused(case, seeds, data, capsys):
    before = content(data)
    bad = seeds / "bad.txt"
    bad.write_bytes(REFUSED[case][0])
    assert convert.main([]) == 2
    problem, remedy = capsys.readouterr().err.splitlines()
    assert problem.startswith(f"error [{REFUSED[case][1]}]: {bad} ")
    assert remedy.startswith("  ") and remedy.endswith(".")
    assert content(data) == before
    assert sorted(path.name for path in data.parent.iterdir()) == ["data", "seeds"]


def test_of_an_archive_what_is_refused_is_rejected_and_the_rest_is_converted(seeds, data, tmp_path, capsys):
    for number, (stored, _) in enumerate(REFUSED.values()):
        (seeds / f"bad-{number}.txt").write_bytes(stored)
    assert convert.main([str(seeds), "--out", str(tmp_path / "tables")]) == 1
    assert rejected(tmp_path / "tables") == [
        (f"package/seeds/bad-{number}.txt", error) for number, (_, error) in enumerate(REFUSED.values())
    ]
    summary = capsys.readouterr().out.splitlines()[-2:]
    assert summary[0].split() == ["rejected", "6", "rows", "see", f"{tmp_path / 'tables'}/rejected.csv"]
    assert summary[1] == f"written to {tmp_path / 'tables'}"
    assert len((tmp_path / "tables" / "articles.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_an_unreadable_file_is_refused(seeds, data, tmp_path, capsys):
    before = content(data)
    (seeds / "gone.txt").symlink_to(seeds / "nowhere")
    assert convert.main([]) == 2
    assert f"error [unreadable-file]: {seeds / 'gone.txt'}" in capsys.readouterr().err
    assert content(data) == before
    assert convert.main([str(seeds), "--out", str(tmp_path / "tables")]) == 1
    assert rejected(tmp_path / "tables") == [("package/seeds/gone.txt", "unreadable-file")]


def test_two_articles_with_one_key_are_refused(seeds, data, capsys):
    before = content(data)
    (seeds / f"001_{KEY}.txt").write_text("Tin khác.\n", encoding="utf-8")
    assert convert.main([]) == 2
    error = capsys.readouterr().err
    assert "error [duplicate-article]" in error and f"000_{KEY}.txt" in error and f"001_{KEY}.txt" in error
    assert content(data) == before


def test_a_stale_correction_is_refused(seeds, data, capsys):
    before = content(data)
    header = "table_name,record_id,column_name,expected,value,start,end,reason,decided_by"
    line = f"articles,{KEY},title,Tin ngắn,Tin,,,because,maintainers"
    (seeds / "corrections.csv").write_text(f"{header}\n{line}\n", encoding="utf-8")
    for arguments in ([], [str(seeds), "--out", str(data)]):
        assert convert.main(arguments) == 2
        assert "error [correction-stale]" in capsys.readouterr().err
        assert content(data) == before


def test_a_missing_or_empty_folder_is_refused(tmp_path, data, capsys):
    before = content(data)
    (tmp_path / "empty").mkdir()
    assert convert.main([str(tmp_path / "none"), "--out", str(data)]) == 2
    assert convert.main([str(tmp_path / "empty"), "--out", str(data)]) == 2
    error = capsys.readouterr().err
    assert f"error [input-missing]: {tmp_path / 'none'}" in error
    assert f"error [no-article]: {tmp_path / 'empty'}" in error
    assert content(data) == before


def test_a_file_or_a_folder_with_other_files_is_not_replaced(tmp_path, seeds, capsys):
    (tmp_path / "notes.md").write_text("mine", encoding="utf-8")
    assert convert.main([str(seeds), "--out", str(tmp_path / "notes.md")]) == 2
    assert convert.main([str(seeds), "--out", str(seeds)]) == 2
    assert convert.main([str(seeds), "--out", str(tmp_path / "notes.md" / "data")]) == 2
    error = capsys.readouterr().err
    assert [line.split("]")[0] for line in error.splitlines()[::2]] == [
        "error [output-not-folder",
        "error [output-not-ours",
        "error [output-not-writable",
    ]
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in seeds.iterdir()] == [f"000_{KEY}.txt"]


def test_inputs_need_an_output(seeds, capsys):
    with pytest.raises(SystemExit) as caught:
        convert.main([str(seeds)])
    assert caught.value.code == 2
    assert "--out DIR is needed" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--workers", "--time-limit"])
@pytest.mark.parametrize("value", ["0", "-1", "a"])
def test_a_number_must_be_one(option, value, seeds, capsys):
    with pytest.raises(SystemExit) as caught:
        convert.main([str(seeds), "--out", "tables", option, value])
    assert caught.value.code == 2
    assert option in capsys.readouterr().err


def test_a_rebuild_gives_the_same_bytes(data):
    before = content(data)
    assert convert.main([]) == 0
    assert content(data) == before


def test_the_seeds_give_the_published_tables_also_as_an_archive(tmp_path):
    assert convert.main([str(ROOT / "seeds"), "--out", str(tmp_path / "data")]) == 0
    made = content(tmp_path / "data")
    assert {made.pop(f"rejected.{format}") is None for format in ("csv", "parquet")} == {False}
    assert made == content(ROOT / "data"), "run make data"


def test_it_works_from_another_folder(tmp_path, seeds, data):
    command = [sys.executable, str(CONVERT), "package/seeds", "--out", "package/made"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("written to package/made\n")
    assert content(data).items() <= content(tmp_path / "package" / "made").items()


def test_an_interrupted_run_says_how_to_go_on(seeds, tmp_path, monkeypatch, capsys):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "publish", interrupt)
    assert convert.main([str(seeds), "--out", str(tmp_path / "tables")]) == 130
    assert capsys.readouterr().err == "interrupted; the same command goes on where it stopped\n"


LOADED = """
import sys, convert
code = convert.main({arguments})
print(code, *sorted({{module.split(".")[0] for module in sys.modules}} & {{{modules}}}))
"""


def test_help_says_what_it_does_without_loading_arrow():
    code = "import sys, convert\ntry: convert.main(['--help'])\nexcept SystemExit: sys.exit('pyarrow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=CONVERT.parent, capture_output=True, text=True)
    assert done.returncode == 0
    assert "Exit codes: 0 done; 1 done, but some articles were rejected" in done.stdout


def test_the_package_is_made_without_what_only_archives_need(tmp_path):
    modules = "'pandas', 'tqdm', 'jsonschema', 'dask', 'distributed', 'fsspec', 'multiprocessing'"
    code = LOADED.format(arguments=["--out", str(tmp_path / "data")], modules=modules)
    done = subprocess.run([sys.executable, "-c", code], cwd=CONVERT.parent, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "0"
