"""A page while it is being read: which line is what, so far."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, groupby, pairwise
from operator import eq

from partynews.page.furniture import SENTENCE, Furniture
from partynews.page.lines import STOPS, Lines
from partynews.page.stamps import Stamp
from partynews.text import Found, Span, Text

OPEN = ""
"""The role of a line that nothing has claimed: in the end, a paragraph."""


class Draft:
    """The lines of a page with the role of each; the steps of ``sections`` and ``attribution`` fill it in.

    ``spans`` are the lines' spans without what was cut off them (a slug, a photo credit), ``lengths`` theirs;
    ``prose``: of each line that can only be part of a text its length, of any other 0; ``blocks`` as in
    :class:`partynews.page.lines.Lines`. *text* is the article with its hard wraps undone, ``flow`` the same with the
    title in one row.
    """

    def __init__(self, text: Text, lines: Lines) -> None:
        self.clean = text.clean
        self.folded = text.folded
        self.flow = lines.flow
        self.spans = lines.spans
        self.lengths = [end - start for start, end in lines.spans]
        self.prose = _prose(text.clean, lines.spans)
        self.blocks = lines.blocks
        self.roles = [OPEN] * len(lines.spans)
        self.furniture: list[Furniture] = []
        self.stamps: list[tuple[int, Stamp]] = []
        self.found: dict[str, Found] = {}

    def open_lines(self) -> list[int]:
        """The numbers of the lines that nothing has claimed yet."""
        return [number for number, role in enumerate(self.roles) if role is OPEN]

    def with_roles(self, *roles: str) -> list[list[Span]]:
        """Of each of *roles*, the spans of the lines that have it."""
        spans: dict[str, list[Span]] = {}
        for role, span in zip(self.roles, self.spans, strict=True):
            spans.setdefault(role, []).append(span)
        return [spans.get(role, []) for role in roles]

    def discard(self, number: int, kind: str) -> None:
        """The whole line is furniture."""
        self.roles[number] = "furniture"
        self.furniture.append(Furniture(*self.spans[number], kind))

    def remove(self, numbers: list[int], kind: str) -> None:
        """The lines are furniture as if they were not there: those above and below become neighbours."""
        gone = set(numbers)
        self.furniture += [Furniture(*self.spans[number], kind) for number in numbers]
        kept = [number for number in range(len(self.spans)) if number not in gone]
        self.spans, self.lengths, self.prose, self.blocks, self.roles = (
            [of[number] for number in kept] for of in (self.spans, self.lengths, self.prose, self.blocks, self.roles)
        )

    def cut(self, number: int, kept: Span, thrown: Span, kind: str) -> None:
        """The line keeps *kept*; *thrown* is furniture."""
        self.set_span(number, kept)
        self.furniture.append(Furniture(*thrown, kind))

    def note(self, column: str, found: Found | None) -> None:
        """Keeps the first value found for *column*."""
        if found:
            self.found.setdefault(column, found)

    def set_span(self, number: int, span: Span) -> None:
        """The line is, from now on, what *span* holds."""
        self.spans[number] = span
        self.lengths[number] = span.end - span.start
        [self.prose[number]] = _prose(self.clean, [span])

    def printed(self, number: int) -> str:
        """The line in one row."""
        start, end = self.spans[number]
        return self.flow[start:end]

    def stops(self, number: int) -> bool:
        """Whether the line ends as a sentence or an item of a list does."""
        return self.clean[self.spans[number].end - 1] in STOPS

    def twins(self, numbers: Sequence[int]) -> list[tuple[int, int]]:
        """Those neighbours among *numbers* whose lines print the same."""
        lengths = [self.lengths[number] for number in numbers]
        alike = compress(pairwise(numbers), map(eq, lengths, lengths[1:]))
        return [(above, below) for above, below in alike if self.printed(above) == self.printed(below)]

    def blank_line_form(self) -> list[list[int]]:
        """The blocks under the title where blank lines set them apart: standfirst, body, captions.

        That is so where one line is followed by one block of several lines, and at most one block more.
        """
        if "title" not in self.roles:
            return []
        numbers = [number for number, role in enumerate(self.roles) if role is OPEN or role == "caption"]
        form = [list(block) for _, block in groupby(numbers, self.blocks.__getitem__)]
        return form if len(form) in (2, 3) and len(form[0]) == 1 and len(form[1]) > 1 else []


def _prose(clean: str, spans: Sequence[Span]) -> list[int]:
    """Of each line that can only be part of a text its length, of any other 0."""
    return [end - start if end - start >= SENTENCE and clean[end - 1] in STOPS else 0 for start, end in spans]
