"""What must be so before there is a release. Each refusal is an error with a name of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from partynews.errors import PackageError
from partynews.generated import outdated
from partynews.git import Repository
from partynews.metadata import FILE, load_metadata
from partynews.releasing.changes import Changes, compare, read_package
from partynews.releasing.versions import Step, Version, last, parse

_HOW = "docs/releasing.md"
_STATED = {
    "CHANGELOG.md": r"^## (.*)$",
    "CITATION.cff": r"^version: (.*)$",
    "datapackage.json": r'^  "version": "(.*)"',
    "pyproject.toml": r'^version = "(.*)"',
}
"""Where else the version stands: in the first line of each file that matches."""


class Refused(PackageError):
    """A reason why there can be no release."""

    exit_code = 1


@dataclass(frozen=True)
class Release:
    """A version of the package *name*, and what changed since the release before it, if there was one."""

    name: str
    version: Version
    since: Version | None
    changes: list[Changes]

    @property
    def archive(self) -> str:
        """The name of the release's archive."""
        return f"{self.name}-{self.version}.zip"

    @property
    def least(self) -> Step:
        """The least step of the version that the changes ask for; new words alone are a PATCH."""
        return max((change.step for change in self.changes), default=Step.PATCH)


def planned(root: Path, repository: Repository) -> Release:
    """The release that ``metadata.toml`` names, with what the tables say since the tags before it.

    Raises :class:`Refused`: ``version-not-semver``; what :func:`load_metadata` and :class:`Repository` raise.
    """
    metadata = load_metadata(root)
    version = parse(metadata["version"])
    if version is None:
        problem = f"{FILE} has the version {metadata['version']!r}, which is not of the form 1.2.3."
        raise Refused("version-not-semver", problem, "Write three numbers with points between them.")
    since = last(repository.tags_before(), but=version)
    changes = []
    if since:
        before = read_package(lambda file: repository.content(since.tag, file))
        changes = compare(before, read_package(lambda file: (root / file).read_bytes()))
    return Release(metadata["name"], version, since, changes)


def refusals(root: Path, repository: Repository, release: Release) -> Iterator[Refused]:
    """Every reason why *release* cannot be."""
    yield from _uncommitted(repository)
    yield from _disagreeing(root, release.version)
    yield from _stale(root)
    yield from _tagged(repository, release.version)
    yield from _wrong_step(release)


def _uncommitted(repository: Repository) -> Iterator[Refused]:
    if files := repository.uncommitted():
        shown = ", ".join(files[:5]) + (f" and {len(files) - 5} more" if len(files) > 5 else "")
        problem = f"What would be released is not what is committed: {shown}."
        yield Refused("working-tree-dirty", problem, "Commit these files, or put them back.")


def _disagreeing(root: Path, version: Version) -> Iterator[Refused]:
    for file, pattern in _STATED.items():
        found = re.search(pattern, (root / file).read_text(encoding="utf-8"), re.MULTILINE)
        stated = found[1] if found else "none"
        if stated != str(version):
            problem = f"{FILE} has the version {version}, {file} has {stated}."
            yield Refused("versions-disagree", problem, f"Mend the one that is wrong, then run make data; see {_HOW}.")


def _stale(root: Path) -> Iterator[Refused]:
    try:
        differences = outdated(root)
    except PackageError as error:
        yield Refused(error.id, error.problem, error.remedy)
        return
    for file, difference in differences.items():
        problem = f"{file} is not what would be generated: {difference}."
        yield Refused("file-stale", problem, "Run make data, and commit what it changes.")


def _tagged(repository: Repository, version: Version) -> Iterator[Refused]:
    here = repository.tags_here()
    if here and version.tag not in here:
        problem = f"The last commit has the tag {', '.join(here)}, but {FILE} has the version {version}."
        yield Refused("tag-differs", problem, f"Tag the commit of version {version} as {version.tag}.")
    if version.tag in repository.tags_before() and version.tag not in here:
        problem = f"Version {version} has been released: an earlier commit has the tag {version.tag}."
        yield Refused("version-released", problem, f"Give this one the next version; see {_HOW}.")


def _wrong_step(release: Release) -> Iterator[Refused]:
    if release.since is None:
        return
    followers = release.since.followers(release.least)
    if release.version not in followers:
        asking = (change for change in release.changes if change.step == release.least)
        reason = next((f", since in {change.table} {change.reason}" for change in asking), "")
        problem = (
            f"Version {release.version} cannot follow {release.since}: "
            f"the data ask for a step of {release.least.name}{reason}."
        )
        yield Refused("version-step", problem, f"Take {' or '.join(map(str, followers))}; see {_HOW}.")
