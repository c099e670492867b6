"""What a contributor should answer: questions that the rules leave, each with the words that raise it.

- ``asked``       what a question and a rule are
- ``page``, ``event``, ``people``, ``documents``   the questions on each
- ``characters``  remarks on the characters of the file, for information
"""

from __future__ import annotations

from collections.abc import Iterator

from partynews.show.palette import Palette
from partynews.show.paragraph import Piece, fill
from partynews.show.questions import characters, documents, event, page, people
from partynews.show.questions.asked import Asked, Rule
from partynews.show.reading import Reading

__all__ = ["QUESTIONS", "REMARKS", "Asked", "Rule", "ask", "questions"]

QUESTIONS: tuple[Rule, ...] = (*page.RULES, *event.RULES, *people.RULES, *documents.RULES)
REMARKS: tuple[Rule, ...] = characters.RULES

_LONGEST_QUOTE = 120


def ask(reading: Reading, rules: tuple[Rule, ...]) -> list[tuple[Rule, Asked]]:
    """What *rules* ask of *reading*, in their order."""
    return [(rule, asked) for rule in rules for asked in rule.ask(reading)]


def questions(reading: Reading, palette: Palette, width: int) -> Iterator[str]:
    """The questions of *reading*, numbered, then the remarks, each with line and quote."""
    asked = ask(reading, QUESTIONS)
    yield palette.paint("Questions" if asked else "No questions", ("heading",))
    for number, (_, question) in enumerate(asked, 1):
        yield from _entry(reading, question, palette, width, f"{number:>3}  ", ("question",))
    if remarks := ask(reading, REMARKS):
        yield ""
        yield palette.paint("For information", ("heading",))
        for _, remark in remarks:
            yield from _entry(reading, remark, palette, width, "  -  ", ("quiet",))


def _entry(
    reading: Reading, asked: Asked, palette: Palette, width: int, mark: str, kinds: tuple[str, ...]
) -> Iterator[str]:
    indent = " " * len(mark)
    yield from fill([Piece(asked.text)], palette, width, palette.paint(mark, kinds), indent)
    if asked.span:
        quote = _shortened(reading.source.text[slice(*asked.span)])
        start, end = asked.span
        place = f"line {reading.line_of(start)}, from {start} to {end}" + (f": “{quote}”" if quote else "")
        yield from fill([Piece(place, ("quiet",))], palette, width, indent, indent)


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 2].rstrip() + " …"
