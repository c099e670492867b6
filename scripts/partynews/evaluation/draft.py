"""A draft of a gold annotation: what the rules find, in the form of a gold file, for a reader to correct and sign.

A draft is not gold: its ``reader`` is empty, and :mod:`partynews.evaluation.gold` refuses it until somebody who has
read the article puts a name there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, time
from pathlib import Path

from partynews.article import read_article
from partynews.evaluation.annotation import POST_COLUMNS, ROLES, Rows, article_columns, type_labels
from partynews.evaluation.quality import GOLD
from partynews.inputs import Source
from partynews.rows import article_rows

_GOLD_KEYS = {"issued_on": "date", "congress_term": "congress"}
_DOCUMENT = (
    *("document_type", "citation", "number", "symbol", "issuer", "issued_on", "issued_year", "congress_term"),
    *("plenum", "title", "document_id", "resolution", "conflict"),
)
_UNNAMED = ("name", "organization")
_COUNTS = ("headcount", "headcount_qualifier")


def draft_file(seed: Source, package: Path) -> dict[Path, bytes]:
    """The draft for a *seed* of *package*, by the path where it belongs; nothing is written."""
    rows = article_rows(read_article(seed.text), seed.key, seed.name, seed.sha256)
    content = {"id": seed.path.stem, "reader": "", **draft(rows), "notes": []}
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return {package / GOLD / f"{seed.path.stem}.json": text.encode()}


def draft(rows: Rows) -> dict[str, object]:
    """Everything a gold file says of an article, as the converted *rows* have it; nothing is left out."""
    spans = _Spans(rows)
    participants = {
        kind: [row for row in rows["participants"] if row["kind"] == kind]
        for kind in ("person", "organization", "group")
    }
    return {
        "article": _article(rows["articles"][0], spans),
        "persons": [_person(row, rows, spans) for row in participants["person"]],
        "organizations": [_unnamed(row, _UNNAMED, spans) for row in participants["organization"]],
        "groups": [_unnamed(row, _UNNAMED + _COUNTS, spans) for row in participants["group"]],
        "citations": [_document(row, spans) for row in rows["cited_documents"]],
    }


class _Spans:
    """The evidence of an article, by table, record and column."""

    def __init__(self, rows: Rows) -> None:
        self._found: dict[tuple, list[Mapping]] = {}
        for item in rows["evidence"]:
            self._found.setdefault((item["table_name"], item["record_id"], item["column_name"]), []).append(item)

    def of(self, *cell: str) -> list[list[int]]:
        return sorted([item["start"], item["end"]] for item in self._found[cell])

    def basis(self, *cell: str) -> str:
        return self._found[cell][0]["basis"]


def _article(row: Mapping, spans: _Spans) -> dict[str, object]:
    made: dict[str, object] = {}
    for column in article_columns():
        cell = ("articles", row["article_id"], column)
        if column == "body":
            made[column] = {"spans": spans.of(*cell)} if row[column] else {"spans": []}
        elif row[column] is not None:
            made[column] = {"value": _plain(row[column]), "basis": spans.basis(*cell), "spans": spans.of(*cell)}
    return made


def _person(row: Mapping, rows: Rows, spans: _Spans) -> dict[str, object]:
    posts = [post for post in rows["positions"] if post["participant_id"] == row["participant_id"]]
    return {
        **_taken(row, ("name", "honorific", "organization")),
        "positions": [post["position"] for post in posts],
        "posts": [_taken(post, ("position", *POST_COLUMNS)) for post in posts],
        "participant": row["took_part"],
        **_taken(row, ROLES[1:]),
        "mentions": spans.of("participants", row["participant_id"], "name"),
    }


def _unnamed(row: Mapping, columns: Sequence[str], spans: _Spans) -> dict[str, object]:
    return _taken(row, (*columns, *ROLES)) | {"mentions": spans.of("participants", row["participant_id"], "name")}


def _document(row: Mapping, spans: _Spans) -> dict[str, object]:
    values = {_GOLD_KEYS.get(column, column): value for column, value in _taken(row, _DOCUMENT).items()}
    mentions = spans.of("cited_documents", row["cited_document_id"], "citation")
    return {"doc_type": type_labels()[row["document_type"]], **values, "mentions": mentions}


def _taken(row: Mapping, columns: Sequence[str]) -> dict[str, object]:
    return {column: _plain(row[column]) for column in columns}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | time) else value
