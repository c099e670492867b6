"""Pages told apart: the five seeds, and pages invented for the purpose."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import BODY, END, LEAD, captions, kinds, page, paragraphs, said, value

from partynews.page import Page, read_page
from partynews.text import clean

SEEDS = Path(__file__).parent.parent / "seeds"

# -- the seeds ---------------------------------------------------------------------------------

SEED_VALUES = {
    "000": {
        "published_on": date(2018, 4, 18),
        "published_time": time(7, 43),
        "publisher": "Báo Cần Thơ",
        "byline": "Anh Dũng",
    },
    "001": {"published_on": date(2018, 7, 11), "byline": "Thanh Anh", "view_count": 704},
    "002": {"published_on": date(2017, 9, 8), "retrieved_at": datetime(2019, 2, 21, 4, 45, 55), "byline": "Danh Thắng"},
    "003": {
        "published_on": date(2019, 4, 25),
        "published_time": time(9, 4),
        "publisher": "Báo Nam Định điện tử",
        "byline": "Đặng Xuân Khu",
        "byline_affiliation": "Học viện Báo chí và Tuyên truyền",
    },
    "004": {"byline": "H.Y"},
}
VALUES = ("published_on", "published_time", "retrieved_at", "publisher", "byline", "byline_affiliation", "view_count")


@pytest.fixture(scope="module")
def seeds() -> dict[str, Page]:
    return {path.name[:3]: read_page(clean(path.read_text(encoding="utf-8"))) for path in SEEDS.glob("*.txt")}


@pytest.mark.parametrize("seed", SEED_VALUES)
def test_the_values_of_a_seed_are_read(seeds, seed):
    read = {name: value(getattr(seeds[seed], name)) for name in VALUES}
    assert {name: given for name, given in read.items() if given is not None} == SEED_VALUES[seed]


@pytest.mark.parametrize(
    ("seed", "paragraph_count", "caption_count"),
    [("000", 4, 2), ("001", 6, 0), ("002", 5, 4), ("003", 3, 0), ("004", 5, 0)],
)
def test_the_sections_of_a_seed_are_told_apart(seeds, seed, paragraph_count, caption_count):
    assert (len(seeds[seed].paragraphs), len(seeds[seed].captions)) == (paragraph_count, caption_count)


def sections(read: Page) -> list[tuple[int, int]]:
    whole = [span for span in (read.title, read.standfirst) if span]
    return sorted([*whole, *read.paragraphs, *read.captions, *(furniture[:2] for furniture in read.furniture)])


def assert_sections_are_whole(read: Page) -> None:
    spans = sections(read)
    assert all(start < end for start, end in spans)
    assert all(above[1] <= below[0] for above, below in pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert {place for place, letter in enumerate(read.text.clean) if letter.isalnum()} <= covered


@pytest.mark.parametrize("seed", SEED_VALUES)
def test_every_letter_of_a_seed_belongs_to_one_section(seeds, seed):
    assert_sections_are_whole(seeds[seed])


@given(
    st.lists(
        st.sampled_from(
            [
                LEAD,
                BODY,
                LEAD[:50],
                BODY[:70] + "...",
                "(CT)- " + BODY,
                "Thanh Anh",
                "(Trường Chính trị tỉnh)",
                "Theo TTXVN",
                "Ảnh: Công Nãng",
                "Hội trường - Ảnh: HT",
                "Quang cảnh hội nghị",
                "18/04/2018 - 07:43",
                "4",
                "Lượt xem: 7",
                "Tin liên quan",
                "Chia sẻ:",
                "> > Xem thêm",
                "và các đại biểu",
                "Báo Hà Giang điện tử",
                "Từ khóa: a",
            ]
        )
    ),
    st.sampled_from(["\n", "\n\n"]),
)
def test_every_letter_of_any_page_belongs_to_one_section(lines, between):
    assert_sections_are_whole(page(*lines, between=between))


@pytest.mark.parametrize("seed", SEED_VALUES)
def test_a_seed_has_no_standfirst(seeds, seed):
    assert seeds[seed].standfirst is None


def test_the_slug_is_the_evidence_of_an_inferred_publisher(seeds):
    found = seeds["000"].publisher
    assert (seeds["000"].text.clean[found.start : found.end], found.basis) == ("CT", "inferred")


# -- dates (invented pages) --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            ["Thứ sáu, 29/03/2024, 03:46 [GMT+7]", "Tin", "Thứ sáu, 26/04/2019 - 11:21'"],
            (date(2019, 4, 26), time(11, 21), datetime(2024, 3, 29, 3, 46)),
        ),
        (["Thứ Sáu, 20/9/2019", "Tin", "14/5/2019 8:43'"], (date(2019, 5, 14), time(8, 43), None)),
        (
            ["Thứ tư, ngày 18/04/2018 10:41 GMT+7", "Tin", "Thứ tư, ngày 18/04/2018 10:41 GMT+7"],
            (date(2018, 4, 18), time(10, 41), None),
        ),
        (["Tin", "Cập nhật lúc 03:36 ngày 18/04/2018"], (date(2018, 4, 18), time(3, 36), None)),
        (["Thứ Năm, 18/04/2018, 16:21 (GMT+7)", ".", "Tin"], (date(2018, 4, 18), time(16, 21), None)),
    ],
    ids=["later line above", "date-only clock", "printed twice", "labelled", "one line above"],
)
def test_the_clock_is_never_the_publication(head, expected):
    read = page(*(line.replace("Tin", "Đảng ủy xã A đối thoại với bí thư chi bộ") for line in head), LEAD, BODY)
    assert (value(read.published_on), value(read.published_time), value(read.retrieved_at)) == expected


@pytest.mark.parametrize("lead", [LEAD, LEAD.replace("17-4", "17/4/2018")], ids=["no year", "year"])
def test_a_lone_line_above_the_title_long_after_the_event_is_a_clock(lead):
    read = page("Thứ sáu, 15/10/2021 04:45:55", "Đảng ủy xã A đối thoại với bí thư chi bộ", lead, BODY)
    assert (read.published_on, value(read.retrieved_at)) == (None, datetime(2021, 10, 15, 4, 45, 55))


def test_a_date_under_the_title_is_the_publication_even_before_the_event():
    read = page("Đảng ủy xã A đối thoại với bí thư chi bộ", "04:35 16/04/2018", LEAD, BODY)
    assert value(read.published_on) == date(2018, 4, 16)


def test_dates_and_counts_of_other_articles_are_not_read():
    read = page("Đảng ủy xã A đối thoại", LEAD, BODY, "Tin liên quan", "Đại hội Chi bộ 5", "12/03/2019", "Lượt xem: 12")
    assert (read.published_on, read.view_count) == (None, None)


@pytest.mark.parametrize("line", ["4", "15/11/2019 | 604", "Tổng lượt truy cập: 12"])
def test_a_number_without_a_label_is_no_view_count(line):
    assert page("Đảng ủy xã A đối thoại", line, LEAD, BODY).view_count is None


# -- title and standfirst ----------------------------------------------------------------------


def test_a_title_printed_twice_is_the_first():
    read = page("Đảng ủy xã A đối thoại", "ĐẢNG ỦY XÃ A ĐỐI THOẠI", LEAD, BODY)
    assert (said(read, read.title), "doubled" in kinds(read)) == ("Đảng ủy xã A đối thoại", True)


def test_a_headline_over_several_lines_is_one_title():
    read = page("Đảng ủy xã A\nĐối thoại với bí thư\nchi bộ", LEAD, BODY)
    assert said(read, read.title) == "Đảng ủy xã A Đối thoại với bí thư chi bộ"


def test_the_newspaper_behind_a_title_is_the_publisher():
    read = page("Đảng ủy xã A đối thoại - Báo Hà Giang điện tử", "Đảng ủy xã A đối thoại", LEAD, BODY)
    assert (said(read, read.title), value(read.publisher)) == ("Đảng ủy xã A đối thoại", "Báo Hà Giang điện tử")


def test_a_slug_inside_the_title_is_cut():
    read = page("(TTV) Hội thi bí thư chi bộ giỏi", LEAD, BODY)
    assert (said(read, read.title), value(read.publisher)) == ("Hội thi bí thư chi bộ giỏi", "Tuyên Quang TV")


@pytest.mark.parametrize("first", ["Trang chủ > Tin tức", "Hoạt động Đảng", "18/04/2018 07:43", "123", "Báo Nhân Dân"])
def test_what_stands_above_the_title_is_not_the_title(first):
    read = page(first, "Đảng ủy xã A đối thoại", LEAD, BODY)
    assert said(read, read.title) == "Đảng ủy xã A đối thoại"


def test_a_page_that_begins_with_a_paragraph_has_no_title():
    read = page(LEAD, BODY, END)
    assert (read.title, paragraphs(read)) == (None, [LEAD, BODY, END])


@pytest.mark.parametrize(("line", "is_title"), [("Đại hội Chi bộ 5", True), ("Đại hội Chi bộ 5 thành công.", False)])
def test_a_lone_line_is_a_title_unless_it_ends_with_a_full_stop(line, is_title):
    read = page(line)
    assert (read.title is not None, len(read.paragraphs)) == (is_title, 0 if is_title else 1)


def test_the_standfirst_is_what_blank_lines_set_apart():
    read = page("Đảng ủy xã A đối thoại", LEAD, f"{BODY}\n{END}", "Hội nghị của Đảng ủy xã A.\nMột góc hội trường")
    assert said(read, read.standfirst) == LEAD
    assert paragraphs(read) == [BODY, END]
    assert captions(read) == ["Hội nghị của Đảng ủy xã A.", "Một góc hội trường"]


@pytest.mark.parametrize("lead", [LEAD, LEAD[:80] + "...", LEAD[:80] + "…"], ids=["verbatim", "cut", "cut, one sign"])
def test_a_lead_printed_twice_is_standfirst_and_paragraph(lead):
    read = page("Đảng ủy xã A đối thoại", lead, LEAD, BODY, END)
    assert (said(read, read.standfirst), paragraphs(read)) == (lead, [LEAD, BODY, END])


def test_a_lost_standfirst_is_not_invented():
    read = page("Đảng ủy xã A đối thoại", "Theo đó, hội nghị đã nghe báo cáo.", BODY, END)
    assert (read.standfirst, len(read.paragraphs)) == (None, 3)


# -- captions and credits ----------------------------------------------------------------------


def test_a_caption_printed_twice_is_two_captions():
    read = page("Đảng ủy xã A đối thoại", LEAD, "Các bí thư chi bộ.\nCác bí thư chi bộ.", BODY, END)
    assert captions(read) == ["Các bí thư chi bộ."] * 2


def test_the_photographer_is_in_no_caption_and_no_paragraph():
    read = page(
        "Đảng ủy xã A đối thoại",
        LEAD,
        "Đại biểu dự hội nghị. Ảnh: Công Nãng",
        BODY,
        "Hội trường",
        "Ảnh: THANH QUÂN",
        END,
    )
    kept = "".join(paragraphs(read) + captions(read))
    assert captions(read) == ["Đại biểu dự hội nghị.", "Hội trường"]
    assert "Nãng" not in kept and "QUÂN" not in kept


def test_a_sub_heading_stays_in_the_body():
    read = page("Đảng ủy xã A đối thoại", LEAD, "Nhiều việc phải làm", BODY, "Trần Văn Thái", END)
    assert paragraphs(read) == [LEAD, "Nhiều việc phải làm", BODY, "Trần Văn Thái", END]


@pytest.mark.parametrize("line", ["trao-2.jpg", "Đại hội Chi bộ 5 - Ảnh 1.", "leftcenterrightdel", "![]() |"])
def test_image_residue_is_furniture(line):
    assert kinds(page("Đảng ủy xã A đối thoại", LEAD, line, BODY, END)) == ["residue"]


def test_a_paragraph_in_capitals_is_a_paragraph():
    assert BODY.upper() in paragraphs(page("Đảng ủy xã A đối thoại", LEAD, BODY.upper(), END))


# -- byline, source, foot ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "author", "affiliation"),
    [
        (["ANH DŨNG"], "Anh Dũng", None),
        (["Trần Văn Khu", "(Trường Chính trị tỉnh)"], "Trần Văn Khu", "Trường Chính trị tỉnh"),
        (["Bài: Huỳnh Luân", "Ảnh: Hồng Nhị"], "Huỳnh Luân", None),
        (["Minh Anh", "Nguồn: BĐN"], "Minh Anh", None),
        (["Mộc Miên (Tổng hợp)"], "Mộc Miên", None),
        (["Quang cảnh hội nghị", "Thu Hà"], "Thu Hà", None),
        (["Theo TTXVN"], None, None),
        (["Người tạo: Ban Biên Tập"], None, None),
    ],
)
def test_the_author_stands_below_the_body(last, author, affiliation):
    read = page("Đảng ủy xã A đối thoại", LEAD, BODY, END, *last)
    assert (value(read.byline), value(read.byline_affiliation)) == (author, affiliation)
    assert paragraphs(read) == [LEAD, BODY, END]


@pytest.mark.parametrize(
    ("glue", "author"),
    [(" Trần Thị Thu-Ban Tuyên giáo Tỉnh uỷ", "Trần Thị Thu"), ("/. Thanh Anh", "Thanh Anh")],
)
def test_an_author_glued_to_the_last_paragraph_is_cut_off(glue, author):
    read = page("Đảng ủy xã A đối thoại", LEAD, BODY, END + glue)
    assert value(read.byline) == author
    assert author not in paragraphs(read)[-1]


def test_a_place_behind_an_abbreviation_is_not_an_author():
    assert page("Đảng ủy xã A đối thoại", LEAD, BODY, "Hội nghị họp tại TP. Hồ Chí Minh").byline is None


@pytest.mark.parametrize("line", ["VĂN HÀO - TRẦN HỮU 18/04/2018 11:39", "bởi Linh 18 Tháng 4, 2018"])
def test_the_author_on_the_date_line_is_read(line):
    read = page("Đảng ủy xã A đối thoại", line, LEAD, BODY)
    assert value(read.byline) in ("Văn Hào - Trần Hữu", "Linh")
    assert value(read.published_on) == date(2018, 4, 18)


@pytest.mark.parametrize("label", ["Tin liên quan", "Chia sẻ bài viết", "BÁO NAM ĐỊNH ĐIỆN TỬ", "Ý kiến bạn đọc (0)"])
def test_the_body_ends_at_the_foot_of_the_page(label):
    read = page("Đảng ủy xã A đối thoại", LEAD, BODY, END, label, "Đại hội Chi bộ 5", "Đồng chí Trần Văn A làm bí thư")
    assert paragraphs(read) == [LEAD, BODY, END]


def test_a_share_bar_under_the_title_does_not_end_the_body():
    read = page("Đảng ủy xã A đối thoại", "Chia sẻ:", LEAD, BODY, END)
    assert paragraphs(read) == [LEAD, BODY, END]


def test_a_second_event_stays_in_the_body():
    second = "* Cùng ngày, Đảng ủy xã B tổ chức hội nghị đối thoại với bí thư các chi bộ trong đảng bộ xã."
    assert paragraphs(page("Đảng ủy xã A đối thoại", LEAD, BODY, second))[-1] == second


def test_an_inline_link_is_furniture():
    assert kinds(page("Đảng ủy xã A đối thoại", LEAD, "> > Xem video: Đối thoại ở xã B", BODY)) == ["related"]
