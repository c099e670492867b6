"""What every reader of mentions looks at: a page's running text, folded, in blocks and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from partynews.lexicon import UPPER, Hit, word_list
from partynews.mentions.capitals import recased
from partynews.mentions.literals import literals
from partynews.page import Page
from partynews.text import Span, fold

# A full stop after these is no end of a sentence.
ABBREVIATIONS = frozenset(word_list("scan", "abbreviations"))
# Stops, looked for by the first of them; then what closes a quotation, and the opening of the next sentence.
_STOP = re.compile(rf'[.!?…](?<![.!?…].)[.!?…]*["\')\]”’]*(?= +["\'“‘(\[]*[{UPPER}\d-])')
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
    for start, end in blocks:
        for stop in (*_stops(flow, folded, start, end), end):
            while stop - start > MAX_SENTENCE:
                cut = flow.rfind(" ", start, start + MAX_SENTENCE)
                cut = cut if cut > start else start + MAX_SENTENCE
                found.append(Span(start, cut))
                start = cut
            if start < stop:
                found.append(Span(start, stop))
            start = stop + 1
    return found


def _stops(flow: str, folded: str, start: int, end: int) -> Iterator[int]:
    """Where the sentences of a block end, but for its last; a full stop in an abbreviation or a number ends none."""
    for found in _STOP.finditer(flow, start, end):
        stop = found.end()
        if found.group() != "." or not _is_abbreviation(folded[max(start, stop - 1 - _BEFORE) : stop - 1]):
            yield stop


def _is_abbreviation(before: str) -> bool:
    """Whether the last word of *before*, what is before a full stop, is an abbreviation."""
    return before.replace("(", " ").replace('"', " ").rpartition(" ")[2] in ABBREVIATIONS
