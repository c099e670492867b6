"""The posts a person holds: office, body, level, each once; sentences and names are invented."""

from __future__ import annotations

import pytest
from articles import at_meeting, scan_of

from partynews.entities.posts import HeldPost, held, level_of, merge_posts
from partynews.mentions.posts import Posts


def held_in(text: str) -> list[HeldPost]:
    """The posts of *text*, in which nothing but posts and commas stands."""
    scan = scan_of(text)
    posts = Posts(scan)
    read = []
    start = 0
    for part in text.split("; "):
        post = posts.read(start, start + len(part))
        read.append(held(post, scan.flow, scan.folded))
        start += len(part) + 2
    return read


@pytest.mark.parametrize(
    ("text", "office", "organization"),
    [
        ("Phó Bí thư Thường trực Tỉnh ủy", "Phó Bí thư Thường trực", "Tỉnh ủy"),
        ("Bí thư Huyện ủy Ví Dụ", "Bí thư", "Huyện ủy Ví Dụ"),
        ("Chủ tịch UBND huyện", "Chủ tịch", "UBND huyện"),
        ("Tỉnh ủy viên", "Tỉnh ủy viên", "Tỉnh ủy"),
        ("Ủy viên Ban Thường vụ Huyện ủy", "Ủy viên Ban Thường vụ", "Huyện ủy"),
        ("Ủy viên Bộ Chính trị", "Ủy viên", "Bộ Chính trị"),
        ("Trưởng Ban Tổ chức Huyện ủy", "Trưởng Ban", "Ban Tổ chức Huyện ủy"),
        ("Bí thư", "Bí thư", None),
        ("Giám đốc Sở Giáo dục và Đào tạo", "Giám đốc", "Sở Giáo dục và Đào tạo"),
        ("nguyên Bí thư Huyện ủy", "Bí thư", "Huyện ủy"),
    ],
)
def test_a_post_is_an_office_and_a_body(text: str, office: str, organization: str | None) -> None:
    [post] = held_in(text)
    assert (post.position, post.office, post.organization) == (text, office, organization)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Ủy viên Bộ Chính trị", "central"),
        ("Bí thư Trung ương Đảng", "central"),
        ("Phó Bí thư Tỉnh ủy", "provincial"),
        ("Bí thư Thành ủy", "provincial"),
        ("Giám đốc Sở Nội vụ", "provincial"),
        ("Bí thư Huyện ủy", "district"),
        ("Chủ tịch UBND quận", "district"),
        ("Bí thư Thị ủy", "district"),
        ("Bí thư Đảng ủy xã", "communal"),
        ("Chủ tịch UBND thị trấn", "communal"),
        ("Bí thư Đảng ủy phường Bến Mẫu", "communal"),
        ("Bí thư Chi bộ thôn Mẫu", "grassroots"),
        ("Bí thư Chi bộ thôn Mẫu xã Ví Dụ", "grassroots"),
        ("Hiệu trưởng Trường Mẫu", "grassroots"),
        ("Bí thư", "other"),
        ("Chủ tịch UBND thị xã Ví", "district"),
        ("Ủy viên Ban Chấp hành Trung ương Đảng", "central"),
        ("Giám đốc Sở Nông nghiệp và Phát triển nông thôn", "provincial"),
        ("Giám đốc Sở Thông tin và Truyền thông", "provincial"),
        ("Chủ tịch Liên minh Hợp tác xã tỉnh", "provincial"),
    ],
)
def test_the_level_is_that_of_the_body(text: str, level: str) -> None:
    assert level_of(text) == level


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bí thư Tỉnh ủy Ví Dụ; Bí thư Tỉnh ủy", ["Bí thư Tỉnh ủy Ví Dụ"]),
        ("Bí thư Tỉnh ủy; Bí thư Tỉnh ủy Ví Dụ", ["Bí thư Tỉnh ủy Ví Dụ"]),
        ("Bí thư Huyện uỷ; Bí thư Huyện ủy", ["Bí thư Huyện uỷ"]),
        ("Bí thư Huyện ủy; Chủ tịch HĐND huyện", ["Bí thư Huyện ủy", "Chủ tịch HĐND huyện"]),
        ("Bí thư Huyện ủy; Phó Bí thư Tỉnh ủy", ["Bí thư Huyện ủy", "Phó Bí thư Tỉnh ủy"]),
        ("Chủ tịch UBND huyện; Chủ tịch HĐND huyện", ["Chủ tịch UBND huyện", "Chủ tịch HĐND huyện"]),
        ("Bí thư Thành ủy TP. HCM; Bí thư Thành ủy TPHCM", ["Bí thư Thành ủy TP. HCM"]),
        ("Phó Bí thư Huyện đoàn; Bí thư Huyện đoàn", ["Phó Bí thư Huyện đoàn", "Bí thư Huyện đoàn"]),
        ("Trưởng đoàn đại biểu Quốc hội tỉnh; đại biểu Quốc hội", ["Trưởng đoàn đại biểu Quốc hội tỉnh"]),
        ("Chủ tịch HĐND TP Ví; Chủ tịch HĐND thành phố", ["Chủ tịch HĐND TP Ví"]),
        ("Chủ tịch Tập đoàn Mẫu (PVM); Chủ tịch PVM", ["Chủ tịch Tập đoàn Mẫu"]),
        ("Giám đốc Sở GD&ĐT Ví; Giám đốc Sở Giáo dục và Đào tạo", ["Giám đốc Sở GD&ĐT Ví"]),
    ],
)
def test_a_shortened_repeat_is_no_second_post(text: str, expected: list[str]) -> None:
    assert [post.position for post in merge_posts(held_in(text))] == expected


@pytest.mark.parametrize(
    ("text", "former"),
    [("nguyên Bí thư Huyện ủy", True), ("Bí thư Huyện ủy", False), ("Nguyên Chủ tịch HĐND xã", True)],
)
def test_a_former_post_is_marked(text: str, former: bool) -> None:
    assert [post.is_former for post in held_in(text)] == [former]


def test_a_former_and_a_present_post_are_two() -> None:
    text = "nguyên Bí thư Huyện ủy; Bí thư Tỉnh ủy"
    assert [post.position for post in merge_posts(held_in(text))] == ["nguyên Bí thư Huyện ủy", "Bí thư Tỉnh ủy"]


def test_a_membership_without_a_body_takes_that_of_the_post_after_it() -> None:
    [person] = at_meeting("Đồng chí Ngô Quang Mẫu, Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Huyện ủy dự.").people
    assert [(post.position, post.organization, post.level) for post in person.posts] == [
        ("Ủy viên Ban Thường vụ", "Huyện ủy", "district"),
        ("Trưởng Ban Tổ chức Huyện ủy", "Ban Tổ chức Huyện ủy", "district"),
    ]
