"""A page while it is being read: which line is what, so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from partynews.page.furniture import SENTENCE, Furniture
from partynews.page.lines import STOPS, Line
from partynews.page.stamps import Stamp
from partynews.text import Found, Span, Text

OPEN = ""
"""The role of a line that nothing has claimed: in the end, a paragraph."""


@dataclass
class Draft:
    """The lines of a page with the role of each; the steps of ``sections`` and ``attribution`` fill it in.

    ``spans`` are the lines' spans without what was cut off them (a slug, a photo credit).
    """

    text: Text
    lines: list[Line]
    flow: str
    roles: list[str] = field(init=False)
    spans: list[Span] = field(init=False)
    furniture: list[Furniture] = field(default_factory=list)
    stamps: list[tuple[int, Stamp]] = field(default_factory=list)
    found: dict[str, Found] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.roles = [OPEN] * len(self.lines)
        self.spans = [Span(line.start, line.end) for line in self.lines]

    def open_lines(self) -> list[int]:
        """The numbers of the lines that nothing has claimed yet."""
        return [number for number, role in enumerate(self.roles) if role is OPEN]

    def with_role(self, role: str) -> tuple[Span, ...]:
        """The spans of the lines that have *role*."""
        return tuple(span for span, held in zip(self.spans, self.roles, strict=True) if held == role)

    def discard(self, number: int, kind: str) -> None:
        """The whole line is furniture."""
        self.roles[number] = "furniture"
        self.furniture.append(Furniture(*self.spans[number], kind))

    def remove(self, numbers: list[int], kind: str) -> None:
        """The lines are furniture as if they were not there: those above and below become neighbours."""
        gone = set(numbers)
        self.furniture += [Furniture(*self.spans[number], kind) for number in numbers]
        kept = [number for number in range(len(self.lines)) if number not in gone]
        self.lines, self.roles, self.spans = (
            [of[number] for number in kept] for of in (self.lines, self.roles, self.spans)
        )

    def cut(self, number: int, kept: Span, thrown: Span, kind: str) -> None:
        """The line keeps *kept*; *thrown* is furniture."""
        self.spans[number] = kept
        self.furniture.append(Furniture(*thrown, kind))

    def note(self, column: str, found: Found | None) -> None:
        """Keeps the first value found for *column*."""
        if found:
            self.found.setdefault(column, found)

    def length(self, number: int) -> int:
        """The line's characters."""
        start, end = self.spans[number]
        return end - start

    def printed(self, number: int) -> str:
        """The line in one row."""
        return self.flow[slice(*self.spans[number])]

    def stops(self, number: int) -> bool:
        """Whether the line ends as a sentence or an item of a list does."""
        return self.text.clean[self.spans[number].end - 1] in STOPS

    def is_prose(self, number: int) -> bool:
        """Whether the line can only be part of a text."""
        return self.length(number) >= SENTENCE and self.stops(number)

    def blank_line_form(self) -> list[list[int]]:
        """The blocks under the title where blank lines set them apart: standfirst, body, captions.

        That is so where one line is followed by one block of several lines, and at most one block more.
        """
        blocks: dict[int, list[int]] = {}
        for number, role in enumerate(self.roles):
            if role is OPEN or role == "caption":
                blocks.setdefault(self.lines[number].block, []).append(number)
                if len(blocks) > 3:
                    return []
        form = list(blocks.values())
        if len(form) not in (2, 3) or len(form[0]) != 1 or len(form[1]) < 2:
            return []
        return form if "title" in self.roles else []
