"""How much of two texts is the same."""

from __future__ import annotations

import pytest

from partynews.similarity import SAME, shingles, similarity

PARAGRAPHS = [
    "Sáng 17-4, Đảng ủy xã Ví Dụ tổ chức hội nghị chuyên đề về công tác xây dựng Đảng trong năm nay.",
    "Đồng chí Nguyễn Văn Ví, Bí thư Đảng ủy xã, chủ trì hội nghị và phát biểu khai mạc trước đảng viên.",
    "Các đại biểu thảo luận những giải pháp nâng cao chất lượng sinh hoạt chi bộ ở từng thôn của xã.",
    "Kết luận hội nghị, đồng chí yêu cầu các chi bộ khắc phục ngay những hạn chế đã được nêu ra.",
]
TEXT = "\n".join(PARAGRAPHS)


def of(one: str, other: str) -> float:
    return similarity(shingles(one), shingles(other))


@pytest.mark.parametrize(
    "other",
    [
        TEXT,
        TEXT.upper(),
        TEXT.replace("ủy", "uỷ"),
        TEXT.replace("\n", "\r\n\r\n"),
        TEXT.replace("Đ", "Ð"),
        TEXT.replace(", ", " , "),
    ],
    ids=["as it is", "capitals", "newer tones", "line ends", "eth", "blanks"],
)
def test_spelling_and_layout_make_no_difference(other):
    assert of(TEXT, other) == 1


@pytest.mark.parametrize(
    "other",
    ["\n".join(PARAGRAPHS[1:]), "\n".join(PARAGRAPHS[:-1]), TEXT + "\nTin liên quan: Đảng ủy xã Ví Dụ họp."],
    ids=["the first paragraph lost", "the last paragraph lost", "a line added"],
)
def test_a_copy_is_the_same_article(other):
    assert SAME <= of(TEXT, other) < 1


def test_another_report_of_the_event_is_another_article():
    other = (
        "Ngày 17-4, tại hội trường xã Ví Dụ đã diễn ra hội nghị chuyên đề về công tác xây dựng Đảng trong năm nay, với "
        "sự tham dự của nhiều cán bộ. Bí thư Nguyễn Văn Ví nói rằng các chi bộ phải đổi mới cách sinh hoạt."
    )
    assert 0 < of(TEXT, other) < SAME


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("", "", 0), (TEXT, "", 0), ("Tin vắn.", "tin vắn", 1), ("Tin vắn", "Tin", 0)]
)
def test_of_short_texts_all_words_must_be_the_same(one, other, expected):
    assert of(one, other) == expected
