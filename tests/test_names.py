"""Mentions of people, before they are resolved; sentences and names are invented."""

from __future__ import annotations

import pytest
from articles import names_in


def printed(text: str) -> list[str]:
    return [text[name.start : name.end] for name in names_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đồng chí Nguyễn Văn Ví, Bí thư Huyện ủy chủ trì.", ["Nguyễn Văn Ví"]),
        ("Bí thư Huyện ủy Nguyễn Văn Ví chủ trì.", ["Nguyễn Văn Ví"]),
        ("Bí thư Đảng ủy phường Bến Mẫu Trần Thị Dụ phát biểu.", ["Trần Thị Dụ"]),
        ("Đồng chí Bí thư Huyện ủy - Nguyễn Văn Ví chủ trì.", ["Nguyễn Văn Ví"]),
        ("Đồng chí Nguyễn Văn Ví - Bí thư Huyện ủy chủ trì.", ["Nguyễn Văn Ví"]),
        ("Đồng chí Nguyễn Văn Ví-Bí thư Huyện ủy chủ trì.", ["Nguyễn Văn Ví"]),
        ("Ông Ngô Quang Mẫu phát biểu.", ["Ngô Quang Mẫu"]),
        ("ông Lê Thử (Bí thư chi bộ) phát biểu.", ["Lê Thử"]),
        ("Đ/c Phạm Thị Minh Mẫu dự.", ["Phạm Thị Minh Mẫu"]),
        ("Đại tá Vũ Đình Thử, Giám đốc Công an tỉnh dự.", ["Vũ Đình Thử"]),
        ("PGS.TS. Hoàng Quốc Ví trình bày.", ["Hoàng Quốc Ví"]),
        ("Phó Giáo sư, Tiến sĩ Hoàng Quốc Ví trình bày.", ["Hoàng Quốc Ví"]),
        ("ThS. Đỗ Thị Dụ trình bày.", ["Đỗ Thị Dụ"]),
        ("Vụ trưởng Vụ Mẫu, TS Đỗ Văn Dụ trình bày.", ["Đỗ Văn Dụ"]),
        ("Thiếu tướng Đặng Văn Mẫu - Chính ủy dự.", ["Đặng Văn Mẫu"]),
    ],
)
def test_a_name_is_told_from_its_post_rank_and_address(text: str, expected: list[str]) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dự có các đồng chí: Nguyễn Văn Ví, Bí thư Huyện ủy; Trần Thị Dụ, Chủ tịch UBND huyện; Lê Văn Thử.",
            ["Nguyễn Văn Ví", "Trần Thị Dụ", "Lê Văn Thử"],
        ),
        ("Các đồng chí Nguyễn Văn Ví và Trần Thị Dụ được bầu.", ["Nguyễn Văn Ví", "Trần Thị Dụ"]),
        ("Đó là các ông Nguyễn Văn Ví và Tất Mẫu Cang.", ["Nguyễn Văn Ví", "Tất Mẫu Cang"]),
        ("Các Phó Chủ tịch UBND huyện: Nguyễn Văn Ví, Trần Thị Dụ dự.", ["Nguyễn Văn Ví", "Trần Thị Dụ"]),
        ("Vợ chồng ông Nguyễn Văn Ví và bà Trần Thị Dụ dự.", ["Nguyễn Văn Ví", "Trần Thị Dụ"]),
        ("Dự có đồng chí Nguyễn Văn Ví - Bí thư; đồng chí Lê Thử - Phó Bí thư.", ["Nguyễn Văn Ví", "Lê Thử"]),
    ],
)
def test_every_name_of_a_list_is_read(text: str, expected: list[str]) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đồng chí Rah Lan Mẫu, Bí thư chi bộ phát biểu.", ["Rah Lan Mẫu"]),
        ("Ông Y Mẫu Niê phát biểu.", ["Y Mẫu Niê"]),
        ("Đồng chí Vừ A Thử phát biểu.", ["Vừ A Thử"]),
        ("Ông Siu Dụ phát biểu.", ["Siu Dụ"]),
        ("Bà H'Mẫu Niê phát biểu.", ["H'Mẫu Niê"]),
        ("Đồng chí K'Dụ phát biểu.", ["K'Dụ"]),
        ("Hòa thượng Thích Thiện Mẫu dự.", ["Thích Thiện Mẫu"]),
        ("Ni trưởng Thích Nữ Minh Dụ dự.", ["Thích Nữ Minh Dụ"]),
    ],
)
def test_names_of_other_peoples_and_of_religion_are_read(text: str, expected: list[str]) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Đại hội diễn ra tại đường Lê Mẫu Ví.",
        "Đoàn đến gần Bà Rịa – Vũng Tàu.",
        "Học sinh trường Lê Thị Mẫu dự.",
        "Trường THPT Nguyễn Văn Mẫu tổ chức lễ kỷ niệm.",
        "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
        "Cuộc vận động học tập và làm theo tấm gương đạo đức Hồ Chí Minh.",
        "Thành ủy TP Hồ Chí Minh họp.",
        "Thành ủy TP. Hồ Chí Minh họp.",
        "Bảo tàng Hồ Chí Minh mở cửa.",
        "Chủ nghĩa Mác - Lênin, tư tưởng Hồ Chí Minh.",
        "Chi bộ thôn Nội Mẫu xã Ninh Dụ họp.",
        "Huyện ủy Lý Nhân họp.",
        "Đảng bộ huyện Phú Xuyên họp.",
        "Chi bộ phố Trần Phú họp.",
        "Giải thưởng Lương Định Của được trao.",
        "Ban Tổ chức Tỉnh ủy, Văn phòng Huyện ủy họp.",
        "Mặt trận Tổ quốc Việt Nam họp.",
        "Chủ tịch Hội Luật gia TP Mẫu dự.",
        "Cô dạy ngoại ngữ tiếng Anh TOEIC.",
        "Tỉnh Đoàn An Giang họp.",
        "Thửa đất tại số 598 B5 Nguyễn Thị Mẫu bị thu hồi.",
        "Nhà đầu tư đến Khu kinh tế mở Chu Lai.",
        "Cử tri Hoàng Mai phản ánh.",
    ],
)
def test_what_only_sounds_like_a_name_is_left_out(text: str) -> None:
    assert printed(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bí thư Thành ủy TP Hồ Chí Minh Nguyễn Văn Ví chủ trì.", ["Nguyễn Văn Ví"]),
        ("Bí thư Tỉnh ủy Nghệ An Trần Văn Dụ chủ trì.", ["Trần Văn Dụ"]),
        ("Phó Chủ tịch UBND TP Lê Thanh Mẫu dự.", ["Lê Thanh Mẫu"]),
        ("Chủ tịch UBND quận 1 Trần Văn Dụ dự.", ["Trần Văn Dụ"]),
        ("Giám đốc Sở Nông nghiệp và Phát triển nông thôn Trần Văn Dụ dự.", ["Trần Văn Dụ"]),
        ("Bắt đối tượng Trần Văn Dụ.", ["Trần Văn Dụ"]),
        ("Nhà báo Trần Văn Dụ và lái tàu Lê Thử kể lại.", ["Trần Văn Dụ", "Lê Thử"]),
        ("Cử tri Hoàng Mai (phường 5) kiến nghị.", ["Hoàng Mai"]),
    ],
)
def test_a_name_beside_a_place_or_a_post_is_a_person(text: str, expected: list[str]) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đồng chí Nguyễn Văn Ví chủ trì. Đồng chí Ví nói.", ["Nguyễn Văn Ví", "Ví"]),
        ("Ông Trần Minh Mẫu dự. Ông Minh Mẫu nói.", ["Trần Minh Mẫu", "Minh Mẫu"]),
        ("Bà Dụ cho biết.", ["Dụ"]),
        ("Cử tri Trần Văn Dụ hỏi. Cử tri Dụ nói thêm.", ["Trần Văn Dụ", "Dụ"]),
        ("Bí thư Nguyễn Xuân Anh dự. Bí thư Xuân Anh: Không lùi bước.", ["Nguyễn Xuân Anh", "Xuân Anh"]),
    ],
)
def test_a_short_form_needs_an_address(text: str, expected: list[str]) -> None:
    assert printed(text) == expected
    assert not names_in(text)[-1].full


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Đồng chí Nguyễn Văn Ví dự.", "Đồng chí"),
        ("Cùng dự có ông Nguyễn Văn Ví.", "ông"),
        ("Đại tá Nguyễn Văn Ví dự.", "Đại tá"),
        ("PGS.TS Nguyễn Văn Ví dự.", "PGS.TS"),
        ("Đ/c Nguyễn Văn Ví dự.", "Đ/c"),
        ("Bí thư Huyện ủy Nguyễn Văn Ví dự.", None),
        ("Thủ tướng Nguyễn Văn Ví dự.", None),
        ("Cử tri Nguyễn Văn Ví dự.", "Cử tri"),
    ],
)
def test_the_address_of_a_name_is_told_apart(text: str, address: str | None) -> None:
    [name] = names_in(text)
    assert (text[slice(*name.address)] if name.address else None) == address


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Đồng chí Nguyễn Văn Ví dự.", "addressed"),
        ("Bí thư Huyện ủy Nguyễn Văn Ví dự.", "titled"),
        ("Theo Nguyễn Văn Ví, chi bộ mạnh.", "bare"),
    ],
)
def test_a_name_says_what_backs_it(text: str, kind: str) -> None:
    assert [name.kind for name in names_in(text)] == [kind]
