"""Lines of a page: where they are, and which of them are pieces of one hard-wrapped paragraph."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

STOPS = frozenset(".!?:;…\"”')»")
"""The characters that end a sentence, a list item or a quotation."""

_WIDTHS = range(40, 131)  # of a line as e-mail programs and word processors break it
_ITEMS = ("- ", "– ", "+ ", "* ", "• ")


class Line(NamedTuple):
    """A line of the clean text, or several that make one paragraph; ``block`` counts blank lines above."""

    start: int
    end: int
    block: int


def read_lines(clean: str, is_furniture: Callable[[int, int], bool]) -> tuple[list[Line], str]:
    """The lines of *clean* with hard wraps undone, and *clean* with a blank for each break undone.

    *is_furniture* tells of a span whether it is a line of its own right, which is never joined.
    A break is undone where the text goes on in lower case and the line above has no final stop, and
    inside a block of at least three lines of one width, a third of which break off in that way.
    """
    lines = _physical(clean)
    if not any(_is_open(clean, above, below) for above, below in pairwise(lines)):
        return lines, clean
    joined: list[Line] = []
    flow = list(clean)
    first = 0
    while first < len(lines):
        last = first
        while last + 1 < len(lines) and lines[last + 1].block == lines[first].block:
            last += 1
        block = lines[first : last + 1]
        joined.append(block[0])
        for line, wrapped in zip(block[1:], _wraps(clean, block, is_furniture), strict=True):
            if wrapped:
                flow[line.start - 1] = " "
                joined[-1] = joined[-1]._replace(end=line.end)
            else:
                joined.append(line)
        first = last + 1
    return joined, "".join(flow)


def _physical(clean: str) -> list[Line]:
    lines: list[Line] = []
    position = block = 0
    for piece in clean.split("\n"):
        if piece:
            lines.append(Line(position, position + len(piece), block))
            position += len(piece)
        else:
            block += 1
        position += 1
    return lines


def _is_open(clean: str, above: Line, below: Line) -> bool:
    """Whether the line above breaks off and the text goes on in lower case."""
    return clean[below.start].islower() and above.block == below.block and clean[above.end - 1] not in STOPS


def _wraps(clean: str, block: list[Line], is_furniture: Callable[[int, int], bool]) -> list[bool]:
    """For each break between two lines of *block*, whether it is inside a paragraph."""
    breaks = list(pairwise(block))
    opened = [_is_open(clean, above, below) for above, below in breaks]
    if not any(opened):
        return opened
    width = max(line.end - line.start for line in block)
    full = [above.end - above.start >= 0.75 * width for above, _ in breaks]
    even = width in _WIDTHS and len(block) >= 3 and 3 * sum(opened) >= len(breaks)
    result = []
    for (above, below), is_open, is_full in zip(breaks, opened, full, strict=True):
        wrapped = is_open or (even and is_full and not clean.startswith(_ITEMS, below.start))
        result.append(wrapped and not is_furniture(*above[:2]) and not is_furniture(*below[:2]))
    return result
