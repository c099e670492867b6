"""The archive of a release: what a reader of the data needs, and the same bytes whoever makes it.

Every file has one date and one mode, and they stand in one order. They are stored, not compressed: what deflate makes
of the same bytes differs between versions of zlib, and the Parquet files are compressed already.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

from partynews.folders import refuse_foreign, replacing
from partynews.git import Repository

CONTENT = (
    *(".zenodo.json", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "LICENSE-data.md", "README.md"),
    *("croissant.json", "datapackage.json", "metadata.toml", "data", "docs", "schemas", "seeds"),
)
"""What the archive holds: the package with its evidence and documents, and what ``validate.py`` holds it against."""

SUMS = "SHA256SUMS"
NOTES = "NOTES.md"

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first date that a ZIP file can state
_UNIX = 3
_REGULAR_FILE_READABLE_BY_ALL = 0o100644


def content(repository: Repository) -> dict[str, bytes]:
    """The files of the archive by their path, its list of sums among them."""
    files = {file: (repository.root / file).read_bytes() for file in repository.files(CONTENT)}
    return files | {SUMS: sums(files)}


def sums(files: Mapping[str, bytes]) -> bytes:
    """The SHA-256 of each of *files*, in the form that ``sha256sum --check`` reads."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {file}\n" for file, data in files.items()).encode()


def write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Write *files* into a ZIP file at *path*, ``datapackage.json`` at its root."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for file, data in files.items():
            entry = zipfile.ZipInfo(file, _BEGINNING)
            entry.create_system = _UNIX
            entry.external_attr = _REGULAR_FILE_READABLE_BY_ALL << 16
            archive.writestr(entry, data)


def publish(out: Path, name: str, files: Mapping[str, bytes], notes: str) -> str:
    """Make the folder *out* anew, with *files* in the archive *name*, its sum and the *notes*; return the sum's line.

    Raises :class:`partynews.errors.BadInput` as :func:`refuse_foreign` does, where *out* holds anything else.
    """
    refuse_foreign(out, lambda file: file in (SUMS, NOTES) or file.endswith(".zip"))
    with replacing(out) as folder:
        write_zip(folder / name, files)
        line = sums({name: (folder / name).read_bytes()})
        (folder / SUMS).write_bytes(line)
        (folder / NOTES).write_bytes(notes.encode())
    return line.decode()
