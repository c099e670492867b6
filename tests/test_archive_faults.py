"""Articles that fail, hang or kill, workers that die, disks that are full: what is lost, and what the user is told."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from archives import article, content, convert, key, record, rejected, rows, sorted_rows, write_lines

from partynews.archive import staging
from partynews.archive.storage import DiskFull, Store
from partynews.errors import BadInput, PackageError

FAULTY = (sys.executable, str(Path(__file__).parent / "faulty_worker.py"))
RECORDS = [record(number) for number in range(30)]
AT = 12


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Tables of all articles, made without a fault."""
    root = tmp_path_factory.mktemp("whole")
    convert(write_lines(root / "news.jsonl", RECORDS), root / "tables")
    return root / "tables"


def with_word(root: Path, *words: str) -> Path:
    """The archive, in which articles from number :data:`AT` on say *words*, one each."""
    said = {AT + n: {"article_id": key(AT + n), "text": f"{article(AT + n)}\n{word}"} for n, word in enumerate(words)}
    return write_lines(root / "news.jsonl", [said.get(n, each) for n, each in enumerate(RECORDS)])


def others(tables: dict[str, list[dict]], without: set[str]) -> dict[str, list[dict]]:
    """The rows of *tables* that do not belong to the articles *without*."""
    return {
        name: [row for row in rows if str(next(iter(row.values())))[:16] not in without]
        for name, rows in tables.items()
    }


SECONDS = 5  # enough for a sound article on a machine that has much else to do
BAD_ARTICLES = {
    "gây lỗi": ("article-failed", "ZeroDivisionError: division by zero"),
    "ngủ quên": ("article-too-slow", f"It took longer than {SECONDS} s."),
    "rối trí": ("article-too-slow", f"It took longer than {SECONDS} s."),
    "chết hẳn": ("article-killed-worker", "The process that converted it died 3 times, of SIGSEGV."),
    "thoát": ("article-killed-worker", "The process that converted it died 3 times, with the exit code 7."),
    "dòng hỏng": ("row-missing-word", f"table articles, row {key(AT)}, column title, value 'NaN'"),
}


@pytest.mark.parametrize("word", BAD_ARTICLES)
def test_an_article_that_cannot_be_converted_is_rejected_and_the_others_are(word, whole, tmp_path):
    tally = convert(with_word(tmp_path, word), tmp_path / "tables", seconds=SECONDS, command=FAULTY)
    error, message = BAD_ARTICLES[word]
    assert rejected(tmp_path / "tables") == [("news.jsonl", AT + 1, key(AT), error)]
    assert rows(tmp_path / "tables", "rejected")[0]["message"].startswith(message)
    assert sorted_rows(tmp_path / "tables") == others(sorted_rows(whole), {key(AT)})
    assert tally.rejected == 1


def test_several_bad_articles_of_a_shard_are_rejected_together(whole, tmp_path):
    convert(
        with_word(tmp_path, "ngủ quên", "gây lỗi", "chết hẳn"), tmp_path / "tables", seconds=SECONDS, command=FAULTY
    )
    assert [row[3] for row in rejected(tmp_path / "tables")] == [
        "article-too-slow",
        "article-failed",
        "article-killed-worker",
    ]
    assert sorted_rows(tmp_path / "tables") == others(sorted_rows(whole), {key(AT + n) for n in range(3)})


def test_a_worker_that_dies_once_loses_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("MARKS", str(tmp_path))
    archive = with_word(tmp_path, "chết một lần")
    convert(archive, tmp_path / "tables", command=FAULTY)
    assert (tmp_path / key(AT)).exists()
    convert(archive, tmp_path / "undisturbed")
    assert content(tmp_path / "tables") == content(tmp_path / "undisturbed")


@pytest.mark.parametrize("fault", ["KILLED_PART", "FAILED_PART"])
def test_a_shard_that_cannot_be_committed_is_named_and_the_others_are_converted(fault, whole, tmp_path, monkeypatch):
    monkeypatch.setenv(fault, "part-00001")
    archive = write_lines(tmp_path / "news.jsonl", [*RECORDS, b"no json"])
    convert(archive, tmp_path / "tables", command=FAULTY)
    assert [(row[1], row[3]) for row in rejected(tmp_path / "tables")] == [
        (None, "shard-failed"),
        (None, "record-not-json"),
    ]
    lost = {row["article_id"] for row in rows(whole, "articles")} - {
        row["article_id"] for row in rows(tmp_path / "tables", "articles")
    }
    assert 0 < len(lost) < 10
    assert sorted_rows(tmp_path / "tables") == others(sorted_rows(whole), lost)


def test_workers_that_cannot_be_started_stop_the_run(tmp_path):
    with pytest.raises(PackageError) as caught:
        convert(write_lines(tmp_path / "news.jsonl", RECORDS), tmp_path / "tables", command=["false"])
    assert (caught.value.id, caught.value.exit_code) == ("worker-not-started", 2)


# -- the place for the output ------------------------------------------------------------------


def test_a_place_that_cannot_be_written_is_a_named_error(tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        convert(write_lines(tmp_path / "news.jsonl", RECORDS[:1]), tmp_path / "file" / "tables")
    assert caught.value.id == "output-not-writable"


def test_a_folder_with_other_files_is_not_replaced(tmp_path):
    out = tmp_path / "tables"
    (out / "articles.parquet").mkdir(parents=True)
    (out / "articles.parquet" / "mine.txt").touch()
    with pytest.raises(BadInput, match=r"articles\.parquet/mine\.txt") as caught:
        convert(write_lines(tmp_path / "news.jsonl", RECORDS[:1]), out)
    assert caught.value.id == "output-not-ours"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_named_and_what_was_there_stays(code, tmp_path):
    def write(file):
        file.write(b"half")
        raise OSError(code, "no room")

    store = Store(str(tmp_path / "tables"))
    store.commit("a.txt", lambda file: file.write(b"old"))
    with pytest.raises(DiskFull, match="no room left") as caught:
        store.commit("a.txt", write)
    assert (caught.value.id, caught.value.exit_code) == ("output-disk-full", 2)
    assert content(tmp_path) == {"tables/a.txt": b"old"}


@pytest.fixture
def small_disk(tmp_path):
    """A file system with little room."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", disk], capture_output=True).returncode:
        pytest.skip("mounting a file system is not allowed here")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def test_a_disk_that_fills_up_stops_the_run_which_goes_on_when_there_is_room(small_disk, whole, tmp_path):
    archive, out = write_lines(tmp_path / "news.jsonl", RECORDS), small_disk / "tables"
    convert(write_lines(tmp_path / "old.jsonl", RECORDS[:1]), out)
    before = content(out)
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"\0" * (os.statvfs(small_disk).f_bavail * 4096 - 100_000))
    with pytest.raises(PackageError) as caught:
        convert(archive, out)
    assert caught.value.id == "output-disk-full"
    assert content(out) == before
    ballast.unlink()
    convert(archive, out)
    assert sorted_rows(out) == sorted_rows(whole)


def test_a_second_run_into_the_same_folder_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(staging, "PATIENCE", 0)
    with staging.locked(staging.staging_folder(tmp_path / "tables")), pytest.raises(BadInput) as caught:
        convert(write_lines(tmp_path / "news.jsonl", RECORDS), tmp_path / "tables")
    assert caught.value.id == "output-in-use"
