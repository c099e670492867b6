"""Reading takes a time that grows with the length of the text, whatever the text repeats."""

from __future__ import annotations

import time

import pytest

from partynews.article import read_article

HEAD = "Chi bộ họp\n\nSáng 17-4, Đảng ủy xã Ví Dụ tổ chức hội nghị.\n\n"
RATIO = 30  # ten times the text; a quadratic reader takes a hundred times as long
FLOOR = 0.02  # seconds, below which a measurement is noise


@pytest.mark.parametrize("repeated", ["(", "Nguyễn ", "NGUYỄN ", "1234567890", "đồng chí: ", "\u0301"])
def test_a_megabyte_takes_about_ten_times_as_long_as_a_tenth_of_it(repeated: str) -> None:
    assert seconds(repeated, 1_000_000) < RATIO * max(seconds(repeated, 100_000), FLOOR)


@pytest.mark.parametrize(
    "repeated",
    [
        "1 ",
        "(1A",
        "ĐỒNG CHÍ: ",
        "đồng chí ",
        "a\u0301\u0301\u0301\u0301",
        "Nghị quyết 1, ",
        "đối thoại với ",
        "Luật A và ",
        "tổ chức hội nghị ",
        "giữ chức Bí thư ",
        "Bí thư ",
        "ông A, ",
        "“",
        " \n",
        "\u200b ",
        "A-",
        "của Bộ Chính trị ",
        "và ",
        "ngày 1-",
    ],
)
def test_ten_times_the_text_takes_about_ten_times_as_long(repeated: str) -> None:
    assert seconds(repeated, 200_000) < RATIO * max(seconds(repeated, 20_000), FLOOR)


def seconds(repeated: str, length: int) -> float:
    source = HEAD + repeated * (length // len(repeated))
    started = time.perf_counter()
    read_article(source)
    return time.perf_counter() - started
