"""The package as it was in a git revision, in a folder of its own; the checkout is not touched."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from partynews.descriptor import DATA
from partynews.errors import PackageError
from partynews.evaluation.quality import GOLD
from partynews.git import NoRepository, Repository
from partynews.inputs import SEEDS
from partynews.schema import SCHEMAS

_TABLES = (DATA, SCHEMAS.name, "datapackage.json")
_OTHERS = (SEEDS, GOLD)


class BadRevision(PackageError):
    """A revision that git does not know, or that holds no package."""


@dataclass(frozen=True)
class Revision:
    """``asked``: as it was named; ``commit``: the hash of what is compared with; ``folder``: its files."""

    asked: str
    commit: str
    folder: Path


@contextmanager
def at_revision(package: Path, asked: str) -> Iterator[Revision]:
    """The files of *package* from which the working tree came, as a folder that vanishes when the block ends.

    That is the last commit that *asked* and the checkout have in common: what others did to *asked* since then is no
    part of the change. Raises :class:`BadRevision`: ``no-such-revision``, ``revision-without-tables``; and
    :class:`NoRepository`.
    """
    repository = Repository(package)
    repository.tags_here()  # refuses a folder that is no repository
    commit = _common(repository, asked)
    with TemporaryDirectory(prefix="review-") as name:
        folder = Path(name)
        _unpack(repository.archive(commit, (*_TABLES, *_OTHERS)), folder)
        if missing := [path for path in _TABLES if not (folder / path).exists()]:
            problem = f"{asked} ({commit[:7]}) has no {' and no '.join(missing)}."
            raise BadRevision("revision-without-tables", problem, "Name a revision of this package with its tables.")
        yield Revision(asked, commit, folder)


def _common(repository: Repository, asked: str) -> str:
    """The hash of the last commit that *asked* and the checkout share; where they share none, of *asked*."""
    try:
        commit = repository.commit(asked)
    except NoRepository:
        problem = f"git knows no revision {asked}."
        remedy = (
            "Name a branch, a tag or a commit: make review BASE=main. A shallow clone has few: git fetch --unshallow."
        )
        raise BadRevision("no-such-revision", problem, remedy) from None
    try:
        return repository.common(commit)
    except NoRepository:
        return commit


def _unpack(archive: bytes, folder: Path) -> None:
    """The plain files of a tar *archive* into *folder*; git lets no path in it lead elsewhere."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for member in files:
            if member.isfile():
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(files.extractfile(member).read())
