"""Which of the records found is which of the gold's, and when two values are one.

Values are compared without regard to case, tone placement (ủy, uỷ), punctuation and runs of blanks; the symbols of
documents by their letters and digits alone, with TƯ read as TW. Records are paired one to one: each gold record, in
order, takes the free found record that fits best, the first of equals.

- **Persons** fit by name: equal, or one name is the other's last syllables ("Khoa", "Thân Văn Khoa").
- **Organisations and groups** fit where their names are equal or a mention of one overlaps a mention of the other.
- **Documents** fit where their numbers are equal (leading zeros aside; a symbol begins with its number; none equals
  none), and their mentions overlap or there is a number; better with overlap, equal congress, plenum and type.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from partynews.evaluation.annotation import CITATIONS, PERSONS, Part, Record
from partynews.text import Span, fold

_PUNCTUATION = re.compile("[\"'().,;:-]")
_NOT_IN_SYMBOL = re.compile("[^0-9A-ZĐ]")
_NUMBER = re.compile(r"\d+")

Weight = Callable[[Record, Record], int]


@lru_cache(maxsize=10_000)
def plain(value: str) -> str:
    """*value* as it is compared."""
    folded = fold(unicodedata.normalize("NFC", value).replace("Ð", "Đ"))
    return " ".join(_PUNCTUATION.sub(" ", folded).split())


def plain_symbol(symbol: str) -> str:
    """The *symbol* of a document as it is compared: "05-CT/TƯ" is "05CTTW"."""
    letters = unicodedata.normalize("NFC", symbol).replace("Ð", "Đ").upper().replace("TƯ", "TW")
    return _NOT_IN_SYMBOL.sub("", letters)


def same_value(column: str, one: str, other: str) -> bool:
    """Whether two values of *column* are one; the empty string stands for none."""
    key = plain_symbol if column == "symbol" else plain
    return key(one) == key(other)


def overlap(one: Span, other: Span) -> bool:
    """Whether the two spans share a character."""
    return one.start < other.end and other.start < one.end


def any_overlap(one: Record, other: Record) -> bool:
    """Whether a mention of *one* overlaps a mention of *other*."""
    return any(overlap(a, b) for a in one.spans for b in other.spans)


def pairs(gold: Sequence[Record], found: Sequence[Record], weight: Weight) -> list[tuple[Record, Record]]:
    """The records of *gold* with those of *found* that they are; *weight* is 0 where two do not fit."""
    paired = []
    free = list(found)
    for record in gold:
        best = max(free, key=lambda other: weight(record, other), default=None)
        if best is not None and weight(record, best):
            paired.append((record, best))
            free = [other for other in free if other is not best]
    return paired


def span_pairs(gold: Sequence[Span], found: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """The spans of *gold*, in order, each with the first free span of *found* that overlaps it, an equal one first."""
    free = list(found)
    for span in sorted(gold, key=lambda span: span not in found):
        other = span if span in free else next((other for other in free if overlap(span, other)), None)
        if other is not None:
            free.remove(other)
            yield span, other


def weight_of(part: Part) -> Weight:
    """How well two records of *part* fit."""
    return {PERSONS: _persons, CITATIONS: _documents}.get(part, _unnamed)


def _persons(gold: Record, found: Record) -> int:
    one, other = plain(gold.label).split(), plain(found.label).split()
    if one == other:
        return 2
    short, long = sorted((one, other), key=len)
    return int(bool(short) and long[-len(short) :] == short)


def _unnamed(gold: Record, found: Record) -> int:
    return 2 * (plain(gold.label) == plain(found.label)) + any_overlap(gold, found)


def _documents(gold: Record, found: Record) -> int:
    number, overlaps = _number(gold), any_overlap(gold, found)
    if number != _number(found) or not (number or overlaps):
        return 0
    alike = ("congress_term", "plenum", "document_type")
    return 1 + 2 * overlaps + sum(gold.values.get(column) == found.values.get(column) for column in alike)


def _number(record: Record) -> str:
    """The number of a document, its own or that of its symbol, without leading zeros."""
    of_symbol = _NUMBER.match(record.values.get("symbol", ""))
    return (record.values.get("number") or (of_symbol.group() if of_symbol else "")).lstrip("0")
