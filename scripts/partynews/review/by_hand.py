"""What people decided: corrections, documents of the authority list, annotations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from partynews.errors import PackageError
from partynews.evaluation.gold import reader_of
from partynews.evaluation.quality import GOLD
from partynews.evaluation.report import HEADS, NOTES, cells, sentence
from partynews.evaluation.run import Run, evaluate
from partynews.inputs import SEEDS
from partynews.review.change import Change
from partynews.review.markdown import code, plain, some, table
from partynews.tables import Row, cell

_LINES = 50
_LONGEST = 200


def corrections(change: Change) -> Iterator[str]:
    """The lines of the corrections file that are new, and those that are no more."""
    for title, lines in (("Corrections", change.corrections), ("Corrections removed", change.corrections_removed)):
        if lines:
            shown, rest = some(lines, _LINES, "line")
            yield from (f"## {title}", "")
            yield from table(("cell", "was", "is", "why", "who"), (_correction(line) for line in shown))
            yield from rest


def _correction(line: dict[str, str]) -> tuple[str, ...]:
    was, value = (plain(line[column], _LONGEST) or "null" for column in ("expected", "value"))
    why, who = (plain(line[column], _LONGEST) for column in ("reason", "decided_by"))
    return f"{code(line['record_id'])} {code(line['column_name'])}", was, f"**{value}**", why, who


def documents(change: Change) -> Iterator[str]:
    """The records that the authority list has gained, lost and changed."""
    found = change.tables["documents"]
    for title, rows in (("Documents added", found.new), ("Documents removed", found.gone)):
        if rows:
            shown, rest = some(rows, _LINES, "document")
            yield from (f"## {title}", "")
            yield from table(("record", "document", "issued by", "on", "verification"), map(_document, shown))
            yield from rest
    if found.changed:
        shown, rest = some(found.changed, _LINES, "document")
        yield from ("## Documents changed", "")
        for old, new, columns in shown:
            for column in columns:
                values = (plain(cell(row[column]), _LONGEST) or "null" for row in (old, new))
                yield f"- {code(new['document_id'])}, {code(column)}: {' → '.join(values)}"
        yield from ["", *rest]


def _document(row: Row) -> tuple[str, ...]:
    named = plain(" ".join(filter(None, [row["symbol"], row["title"]])), _LONGEST)
    source = f"{row['verification']}, {plain(row['source_url'] or 'without a source')}"
    return code(row["document_id"]), named, plain(row["issuer"] or ""), cell(row["issued_on"]), source


def gold(change: Change) -> Iterator[str]:
    """What the rules find, held against the annotations that are new or were changed."""
    if not change.gold:
        return
    root = change.after.root
    yield from ("## Quality against the annotations added", "")
    try:
        readers = {name: reader_of(root / name) for name in change.gold}
        run = evaluate(root / GOLD, root / SEEDS, {Path(name).stem for name in change.gold})
    except PackageError as error:
        yield from (f"> **Warning.** {plain(f'{error.problem} {error.remedy}'.replace(f'{root}/', ''))}", "")
        return
    yield from (f"- {code(name)}, read by {plain(reader or 'nobody named')}" for name, reader in readers.items())
    yield ""
    yield from _quality(run)


def _quality(run: Run) -> Iterator[str]:
    figures = ((NOTES[name], *cells(tally)) for name, tally in run.summary.items())
    yield from table(("figure", *HEADS), figures, right=frozenset(range(1, len(HEADS) + 1)))
    shown, rest = some(run.whole.differences, _LINES, "difference")
    if not shown:
        yield from ("The rules find what the annotations say, in every table and span.", "")
        return
    yield from ("Where rules and reader differ:", "")
    yield from (f"- {code(one.figure)} {plain(sentence(one), _LONGEST)}" for one in shown)
    yield from ["", *rest]
