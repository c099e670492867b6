"""An article read, its rows, and its lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from partynews.article import Article, read_article
from partynews.inputs import Source
from partynews.rows import article_rows
from partynews.text import Span

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True)
class Reading:
    """A source with what was read from it; ``rows`` are those that would be published, by table."""

    source: Source
    article: Article
    rows: dict[str, list[dict]]

    @classmethod
    def of(cls, source: Source) -> Reading:
        """*source*, read."""
        article = read_article(source.text)
        return cls(source, article, article_rows(article, source.key, source.name, source.sha256))

    @property
    def row(self) -> dict:
        """The row of ``articles``."""
        return self.rows["articles"][0]

    @property
    def day(self) -> date | None:
        """The article's day: its publication, else its event's last day."""
        return self.row["published_on"] or self.row["event_end"]

    @cached_property
    def spans(self) -> dict[tuple[str, str, str], list[dict]]:
        """The rows of evidence by table, record and column."""
        found: dict[tuple[str, str, str], list[dict]] = {}
        for item in self.rows["evidence"]:
            found.setdefault((item["table_name"], item["record_id"], item["column_name"]), []).append(item)
        return found

    @cached_property
    def posts(self) -> dict[str, list[dict]]:
        """The rows of ``positions`` by participant; every participant has a list."""
        found: dict[str, list[dict]] = {row["participant_id"]: [] for row in self.rows["participants"]}
        for row in self.rows["positions"]:
            found[row["participant_id"]].append(row)
        return found

    @cached_property
    def starts(self) -> set[int]:
        """Where something begins that was read."""
        return {item["start"] for item in self.rows["evidence"]}

    def evidence(self, table: str, record: str, column: str) -> list[dict]:
        """The rows of evidence for one value."""
        return self.spans.get((table, record, column), [])

    def stored(self, span: Span) -> Span:
        """A span of the clean text, in the source."""
        return Span(*self.article.text.to_source(*span))

    @cached_property
    def lines(self) -> list[Span]:
        """The lines of the source, as an editor counts them."""
        ends = [found.span() for found in _LINE_END.finditer(self.source.text)]
        starts = [0, *(end for _, end in ends)]
        stops = [*(start for start, _ in ends), len(self.source.text)]
        return [Span(start, stop) for start, stop in zip(starts, stops, strict=True)]

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line_of(self, position: int) -> int:
        """The number, from 1, of the source's line at *position*."""
        return bisect_right(self._starts, position)
