"""The generated files against what would be generated now."""

from __future__ import annotations

from collections.abc import Iterator

from partynews.errors import PackageError
from partynews.generated import outdated
from partynews.validation.finding import Flaw, NotChecked, Rule
from partynews.validation.package import Package


def _stale(package: Package) -> Iterator[Flaw]:
    try:
        differences = outdated(package.root)
    except PackageError as error:
        raise NotChecked(error.problem.rstrip(".")) from None
    except ValueError as error:  # from Arrow, where a cell is not of its column's type
        raise NotChecked(f"the tables cannot be read: {error}") from None
    for file, difference in differences.items():
        yield Flaw(file, f"is not what would be generated: {difference}")


RULES = (Rule("file-stale", "Generated files are up to date.", "Run make data.", _stale),)
