"""From what an article says to the rows of the tables, each value with its evidence; the article is invented."""

from __future__ import annotations

import hashlib
from datetime import date, time

import pytest

from partynews.article import read_article
from partynews.keys import article_id, named_id
from partynews.rows import COLUMNS, Row, article_rows
from partynews.schema import load_schemas

KEY = "0123456789abcdef"
SOURCE = """Đảng ủy xã Ví Dụ đối thoại với bí thư chi bộ

18/04/2018 - 07:43

Sáng 17-4, tại hội trường xã, Ðảng ủy xã Ví Dụ tổ chức hội nghị đối thoại với bí thư các chi bộ trực thuộc.

Đồng chí Ngô Quang Mẫu, Huyện ủy viên, nguyên Bí thư Đoàn xã, chủ trì  và điều hành hội nghị. Tham dự hội nghị có \
gần 100 bí thư chi bộ. Đồng chí Mẫu nhắc Chỉ thị số 05-CT/TƯ ngày 15-5-2016 của Ban Bí thư về đẩy mạnh học tập \
và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh. Chỉ thị 05 đã đi vào cuộc sống.

ANH DŨNG
"""
EXTRACTED = {"participants": "participant_id", "positions": "position_id", "cited_documents": "cited_document_id"}


@pytest.fixture(scope="module")
def tables() -> dict[str, list[Row]]:
    return article_rows(read_article(SOURCE), KEY, "seeds/tin.txt", "0" * 64)


def evidence_of(tables: dict[str, list[Row]], record: str, column: str) -> list[Row]:
    return [row for row in tables["evidence"] if (row["record_id"], row["column_name"]) == (record, column)]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("article_id", KEY),
        ("source_file", "seeds/tin.txt"),
        ("source_sha256", "0" * 64),
        ("title", "Đảng ủy xã Ví Dụ đối thoại với bí thư chi bộ"),
        ("published_on", date(2018, 4, 18)),
        ("published_time", time(7, 43)),
        ("byline", "Anh Dũng"),
        ("event_type", "dialogue"),
        ("event_organizer", "Đảng ủy xã Ví Dụ"),
        ("event_venue", "hội trường xã"),
        ("event_start", date(2018, 4, 17)),
        ("event_end", date(2018, 4, 17)),
        ("publisher", None),
        ("view_count", None),
    ],
)
def test_an_article_row_says_what_the_page_says(tables: dict[str, list[Row]], column: str, value: object) -> None:
    assert tables["articles"][0][column] == value


@pytest.mark.parametrize("table", COLUMNS)
def test_a_row_s_values_are_in_the_order_of_the_schema(table: str) -> None:
    assert COLUMNS[table] == load_schemas()[table].column_names


def test_the_body_is_the_cleaned_quotes_of_its_paragraphs(tables: dict[str, list[Row]]) -> None:
    [article] = tables["articles"]
    quotes = [str(row["quote"]) for row in evidence_of(tables, KEY, "body")]
    assert article["body"] == "\n".join(" ".join(quote.replace("Ð", "Đ").split()) for quote in quotes)
    assert article["word_count"] == len(str(article["body"]).split())


def test_the_children_bear_the_key_of_their_parent_and_count_from_one(tables: dict[str, list[Row]]) -> None:
    assert [row["participant_id"] for row in tables["participants"]] == [f"{KEY}-p01", f"{KEY}-p02", f"{KEY}-p03"]
    assert [row["ordinal"] for row in tables["participants"]] == [1, 2, 3]
    assert [row["position_id"] for row in tables["positions"]] == [f"{KEY}-p03-1", f"{KEY}-p03-2"]
    assert [row["cited_document_id"] for row in tables["cited_documents"]] == [f"{KEY}-d01"]
    assert [row["evidence_id"] for row in tables["evidence"]] == [
        f"{KEY}-e{number:04d}" for number in range(1, len(tables["evidence"]) + 1)
    ]


def test_a_position_row_has_its_office_body_and_level(tables: dict[str, list[Row]]) -> None:
    first, second = tables["positions"]
    columns = ("position", "office", "organization", "level", "is_former")
    assert [first[column] for column in columns] == ["Huyện ủy viên", "Huyện ủy viên", "Huyện ủy", "district", False]
    assert [second[column] for column in columns] == ["nguyên Bí thư Đoàn xã", "Bí thư", "Đoàn xã", "communal", True]


def test_a_citation_row_keeps_the_text_and_names_the_conflict(tables: dict[str, list[Row]]) -> None:
    [row] = tables["cited_documents"]
    expected = {
        "citation": "Chỉ thị số 05-CT/TƯ ngày 15-5-2016 của Ban Bí thư",
        "document_type": "directive",
        "number": "05",
        "symbol": "05-CT/TW",
        "issuer": "Ban Bí thư",
        "issued_on": date(2016, 5, 15),
        "issued_year": 2016,
        "congress_term": None,
        "plenum": None,
        "document_id": "CT-05-2016",
        "resolution": "symbol_and_date",
        "conflict": "issuer",
        "mention_count": 2,
    }
    assert {column: row[column] for column in expected} == expected


def test_a_person_s_row_counts_the_mentions_and_has_the_roles(tables: dict[str, list[Row]]) -> None:
    [person] = [row for row in tables["participants"] if row["kind"] == "person"]
    columns = ("name", "honorific", "took_part", "chaired", "mention_count")
    assert [person[column] for column in columns] == ["Ngô Quang Mẫu", "đồng chí", True, True, 2]


def test_every_quote_is_the_source_at_its_place(tables: dict[str, list[Row]]) -> None:
    assert tables["evidence"]
    for row in tables["evidence"]:
        assert SOURCE[row["start"] : row["end"]] == row["quote"] != ""


def test_a_quote_keeps_the_characters_of_the_source(tables: dict[str, list[Row]]) -> None:
    assert [row["quote"] for row in evidence_of(tables, KEY, "event_organizer")] == ["Ðảng ủy xã Ví Dụ"]


@pytest.mark.parametrize(("table", "key"), EXTRACTED.items())
def test_every_value_read_from_the_text_has_evidence(tables: dict[str, list[Row]], table: str, key: str) -> None:
    derived = {key, "participant_id", "article_id", "ordinal", "kind", "mention_count", "document_id", "resolution",
               "conflict", "is_former"}  # fmt: skip
    for row in tables[table]:
        for column, value in row.items():
            if column not in derived and value not in (None, False):
                assert evidence_of(tables, str(row[key]), column), f"{row[key]} {column}"


@pytest.mark.parametrize(
    ("record", "column", "basis"),
    [(KEY, "event_start", "inferred"), (KEY, "published_on", "stated"), (f"{KEY}-d01", "issued_on", "stated")],
)
def test_what_the_reader_must_infer_is_marked(
    tables: dict[str, list[Row]], record: str, column: str, basis: str
) -> None:
    assert [row["basis"] for row in evidence_of(tables, record, column)] == [basis]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000_86f3d791e06aaa2b.txt", "86f3d791e06aaa2b"),
        ("86f3d791e06aaa2b.txt", "86f3d791e06aaa2b"),
        ("tin_86f3d791e06aaa2b_cu.txt", "86f3d791e06aaa2b"),
        ("tin-van.txt", None),
        ("86f3d791e06aaa2b0.txt", None),
        ("86F3D791E06AAA2B.txt", None),
    ],
)
def test_a_file_s_name_may_hold_the_article_s_id(name: str, expected: str | None) -> None:
    assert named_id(name) == expected


def test_a_file_of_another_name_is_known_by_its_content() -> None:
    content = "Tin vắn\n".encode()
    assert article_id("tin-van.txt", content) == hashlib.sha256(content).hexdigest()[:16]


def test_an_article_of_one_line_is_rows_of_nulls() -> None:
    tables = article_rows(read_article("Tin"), KEY, "seeds/tin.txt", "0" * 64)
    [article] = tables["articles"]
    assert (article["published_on"], article["event_type"], article["byline"]) == (None, None, None)
    assert (tables["participants"], tables["cited_documents"]) == ([], [])
