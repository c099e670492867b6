"""All that differs between the package as it was and as it is: tables, seeds, corrections, gold."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from partynews.corrections import HEADER
from partynews.inputs import CORRECTIONS, SEEDS
from partynews.keys import article_id
from partynews.releasing.changes import Changes, Read, compare, read_package
from partynews.review.difference import TableChange, table_change
from partynews.review.snapshot import Snapshot, article_of
from partynews.schema import TABLES
from partynews.tables import Row


@dataclass(frozen=True)
class Change:
    """From the snapshot ``before`` to the snapshot ``after``."""

    before: Snapshot
    after: Snapshot

    @cached_property
    def tables(self) -> dict[str, TableChange]:
        """What became of each table."""
        return {table: table_change(table, self.before, self.after) for table in TABLES}

    @cached_property
    def published(self) -> list[Changes]:
        """The same for readers of the package: by key, and with the form of the tables."""
        return compare(*(read_package(_reader(snapshot.root)) for snapshot in (self.before, self.after)))

    @cached_property
    def new_articles(self) -> dict[str, Row]:
        """The rows of ``articles`` that are new, by key."""
        return {row["article_id"]: row for row in self.tables["articles"].new}

    def in_known_articles(self, rows: tuple[Row, ...]) -> list[Row]:
        """Those of *rows* whose article is in both snapshots."""
        both = self.before.articles.keys() & self.after.articles.keys()
        return [row for row in rows if article_of(row) in both]

    @cached_property
    def seeds_edited(self) -> list[str]:
        """The seeds that were there before and have other bytes now."""
        return [name for name, digest in self.before.seeds.items() if self.after.seeds.get(name, digest) != digest]

    @cached_property
    def seeds_removed(self) -> list[str]:
        """The seeds that were there before and are no more, renamed ones included."""
        return [name for name in self.before.seeds if name not in self.after.seeds]

    @cached_property
    def seeds_unread(self) -> list[str]:
        """The new seeds that no table knows yet."""
        added = [name for name in self.after.seeds if name not in self.before.seeds]
        return [name for name in added if self._key(name) not in self.after.articles]

    def _key(self, seed: str) -> str:
        return article_id(Path(seed).name, (self.after.root / seed).read_bytes())

    @cached_property
    def gold(self) -> list[str]:
        """The annotations that are new or were changed."""
        return [name for name, digest in self.after.gold.items() if self.before.gold.get(name) != digest]

    @cached_property
    def gold_removed(self) -> list[str]:
        """The annotations that are no more."""
        return [name for name in self.before.gold if name not in self.after.gold]

    @cached_property
    def corrections(self) -> list[dict[str, str]]:
        """The lines of the corrections file that are new."""
        return _not_in(_corrections(self.after.root), _corrections(self.before.root))

    @cached_property
    def corrections_removed(self) -> list[dict[str, str]]:
        """The lines of the corrections file that are no more."""
        return _not_in(_corrections(self.before.root), _corrections(self.after.root))

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return any(
            (
                *self.tables.values(),
                self.published,
                self.before.seeds != self.after.seeds,
                self.before.gold != self.after.gold,
                self.corrections,
                self.corrections_removed,
            )
        )


def _reader(root: Path) -> Read:
    return lambda file: (root / file).read_bytes()


def _not_in(lines: list[dict[str, str]], others: list[dict[str, str]]) -> list[dict[str, str]]:
    return [line for line in lines if line not in others]


def _corrections(root: Path) -> list[dict[str, str]]:
    """The lines of the corrections file by column, as written; a malformed one is the build's to refuse."""
    path = root / SEEDS / CORRECTIONS
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        return [{column: line.get(column) or "" for column in HEADER} for line in csv.DictReader(file)]
