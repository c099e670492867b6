"""Days of the calendar in running text, and numbers written as digits, words or Roman digits."""

from __future__ import annotations

from datetime import date

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_WORDS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15,
}  # fmt: skip
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
