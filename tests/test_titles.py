"""What a cited document is about: the words after the citation; sentences are invented."""

from __future__ import annotations

import pytest
from articles import citations_in


def titles(text: str) -> list[str | None]:
    return [citation.title and citation.title.value for citation in citations_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết số 03-NQ/HU về phát triển nông thôn.", "phát triển nông thôn"),
        ("Nghị quyết số 03-NQ/HU của Huyện ủy về việc mở đường liên xã.", "mở đường liên xã"),
        ("Nghị quyết số 03-NQ/HU “Về phát triển nông thôn”.", "Về phát triển nông thôn"),
        ("Nghị quyết số 03-NQ/HU về “Phát triển nông thôn” của huyện.", "Phát triển nông thôn"),
        ("Nghị quyết số 03-NQ/HU về phát triển kinh tế - xã hội; nhiều việc khó.", "phát triển kinh tế - xã hội"),
        ("Nghị quyết số 03-NQ/HU về phát triển nông thôn đã đi vào cuộc sống.", "phát triển nông thôn"),
        ("Nghị quyết số 03-NQ/HU về phát triển nông thôn, đồng chí Ví đề nghị làm ngay.", "phát triển nông thôn"),
        (
            "Chỉ thị 05-CT/TW về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
            "đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        ),
        ("Quy định 29-QĐ/TW quy định thi hành Điều lệ Đảng.", "thi hành Điều lệ Đảng"),
        ("Nghị quyết 03 về chống hạn và Nghị quyết 04 của Huyện ủy.", "chống hạn"),
        ("Nghị quyết số 03-NQ/HU về chống hạn, diễn ra sáng 13-4.", "chống hạn"),
        ("Nghị quyết số 03-NQ/HU về chống hạn ngày 13-4.", "chống hạn"),
        ("Nghị quyết số 03-NQ/HU về chống hạn, cũng là năm đầu.", "chống hạn"),
        ("Nghị quyết số 03-NQ/HU về chống hạn cũng được học.", "chống hạn"),
        ("Nghị quyết số 03-NQ/HU về chống hạn, việc chia nước phải công bằng.", "chống hạn"),
        ("Chỉ thị số 08-CT/HU về các giải pháp nhằm chống hạn.", "các giải pháp nhằm chống hạn"),
        ("Kế hoạch số 03-KH/HU về bầu, từ chức, miễn nhiệm cán bộ.", "bầu, từ chức, miễn nhiệm cán bộ"),
        (
            "Quy định số 90-QĐ/TW về cán bộ thuộc diện Ban Chấp hành Trung ương, Bộ Chính trị quản lý.",
            "cán bộ thuộc diện Ban Chấp hành Trung ương, Bộ Chính trị quản lý",
        ),
        (
            "Quyết định số 397 về điều động ông Nguyễn Văn Ví, Bí thư Huyện ủy, ông Ví nhận nhiệm vụ.",
            "điều động ông Nguyễn Văn Ví, Bí thư Huyện ủy",
        ),
        (
            "Tờ trình số 12-TTr/HU về kỷ luật ông Nguyễn Văn Ví - nguyên Bí thư Huyện ủy và ông Dụ.",
            "kỷ luật ông Nguyễn Văn Ví - nguyên Bí thư Huyện ủy và ông Dụ",
        ),
        (
            "Công văn số 476-CV/TU giao Ủy ban kiểm tra khi có dấu hiệu vi phạm.",
            "giao Ủy ban kiểm tra khi có dấu hiệu vi phạm",
        ),
        ("Công văn số 721 của Bộ Mẫu đề nghị Thủ tướng làm ngay.", "đề nghị Thủ tướng làm ngay"),
    ],
)
def test_a_title_follows_its_citation(text: str, expected: str) -> None:
    assert titles(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 03-NQ/HU của Huyện ủy.",
        "Nghị quyết số 03-NQ/HU là cơ sở để làm.",
        "Nghị quyết số 03-NQ/HU. Về phát triển nông thôn, còn nhiều việc.",
        "Chi bộ học Nghị quyết số 03-NQ/HU, kết quả tốt.",
        "“Nghị quyết số 03-NQ/HU” được triển khai dưới “vỏ bọc” đẹp.",
    ],
)
def test_a_citation_without_words_about_it_has_no_title(text: str) -> None:
    assert titles(text) == [None]


def test_the_title_is_outside_the_mention() -> None:
    text = "Nghị quyết số 03-NQ/HU về phát triển nông thôn."
    [found] = citations_in(text)
    assert text[found.start : found.end] == "Nghị quyết số 03-NQ/HU"
    assert found.title and text[found.title.start : found.title.end] == "phát triển nông thôn"
