"""What every reader of mentions looks at: a page's running text, folded, in blocks and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from partynews.lexicon import UPPER, Hit, word_list
from partynews.mentions.capitals import recased
from partynews.mentions.literals import literals
from partynews.page import Page
from partynews.text import Span, fold

# A full stop after these is no end of a sentence.
ABBREVIATIONS = frozenset(word_list("scan", "abbreviations"))
_STOP = re.compile(rf'[.!?…]+["\')\]”’]*(?= +["\'“‘(\[]*[{UPPER}\d-])|\n')
_LAST_WORD = re.compile(r"[^\s(\"“]*$")


MAX_SENTENCE = 3_000  # code points


@dataclass(frozen=True)
class Scan:
    """A page ready for reading.

    ``blocks`` are the spans where people and documents are read: title, standfirst, paragraphs and
    captions, in the order of the page. All offsets are those of the clean text.
    """

    page: Page

    @cached_property
    def flow(self) -> str:
        """The page's running text; blocks set in capitals are in small letters, names apart."""
        return recased(self.page.flow, self.blocks)

    @cached_property
    def folded(self) -> str:
        page = self.page
        return page.text.folded if page.flow == page.text.clean else fold(page.flow)

    @cached_property
    def literals(self) -> dict[str, list[Hit]]:
        """The hits of each lexicon of :mod:`partynews.mentions.literals`."""
        return literals().find(self.folded)

    @cached_property
    def blocks(self) -> tuple[Span, ...]:
        page = self.page
        heads = [span for span in (page.title, page.standfirst) if span]
        return tuple(sorted({*heads, *page.paragraphs, *page.captions}))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The blocks cut into sentences; a full stop in an abbreviation or a number does not cut."""
        found: list[Span] = []
        flow = self.flow
        for block in self.blocks:
            start = block.start
            for stop in _STOP.finditer(flow, block.start, block.end):
                end = stop.end()
                if stop.group() == "." and self._is_abbreviation(start, end - 1):
                    continue
                found += self._parts(start, end)
                start = end + 1
            found += self._parts(start, block.end)
        return tuple(found)

    def _is_abbreviation(self, start: int, stop: int) -> bool:
        """Whether the word before a full stop at *stop*, in a sentence from *start*, is an abbreviation."""
        last = _LAST_WORD.search(self.folded, max(start, stop - 12), stop)
        return last is not None and last.group() in ABBREVIATIONS

    def _parts(self, start: int, end: int) -> list[Span]:
        """The sentence from *start* to *end*, unless it is empty, cut at blanks where it is longer than any sentence.

        So what is read within one stays bounded.
        """
        found: list[Span] = []
        while end - start > MAX_SENTENCE:
            cut = self.flow.rfind(" ", start, start + MAX_SENTENCE)
            cut = cut if cut > start else start + MAX_SENTENCE
            found.append(Span(start, cut))
            start = cut
        return [*found, Span(start, end)] if start < end else found

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentences_of(self, span: Span) -> tuple[Span, ...]:
        """The sentences that begin inside *span*."""
        return self.sentences[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def sentence_index(self, position: int) -> int:
        """The index of the last sentence that begins at or before *position*; -1 where none does."""
        return bisect_right(self._starts, position) - 1
