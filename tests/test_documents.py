"""Mentions of one document brought together, and resolved where one record fits; sentences are invented.

The records are those of the authority list.
"""

from __future__ import annotations

from datetime import date

import pytest
from articles import documents_in

from partynews.entities.documents import Document, authority

IN_2019 = date(2019, 4, 25)


def one(*paragraphs: str, on: date | None = IN_2019) -> Document:
    [document] = documents_in(*paragraphs, on=on)
    return document


@pytest.mark.parametrize(
    "text",
    [
        "Quán triệt Chỉ thị số 05-CT/TW. Chi bộ học Chỉ thị 05 của Bộ Chính trị.",
        "Quán triệt Chỉ thị số 05-CT/TƯ. Chi bộ học Chỉ thị 05-CT/TW.",
        "Chi bộ học Chỉ thị 05 của Bộ Chính trị. Chỉ thị 05 đi vào cuộc sống.",
        "Nghị quyết Trung ương 4 khóa XII được học. Chi bộ làm theo Nghị quyết T.Ư 4 (khóa XII).",
        "Nghị quyết số 18-NQ/TW ngày 25-10-2017 được học. Chi bộ làm theo Nghị quyết 18.",
        "Học Luật Đất đai 2013. Chi bộ làm theo Luật Đất đai.",
        "Học Nghị quyết Đại hội XII của Đảng. Chi bộ làm theo Nghị quyết Đại hội XII.",
        "Học Nghị quyết Trung ương 10, khóa XII. Chi bộ làm theo Nghị quyết Trung ương 10.",
        "Nghị quyết Trung ương 6 yêu cầu. Tổng Bí thư ký nghị quyết số 18-NQ/TW Hội nghị lần thứ 6 của Ban Chấp hành "
        "Trung ương khóa XII.",
    ],
)
def test_two_mentions_of_one_document_are_one(text: str) -> None:
    assert len(one(text).mentions) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết Trung ương 4 (khóa XI, XII).",
        "NQ 18-NQ/TW và 19-NQ/TW.",
        "Chỉ thị số 05-CT/TW và Nghị quyết số 05-NQ/TW.",
        "Hướng dẫn số 12-HD/BTCTW và Hướng dẫn số 12-HD/BTC.",
        "Nghị quyết 03 của Huyện ủy và Nghị quyết 03 của Tỉnh ủy.",
        "Chỉ thị số 35-CT/TW ngày 26/5/2014 và Chỉ thị số 35-CT/TW ngày 30/5/2019.",
        "Nghị quyết Trung ương 4 khóa XII và Nghị quyết Trung ương 5 khóa XII.",
        "Luật Đất đai 2003 và Luật Đất đai 2013.",
    ],
)
def test_two_documents_stay_two(text: str) -> None:
    assert len(documents_in(text, on=IN_2019)) == 2


def test_the_fullest_mention_is_the_citation() -> None:
    text = "Học Chỉ thị 05. Quán triệt Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị. Làm theo Chỉ thị 05."
    found = one(text)
    assert text[slice(*found.citation)] == "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị"
    assert len(found.mentions) == 3


def test_a_document_states_what_any_of_its_mentions_states() -> None:
    facts = one("Học Chỉ thị số 05-CT/TW. Chỉ thị 05 của Bộ Chính trị về đẩy mạnh học tập.").facts
    assert facts.symbol and facts.issuer and facts.title
    assert (facts.symbol.value, facts.issuer.value) == ("05-CT/TW", "Bộ Chính trị")


@pytest.mark.parametrize(
    ("text", "document_id", "resolution"),
    [
        ("Học Chỉ thị số 05-CT/TW ngày 15-5-2016.", "CT-05-2016", "symbol_and_date"),
        ("Học Chỉ thị số 05-CT/TW.", "CT-05-2016", "symbol"),
        ("Học Chỉ thị 05 của Bộ Chính trị.", "CT-05-2016", "number_and_issuer"),
        ("Học Nghị quyết Trung ương 4 khóa XII.", "NQ-04-2016", "plenum_and_congress"),
        ("Học Nghị quyết Trung ương 4 (khóa XI).", "NQ-12-2012", "plenum_and_congress"),
        ("Học Nghị quyết số 4-NQ/TW.", "NQ-04-2016", "symbol"),
        ("Học Quy định số 08-QĐ/TW.", "QD-08-2018", "symbol"),
        ("Học Hướng dẫn số 12-HD/BTCTW.", "HD-12-2018", "symbol"),
    ],
)
def test_a_document_is_resolved_by_what_the_text_states(text: str, document_id: str, resolution: str) -> None:
    found = one(text)
    assert (found.document_id, found.resolution, found.conflict) == (document_id, resolution, ())


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Học Hướng dẫn số 12-HD/BTCTW.", date(2022, 3, 1)),
        ("Học Chỉ thị số 35-CT/TW.", date(2019, 8, 1)),
        ("Học Chỉ thị 35-CT/TW của Bộ Chính trị.", date(2024, 8, 1)),
        ("Học Hướng dẫn số 12-HD/BTC của Ban Tổ chức Huyện ủy.", IN_2019),
        ("Học Nghị quyết 18 của Huyện ủy.", IN_2019),
        ("Học Nghị quyết 04 (khóa XII) của Tỉnh ủy.", IN_2019),
        ("Học Chỉ thị 05.", IN_2019),
        ("Học Chỉ thị 05 của Thủ tướng Chính phủ.", IN_2019),
        ("Học Nghị quyết Trung ương 4.", IN_2019),
        ("Học Nghị quyết Trung ương 6 khóa XII.", IN_2019),
        ("Học Chỉ thị số 99-CT/TW.", IN_2019),
        ("Làm theo những quy định về điều đảng viên không được làm số 37.", IN_2019),
    ],
)
def test_a_document_that_may_be_several_or_none_stays_null(text: str, on: date) -> None:
    assert [found.document_id for found in documents_in(text, on=on)] in ([None], [])


@pytest.mark.parametrize(
    ("text", "on", "document_id"),
    [
        ("Học Hướng dẫn số 12-HD/BTCTW.", date(2021, 12, 31), "HD-12-2018"),
        ("Học Hướng dẫn số 12-HD/BTCTW ngày 18/1/2022.", date(2022, 3, 1), "HD-12-2022"),
        ("Học Chỉ thị số 35-CT/TW.", date(2015, 8, 1), "CT-35-2014"),
        ("Học Chỉ thị số 35-CT/TW ngày 30/5/2019.", date(2020, 8, 1), "CT-35-2019"),
        ("Học Chỉ thị số 05-CT/TW.", date(2016, 5, 1), None),
        ("Học Quy định những điều đảng viên không được làm.", date(2018, 5, 1), "QD-47-2011"),
        ("Học Quy định những điều đảng viên không được làm.", date(2023, 5, 1), None),
        ("Học 19 điều đảng viên không được làm.", date(2018, 5, 1), "QD-47-2011"),
    ],
)
def test_no_document_is_younger_than_the_article(text: str, on: date, document_id: str | None) -> None:
    assert one(text, on=on).document_id == document_id


@pytest.mark.parametrize(
    ("text", "document_id", "conflict"),
    [
        ("Học Chỉ thị số 05-CT/TW ngày 15-5-2016 của Ban Bí thư.", "CT-05-2016", ("issuer",)),
        ("Học Chỉ thị số 05-CT/TW ngày 16-5-2016 của Bộ Chính trị.", "CT-05-2016", ("issued_on",)),
    ],
)
def test_what_the_text_says_wrongly_is_a_conflict(text: str, document_id: str, conflict: tuple[str, ...]) -> None:
    found = one(text)
    assert (found.document_id, found.conflict) == (document_id, conflict)


def test_a_document_that_contradicts_the_record_in_two_ways_is_another() -> None:
    assert one("Học Chỉ thị số 05-CT/TW ngày 1-2-2015 của Ban Bí thư.").document_id is None


def test_the_text_s_own_issuer_stands_in_a_conflict() -> None:
    facts = one("Học Chỉ thị số 05-CT/TW ngày 15-5-2016 của Ban Bí thư.").facts
    assert facts.issuer and facts.issuer.value == "Ban Bí thư"


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2018, 4, 18), date(2018, 4, 3)), (date(2018, 1, 10), date(2017, 4, 3)), (None, None)],
)
def test_a_day_of_no_year_takes_that_of_the_page(on: date | None, expected: date | None) -> None:
    facts = one("Theo Công văn số 12-CV/TU ngày 3/4 của Tỉnh ủy.", on=on).facts
    assert (facts.issued and facts.issued.value) == expected


def test_the_authority_list_has_one_record_an_id() -> None:
    ids = [record.document_id for record in authority()]
    assert ids
    assert len(ids) == len(set(ids))
