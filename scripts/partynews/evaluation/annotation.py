"""An annotation: what is in one article, as records by part, from a gold file or from converted rows.

A part is what one list of a gold file holds. The columns are those of the tables. A false boolean counts as no
value, so that precision and recall are of what is said to be true.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from typing import NamedTuple

from partynews.schema import load_schemas
from partynews.text import Span

Rows = Mapping[str, Sequence[Mapping[str, object]]]


@dataclass(frozen=True)
class Part:
    """One list of a gold file. ``figure``: how its figures are named.

    ``always``: the columns that every gold file annotates; ``extended``: those that some do.
    """

    name: str
    figure: str
    label: str
    always: tuple[str, ...]
    extended: tuple[str, ...] = ()


ROLES = ("took_part", "chaired", "spoke")
_COUNTS = ("headcount", "headcount_qualifier")
PERSONS = Part("persons", "participants.person", "name", ("name", *ROLES), ("honorific", "organization"))
ORGANIZATIONS = Part(
    "organizations", "participants.organization", "name", ("name", "organization", *ROLES), ("honorific",)
)
GROUPS = Part("groups", "participants.group", "name", ("name", "organization", *_COUNTS, *ROLES), ("honorific",))
CITATIONS = Part(
    "citations",
    "cited_documents",
    "citation",
    ("document_type", "number", "symbol", "issuer", "issued_on", "congress_term", "plenum", "title"),
    ("citation", "issued_year", "document_id", "resolution", "conflict"),
)
PARTS = (PERSONS, ORGANIZATIONS, GROUPS, CITATIONS)
POST_COLUMNS = ("office", "organization", "level", "is_former")


@dataclass(frozen=True)
class Record:
    """A participant, post or document. ``values``: the columns that say something; ``spans``: its mentions.

    ``posts`` are a person's. The rest is of gold only: ``optional`` documents and ``optional_posts`` may be found or
    not, ``disputed`` columns may differ (see :mod:`partynews.evaluation.gold`).
    """

    label: str
    values: Mapping[str, str]
    spans: tuple[Span, ...] = ()
    posts: tuple[Record, ...] = ()
    optional: bool = False
    optional_posts: tuple[str, ...] = ()
    disputed: frozenset[str] = frozenset()


class Value(NamedTuple):
    """A column of ``articles``: what it says (None for ``body``, which is judged by its spans), and from where."""

    value: str | None
    basis: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Annotation:
    """One article. ``records`` and ``columns`` have the parts that are annotated; ``article`` is None where it is not.

    ``columns``: by part, the columns annotated; ``"posts"`` has those of posts.
    """

    article: Mapping[str, Value] | None
    records: Mapping[Part, tuple[Record, ...]]
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def said(values: Mapping[str, object]) -> dict[str, str]:
    """*values* as strings, without those that say nothing: null, false and the empty string."""
    return {
        column: _plain(value)
        for column, value in values.items()
        if not (value is None or value is False or value == "")
    }


def _plain(value: object) -> str:
    if value is True:
        return "true"
    return value.isoformat() if isinstance(value, date | time | datetime) else str(value)


def from_rows(rows: Rows) -> Annotation:
    """The annotation that the converted *rows* of one article amount to."""
    spans, basis = _evidence(rows["evidence"])
    records: dict[Part, tuple[Record, ...]] = {
        part: tuple(
            _participant(row, rows, spans)
            for row in rows["participants"]
            if part.figure == f"participants.{row['kind']}"
        )
        for part in (PERSONS, ORGANIZATIONS, GROUPS)
    }
    records[CITATIONS] = tuple(_document(row, spans) for row in rows["cited_documents"])
    [article] = rows["articles"]
    key = ("articles", article["article_id"])
    values = {
        column: Value(None if column == "body" else value, basis[*key, column], spans[*key, column])
        for column, value in said({column: article[column] for column in article_columns()}).items()
    }
    return Annotation(values, records)


def _evidence(rows: Sequence[Mapping]) -> tuple[dict, dict]:
    """The sorted spans, and the first basis, of each table, record and column."""
    spans: dict[tuple, list[Span]] = {}
    basis: dict[tuple, str] = {}
    for row in rows:
        key = (row["table_name"], row["record_id"], row["column_name"])
        spans.setdefault(key, []).append(Span(row["start"], row["end"]))
        basis.setdefault(key, row["basis"])
    return {key: tuple(sorted(found)) for key, found in spans.items()}, basis


def _participant(row: Mapping, rows: Rows, spans: Mapping) -> Record:
    posts = [post for post in rows["positions"] if post["participant_id"] == row["participant_id"]]
    return Record(
        label=row["name"],
        values=said(row),
        spans=spans.get(("participants", row["participant_id"], "name"), ()),
        posts=tuple(Record(post["position"], said(post)) for post in posts),
    )


def _document(row: Mapping, spans: Mapping) -> Record:
    """A cited document; the type in Vietnamese, and for want of a day the year as ``issued_on``, as gold has them."""
    day = {"document_type": type_labels()[row["document_type"]], "issued_on": row["issued_on"] or row["issued_year"]}
    return Record(
        label=row["citation"],
        values=said({**row, **day}),
        spans=spans.get(("cited_documents", row["cited_document_id"], "citation"), ()),
    )


@cache
def article_columns() -> tuple[str, ...]:
    """The columns of ``articles`` that are taken from the text."""
    return tuple(column.name for column in load_schemas()["articles"].columns if column.evidence == "span")


@cache
def type_labels() -> dict[str, str]:
    """The Vietnamese word for each type of document; ``other`` is plain "văn bản", as annotators write it."""
    columns = {column.name: column for column in load_schemas()["cited_documents"].columns}
    labels = columns["document_type"].json["x-labels"]
    return {value: label["vi"].removesuffix(" khác") for value, label in labels.items()}
