"""Posts told of a person in running text; sentences and names are invented."""

from __future__ import annotations

import pytest
from articles import at_meeting


def posts(*sentences: str) -> dict[str, list[str]]:
    return {person.name: [post.position for post in person.posts] for person in at_meeting(*sentences).people}


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            ["Ông Ngô Quang Mẫu từng làm Giám đốc Sở Nội vụ."],
            {"Ngô Quang Mẫu": ["Giám đốc Sở Nội vụ"]},
        ),
        (
            ["Ông Ngô Quang Mẫu giữ chức Bí thư Huyện ủy Ví Dụ."],
            {"Ngô Quang Mẫu": ["Bí thư Huyện ủy Ví Dụ"]},
        ),
        (
            ["Đồng chí Ngô Quang Mẫu được bầu làm Bí thư Đảng ủy xã."],
            {"Ngô Quang Mẫu": ["Bí thư Đảng ủy xã"]},
        ),
        (
            ["Các đồng chí Ngô Quang Mẫu và Trần Thị Dụ được bầu làm Phó Bí thư Đảng ủy xã."],
            {"Ngô Quang Mẫu": ["Phó Bí thư Đảng ủy xã"], "Trần Thị Dụ": ["Phó Bí thư Đảng ủy xã"]},
        ),
        (
            ["Hội nghị miễn nhiệm chức danh Chủ tịch UBND huyện với ông Ngô Quang Mẫu."],
            {"Ngô Quang Mẫu": ["Chủ tịch UBND huyện"]},
        ),
        (
            ["Ông Ngô Quang Mẫu quê ở Ví Dụ.", "Ông từng làm Phó Trưởng Ban Dân vận Huyện ủy."],
            {"Ngô Quang Mẫu": ["Phó Trưởng Ban Dân vận Huyện ủy"]},
        ),
        (
            ["Ông Ngô Quang Mẫu từng làm Giám đốc Sở Nội vụ, sau đó là Bí thư Huyện ủy."],
            {"Ngô Quang Mẫu": ["Giám đốc Sở Nội vụ", "Bí thư Huyện ủy"]},
        ),
    ],
)
def test_a_post_told_in_the_text_is_its_holder_s(sentences: list[str], expected: dict[str, list[str]]) -> None:
    assert posts(*sentences) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Đồng chí Ngô Quang Mẫu đề nghị Bí thư Huyện ủy quan tâm.",
        "Đồng chí Ngô Quang Mẫu gặp Chủ tịch UBND huyện.",
        "Đồng chí Ngô Quang Mẫu yêu cầu bí thư chi bộ nêu gương.",
        "Cũng theo ông Ngô Quang Mẫu, nhiều người từng làm Bí thư Huyện ủy.",
    ],
)
def test_a_post_only_spoken_of_is_nobody_s(sentence: str) -> None:
    assert posts(sentence) == {"Ngô Quang Mẫu": []}


def test_a_post_beside_the_name_is_told_once() -> None:
    assert posts("Ông Ngô Quang Mẫu, Bí thư Huyện ủy, giữ chức Bí thư Huyện ủy từ năm 2015.") == {
        "Ngô Quang Mẫu": ["Bí thư Huyện ủy"]
    }
