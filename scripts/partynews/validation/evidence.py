"""Every value against the text that it was taken from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from partynews.tables import cell
from partynews.text import clean, squeeze
from partynews.validation.finding import Flaw, NotChecked, Rule
from partynews.validation.package import TAKEN_FROM_TEXT, Package, Row, csv_file

_FILE = csv_file("evidence")


def _sources(package: Package) -> Iterator[tuple[str, str]]:
    """The key and the seed's text of every article that has a readable seed; a rule on seeds speaks of the others."""
    for article_id, article in package.records("articles").items():
        try:
            yield article_id, package.source(article.values["source_file"] or "")
        except NotChecked:
            continue


def _quotes(package: Package) -> Iterator[Flaw]:
    sources = dict(_sources(package))
    for row in package.rows("evidence"):
        source, quote = sources.get(row.values["article_id"]), row.values["quote"] or ""
        start, end = row.values["start"], row.values["end"]
        if source is None or not (isinstance(start, int) and isinstance(end, int)):
            continue
        if not 0 <= start < end <= len(source):
            message = f"makes no span with start {start} in a source of {len(source)} characters"
            yield _flaw(row, "end", message)
        elif source[start:end] != quote:
            yield _flaw(row, "quote", f"is not what the source has there: {source[start:end][:80]!r}")


def _records_named(package: Package, table: str) -> Iterator[Flaw]:
    columns = {column.name: column.evidence for column in package.schemas[table].columns}
    for (_, record, column), rows in _of_table(package, table):
        if record not in package.records(table):
            yield from (_flaw(row, "record_id", f"names no row of {table}") for row in rows)
        elif columns.get(column) not in ("span", "true"):
            message = f"is no column of {table} that is taken from the text"
            yield from (_flaw(row, "column_name", message) for row in rows)


def _articles_agree(package: Package) -> Iterator[Flaw]:
    for row in package.rows("evidence"):
        article, record = row.values["article_id"], row.values["record_id"] or ""
        if record.split("-")[0] != article:
            yield _flaw(row, "record_id", f"belongs to another article than {article}")


def _idle(package: Package, table: str) -> Iterator[Flaw]:
    for (_, record, column), rows in _of_table(package, table):
        named = package.records(table).get(record)
        value = named.values.get(column, "") if named else ""
        if value is None or value is False:
            message = f"has evidence for {record}, where the value is {cell(value) or 'null'}"
            yield from (_flaw(row, "column_name", message) for row in rows)


def _of_table(package: Package, table: str) -> Iterator[tuple[tuple, list[Row]]]:
    return ((key, rows) for key, rows in package.evidence().items() if key[0] == table)


def _missing(package: Package, table: str) -> Iterator[Flaw]:
    (primary,) = package.schemas[table].primary_key
    columns = [(column.name, column.evidence) for column in package.schemas[table].columns]
    known = package.evidence().keys()
    for row in package.rows(table):
        for column, kind in columns:
            value = row.values[column]
            needed = (kind == "span" and value is not None) or (kind == "true" and value is True)
            if needed and (table, row.values[primary], column) not in known:
                yield Flaw(csv_file(table), "has no row of evidence", **row.place, column=column, value=str(value))


def _body(package: Package) -> Iterator[Flaw]:
    for article_id, article in package.records("articles").items():
        key = ("articles", article_id, "body")
        paragraphs = sorted(package.evidence().get(key, ()), key=lambda row: row.number)
        joined = "\n".join(squeeze(clean(row.values["quote"] or "").clean) for row in paragraphs)
        body = article.values["body"] or ""
        if joined and joined != body:
            at = next(i for i, (a, b) in enumerate(zip_longest(body, joined)) if a != b)
            message = f"is not its quotes joined: at character {at} they have {joined[at : at + 40]!r}"
            yield Flaw(csv_file("articles"), message, **article.place, column="body", value=body[at : at + 40])


def _flaw(row: Row, column: str, message: str) -> Flaw:
    return Flaw(_FILE, message, **row.place, column=column, value=str(row.values[column]))


_MEND = "Mend what made the row, then run make data; never edit a quote or a span by hand."

RULES = (
    Rule("evidence-quote", "source[start:end] is the quote.", _MEND, _quotes),
    Rule(
        "evidence-record",
        "Evidence names a row and a column taken from the text.",
        _MEND,
        _records_named,
        TAKEN_FROM_TEXT,
    ),
    Rule("evidence-article", "Evidence is from the article that its record belongs to.", _MEND, _articles_agree),
    Rule("evidence-idle", "Evidence is for values, not for null or false.", _MEND, _idle, TAKEN_FROM_TEXT),
    Rule(
        "evidence-missing",
        "Every value taken from the text has evidence.",
        "Let the extraction keep the span.",
        _missing,
        TAKEN_FROM_TEXT,
    ),
    Rule("body-quotes", "body is its quotes, cleaned and joined by line breaks.", _MEND, _body),
)
