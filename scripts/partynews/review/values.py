"""Changed values, and rows new and gone, in articles that were known before."""

from __future__ import annotations

from collections.abc import Iterator

from partynews.review.change import Change
from partynews.review.context import of_cell
from partynews.review.difference import Changed
from partynews.review.markdown import code, plain, some
from partynews.review.snapshot import Snapshot, article_of
from partynews.tables import Row, cell

_CELLS, _ROWS = 100, 50
_LONGEST, _BEFORE = 160, 30
_WORDS = {
    "articles": ("title",),
    "participants": ("name", "honorific", "organization"),
    "positions": ("position",),
    "cited_documents": ("citation", "document_id"),
}
"""The columns by which a reader knows a row."""
TABLES = tuple(_WORDS)
"""The tables whose rows are told one by one; evidence is told with the values."""


def changed_values(change: Change) -> Iterator[str]:
    """Each changed cell, with what it was, what it is, and where that is read."""
    cells = [
        (table, pair, column) for table in _WORDS for pair in change.tables[table].changed for column in pair.columns
    ]
    if not cells:
        return
    yield from ("## Changed values", "")
    shown, rest = some(cells, _CELLS, "changed value")
    for table, pair, column in shown:
        yield from _cell(change, table, pair, column)
    yield from rest


def _cell(change: Change, table: str, pair: Changed, column: str) -> Iterator[str]:
    old, new = (cell(row[column]) for row in (pair.old, pair.new))
    key = change.after.key(table, pair.new)
    yield f"- {code(key)} {_name(table, pair.new)}, {code(column)}: {_shown(old, new)} → **{_shown(new, old)}**"
    value, snapshot, row = pair.new[column], change.after, pair.new
    if value is None or value is False:  # without evidence: the old value had some
        snapshot, row = change.before, pair.old
    if words := of_cell(snapshot, table, row, column):
        yield from ("", f"  > {words}", "")


def _name(table: str, row: Row) -> str:
    return plain(row[_WORDS[table][0]] or "", _LONGEST)


def _shown(value: str, other: str) -> str:
    """*value*, from shortly before the place where it begins to differ from the *other*, if it is long."""
    if not value:
        return "null"
    differs = (place for place, (a, b) in enumerate(zip(value, other, strict=False)) if a != b)
    same = next(differs, min(len(value), len(other)))
    start = max(0, same - _BEFORE) if len(value) > _LONGEST else 0
    return ("…" if start else "") + plain(value[start:], _LONGEST)


def rows_of_known_articles(change: Change) -> Iterator[str]:
    """The rows that articles known before have gained and lost."""
    for title, rows_of, snapshot in (
        ("New rows in articles known before", lambda table: change.tables[table].new, change.after),
        ("Rows gone from articles known before", lambda table: change.tables[table].gone, change.before),
    ):
        rows = [(table, row) for table in _WORDS for row in change.in_known_articles(rows_of(table))]
        if rows:
            yield from (f"## {title}", "")
            shown, rest = some(rows, _ROWS, "row")
            for table, row in shown:
                yield from _row(snapshot, table, row)
            yield from rest


def _row(snapshot: Snapshot, table: str, row: Row) -> Iterator[str]:
    words = [plain(row[column], _LONGEST) for column in _WORDS[table] if row[column]]
    yield f"- {code(table)} {code(snapshot.key(table, row))}: {' · '.join(words)}"
    if place := of_cell(snapshot, table, row, _WORDS[table][0]):
        yield from ("", f"  > {place}", "")


def articles_gone(change: Change) -> Iterator[str]:
    """The articles that are in the tables no more."""
    gone = change.tables["articles"].gone
    if gone:
        yield from ("## Articles gone", "")
        shown, rest = some(gone, _ROWS, "article")
        yield from (f"- {code(article_of(row))} {_name('articles', row)}" for row in shown)
        yield from ["", *rest]
