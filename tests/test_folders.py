"""A folder replaced as a whole or not at all."""

from __future__ import annotations

import multiprocessing
import os
import signal

import pytest

from partynews import folders
from partynews.errors import BadInput
from partynews.folders import replace, replacing

DEAD = 2**22 + 1  # above the highest process number that Linux or macOS gives out


def fill(folder, text):
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return folder


def text_in(folder):
    return (folder / "a.txt").read_text(encoding="utf-8")


@pytest.fixture(params=["exchange", "two renames"])
def way(request, monkeypatch):
    if request.param == "two renames":
        monkeypatch.setattr(folders, "_exchange", lambda one, other: False)


def test_a_new_folder_takes_its_place(tmp_path):
    with replacing(tmp_path / "deep" / "data") as staged:
        fill(staged, "new")
    assert text_in(tmp_path / "deep" / "data") == "new"


def test_an_old_folder_is_replaced_and_nothing_is_left_behind(tmp_path, way):
    final = fill(tmp_path / "data", "old")
    (final / "b.txt").write_text("old", encoding="utf-8")
    with replacing(final) as staged:
        fill(staged, "new")
    assert text_in(final) == "new"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "data"]


def test_an_error_in_the_block_leaves_the_old_folder(tmp_path, way):
    final = fill(tmp_path / "data", "old")
    with pytest.raises(ZeroDivisionError), replacing(final) as staged:
        fill(staged, "new")
        raise ZeroDivisionError
    assert text_in(final) == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_what_a_killed_process_left_is_cleared(tmp_path):
    fill(tmp_path / f".data.partial-{DEAD}", "half")
    with replacing(tmp_path / "data") as staged:
        fill(staged, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_the_work_of_a_running_process_is_left_alone(tmp_path):
    other = fill(tmp_path / f".data.partial-{os.getppid()}", "half")
    with replacing(tmp_path / "data") as staged:
        fill(staged, "new")
    assert text_in(other) == "half"


def test_a_folder_set_aside_by_a_killed_process_comes_back(tmp_path):
    fill(tmp_path / f".data.previous-{DEAD}", "old")
    with pytest.raises(ZeroDivisionError), replacing(tmp_path / "data"):
        raise ZeroDivisionError
    assert text_in(tmp_path / "data") == "old"


def test_a_folder_behind_a_link_is_replaced_where_it_lies(tmp_path):
    fill(tmp_path / "real", "old")
    (tmp_path / "data").symlink_to(tmp_path / "real")
    with replacing(tmp_path / "data") as staged:
        fill(staged, "new")
    assert (tmp_path / "data").is_symlink()
    assert text_in(tmp_path / "real") == "new"


def test_a_place_that_cannot_be_written_is_a_named_error(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadInput) as caught, replacing(tmp_path / "file" / "data"):
        pass
    assert caught.value.id == "output-not-writable"


def replace_for_ever(root):
    for number in range(10**9):
        with replacing(root / "data") as staged:
            for name in ("a.txt", "b.txt"):
                (staged / name).write_text(str(number), encoding="utf-8")


@pytest.mark.parametrize("delay", [0.05, 0.11, 0.17])
def test_a_kill_at_any_moment_leaves_one_whole_folder(tmp_path, delay):
    fill(tmp_path / "data", "old")
    (tmp_path / "data" / "b.txt").write_text("old", encoding="utf-8")
    process = multiprocessing.get_context("fork").Process(target=replace_for_ever, args=(tmp_path,))
    process.start()
    process.join(delay)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert text_in(tmp_path / "data") == (tmp_path / "data" / "b.txt").read_text(encoding="utf-8")


def test_replace_needs_no_old_folder(tmp_path):
    replace(fill(tmp_path / "staged", "new"), tmp_path / "data")
    assert text_in(tmp_path / "data") == "new"
