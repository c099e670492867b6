"""Lines of a page: where they are, and which of them are pieces of one hard-wrapped paragraph."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from partynews.places import gazetteer
from partynews.text import Span, fold, span_of

STOPS = frozenset(".!?:;…\"”')»")
"""The characters that end a sentence, a list item or a quotation."""

_TOWN_END = "TP.\n"
_LONGEST_TOWN = 24  # characters
_WIDTHS = range(40, 131)  # of a line as e-mail programs and word processors break it
_ITEMS = ("- ", "– ", "+ ", "* ", "• ")


class Lines(NamedTuple):
    """The lines of a text, each a line of the clean text or several that make one paragraph.

    ``blocks``: of each, the count of the blank lines above; ``flow``: the clean text with a blank for each break
    that was undone.
    """

    spans: list[Span]
    blocks: list[int]
    flow: str


def read_lines(clean: str, begins: Callable[[int, int], bool], ends: Callable[[int, int], bool]) -> Lines:
    """The lines of *clean* with hard wraps undone.

    *begins* and *ends* tell of a span whether it can only begin, or only end, something of its own: furniture both,
    a caption that ends with its credit the latter. Such a line is not joined to the one above, or below.
    A break is undone where the text goes on in lower case and the line above has no final stop, or where the full stop
    of "TP." was taken for a sentence's and the name of the town follows. On a page that is
    broken at one width, of which a third of the breaks are such, it is also undone where the line above had no room
    for another word.
    """
    spans, blocks, opened = _physical(clean)
    if not opened and _TOWN_END not in clean:
        return Lines(spans, blocks, clean)
    breaks = [both for both in pairwise(spans) if both[0].end + 1 == both[1].start]
    width = max((end - start for both in breaks for start, end in both), default=0)
    even = width in _WIDTHS and len(breaks) > 1 and 3 * opened >= len(breaks)
    undone = [
        below.start - 1
        for above, below in breaks
        if (_is_open(clean, above, below) or _cuts_town(clean, above, below))
        or (even and _is_full(clean, above, below, width))
        if not ends(*above) and not begins(*below)
    ]
    return _joined(clean, spans, blocks, undone) if undone else Lines(spans, blocks, clean)


def _physical(clean: str) -> tuple[list[Span], list[int], int]:
    """The lines as they are, the count of the blank lines above each, and how many go on with the one above.

    Such a line opens in lower case, right below one without a final stop.
    """
    spans: list[Span] = []
    blocks: list[int] = []
    start = block = opened = 0
    above = ""
    for piece in clean.split("\n"):
        end = start + len(piece)
        if piece:
            spans.append(span_of((start, end)))
            blocks.append(block)
            if above and piece[0].islower() and above[-1] not in STOPS:
                opened += 1
        else:
            block += 1
        above = piece
        start = end + 1
    return spans, blocks, opened


def _joined(clean: str, spans: list[Span], blocks: list[int], undone: list[int]) -> Lines:
    """The lines without the breaks at the places *undone*, in rising order."""
    gone = set(undone)
    kept = [number for number, span in enumerate(spans) if span.start - 1 not in gone]
    ends = [spans[number - 1].end for number in kept[1:]] + [spans[-1].end]
    flow = " ".join(clean[start + 1 : end] for start, end in pairwise([-1, *undone, len(clean)]))
    return Lines(
        [Span(spans[number].start, end) for number, end in zip(kept, ends, strict=True)],
        [blocks[number] for number in kept],
        flow,
    )


def _is_open(clean: str, above: Span, below: Span) -> bool:
    """Whether the line above breaks off and the text goes on in lower case."""
    return clean[below.start].islower() and clean[above.end - 1] not in STOPS


def _cuts_town(clean: str, above: Span, below: Span) -> bool:
    """Whether the name of a town opens the line below that a "TP." at the end of the line above lacks."""
    if not clean.endswith(_TOWN_END.rstrip(), above.start, above.end):
        return False
    words = fold(clean[below.start : min(below.end, below.start + _LONGEST_TOWN)]).replace(",", "").split()[:3]
    towns = gazetteer().names
    return any(" ".join(words[:size]) in towns[level] for size in (1, 2, 3) for level in ("province", "district"))


def _is_full(clean: str, above: Span, below: Span, width: int) -> bool:
    """Whether the first word of the line below, unless it opens an item of a list, had no room in the line above."""
    if clean.startswith(_ITEMS, below.start) and clean[above.end - 1] in STOPS:
        return False
    blank = clean.find(" ", below.start, below.end)
    word = (below.end if blank < 0 else blank) - below.start
    return above.end - above.start + 1 + word > width
