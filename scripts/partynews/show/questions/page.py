"""Questions on the page: headline, date, author, publisher, what the page counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partynews.show.questions.asked import Asked, Rule, article_place
from partynews.show.reading import Reading
from partynews.text import Span

_NUMBER = re.compile(r"[\d.,\s]+")


def _no_title(reading: Reading) -> Iterator[Asked]:
    if reading.row["title"] is None:
        yield Asked("The page shows no headline. Was it left out of the file?")


def _no_day(reading: Reading) -> Iterator[Asked]:
    if reading.row["published_on"] is not None:
        return
    clock = article_place(reading, "retrieved_at")
    if clock:
        yield Asked("Only the page's own clock was found. Where does the page state the date of publication?", clock)
    else:
        yield Asked("No date of publication was found. Does the page state one?")


def _no_author(reading: Reading) -> Iterator[Asked]:
    if reading.row["byline"] is None:
        yield Asked("No author was found. Is the article signed?")


def _author_in_text(reading: Reading) -> Iterator[Asked]:
    span = article_place(reading, "byline")
    if span is None:
        return
    line = reading.line_of(span.start)
    if any(reading.line_of(item["start"]) == line for item in _body(reading)):
        yield Asked("Is this the author? The name stands in a line with the article's text.", span)


def _body(reading: Reading) -> list[dict]:
    return reading.evidence("articles", reading.row["article_id"], "body")


def _unknown_slug(reading: Reading) -> Iterator[Asked]:
    if reading.row["publisher"] is None:
        for span in _furniture(reading, "slug"):
            yield Asked("Whose slug is this? It is not in lexicons/publishers.csv.", span)


def _no_publisher(reading: Reading) -> Iterator[Asked]:
    if reading.row["publisher"] is None and not any(_furniture(reading, "slug")):
        yield Asked("Which newspaper is this? No masthead or slug names it.")


def _counter(reading: Reading) -> Iterator[Asked]:
    for span in _furniture(reading, "counter"):
        if _NUMBER.fullmatch(reading.source.text, *span):
            yield Asked("What does this number count? It has no label, so it is left out.", span)


def _furniture(reading: Reading, kind: str) -> Iterator[Span]:
    return (reading.stored(Span(f.start, f.end)) for f in reading.article.page.furniture if f.kind == kind)


RULES = (
    Rule("no-title", _no_title),
    Rule("no-publication-date", _no_day),
    Rule("no-author", _no_author),
    Rule("author-in-text", _author_in_text),
    Rule("no-publisher", _no_publisher),
    Rule("unknown-slug", _unknown_slug),
    Rule("unlabelled-counter", _counter),
)
