"""What a run has done so far: a folder beside the output, where the next run finds it and goes on.

It holds the plan (the archive's shards, in order), the tables' parts, and a result for each shard that is done. What
was made from other files, by other rules, or with other options is not used: it is cleared.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple
from pathlib import Path

import pyarrow as pa

from partynews.archive.shards import Shard
from partynews.archive.sources import File
from partynews.errors import BadInput
from partynews.folders import not_writable
from partynews.schema import SCHEMAS

PATIENCE = 5.0  # seconds for which a run waits for the children of a killed one to end
_PACKAGE = Path(__file__).resolve().parents[1]


def staging_folder(out: Path) -> Path:
    """The folder in which the tables for *out* are made."""
    return out.parent / f".{out.name}.unfinished"


@contextmanager
def locked(folder: Path) -> Iterator[int]:
    """*folder*, made when missing, for this run alone; gives the descriptor that keeps others out while it is open.

    Raises :class:`BadInput` with the ids ``output-in-use``, ``output-not-writable``.
    """
    try:
        descriptor = _lock(folder)
    except BlockingIOError:
        problem = f"Another run is making the same tables, in {folder}."
        raise BadInput("output-in-use", problem, "Wait until it is done, or name another folder.") from None
    except OSError as error:
        raise not_writable(folder, error) from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _lock(folder: Path) -> int:
    """A descriptor of the lock's file, which is locked. Raises :class:`OSError`."""
    path = folder / "lock"
    give_up = time.monotonic() + PATIENCE
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with suppress(FileNotFoundError):  # a run that has ended may have removed the file that we locked
                if os.path.samestat(os.fstat(descriptor), path.stat()):
                    return descriptor
        except BlockingIOError:
            if time.monotonic() > give_up:
                os.close(descriptor)
                raise
            time.sleep(0.1)
        os.close(descriptor)


class Plan:
    """The shards of an archive in order, in a file, so that they take no memory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.parts = self.size = 0
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                self.parts += 1
                self.size += json.loads(line)[-1]

    def __iter__(self) -> Iterator[tuple[str, Shard]]:
        """Each shard, and the name of its part."""
        width = max(5, len(str(self.parts - 1)))
        with self._path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                form, files, start, stop, size = json.loads(line)
                yield f"part-{number:0{width}}", Shard(form, tuple(map(tuple, files)), start, stop, size)


def write_plan(path: Path, shards: Iterable[Shard]) -> Plan:
    """The plan of *shards*, written to *path*."""
    with path.open("w", encoding="utf-8") as file:
        for shard in shards:
            file.write(json.dumps(astuple(shard), ensure_ascii=False) + "\n")
    return Plan(path)


class Fingerprint:
    """A digest of all that decides about the tables, but for the corrections: files, rules, options."""

    def __init__(self, *options: object) -> None:
        self._digest = hashlib.sha256(repr((options, pa.__version__, unicodedata.unidata_version)).encode())
        for path in sorted([*_PACKAGE.rglob("*.*"), *SCHEMAS.iterdir()]):
            if path.suffix in (".py", ".csv", ".toml", ".json"):
                self._digest.update(f"{path.name}\0".encode() + path.read_bytes())

    def over(self, files: Iterable[File]) -> Iterator[File]:
        """*files*, noted as they pass."""
        for file in files:
            self._digest.update(repr(astuple(file)).encode())
            yield file

    def __str__(self) -> str:
        return self._digest.hexdigest()
