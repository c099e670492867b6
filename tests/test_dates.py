"""Numbers and days of the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from partynews.mentions import dates


@pytest.mark.parametrize(
    ("folded", "expected"),
    [
        ("4", 4),
        ("05", 5),
        ("xii", 12),
        ("iv", 4),
        ("xiv", 14),
        ("ix", 9),
        ("tư", 4),
        ("bốn", 4),
        ("bảy", 7),
        ("mười hai", 12),
        ("nhất", 1),
        ("đảng", None),
        ("", None),
    ],
)
def test_a_number_is_read_from_digits_words_and_roman_digits(folded: str, expected: int | None) -> None:
    assert dates.number(folded) == expected


@pytest.mark.parametrize("value", range(1, 40))
def test_a_roman_number_is_read_as_it_is_written(value: int) -> None:
    assert dates.number(dates.roman(value).lower()) == value


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [(2018, 4, 17, date(2018, 4, 17)), (2016, 2, 29, date(2016, 2, 29)), (2018, 2, 29, None), (2018, 13, 1, None)],
)
def test_a_day_is_one_of_the_calendar_or_none(year: int, month: int, day: int, expected: date | None) -> None:
    assert dates.day(year, month, day) == expected
