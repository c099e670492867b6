"""Words made safe for Markdown, and lists cut to size.

Whatever comes from an article is shown as its words, whatever marks they hold: it can neither format the report nor
hide in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_MARKS = re.compile(r"([\\`*_\[\]<>#|~$])")
_LEADING = re.compile(r"^(\d+)?([.)+-])(?=\s)")


def plain(text: str, longest: int | None = None) -> str:
    """*text* in one line that Markdown shows as it is, cut to *longest* characters."""
    words = " ".join("".join(map(_visible, text)).split())
    if longest is not None and len(words) > longest:
        words = words[: longest - 1].rstrip() + "…"
    return _LEADING.sub(r"\1\\\2", _MARKS.sub(r"\\\1", words.replace("&", "&amp;")))


def _visible(character: str) -> str:
    """*character*, a blank for one that commands, nothing for one that cannot be seen."""
    category = unicodedata.category(character)
    return {"Cc": " ", "Cf": ""}.get(category, character)


def code(text: str) -> str:
    """*text* in one line as code."""
    words = " ".join("".join(map(_visible, text)).split()).replace("|", "¦")
    fence = "`" * (max(map(len, re.findall("`+", words)), default=0) + 1)
    return f"{fence} {words} {fence}" if "`" in words else f"`{words}`"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: frozenset[int] = frozenset()) -> Iterator[str]:
    """A table of cells that are Markdown already; the columns *right*, by number, hold figures."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'|'.join('---:' if number in right else '---' for number in range(len(heads)))}|"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def some(items: Sequence, limit: int, noun: str) -> tuple[Sequence, list[str]]:
    """The first *limit* of *items*, and lines that say how many were left off."""
    rest = len(items) - limit
    return items[:limit], ["", f"… and {count(rest, f'more {noun}')}.", ""] if rest > 0 else []


def count(number: int, noun: str) -> str:
    """The *number* of things with the noun in its number: "1 row", "24 rows", "2 more new articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def bounded(lines: Iterable[str], size: int) -> Iterator[str]:
    """*lines* as far as they take *size* bytes of UTF-8; then one says how many were left off."""
    used = left = 0
    for line in _spaced(lines):
        used += len(line.encode()) + 1
        if used <= size:
            yield line
        else:
            left += 1
    if left:
        yield from ("", f"… and {count(left, 'more line')}: the report is cut to {size:,} bytes.")


def _spaced(lines: Iterable[str]) -> Iterator[str]:
    """*lines* with blank ones singly, one before every heading, none at either end."""
    begun = blank = False
    for line in lines:
        if line:
            if begun and (blank or line.startswith("#")):
                yield ""
            yield line
            begun, blank = True, False
        else:
            blank = True
