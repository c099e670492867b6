"""The seeds against the rows that were made from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from partynews.inputs import SUFFIX
from partynews.rows import article_id
from partynews.validation import corrections
from partynews.validation.finding import Flaw, NotChecked, Rule
from partynews.validation.package import SEEDS, Package, csv_file

_ARTICLES = csv_file("articles")


def _files(package: Package) -> list[str]:
    """The seeds, relative to the package."""
    paths = sorted((package.root / SEEDS).rglob(f"*{SUFFIX}"))
    return [path.relative_to(package.root).as_posix() for path in paths if path.is_file()]


def _id(package: Package, file: str) -> str:
    return article_id(file.rsplit("/", 1)[-1], package.content(file))


def _missing(package: Package) -> Iterator[Flaw]:
    for row in package.rows("articles"):
        file = row.values["source_file"] or ""
        try:
            package.source(file)
        except NotChecked as error:
            yield Flaw(_ARTICLES, f"leads to no article: {error}", **row.place, column="source_file", value=file)


def _unlisted(package: Package) -> Iterator[Flaw]:
    rows = package.rows("articles")
    listed = {row.values["source_file"] for row in rows} | {row.values["article_id"] for row in rows}
    for file in _files(package):
        if file not in listed and _id(package, file) not in listed:
            yield Flaw(file, f"has no row in {_ARTICLES}")


def _edited(package: Package) -> Iterator[Flaw]:
    present = set(_files(package))
    for row in package.rows("articles"):
        file, digest = row.values["source_file"], row.values["source_sha256"]
        if file in present and package.digest(file) != digest:
            message = f"is not the digest of {file}, which is {package.digest(file)}"
            yield Flaw(_ARTICLES, message, **row.place, column="source_sha256", value=digest)


def _one_id(package: Package) -> Iterator[Flaw]:
    by_id: dict[str, list[str]] = defaultdict(list)
    for file in _files(package):
        by_id[_id(package, file)].append(file)
    for id, files in by_id.items():
        for file in files[1:]:
            yield Flaw(file, f"gives the article_id {id}, as {files[0]} does")


def _named(package: Package) -> Iterator[Flaw]:
    present = set(_files(package))
    for row in package.rows("articles"):
        file = row.values["source_file"]
        if file in present:
            wanted = _id(package, file)
            if row.values["article_id"] != wanted:
                message = f"is not the key that {file} gives, {wanted}"
                yield Flaw(_ARTICLES, message, **row.place, column="article_id", value=row.values["article_id"])


_RESTORE = f"Restore the seed: it is never edited; corrections go to {corrections.FILE}."

RULES = (
    Rule("seed-missing", "Every article has its seed in the package.", _RESTORE, _missing),
    Rule("seed-unlisted", "Every seed has its row.", "Run make data.", _unlisted),
    Rule("seed-edited", "Every seed is as it was when its row was made.", _RESTORE, _edited),
    Rule("seed-twice", "No two seeds give one article_id.", "Remove one of them, or rename it.", _one_id),
    Rule("seed-key", "An article's key is that of its seed.", "Run make data.", _named),
)
