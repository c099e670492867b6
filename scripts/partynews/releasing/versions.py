"""SemVer for data: which step of the version a change asks for.

The rule is that of the recipe "Data Package Version" of the Data Package standard
(https://datapackage.org/recipes/data-package-version/): the form of a table is MAJOR, since readers are positional;
new rows and new values of an enum are MINOR; corrected values and words are PATCH. One thing is this project's own:
rows that went are MINOR too, like those that came, for both are what a better reading of the same articles brings.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


class Step(IntEnum):
    """The part of the version that goes up."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3


class Version(NamedTuple):
    """A version as https://semver.org has it, without pre-releases."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return ".".join(map(str, self))

    @property
    def tag(self) -> str:
        """The tag of this version in git."""
        return f"v{self}"

    def after(self, step: Step) -> Version:
        """The next version by *step*."""
        return {
            Step.MAJOR: Version(self.major + 1, 0, 0),
            Step.MINOR: Version(self.major, self.minor + 1, 0),
            Step.PATCH: Version(self.major, self.minor, self.patch + 1),
        }[step]

    def followers(self, least: Step) -> list[Version]:
        """The versions that may follow when the changes ask for *least*, which no program can know to be enough."""
        return [self.after(step) for step in Step if step >= least]


def parse(text: str) -> Version | None:
    """The version that *text* states; None if it states none."""
    found = _VERSION.fullmatch(text)
    return Version(*map(int, found.groups())) if found else None


def last(tags: list[str], but: Version) -> Version | None:
    """The highest version among *tags* other than *but*; None if there is none."""
    versions = {parse(tag.removeprefix("v")) for tag in tags} - {None, but}
    return max(versions, default=None)
