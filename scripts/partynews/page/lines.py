"""Lines of a page: where they are, and which of them are pieces of one hard-wrapped paragraph."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from partynews.places import gazetteer
from partynews.text import fold

STOPS = frozenset(".!?:;…\"”')»")
"""The characters that end a sentence, a list item or a quotation."""

_TOWN_END = "TP.\n"
_LONGEST_TOWN = 24  # characters
_WIDTHS = range(40, 131)  # of a line as e-mail programs and word processors break it
_ITEMS = ("- ", "– ", "+ ", "* ", "• ")


class Line(NamedTuple):
    """A line of the clean text, or several that make one paragraph; ``block`` counts blank lines above."""

    start: int
    end: int
    block: int


def read_lines(
    clean: str, begins: Callable[[int, int], bool], ends: Callable[[int, int], bool]
) -> tuple[list[Line], str]:
    """The lines of *clean* with hard wraps undone, and *clean* with a blank for each break undone.

    *begins* and *ends* tell of a span whether it can only begin, or only end, something of its own: furniture both,
    a caption that ends with its credit the latter. Such a line is not joined to the one above, or below.
    A break is undone where the text goes on in lower case and the line above has no final stop, or where the full stop
    of "TP." was taken for a sentence's and the name of the town follows. On a page that is
    broken at one width, of which a third of the breaks are such, it is also undone where the line above had no room
    for another word.
    """
    lines = _physical(clean)
    breaks = [(above, below) for above, below in pairwise(lines) if above.block == below.block]
    opened = sum(_is_open(clean, above, below) for above, below in breaks)
    if not opened and _TOWN_END not in clean:
        return lines, clean
    width = max(line.end - line.start for both in breaks for line in both)
    even = width in _WIDTHS and len(breaks) > 1 and 3 * opened >= len(breaks)
    joined = [lines[0]]
    flow = list(clean)
    for above, below in pairwise(lines):
        wrapped = above.block == below.block and (
            _is_open(clean, above, below)
            or _cuts_town(clean, above, below)
            or (even and _is_full(clean, above, below, width))
        )
        if wrapped and not ends(*above[:2]) and not begins(*below[:2]):
            flow[below.start - 1] = " "
            joined[-1] = joined[-1]._replace(end=below.end)
        else:
            joined.append(below)
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


def _cuts_town(clean: str, above: Line, below: Line) -> bool:
    """Whether the name of a town opens the line below that a "TP." at the end of the line above lacks."""
    if not clean.endswith(_TOWN_END.rstrip(), above.start, above.end):
        return False
    words = fold(clean[below.start : min(below.end, below.start + _LONGEST_TOWN)]).replace(",", "").split()[:3]
    towns = gazetteer().names
    return any(" ".join(words[:size]) in towns[level] for size in (1, 2, 3) for level in ("province", "district"))


def _is_full(clean: str, above: Line, below: Line, width: int) -> bool:
    """Whether the first word of the line below, unless it opens an item of a list, had no room in the line above."""
    if clean.startswith(_ITEMS, below.start) and clean[above.end - 1] in STOPS:
        return False
    blank = clean.find(" ", below.start, below.end)
    word = (below.end if blank < 0 else blank) - below.start
    return above.end - above.start + 1 + word > width
