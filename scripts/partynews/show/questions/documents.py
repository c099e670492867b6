"""Questions on documents: which one is meant, and where the article and the authority list disagree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from partynews import lexicon
from partynews.entities.documents import Record, authority
from partynews.show.questions.asked import Asked, Rule, place
from partynews.show.reading import Reading
from partynews.tables import cell
from partynews.text import Span, fold


def _unresolved(reading: Reading) -> Iterator[tuple[dict, list[Record]]]:
    """The citations without a document, each with the records of its symbol, number, plenum or title."""
    for row in reading.rows["cited_documents"]:
        if row["document_id"] is None:
            yield row, [record for record in authority() if _may_be(record, row, reading)]


def _may_be(record: Record, row: dict, reading: Reading) -> bool:
    if record.document_type != row["document_type"]:
        return False
    if record.issued_on and reading.day and record.issued_on > reading.day:
        return False
    if row["symbol"]:
        return row["symbol"] in record.symbols
    if row["number"]:
        return row["number"].lstrip("0") == record.number
    if row["plenum"] or row["congress_term"]:
        return (row["plenum"], row["congress_term"]) == (record.plenum, record.congress_term)
    return fold(row["title"] or "") in map(fold, record.titles)


def _unknown(reading: Reading) -> Iterator[Asked]:
    for row, records in _unresolved(reading):
        if not records:
            yield Asked("Which document is this? The authority list has none that fits.", _citation(reading, row))


def _ambiguous(reading: Reading) -> Iterator[Asked]:
    for row, records in _unresolved(reading):
        if len(records) > 1:
            shown = [_shown(record) for record in records]
            question = f"Which document is meant: {', '.join(shown[:-1])} or {shown[-1]}?"
            yield Asked(question, _citation(reading, row))


def _near(reading: Reading) -> Iterator[Asked]:
    for row, records in _unresolved(reading):
        if len(records) == 1:
            question = f"Is this {_shown(records[0])}? The article says too little, or something else."
            yield Asked(question, _citation(reading, row))


def _conflict(reading: Reading) -> Iterator[Asked]:
    for row in reading.rows["cited_documents"]:
        for column in (row["conflict"] or "").split(", "):
            if column:
                stated, known = cell(row[column]), _records()[row["document_id"]][column]
                question = (
                    f"The article gives the {column} “{stated}”, {row['document_id']} has “{known}”. Which is right?"
                )
                yield Asked(question, place(reading, "cited_documents", row["cited_document_id"], column))


@cache
def _records() -> dict[str, dict[str, str]]:
    return {row["document_id"]: row for row in lexicon.rows("documents")}


def _citation(reading: Reading, row: dict) -> Span | None:
    return place(reading, "cited_documents", row["cited_document_id"], "citation")


def _shown(record: Record) -> str:
    row = _records()[record.document_id]
    facts = [row["symbol"], row["issued_on"] and f"of {row['issued_on']}"]
    told = " ".join(filter(None, facts)) or row["title"]
    return f"{record.document_id} ({told})" if told else record.document_id


RULES = (
    Rule("document-unknown", _unknown),
    Rule("document-ambiguous", _ambiguous),
    Rule("document-uncertain", _near),
    Rule("document-conflict", _conflict),
)
