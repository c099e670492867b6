"""Days of the calendar in running text, and numbers written as digits, words or Roman digits."""

from __future__ import annotations

from datetime import date

from partynews.lexicon import word_map

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_WORDS = word_map("dates", "numerals")
_NUMERALS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def number(folded: str) -> int | None:
    """The number that *folded* writes (``12``, ``xii``, ``mười hai``), or None."""
    if folded.isdigit():
        return int(folded)
    if folded in _WORDS:
        return _WORDS[folded]
    if folded and set(folded) <= set(_ROMAN):
        values = [_ROMAN[digit] for digit in folded]
        return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return None


def roman(value: int) -> str:
    """*value* (1 to 39) in Roman numerals."""
    digits = ""
    for size, numeral in _NUMERALS:
        while value >= size:
            digits += numeral
            value -= size
    return digits


def day(year: int, month: int, day_: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day_)
    except ValueError:
        return None
