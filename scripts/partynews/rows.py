"""Rows: what an article says, as rows of the tables, each value with its evidence.

One article in, the rows of ``articles``, ``participants``, ``positions``, ``cited_documents`` and ``evidence``
out, as dicts of Python values in the order of the schemas' columns.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from partynews.article import GIVEN, Article
from partynews.entities.documents import Document
from partynews.entities.participants import Participant
from partynews.entities.posts import HeldPost
from partynews.text import LONE_CR, Found, Span, Text, squeeze, unwrap

Row = dict[str, object]
_NAMED = re.compile(r"(?:^|_)([0-9a-f]{16})(?=$|[_.])")
_LINE = re.compile(r"[^\n]+")
_WORDS = re.compile(r"[^\s=+@-].*", re.DOTALL)


def named_id(name: str) -> str | None:
    """The 16 hexadecimal digits in a file's name, or None where it has none."""
    named = _NAMED.search(name.rsplit(".", 1)[0])
    return named.group(1) if named else None


def article_id(name: str, content: bytes) -> str:
    """The 16 hexadecimal digits of the file's name, else the first 16 of its content's SHA-256."""
    return named_id(name) or hashlib.sha256(content).hexdigest()[:16]


@dataclass
class Evidence:
    """Collects the evidence of one article; spans come in clean offsets and go out in source offsets."""

    text: Text
    key: str
    rows: list[Row] = field(default_factory=list)

    def add(self, table: str, record: str, column: str, start: int, end: int, basis: str = "stated") -> int:
        """Notes the span as evidence; returns how many rows it took (see :func:`_quotable`)."""
        if not self.text.has_lone_cr:
            self._quote(table, record, column, start, end, basis)
            return 1
        pieces = _quotable(self.text, Span(start, end))
        for piece in pieces:
            self._quote(table, record, column, *piece, basis)
        return len(pieces)

    def given(self, column: str, value: str) -> None:
        """Notes that *value*, in *column* of ``articles``, was handed in with the article."""
        self._note("articles", self.key, column, 0, 0, value, GIVEN)

    def _quote(self, table: str, record: str, column: str, start: int, end: int, basis: str) -> None:
        begin, stop = self.text.to_source(start, end)
        self._note(table, record, column, begin, stop, self.text.source[begin:stop], basis)

    def _note(self, table: str, record: str, column: str, start: int, end: int, quote: str, basis: str) -> None:
        self.rows.append(
            {
                "evidence_id": f"{self.key}-e{len(self.rows) + 1:04d}",
                "article_id": self.key,
                "table_name": table,
                "record_id": record,
                "column_name": column,
                "start": start,
                "end": end,
                "quote": quote,
                "basis": basis,
            }
        )

    def found(self, table: str, record: str, column: str, found: Found | None) -> object:
        """The value of *found*, with its evidence noted."""
        if found is None:
            return None
        if found.basis == GIVEN:
            self.given(column, str(found.value))
        else:
            self.add(table, record, column, found.start, found.end, found.basis)
        return found.value


def _quotable(text: Text, span: Span) -> list[Span]:
    """*span*, in pieces where a carriage return stands alone in the source: in a quote it would break CSV readers."""
    if not text.has_lone_cr or not LONE_CR.search(text.source, *text.to_source(*span)):
        return [span]
    return [Span(*line.span()) for line in _LINE.finditer(text.clean, *span)]


def article_rows(
    article: Article, key: str, source_file: str, sha256: str, source_given: bool = False
) -> dict[str, list[Row]]:
    """The rows of one article.

    *key*: its article_id; *source_file*: the seed's path in the package, or, if *source_given*, the address that was
    handed in with the article.
    """
    evidence = Evidence(article.text, key)
    if source_given:
        evidence.given("source_file", source_file)
    tables: dict[str, list[Row]] = {"articles": [_article(article, key, source_file, sha256, evidence)]}
    tables["participants"], tables["positions"] = [], []
    for ordinal, participant in enumerate(article.participants, 1):
        row, positions = _participant(participant, key, ordinal, evidence)
        tables["participants"].append(row)
        tables["positions"] += positions
    tables["cited_documents"] = [
        _document(document, key, ordinal, evidence, article.flow)
        for ordinal, document in enumerate(article.documents, 1)
    ]
    tables["evidence"] = evidence.rows
    return tables


def _span_value(article: Article, span: Span | None) -> Found | None:
    """The words of *span*, without signs before them that a spreadsheet would take for the start of a formula."""
    words = span and _WORDS.search(article.flow, *span)
    return Found(unwrap(words.group()), *words.span()) if words else None


def _paragraphs(article: Article) -> list[Found]:
    """The paragraphs of the body; only the first may not open like a formula."""
    found: list[Found] = []
    for piece in (piece for span in article.page.paragraphs for piece in _quotable(article.text, span)):
        words = Found(unwrap(article.flow[slice(*piece)]), *piece) if found else _span_value(article, piece)
        if words:
            found.append(words)
    return found


def _article(article: Article, key: str, source_file: str, sha256: str, evidence: Evidence) -> Row:
    page, event, location = article.page, article.event, article.location
    paragraphs = _paragraphs(article)
    body = "\n".join(str(paragraph.value) for paragraph in paragraphs)
    values = {
        "title": _span_value(article, page.title),
        "standfirst": _span_value(article, page.standfirst),
        "publisher": page.publisher,
        "published_on": page.published_on,
        "published_time": page.published_time,
        "retrieved_at": page.retrieved_at,
        "byline": page.byline,
        "byline_affiliation": page.byline_affiliation,
        "event_type": event and event.type,
        "event_name": event and event.name,
        "event_organizer": event and event.organizer,
        "event_venue": event and event.venue,
        "event_start": event and event.start,
        "event_end": event and event.end,
        "ward": location.ward,
        "district": location.district,
        "province": location.province,
        "province_code": location.province_code,
        "view_count": page.view_count,
    }
    row: Row = {"article_id": key, "source_file": source_file, "source_sha256": sha256}
    row |= {column: evidence.found("articles", key, column, found) for column, found in values.items()}
    row |= {"body": body or None, "word_count": len(body.split())}
    for paragraph in paragraphs:
        evidence.found("articles", key, "body", paragraph)
    return row


def _participant(participant: Participant, key: str, ordinal: int, evidence: Evidence) -> tuple[Row, list[Row]]:
    record = f"{key}-p{ordinal:02d}"
    table = "participants"
    mentions = sum(evidence.add(table, record, "name", *mention) for mention in participant.mentions)
    row: Row = {
        "participant_id": record,
        "article_id": key,
        "ordinal": ordinal,
        "kind": participant.kind,
        "name": participant.name,
        "honorific": evidence.found(table, record, "honorific", participant.honorific),
        "organization": evidence.found(table, record, "organization", participant.organization),
        "headcount": evidence.found(table, record, "headcount", participant.headcount),
        "headcount_qualifier": evidence.found(table, record, "headcount_qualifier", participant.headcount_qualifier),
    }
    for column, cues in (
        ("took_part", participant.took_part),
        ("chaired", participant.chaired),
        ("spoke", participant.spoke),
    ):
        for cue in cues:
            evidence.add(table, record, column, cue.start, cue.end)
        row[column] = bool(cues)
    row["mention_count"] = mentions
    return row, [_position(post, record, n, evidence) for n, post in enumerate(participant.posts, 1)]


def _position(post: HeldPost, participant: str, ordinal: int, evidence: Evidence) -> Row:
    record = f"{participant}-{ordinal}"
    table = "positions"
    evidence.add(table, record, "position", *post.span)
    evidence.add(table, record, "office", *post.office_span)
    if post.organization is not None:
        evidence.add(table, record, "organization", *post.organization_span)
    evidence.add(table, record, "level", *post.span, "inferred")
    if post.is_former:
        evidence.add(table, record, "is_former", post.span.start, post.office_span.start)
    return {
        "position_id": record,
        "participant_id": participant,
        "ordinal": ordinal,
        "position": post.position,
        "office": post.office,
        "organization": post.organization,
        "level": post.level or "other",
        "is_former": post.is_former,
    }


def _document(document: Document, key: str, ordinal: int, evidence: Evidence, flow: str) -> Row:
    record = f"{key}-d{ordinal:02d}"
    table = "cited_documents"
    facts = document.facts
    mentions = sum(evidence.add(table, record, "citation", *mention) for mention in document.mentions)
    evidence.add(table, record, "document_type", *document.type)
    issued_on = facts.issued
    year = facts.year
    if issued_on is not None:
        year = Found(issued_on.value.year, issued_on.start, issued_on.end, issued_on.basis)
    fields = {
        "number": facts.number,
        "symbol": facts.symbol,
        "issuer": facts.issuer,
        "issued_on": issued_on,
        "issued_year": year,
        "congress_term": facts.congress,
        "plenum": facts.plenum,
        "title": facts.title,
    }
    row: Row = {
        "cited_document_id": record,
        "article_id": key,
        "ordinal": ordinal,
        "citation": squeeze(flow[document.citation.start : document.citation.end]),
        "document_type": document.document_type,
    }
    row |= {column: evidence.found(table, record, column, found) for column, found in fields.items()}
    return row | {
        "document_id": document.document_id,
        "resolution": document.resolution,
        "conflict": ", ".join(document.conflict) or None,
        "mention_count": mentions,
    }
