"""The generated files against what would be generated now."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from partynews.errors import PackageError
from partynews.generated import outdated
from partynews.tables import BadTable
from partynews.validation.finding import Flaw, NotChecked, Rule
from partynews.validation.package import Package, once

_BY_HAND = ("metadata.toml", "README.md", "CHANGELOG.md", "docs/recipes.md")
"""What generating needs besides schemas and tables; all but the first hold generated parts."""


@once
def _outdated(package: Package) -> dict[str, str]:
    """The stale files, each with its first difference. Raises :class:`PackageError` where a file by hand is broken."""
    try:
        return outdated(package.root)
    except BadTable as error:
        raise NotChecked(error.problem.rstrip(".")) from None
    except (ValueError, csv.Error) as error:  # a cell that cannot be read, or a file by hand that is not UTF-8
        raise NotChecked(f"what files are generated from cannot be read: {error}") from None


def _encoding(package: Package) -> Iterator[Flaw]:
    for file in _BY_HAND:
        try:
            package.content(file).decode("utf-8")
        except UnicodeDecodeError as error:
            yield Flaw(file, f"is not UTF-8: {error.reason} at byte {error.start}")
        except NotChecked:
            continue  # file-source tells what is missing


def _source(package: Package) -> Iterator[Flaw]:
    try:
        _outdated(package)
    except PackageError as error:
        file = next((name for name in _BY_HAND if name in error.problem), _BY_HAND[0])
        yield Flaw(file, f"lets nothing be generated: {error.problem.rstrip('.')}")


def _stale(package: Package) -> Iterator[Flaw]:
    try:
        differences = _outdated(package)
    except PackageError as error:
        raise NotChecked(error.problem.rstrip(".")) from None
    for file, difference in differences.items():
        yield Flaw(file, f"is not what would be generated: {difference}")


RULES = (
    Rule("file-encoding", "Files kept by hand are UTF-8.", "Save the file as UTF-8.", _encoding),
    Rule("file-source", "Files kept by hand have what generating needs.", "Restore what is missing.", _source),
    Rule("file-stale", "Generated files are up to date.", "Run make data.", _stale),
)
