"""What needs a human, as workflow commands of GitHub, which shows each at its line of the seed.

The form and its escapes are those of "Workflow commands for GitHub Actions" in GitHub's documentation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partynews.review.article import questions, reading
from partynews.review.change import Change
from partynews.show.questions import Asked, Rule
from partynews.show.reading import Reading

MOST = 10
"""GitHub shows so many warnings of a step, and drops the rest without a word."""

_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_DATA, (":", "%3A"), (",", "%2C"))


def annotations(change: Change) -> Iterator[str]:
    """An error for each seed that was edited, a warning for each question that a new article leaves."""
    edited = "A seed is evidence and stays as it came: restore it. Corrections go to seeds/corrections.csv."
    yield from _at_most(
        [_command("error", edited, file=name, title="Seed edited") for name in change.seeds_edited], "seeds are edited"
    )
    articles = filter(None, (reading(change.after, key) for key in change.new_articles))
    asked = [_question(article, *pair) for article in articles for pair in questions(article)]
    yield from _at_most(asked, "questions are asked")


def _at_most(commands: Sequence[str], what: str) -> Iterator[str]:
    yield from commands[:MOST]
    if len(commands) > MOST:
        yield _command("notice", f"{len(commands) - MOST:,} more {what}: see the job's summary.")


def _question(article: Reading, rule: Rule, asked: Asked) -> str:
    place: dict[str, object] = {"file": article.source.name}
    if asked.span:
        start, end = asked.span
        line = article.line_of(start)
        first = article.lines[line - 1].start
        place["line"] = line
        if article.line_of(end) == line:  # columns count within one line
            place |= {"col": start - first + 1, "endColumn": end - first + 1}
    return _command("warning", asked.text, **place, title=rule.id)


def _command(kind: str, message: str, **properties: object) -> str:
    told = ",".join(f"{name}={_escaped(str(value), _PROPERTY)}" for name, value in properties.items())
    return f"::{kind} {told}::{_escaped(message, _DATA)}" if told else f"::{kind}::{_escaped(message, _DATA)}"


def _escaped(text: str, escapes: Sequence[tuple[str, str]]) -> str:
    for character, escape in escapes:
        text = text.replace(character, escape)
    return text
