"""Bodies and groups where a text shows them at the event; sentences are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from articles import scan_of

from partynews.mentions.acts import Acts
from partynews.mentions.bodies import Bodies, Body


def bodies(text: str) -> list[Body]:
    scan = scan_of(text)
    return Bodies(scan, Acts(scan), []).find()


def printed(text: str) -> list[tuple[str, str]]:
    return [(text[body.start : body.end], body.kind) for body in bodies(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cùng dự có lãnh đạo Văn phòng, Ban Tổ chức và Ban Dân vận Tỉnh ủy.",
            [("Văn phòng", "organization"), ("Ban Tổ chức", "organization"), ("Ban Dân vận Tỉnh ủy", "organization")],
        ),
        ("Tham dự hội nghị có đại diện Đảng ủy Trường Mẫu.", [("Đảng ủy Trường Mẫu", "organization")]),
        ("Tham dự hội nghị có gần 100 bí thư chi bộ.", [("gần 100 bí thư chi bộ", "group")]),
        ("Cùng dự có hơn 200 đảng viên của huyện.", [("hơn 200 đảng viên của huyện", "group")]),
        ("Về phía huyện có đại diện lãnh đạo Huyện ủy Ví Dụ.", [("Huyện ủy Ví Dụ", "organization")]),
        ("Hội nghị diễn ra với sự tham dự của hơn 500 đại biểu.", [("hơn 500 đại biểu", "group")]),
        ("Cùng dự có đại diện Hiệp hội Mẫu và các cơ quan.", [("Hiệp hội Mẫu và các cơ quan", "organization")]),
        ("Cùng dự có lãnh đạo các Bộ Mẫu, Ví Dụ.", [("lãnh đạo các Bộ Mẫu, Ví Dụ", "group")]),
    ],
)
def test_the_members_of_an_attendance_list_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sáng 17-4, hội nghị đối thoại giữa Thường trực Huyện ủy với các bí thư chi bộ đã thành công.",
            ["Thường trực Huyện ủy", "bí thư chi bộ"],
        ),
        (
            "Sáng 17-4, buổi đối thoại giữa Bí thư Huyện ủy với đoàn viên thanh niên diễn ra tại xã.",
            ["đoàn viên thanh niên"],
        ),
        ("Đảng ủy xã Ví Dụ đối thoại với đảng viên toàn xã.", ["Đảng ủy xã Ví Dụ", "đảng viên toàn xã"]),
        ("Đảng ủy xã Ví Dụ tiếp xúc với cử tri.", ["Đảng ủy xã Ví Dụ", "cử tri"]),
    ],
)
def test_the_parties_of_a_dialogue_are_found(text: str, expected: list[str]) -> None:
    assert [name for name, _ in printed(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tại hội nghị, đại diện Đảng ủy Trường Mẫu phát biểu về sinh hoạt.", "Đảng ủy Trường Mẫu"),
        ("Tại hội nghị, các bí thư chi bộ đã thảo luận sôi nổi.", "bí thư chi bộ"),
        ("Tại hội nghị, các đại biểu cũng đã kiến nghị nhiều việc.", "đại biểu"),
        ("Tại hội nghị, đại diện Hiệp hội Mẫu, cho rằng việc khó.", "Hiệp hội Mẫu"),
        ("Tại hội nghị, Ban Tổ chức Huyện ủy đưa ra báo cáo.", "Ban Tổ chức Huyện ủy"),
    ],
)
def test_the_subject_of_a_speech_is_found_with_its_act(text: str, expected: str) -> None:
    [body] = bodies(text)
    assert text[body.start : body.end] == expected
    assert body.spoke is not None


@pytest.mark.parametrize(
    ("text", "count", "qualifier"),
    [
        ("Dự có gần 100 bí thư chi bộ.", "100", "gần"),
        ("Dự có hơn 200 đảng viên.", "200", "hơn"),
        ("Dự có 150 đại biểu.", "150", None),
        ("Dự có khoảng 30 đảng viên.", "30", "khoảng"),
    ],
)
def test_a_headcount_is_told_with_its_qualifier(text: str, count: str, qualifier: str | None) -> None:
    [body] = bodies(text)
    assert body.headcount and text[slice(*body.headcount)] == count
    assert body.qualifier == qualifier


@pytest.mark.parametrize(
    "text",
    [
        "Bí thư chi bộ cần nêu gương trong mọi việc.",
        "Chi bộ thực hiện kế hoạch của Đảng ủy.",
        "Huyện có 45 tổ chức cơ sở đảng.",
        "Nhiệm kỳ qua, huyện kết nạp 100 đảng viên.",
        "Được sự đồng ý của Đảng ủy, thôn mở đường.",
        "Tại hội nghị có nêu, Sở Mẫu đề nghị bằng văn bản.",
    ],
)
def test_a_body_only_spoken_of_is_not_at_the_event(text: str) -> None:
    assert printed(text) == []


def test_bodies_stand_in_the_order_of_the_text_and_do_not_overlap() -> None:
    found = bodies("Cùng dự có lãnh đạo Văn phòng, Ban Tổ chức và gần 100 bí thư chi bộ.")
    assert all(one.end <= other.start for one, other in pairwise(found))
