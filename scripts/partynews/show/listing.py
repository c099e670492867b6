"""The rows of an article, compact: a line a value, a participant, a post, a document."""

from __future__ import annotations

from collections.abc import Iterator

from partynews.show.marks import KINDS, short
from partynews.show.palette import Palette
from partynews.show.paragraph import Piece, fill
from partynews.show.reading import Reading
from partynews.tables import cell

_APART = " · "
_UNSAID = frozenset({"article_id", "source_file", "source_sha256", "body"})  # said elsewhere, or long
_STATED = ("number", "symbol", "issuer", "issued_on", "issued_year", "congress_term", "plenum", "title")


def listing(reading: Reading, palette: Palette, width: int) -> Iterator[str]:
    """The rows of *reading* in lines, under the names of their tables."""
    for table, entries in (
        ("articles", _article(reading)),
        ("participants, positions", _participants(reading)),
        ("cited_documents", _documents(reading)),
    ):
        yield palette.paint(table, ("heading",))
        for name, kind, pieces in entries:
            margin = f"  {name:<20} "
            yield from fill(pieces, palette, width, palette.paint(margin, kind), " " * len(margin))
        yield ""


Entry = tuple[str, tuple[str, ...], list[Piece]]


def _article(reading: Reading) -> Iterator[Entry]:
    row = {column: value for column, value in reading.row.items() if column not in _UNSAID}
    for column, value in row.items():
        if value is not None:
            basis = {item["basis"] for item in reading.evidence("articles", reading.row["article_id"], column)}
            note = [Piece(_APART + "inferred", ("quiet",))] if "inferred" in basis else []
            yield column, ("quiet",), [Piece(cell(value)), *note]
    if nulls := [column for column, value in row.items() if value is None]:
        yield "null", ("quiet",), [Piece(", ".join(nulls), ("quiet",))]


def _participants(reading: Reading) -> Iterator[Entry]:
    for row in reading.rows["participants"]:
        kind = KINDS[row["kind"]]
        facts = [row["honorific"], row["organization"], _headcount(row), _roles(row), _count(row)]
        yield f"{short(row['participant_id'])} {kind}", (kind,), [Piece(row["name"], (kind,)), _joined(facts)]
        for post in reading.posts[row["participant_id"]]:
            former = "former" if post["is_former"] else None
            name = f"  {short(post['position_id'])} post"
            yield name, ("post",), [Piece(post["position"]), _joined([former, post["level"]])]


def _headcount(row: dict) -> str | None:
    return None if row["headcount"] is None else f"{row['headcount_qualifier']} {row['headcount']:,}"


def _roles(row: dict) -> str:
    roles = [column.replace("_", " ") for column in ("took_part", "chaired", "spoke") if row[column]]
    return ", ".join(roles) or "only named"


def _count(row: dict) -> str | None:
    return f"{row['mention_count']} mentions" if row["mention_count"] > 1 else None


def _documents(reading: Reading) -> Iterator[Entry]:
    for row in reading.rows["cited_documents"]:
        name = f"{short(row['cited_document_id'])} {row['document_type'].replace('_', ' ')}"
        stated = [f"{column.replace('_', ' ')} {cell(row[column])}" for column in _STATED if row[column] is not None]
        yield name, ("document",), [Piece(row["citation"], ("document",)), _joined([*stated, _count(row)])]
        yield "", (), [Piece(_resolution(row), ("quiet",))]


def _resolution(row: dict) -> str:
    if row["document_id"] is None:
        return "not resolved"
    conflict = f"; in conflict: {row['conflict']}" if row["conflict"] else ""
    return f"resolved to {row['document_id']} by {row['resolution'].replace('_', ' ')}{conflict}"


def _joined(facts: list[str | None]) -> Piece:
    return Piece("".join(_APART + fact for fact in facts if fact), ("quiet",))
