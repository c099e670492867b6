"""What a question and a rule are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from partynews.show.reading import Reading
from partynews.text import Span


class Asked(NamedTuple):
    """A question, or a remark; ``span`` is what raises it, in the source, where one place does."""

    text: str
    span: Span | None = None


@dataclass(frozen=True)
class Rule:
    """A kind of question, and what finds its cases in a reading."""

    id: str
    ask: Callable[[Reading], Iterator[Asked]]


def place(reading: Reading, table: str, record: str, column: str) -> Span | None:
    """Where the value of a column is first read, in the source."""
    found = reading.evidence(table, record, column)
    return Span(found[0]["start"], found[0]["end"]) if found else None


def article_place(reading: Reading, *columns: str) -> Span | None:
    """Where the first of *columns* that has a value is read."""
    key = reading.row["article_id"]
    return next((span for column in columns if (span := place(reading, "articles", key, column))), None)
