"""Questions on people: their full names, their posts, their presence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partynews.show.questions.asked import Asked, Rule, place
from partynews.show.reading import Reading
from partynews.text import Span, clean, fold, squeeze

# What may be a post behind a name or behind another post: a capital first, no number, up to the next sign.
_APPOSITION = re.compile(r"\s?(?:,|-|–|\()\s?([^\W\d_][^\d,;:.()\n\r]{3,80})(?=[,;:.)\n\r])")


def _people(reading: Reading) -> Iterator[dict]:
    return (row for row in reading.rows["participants"] if row["kind"] == "person")


def _name(reading: Reading, row: dict) -> Span | None:
    return place(reading, "participants", row["participant_id"], "name")


def _short_name(reading: Reading) -> Iterator[Asked]:
    for row in _people(reading):
        if " " not in row["name"]:
            yield Asked(f"Who is {row['name']}? No full name in the article ends so.", _name(reading, row))


def _unknown_post(reading: Reading) -> Iterator[Asked]:
    for row in _people(reading):
        if words := _unread(reading, row):
            yield Asked(f"Is this a post of {row['name']}? Then its office belongs in lexicons/offices.csv.", words)


def _no_post(reading: Reading) -> Iterator[Asked]:
    without = [
        row
        for row in _people(reading)
        if row["took_part"] and not reading.posts[row["participant_id"]] and not _unread(reading, row)
    ]
    if without:
        yield Asked(f"No post was found for {_listed(without)}. Does the article give one?", _name(reading, without[0]))


def _unread(reading: Reading, row: dict) -> Span | None:
    """Words behind a mention or a post of a person that look like a post and were not read as one."""
    posts = reading.posts[row["participant_id"]]
    held = [_words(post["position"]) for post in posts]
    spans = [*reading.evidence("participants", row["participant_id"], "name")]
    for post in posts:
        spans += reading.evidence("positions", post["position_id"], "position")
    for item in spans:
        found = _APPOSITION.match(reading.source.text, item["end"])
        if not found or not found[1][0].isupper() or found.start(1) in reading.starts:
            continue
        if not any(_words(found[1]) <= words for words in held):  # else a shortened repeat
            return Span(*found.span(1))
    return None


def _words(text: str) -> set[str]:
    return set(fold(squeeze(clean(text).clean)).split())


def _unseen(reading: Reading) -> Iterator[Asked]:
    unseen = [row for row in _people(reading) if not row["took_part"]]
    if unseen and reading.article.event:
        yield Asked(f"Did {_listed(unseen)} take part? The article does not say so.", _name(reading, unseen[0]))


def _listed(rows: list[dict]) -> str:
    *names, last = [row["name"] for row in rows]
    return f"{', '.join(names)} or {last}" if names else last


RULES = (
    Rule("short-name", _short_name),
    Rule("unknown-post", _unknown_post),
    Rule("no-post", _no_post),
    Rule("presence-not-said", _unseen),
)
