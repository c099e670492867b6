"""The seeds against the rows that were made from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from partynews.inputs import SUFFIX
from partynews.keys import article_id
from partynews.validation import corrections
from partynews.validation.finding import Flaw, NotChecked, Rule
from partynews.validation.package import SEEDS, Package, once


class Seed(NamedTuple):
    """What a stored article is: its digest, and the key that it gives."""

    digest: str
    article_id: str


@once
def _seeds(package: Package) -> Mapping[str, Seed]:
    """The seeds, by their paths relative to the package. Each is read once, and not kept: there may be many."""
    paths = sorted(path for path in (package.root / SEEDS).rglob(f"*{SUFFIX}") if path.is_file())
    return {file: _seed(package, file) for file in (path.relative_to(package.root).as_posix() for path in paths)}


def _seed(package: Package, file: str) -> Seed:
    content = package.content(file)
    return Seed(hashlib.sha256(content).hexdigest(), article_id(file.rsplit("/", 1)[-1], content))


def _missing(package: Package) -> Iterator[Flaw]:
    for at, (file,) in enumerate(package.frame("articles").values("source_file")):
        try:
            package.source(file or "")
        except NotChecked as error:
            yield _flaw(package, at, "source_file", f"leads to no article: {error}")


def _unlisted(package: Package) -> Iterator[Flaw]:
    listed = {value for row in package.frame("articles").values("source_file", "article_id") for value in row}
    for file, seed in _seeds(package).items():
        if file not in listed and seed.article_id not in listed:
            yield Flaw(file, f"has no row in {package.file('articles')}")


def _edited(package: Package) -> Iterator[Flaw]:
    seeds = _seeds(package)
    for at, (file, digest) in enumerate(package.frame("articles").values("source_file", "source_sha256")):
        if file in seeds and digest != seeds[file].digest:
            yield _flaw(package, at, "source_sha256", f"is not the digest of {file}, which is {seeds[file].digest}")


def _one_id(package: Package) -> Iterator[Flaw]:
    first: dict[str, str] = {}
    for file, seed in _seeds(package).items():
        if (earlier := first.setdefault(seed.article_id, file)) != file:
            yield Flaw(file, f"gives the article_id {seed.article_id}, as {earlier} does")


def _named(package: Package) -> Iterator[Flaw]:
    seeds = _seeds(package)
    for at, (file, article) in enumerate(package.frame("articles").values("source_file", "article_id")):
        if file in seeds and article != seeds[file].article_id:
            yield _flaw(package, at, "article_id", f"is not the key that {file} gives, {seeds[file].article_id}")


def _flaw(package: Package, at: int, column: str, message: str) -> Flaw:
    row = package.frame("articles").row(at)
    return Flaw(package.file("articles"), message, **row.place, column=column, value=row.values[column])


_RESTORE = f"Restore the seed: it is never edited; corrections go to {corrections.FILE}."

RULES = (
    Rule("seed-missing", "Every article has its seed in the package.", _RESTORE, _missing),
    Rule("seed-unlisted", "Every seed has its row.", "Run make data.", _unlisted),
    Rule("seed-edited", "Every seed is as it was when its row was made.", _RESTORE, _edited),
    Rule("seed-twice", "No two seeds give one article_id.", "Remove one of them, or rename it.", _one_id),
    Rule("seed-key", "An article's key is that of its seed.", "Run make data.", _named),
)
