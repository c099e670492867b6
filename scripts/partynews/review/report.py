"""The report on a change, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from partynews.review import by_hand, values
from partynews.review.article import digest
from partynews.review.change import Change
from partynews.review.difference import TableChange
from partynews.review.markdown import bounded, code, count, plain, some, table
from partynews.review.revision import Revision

SIZE = 1_000_000
"""GitHub takes a job summary of 1 MiB."""

_ARTICLES, _FILES = 20, 50


def report(change: Change, since: Revision) -> Iterator[str]:
    """What *change* does to the data *since* a revision; one line where it does nothing."""
    base = f"{code(since.asked)} ({code(since.commit[:7])})"
    if not change:
        yield f"The data are as they were in {base}: no table, seed, correction or annotation differs."
        return
    yield from bounded(_lines(change, base), SIZE)


def _lines(change: Change, base: str) -> Iterator[str]:
    yield from ("# What this change does to the data", "", f"Compared with {base}: {_summary(change)}.", "")
    yield from _warnings(change)
    yield from _tables(change)
    yield from _articles(change)
    yield from values.changed_values(change)
    yield from values.rows_of_known_articles(change)
    yield from values.articles_gone(change)
    yield from by_hand.corrections(change)
    yield from by_hand.documents(change)
    yield from by_hand.gold(change)


def _summary(change: Change) -> str:
    """What matters, in half a sentence."""
    known = [change.tables[name] for name in values.TABLES]
    numbers = {
        "new article": len(change.new_articles),
        "article gone": len(change.tables["articles"].gone),
        "changed value": sum(len(pair.columns) for table in known for pair in table.changed),
        "new row in articles known before": sum(len(change.in_known_articles(table.new)) for table in known),
        "row gone from articles known before": sum(len(change.in_known_articles(table.gone)) for table in known),
        "correction": len(change.corrections),
        "annotation": len(change.gold),
    }
    told = [count(number, noun) for noun, number in numbers.items() if number]
    return ", ".join(told) or "no value of an article differs"


def _warnings(change: Change) -> Iterator[str]:
    """What should not be merged as it is."""
    for names, says in (
        (change.seeds_edited, "was edited. A seed is evidence and stays as it came: restore it."),
        (change.seeds_removed, "is gone or has another name. Restore it: its name is its key."),
        (change.seeds_unread, "is in no table yet. Run make data."),
        (change.gold_removed, "is gone. An annotation stays as long as its article."),
    ):
        shown, rest = some(names, _FILES, "file")
        for name in shown:
            yield from (f"> **Warning.** {code(name)} {says}", "")
        yield from rest
    for changes in change.published:
        for step, says in changes.form:
            yield from (f"> **Warning.** {code(changes.table)}: {plain(says)}, which makes a {step.name} version.", "")


def _tables(change: Change) -> Iterator[str]:
    """The numbers of rows, and the step of the version that they ask for."""
    heads = ["table", "rows before", "after", "new", "gone", "changed"]
    if any(found.renumbered for found in change.tables.values()):
        heads.append("renumbered")
    yield from table(
        heads,
        ((code(name), *_numbers(found))[: len(heads)] for name, found in change.tables.items()),
        right=frozenset(range(1, len(heads))),
    )
    if change.published:
        most = max(change.published, key=lambda changes: changes.step)
        yield from (f"For the next version, this is a {most.step.name} change: {code(most.table)}, {most.reason}.", "")


def _numbers(found: TableChange) -> Iterator[str]:
    yield from (f"{number:,}" for number in (found.before, found.after))
    for number in (len(found.new), len(found.gone), len(found.changed), found.renumbered):
        yield f"{number:,}" if number else ""


def _articles(change: Change) -> Iterator[str]:
    keys = list(change.new_articles)
    if not keys:
        return
    yield from ("## New articles", "")
    for key in keys[:_ARTICLES]:
        yield from digest(change.after, key)
    others, rest = some(keys[_ARTICLES:], 10 * _ARTICLES, "article")
    if others:
        yield from ("### And, in short", "")
        yield from (f"- {code(key)} {plain(change.after.articles[key]['title'] or '', 200)}" for key in others)
        yield from ["", *rest]
