"""What was not converted, and why: one row an article or file, in the table ``rejected``."""

from __future__ import annotations

from typing import NamedTuple

from partynews.errors import PackageError
from partynews.schema import TableSchema, load_schema

TABLE = "rejected"


class Rejected(NamedTuple):
    """An article, or a file where ``record`` is None, that was not converted.

    ``record`` counts the records of a file from 1; until publication, those of a shard. ``error`` is a stable id.
    """

    file: str
    record: int | None
    article_id: str | None
    error: str
    message: str

    @classmethod
    def by(cls, error: PackageError, file: str, record: int | None = None, key: str | None = None) -> Rejected:
        """What *error* says of it."""
        return cls(file, record, key, error.id, one_line(error.problem))


def one_line(text: str) -> str:
    """*text* as a value of a table: one line of at most 500 characters."""
    return " ".join(text.split()).encode("utf-8", "replace").decode()[:500]


def rejected_schema() -> TableSchema:
    """The columns of the table, as ``schemas/rejected.schema.json`` declares them."""
    return load_schema(TABLE)
