"""The extent of a post: the office and the body after it; sentences are invented."""

from __future__ import annotations

import pytest
from articles import scan_of

from partynews.lexicon import rules, word_list
from partynews.mentions.posts import Posts
from partynews.text import fold


def first_post(text: str) -> tuple[str, str, bool] | None:
    """The post, its office and whether it is a former one, of the first office in *text*."""
    scan = scan_of(text)
    posts = Posts(scan)
    start = text.find("guyên") - 1 if text.lower().startswith("nguyên") else posts.offices[0].start
    post = posts.read(start, len(text))
    return post and (text[post.start : post.end], text[post.office_start : post.office_end], post.is_former)


@pytest.mark.parametrize(
    ("text", "post", "office"),
    [
        ("Bí thư Huyện ủy chủ trì", "Bí thư Huyện ủy", "Bí thư"),
        (
            "Phó Bí thư Thường trực Tỉnh ủy Ví Dụ đã dự",
            "Phó Bí thư Thường trực Tỉnh ủy Ví Dụ",
            "Phó Bí thư Thường trực",
        ),
        ("Chủ tịch UBND huyện, dự", "Chủ tịch UBND huyện", "Chủ tịch"),
        ("Bí thư Đảng ủy phường Bến Mẫu phát biểu", "Bí thư Đảng ủy phường Bến Mẫu", "Bí thư"),
        ("Trưởng Ban Tuyên giáo Tỉnh ủy cho biết", "Trưởng Ban Tuyên giáo Tỉnh ủy", "Trưởng Ban"),
        ("Tỉnh ủy viên, Bí thư Huyện ủy", "Tỉnh ủy viên", "Tỉnh ủy viên"),
        ("Ủy viên Bộ Chính trị, dự", "Ủy viên Bộ Chính trị", "Ủy viên"),
        ("Bí thư Chi bộ thôn Nội Mẫu xã Ninh Dụ phát biểu", "Bí thư Chi bộ thôn Nội Mẫu xã Ninh Dụ", "Bí thư"),
        ("Phó Chủ tịch HĐND TP. HCM cho rằng", "Phó Chủ tịch HĐND TP. HCM", "Phó Chủ tịch"),
        ("Bí thư Quận ủy Q. 9 dự", "Bí thư Quận ủy Q. 9", "Bí thư"),
        ("Uỷ viên Ban Thường vụ Huyện uỷ dự", "Uỷ viên Ban Thường vụ Huyện uỷ", "Uỷ viên"),
        ("Phó giám đốc phụ trách Sở Nội vụ dự", "Phó giám đốc phụ trách Sở Nội vụ", "Phó giám đốc phụ trách"),
        ("Hiệu trưởng Trường THPT Ví Dụ 3 cho biết", "Hiệu trưởng Trường THPT Ví Dụ 3", "Hiệu trưởng"),
        ("Chủ tịch UBND tỉnh Ví 3 năm qua", "Chủ tịch UBND tỉnh Ví", "Chủ tịch"),
        ("Giám đốc Công ty TNHH một thành viên Mẫu, dự", "Giám đốc Công ty TNHH một thành viên Mẫu", "Giám đốc"),
        ("Bí thư Tỉnh ủy Ví Dụ thôi giữ chức", "Bí thư Tỉnh ủy Ví Dụ", "Bí thư"),
        ("Bí thư Huyện đoàn mới", "Bí thư Huyện đoàn", "Bí thư"),
        ("Chánh Văn phòng nông thôn mới tỉnh dự", "Chánh Văn phòng nông thôn mới tỉnh", "Chánh Văn phòng"),
        ("Cục trưởng Cục Hàng không dự", "Cục trưởng Cục Hàng không", "Cục trưởng"),
        ("Giám đốc Sở bày tỏ", "Giám đốc Sở", "Giám đốc"),
        ("Đại biểu HĐND tỉnh của", "Đại biểu HĐND tỉnh", "Đại biểu HĐND"),
    ],
)
def test_a_post_runs_through_its_body(text: str, post: str, office: str) -> None:
    assert first_post(text) == (post, office, False)


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Giám đốc Sở Văn hóa, Thể thao và Du lịch cho biết", "Giám đốc Sở Văn hóa, Thể thao và Du lịch"),
        ("Giám đốc Sở Giáo dục và Đào tạo dự", "Giám đốc Sở Giáo dục và Đào tạo"),
        ("Giám đốc Sở Lao động - Thương binh và Xã hội dự", "Giám đốc Sở Lao động - Thương binh và Xã hội"),
        ("Bộ trưởng Bộ Tài nguyên và Môi trường dự", "Bộ trưởng Bộ Tài nguyên và Môi trường"),
        ("Giám đốc Sở GD&ĐT, dự", "Giám đốc Sở GD&ĐT"),
        ("Bí thư Huyện ủy và các đại biểu dự", "Bí thư Huyện ủy"),
        ("Bí thư Huyện ủy - Chủ tịch HĐND huyện dự", "Bí thư Huyện ủy"),
        ("Bí thư Huyện ủy kiêm Chủ tịch UBND huyện dự", "Bí thư Huyện ủy"),
        ("Bí thư Huyện ủy; Trần Văn Dụ", "Bí thư Huyện ủy"),
    ],
)
def test_a_field_joins_a_body_and_another_post_does_not(text: str, post: str) -> None:
    found = first_post(text)
    assert found and found[0] == post


@pytest.mark.parametrize(
    ("text", "post", "office"),
    [
        ("nguyên Bí thư Huyện ủy dự", "nguyên Bí thư Huyện ủy", "Bí thư"),
        ("Nguyên Phó Chủ tịch UBND tỉnh dự", "Nguyên Phó Chủ tịch UBND tỉnh", "Phó Chủ tịch"),
    ],
)
def test_a_former_post_keeps_its_word(text: str, post: str, office: str) -> None:
    assert first_post(text) == (post, office, True)


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Bí thư Tỉnh ủy khóa XII, dự", "Bí thư Tỉnh ủy khóa XII"),
        ("Chủ tịch HĐND tỉnh nhiệm kỳ 2016-2021, dự", "Chủ tịch HĐND tỉnh nhiệm kỳ 2016-2021"),
        ("Chủ tịch Hội Nông dân (HND) huyện, dự", "Chủ tịch Hội Nông dân (HND) huyện"),
        ("Bí thư Tỉnh ủy khóa XVI, nhiệm kỳ 2015-2020, dự", "Bí thư Tỉnh ủy khóa XVI, nhiệm kỳ 2015-2020"),
    ],
)
def test_a_term_or_an_acronym_belongs_to_the_post(text: str, post: str) -> None:
    found = first_post(text)
    assert found and found[0] == post


@pytest.mark.parametrize("text", ["Chi bộ họp", "Đảng bộ huyện có 20 chi bộ", "nguyên nhân"])
def test_where_no_office_stands_there_is_no_post(text: str) -> None:
    assert Posts(scan_of(text)).offices == ()


def test_a_post_is_read_no_further_than_its_limit() -> None:
    text = "Bí thư Huyện ủy Ví Dụ"
    post = Posts(scan_of(text)).read(0, 15)
    assert post and (text[post.start : post.end], post.closed) == ("Bí thư Huyện ủy", True)


@pytest.mark.parametrize(("text", "expected"), [("Bí thư Huyện ủy", 0), ("chi bộ", None)])
def test_an_office_is_found_by_where_it_begins(text: str, expected: int | None) -> None:
    office = Posts(scan_of(text)).office_at(0)
    assert (office and office.start) == expected


@pytest.mark.parametrize(("text", "expected"), [("A (ảnh) nói", 7), ("A nói", 1), ("A (bìa phải), Bí thư", 12)])
def test_a_pointer_to_a_photo_is_skipped(text: str, expected: int) -> None:
    assert Posts(scan_of(text)).skip_pointer(1) == expected


@pytest.mark.parametrize(("id", "openings"), [("former", "led"), ("lead", "led"), ("term-of-office", "opens-addition")])
def test_the_examples_of_a_rule_open_as_is_listed(id: str, openings: str) -> None:
    [entry] = [entry for entry in rules("rules/posts")["rule"] if entry["id"] == id]
    listed = word_list("posts", openings)
    assert [example for example in entry["examples"] if not fold(example).strip().startswith(listed)] == []
