"""One invented article, stored in many ways, gives the same rows."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from partynews.article import read_article
from partynews.rows import Row, article_rows

KEY = "0123456789abcdef"
SOURCE = """Đảng ủy xã Ví Dụ đối thoại với bí thư chi bộ

18/04/2018 - 07:43

(CT)- Sáng 17-4, tại hội trường xã, Đảng ủy xã Ví Dụ tổ chức hội nghị đối thoại với bí thư các chi bộ trực thuộc.

Đồng chí Ngô Quang Mẫu, Huyện ủy viên, Bí thư Đảng ủy xã và đồng chí Trần Thị Dụ, Phó Bí thư Đảng ủy xã, đồng chủ \
trì hội nghị. Tham dự hội nghị có gần 100 bí thư chi bộ và đại diện Ban Tổ chức Huyện ủy.

Tại hội nghị, đồng chí Mẫu nhấn mạnh việc học Chỉ thị số 05-CT/TW ngày 15-5-2016 của Bộ Chính trị và Nghị quyết \
Trung ương 4 (khóa XI, XII). Đồng chí Dụ đề nghị các chi bộ thực hiện tốt Quy định những điều đảng viên không được \
làm, Luật Đất đai 2013 và Hướng dẫn số 12-HD/BTCTW.

Đồng chí Bí thư Đảng ủy xã kết luận hội nghị: "Chi bộ là gốc của Đảng".

Chia sẻ bài viết

ANH DŨNG
"""
FREE = ("start", "end", "quote")  # columns of evidence that differ with the way the text is stored


def mixed(text: str) -> str:
    """Every other letter decomposed."""
    return "".join(unicodedata.normalize("NFD", c) if place % 2 else c for place, c in enumerate(text))


def after_letters(sign: str, every: int) -> Callable[[str], str]:
    def insert(text: str) -> str:
        return "".join(c + sign if place % every == 0 and c.isalpha() else c for place, c in enumerate(text))

    return insert


STORED: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "mixed": mixed,
    "no-break blanks": lambda text: text.replace(" ", "\u00a0"),
    "two blanks": lambda text: text.replace(" ", "  "),
    "tabs": lambda text: text.replace(" ", "\t"),
    "zero-width spaces": after_letters("\u200b", 5),
    "soft hyphens": after_letters("\u00ad", 3),
    "joiners": after_letters("\u200d", 7),
    "carriage return and line feed": lambda text: text.replace("\n", "\r\n"),
    "lone carriage returns": lambda text: text.replace("\n", "\r"),
    "line separators": lambda text: text.replace("\n", "\u2028"),
    "byte order mark": lambda text: "\ufeff" + text,
    "Icelandic eth": lambda text: text.replace("Đ", "Ð").replace("đ", "ð"),
    "blanks at the ends of lines": lambda text: text.replace("\n", " \n\t"),
    "no last line break": str.rstrip,
}


def tables(source: str) -> dict[str, list[Row]]:
    """The rows of *source*, without what tells how it is stored."""
    found = article_rows(read_article(source), KEY, "seeds/tin.txt", "0" * 64)
    found["evidence"] = [
        {column: value for column, value in row.items() if column not in FREE} for row in found["evidence"]
    ]
    return found


@pytest.fixture(scope="module")
def plain() -> dict[str, list[Row]]:
    return tables(SOURCE)


def test_the_article_fills_every_extracted_table(plain: dict[str, list[Row]]) -> None:
    assert {name: len(rows) > 0 for name, rows in plain.items()} == dict.fromkeys(plain, True)
    kinds = {row["kind"] for row in plain["participants"]}
    assert kinds == {"person", "organization", "group"}
    assert len(plain["cited_documents"]) == 6


@pytest.mark.parametrize("way", STORED)
def test_the_way_an_article_is_stored_changes_no_row(plain: dict[str, list[Row]], way: str) -> None:
    assert tables(STORED[way](SOURCE)) == plain


@pytest.mark.parametrize("way", STORED)
def test_every_quote_is_the_stored_source_at_its_place(way: str) -> None:
    source = STORED[way](SOURCE)
    rows = article_rows(read_article(source), KEY, "seeds/tin.txt", "0" * 64)["evidence"]
    assert [row for row in rows if source[row["start"] : row["end"]] != row["quote"]] == []


PRINTED: dict[str, Callable[[str], str]] = {
    "curly quotes": lambda text: text.replace('"Chi', "“Chi").replace('Đảng".', "Đảng”."),
    "en dashes": lambda text: text.replace("(CT)-", "(CT) –"),
    "other tone placement": lambda text: text.replace("ủy", "uỷ").replace("khóa", "khoá"),
}


def told(found: dict[str, list[Row]]) -> list[tuple[object, ...]]:
    """What does not depend on the spelling: kinds, roles, counts, numbers, days, resolution."""
    article = found["articles"][0]
    days = [article[column] for column in ("published_on", "event_type", "event_start")]
    people = [(row["kind"], row["took_part"], row["chaired"], row["spoke"]) for row in found["participants"]]
    posts = [row["level"] for row in found["positions"]]
    documents = [(row["symbol"], row["plenum"], row["document_id"]) for row in found["cited_documents"]]
    return [tuple(days), tuple(people), tuple(posts), tuple(documents)]


@pytest.mark.parametrize("way", PRINTED)
def test_the_printer_s_choice_of_signs_changes_nothing_told(plain: dict[str, list[Row]], way: str) -> None:
    source = PRINTED[way](SOURCE)
    assert source != SOURCE
    assert told(tables(source)) == told(plain)


@pytest.mark.parametrize("source", ["", "\n", " ", "Tin", ".", "\ufeff", "1" * 50, "(((", "Đồng chí", "Nghị quyết số"])
def test_a_text_that_is_no_article_is_read_without_an_error(source: str) -> None:
    assert read_article(source).participants == ()


def test_a_line_that_ends_in_an_abbreviated_town_may_stand_alone() -> None:
    assert read_article("Hội nghị tại TP.\n\nHà Nội").participants == ()
