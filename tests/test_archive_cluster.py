"""The same shards on a cluster: a scheduler and two workers, started apart, on the loopback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from archives import content, convert, record, rejected, rows, sorted_rows, write_lines
from kills import SCRIPTS, children

from partynews.archive import cluster, run
from partynews.archive.cluster import BadCluster
from partynews.archive.staging import staging_folder
from partynews.errors import BadInput

RECORDS = [record(number) for number in range(60)]


def start(*command: str, **environment: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *command], env=os.environ | environment, stderr=subprocess.DEVNULL
    )


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    """The address of a scheduler with two workers, and the processes of these."""
    file = tmp_path_factory.mktemp("cluster") / "scheduler.json"
    started = [
        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    ]
    try:
        address = address_in(file)
        own = ("--nthreads", "1", "--no-dashboard", "--local-directory", str(file.parent))
        started += [start("worker", address, *own, PYTHONPATH=str(SCRIPTS)) for _ in range(2)]
        yield address, started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


def address_in(file: Path, seconds: float = 60) -> str:
    """The address that a scheduler writes into *file*, which for a moment is there but empty."""
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        with suppress(FileNotFoundError, json.JSONDecodeError):
            return json.loads(file.read_text())["address"]
        time.sleep(0.05)
    raise AssertionError("the scheduler never said where it is")


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    """The tables that this machine makes."""
    root = tmp_path_factory.mktemp("local")
    convert(write_lines(root / "news.jsonl", RECORDS), root / "tables")
    return root / "tables"


def test_a_cluster_gives_the_bytes_of_one_machine_though_a_worker_dies(scheduler, local, tmp_path):
    address, workers = scheduler
    killed: list[int] = []

    def kill_a_worker() -> None:
        done = staging_folder(tmp_path / "tables") / "done"
        while not done.is_dir() or len(list(done.iterdir())) < 3:
            time.sleep(0.02)
        killed.extend(children(workers[0].pid))
        for process in killed:
            os.kill(process, signal.SIGKILL)

    killer = threading.Thread(target=kill_a_worker)
    killer.start()
    tally = convert(write_lines(tmp_path / "news.jsonl", RECORDS), tmp_path / "tables", cluster=address)
    killer.join()
    assert killed
    assert tally.rejected == 0
    assert content(tmp_path / "tables") == content(local)


def test_paths_may_be_urls_and_a_manifest_ends_the_tables(scheduler, local, tmp_path):
    archive = write_lines(tmp_path / "in" / "news.jsonl.gz", [*RECORDS, RECORDS[0], b"no json"])
    out = f"file://{tmp_path}/tables"
    convert([f"file://{archive.parent}"], out, cluster=scheduler[0])
    assert sorted_rows(tmp_path / "tables") == sorted_rows(local)
    assert rejected(tmp_path / "tables") == [("in/news.jsonl.gz", 62, None, "record-not-json")]
    manifest = json.loads((tmp_path / "tables" / "manifest.json").read_text())
    assert manifest["files"] == sorted(set(content(tmp_path / "tables")) - {"manifest.json"})
    assert (manifest["rows"]["articles"], manifest["rejected"]) == (60, 1)


def test_in_an_object_store_too_a_run_goes_on_where_it_stopped(tmp_path, monkeypatch, capfd):
    archive = write_lines(tmp_path / "news.jsonl", RECORDS)
    url = f"file://{tmp_path}/tables"
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(run, "publish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        convert(archive, url)
    assert not (tmp_path / "tables" / "manifest.json").exists()
    convert(archive, url)
    assert "12 of 12 parts are there" in capfd.readouterr().err
    assert len(rows(tmp_path / "tables", "articles")) == 60
    assert not (tmp_path / "tables" / "_unfinished" / "fingerprint").exists()


def test_a_place_with_other_files_is_refused_by_url_too(tmp_path):
    (tmp_path / "mine.txt").touch()
    with pytest.raises(BadInput) as caught:
        convert(write_lines(tmp_path / "news.jsonl", RECORDS), f"file://{tmp_path}")
    assert caught.value.id == "output-not-ours"


def test_a_cluster_that_does_not_answer_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    with pytest.raises(BadCluster) as caught:
        convert(write_lines(tmp_path / "news.jsonl", RECORDS), tmp_path / "tables", cluster="tcp://127.0.0.1:9")
    assert caught.value.id == "cluster-not-reached"


def test_workers_with_other_code_are_refused(scheduler, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "code_of_worker", str)
    with pytest.raises(BadCluster) as caught:
        convert(write_lines(tmp_path / "news.jsonl", RECORDS), tmp_path / "tables", cluster=scheduler[0])
    assert caught.value.id == "cluster-code-differs"
