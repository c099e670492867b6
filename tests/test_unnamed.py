"""Bodies and groups brought together, with headcounts and committees; sentences are invented."""

from __future__ import annotations

import pytest
from articles import Reading, at_meeting


def others(reading: Reading) -> list[tuple[str, str]]:
    return [(participant.kind, participant.name) for participant in reading.others]


def test_the_members_of_a_list_of_organs_share_the_committee() -> None:
    reading = at_meeting("Cùng dự, ở tỉnh có lãnh đạo Văn phòng, Ban Tổ chức và Ban Dân vận Tỉnh ủy.")
    assert [(other.name, other.organization and other.organization.value) for other in reading.others] == [
        ("Văn phòng", "Tỉnh ủy"),
        ("Ban Tổ chức", "Tỉnh ủy"),
        ("Ban Dân vận Tỉnh ủy", "Tỉnh ủy"),
    ]


@pytest.mark.parametrize(
    ("sentence", "headcount", "qualifier"),
    [
        ("Tham dự hội nghị có gần 100 bí thư chi bộ.", 100, "nearly"),
        ("Tham dự hội nghị có hơn 200 đảng viên.", 200, "over"),
        ("Tham dự hội nghị có trên 200 đảng viên.", 200, "over"),
        ("Tham dự hội nghị có khoảng 30 đại biểu.", 30, "about"),
        ("Tham dự hội nghị có 150 đại biểu.", 150, "exact"),
        ("Tham dự hội nghị có các đại biểu.", None, None),
    ],
)
def test_a_group_has_its_headcount(sentence: str, headcount: int | None, qualifier: str | None) -> None:
    [group] = at_meeting(sentence).others
    found = (group.headcount, group.headcount_qualifier)
    assert (group.kind, *(value and value.value for value in found)) == ("group", headcount, qualifier)


def test_the_representative_of_a_body_is_the_body() -> None:
    reading = at_meeting("Tại hội nghị, đại diện Đảng ủy Trường Mẫu phát biểu về sinh hoạt chi bộ.")
    assert others(reading) == [("organization", "Đảng ủy Trường Mẫu")]
    assert reading.others[0].spoke


def test_a_body_named_twice_is_one_participant() -> None:
    reading = at_meeting(
        "Cùng dự có lãnh đạo Ban Thường vụ Huyện ủy Ví Dụ.", "Ban Thường vụ Huyện ủy Ví Dụ ghi nhận các ý kiến."
    )
    assert others(reading) == [("organization", "Ban Thường vụ Huyện ủy Ví Dụ")]
    assert len(reading.others[0].mentions) == 2


def test_a_short_name_of_an_organ_is_the_same_body() -> None:
    reading = at_meeting("Cùng dự có lãnh đạo Ban Thường vụ Huyện ủy Ví Dụ.", "BTV Huyện ủy Ví Dụ ghi nhận các ý kiến.")
    assert len(reading.others) == 1


def test_two_headcounts_are_two_groups() -> None:
    reading = at_meeting("Tham dự hội nghị có 100 đảng viên.", "Tham dự tập huấn có 200 đảng viên.")
    assert [other.headcount.value for other in reading.others if other.headcount] == [100, 200]


def test_a_group_that_speaks_is_marked() -> None:
    [group] = at_meeting("Tại hội nghị, các đại biểu đã thảo luận sôi nổi về nông thôn mới.").others
    assert group.spoke
    assert group.took_part


@pytest.mark.parametrize(
    "sentence",
    [
        "Bí thư chi bộ cần nêu gương.",
        "Thừa ủy quyền của Huyện ủy, xã trao giấy khen.",
        "Đảng bộ huyện có 45 tổ chức cơ sở đảng với 5.000 đảng viên.",
        "Theo quy định của Huyện ủy, chi bộ họp hằng tháng.",
    ],
)
def test_who_is_not_shown_at_the_event_is_no_participant(sentence: str) -> None:
    assert others(at_meeting(sentence)) == []


def test_a_named_person_is_not_counted_as_a_body_too() -> None:
    reading = at_meeting("Tham dự hội nghị có đồng chí Ngô Quang Mẫu, Trưởng Ban Tổ chức Huyện ủy.")
    assert others(reading) == []
