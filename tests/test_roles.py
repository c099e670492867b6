"""Who took part, chaired and spoke; sentences and names are invented."""

from __future__ import annotations

import pytest
from articles import LEAD, Reading, at_meeting, read

A = "Ngô Quang Mẫu"
B = "Trần Thị Dụ"


def roles(reading: Reading) -> dict[str, str]:
    """For each person the letters of the roles: t took part, c chaired, s spoke."""
    return {
        person.name: "t" * bool(person.took_part) + "c" * bool(person.chaired) + "s" * bool(person.spoke)
        for person in reading.people
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"Đồng chí {A}, Bí thư Đảng ủy xã chủ trì hội nghị.", {A: "tc"}),
        (f"Chủ trì hội nghị có các đồng chí: {A}, Bí thư; {B}, Phó Bí thư.", {A: "tc", B: "tc"}),
        (f"Hội nghị diễn ra dưới sự chủ trì của đồng chí {A}.", {A: "tc"}),
        (f"Chủ trì hội nghị, đồng chí {A} phát biểu.", {A: "tcs"}),
        (f"Đồng chí {A} và đồng chí {B} đồng chủ trì hội nghị.", {A: "tc", B: "tc"}),
        (f"Đồng chí {A} điều hành phần thảo luận.", {A: "tc"}),
        (f"Hội nghị do đồng chí {A} chủ trì.", {A: "tc"}),
        (f"Phiên họp được điều hành bởi ông {A}.", {A: "tc"}),
    ],
)
def test_who_chairs_took_part(sentence: str, expected: dict[str, str]) -> None:
    assert roles(at_meeting(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"Đồng chí {A} phát biểu tại hội nghị.", {A: "ts"}),
        (f"Đồng chí {A}, Bí thư Đảng ủy xã nhấn mạnh vai trò của chi bộ.", {A: "ts"}),
        (f"Phát biểu tại hội nghị, đồng chí {A} đề nghị các chi bộ nêu gương.", {A: "ts"}),
        (f"Kết luận hội nghị, đồng chí {A} đánh giá cao các chi bộ.", {A: "ts"}),
        (f"Tại hội nghị, đồng chí {A} đã báo cáo kết quả quý I.", {A: "ts"}),
        (f"Tại hội nghị, đồng chí {A} giải trình, tiếp thu các ý kiến.", {A: "ts"}),
        (f"Theo đồng chí {A}, chi bộ là gốc.", {A: "ts"}),
        (f"Ông {A} cho biết, thôn đã có đường mới.", {A: "ts"}),
        (f"Hội nghị nghe phát biểu của đồng chí {A}.", {A: "ts"}),
        (f"Đồng chí {A}: “Chi bộ phải nêu gương”.", {A: "ts"}),
        (f"Phải làm ngay từ hôm nay”, ông {A} nói.", {A: "ts"}),
        (f"Được bầu giữ chức vụ Bí thư Huyện ủy, đồng chí {A} khẳng định sẽ cố gắng.", {A: "ts"}),
        (f"Cử tri {A}, cử tri P. 5 phát biểu như vậy.", {A: "ts"}),
        (f"Ông {A}, Thị trưởng Mẫu, cho biết đường đã xong.", {A: "ts"}),
    ],
)
def test_who_speaks_took_part(sentence: str, expected: dict[str, str]) -> None:
    assert roles(at_meeting(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"Dự hội nghị có đồng chí {A}, Bí thư Huyện ủy.", {A: "t"}),
        (f"Dự hội nghị có các đồng chí: {A}, Bí thư; {B}, Phó Bí thư.", {A: "t", B: "t"}),
        (f"Đồng chí {A}, Bí thư Huyện ủy đến dự.", {A: "t"}),
        (f"Về phía huyện có đồng chí {A}, Bí thư Huyện ủy.", {A: "t"}),
        (f"Cùng dự còn có đồng chí {A}.", {A: "t"}),
        (f"Hội nghị diễn ra với sự tham dự của đồng chí {A}.", {A: "t"}),
        (f"Đại hội đã bầu đồng chí {A} làm Bí thư.", {A: "t"}),
        (f"Đoàn công tác do đồng chí {A} dẫn đầu.", {A: "t"}),
        (f"Buổi lễ có nhiều đại biểu gồm: ông {A}, Bí thư; bà {B}, Phó Bí thư.", {A: "t", B: "t"}),
    ],
)
def test_who_attends_took_part_and_no_more(sentence: str, expected: dict[str, str]) -> None:
    assert roles(at_meeting(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        f"Đảng bộ xã là quê hương của đồng chí {A}.",
        f"Các chi bộ học tập gương của đồng chí {A}.",
        f"Chi bộ thực hiện theo đề nghị của Huyện ủy gửi ông {A}.",
        f"Trước đó, ông {A} đã phát biểu trên báo về việc này.",
        f"Tháng 3/2015, ông {A} phát biểu tại một hội nghị khác.",
        f"Trao đổi với phóng viên Báo Ví Dụ, ông {A} cho biết đường đã xong.",
        f"Như ông {A} đã nói, việc này khó.",
        f"Hội nghị xem xét, kỷ luật đối với ông {A}.",
        f"Bà con phản ánh: “Ông {A} nói sẽ làm đường”.",
        f"Huyện ủy từng có sự tham dự của cố Bí thư {A}.",
        f"Theo đề nghị của ông {A}, Ban Thường vụ đã họp.",
        f"Đồng chí {A} không có mặt.",
        f"Ông {A} là người ký văn bản, sau đó các sở tham dự lễ.",
        f"Ông {A} dẫn đầu danh sách phiếu tín nhiệm.",
        f"Đối với ông {A}, Ban Thường vụ Huyện ủy yêu cầu kiểm điểm.",
        f"Ban Thường vụ Huyện ủy yêu cầu Sở Nội vụ, ông {A} kiểm điểm.",
        f"Ông {A} đã thiếu chỉ đạo, kiểm tra.",
        f"Một dự án khác có trách nhiệm của ông {A}.",
    ],
)
def test_who_is_only_spoken_of_did_not_take_part(sentence: str) -> None:
    assert roles(at_meeting(sentence)) == {A: ""}


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            [f"Ông {A} đề nghị đồng chí {B} làm rõ việc này."],
            {A: "ts", B: ""},
        ),
        (
            [f"Đồng chí {A} chủ trì hội nghị, đồng chí {B} báo cáo kết quả."],
            {A: "tc", B: "ts"},
        ),
        ([f"Đồng chí {A} chúc mừng bà {B}, đồng thời đề nghị chi bộ nêu gương."], {A: "ts", B: ""}),
        ([f"Ông {A}, người thay bà {B}, đã phát biểu."], {A: "", B: ""}),
        ([f"Ông {A} - chồng bà {B} - cho biết như vậy."], {A: "ts", B: ""}),
        (
            [f"Phát biểu tại buổi làm việc của Bí thư {A} với Đảng ủy xã, bà {B} nêu ý kiến."],
            {A: "t", B: "ts"},
        ),
        (
            [f"Đồng chí {A} dự.", f"Đồng chí {B} phát biểu.", "Các chi bộ nhấn mạnh vai trò của mình."],
            {A: "t", B: "ts"},
        ),
    ],
)
def test_an_act_is_its_subject_s(sentences: list[str], expected: dict[str, str]) -> None:
    assert roles(at_meeting(*sentences)) == expected


def test_a_short_form_speaks_for_its_person() -> None:
    assert roles(at_meeting(f"Đồng chí {A} dự hội nghị.", "Đồng chí Mẫu nhấn mạnh vai trò của chi bộ.")) == {A: "ts"}


def test_a_post_alone_speaks_for_its_one_holder() -> None:
    reading = at_meeting(
        f"Đồng chí {A}, Phó Bí thư Thường trực Tỉnh ủy dự hội nghị.",
        "Định hướng công tác, đồng chí Phó Bí thư Thường trực Tỉnh ủy đề nghị các chi bộ nêu gương.",
    )
    assert roles(reading) == {A: "ts"}


def test_a_caption_at_the_event_shows_who_was_there() -> None:
    reading = read(LEAD, captions=(f"Đồng chí {A}, Bí thư Chi bộ thôn Mẫu tại hội nghị",))
    assert roles(reading) == {A: "t"}


def test_who_speaks_to_the_press_beside_the_event_was_there() -> None:
    sentence = f"Bên lề hội nghị, trao đổi với Báo Tuổi trẻ, ông {A} cho biết đường đã xong."
    assert roles(at_meeting(sentence)) == {A: "ts"}


def test_a_list_of_guests_is_read_to_its_end() -> None:
    guests = ", ".join(f"Phó Bí thư Huyện ủy Ví Dụ Ngô Quang {name}" for name in ("Mẫu", "Thử", "Dụ", "Hai"))
    reading = at_meeting(f"Buổi lễ có sự tham dự của lãnh đạo huyện: {guests}.")
    assert set(roles(reading).values()) == {"t"} and len(roles(reading)) == 4


def test_in_an_article_without_an_event_who_speaks_took_part() -> None:
    reading = read(f"Ông {A}, Bí thư Chi bộ thôn Mẫu cho biết: “Đường đã xong”. Bà {B} là người cùng thôn.")
    assert reading.event is None
    assert roles(reading) == {A: "ts", B: ""}


def test_the_cue_of_a_role_is_the_words_that_show_it() -> None:
    reading = at_meeting(f"Đồng chí {A} chủ trì hội nghị.", f"Đồng chí {A} phát biểu.")
    person = reading.one(A)
    cues = [reading.scan.flow[slice(*cue)] for cue in (*person.took_part, *person.chaired, *person.spoke)]
    assert cues == ["chủ trì", "chủ trì", "phát biểu"]
