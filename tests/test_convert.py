"""The command that makes the tables: what it accepts, what it refuses, and that refusing changes nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import convert

ROOT = Path(__file__).resolve().parents[1]
CONVERT = ROOT / "scripts" / "convert.py"
KEY = "0123456789abcdef"


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def seeds(tmp_path) -> Path:
    folder = tmp_path / "package" / "seeds"
    folder.mkdir(parents=True)
    (folder / f"000_{KEY}.txt").write_text("Tin vắn\n\nKhông có gì.\n", encoding="utf-8")
    return folder


@pytest.fixture
def data(seeds) -> Path:
    """Tables made from the seeds."""
    folder = seeds.parent / "data"
    assert convert.main([str(seeds), "--out", str(folder)]) == 0
    return folder


REFUSED = {
    "an empty file": (b"", "empty-file"),
    "a file of blanks": (b" \n\n", "empty-file"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary-file"),
    "a web page": (b"<!DOCTYPE html>\n<html><p>Tin</p></html>", "html-file"),
    "another encoding": (b"H\xf4i ngh\xec", "not-utf8"),
    "more than 5 MB": (b"Tin. " * 1_000_001, "file-too-large"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_is(case, seeds, data, capsys):
    before = content(data)
    bad = seeds / "bad.txt"
    bad.write_bytes(REFUSED[case][0])
    assert convert.main([str(seeds), "--out", str(data)]) == 2
    problem, remedy = capsys.readouterr().err.splitlines()
    assert problem.startswith(f"error [{REFUSED[case][1]}]: {bad} ")
    assert remedy.startswith("  ") and remedy.endswith(".")
    assert content(data) == before
    assert sorted(path.name for path in data.parent.iterdir()) == ["data", "seeds"]


def test_an_unreadable_file_is_refused(seeds, data, capsys):
    before = content(data)
    (seeds / "gone.txt").symlink_to(seeds / "nowhere")
    assert convert.main([str(seeds), "--out", str(data)]) == 2
    assert f"error [unreadable-file]: {seeds / 'gone.txt'}" in capsys.readouterr().err
    assert content(data) == before


def test_two_articles_with_one_key_are_refused(seeds, data, capsys):
    before = content(data)
    (seeds / f"001_{KEY}.txt").write_text("Tin khác.\n", encoding="utf-8")
    assert convert.main([str(seeds), "--out", str(data)]) == 2
    error = capsys.readouterr().err
    assert "error [duplicate-article]" in error and f"000_{KEY}.txt" in error and f"001_{KEY}.txt" in error
    assert content(data) == before


def test_a_stale_correction_is_refused(seeds, data, capsys):
    before = content(data)
    header = "table_name,record_id,column_name,expected,value,start,end,reason,decided_by"
    line = f"articles,{KEY},title,Tin ngắn,Tin,,,because,maintainers"
    (seeds / "corrections.csv").write_text(f"{header}\n{line}\n", encoding="utf-8")
    assert convert.main([str(seeds), "--out", str(data)]) == 2
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


def test_a_rebuild_gives_the_same_bytes(data, seeds):
    before = content(data)
    assert convert.main([str(seeds), "--out", str(data)]) == 0
    assert content(data) == before


def test_the_seeds_give_the_published_tables(tmp_path):
    assert convert.main([str(ROOT / "seeds"), "--out", str(tmp_path / "data")]) == 0
    assert content(tmp_path / "data") == content(ROOT / "data"), "run make data"


def test_it_works_from_another_folder(tmp_path, seeds, data):
    command = [sys.executable, str(CONVERT), "package/seeds", "--out", "made/tables"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("written to made/tables\n")
    assert content(tmp_path / "made" / "tables") == content(data)


def test_help_says_what_it_does_without_loading_arrow():
    code = "import sys, convert\ntry: convert.main(['--help'])\nexcept SystemExit: sys.exit('pyarrow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=CONVERT.parent, capture_output=True, text=True)
    assert done.returncode == 0
    assert "Exit codes: 0 done; 2 something was refused" in done.stdout
