"""Runs that are killed: what they leave, that the next one goes on there, and that no worker stays behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archives import article, content, convert, key, record, rows, write_lines
from kills import SCRIPTS, TESTS, children, kill_until_done

from partynews.archive.staging import staging_folder

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found in /proc")

FAULTY = (sys.executable, str(TESTS / "faulty_worker.py"))
RECORDS = [record(number) for number in range(60)]


def test_killed_at_random_moments_a_run_ends_with_the_same_bytes(tmp_path):
    archive = write_lines(tmp_path / "news.jsonl", RECORDS)
    convert(archive, tmp_path / "undisturbed")
    assert kill_until_done(archive, tmp_path / "tables", 4, random.Random(1)) > 0
    assert content(tmp_path / "tables") == content(tmp_path / "undisturbed")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news.jsonl", "tables", "undisturbed"]


def stopped_midway(archive: Path, out: Path, seconds: float) -> tuple[subprocess.Popen, list[int]]:
    """A run that hangs in its only worker after the first parts; and the number of that worker."""
    code = f"""
import signal
from pathlib import Path
from archives import convert
signal.signal(signal.SIGINT, signal.default_int_handler)  # the tests may run where Ctrl-C is ignored
convert(Path({str(archive)!r}), Path({str(out)!r}), seconds={seconds}, command={FAULTY!r})
"""
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(SCRIPTS), str(TESTS)])}
    run = subprocess.Popen([sys.executable, "-c", code], env=env)
    done = staging_folder(out) / "done"
    wait_for(lambda: len(list(done.glob("part-*"))) >= 3)
    return run, children(run.pid)


def wait_for(condition, seconds: float = 60) -> None:
    give_up = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up, "it never came"
        time.sleep(0.05)


def hanging(root: Path, word: str) -> Path:
    bad = {"article_id": key(40), "text": f"{article(40)}\n{word}"}
    return write_lines(root / "news.jsonl", [*RECORDS[:40], bad, *RECORDS[41:]])


@pytest.mark.parametrize(("word", "seconds"), [("ngủ quên", 600), ("rối trí", 5)])
def test_workers_end_when_their_parent_is_killed_though_an_article_hangs(word, seconds, tmp_path):
    run, workers = stopped_midway(hanging(tmp_path, word), tmp_path / "tables", seconds)
    run.kill()
    run.wait()
    assert workers
    wait_for(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers), 60)


def test_an_interrupted_run_leaves_what_is_done_and_the_next_one_goes_on(tmp_path, capfd):
    archive, out = hanging(tmp_path, "ngủ quên"), tmp_path / "tables"
    run, _ = stopped_midway(archive, out, 600)
    run.send_signal(signal.SIGINT)
    assert run.wait() != 0
    before = made(out)
    with pytest.raises(KeyboardInterrupt):
        stop_at_publication(archive, out)
    assert before.items() < made(out).items()
    assert "Going on where an earlier run stopped" in capfd.readouterr().err


def made(out: Path) -> dict[Path, int]:
    """When the files of each part were made that is done and waits to be published in *out*."""
    folder = staging_folder(out)
    done = {path.stem for path in (folder / "done").glob("part-*")}
    files = (folder / "tables").rglob("part-*.parquet")
    return {path: path.stat().st_mtime_ns for path in files if path.stem in done}


def stop_at_publication(archive: Path, out: Path) -> None:
    from partynews.archive import run

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "publish", stop)
        convert(archive, out, seconds=600)


@pytest.mark.parametrize("change", ["input", "rules", "options"])
def test_what_was_made_in_another_way_is_not_used(change, tmp_path, monkeypatch, capfd):
    archive, out = write_lines(tmp_path / "news.jsonl", RECORDS), tmp_path / "tables"
    with pytest.raises(KeyboardInterrupt):
        stop_at_publication(archive, out)
    if change == "input":
        write_lines(archive, RECORDS[:50])
    elif change == "rules":
        monkeypatch.setattr("unicodedata.unidata_version", "0")
    convert(archive, out, seconds=500 if change == "options" else 600)
    assert len(rows(out, "articles")) == (50 if change == "input" else 60)
    assert "starting anew" in capfd.readouterr().err
