"""Mentions of documents and what identifies them; sentences, and the local documents, are invented."""

from __future__ import annotations

from datetime import date

import pytest
from articles import citations_in

from partynews.lexicon import rule, rules
from partynews.mentions.identity import Citation, clean_symbol, elements, elements_at
from partynews.text import fold

FIELDS = ("number", "symbol", "issued", "year", "congress", "plenum", "issuer")


def facts(citation: Citation) -> dict[str, object]:
    """What a citation states, with its type, its title left out."""
    stated = {name: getattr(citation, name).value for name in FIELDS if getattr(citation, name)}
    return {"type": citation.document_type, **stated}


def printed(text: str) -> list[str]:
    return [text[citation.start : citation.end] for citation in citations_in(text)]


# The sentence → the mention → what it states.
ONE = [
    # number and symbol
    ("Quán triệt Chỉ thị số 05-CT/TW.", "Chỉ thị số 05-CT/TW", dict(type="directive", number="05", symbol="05-CT/TW")),
    ("Quán triệt Chỉ thị 05-CT/TW.", "Chỉ thị 05-CT/TW", dict(type="directive", number="05", symbol="05-CT/TW")),
    ("Quán triệt Chỉ thị số 05-CT/TƯ.", "Chỉ thị số 05-CT/TƯ", dict(type="directive", number="05", symbol="05-CT/TW")),
    ("Quán triệt Chỉ thị 05-CT/T.Ư.", "Chỉ thị 05-CT/T.Ư", dict(type="directive", number="05", symbol="05-CT/TW")),
    ("Quán triệt Kết luận số 100 - KL/TW.", "Kết luận số 100 - KL/TW",
     dict(type="conclusion", number="100", symbol="100-KL/TW")),
    ("Quán triệt Nghị quyết số 19- NQ/TW.", "Nghị quyết số 19- NQ/TW",
     dict(type="resolution", number="19", symbol="19-NQ/TW")),
    ("Theo Quyết định số 1297 - QĐNS/TW.", "Quyết định số 1297 - QĐNS/TW",
     dict(type="decision", number="1297", symbol="1297-QĐNS/TW")),
    ("Học nghị quyết 33 - khoá XI về văn hóa.", "nghị quyết 33 - khoá XI",
     dict(type="resolution", number="33", congress="XI")),
    ("Chỉ thị này thay thế Chỉ thị số 21 ngày 26/3/2008 của Bộ Chính trị.",
     "Chỉ thị số 21 ngày 26/3/2008 của Bộ Chính trị",
     dict(type="directive", number="21", issued=date(2008, 3, 26), issuer="Bộ Chính trị")),
    ("Quán triệt Quy định số 29-QĐ/TW.", "Quy định số 29-QĐ/TW",
     dict(type="regulation", number="29", symbol="29-QĐ/TW")),
    ("Theo Quyết định số 217-QĐ/TW.", "Quyết định số 217-QĐ/TW",
     dict(type="decision", number="217", symbol="217-QĐ/TW")),
    ("Theo Quy định số 07-QĐi/TW.", "Quy định số 07-QĐi/TW",
     dict(type="regulation", number="07", symbol="07-QĐi/TW")),
    ("Theo Hướng dẫn 12-HD/BTCTW.", "Hướng dẫn 12-HD/BTCTW",
     dict(type="guideline", number="12", symbol="12-HD/BTCTW")),
    ("Theo Quy định 11-QÐ/TW của Tỉnh ủy.", "Quy định 11-QÐ/TW của Tỉnh ủy",
     dict(type="regulation", number="11", symbol="11-QĐ/TW", issuer="Tỉnh ủy")),
    ("Theo Đề án 06-ĐA/TU.", "Đề án 06-ĐA/TU", dict(type="scheme", number="06", symbol="06-ĐA/TU")),
    ("Theo Kế hoạch số 65-KH/HU.", "Kế hoạch số 65-KH/HU", dict(type="plan", number="65", symbol="65-KH/HU")),
    ("Theo Thông báo 105-TB/TU.", "Thông báo 105-TB/TU", dict(type="notice", number="105", symbol="105-TB/TU")),
    ("Theo Quyết định 1736/QĐ-TTg.", "Quyết định 1736/QĐ-TTg",
     dict(type="decision", number="1736", symbol="1736/QĐ-TTg")),
    ("Theo Nghị định 100/2019/NĐ-CP.", "Nghị định 100/2019/NĐ-CP",
     dict(type="decree", number="100", symbol="100/2019/NĐ-CP", year=2019)),
    ("Quán triệt Chỉ thị 34/CT-TW.", "Chỉ thị 34/CT-TW", dict(type="directive", number="34", symbol="34/CT-TW")),
    ("Quán triệt Chỉ thị 26/CT/TW.", "Chỉ thị 26/CT/TW", dict(type="directive", number="26", symbol="26/CT/TW")),
    # number alone
    ("Thực hiện Chỉ thị 05 của Bộ Chính trị.", "Chỉ thị 05 của Bộ Chính trị",
     dict(type="directive", number="05", issuer="Bộ Chính trị")),
    ("Thực hiện hướng dẫn số 13 của Huyện ủy.", "hướng dẫn số 13 của Huyện ủy",
     dict(type="guideline", number="13", issuer="Huyện ủy")),
    ("Ban hành công văn số 1825 gắn với tự phê bình.", "công văn số 1825", dict(type="official_letter", number="1825")),
    ("Theo Nghị định 34/2011 của Chính phủ.", "Nghị định 34/2011 của Chính phủ",
     dict(type="decree", number="34", year=2011, issuer="Chính phủ")),
    ("Thực hiện NQ 18.", "NQ 18", dict(type="resolution", number="18")),
    # day
    ("Chỉ thị số 05-CT/TW ngày 15-5-2016 của Bộ Chính trị được quán triệt.",
     "Chỉ thị số 05-CT/TW ngày 15-5-2016 của Bộ Chính trị",
     dict(type="directive", number="05", symbol="05-CT/TW", issued=date(2016, 5, 15), issuer="Bộ Chính trị")),
    ("Nghị quyết số 18-NQ/TW, ngày 25/10/2017.", "Nghị quyết số 18-NQ/TW, ngày 25/10/2017",
     dict(type="resolution", number="18", symbol="18-NQ/TW", issued=date(2017, 10, 25))),
    ("Chỉ thị số 35, ngày 30.5.2019.", "Chỉ thị số 35, ngày 30.5.2019",
     dict(type="directive", number="35", issued=date(2019, 5, 30))),
    ("Kế hoạch 27-KH/QU (ngày 9-7-2024).", "Kế hoạch 27-KH/QU (ngày 9-7-2024)",
     dict(type="plan", number="27", symbol="27-KH/QU", issued=date(2024, 7, 9))),
    ("Chỉ thị số 05-CT/TW ngày 15 tháng 5 năm 2016.", "Chỉ thị số 05-CT/TW ngày 15 tháng 5 năm 2016",
     dict(type="directive", number="05", symbol="05-CT/TW", issued=date(2016, 5, 15))),
    ("Quy định 29-QĐ/TW năm 2016.", "Quy định 29-QĐ/TW năm 2016",
     dict(type="regulation", number="29", symbol="29-QĐ/TW", year=2016)),
    # plenum
    ("Nghị quyết Trung ương 4 khóa XII được quán triệt.", "Nghị quyết Trung ương 4 khóa XII",
     dict(type="resolution", plenum=4, congress="XII", issuer="Trung ương")),
    ("Nghị quyết Trung ương 4 (khóa XII).", "Nghị quyết Trung ương 4 (khóa XII)",
     dict(type="resolution", plenum=4, congress="XII", issuer="Trung ương")),
    ("Nghị quyết T.Ư 4, khóa XI.", "Nghị quyết T.Ư 4, khóa XI",
     dict(type="resolution", plenum=4, congress="XI", issuer="T.Ư")),
    ("Nghị quyết TW4 khóa 11.", "Nghị quyết TW4 khóa 11",
     dict(type="resolution", plenum=4, congress="XI", issuer="TW")),
    ("NQ TW 4.", "NQ TW 4", dict(type="resolution", plenum=4, issuer="TW")),
    ("Nghị quyết Trung ương bảy khóa IX.", "Nghị quyết Trung ương bảy khóa IX",
     dict(type="resolution", plenum=7, congress="IX", issuer="Trung ương")),
    ("Nghị quyết Hội nghị Trung ương 8 khóa XII.", "Nghị quyết Hội nghị Trung ương 8 khóa XII",
     dict(type="resolution", plenum=8, congress="XII", issuer="Trung ương")),
    ("Nghị quyết số 21-NQ/TW Hội nghị lần thứ 5 BCH Trung ương khóa XIII.",
     "Nghị quyết số 21-NQ/TW Hội nghị lần thứ 5 BCH Trung ương khóa XIII",
     dict(type="resolution", number="21", symbol="21-NQ/TW", plenum=5, congress="XIII", issuer="BCH Trung ương")),
    ("Nghị quyết 18, Hội nghị lần thứ 6 của BCH Trung ương khóa XII.",
     "Nghị quyết 18, Hội nghị lần thứ 6 của BCH Trung ương khóa XII",
     dict(type="resolution", number="18", plenum=6, congress="XII", issuer="BCH Trung ương")),
    # khóa beside an issuer
    ("Nghị quyết 39 của Bộ Chính trị (khóa IX).", "Nghị quyết 39 của Bộ Chính trị (khóa IX)",
     dict(type="resolution", number="39", issuer="Bộ Chính trị", congress="IX")),
    ("Nghị quyết 23-NQ/TW ngày 16/6/2008 của Bộ Chính trị (khoá X).",
     "Nghị quyết 23-NQ/TW ngày 16/6/2008 của Bộ Chính trị (khoá X)",
     dict(type="resolution", number="23", symbol="23-NQ/TW", issued=date(2008, 6, 16), issuer="Bộ Chính trị",
          congress="X")),
    # congress
    ("Nghị quyết Đại hội XIII của Đảng.", "Nghị quyết Đại hội XIII của Đảng",
     dict(type="resolution", congress="XIII", issuer="Đại hội")),
    ("Nghị quyết Đại hội lần thứ XII.", "Nghị quyết Đại hội lần thứ XII",
     dict(type="resolution", congress="XII", issuer="Đại hội")),
    ("Nghị quyết Đại hội 12.", "Nghị quyết Đại hội 12", dict(type="resolution", congress="XII", issuer="Đại hội")),
    ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XII của Đảng.",
     "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XII của Đảng",
     dict(type="resolution", congress="XII", issuer="Đại hội đại biểu toàn quốc")),
    ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ X, nhiệm kỳ 2015-2020.",
     "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ X, nhiệm kỳ 2015-2020",
     dict(type="resolution", congress="X", issuer="Đại hội Đảng bộ tỉnh")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "stated"), ONE)
def test_a_citation_runs_through_its_last_identifying_element(
    text: str, mention: str, stated: dict[str, object]
) -> None:
    assert printed(text) == [mention]
    assert [facts(citation) for citation in citations_in(text)] == [stated]


@pytest.mark.parametrize(
    ("text", "type", "title", "year"),
    [
        ("Theo Luật Đất đai 2013, đất là của toàn dân.", "law", "Đất đai", 2013),
        ("Theo Luật Đất đai năm 2013, đất là của toàn dân.", "law", "Đất đai", 2013),
        ("Góp ý Luật Phòng, chống tham nhũng.", "law", "Phòng, chống tham nhũng", None),
        ("Góp ý Luật sửa đổi, bổ sung một số điều của Luật Đất đai.", "law",
         "sửa đổi, bổ sung một số điều của Luật Đất đai", None),
        ("Theo Luật Bầu cử đại biểu Quốc hội và đại biểu HĐND.", "law",
         "Bầu cử đại biểu Quốc hội và đại biểu HĐND", None),
        ("Theo Bộ luật Hình sự năm 2015.", "code", "Hình sự", 2015),
        ("Điều 32 Điều lệ Đảng quy định rõ.", "charter", "Đảng", None),
        ("Thực hiện Quy định những điều đảng viên không được làm.", "regulation",
         "những điều đảng viên không được làm", None),
        ("Thực hiện 19 điều đảng viên không được làm.", "regulation", "19 điều đảng viên không được làm", None),
        ("Theo Hiến pháp năm 2013.", "constitution", None, 2013),
    ],
)  # fmt: skip
def test_a_document_is_cited_by_its_official_name(text: str, type: str, title: str | None, year: int | None) -> None:
    [found] = citations_in(text)
    stated = (found.document_type, found.title and found.title.value, found.year and found.year.value)
    assert stated == (type, title, year)


def numbers(text: str) -> list[tuple[str | None, object, object]]:
    """(symbol or number, plenum, congress) of every citation in *text*."""
    found = []
    for citation in citations_in(text):
        number = citation.symbol or citation.number
        found.append(tuple(value and value.value for value in (number, citation.plenum, citation.congress)))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết Trung ương 4 (khóa XI, XII).", [(None, 4, "XI"), (None, 4, "XII")]),
        ("Nghị quyết Trung ương 4 khóa XI, XII.", [(None, 4, "XI"), (None, 4, "XII")]),
        ("Nghị quyết Trung ương 4 (khóa XI và XII).", [(None, 4, "XI"), (None, 4, "XII")]),
        ("Nghị quyết Trung ương 4 khóa XI, khóa XII.", [(None, 4, "XI"), (None, 4, "XII")]),
        ("Nghị quyết Trung ương 4 khóa XI và khóa XII.", [(None, 4, "XI"), (None, 4, "XII")]),
        ("Các Nghị quyết 18, 19.", [("18", None, None), ("19", None, None)]),
        ("Nghị quyết 18 và 19 của Trung ương.", [("18", None, None), ("19", None, None)]),
        ("NQ 18-NQ/TW và 19-NQ/TW.", [("18-NQ/TW", None, None), ("19-NQ/TW", None, None)]),
        ("Nghị quyết số 18-NQ/TW, số 19-NQ/TW.", [("18-NQ/TW", None, None), ("19-NQ/TW", None, None)]),
        ("Chỉ thị số 35-CT/TW, hướng dẫn số 26-HD/BTCTW.", [("35-CT/TW", None, None), ("26-HD/BTCTW", None, None)]),
        ("Nghị quyết 01 (khóa XI) nay là Nghị quyết 04 (khóa XIII).", [("01", None, "XI"), ("04", None, "XIII")]),
        ("Theo 05-CT/TW và 12-HD/BTCTW, chi bộ họp.", [("05-CT/TW", None, None), ("12-HD/BTCTW", None, None)]),
    ],
)
def test_a_list_is_one_citation_a_document(text: str, expected: list[tuple]) -> None:
    assert numbers(text) == expected


def test_two_terms_share_one_span() -> None:
    one, other = citations_in("Nghị quyết Trung ương 4 (khóa XI, XII).")
    assert (one.start, one.end) == (other.start, other.end)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết này đã đi vào cuộc sống.",
        "Quán triệt các chỉ thị, nghị quyết của Đảng.",
        "Các văn bản chỉ đạo của cấp trên được phổ biến.",
        "Chỉ thị trên đã được phổ biến.",
        "Hội nghị quyết định 3 vấn đề lớn.",
        "Đảng ủy đề ra kế hoạch 5 năm.",
        "Đảng ủy quyết định 20 triệu đồng cho quỹ.",
        "Báo cáo của Sở nêu rõ.",
        "Báo cáo 6 tháng đầu năm được thông qua.",
        "Theo các quy định của pháp luật.",
        "Ông bị kỷ luật 2 lần.",
        "Giàn khoan HD 981 đã rời đi.",
        "Luật sư của ông có mặt.",
        "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
        "Hội nghị Trung ương 8 khóa XII đã bế mạc.",
        "Đại hội XIII của Đảng thành công.",
        "Hợp đồng số 15/2018 đã ký.",
        "Theo quy luật, chi bộ lớn mạnh.",
        "Chương trình 12 nội dung được triển khai.",
        "Giảm 30% kế hoạch.",
        "Kế hoạch 2.5 tỷ đồng.",
        "Kế hoạch 2018 đã xong.",
    ],
)
def test_what_identifies_no_document_is_no_citation(text: str) -> None:
    assert printed(text) == []


@pytest.mark.parametrize("element", rules("rules/citations")["element"], ids=lambda element: element["id"])
def test_an_element_is_tried_where_it_begins(element: dict) -> None:
    start = rule("citations", "element-start").match(fold(element["example"]))
    assert start and start.lastgroup == element["start"]


def test_every_element_has_its_turn() -> None:
    starts = rule("citations", "element-start").groupindex
    assert {element for start in starts for element in elements_at(start)} == set(elements())


@pytest.mark.parametrize(
    ("printed_symbol", "expected"),
    [
        ("05-CT/TW", "05-CT/TW"),
        ("05-CT/TƯ", "05-CT/TW"),
        ("05-CT/T.Ư", "05-CT/TW"),
        ("100 - KL/TW", "100-KL/TW"),
        ("19– NQ/TW", "19-NQ/TW"),
        ("34/CT-TW", "34/CT-TW"),
        ("808/QĐ-NHNN", "808/QĐ-NHNN"),
    ],
)
def test_a_symbol_has_one_normal_form(printed_symbol: str, expected: str) -> None:
    assert clean_symbol(printed_symbol) == expected


def test_a_day_of_no_year_waits_for_the_page() -> None:
    [found] = citations_in("Theo Công văn số 12-CV/TU ngày 3/4 của Tỉnh ủy.")
    assert found.issued and (found.issued.value, found.issued.basis) == ((4, 3), "inferred")


def test_a_number_keeps_its_leading_nought() -> None:
    [found] = citations_in("Thực hiện Chỉ thị 05 của Bộ Chính trị.")
    assert found.number and found.number.value == "05"
