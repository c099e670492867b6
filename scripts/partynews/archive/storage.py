"""Files to read and files to commit: a local path, or a URL that fsspec knows (an optional extra)."""

from __future__ import annotations

import errno
import io
import os
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from partynews.errors import BadInput, PackageError
from partynews.folders import not_writable

CHUNK = 1 << 16
"""Bytes of a file that are read at a time."""
CODECS = {".gz": "gzip", ".zst": "zstd"}
"""The suffixes of compressed files, and what Arrow calls the codec."""


class DiskFull(PackageError):
    """There is no room for the output."""


def is_url(place: str) -> bool:
    """Whether *place* is a URL, not a local path."""
    return "://" in place


def filesystem(url: str) -> tuple:
    """The fsspec file system of *url*, and the path there. Raises :class:`BadInput`: ``url-not-readable``."""
    try:
        from fsspec.core import url_to_fs

        return url_to_fs(url)
    except (ImportError, ValueError) as error:
        remedy = "Install the extra of the project that is called cluster, and what fsspec needs for such a URL."
        raise BadInput("url-not-readable", f"{url} cannot be opened: {error}.", remedy) from None


def open_input(place: str) -> BinaryIO:
    """The file *place*, to be read and entered anywhere. Raises :class:`OSError`."""
    if is_url(place):
        system, path = filesystem(place)
        return system.open(path, "rb")
    return open(place, "rb", buffering=CHUNK)


def open_stream(place: str) -> BinaryIO:
    """What the file *place* holds, decompressed where its name says that it is compressed. Raises :class:`OSError`."""
    file = open_input(place)
    codec = codec_of(place)
    return file if codec is None else io.BufferedReader(pa.CompressedInputStream(file, codec), CHUNK)


def codec_of(place: str) -> str | None:
    """The codec of the file *place*, or None where it is not compressed."""
    return CODECS.get(os.path.splitext(place)[1])


class Store:
    """A folder, local or in an object store, into which files are committed: each is whole, or not there."""

    def __init__(self, root: str) -> None:
        self.root = root.rstrip("/")

    def commit(self, name: str, write: Callable[[BinaryIO], object]) -> None:
        """Let *write* fill the file *name*; a file of that name is replaced.

        Raises :class:`DiskFull` and :class:`BadInput`, with the ids ``output-disk-full``, ``output-not-writable``.
        """
        try:
            if is_url(self.root):
                _commit_remote(self.place(name), write)
            else:
                _commit_local(Path(self.root, name), Path(f"{self.root}.half"), write)
        except OSError as error:
            raise not_stored(self.root, error) from None

    def read(self, name: str) -> bytes | None:
        """The content of the file *name*, or None where there is none."""
        try:
            with open_input(f"{self.root}/{name}") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def files(self) -> list[str]:
        """The names of all files below."""
        if is_url(self.root):
            system, path = filesystem(self.root)
            return [place.removeprefix(path.rstrip("/") + "/") for place in system.find(path)]
        return [path.relative_to(self.root).as_posix() for path in Path(self.root).rglob("*") if not path.is_dir()]

    def place(self, name: str) -> str:
        """Where the file *name* lies."""
        return f"{self.root}/{name}"

    def exists(self, name: str) -> bool:
        """Whether the file *name* is there."""
        place = self.place(name)
        if is_url(place):
            system, path = filesystem(place)
            return system.exists(path)
        return os.path.exists(place)

    def remove(self, name: str) -> None:
        """Remove the file *name* if it is there."""
        with suppress(FileNotFoundError):
            if is_url(self.root):
                system, path = filesystem(self.place(name))
                system.rm_file(path)
            else:
                os.unlink(self.place(name))


def _commit_remote(url: str, write: Callable[[BinaryIO], object]) -> None:
    system, path = filesystem(url)
    system.makedirs(path.rpartition("/")[0], exist_ok=True)
    # Without a transaction, an object store would keep what was written until an error.
    with system.transaction, system.open(path, "wb") as file:
        write(file)


def _commit_local(path: Path, halves: Path, write: Callable[[BinaryIO], object]) -> None:
    """What a killed process leaves in *halves* is never among the files that are published."""
    for folder in (path.parent, halves):
        folder.mkdir(parents=True, exist_ok=True)
    staged = halves / uuid.uuid4().hex
    try:
        with staged.open("wb") as file:
            write(file)
        descriptor = os.open(staged, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(staged, path)
    finally:
        with suppress(OSError):
            os.unlink(staged)


def not_stored(place: str, error: OSError) -> PackageError:
    """The error for an output that could not be written, with the system's reason."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(
            "output-disk-full",
            f"{place} cannot be written: there is no room left.",
            "Make room, then give the same command again: it goes on where it stopped.",
        )
    return not_writable(place, error)
