"""Where an event belongs, in the division of its day; leads are invented, the units are real."""

from __future__ import annotations

from datetime import date

import pytest
from articles import read

from partynews.entities.place import Location


def place(lead: str, *, title: str | None = None, published: date = date(2018, 4, 18)) -> Location:
    return read(lead, title=title, published=published).location


def names(location: Location) -> tuple[object, ...]:
    units = (location.ward, location.district, location.province, location.province_code)
    return tuple(unit and unit.value for unit in units)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (
            "Sáng 17-4, Huyện ủy Việt Yên tổ chức hội nghị sơ kết.",
            (None, "Việt Yên", "Bắc Giang", "24"),
        ),
        (
            "Sáng 17-4, Tỉnh ủy Nghệ An tổ chức hội nghị sơ kết.",
            (None, None, "Nghệ An", "40"),
        ),
        (
            "Sáng 17-4, Thành ủy Cần Thơ tổ chức hội nghị sơ kết.",
            (None, None, "Cần Thơ", "92"),
        ),
        (
            "Sáng 17-4, Đảng ủy phường Bến Nghé, quận 1, TP. Hồ Chí Minh tổ chức hội nghị sơ kết.",
            ("Bến Nghé", "1", "Hồ Chí Minh", "79"),
        ),
    ],
)
def test_a_unit_brings_those_it_lies_in(lead: str, expected: tuple[object, ...]) -> None:
    assert names(place(lead)) == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Ngày 17-4, tại Hà Nội, Ủy ban Kiểm tra Trung ương đã họp kỳ 25.", (None, None, "Hà Nội", "01")),
        ("Hội nghị sơ kết của ngành tổ chức tại Bến Tre ngày 17-4.", (None, None, "Bến Tre", "83")),
        ("Sáng 17-4, Thành ủy TP. HCM tổ chức hội nghị sơ kết.", (None, None, "Hồ Chí Minh", "79")),
        (
            "Sáng 17-4, Huyện ủy Châu Thành, tỉnh Long An tổ chức hội nghị sơ kết.",
            (None, "Châu Thành", "Long An", "80"),
        ),
        (
            "Sáng 17-4, tại cuộc họp Thành ủy, ông Ví, Bí thư quận Cẩm Lệ (Đà Nẵng) báo cáo.",
            (None, None, "Đà Nẵng", "48"),
        ),
        (
            "Sáng 17-4, đồng chí Ví, Bí thư Huyện ủy Việt Yên đối thoại với đảng viên.",
            (None, "Việt Yên", "Bắc Giang", "24"),
        ),
        (
            "Tại kỳ họp thứ 5 ngày 17-4, Ủy ban Kiểm tra Trung ương đã kỷ luật ông Ví, Bí thư Tỉnh ủy Nghệ An.",
            (None, None, None, None),
        ),
    ],
)
def test_only_a_unit_of_the_event_tells_its_place(lead: str, expected: tuple[object, ...]) -> None:
    assert names(place(lead)) == expected


def test_a_unit_that_is_not_printed_is_inferred() -> None:
    found = place("Sáng 17-4, Huyện ủy Việt Yên tổ chức hội nghị sơ kết.")
    assert (found.district.basis, found.province.basis, found.province_code.basis) == ("stated", "inferred", "inferred")


@pytest.mark.parametrize(
    "lead",
    [
        "Sáng 17-4, Huyện ủy tổ chức hội nghị sơ kết.",
        "Sáng 17-4, Đảng ủy Khối các cơ quan tỉnh tổ chức hội nghị sơ kết.",
        "Sáng 17-4, Huyện ủy Không Có Thật tổ chức hội nghị sơ kết.",
        "Sáng 17-4, Huyện ủy Hòa Bình Mới tổ chức hội nghị sơ kết.",
        "Sáng 17-4, Huyện ủy Châu Thành tổ chức hội nghị sơ kết.",
        "Sáng 17-4, Đảng ủy xã Tân Lập tổ chức hội nghị sơ kết.",
    ],
)
def test_a_place_that_is_unknown_or_one_of_several_stays_null(lead: str) -> None:
    assert names(place(lead)) == (None, None, None, None)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2018, 4, 18), (None, "Việt Yên", "Bắc Giang", "24")),
        (date(2026, 4, 18), (None, None, None, None)),
    ],
)
def test_a_district_is_that_of_the_day(published: date, expected: tuple[object, ...]) -> None:
    lead = "Sáng 17-4, Huyện ủy Việt Yên tổ chức hội nghị sơ kết."
    assert names(place(lead, published=published)) == expected


def test_without_an_event_there_is_no_place() -> None:
    assert place("Huyện ủy Việt Yên có 45 tổ chức cơ sở đảng.") == Location()


def test_the_title_tells_the_place_where_the_lead_does_not() -> None:
    found = place("Sáng 17-4, Huyện ủy tổ chức hội nghị sơ kết.", title="Huyện ủy Việt Yên sơ kết quý I")
    assert found.district and found.district.value == "Việt Yên"
