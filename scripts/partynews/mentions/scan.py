"""What every reader of mentions looks at: a page's running text, folded, in blocks and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from partynews.lexicon import UPPER, Hit, word_list
from partynews.mentions.capitals import recased
from partynews.mentions.literals import literals
from partynews.page import Page
from partynews.text import Span, fold, span_of

# A full stop after these is no end of a sentence.
ABBREVIATIONS = frozenset(word_list("scan", "abbreviations"))
# Stops by the first of them, for which a search is quick; what closes a quotation; group 1: what opens a sentence.
_OPENING = rf" +[\"'“‘(\[]*[{UPPER}\d-]"
_STOPS = {
    mark: re.compile(rf"{re.escape(mark)}(?<![.!?…].)[.!?…]*[\"')\]”’]*({_OPENING})") for mark in (".", "!", "?", "…")
}
_BEFORE = max(map(len, ABBREVIATIONS)) + 1  # of what stands before a full stop, so much tells an abbreviation


MAX_SENTENCE = 3_000  # code points


class Scan:
    """A page ready for reading; all offsets are those of the clean text.

    ``flow`` is the page's running text; blocks set in capitals are in small letters, names apart.
    ``blocks`` are the spans where people and documents are read: title, standfirst, paragraphs and
    captions, in the order of the page. ``literals`` are the hits of each lexicon of :mod:`partynews.mentions.literals`,
    ``sentences`` the blocks cut into sentences.
    """

    def __init__(self, page: Page) -> None:
        heads = [span for span in (page.title, page.standfirst) if span]
        self.page = page
        self.blocks: tuple[Span, ...] = tuple(sorted([*heads, *page.paragraphs, *page.captions]))
        self.flow: str = recased(page.flow, self.blocks)
        self.folded: str = page.text.folded if page.flow == page.text.clean else fold(page.flow)
        self.literals: dict[str, list[Hit]] = literals().find(self.folded)
        self.sentences: tuple[Span, ...] = tuple(_sentences(self.flow, self.folded, self.blocks))
        self._starts = [sentence.start for sentence in self.sentences]

    def sentences_of(self, span: Span) -> tuple[Span, ...]:
        """The sentences that begin inside *span*."""
        return self.sentences[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def sentence_index(self, position: int) -> int:
        """The index of the last sentence that begins at or before *position*; -1 where none does."""
        return bisect_right(self._starts, position) - 1


def _sentences(flow: str, folded: str, blocks: Iterable[Span]) -> list[Span]:
    """The *blocks* cut into sentences, and at a blank where one is longer than any sentence.

    So what is read within one stays bounded.
    """
    found: list[Span] = []
    ahead = _stops(flow)
    for block in blocks:
        start, end = block
        stops = _stops_within(ahead, folded, start, end) if ahead and ahead[-1].start() < end else ()
        if not stops and 0 < end - start <= MAX_SENTENCE:
            found.append(block)
            continue
        for stop in (*stops, end):
            while stop - start > MAX_SENTENCE:
                cut = flow.rfind(" ", start, start + MAX_SENTENCE)
                cut = cut if cut > start else start + MAX_SENTENCE
                found.append(span_of((start, cut)))
                start = cut
            if start < stop:
                found.append(span_of((start, stop)))
            start = stop + 1
    return found


def _stops(flow: str) -> list[re.Match[str]]:
    """What may end a sentence anywhere in *flow*, the last first."""
    found = [stop for mark, stops in _STOPS.items() if mark in flow for stop in stops.finditer(flow)]
    return sorted(found, key=re.Match.start, reverse=True)


def _stops_within(ahead: list[re.Match[str]], folded: str, start: int, end: int) -> list[int]:
    """Where the sentences of a block end, but for its last; takes from *ahead* what is before the block's end.

    A full stop in an abbreviation or a number ends none.
    """
    stops: list[int] = []
    while ahead and ahead[-1].start() < end:
        stop = ahead.pop()
        if stop.start() < start or stop.end() > end or _is_abbreviated(stop, folded, start):
            continue
        stops.append(stop.start(1))
    return stops


def _is_abbreviated(stop: re.Match[str], folded: str, start: int) -> bool:
    """Whether *stop* is the full stop of an abbreviation, in a block that begins at *start*."""
    first, after = stop.start(), stop.start(1)
    if stop.string[first:after] != ".":
        return False
    before = folded[max(start, first - _BEFORE) : first]
    return before.replace("(", " ").replace('"', " ").rpartition(" ")[2] in ABBREVIATIONS
