"""Remarks on the characters of the file: what the clean values leave out or write otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from partynews.show.questions.asked import Asked, Rule
from partynews.show.reading import Reading
from partynews.text import Span

_AROUND = 16
# Vietnamese letters in UTF-8 that were read as Windows-1252 and stored again: "Ä‘áº£ng" for "đảng".
_MISREAD = r"(?:Ä[\u0090\u2018]|áº[^\s\w]|á»[^\s\w]|Æ[°¡]|Ã[\u00a0-\u00bf])"


def _remark(pattern: str, says: str) -> Callable[[Reading], Iterator[Asked]]:
    """A remark where *pattern* occurs: *says* with how often, and the first place."""
    compiled = re.compile(pattern)

    def ask(reading: Reading) -> Iterator[Asked]:
        found = list(compiled.finditer(reading.source.text))
        if found:
            times = "once" if len(found) == 1 else f"{len(found):,} times"
            yield Asked(says.format(times=times), _around(reading, found[0]))

    return ask


def _around(reading: Reading, found: re.Match[str]) -> Span:
    """The words round a character, within its line."""
    line = reading.lines[reading.line_of(found.start()) - 1]
    text = reading.source.text
    start = text.rfind(" ", line.start, max(line.start, found.start() - _AROUND)) + 1 or line.start
    end = text.find(" ", min(line.end, found.end() + _AROUND), line.end)
    return Span(start, line.end if end < 0 else end)


_TEXTS = (
    ("decomposed", r"[^\W\d_][\u0300-\u036f]+", "Letters with accents apart (NFD) occur {times}; values are in NFC."),
    ("eth", "[Ðð]", "Ð or ð (U+00D0, U+00F0) stands {times} for Đ or đ; values have Đ and đ."),
    ("no-break-space", "\u00a0", "A no-break space occurs {times}; values have blanks."),
    (
        "invisible",
        "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064]|(?<=.)\ufeff",
        "An invisible character occurs {times}; values leave it out.",
    ),
    ("byte-order-mark", r"\A\ufeff", "The file begins with a byte order mark; values leave it out."),
    ("lone-return", r"\r(?!\n)", "A carriage return without a line feed occurs {times}; it is read as a line end."),
    (
        "lost-character",
        "\ufffd",
        "A character was lost {times} before the text was stored (U+FFFD). Is there a better copy?",
    ),
    (
        "misread-encoding",
        rf"(?:{_MISREAD}.{{0,40}}?){{3}}",
        "The text looks like UTF-8 that was read in another encoding. Is there a better copy?",
    ),
)

RULES = tuple(Rule(id, _remark(pattern, says)) for id, pattern, says in _TEXTS)
