"""What releases and reviews ask of git: what is committed, which files there are, what other revisions hold."""

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

    def commit(self, revision: str) -> str:
        """The hash of the commit that *revision* names."""
        return self._line("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")

    def common(self, commit: str) -> str:
        """The hash of the last commit that *commit* and the last one here have in common."""
        return self._line("merge-base", commit, "HEAD")

    def archive(self, commit: str, paths: Sequence[str]) -> bytes:
        """The files at or below those of *paths* that *commit* has, as a tar archive."""
        present = self._entries("ls-tree", "-z", "--name-only", commit, "--", *paths)
        return self._run("archive", "--format=tar", commit, "--", *present)

    def _line(self, *arguments: str) -> str:
        return self._run(*arguments).decode().strip()

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
        raise NoRepository("git-failed", problem, "Run it in a clone of the repository, with its tags.")
