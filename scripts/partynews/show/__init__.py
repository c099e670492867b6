"""What would be extracted from one article, for the eyes of a contributor.

- ``reading``    the article read, its rows, and its lines
- ``marks``      which words of the source stand for which rows
- ``palette``    the kinds of marks, in colours or in brackets
- ``paragraph``  words in styles, filled into lines
- ``text``       the article, marked
- ``listing``    its rows
- ``questions``  what a contributor should answer, one rule a question
"""

from __future__ import annotations

from collections.abc import Iterator

from partynews.show.listing import listing
from partynews.show.palette import Palette
from partynews.show.questions import questions
from partynews.show.reading import Reading
from partynews.show.text import text

__all__ = ["Palette", "lines", "read"]

read = Reading.of


def lines(reading: Reading, palette: Palette, width: int = 100) -> Iterator[str]:
    """The report on *reading*, line by line, at most *width* columns wide."""
    for part in (text, listing, questions):
        yield from part(reading, palette, width)
