"""A new article: what the tables say of it, readable in a minute, and the questions that they leave."""

from __future__ import annotations

from collections.abc import Iterator

from partynews.article import read_article
from partynews.review.context import around
from partynews.review.markdown import code, count, plain, some, table
from partynews.review.snapshot import Snapshot
from partynews.show.questions import QUESTIONS, REMARKS, Asked, Rule, ask
from partynews.show.reading import Reading
from partynews.tables import Row, cell

_LONGEST = 200
_PEOPLE = _DOCUMENTS = _QUESTIONS = 30
_PLACE = ("ward", "district", "province")
_DEPENDENT = frozenset({"province_code", "published_time", "event_end"})  # they say little beside another column


def reading(snapshot: Snapshot, key: str) -> Reading | None:
    """The article, read anew, with the rows that the tables have of it; None where its seed is missing.

    The rows count: a question that a correction has answered is not asked again.
    """
    source = snapshot.source(key)
    return source and Reading(source, read_article(source.text), snapshot.of_article(key))


def questions(article: Reading) -> list[tuple[Rule, Asked]]:
    """What the article leaves for people to answer."""
    return ask(article, QUESTIONS)


def digest(snapshot: Snapshot, key: str) -> Iterator[str]:
    """The article with the key *key*, in Markdown."""
    row, rows = snapshot.articles[key], snapshot.of_article(key)
    yield from (f"### {plain(row['title'] or 'without a headline', _LONGEST)}", "")
    yield from (" · ".join(_page(row)), "")
    yield from _event(row)
    yield from _people(snapshot, rows)
    yield from _documents(rows["cited_documents"])
    yield from _doubts(row, rows["evidence"])
    article = reading(snapshot, key)
    if article:
        yield from _asked(article)


def _page(row: Row) -> Iterator[str]:
    """Where and when the article appeared, who wrote it, how long it is."""
    yield code(row["source_file"])
    if row["publisher"]:
        yield plain(row["publisher"])
    if row["published_on"]:
        yield " ".join(filter(None, [cell(row["published_on"]), cell(row["published_time"])[:5]]))
    if row["byline"]:
        yield plain(", ".join(filter(None, [row["byline"], row["byline_affiliation"]])))
    yield count(row["word_count"], "word")


def _event(row: Row) -> Iterator[str]:
    if row["event_type"] is None:
        yield from ("No event is reported.", "")
        return
    days = " to ".join(dict.fromkeys(cell(row[column]) for column in ("event_start", "event_end") if row[column]))
    facts = {
        "Event": f"{row['event_type'].replace('_', ' ')}, {days or 'day unknown'}: {_words(row['event_name'])}",
        "Organiser": _words(row["event_organizer"]),
        "Venue": _words(row["event_venue"]),
        "Place": ", ".join(plain(row[column]) for column in _PLACE if row[column]),
    }
    yield from (f"- **{name}.** {said}" for name, said in facts.items() if said)
    yield ""


def _words(value: str | None) -> str:
    return plain(value, _LONGEST) if value else ""


def _people(snapshot: Snapshot, rows: dict[str, list[Row]]) -> Iterator[str]:
    posts: dict[str, list[str]] = {}
    for post in rows["positions"]:
        former = " (former)" if post["is_former"] else ""
        posts.setdefault(post["participant_id"], []).append(plain(post["position"], _LONGEST) + former)
    shown, rest = some(rows["participants"], _PEOPLE, "participant")
    lines = (
        (
            plain(row["name"], _LONGEST),
            "; ".join(posts.get(row["participant_id"], ())) or _body(row),
            ", ".join(_parts(snapshot, row)) or ("took part" if row["took_part"] else "only named"),
        )
        for row in shown
    )
    if shown:
        yield from table(("participant", "posts, or body", "part"), lines)
        yield from rest
    else:
        yield from ("No participants.", "")


def _body(row: Row) -> str:
    return _words(row["organization"]) or ("" if row["kind"] == "person" else f"*{row['kind']}*")


def _parts(snapshot: Snapshot, row: Row) -> Iterator[str]:
    """What the participant did, each with the words that say so first."""
    for column in ("chaired", "spoke"):
        if row[column]:
            said = snapshot.evidence.get(("participants", row["participant_id"], column))
            yield f"{column} (“{plain(said[0]['quote'], 40)}”)" if said else column


def _documents(rows: list[Row]) -> Iterator[str]:
    shown, rest = some(rows, _DOCUMENTS, "document")
    if shown:
        yield from table(
            ("document cited", "record of the authority list"),
            ((plain(row["citation"], _LONGEST), _resolution(row)) for row in shown),
        )
        yield from rest
    else:
        yield from ("No documents cited.", "")


def _resolution(row: Row) -> str:
    if row["document_id"] is None:
        return "*none*"
    conflict = f"; **in conflict: {plain(row['conflict'])}**" if row["conflict"] else ""
    return f"{code(row['document_id'])}, by {row['resolution'].replace('_', ' ')}{conflict}"


def _doubts(row: Row, evidence: list[Row]) -> Iterator[str]:
    """What of the article's own row was inferred, and what the page does not say."""
    inferred: dict[str, str] = {}
    for item in evidence:
        if item["table_name"] == "articles" and item["basis"] == "inferred" and item["column_name"] not in _DEPENDENT:
            inferred.setdefault(item["column_name"], item["quote"])
    told = [
        f"{code(column)} {plain(cell(row[column]))} from “{plain(quote, 40)}”" for column, quote in inferred.items()
    ]
    nulls = [code(column) for column, value in row.items() if value is None and column not in _DEPENDENT]
    if told:
        yield f"- **Inferred.** {', '.join(told)}."
    if nulls:
        yield f"- **Not said.** {', '.join(nulls)}."
    if told or nulls:
        yield ""


def _asked(article: Reading) -> Iterator[str]:
    asked = questions(article)
    yield from (f"**{count(len(asked), 'question')} to answer**" if asked else "**No questions.**", "")
    shown, rest = some(asked, _QUESTIONS, "question")
    for number, (_, question) in enumerate(shown, 1):
        yield from _entry(f"{number}. ", question, article)
    yield from ["", *rest] if shown else rest
    remarks = ask(article, REMARKS)
    for _, remark in remarks:
        yield from _entry("- For information: ", remark, article)
    if remarks:
        yield ""


def _entry(mark: str, asked: Asked, article: Reading) -> Iterator[str]:
    yield f"{mark}{plain(asked.text)}"
    if asked.span:
        indent = " " * (len(mark) if mark[0].isdigit() else 2)
        yield from ("", f"{indent}> {around(article.source.text, *asked.span)}", "")
