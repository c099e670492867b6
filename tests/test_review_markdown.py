"""Words of an article in Markdown: they show as they are, and format nothing."""

from __future__ import annotations

import pytest

from partynews.review.context import around
from partynews.review.markdown import bounded, code, plain, some, table

SOURCE = "Tin vắn\r\n\r\nNgày 2-6, Đảng ủy xã *Tân Lập* tổ chức tọa đàm.\nHết."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Bí thư Huyện ủy", "Bí thư Huyện ủy"),
        ("**đậm** _nghiêng_ `mã`", r"\*\*đậm\*\* \_nghiêng\_ \`mã\`"),
        ("[liên kết](https://example.org)", r"\[liên kết\](https://example.org)"),
        ("<img src=x> &lt;", r"\<img src=x\> &amp;lt;"),
        ("a | b", r"a \| b"),
        ("hai\n\ndòng\tliền", "hai dòng liền"),
        ("\x1b[31mđỏ\u202e\u200b", r"\[31mđỏ"),
        ("1. Mục", r"1\. Mục"),
        ("- Mục", r"\- Mục"),
        ("17-4, 05-CT/TW.", "17-4, 05-CT/TW."),
    ],
)
def test_words_show_as_they_are(words, expected):
    assert plain(words) == expected


def test_long_words_are_cut():
    assert plain("một hai ba bốn", longest=8) == "một hai…"


@pytest.mark.parametrize(("words", "expected"), [("a_b", "`a_b`"), ("a`b", "`` a`b ``"), ("a|b", "`a¦b`")])
def test_code_holds_every_word(words, expected):
    assert code(words) == expected


def test_a_table_has_its_figures_to_the_right():
    assert list(table(("tên", "số"), [("a", "1")], right=frozenset({1}))) == [
        "| tên | số |",
        "|---|---:|",
        "| a | 1 |",
        "",
    ]


@pytest.mark.parametrize(
    ("limit", "rest"), [(3, []), (2, ["", "… and 1 more row.", ""]), (1, ["", "… and 2 more rows.", ""])]
)
def test_a_list_says_how_many_it_leaves_off(limit, rest):
    shown, said = some(["a", "b", "c"], limit, "row")
    assert (list(shown), said) == (["a", "b", "c"][:limit], rest)


def test_lines_beyond_the_size_are_left_off_and_counted():
    assert list(bounded(["một", "hai", "ba", "bốn"], size=10)) == [
        "một",
        "hai",
        "",
        "… and 2 more lines: the report is cut to 10 bytes.",
    ]


def test_blank_lines_stand_singly_and_before_headings():
    assert list(bounded(["- a", "# B", "", "", "c", ""], size=100)) == ["- a", "", "# B", "", "c"]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("tọa đàm", r"line 3: Ngày 2-6, Đảng ủy xã \*Tân Lập\* tổ chức **tọa đàm**."),
        ("*Tân Lập*", r"line 3: Ngày 2-6, Đảng ủy xã **\*Tân Lập\*** tổ chức tọa đàm."),
        ("Tin vắn", "line 1: **Tin vắn**"),
        ("Hết.", "line 4: **Hết.**"),
    ],
)
def test_a_quote_stands_in_the_words_of_its_line(quote, expected):
    start = SOURCE.index(quote)
    assert around(SOURCE, start, start + len(quote)) == expected


def test_of_a_long_line_the_nearest_whole_words_are_shown():
    source = "đầu " * 40 + "GIỮA" + " cuối" * 40
    start = source.index("GIỮA")
    shown = around(source, start, start + 4)
    assert shown.startswith("line 1: …đầu ") and shown.endswith(" cuối…") and "**GIỮA**" in shown
    assert len(shown) < 150
