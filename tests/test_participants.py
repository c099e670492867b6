"""The participants of an article, of all three kinds; sentences and names are invented."""

from __future__ import annotations

import pytest
from articles import at_meeting, read

A = "Ngô Quang Mẫu"
B = "Trần Thị Dụ"


def test_a_post_alone_with_the_name_of_its_place_is_the_fuller_statement() -> None:
    reading = at_meeting(
        "Bí thư Ngô Quang Mẫu chủ trì.",
        "Bí thư Thành ủy Ngô Quang Mẫu phát biểu.",
        "Bí thư Thành ủy TP. HCM đề nghị các chi bộ nêu gương.",
    )
    assert [post.position for post in reading.people[0].posts] == ["Bí thư Thành ủy TP. HCM"]


def test_people_bodies_and_groups_stand_in_the_order_of_first_mention() -> None:
    reading = at_meeting(
        f"Tham dự hội nghị có đồng chí {A}, Bí thư Huyện ủy; lãnh đạo Ban Tổ chức Huyện ủy; 100 đảng viên."
    )
    assert [(participant.kind, participant.name) for participant in reading.participants] == [
        ("person", A),
        ("organization", "Ban Tổ chức Huyện ủy"),
        ("group", "100 đảng viên"),
    ]


@pytest.mark.parametrize(
    ("sentence", "honorific"),
    [
        (f"Đồng chí {A} dự.", "đồng chí"),
        (f"Sáng nay, ông {A} dự.", "ông"),
        (f"Đ/c {A} dự.", "đ/c"),
        (f"Đại tá {A} dự.", "Đại tá"),
        (f"PGS.TS {A} dự.", "PGS.TS"),
        (f"Hòa thượng {A} dự.", "Hòa thượng"),
        (f"Bí thư Huyện ủy {A} dự.", None),
    ],
)
def test_the_honorific_is_that_of_the_first_mention(sentence: str, honorific: str | None) -> None:
    person = at_meeting(sentence).one(A)
    assert (person.honorific and person.honorific.value) == honorific


@pytest.mark.parametrize(
    "sentence",
    [
        f"Tham dự có các đồng chí: {A}, Bí thư Huyện ủy; {B}, Phó Bí thư Huyện ủy.",
        f"Hai Phó Bí thư mới gồm các đồng chí {A}, {B}.",
    ],
)
def test_the_address_of_a_list_is_shared_as_one_person_s(sentence: str) -> None:
    reading = at_meeting(sentence)
    assert [person.honorific and person.honorific.value for person in reading.people] == ["đồng chí", "đồng chí"]


@pytest.mark.parametrize(
    ("sentence", "organization"),
    [
        (f"Đồng chí {A}, Bí thư Huyện ủy Ví Dụ dự.", "Huyện ủy Ví Dụ"),
        (f"Đồng chí {A}, Tỉnh ủy viên, Bí thư Huyện ủy Ví Dụ dự.", "Huyện ủy Ví Dụ"),
        (f"Đồng chí {A}, nguyên Bí thư Huyện ủy, Chủ tịch Hội Khuyến học huyện dự.", "Hội Khuyến học huyện"),
        (f"Đồng chí {A}, Tỉnh ủy viên dự.", "Tỉnh ủy"),
        (f"Đồng chí {A} dự.", None),
    ],
)
def test_the_organization_is_that_of_the_first_present_post(sentence: str, organization: str | None) -> None:
    person = at_meeting(sentence).one(A)
    assert (person.organization and person.organization.value) == organization


def test_the_name_is_the_fullest_of_the_mentions() -> None:
    reading = at_meeting("Đồng chí Mẫu phát biểu.", f"Đồng chí {A} là bí thư trẻ.")
    assert [person.name for person in reading.people] == [A]


def test_an_article_without_people_has_none() -> None:
    assert read("Chi bộ là nền tảng của Đảng.").participants == ()


def test_a_post_with_the_name_of_its_place_added_is_the_holder_s() -> None:
    reading = at_meeting(
        f"Đồng chí {A}, Bí thư Huyện ủy dự.", "Trước hội nghị, Bí thư Huyện ủy Ví Dụ đề nghị làm ngay."
    )
    assert [post.position for post in reading.one(A).posts] == ["Bí thư Huyện ủy Ví Dụ"]


def test_a_post_of_two_holders_speaks_for_neither() -> None:
    reading = at_meeting(
        f"Dự có đồng chí {A}, Phó Chủ tịch UBND huyện và đồng chí {B}, Phó Chủ tịch UBND huyện.",
        "Định hướng công tác, đồng chí Phó Chủ tịch UBND huyện đề nghị các chi bộ nêu gương.",
    )
    assert [bool(person.spoke) for person in reading.people] == [False, False]
