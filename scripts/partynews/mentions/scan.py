"""What every reader of mentions looks at: a page's running text, folded, in blocks and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from partynews.page import Page
from partynews.text import Span, fold

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
# A full stop after these is part of an abbreviation: TP. HCM, Q. 9, H. Hóc Môn, T.Ư, PGS. TS.
ABBREVIATIONS = frozenset(
    [
        "tp",
        "q",
        "p",
        "h",
        "tx",
        "tt",
        "x",
        "t",
        "st",
        "ts",
        "ths",
        "gs",
        "pgs",
        "bs",
        "ks",
        "đ/c",
        "kts",
        "ls",
        "v.v",
        "tr",
    ]
)
_STOP = re.compile(rf'[.!?…]+["\')\]”’]*(?= +["\'“‘(\[]*[{UPPER}\d-])|\n')
_LAST_WORD = re.compile(r"[^\s(\"“]*$")


@dataclass(frozen=True)
class Scan:
    """A page ready for reading.

    ``blocks`` are the spans where people and documents are read: title, standfirst, paragraphs and
    captions, in the order of the page. All offsets are those of the clean text.
    """

    page: Page

    @property
    def flow(self) -> str:
        return self.page.flow

    @cached_property
    def folded(self) -> str:
        return fold(self.page.flow)

    @cached_property
    def blocks(self) -> tuple[Span, ...]:
        page = self.page
        heads = [span for span in (page.title, page.standfirst) if span]
        return tuple(sorted({*heads, *page.paragraphs, *page.captions}))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The blocks cut into sentences; a full stop in an abbreviation or a number does not cut."""
        found: list[Span] = []
        for block in self.blocks:
            start = block.start
            for stop in _STOP.finditer(self.flow, block.start, block.end):
                last = _LAST_WORD.search(self.folded, max(start, stop.start() - 12), stop.start())
                if stop.group().startswith(".") and len(stop.group()) == 1 and last and last.group() in ABBREVIATIONS:
                    continue
                found.append(Span(start, stop.end()))
                start = stop.end() + 1
            if start < block.end:
                found.append(Span(start, block.end))
        return tuple(span for span in found if span.end > span.start)
