"""Values that follow from others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pyarrow.compute as pc

from partynews.validation.finding import Flaw, Rule
from partynews.validation.frame import Frame, Mask
from partynews.validation.package import Package
from partynews.validation.re2 import BLANKS
from partynews.validation.sheet import Row

_MENTIONED = {"participants": "name", "cited_documents": "citation"}
"""The column whose rows of evidence are the mentions."""


def _words(package: Package) -> Iterator[Flaw]:
    for row in package.rows("articles", _miscounted_words):
        words = len((row.values["body"] or "").split())
        if row.values["word_count"] != words:
            yield _flaw(package, "articles", row, "word_count", f"is not the number of words of body, which is {words}")


def _miscounted_words(frame: Frame) -> Mask:
    words = pc.count_substring_regex(pc.fill_null(frame["body"], ""), f"[^{BLANKS}]+")
    return pc.fill_null(pc.not_equal(frame.integers("word_count"), words), True)


def _mentions(package: Package, table: str) -> Iterator[Flaw]:
    (primary,), column = package.schemas[table].primary_key, _MENTIONED[table]
    for row in package.rows(table, partial(_miscounted_mentions, package, table)):
        mentions = package.evidence().get((table, row.values[primary], column), 0)
        if row.values["mention_count"] != mentions:
            message = f"is not the number of rows of evidence for {column}, which is {mentions}"
            yield _flaw(package, table, row, "mention_count", message)


def _miscounted_mentions(package: Package, table: str, frame: Frame) -> Mask:
    (primary,), mentioned = package.schemas[table].primary_key, package.evidence_of(table, _MENTIONED[table])
    counted = pc.value_counts(mentioned)
    records, counts = pc.struct_field(counted, "values"), pc.struct_field(counted, "counts")
    mentions = pc.fill_null(pc.take(counts, pc.index_in(frame[primary], value_set=records)), 0)
    return pc.fill_null(pc.not_equal(frame.integers("mention_count"), mentions), True)


def _days(package: Package) -> Iterator[Flaw]:
    for row in package.rows("articles", _backwards):
        start, end = row.values["event_start"], row.values["event_end"]
        if start and end and end < start:
            yield _flaw(package, "articles", row, "event_end", f"is before event_start, {start}")


def _backwards(frame: Frame) -> Mask:
    return pc.fill_null(pc.less(frame["event_end"], frame["event_start"]), False)


def _year(package: Package) -> Iterator[Flaw]:
    for row in package.rows("cited_documents", _other_year):
        day, year = row.values["issued_on"], row.values["issued_year"]
        if day and year and not day.startswith(f"{year}-"):
            yield _flaw(package, "cited_documents", row, "issued_year", f"is not the year of issued_on, {day}")


def _other_year(frame: Frame) -> Mask:
    year = pc.binary_join_element_wise(frame["issued_year"], "-", "")
    return pc.fill_null(pc.not_equal(pc.utf8_slice_codeunits(frame["issued_on"], 0, 5), year), False)


def _flaw(package: Package, table: str, row: Row, column: str, message: str) -> Flaw:
    value = row.values[column]
    return Flaw(package.file(table), message, **row.place, column=column, value=None if value is None else str(value))


_REBUILD = "Run make data; the number is computed."

RULES = (
    Rule("word-count", "word_count counts what stands between blanks in body.", _REBUILD, _words),
    Rule(
        "mention-count",
        "mention_count counts the evidence of the name or citation.",
        _REBUILD,
        _mentions,
        tuple(_MENTIONED),
    ),
    Rule("event-days", "An event does not end before it starts.", "Mend one of the days.", _days),
    Rule("issued-year", "The year of issue is that of the day of issue.", "Mend one of the two.", _year),
)
