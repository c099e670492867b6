"""Reading takes a time that grows with the length of the text, whatever the text repeats."""

from __future__ import annotations

import time

import pytest

from partynews.article import read_article

HEAD = "Chi bộ họp\n\nSáng 17-4, Đảng ủy xã Ví Dụ tổ chức hội nghị.\n\n"
SMALL, LARGE = 20_000, 200_000
RATIO = 30  # ten times the text; a quadratic reader takes a hundred times as long
FLOOR = 0.02  # seconds, below which a measurement is noise


@pytest.mark.parametrize(
    "repeated",
    [
        "(",
        "Nguyễn ",
        "1234567890",
        "1 ",
        "đồng chí: ",
        "đồng chí ",
        "a\u0301\u0301\u0301\u0301",
        "\u0301",
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
    small, large = seconds(repeated, SMALL), seconds(repeated, LARGE)
    assert large < RATIO * max(small, FLOOR)


def seconds(repeated: str, length: int) -> float:
    source = HEAD + repeated * (length // len(repeated))
    started = time.perf_counter()
    read_article(source)
    return time.perf_counter() - started
