"""The event of an article: type, name, organiser, venue and days; leads are invented."""

from __future__ import annotations

from datetime import date

import pytest
from articles import read


def event(*paragraphs: str, title: str | None = None, published: date | None = date(2018, 4, 18)):
    return read(*paragraphs, title=title, published=published).event


def value(found) -> object:
    return found and found.value


@pytest.mark.parametrize(
    ("lead", "type"),
    [
        ("Sáng 17-4, Huyện ủy Ví Dụ tổ chức hội nghị sơ kết công tác quý I.", "conference"),
        ("Sáng 17-4, Huyện ủy Ví Dụ tổ chức hội nghị đối thoại với bí thư chi bộ.", "dialogue"),
        ("Sáng 17-4, đồng chí Bí thư Huyện ủy có buổi tiếp xúc, đối thoại với đảng viên.", "dialogue"),
        ("Sáng 17-4, Đảng ủy Khối tổ chức tọa đàm về xây dựng Đảng.", "seminar"),
        ("Sáng 17-4, Trường Chính trị tổ chức hội thảo khoa học.", "seminar"),
        ("Sáng 17-4, Chi bộ Văn phòng tổ chức sinh hoạt chuyên đề.", "thematic_meeting"),
        ("Sáng 17-4, Chi bộ thôn Mẫu tổ chức họp chi bộ thường kỳ.", "party_meeting"),
        ("Sáng 17-4, Đảng bộ xã Ví Dụ tổ chức Đại hội lần thứ X.", "congress"),
        ("Sáng 17-4, Đảng ủy xã Ví Dụ tổ chức lớp tập huấn nghiệp vụ công tác đảng.", "training"),
        ("Sáng 17-4, Huyện ủy Ví Dụ tổ chức lễ trao Huy hiệu Đảng.", "ceremony"),
        ("Sáng 17-4, đồng chí Bí thư Tỉnh ủy có buổi làm việc với Huyện ủy Ví Dụ.", "working_visit"),
        ("Sáng 17-4, đại biểu HĐND huyện tổ chức tiếp xúc cử tri.", "voter_contact"),
        ("Chiều 17-4, Ban Tuyên giáo Tỉnh ủy tổ chức họp báo.", "press_briefing"),
        ("Chiều 17-4, đại biểu HĐND huyện có buổi tiếp xúc cử tri.", "voter_contact"),
        ("Chiều 17-4, Ủy ban Kiểm tra Huyện ủy Ví Dụ đã họp kỳ 12.", "party_meeting"),
        ("Chiều 17-4, tại kỳ họp thứ 5, HĐND tỉnh đã bầu Chủ tịch.", "other"),
        ("Chiều 17-4, đồng chí Bí thư chủ trì cuộc họp của Ban Thường vụ Huyện ủy.", "party_meeting"),
        ("Chiều 17-4, đồng chí Tổng Bí thư chủ trì họp Bộ Chính trị định kỳ.", "party_meeting"),
    ],
)
def test_the_noun_of_the_lead_tells_the_type(lead: str, type: str) -> None:
    assert value(event(lead).type) == type


@pytest.mark.parametrize(
    ("lead", "organizer"),
    [
        ("Sáng 17-4, Huyện ủy Ví Dụ tổ chức hội nghị sơ kết.", "Huyện ủy Ví Dụ"),
        ("Sáng 17-4, tại hội trường huyện, Đảng ủy xã Ví Dụ tổ chức hội nghị sơ kết.", "Đảng ủy xã Ví Dụ"),
        ("Ban Tuyên giáo Tỉnh ủy vừa tổ chức hội nghị sơ kết.", "Ban Tuyên giáo Tỉnh ủy"),
        ("Sáng 17-4, Chi bộ Văn phòng Huyện ủy đã tổ chức sinh hoạt chuyên đề.", "Chi bộ Văn phòng Huyện ủy"),
        ("Sáng 17-4, đồng chí Bí thư Huyện ủy có buổi đối thoại với đảng viên.", None),
        ("Sáng 17-4, hội nghị sơ kết của huyện đã diễn ra.", None),
        ("Theo báo, ngày 17-4, nguồn tin cho biết Huyện ủy Ví Dụ vừa họp kỳ họp thứ 5.", "Huyện ủy Ví Dụ"),
        ("Sáng 17-4, Thường trực Huyện ủy Ví Dụ đã triệu tập cuộc họp.", "Thường trực Huyện ủy Ví Dụ"),
        ("Sáng 17-4, Ban A và Tạp chí B phối hợp tổ chức hội thảo.", "Ban A và Tạp chí B"),
        ("Sáng 17-4, đoàn công tác của huyện do ông Ví dẫn đầu có buổi làm việc.", "đoàn công tác của huyện"),
        ("Sáng 17-4, hội nghị sơ kết do Ban Dân vận Tỉnh ủy tổ chức tại tỉnh.", "Ban Dân vận Tỉnh ủy"),
        ("Ngày 17-4, Ủy ban Kiểm tra Huyện ủy vừa thông báo kết quả kỳ họp thứ 5.", "Ủy ban Kiểm tra Huyện ủy"),
        ("Tại kỳ họp thứ 5 (từ 15 đến 17-4), Ủy ban Kiểm tra Huyện ủy đã kỷ luật ông Ví.", "Ủy ban Kiểm tra Huyện ủy"),
        ("Ngày 17-4, tại kỳ họp thứ 5 của Ủy ban Kiểm tra Huyện ủy, ông Ví nói.", "Ủy ban Kiểm tra Huyện ủy"),
    ],
)
def test_the_organiser_stands_before_the_verb(lead: str, organizer: str | None) -> None:
    assert value(event(lead).organizer) == organizer


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        (
            "Sáng 17-4, Huyện ủy Ví Dụ tổ chức hội nghị sơ kết công tác quý I tại hội trường.",
            "hội nghị sơ kết công tác quý I",
        ),
        (
            "Sáng 17-4, Huyện ủy Ví Dụ tổ chức buổi đối thoại với bí thư chi bộ, đồng chí Ví chủ trì.",
            "đối thoại với bí thư chi bộ",
        ),
        (
            "Sáng 17-4, Đảng ủy Khối tổ chức tọa đàm “Chi bộ, nơi bắt đầu của mọi việc” tại tỉnh.",
            "tọa đàm “Chi bộ, nơi bắt đầu của mọi việc”",
        ),
        (
            "Sáng 17-4, tại hội nghị sơ kết quý I, lãnh đạo Huyện ủy yêu cầu làm ngay.",
            "hội nghị sơ kết quý I",
        ),
        (
            "Sáng 17-4, tại hội nghị sơ kết quý I, bí thư Huyện ủy yêu cầu làm ngay.",
            "hội nghị sơ kết quý I",
        ),
        (
            "Sáng 17-4, hội nghị sơ kết công tác dân vận, quy chế dân chủ được tổ chức tại tỉnh.",
            "hội nghị sơ kết công tác dân vận, quy chế dân chủ",
        ),
        ("Hội nghị lần thứ 5 Huyện ủy Ví Dụ khóa X, diễn ra sáng 17-4.", "Hội nghị lần thứ 5 Huyện ủy Ví Dụ khóa X"),
        ("Tại kỳ họp thứ 5 (từ 15 đến 17-4), Huyện ủy đã bàn nhiều việc.", "kỳ họp thứ 5"),
        ("Ngày 17-4, Ủy ban Kiểm tra Huyện ủy đã họp kỳ 12.", "họp kỳ 12"),
        (
            "Ngày 17-4, kỳ họp thứ 5 (kỳ họp bất thường) HĐND huyện khai mạc.",
            "kỳ họp thứ 5 (kỳ họp bất thường) HĐND huyện",
        ),
        ("Ngày 17-4, theo thông cáo kỳ họp thứ 28, có việc kết luận tại kỳ họp trước đó.", "kỳ họp thứ 28"),
        ("Ngày 17-4, Huyện ủy Ví Dụ đã họp và quyết định nhiều việc.", None),
        ("Sáng 17-4, Huyện ủy tổ chức hội nghị.", None),
    ],
)
def test_the_name_runs_to_the_place_the_purpose_or_a_new_clause(lead: str, name: str) -> None:
    assert value(event(lead).name) == name


def test_a_lead_with_the_noun_alone_takes_the_name_from_another_sentence() -> None:
    found = event(
        "Ông Ví nói vậy tại hội nghị tổng kết hợp tác giữa hai huyện.", "Hội nghị tổ chức tại huyện ngày 17-4."
    )
    assert value(found.name) == "hội nghị tổng kết hợp tác giữa hai huyện"


@pytest.mark.parametrize(
    ("lead", "venue"),
    [
        ("Sáng 17-4, tại hội trường Huyện ủy, Đảng ủy xã tổ chức hội nghị.", "hội trường Huyện ủy"),
        ("Sáng 17-4, Huyện ủy tổ chức hội nghị tại Trung tâm Văn hóa huyện.", "Trung tâm Văn hóa huyện"),
        ("Sáng 17-4, tại huyện Ví Dụ, Huyện ủy tổ chức hội nghị.", None),
        ("Sáng 17-4, Huyện ủy tổ chức hội nghị.", None),
    ],
)
def test_a_venue_is_a_room_or_a_house(lead: str, venue: str | None) -> None:
    assert value(event(lead).venue) == venue


@pytest.mark.parametrize(
    ("lead", "first", "last"),
    [
        ("Sáng 17-4, Huyện ủy tổ chức hội nghị.", date(2018, 4, 17), date(2018, 4, 17)),
        ("Trong 2 ngày 15 và 16/4, Huyện ủy tổ chức hội nghị.", date(2018, 4, 15), date(2018, 4, 16)),
        ("Huyện ủy tổ chức hội nghị quán triệt vào chiều 12-4.", date(2018, 4, 12), date(2018, 4, 12)),
        ("Vừa qua, Huyện ủy tổ chức hội nghị.", None, None),
        ("Huyện ủy tổ chức lễ trao Huy hiệu Đảng đợt 19/5.", None, None),
    ],
)
def test_the_days_are_those_of_the_lead(lead: str, first: date | None, last: date | None) -> None:
    found = event(lead)
    assert (value(found.start), value(found.end)) == (first, last)


def test_a_december_event_on_a_january_page_was_last_year() -> None:
    found = event("Sáng 30-12, Huyện ủy tổ chức hội nghị.", published=date(2018, 1, 2))
    assert (value(found.start), found.start.basis) == (date(2017, 12, 30), "inferred")


def test_without_a_date_of_publication_the_event_has_no_day() -> None:
    found = event("Sáng 17-4, Huyện ủy tổ chức hội nghị.", published=None)
    assert (found.start, value(found.type)) == (None, "conference")


@pytest.mark.parametrize(
    "paragraph",
    [
        "Chi bộ là nền tảng của Đảng, là hạt nhân chính trị ở cơ sở.",
        "Nghị quyết Đại hội XIII của Đảng đã đi vào cuộc sống.",
        "Năm qua, đảng bộ đã kết nạp 20 đảng viên.",
        "Ngày 17-4, UBND huyện triển khai ứng dụng phòng họp không giấy.",
    ],
)
def test_a_text_that_reports_no_event_has_none(paragraph: str) -> None:
    assert event(paragraph) is None


def test_the_event_may_be_told_in_the_second_sentence() -> None:
    found = event("Nông thôn mới là việc lớn. Sáng 17-4, Huyện ủy Ví Dụ tổ chức tọa đàm về việc này.")
    assert (value(found.type), value(found.organizer)) == ("seminar", "Huyện ủy Ví Dụ")


def test_another_occasion_is_not_the_event() -> None:
    found = event("Sáng 17-4, Huyện ủy tổ chức hội nghị chào mừng đại hội đảng bộ các cấp.")
    assert value(found.type) == "conference"


def test_what_is_found_quotes_the_lead() -> None:
    reading = read("Sáng 17-4, tại hội trường Huyện ủy, Đảng ủy xã Ví Dụ tổ chức hội nghị sơ kết.")
    flow, found = reading.scan.flow, reading.event
    for part in (found.name, found.organizer, found.venue):
        assert flow[part.start : part.end] == part.value
    assert flow[found.start.start : found.start.end] == "17-4"
