"""Who issued a cited document, named after it or before it; sentences are invented."""

from __future__ import annotations

from datetime import date

import pytest
from articles import citations_in

from partynews.lexicon import rules, word_map
from partynews.text import fold


def issuers(text: str) -> list[str | None]:
    return [citation.issuer and citation.issuer.value for citation in citations_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chỉ thị số 05-CT/TW của Bộ Chính trị.", "Bộ Chính trị"),
        ("Chỉ thị số 05-CT/TW ngày 15-5-2016 của Ban Bí thư.", "Ban Bí thư"),
        ("Chỉ thị số 05-CT/TW Bộ Chính trị được học tập.", "Bộ Chính trị"),
        ("Hướng dẫn số 12-HD/BTCTW của Ban Tổ chức Trung ương về sinh hoạt.", "Ban Tổ chức Trung ương"),
        ("Hướng dẫn số 12-HD/BTC của Ban Tổ chức Huyện uỷ.", "Ban Tổ chức Huyện uỷ"),
        ("Đề án số 02 của BTV Tỉnh ủy.", "BTV Tỉnh ủy"),
        ("Đề án số 06-ĐA/TU của Thành ủy Ví Dụ về nông thôn.", "Thành ủy Ví Dụ"),
        ("Nghị quyết số 18 của BCH Trung ương Đảng khóa XII.", "BCH Trung ương Đảng"),
        ("Quyết định số 12 của UBND tỉnh được công bố.", "UBND tỉnh"),
        ("Quyết định 15/QĐ-TTg của Thủ tướng Chính phủ.", "Thủ tướng Chính phủ"),
        ("Kế hoạch 65-KH/HU do Huyện ủy ban hành.", "Huyện ủy"),
        ("Quyết định số 236/QĐ-BTTTT của Bộ Mẫu duyệt dự án.", "Bộ Mẫu"),
        ("Tờ trình số 34-TTr/TCCS của Tạp chí Cộng sản.", "Tạp chí Cộng sản"),
    ],
)
def test_the_issuer_is_named_after_the_document(text: str, expected: str) -> None:
    assert issuers(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ban Bí thư ban hành Chỉ thị số 40-CT/TW về tín dụng.", "Ban Bí thư"),
        ("Mới đây, UBND tỉnh đã có công văn số 1825.", "UBND tỉnh"),
        ("Theo chỉ đạo của Thủ tướng tại Quyết định số 15/QĐ-TTg.", "Thủ tướng"),
        ("Theo chỉ đạo của Phó Thủ tướng Nguyễn Văn Ví tại văn bản số 361.", "Phó Thủ tướng"),
        ("Ngày 14/5, Thủ tướng Nguyễn Văn Ví ban hành Chỉ thị số 15.", "Thủ tướng"),
        ("Vì vậy, sau khi kiểm tra Bộ Chính trị có Kết luận 43.", "Bộ Chính trị"),
        ("Tại Quyết định số 15/QĐ-TTg, Thủ tướng Chính phủ kỷ luật ông Ví.", "Thủ tướng Chính phủ"),
    ],
)
def test_the_issuer_is_named_before_the_document(text: str, expected: str) -> None:
    assert issuers(text) == [expected]


def test_a_day_before_the_issuer_is_the_day_of_issue() -> None:
    [found] = citations_in("Ngày 15/8/2017, Ban Bí thư ban hành Kết luận số 17-KL/TW.")
    assert found.issued and found.issued.value == date(2017, 8, 15)
    assert found.issuer and found.issuer.value == "Ban Bí thư"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chi bộ học Chỉ thị số 05-CT/TW.", None),
        ("Bí thư Huyện ủy phổ biến Chỉ thị số 05-CT/TW.", None),
        ("Chỉ thị số 05-CT/TW. Bộ Chính trị họp.", None),
        ("Qua tổng kết Chỉ thị 36, Ban Bí thư thống nhất nhiều việc.", None),
        ("Trình UBND huyện xem xét ban hành quyết định 704.", None),
    ],
)
def test_a_body_that_only_speaks_of_a_document_is_no_issuer(text: str, expected: None) -> None:
    assert issuers(text) == [expected]


def test_a_shared_issuer_is_inferred_for_the_first_of_two() -> None:
    one, other = citations_in("Nghị quyết số 18-NQ/TW và Nghị quyết số 19-NQ/TW của Trung ương.")
    assert one.issuer and other.issuer
    assert (one.issuer.value, one.issuer.basis) == ("Trung ương", "inferred")
    assert (other.issuer.value, other.issuer.basis) == ("Trung ương", "stated")


def test_documents_of_two_types_share_no_issuer() -> None:
    text = "Chỉ thị số 35-CT/TW, Hướng dẫn số 26-HD/BTCTW của Ban Tổ chức Trung ương."
    assert issuers(text) == [None, "Ban Tổ chức Trung ương"]


@pytest.mark.parametrize("id", word_map("issuers", "signs"))
def test_a_rule_matches_nothing_without_its_sign(id: str) -> None:
    [entry] = [entry for entry in rules("rules/issuers")["rule"] if entry["id"] == id]
    assert all(word_map("issuers", "signs")[id] in fold(example) for example in entry["examples"])
