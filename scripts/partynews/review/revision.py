"""The package as it was in a git revision, in a folder of its own; the checkout is not touched."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from partynews.errors import PackageError

_NEEDED = ("data", "schemas", "seeds", "tests/gold")


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
    part of the change. Raises :class:`BadRevision`: ``not-git``, ``no-such-revision``, ``revision-without-tables``.
    """
    commit = _common(package, asked)
    paths = _git(package, "ls-tree", "--name-only", commit, "--", *_NEEDED).decode().split()
    if not {"data", "schemas"} <= set(paths):
        problem = f"{asked} ({commit[:7]}) has no data/ or no schemas/."
        raise BadRevision("revision-without-tables", problem, "Name a revision of this package that has its tables.")
    with TemporaryDirectory(prefix="review-") as folder:
        _unpack(_git(package, "archive", "--format=tar", commit, "--", *paths), Path(folder))
        yield Revision(asked, commit, Path(folder))


def _common(package: Path, asked: str) -> str:
    """The hash of the last commit that *asked* and the checkout share, else of *asked*."""
    _git(package, "rev-parse", "--git-dir")
    try:
        commit = _git(package, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{asked}^{{commit}}")
    except BadRevision:
        raise BadRevision(
            "no-such-revision",
            f"git knows no revision {asked}.",
            "Name a branch, a tag or a commit: make review BASE=main. A shallow clone has few: git fetch --unshallow.",
        ) from None
    try:
        return _git(package, "merge-base", commit.decode().strip(), "HEAD").decode().strip()
    except BadRevision:
        return commit.decode().strip()


def _git(package: Path, *arguments: str) -> bytes:
    """What git prints in the folder *package*. Raises :class:`BadRevision`: ``not-git``."""
    remedy = "Run it in a clone of the repository, with git installed."
    try:
        done = subprocess.run(["git", "-C", str(package), *arguments], capture_output=True, check=False)
    except OSError as error:
        raise BadRevision("not-git", f"git cannot be run: {error.strerror}.", remedy) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}"
        raise BadRevision("not-git", f"git {arguments[0]} failed in {package}: {said}.", remedy)
    return done.stdout


def _unpack(archive: bytes, folder: Path) -> None:
    """The plain files of a tar *archive* into *folder*; git lets no path in it lead elsewhere."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for member in files:
            if member.isfile():
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(files.extractfile(member).read())
