"""Two invented articles as rows of the six tables, for tests of what comes after extraction."""

from __future__ import annotations

import shutil
from datetime import date, datetime, time
from pathlib import Path

from partynews.columns import Row
from partynews.schema import SCHEMAS, load_schemas
from partynews.tables import write_tables

ONE, TWO = "0000000000000001", "0000000000000002"


README = "\n".join(
    f"# {block}\n\n<!-- generated:{block} -->\n<!-- /generated:{block} -->\n"
    for block in ("tables", "diagram", "loaders", "citation")
)
CHANGELOG = "## 0.1.0\n\n<!-- generated:release-0.1.0 -->\n<!-- /generated:release-0.1.0 -->\n"


def package(root: Path) -> Path:
    """A package in *root* with the sample rows, before anything was generated into it."""
    shutil.copytree(SCHEMAS, root / "schemas")
    shutil.copy(SCHEMAS.parent / "metadata.toml", root)
    write_tables(root / "data", rows(), load_schemas())
    (root / "README.md").write_text(README, encoding="utf-8")
    (root / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    return root


def rows() -> dict[str, list[dict[str, object]]]:
    """Fresh rows, in no order of publication; every type occurs, with and without null."""
    return {
        "articles": [_article(TWO, "Tin vắn", "Không có gì, chỉ một đoạn."), _reported_article()],
        "participants": [
            _participant(2, "group", "gần 100 đảng viên", headcount=100, headcount_qualifier="nearly"),
            _participant(1, "person", "Nguyễn Văn Ví", honorific="đồng chí", organization="Huyện ủy", spoke=True),
        ],
        "positions": [
            {
                "position_id": f"{ONE}-p01-1",
                "participant_id": f"{ONE}-p01",
                "ordinal": 1,
                "position": "Bí thư Huyện ủy",
                "office": "Bí thư",
                "organization": "Huyện ủy",
                "level": "district",
                "is_former": False,
            }
        ],
        "cited_documents": [
            _citation(1, "Chỉ thị 05-CT/TW", "directive", "05", "05-CT/TW"),
            _citation(2, "Điều lệ Đảng"),
        ],
        "documents": [
            {
                "document_id": "CT-05-2016",
                "document_type": "directive",
                "symbol": "05-CT/TW",
                "issuer": "Bộ Chính trị",
                "issued_on": date(2016, 5, 15),
                "congress_term": "XII",
                "plenum": None,
                "title": None,
                "verification": "partial",
                "source_url": "https://example.org/05-CT-TW",
            }
        ],
        "evidence": [
            _evidence(2, "participants", f"{ONE}-p01", "name", "Nguyễn Văn Ví"),
            _evidence(1, "articles", ONE, "title", 'Huyện ủy Ví Dụ\r\n đối thoại, "thẳng thắn"'),
        ],
    }


def _article(id: str, title: str, body: str) -> dict[str, object]:
    return {
        "article_id": id,
        "source_file": f"seeds/{id}.txt",
        "source_sha256": id * 4,
        "title": title,
        **dict.fromkeys(("standfirst", "publisher", "published_on", "published_time", "retrieved_at")),
        **dict.fromkeys(("byline", "byline_affiliation", "event_type", "event_name", "event_organizer")),
        **dict.fromkeys(("event_venue", "event_start", "event_end", "ward", "district", "province")),
        **dict.fromkeys(("province_code", "view_count")),
        "body": body,
        "word_count": len(body.split()),
    }


def _reported_article() -> dict[str, object]:
    return _article(ONE, 'Huyện ủy Ví Dụ đối thoại, "thẳng thắn"', "Đoạn một, có phẩy.\nĐoạn hai.") | {
        "publisher": "Báo Ví Dụ",
        "published_on": date(2018, 4, 18),
        "published_time": time(7, 43),
        "retrieved_at": datetime(2019, 2, 21, 4, 45, 55),
        "event_type": "dialogue",
        "event_start": date(2018, 4, 17),
        "event_end": date(2018, 4, 17),
        "province": "Cần Thơ",
        "province_code": "92",
        "view_count": 704,
    }


def _participant(ordinal: int, kind: str, name: str, **values: object) -> dict[str, object]:
    row = {
        "participant_id": f"{ONE}-p{ordinal:02}",
        "article_id": ONE,
        "ordinal": ordinal,
        "kind": kind,
        "name": name,
        "honorific": None,
        "organization": None,
        "headcount": None,
        "headcount_qualifier": None,
        "took_part": True,
        "chaired": False,
        "spoke": False,
        "mention_count": 1,
    }
    return row | values


def _citation(
    ordinal: int, citation: str, type: str = "charter", number: str | None = None, symbol: str | None = None
) -> dict[str, object]:
    return {
        "cited_document_id": f"{ONE}-d{ordinal:02}",
        "article_id": ONE,
        "ordinal": ordinal,
        "citation": citation,
        "document_type": type,
        "number": number,
        "symbol": symbol,
        **dict.fromkeys(("issuer", "issued_on", "issued_year", "congress_term", "plenum", "title")),
        "document_id": "CT-05-2016" if symbol else None,
        "resolution": "symbol" if symbol else None,
        "conflict": None,
        "mention_count": 1,
    }


def _evidence(number: int, table: str, record: str, column: str, quote: str) -> dict[str, object]:
    return {
        "evidence_id": f"{ONE}-e{number:04}",
        "article_id": ONE,
        "table_name": table,
        "record_id": record,
        "column_name": column,
        "start": 0,
        "end": len(quote),
        "quote": quote,
        "basis": "stated",
    }


def json_row(row: Row) -> dict[str, object]:
    """*row* as the JSON Schema of its table wants it: days and times as ISO strings."""
    return {key: value.isoformat() if isinstance(value, date | time) else value for key, value in row.items()}
