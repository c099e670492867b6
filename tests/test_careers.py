"""Posts told of a person in running text; sentences and names are invented."""

from __future__ import annotations

import pytest
from articles import at_meeting

from partynews.lexicon import rules, word_list
from partynews.text import fold


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
        (
            ["Ông Ngô Quang Mẫu từng kinh qua các chức vụ: Bí thư Huyện đoàn, Chánh Văn phòng Huyện ủy."],
            {"Ngô Quang Mẫu": ["Bí thư Huyện đoàn", "Chánh Văn phòng Huyện ủy"]},
        ),
        (
            ["Ông Ngô Quang Mẫu (con ông Lê Thử) giữ các chức vụ (Phó Giám đốc, Giám đốc Sở Nội vụ)."],
            {"Ngô Quang Mẫu": ["Phó Giám đốc", "Giám đốc Sở Nội vụ"], "Lê Thử": []},
        ),
        (
            ["Ban Bí thư nhận thấy, trong thời gian làm Bí thư Huyện ủy (2003), bà Trần Thị Dụ thiếu trách nhiệm."],
            {"Trần Thị Dụ": ["Bí thư Huyện ủy"]},
        ),
        (
            ["Bà Trần Thị Dụ, con gái ông Ngô Quang Mẫu, được bầu làm Bí thư Huyện đoàn."],
            {"Trần Thị Dụ": ["Bí thư Huyện đoàn"], "Ngô Quang Mẫu": []},
        ),
        (
            ["Ông Ngô Quang Mẫu, Giám đốc Sở Nội vụ và bà Trần Thị Dụ được bầu làm Ủy viên UBND tỉnh."],
            {
                "Ngô Quang Mẫu": ["Giám đốc Sở Nội vụ", "Ủy viên UBND tỉnh"],
                "Trần Thị Dụ": ["Ủy viên UBND tỉnh"],
            },
        ),
        (
            ["Ông Ngô Quang Mẫu là Thạc sĩ quản lý, Ủy viên Trung ương Đảng khoá 11, 12, đại biểu Quốc hội khoá 14."],
            {"Ngô Quang Mẫu": ["Ủy viên Trung ương Đảng khoá 11, 12", "đại biểu Quốc hội khoá 14"]},
        ),
        (
            ["Ông Ngô Quang Mẫu là Bí thư Huyện ủy (8/2011); Phó Ban Tổ chức Tỉnh ủy (4/2015)."],
            {"Ngô Quang Mẫu": ["Bí thư Huyện ủy", "Phó Ban Tổ chức Tỉnh ủy"]},
        ),
        (
            ["Ông Ngô Quang Mẫu tái đắc cử chức danh Chủ tịch UBND huyện."],
            {"Ngô Quang Mẫu": ["Chủ tịch UBND huyện"]},
        ),
        (
            ["Ông Ngô Quang Mẫu bị kỷ luật, cách chức Phó Bí thư Huyện ủy."],
            {"Ngô Quang Mẫu": ["Phó Bí thư Huyện ủy"]},
        ),
        (
            ["Hội nghị miễn nhiệm chức danh Ủy viên UBND huyện đối với các ông Ngô Quang Mẫu, Trần Văn Dụ."],
            {"Ngô Quang Mẫu": ["Ủy viên UBND huyện"], "Trần Văn Dụ": ["Ủy viên UBND huyện"]},
        ),
        (
            ["Hội nghị xóa tư cách nguyên Chủ tịch UBND huyện đối với ông Ngô Quang Mẫu."],
            {"Ngô Quang Mẫu": ["nguyên Chủ tịch UBND huyện"]},
        ),
        (
            ["Ông Lê Thử dự.", "Từng làm Bí thư Huyện đoàn, từ năm 2006, ông Ngô Quang Mẫu chuyển ngành."],
            {"Lê Thử": [], "Ngô Quang Mẫu": ["Bí thư Huyện đoàn"]},
        ),
        (
            ["Với cương vị Phó Chủ tịch UBND tỉnh (từ năm 2011), bà Ngô Thị Mẫu đã ký văn bản."],
            {"Ngô Thị Mẫu": ["Phó Chủ tịch UBND tỉnh"]},
        ),
        (
            ["Ông Ngô Quang Mẫu được bầu giữ chức Bí thư Huyện ủy nhiệm kỳ 2015-2020, thay ông Lê Thử."],
            {"Ngô Quang Mẫu": ["Bí thư Huyện ủy nhiệm kỳ 2015-2020"], "Lê Thử": ["Bí thư Huyện ủy"]},
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
        "Ông Ngô Quang Mẫu đã ký quyết định bổ nhiệm Giám đốc Sở Nội vụ.",
        "Ông Ngô Quang Mẫu nói, trúng cử đại biểu Quốc hội là một vinh dự.",
        "Ông Ngô Quang Mẫu cho biết 62 người được đề cử bầu ủy viên chính thức.",
        "Ông Ngô Quang Mẫu không được giới thiệu, huyện bầu chủ tịch mới.",
    ],
)
def test_a_post_only_spoken_of_is_nobody_s(sentence: str) -> None:
    assert posts(sentence) == {"Ngô Quang Mẫu": []}


def test_a_post_beside_the_name_is_told_once() -> None:
    assert posts("Ông Ngô Quang Mẫu, Bí thư Huyện ủy, giữ chức Bí thư Huyện ủy từ năm 2015.") == {
        "Ngô Quang Mẫu": ["Bí thư Huyện ủy"]
    }


def test_the_examples_of_a_lead_end_as_is_listed() -> None:
    [entry] = [entry for entry in rules("rules/careers")["rule"] if entry["id"] == "lead"]
    endings = word_list("careers", "lead-endings")
    assert [example for example in entry["examples"] if not fold(example).rstrip(" :(").endswith(endings)] == []
