"""The kinds of marks, and how they look: in colours on a terminal, in brackets elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

# Of the sixteen colours that every terminal has, so that they follow the reader's own theme.
STYLES = {
    "person": "1;36",
    "post": "36",
    "body": "34",  # an organisation
    "group": "35",
    "document": "33",
    "event": "4",  # its name, organiser, venue
    "date": "32",
    "page": "32",  # its author, publisher, readings
    "title": "1",
    "caption": "3",
    "furniture": "2",
    "quiet": "2",
    "heading": "1",
    "question": "1;33",
}

LEGEND = ("person", "post", "body", "group", "document", "event", "date", "page", "furniture")

BRACKETS = "p01 a participant, p01-1 a post, d01 a document, as in the rows below"


@dataclass(frozen=True)
class Palette:
    """``coloured``: whether the output is a terminal that shows colours."""

    coloured: bool

    def paint(self, text: str, kinds: tuple[str, ...]) -> str:
        """*text* in the style of *kinds*, outermost first."""
        codes = ";".join(STYLES[kind] for kind in kinds if kind in STYLES)
        return f"\x1b[{codes}m{text}\x1b[0m" if self.coloured and codes else text
