"""The running text of invented pages: lines that belong together, and texts that no page prints."""

from __future__ import annotations

import pytest
from pages import BODY, END, LEAD, kinds, page, paragraphs

from partynews.page import read_page
from partynews.text import clean

# -- hard wraps --------------------------------------------------------------------------------


def test_a_hard_wrapped_paragraph_is_one_paragraph_and_keeps_its_offsets():
    words, lines = (LEAD + " " + BODY).split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 60:
            lines.append("")
        lines[-1] = (lines[-1] + " " + word).strip()
    read = page("Đảng ủy xã A đối thoại", "\n".join(lines), END)
    assert paragraphs(read) == [" ".join(words), END]
    assert len(read.flow) == len(read.text.clean)


def test_sentences_on_lines_of_their_own_are_not_joined():
    read = page("Đảng ủy xã A đối thoại", "\n".join([LEAD, BODY, "Hội nghị kết thúc", END]))
    assert len(read.paragraphs) == 4


@pytest.mark.parametrize(("below", "count"), [("HCM đã họp.", 1), ("Việt Trì đã họp.", 1), ("Ông Ví đã họp.", 2)])
def test_a_line_that_ends_with_the_abbreviation_of_a_town_goes_on_with_its_name(below, count):
    read = page("Đảng ủy xã A đối thoại", f"Chiều nay, Bí thư Thành ủy TP.\n{below}")
    assert len(read.paragraphs) == count


def test_a_paragraph_printed_twice_is_kept_once():
    read = page("Đảng ủy xã A đối thoại", LEAD, BODY, BODY, END)
    assert (paragraphs(read), kinds(read)) == ([LEAD, BODY, END], ["doubled"])


# -- hostile text ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "a",
        "(",
        "1" * 100_000,
        "> " * 50_000,
        "Ảnh: " * 20_000,
        "Sáng 1-1 " * 20_000,
        "A B\n" * 20_000,
        "(" * 100_000,
        "1/1/2018 " * 10_000,
        "A - " * 30_000,
        "- \n" * 20_000,
        "Tin liên quan\n" * 10_000,
        "a\nb" * 20_000,
        "\n\n".join(["Ảnh: A"] * 10_000),
        "x." * 50_000,
        "Báo A điện tử\n" * 10_000,
        "ảnh " * 30_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_hostile_text_is_read_without_error_and_soon(text):
    read = read_page(clean(text))
    assert len(read.flow) == len(read.text.clean)
