"""Every value against the text that it was taken from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import groupby, zip_longest

import pyarrow as pa
import pyarrow.compute as pc

from partynews.article import GIVEN
from partynews.schema import given_columns
from partynews.tables import cell
from partynews.text import clean, squeeze
from partynews.validation.cells import may_be_denormal
from partynews.validation.columnwise import suspect_cells
from partynews.validation.finding import Flaw, NotChecked, Rule
from partynews.validation.frame import Frame, Mask
from partynews.validation.package import TAKEN_FROM_TEXT, Package
from partynews.validation.sheet import Row, Value

_SPAN = ("start", "end", "quote", "basis")


def _source(package: Package, article: Value) -> str | None:
    """The seed's text of an *article*; None where there is none to be read, which a rule on seeds tells."""
    try:
        return package.source(package.source_files().get(article) or "")
    except NotChecked:
        return None


def _quotes(package: Package) -> Iterator[Flaw]:
    package.require_package()
    rows = package.rows("evidence", partial(_misquoted, package))
    for article, of_article in groupby(rows, key=lambda row: row.values["article_id"]):
        source = _source(package, article)
        for row in of_article if source is not None else ():
            start, end, quote, basis = (row.values[column] for column in _SPAN)
            if basis == GIVEN or not (isinstance(start, int) and isinstance(end, int)):
                continue
            if not 0 <= start < end <= len(source):
                message = f"makes no span with start {start} in a source of {len(source)} characters"
                yield _flaw(package, row, "end", message)
            elif source[start:end] != (quote or ""):
                yield _flaw(package, row, "quote", f"is not what the source has there: {source[start:end][:80]!r}")


def _misquoted(package: Package, frame: Frame) -> Mask:
    spans = enumerate(frame.values("article_id", *_SPAN))
    wrong: list[int] = []
    for article, of_article in groupby(spans, key=lambda span: span[1][0]):
        source = _source(package, article)
        if source is not None:
            wrong += [
                at
                for at, (_, start, end, quote, _) in of_article
                if not (type(start) is int is type(end) and 0 <= start < end <= len(source))
                or source[start:end] != quote
            ]
    return frame.at(wrong)


def _given(package: Package) -> Iterator[Flaw]:
    givable = {column.name for column in given_columns(package.schemas["articles"]).values()}
    for row in package.rows("evidence", lambda frame: frame.has_one_of("basis", [GIVEN])):
        if row.values["basis"] != GIVEN:
            continue
        column, article = row.values["column_name"], package.record("articles", row.values["record_id"])
        value = article.values.get(column) if article else None
        if column not in givable:
            yield _flaw(package, row, "column_name", "is no column of articles that may be given")
        elif value is not None and value != row.values["quote"]:
            yield _flaw(package, row, "quote", f"is not the value of {column}, which is {value!r}")


def _records_named(package: Package, table: str) -> Iterator[Flaw]:
    for row in package.rows("evidence", partial(_not_named, package, table)):
        of, record, column = _key(row)
        if of != table:
            continue
        if (record,) not in package.keys(table, package.schemas[table].primary_key):
            yield _flaw(package, row, "record_id", f"names no row of {table}")
        elif column not in _nameable(package, table):
            yield _flaw(package, row, "column_name", f"is no column of {table} that is taken from the text")


def _not_named(package: Package, table: str, frame: Frame) -> Mask:
    (primary,) = package.schemas[table].primary_key
    named = pc.and_(
        pc.is_in(frame["record_id"], value_set=package.frame(table)[primary]),
        pc.is_in(frame["column_name"], value_set=pa.array(list(_nameable(package, table)))),
    )
    return pc.and_not(pc.fill_null(pc.equal(frame["table_name"], table), False), named)


def _nameable(package: Package, table: str) -> set[str]:
    """The columns of *table* that evidence may name: they are taken from the text, or handed in."""
    return {*_evidenced(package, table), *(column.name for column in given_columns(package.schemas[table]).values())}


def _evidenced(package: Package, table: str) -> dict[str, str]:
    """The columns of *table* that are taken from the text, each with what has evidence: its values or its truth."""
    kinds = {column.name: column.evidence for column in package.schemas[table].columns}
    return {column: kind for column, kind in kinds.items() if kind in ("span", "true")}


def _articles_agree(package: Package) -> Iterator[Flaw]:
    for row in package.rows("evidence", _of_another_article):
        article, record = row.values["article_id"], row.values["record_id"] or ""
        if record.split("-")[0] != article:
            yield _flaw(package, row, "record_id", f"belongs to another article than {article}")


def _of_another_article(frame: Frame) -> Mask:
    article = pc.replace_substring_regex(frame["record_id"], r"(?s)-.*", "")
    return pc.fill_null(pc.not_equal(article, frame["article_id"]), True)


def _idle(package: Package, table: str) -> Iterator[Flaw]:
    (primary,) = package.schemas[table].primary_key
    screened = package.rows("evidence", partial(_for_nothing, package, table))
    rows = [row for row in screened if row.values["table_name"] == table]
    records = [row.values["record_id"] for row in rows]
    named = {row.values[primary]: row for row in package.rows(table, lambda of: of.has_one_of(primary, records))}
    for row in rows:
        _, record, column = _key(row)
        value = named[record].values.get(column, "") if record in named else ""
        if value is None or value is False:
            message = f"has evidence for {record}, where the value is {cell(value) or 'null'}"
            yield _flaw(package, row, "column_name", message)


def _for_nothing(package: Package, table: str, frame: Frame) -> Mask:
    (primary,), of = package.schemas[table].primary_key, package.frame(table)
    mask = frame.every(False)
    for column in of.types:
        nothing = of[primary].filter(pc.fill_null(pc.equal(of[column], "false"), True))
        if pc.any(pc.is_in(package.evidence_of(table, column), value_set=nothing)).as_py():
            idle = pc.and_(_evidence_of(frame, table, column), pc.is_in(frame["record_id"], value_set=nothing))
            mask = pc.or_(mask, idle)
    return mask


def _missing(package: Package, table: str) -> Iterator[Flaw]:
    (primary,), evidenced = package.schemas[table].primary_key, _evidenced(package, table)
    for row in package.rows(table, partial(_unproved, package, table)):
        for column, kind in evidenced.items():
            value = row.values[column]
            needed = value is not None if kind == "span" else value is True
            if needed and (table, row.values[primary], column) not in package.evidence():
                yield Flaw(package.file(table), "has no row of evidence", **row.place, column=column, value=str(value))


def _unproved(package: Package, table: str, frame: Frame) -> Mask:
    (primary,) = package.schemas[table].primary_key
    mask = frame.every(False)
    for column, kind in _evidenced(package, table).items():
        needed = pc.is_valid(frame[column])
        if kind == "true":
            needed = pc.fill_null(pc.equal(frame[column], "true"), False)
        proved = pc.is_in(frame[primary], value_set=package.evidence_of(table, column))
        mask = pc.or_(mask, pc.and_not(needed, proved))
    return mask


def _body(package: Package) -> Iterator[Flaw]:
    articles = package.rows("articles", partial(_not_joined, package))
    ids = [row.values["article_id"] for row in articles]
    paragraphs: dict[Value, list[str]] = defaultdict(list)
    for row in package.rows("evidence", lambda frame: pc.and_(_of_bodies(frame), frame.has_one_of("record_id", ids))):
        if _key(row)[::2] == ("articles", "body"):
            paragraphs[row.values["record_id"]].append(squeeze(clean(row.values["quote"] or "").clean))
    for article in articles:
        joined = "\n".join(paragraphs[article.values["article_id"]])
        body = article.values["body"] or ""
        if joined and joined != body:
            at = next(i for i, (a, b) in enumerate(zip_longest(body, joined)) if a != b)
            message = f"is not its quotes joined: at character {at} they have {joined[at : at + 40]!r}"
            yield Flaw(package.file("articles"), message, **article.place, column="body", value=body[at : at + 40])


def _not_joined(package: Package, frame: Frame) -> Mask:
    """True where the quotes as they stand do not make body, a line each, or where body may not be clean."""
    evidence = package.frame("evidence")
    quotes = evidence.cells.filter(_of_bodies(evidence))
    by_record = quotes.group_by("record_id", use_threads=False).aggregate([("quote", "list")])
    at = pc.index_in(frame["article_id"], value_set=by_record["record_id"])
    joined = pc.take(pc.binary_join(by_record["quote_list"], "\n"), at)
    lines = pc.take(pc.list_value_length(by_record["quote_list"]), at)
    same = pc.and_(pc.equal(joined, frame["body"]), pc.equal(lines, pc.add(pc.count_substring(frame["body"], "\n"), 1)))
    (body,) = (column.json for column in package.schemas["articles"].columns if column.name == "body")
    clean = pc.invert(pc.or_(suspect_cells(body, frame, "body"), may_be_denormal(frame["body"])))
    return pc.and_not(pc.is_valid(at), pc.and_(pc.fill_null(same, False), clean))


def _of_bodies(frame: Frame) -> Mask:
    return _evidence_of(frame, "articles", "body")


def _evidence_of(frame: Frame, table: str, column: str) -> Mask:
    of = pc.and_(pc.equal(frame["table_name"], table), pc.equal(frame["column_name"], column))
    return pc.fill_null(of, False)


def _key(row: Row) -> tuple:
    """The table, record and column that a row of evidence speaks of."""
    return row.values["table_name"], row.values["record_id"], row.values["column_name"]


def _flaw(package: Package, row: Row, column: str, message: str) -> Flaw:
    return Flaw(package.file("evidence"), message, **row.place, column=column, value=str(row.values[column]))


_MEND = "Mend what made the row, then run make data; never edit a quote or a span by hand."

RULES = (
    Rule("evidence-quote", "source[start:end] is the quote, where the value was not given.", _MEND, _quotes),
    Rule("evidence-given", "The quote of a given value is the value.", _MEND, _given),
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
