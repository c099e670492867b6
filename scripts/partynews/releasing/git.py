"""What a release asks of git: whether all is committed, which files there are, and what the tags hold."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from partynews.errors import PackageError


class NoRepository(PackageError):
    """There is no git, no repository, or not what was asked of it."""


@dataclass(frozen=True)
class Repository:
    """The repository whose top folder is *root*. Each method raises :class:`NoRepository`: ``git-failed``."""

    root: Path

    def uncommitted(self) -> list[str]:
        """The files that differ from the last commit or are new and not ignored."""
        return [entry[3:] for entry in self._entries("status", "--porcelain", "-z", "--no-renames")]

    def files(self, paths: Sequence[str]) -> list[str]:
        """The committed files at or below *paths*, in the order of their names' bytes."""
        return sorted(self._entries("ls-files", "-z", "--", *paths), key=str.encode)

    def tags_here(self) -> list[str]:
        """The tags of the last commit that begin as a version's does."""
        return self._run("tag", "--list", "v*", "--points-at", "HEAD").decode().split()

    def tags_before(self) -> list[str]:
        """The tags of the last commit and of those before it, likewise."""
        return self._run("tag", "--list", "v*", "--merged", "HEAD").decode().split()

    def content(self, revision: str, file: str) -> bytes:
        """The bytes of *file* as *revision* had it."""
        return self._run("show", f"{revision}:{file}")

    def _entries(self, *arguments: str) -> list[str]:
        return [entry for entry in self._run(*arguments).decode("utf-8", "surrogateescape").split("\0") if entry]

    def _run(self, *arguments: str) -> bytes:
        try:
            done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=True)
        except FileNotFoundError:
            reason = "git is not installed, or the folder does not exist"
        except subprocess.CalledProcessError as error:
            reason = error.stderr.decode("utf-8", "replace").strip()
        else:
            return done.stdout
        problem = f"git {' '.join(arguments[:2])} failed in {self.root}: {reason}."
        raise NoRepository("git-failed", problem, "A release is made in a clone of the repository, with its tags.")
