"""The article, marked: the line's number and what the line is in the margin, marks in the text."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from partynews.show.marks import Mark, marks
from partynews.show.palette import BRACKETS, LEGEND, Palette
from partynews.show.paragraph import Piece, fill
from partynews.show.reading import Reading
from partynews.text import Span

_NUMBER, _LABEL = 4, 10


def text(reading: Reading, palette: Palette, width: int) -> Iterator[str]:
    """The text of *reading* in lines, under the file's name and a legend."""
    yield palette.paint(reading.source.name, ("heading",))
    yield _legend(palette)
    by_line = _by_line(reading)
    sections = _sections(reading)
    blank = True
    for number, line in enumerate(reading.lines, 1):
        words = _words(reading, line)
        if words.start == words.end:
            blank = True
            continue
        if blank:
            yield ""
        blank = False
        yield from _line(reading, palette, width, number, words, sections.get(number, ""), by_line.get(number, deque()))
    yield ""


def _legend(palette: Palette) -> str:
    if not palette.coloured:
        return BRACKETS
    return "  ".join(palette.paint(kind, (kind,)) for kind in LEGEND)


def _by_line(reading: Reading) -> dict[int, deque[Mark]]:
    """The marks by the number of the line; one that runs over several lines stands in each."""
    found: dict[int, deque[Mark]] = {}
    for mark in marks(reading):
        for number in range(reading.line_of(mark.start), reading.line_of(mark.end - 1) + 1):
            line = reading.lines[number - 1]
            clipped = mark._replace(start=max(mark.start, line.start), end=min(mark.end, line.end))
            if clipped.start < clipped.end:
                found.setdefault(number, deque()).append(clipped)
    return found


def _sections(reading: Reading) -> dict[int, str]:
    """What a line is, where the page is more than paragraphs."""
    page = reading.article.page
    named = [("title", page.title), ("standfirst", page.standfirst), *(("caption", span) for span in page.captions)]
    return {
        number: name for name, span in reversed(named) if span for number in _numbers(reading, reading.stored(span))
    }


def _numbers(reading: Reading, span: Span) -> range:
    return range(reading.line_of(span.start), reading.line_of(max(span.start, span.end - 1)) + 1)


def _words(reading: Reading, line: Span) -> Span:
    """*line* without the blanks round it."""
    printed = reading.source.text[line.start : line.end]
    return Span(line.end - len(printed.lstrip()), line.start + len(printed.rstrip())) if printed.strip() else Span(0, 0)


def _line(
    reading: Reading, palette: Palette, width: int, number: int, words: Span, section: str, found: deque[Mark]
) -> Iterator[str]:
    kinds: tuple[str, ...] = (section,) if section else ()
    if found and found[0].kind == "furniture" and found[0].start <= words.start and found[0].end >= words.end:
        section, kinds = found.popleft().label, ("furniture",)
    margin = f"{number:>{_NUMBER}}  {section:<{_LABEL}}  "
    pieces = _pieces(reading.source.text, words, found, kinds, palette)
    yield from fill(pieces, palette, width, palette.paint(margin, ("quiet",)), " " * len(margin))


def _pieces(source: str, span: Span, found: deque[Mark], kinds: tuple[str, ...], palette: Palette) -> Iterator[Piece]:
    """The words of *span* in the styles of the marks in it, which are taken from *found*."""
    position = span.start
    while found and found[0].start < span.end:
        mark = found.popleft()
        yield Piece(source[position : mark.start], kinds)
        inner = (*(kind for kind in kinds if kind != "furniture"), mark.kind)
        yield Piece("" if palette.coloured else f"[{mark.label} ", inner)
        yield from _pieces(source, Span(mark.start, mark.end), found, inner, palette)
        yield Piece("" if palette.coloured else "]", inner)
        position = mark.end
    yield Piece(source[position : span.end], kinds)
