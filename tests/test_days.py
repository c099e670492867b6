"""The days of an event as leads print them; the sentences are invented."""

from __future__ import annotations

from datetime import date

import pytest

from partynews.mentions.days import Days, find_days, year_of
from partynews.text import Span, fold

PUBLISHED = date(2018, 4, 18)


def days_in(text: str, published: date | None = PUBLISHED) -> list[Days]:
    return list(find_days(fold(text), Span(0, len(text)), published))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sáng 17-4, Huyện ủy họp", date(2018, 4, 17)),
        ("Sáng 10.4, Huyện ủy họp", date(2018, 4, 10)),
        ("Sáng 8/9/2017, Huyện ủy họp", date(2017, 9, 8)),
        ("Chiều ngày 16/4, Huyện ủy họp", date(2018, 4, 16)),
        ("Ngày 17-4, Huyện ủy họp", date(2018, 4, 17)),
        ("Tối 15 - 4, Huyện ủy họp", date(2018, 4, 15)),
        ("Sáng nay 17-4, Huyện ủy họp", date(2018, 4, 17)),
        ("Chiều nay (17/4), Huyện ủy họp", date(2018, 4, 17)),
        ("Sáng nay - 17/4, Huyện ủy họp", date(2018, 4, 17)),
        ("Sáng qua 17.4, Huyện ủy họp", date(2018, 4, 17)),
        ("Hôm nay (18/4), Huyện ủy họp", date(2018, 4, 18)),
        ("Huyện ủy họp vào ngày 7-4-2015.", date(2015, 4, 7)),
        ("Huyện ủy họp chiều 12-2 tại hội trường", date(2018, 2, 12)),
        ("Sáng ngày 31 tháng 01 năm 2018, Huyện ủy họp", date(2018, 1, 31)),
        ("vào lúc 15h ngày 01 tháng 4 năm 2015", date(2015, 4, 1)),
        ("Đúng 7 giờ 30 phút sáng nay (17/4), Huyện ủy họp", date(2018, 4, 17)),
    ],
)
def test_one_day_is_read_in_every_form(text: str, expected: date) -> None:
    assert [(days.first, days.last) for days in days_in(text)] == [(expected, expected)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Trong 2 ngày 15 và 16/4, lớp học mở", date(2018, 4, 15), date(2018, 4, 16)),
        ("Trong 2 ngày 7-8/2, lớp học mở", date(2018, 2, 7), date(2018, 2, 8)),
        ("Trong 3 ngày 10, 11, 12/4, lớp học mở", date(2018, 4, 10), date(2018, 4, 12)),
        ("Trong hai ngày 11- 12/4, lớp học mở", date(2018, 4, 11), date(2018, 4, 12)),
        ("Ngày 10 và 11-2, lớp học mở", date(2018, 2, 10), date(2018, 2, 11)),
        ("Từ ngày 14 -17/4, lớp học mở", date(2018, 4, 14), date(2018, 4, 17)),
        ("Từ 12 đến 14-4, lớp học mở", date(2018, 4, 12), date(2018, 4, 14)),
        ("Từ ngày 28/2 đến ngày 3/3, lớp học mở", date(2018, 2, 28), date(2018, 3, 3)),
        ("trong 2 ngày 5 và 6-4, lớp học mở", date(2018, 4, 5), date(2018, 4, 6)),
    ],
)
def test_several_days_are_read_as_first_and_last(text: str, first: date, last: date) -> None:
    assert [(days.first, days.last) for days in days_in(text)] == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "trao Huy hiệu Đảng đợt 19/5",
        "nhân dịp 2/9, Huyện ủy họp",
        "trao Huy hiệu Đảng đợt ngày 7-11",
        "kỷ niệm 90 năm (3.2.1930 - 3.2.2020)",
        "Đến ngày 3.10, các chi bộ đã họp",
        "Tính đến 30-6, có 20 đảng viên",
        "hoàn thành trước 15/9/2018",
        "hoàn thành trước ngày 15/9/2018",
        "nhiệm kỳ 2020-2025",
        "Nghị quyết số 18-NQ/TW, ngày 25-10-2017 được quán triệt",
        "Chỉ thị số 05-CT/TW ngày 15/5/2016 được quán triệt",
        "ông Ví sinh ngày 3/2/1950",
        "thu ngân sách tăng 17.4% sáng nay",
        "Vừa qua, Huyện ủy họp",
        "Sáng 31-4, Huyện ủy họp",
        "Sáng 17-13, Huyện ủy họp",
        "chiều 1,5 tỷ đồng",
    ],
)
def test_what_is_no_day_of_an_event_is_passed_over(text: str) -> None:
    assert days_in(text) == []


@pytest.mark.parametrize(
    ("month", "day", "published", "expected"),
    [
        (4, 17, date(2018, 4, 18), 2018),
        (4, 20, date(2018, 4, 18), 2018),
        (4, 21, date(2018, 4, 18), 2017),
        (12, 30, date(2018, 1, 2), 2017),
        (1, 2, date(2018, 12, 30), 2018),
        (2, 29, date(2016, 3, 1), 2016),
        (4, 17, None, None),
    ],
)
def test_a_day_without_a_year_takes_that_of_the_page(
    month: int, day: int, published: date | None, expected: int | None
) -> None:
    assert year_of(month, day, published) == expected


@pytest.mark.parametrize(("text", "basis"), [("Sáng 17-4, họp", "inferred"), ("Sáng 17-4-2018, họp", "stated")])
def test_a_year_that_is_not_printed_is_inferred(text: str, basis: str) -> None:
    assert [days.basis for days in days_in(text)] == [basis]


def test_a_day_of_no_year_has_a_place_but_no_date() -> None:
    [days] = days_in("Sáng 17-4, Huyện ủy họp", None)
    assert (days.first, days.last, days.start, days.end) == (None, None, 5, 9)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Sáng 17-4, họp", "17-4"),
        ("Chiều nay (17/4), họp", "17/4"),
        ("Trong 2 ngày 15 và 16/4, họp", "15 và 16/4"),
        ("Sáng ngày 31 tháng 01 năm 2018, họp", "31 tháng 01 năm 2018"),
    ],
)
def test_the_evidence_of_a_day_is_its_digits(text: str, printed: str) -> None:
    [days] = days_in(text)
    assert text[days.start : days.end] == printed
