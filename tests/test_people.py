"""Mentions brought together to persons, and the posts round each name; sentences and names are invented."""

from __future__ import annotations

import pytest
from articles import at_meeting, read, scan_of

from partynews.entities.people import PostReader
from partynews.lexicon import rules, word_list
from partynews.mentions.names import Names
from partynews.mentions.posts import Posts
from partynews.text import fold


def persons(*sentences: str) -> dict[str, list[str]]:
    """The persons of an article, each with the printed forms of its name."""
    reading = at_meeting(*sentences)
    return {
        person.name: [reading.scan.flow[slice(*mention)] for mention in person.mentions] for person in reading.people
    }


def posts(*sentences: str) -> dict[str, list[str]]:
    """The persons of an article, each with the posts stated for them."""
    return {person.name: [post.position for post in person.posts] for person in at_meeting(*sentences).people}


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            ["Đồng chí Ngô Quang Mẫu chủ trì.", "Đồng chí Mẫu nhấn mạnh vai trò của chi bộ."],
            {"Ngô Quang Mẫu": ["Ngô Quang Mẫu", "Mẫu"]},
        ),
        (
            ["Ông Trần Minh Ví dự.", "Ông Minh Ví phát biểu.", "Ông Ví kết luận."],
            {"Trần Minh Ví": ["Trần Minh Ví", "Minh Ví", "Ví"]},
        ),
        (
            ["Đồng chí Trần Văn Ví dự.", "Đồng chí Lê Văn Ví phát biểu.", "Đồng chí Ví kết luận."],
            {"Trần Văn Ví": ["Trần Văn Ví"], "Lê Văn Ví": ["Lê Văn Ví", "Ví"]},
        ),
        (["Ông Ví phát biểu.", "Ông Ví kết luận."], {"Ví": ["Ví", "Ví"]}),
        (
            ["Đồng chí Ví phát biểu.", "Đồng chí Trần Văn Ví là người cuối cùng."],
            {"Trần Văn Ví": ["Ví", "Trần Văn Ví"]},
        ),
        (
            ["Đồng chí Trần Văn Hòa dự.", "Đồng chí Trần Văn Hoà phát biểu."],
            {"Trần Văn Hòa": ["Trần Văn Hòa", "Trần Văn Hoà"]},
        ),
    ],
)
def test_one_person_is_one_row_whatever_the_form(sentences: list[str], expected: dict[str, list[str]]) -> None:
    assert persons(*sentences) == expected


def test_a_name_without_its_tone_is_the_same_person() -> None:
    assert persons("Đồng chí Ngô Quang Hưởng dự.", "Đồng chí Hương kết luận.") == {
        "Ngô Quang Hưởng": ["Ngô Quang Hưởng", "Hương"]
    }


def test_a_short_form_with_a_mark_that_the_name_lacks_is_another_person() -> None:
    assert list(persons("Ông Đinh Văn Thăng dự.", "Ông Thắng kết luận.")) == ["Đinh Văn Thăng", "Thắng"]


def test_the_name_of_a_street_is_no_person_s_where_it_stands_alone() -> None:
    street = "Xe cấm vào phố đi bộ Trần Mẫu Ví."
    assert persons(street, "Tuyến Trần Mẫu Ví dài 2 km.") == {}
    assert list(persons(street, "Trần Mẫu Ví chia sẻ như vậy.")) == ["Trần Mẫu Ví"]


def test_uncle_ho_is_called_by_his_family_name() -> None:
    assert persons("Chủ tịch Hồ Chí Minh về thăm xã.", "Bác Hồ trồng cây.") == {"Hồ Chí Minh": ["Hồ Chí Minh", "Hồ"]}


def test_people_stand_in_the_order_of_first_mention() -> None:
    assert list(persons("Dự có các đồng chí: Trần Thị Dụ, Lê Văn Thử và Ngô Quang Mẫu.")) == [
        "Trần Thị Dụ",
        "Lê Văn Thử",
        "Ngô Quang Mẫu",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Đồng chí Ngô Quang Mẫu, Tỉnh ủy viên, Bí thư Huyện ủy, Chủ tịch HĐND huyện chủ trì.",
            {"Ngô Quang Mẫu": ["Tỉnh ủy viên", "Bí thư Huyện ủy", "Chủ tịch HĐND huyện"]},
        ),
        ("Đồng chí Ngô Quang Mẫu - Bí thư Huyện ủy dự.", {"Ngô Quang Mẫu": ["Bí thư Huyện ủy"]}),
        ("Đồng chí Ngô Quang Mẫu-Bí thư Huyện ủy dự.", {"Ngô Quang Mẫu": ["Bí thư Huyện ủy"]}),
        (
            "Đồng chí Ngô Quang Mẫu - Tỉnh ủy viên - Bí thư Huyện ủy dự.",
            {"Ngô Quang Mẫu": ["Tỉnh ủy viên", "Bí thư Huyện ủy"]},
        ),
        ("Ông Ngô Quang Mẫu (Bí thư Chi bộ thôn Mẫu) phát biểu.", {"Ngô Quang Mẫu": ["Bí thư Chi bộ thôn Mẫu"]}),
        (
            "Ông Ngô Quang Mẫu, Bí thư Chi bộ kiêm Trưởng thôn Mẫu, phát biểu.",
            {"Ngô Quang Mẫu": ["Bí thư Chi bộ", "Trưởng thôn Mẫu"]},
        ),
        (
            "Ủy viên Bộ Chính trị, Bí thư Thành ủy TP. Ví Dụ Ngô Quang Mẫu chủ trì.",
            {"Ngô Quang Mẫu": ["Ủy viên Bộ Chính trị", "Bí thư Thành ủy TP. Ví Dụ"]},
        ),
        ("Đồng chí Bí thư Huyện ủy - Ngô Quang Mẫu chủ trì.", {"Ngô Quang Mẫu": ["Bí thư Huyện ủy"]}),
        (
            "Dự có các đồng chí: Ngô Quang Mẫu, Bí thư Huyện ủy; Trần Thị Dụ, Phó Bí thư, Chủ tịch UBND huyện.",
            {"Ngô Quang Mẫu": ["Bí thư Huyện ủy"], "Trần Thị Dụ": ["Phó Bí thư", "Chủ tịch UBND huyện"]},
        ),
        (
            "Dự có các Phó Chủ tịch UBND huyện: Ngô Quang Mẫu, Trần Thị Dụ.",
            {"Ngô Quang Mẫu": ["Phó Chủ tịch UBND huyện"], "Trần Thị Dụ": ["Phó Chủ tịch UBND huyện"]},
        ),
        (
            "Dự có đồng chí Ngô Quang Mẫu, nguyên Bí thư Huyện ủy.",
            {"Ngô Quang Mẫu": ["nguyên Bí thư Huyện ủy"]},
        ),
        (
            "Dự có đồng chí Ngô Quang Mẫu - Nguyên Bí thư Huyện ủy, nguyên Chủ tịch HĐND huyện.",
            {"Ngô Quang Mẫu": ["Nguyên Bí thư Huyện ủy", "nguyên Chủ tịch HĐND huyện"]},
        ),
        (
            "Phó Giáo sư, Tiến sĩ Ngô Quang Mẫu, Viện trưởng Viện Mẫu trình bày.",
            {"Ngô Quang Mẫu": ["Viện trưởng Viện Mẫu"]},
        ),
        ("Đại tá Ngô Quang Mẫu – Giám đốc Công an tỉnh dự.", {"Ngô Quang Mẫu": ["Giám đốc Công an tỉnh"]}),
        (
            "Đồng chí Ngô Quang Mẫu, Ủy viên Thường vụ, Trưởng Ban Tổ chức Huyện ủy báo cáo.",
            {"Ngô Quang Mẫu": ["Ủy viên Thường vụ", "Trưởng Ban Tổ chức Huyện ủy"]},
        ),
        ("Thủ tướng Ngô Quang Mẫu chủ trì.", {"Ngô Quang Mẫu": ["Thủ tướng"]}),
        ("Phó Thủ tướng Ngô Quang Mẫu chủ trì.", {"Ngô Quang Mẫu": ["Phó Thủ tướng"]}),
        ("Ông Ngô Quang Mẫu (Thứ trưởng Tư pháp) dự.", {"Ngô Quang Mẫu": ["Thứ trưởng Tư pháp"]}),
        ("Ông Ngô Quang Mẫu nguyên Bí thư Huyện ủy dự.", {"Ngô Quang Mẫu": ["nguyên Bí thư Huyện ủy"]}),
        ("Ông Ngô Quang Mẫu (32 tuổi), Bí thư Huyện đoàn, dự.", {"Ngô Quang Mẫu": ["Bí thư Huyện đoàn"]}),
        (
            "Ông Ngô Quang Mẫu (78 tuổi) Chủ tịch Hội đồng quản trị dự.",
            {"Ngô Quang Mẫu": ["Chủ tịch Hội đồng quản trị"]},
        ),
        ("Ông Ngô Quang Mẫu Bí thư Huyện ủy dự.", {"Ngô Quang Mẫu": ["Bí thư Huyện ủy"]}),
        (
            "Hai phó chủ tịch xã còn lại là bà Ngô Thị Mẫu và ông Trần Văn Dụ.",
            {"Ngô Thị Mẫu": ["phó chủ tịch xã"], "Trần Văn Dụ": ["phó chủ tịch xã"]},
        ),
        ("Ông Ngô Quang Mẫu (39 tuổi, Giám đốc Sở Nội vụ) dự.", {"Ngô Quang Mẫu": ["Giám đốc Sở Nội vụ"]}),
        (
            "Chủ tịch UBND tỉnh Thừa Thiên - Huế Ngô Quang Mẫu dự.",
            {"Ngô Quang Mẫu": ["Chủ tịch UBND tỉnh Thừa Thiên - Huế"]},
        ),
        ("Bí thư Huyện ủy Ngô Quang Mẫu thu hút nhân tài.", {"Ngô Quang Mẫu": ["Bí thư Huyện ủy"]}),
        (
            "Ông Ngô Quang Mẫu, sinh năm 1958, trú tại xã Ví, nguyên giám đốc Sở Nội vụ, dự.",
            {"Ngô Quang Mẫu": ["nguyên giám đốc Sở Nội vụ"]},
        ),
        (
            "Bí thư Đảng ủy kiêm Chủ tịch UBND xã Ngô Quang Mẫu dự.",
            {"Ngô Quang Mẫu": ["Bí thư Đảng ủy", "Chủ tịch UBND xã"]},
        ),
        ("Phó Trưởng đoàn ĐBQH tỉnh Ngô Quang Mẫu dự.", {"Ngô Quang Mẫu": ["Phó Trưởng đoàn ĐBQH tỉnh"]}),
        ("Trưởng đoàn kiểm tra là ông Ngô Quang Mẫu.", {"Ngô Quang Mẫu": ["Trưởng đoàn kiểm tra"]}),
        ("Chủ nhiệm các ủy ban gồm các ông: Ngô Quang Mẫu, Trần Văn Dụ.", {"Ngô Quang Mẫu": [], "Trần Văn Dụ": []}),
    ],
)
def test_each_post_beside_a_name_is_one_post(sentence: str, expected: dict[str, list[str]]) -> None:
    assert posts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        (
            "Đồng chí Ngô Quang Mẫu, Bí thư Huyện ủy và đồng chí Trần Thị Dụ, Chủ tịch UBND huyện dự.",
            ["Bí thư Huyện ủy"],
            ["Chủ tịch UBND huyện"],
        ),
        (
            "Bí thư Huyện ủy Ngô Quang Mẫu, Phó Bí thư Huyện ủy, Chủ tịch UBND huyện Trần Thị Dụ dự.",
            ["Bí thư Huyện ủy"],
            ["Phó Bí thư Huyện ủy", "Chủ tịch UBND huyện"],
        ),
        (
            "Ông Ngô Quang Mẫu làm Bí thư Tỉnh ủy, bà Trần Thị Dụ làm Chủ tịch UBND tỉnh.",
            ["Bí thư Tỉnh ủy"],
            ["Chủ tịch UBND tỉnh"],
        ),
        (
            "Ông Ngô Quang Mẫu được đề cử làm Chủ tịch UBND tỉnh - Phó Bí thư Tỉnh ủy Trần Thị Dụ cho hay.",
            ["Chủ tịch UBND tỉnh"],
            ["Phó Bí thư Tỉnh ủy"],
        ),
    ],
)
def test_the_posts_of_one_person_are_not_the_next_one_s(sentence: str, first: list[str], second: list[str]) -> None:
    assert posts(sentence) == {"Ngô Quang Mẫu": first, "Trần Thị Dụ": second}


@pytest.mark.parametrize(
    "sentence",
    [
        "Theo Chủ tịch HĐND tỉnh, ông Ngô Quang Mẫu đã nghỉ.",
        "Theo quyết định của Chủ tịch nước, ông Ngô Quang Mẫu được khen.",
        "Kỳ họp tới sẽ bầu 2 Phó Chủ tịch UBND tỉnh, ông Ngô Quang Mẫu nói.",
    ],
)
def test_a_post_before_a_clause_is_not_that_of_its_subject(sentence: str) -> None:
    assert posts(sentence) == {"Ngô Quang Mẫu": []}


def test_a_post_likened_to_a_person_s_is_another_s() -> None:
    assert posts("Tương tự Bộ trưởng Nội vụ, Bộ trưởng Tư pháp Ngô Quang Mẫu dự.") == {
        "Ngô Quang Mẫu": ["Bộ trưởng Tư pháp"]
    }


def test_a_caption_s_person_is_a_person() -> None:
    reading = read("Chi bộ họp tốt.", captions=("Đồng chí Lê Văn Thử phát biểu tại hội nghị",))
    assert [person.name for person in reading.people] == ["Lê Văn Thử"]


def test_a_mention_spans_its_posts_and_its_address() -> None:
    text = "Sáng nay, đồng chí Ngô Quang Mẫu, Bí thư Huyện ủy chủ trì."
    scan = scan_of(text)
    read_posts = Posts(scan)
    names = Names(scan, read_posts).find()
    mention = PostReader(scan, read_posts, names).read(0, scan.sentences[0])
    assert text[slice(*mention.span)] == "đồng chí Ngô Quang Mẫu, Bí thư Huyện ủy"


@pytest.mark.parametrize(
    ("module", "id", "endings"),
    [
        ("people", "plural-lead", "plural-endings"),
        ("people", "post-before-post", "before-post"),
        ("people", "former-before", "before-office"),
        ("people", "part-of-office", "before-office"),
        ("participants", "one-holder", "before-one-holder"),
    ],
)
def test_the_examples_of_a_rule_end_as_is_listed(module: str, id: str, endings: str) -> None:
    [entry] = [entry for entry in rules(f"rules/{module}")["rule"] if entry["id"] == id]
    listed = word_list(module, endings)
    assert [example for example in entry["examples"] if example and not fold(example).endswith(listed)] == []
