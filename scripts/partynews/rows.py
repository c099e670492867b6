"""Rows: what an article says, as rows of the tables, each value with its evidence.

One article in, the rows of ``articles``, ``participants``, ``positions``, ``cited_documents`` and ``evidence``
out, as tuples of Python values in the order of :data:`COLUMNS`, or as dicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count

from partynews.article import GIVEN, Article
from partynews.entities.documents import Document
from partynews.entities.participants import Participant
from partynews.entities.posts import HeldPost
from partynews.text import LONE_CR, Found, Span, Text, squeeze, unwrap

Row = dict[str, object]
Values = tuple[object, ...]
"""A row without its columns' names, in the order of :data:`COLUMNS`."""

_READ = {
    "articles": (
        "title", "standfirst", "publisher", "published_on", "published_time", "retrieved_at",
        "byline", "byline_affiliation", "event_type", "event_name", "event_organizer", "event_venue", "event_start",
        "event_end", "ward", "district", "province", "province_code", "view_count",
    ),
    "participants": ("honorific", "organization", "headcount", "headcount_qualifier"),
    "cited_documents": (
        "number", "symbol", "issuer", "issued_on", "issued_year", "congress_term", "plenum", "title",
    ),
}  # fmt: skip
"""The columns whose values are each found at one place, as they are published."""

COLUMNS = {
    "articles": ("article_id", "source_file", "source_sha256", *_READ["articles"], "body", "word_count"),
    "participants": (
        "participant_id", "article_id", "ordinal", "kind", "name", *_READ["participants"],
        "took_part", "chaired", "spoke", "mention_count",
    ),
    "positions": (
        "position_id", "participant_id", "ordinal", "position", "office", "organization", "level", "is_former",
    ),
    "cited_documents": (
        "cited_document_id", "article_id", "ordinal", "citation", "document_type", *_READ["cited_documents"],
        "document_id", "resolution", "conflict", "mention_count",
    ),
    "evidence": (
        "evidence_id", "article_id", "table_name", "record_id", "column_name", "start", "end", "quote", "basis",
    ),
}  # fmt: skip
"""The columns of the tables that are made from articles, in the order of the schemas."""

_STATED, _INFERRED = "stated", "inferred"
_NUMBERS = tuple(f"-e{number:04d}" for number in range(1, 501))
"""What the ids of evidence end in; few articles have more."""

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\s=+@-]")


def article_rows(
    article: Article, key: str, source_file: str, sha256: str, source_given: bool = False
) -> dict[str, list[Row]]:
    """The rows of one article as dicts; the arguments are those of :func:`article_tuples`."""
    return as_dicts(article_tuples(article, key, source_file, sha256, source_given))


def as_dicts(tables: Mapping[str, Iterable[Values]]) -> dict[str, list[Row]]:
    """The rows of *tables* as dicts."""
    return {table: [dict(zip(COLUMNS[table], row, strict=True)) for row in rows] for table, rows in tables.items()}


def as_tuples(tables: Mapping[str, Iterable[Row]]) -> dict[str, list[Values]]:
    """The rows of *tables*, which hold every column, as tuples."""
    return {table: [tuple(row[name] for name in COLUMNS[table]) for row in rows] for table, rows in tables.items()}


def article_tuples(
    article: Article, key: str, source_file: str, sha256: str, source_given: bool = False
) -> dict[str, list[Values]]:
    """The rows of one article, by table, as tuples: of evidence there are so many that dicts would cost.

    *key*: its article_id; *source_file*: the seed's path in the package, or, if *source_given*, the address that was
    handed in with the article.
    """
    evidence = Evidence(article.text, key)
    if source_given:
        evidence.give("source_file", source_file)
    articles = [_article(article, key, source_file, sha256, evidence)]
    participants, positions = [], []
    for ordinal, participant in enumerate(article.participants, 1):
        record = f"{key}-p{ordinal:02d}"
        participants.append(_participant(participant, record, key, ordinal, evidence))
        positions += [_position(post, record, n, evidence) for n, post in enumerate(participant.posts, 1)]
    flow = article.flow
    documents = [_document(document, key, n, evidence, flow) for n, document in enumerate(article.documents, 1)]
    return {
        "articles": articles,
        "participants": participants,
        "positions": positions,
        "cited_documents": documents,
        "evidence": evidence.rows(),
    }


class Evidence:
    """Collects where the values of one article were read, in clean offsets; :meth:`rows` gives those of the source.

    A note is a row without what all have in common, nor the quote: table, record, column, start, end, basis.
    """

    def __init__(self, text: Text, key: str) -> None:
        self._text, self._key = text, key
        self._notes: list[tuple[str, str, str, int, int, str]] = []
        self._given: dict[str, str] = {}
        self.note = self._notes.append

    def give(self, column: str, value: str) -> None:
        """Notes that *value*, in *column* of ``articles``, was handed in with the article."""
        self._given[column] = value
        self.note(("articles", self._key, column, 0, 0, GIVEN))

    def note_all(self, table: str, record: str, column: str, spans: Iterable[Span]) -> None:
        """Notes that the value is stated at each of *spans*."""
        self._notes += [(table, record, column, start, end, _STATED) for start, end in spans]

    def values(self, table: str, record: str, found: Sequence[Found | None]) -> list[object]:
        """The values of *found*, which are in the order of the columns that are read, with their evidence noted."""
        values: list[object] = []
        for column, one in zip(_READ[table], found, strict=True):
            if one is None:
                values.append(None)
                continue
            value, start, end, basis = one
            values.append(value)
            if basis == GIVEN:
                self.give(column, str(value))
            else:
                self.note((table, record, column, start, end, basis))
        return values

    def quotable(self, spans: Sequence[Span]) -> Sequence[Span]:
        """*spans*, in pieces where a carriage return stands alone in the source: it would break CSV readers."""
        if not self._text.has_lone_cr:
            return spans
        return [piece for span in spans for piece in _pieces(self._text, span)]

    def rows(self) -> list[Values]:
        """A row for each note; for each of its pieces, where the quote has to be cut."""
        key, source, given = self._key, self._text.source, self._given
        notes = self._in_source() if self._text.edits else self._notes
        numbers = chain(_NUMBERS, (f"-e{number:04d}" for number in count(len(_NUMBERS) + 1)))
        return [
            (
                key + number,
                key,
                table,
                record,
                column,
                start,
                end,
                source[start:end] if basis != GIVEN else given[column],
                basis,
            )
            for number, (table, record, column, start, end, basis) in zip(numbers, notes, strict=False)
        ]

    def _in_source(self) -> Iterator[tuple[str, str, str, int, int, str]]:
        to_source = self._text.to_source
        for table, record, column, start, end, basis in self._notes:
            if basis == GIVEN:
                yield table, record, column, start, end, basis
                continue
            for piece in self.quotable([Span(start, end)]):
                yield table, record, column, *to_source(*piece), basis


def _pieces(text: Text, span: Span) -> list[Span]:
    if not LONE_CR.search(text.source, *text.to_source(*span)):
        return [span]
    return [Span(*line.span()) for line in _LINE.finditer(text.clean, *span)]


def _worded(flow: str, span: Span | None) -> Span | None:
    """*span* without signs before its words that a spreadsheet would take for the start of a formula."""
    word = span and _WORD.search(flow, *span)
    return Span(word.start(), span.end) if word else None


def _span_value(flow: str, span: Span | None) -> Found | None:
    """The words of *span*."""
    words = _worded(flow, span)
    return words and Found(unwrap(flow[words.start : words.end]), *words)


def _article(article: Article, key: str, source_file: str, sha256: str, evidence: Evidence) -> Values:
    page, event, location, flow = article.page, article.event, article.location, article.flow
    found = (
        _span_value(flow, page.title),
        _span_value(flow, page.standfirst),
        page.publisher,
        page.published_on,
        page.published_time,
        page.retrieved_at,
        page.byline,
        page.byline_affiliation,
        event and event.type,
        event and event.name,
        event and event.organizer,
        event and event.venue,
        event and event.start,
        event and event.end,
        location.ward,
        location.district,
        location.province,
        location.province_code,
        page.view_count,
    )
    values = evidence.values("articles", key, found)
    spans = _paragraphs(flow, evidence.quotable(page.paragraphs))
    evidence.note_all("articles", key, "body", spans)
    paragraphs = [unwrap(flow[start:end]) for start, end in spans]
    body = "\n".join(paragraphs)
    words = body.count(" ") + sum(map(bool, paragraphs))  # each has single blanks between its words
    return (key, source_file, sha256, *values, body or None, words)


def _paragraphs(flow: str, spans: Iterable[Span]) -> list[Span]:
    """The paragraphs of the body; only the first may not open like a formula."""
    rest = iter(spans)
    first = next(filter(None, (_worded(flow, span) for span in rest)), None)
    return [first, *rest] if first else []


def _participant(participant: Participant, record: str, key: str, ordinal: int, evidence: Evidence) -> Values:
    table, name = "participants", (participant.kind, participant.name)
    evidence.note_all(table, record, "name", participant.mentions)
    organization, headcount = participant.organization, participant.headcount
    found = (participant.honorific, organization, headcount, participant.headcount_qualifier)
    values = evidence.values(table, record, found)
    took_part, chaired, spoke = participant.took_part, participant.chaired, participant.spoke
    for column, cues in (("took_part", took_part), ("chaired", chaired), ("spoke", spoke)):
        if cues:
            evidence.note_all(table, record, column, cues)
    mentions = len(evidence.quotable(participant.mentions))
    return (record, key, ordinal, *name, *values, bool(took_part), bool(chaired), bool(spoke), mentions)


def _position(post: HeldPost, participant: str, ordinal: int, evidence: Evidence) -> Values:
    table, record, note = "positions", f"{participant}-{ordinal}", evidence.note
    (start, end), (office_start, office_end) = post.span, post.office_span
    note((table, record, "position", start, end, _STATED))
    note((table, record, "office", office_start, office_end, _STATED))
    if post.organization is not None:
        note((table, record, "organization", *post.organization_span, _STATED))
    note((table, record, "level", start, end, _INFERRED))
    if post.is_former:
        note((table, record, "is_former", start, office_start, _STATED))
    level = post.level or "other"
    return (record, participant, ordinal, post.position, post.office, post.organization, level, post.is_former)


def _document(document: Document, key: str, ordinal: int, evidence: Evidence, flow: str) -> Values:
    table, record, facts = "cited_documents", f"{key}-d{ordinal:02d}", document.facts
    evidence.note_all(table, record, "citation", document.mentions)
    evidence.note_all(table, record, "document_type", (document.type,))
    issued_on = facts.issued
    year = issued_on._replace(value=issued_on.value.year) if issued_on else facts.year
    number = (facts.number, facts.symbol, facts.issuer)
    values = evidence.values(table, record, (*number, issued_on, year, facts.congress, facts.plenum, facts.title))
    citation = squeeze(flow[document.citation.start : document.citation.end])
    judged = (document.document_id, document.resolution, ", ".join(document.conflict) or None)
    mentions = len(evidence.quotable(document.mentions))
    return (record, key, ordinal, citation, document.document_type, *values, *judged, mentions)
