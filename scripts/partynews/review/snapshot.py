"""A package at one time: the rows of its tables, and its seeds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from partynews.descriptor import DATA
from partynews.evaluation.quality import GOLD
from partynews.inputs import SEEDS, SUFFIX, Source, read_source
from partynews.schema import TABLES, TableSchema, load_schemas
from partynews.tables import Row, read_table_csv

Cell = tuple[str, str, str]
"""A table, the key of a row, a column."""


@dataclass(frozen=True)
class Snapshot:
    """The package in the folder ``root``; ``rows`` by table, typed, in their order of publication."""

    root: Path
    schemas: Mapping[str, TableSchema] = field(repr=False)
    rows: Mapping[str, list[Row]] = field(repr=False)

    @classmethod
    def of(cls, root: Path) -> Snapshot:
        """The package in *root*. Raises what reading its schemas and tables raises."""
        schemas = load_schemas(root / "schemas")
        rows = {
            table: read_table_csv(root / DATA / f"{table}.csv", schema).to_pylist() for table, schema in schemas.items()
        }
        return cls(root, schemas, rows)

    def key(self, table: str, row: Row) -> str:
        """The primary key of a *row*."""
        return row[self.schemas[table].primary_key[0]]

    def of_article(self, key: str) -> dict[str, list[Row]]:
        """The rows of one article, by table; of ``documents``, none."""
        return {table: self._by_article[table].get(key, []) for table in TABLES}

    @cached_property
    def _by_article(self) -> dict[str, dict[str, list[Row]]]:
        found: dict[str, dict[str, list[Row]]] = {table: {} for table in TABLES}
        for table, rows in self.rows.items():
            for row in rows:
                found[table].setdefault(article_of(row), []).append(row)
        return found

    @cached_property
    def articles(self) -> dict[str, Row]:
        """The rows of ``articles`` by key."""
        return {row["article_id"]: row for row in self.rows["articles"]}

    @cached_property
    def names(self) -> dict[str, str]:
        """The participants' names by key."""
        return {row["participant_id"]: row["name"] for row in self.rows["participants"]}

    @cached_property
    def evidence(self) -> dict[Cell, list[Row]]:
        """The rows of evidence by the cell that they stand for."""
        found: dict[Cell, list[Row]] = {}
        for row in self.rows["evidence"]:
            found.setdefault((row["table_name"], row["record_id"], row["column_name"]), []).append(row)
        return found

    def source(self, article: str) -> Source | None:
        """The seed of an article, by its key; None where there is no such file."""
        if article not in self._sources:
            row = self.articles.get(article)
            path = row and self.root / row["source_file"]
            self._sources[article] = read_source(path, row["source_file"]) if path and path.is_file() else None
        return self._sources[article]

    @cached_property
    def _sources(self) -> dict[str, Source | None]:
        return {}

    @cached_property
    def seeds(self) -> dict[str, str]:
        """The SHA-256 of every seed, by its path."""
        return digests(self.root, SEEDS, SUFFIX)

    @cached_property
    def gold(self) -> dict[str, str]:
        """The SHA-256 of every annotation, by its path."""
        return digests(self.root, GOLD, ".json")


def article_of(row: Row) -> str | None:
    """The key of the article that a *row* belongs to; None for a row of ``documents``."""
    return row["article_id"] if "article_id" in row else row.get("participant_id", "").partition("-")[0] or None


def digests(root: Path, folder: str, suffix: str) -> dict[str, str]:
    """The SHA-256 of the files below *folder* that end in *suffix*, by their paths relative to *root*."""
    files = sorted(path for path in (root / folder).rglob(f"*{suffix}") if path.is_file())
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
