"""One article, however it is stored, gives the same rows. The article and its people are invented."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from functools import cache

import pytest
from encoders import encode

from partynews.article import read_article
from partynews.encodings import decode
from partynews.rows import article_rows

ARTICLE = """\
Huyện ủy Vị Xuyên đối thoại với bí thư chi bộ

07:43, 18/04/2018

(BHG) - Sáng 17-4, Huyện ủy Vị Xuyên (Hà Giang) tổ chức hội nghị đối thoại với gần 100 bí thư chi bộ trực thuộc \
đảng bộ các xã, thị trấn. Đồng chí Nguyễn Văn Mẫu, Tỉnh ủy viên, Bí thư Huyện ủy, chủ trì hội nghị.

Dự hội nghị có các đồng chí: Trần Thị Thí Dụ, Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện; đại tá Lê Hòa \
Bình, nguyên Chỉ huy trưởng Ban Chỉ huy Quân sự huyện; Ðỗ Quý Phẳng, Trưởng Ban Tổ chức Huyện ủy.

Đồng chí Nguyễn Văn Mẫu phát biểu tại hội nghị đối thoại với các bí thư chi bộ. Ảnh: Minh Họa.

Tại hội nghị, các bí thư chi bộ đã nêu nhiều ý kiến về việc thực hiện Nghị quyết Trung ương 4 (khóa XII) và Chỉ thị \
số 05-CT/TW ngày 15-5-2016 của Bộ Chính trị về “Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí \
Minh”. Đồng chí Trần Thị Thí Dụ báo cáo kết quả thực hiện Hướng dẫn số 12-HD/BTCTW của Ban Tổ chức Trung ương.

Kết luận hội nghị, đồng chí Mẫu yêu cầu các chi bộ nghiêm túc thực hiện Quy định những điều đảng viên không được làm, \
nâng cao chất lượng sinh hoạt, quan tâm phát triển đảng viên mới và giải quyết kịp thời kiến nghị của nhân dân.

ANH DŨNG
""".replace("Ð", "Đ")


def mixed(text: str) -> str:
    """Every other word decomposed."""
    words = re.split(r"(\s+)", text)
    return "".join(unicodedata.normalize("NFD", word) if n % 4 == 0 else word for n, word in enumerate(words))


def within_words(text: str, sign: str) -> str:
    """*sign* in the middle of each word of three letters or more."""
    return re.sub(r"[^\W\d_]{3,}", lambda word: word[0][:2] + sign + word[0][2:], text)


def wrapped(text: str) -> str:
    return "\n".join(textwrap.fill(line, 72, break_on_hyphens=False) for line in text.split("\n"))


FORMS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "half decomposed": mixed,
    "eth for đ": lambda text: text.replace("Đ", "Ð").replace("đ", "ð"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "zero-width spaces": lambda text: within_words(text, "\u200b"),
    "soft hyphens": lambda text: within_words(text, "\u00ad"),
    "word joiners at the edges": lambda text: re.sub(r"(\w+)", "\u2060\\1\u2060", text),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "lone CR": lambda text: text.replace("\n", "\r"),
    "line separators": lambda text: text.replace("\n", "\u2028"),
    "byte order mark": lambda text: "\ufeff" + text,
    "straight quotes": lambda text: text.replace("“", '"').replace("”", '"'),
    "trailing blanks": lambda text: text.replace("\n", " \t\n"),
    "tabs": lambda text: re.sub(" ", "\t", text),
    "indented": lambda text: re.sub(r"(?m)^(?=.)", "    ", text),
    "blanks doubled": lambda text: text.replace(" ", "  "),
    "blank lines doubled": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "no blank lines": lambda text: text.replace("\n\n", "\n"),
    "lines doubled": lambda text: re.sub(r"(?m)^(.+)$", "\\1\n\\1", text),
    "paragraphs doubled": lambda text: re.sub(r"(?m)^(.+)$", "\\1\n\n\\1", text),
    "hard-wrapped": wrapped,
    "hard-wrapped, CRLF": lambda text: wrapped(text).replace("\n", "\r\n"),
    "many of these at once": lambda text: (
        "\ufeff" + within_words(unicodedata.normalize("NFD", wrapped(text)), "\u200b").replace(" ", "\u00a0")
    ).replace("\n", "\r\n"),
    "tone marks placed the newer way": lambda text: text.replace("ủy", "uỷ").replace("óa", "oá"),
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258", "tcvn3", "vni", "viscii")


def said(source: str) -> dict[str, list[dict]]:
    """The rows of the text but for their evidence, with straight quotes."""
    tables = article_rows(read_article(source), "0123456789abcdef", "seeds/tin.txt", "0" * 64)
    return {
        table: [{column: _plain(value) for column, value in row.items()} for row in rows]
        for table, rows in tables.items()
        if table != "evidence"
    }


def _plain(value: object) -> object:
    if not isinstance(value, str):
        return value
    return value.replace("“", '"').replace("”", '"').replace("uỷ", "ủy").replace("oá", "óa")


@cache
def expected() -> dict[str, list[dict]]:
    return said(ARTICLE)


def test_the_article_shows_what_can_be_said_of_one():
    tables = expected()
    [article] = tables["articles"]
    null = {column for column, value in article.items() if value is None}
    assert null <= {"standfirst", "retrieved_at", "byline_affiliation", "event_venue", "ward", "view_count"}
    assert [row["name"] for row in tables["participants"] if row["kind"] == "person"] == [
        "Nguyễn Văn Mẫu",
        "Trần Thị Thí Dụ",
        "Lê Hòa Bình",
        "Đỗ Quý Phẳng",
    ]
    assert (len(tables["positions"]), len(tables["cited_documents"])) == (6, 4)


@pytest.mark.parametrize("form", FORMS)
def test_an_article_gives_the_same_rows_in_the_form(form: str):
    assert said(FORMS[form](ARTICLE)) == expected()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_article_gives_the_same_rows_in_the_encoding(encoding: str):
    assert said(decode(encode(ARTICLE, encoding), "tin.txt")) == expected()


@pytest.mark.parametrize("form", FORMS)
def test_every_quote_is_what_the_source_has_there(form: str):
    source = FORMS[form](ARTICLE)
    rows = article_rows(read_article(source), "0123456789abcdef", "seeds/tin.txt", "0" * 64)["evidence"]
    assert [row for row in rows if source[row["start"] : row["end"]] != row["quote"]] == []
