"""A valid package of two invented articles, to be broken in one place at a time."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date, time
from pathlib import Path

from partynews.generated import write_generated
from partynews.schema import SCHEMAS, load_schemas
from partynews.tables import write_tables

ROOT = Path(__file__).resolve().parents[1]

ONE, SEED = "0123456789abcdef", "seeds/900_0123456789abcdef.txt"
SOURCE = """Đảng ủy phường Ví Dụ đối thoại với đảng viên

07:43, 18/04/2018

Ngày 17-4, Ðảng ủy phường Ví Dụ tổ chức đối thoại.  Đồng chí Nguyễn Văn Ví, Bí thư Đảng ủy, chủ trì và phát biểu.

Gần 100 đảng viên dự. Đồng chí Ví nhắc Chỉ thị số 05-CT/TW ngày 15-5-2016 của Bộ Chính trị.

ANH DŨNG
"""
PARAGRAPHS = SOURCE.split("\n\n")[2:4]

OTHER_SEED = "seeds/tin-van.txt"
OTHER_SOURCE = "Tin vắn\n\nKhông có sự kiện nào.\n"
TWO = hashlib.sha256(OTHER_SOURCE.encode()).hexdigest()[:16]

README = "".join(
    f"<!-- generated:{name} -->\n<!-- /generated:{name} -->\n" for name in ("tables", "diagram", "loaders", "citation")
)
CHANGELOG = "<!-- generated:release-0.1.0 -->\n<!-- /generated:release-0.1.0 -->\n"


def make_package(root: Path) -> Path:
    """Write the package into *root*, which is made; return it."""
    (root / "seeds").mkdir(parents=True)
    (root / SEED).write_bytes(SOURCE.encode())
    (root / OTHER_SEED).write_bytes(OTHER_SOURCE.encode())
    shutil.copytree(SCHEMAS, root / SCHEMAS.name)
    shutil.copy(ROOT / "metadata.toml", root)
    (root / "README.md").write_text(README, encoding="utf-8")
    (root / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    write_tables(root / "data", rows(), load_schemas())
    write_generated(root)
    return root


def rows() -> dict[str, list[dict[str, object]]]:
    """The rows of the six tables."""
    p01, p02, d01 = f"{ONE}-p01", f"{ONE}-p02", f"{ONE}-d01"
    return {
        "articles": [_article_one(), _article(TWO, OTHER_SEED, OTHER_SOURCE, "Tin vắn", "Không có sự kiện nào.")
                     | {"publisher": "Báo Ví Dụ"}],
        "participants": [
            _row("participants", participant_id=p01, article_id=ONE, ordinal=1, kind="person", name="Nguyễn Văn Ví",
                 honorific="Đồng chí", took_part=True, chaired=True, spoke=True, mention_count=2),
            _row("participants", participant_id=p02, article_id=ONE, ordinal=2, kind="group", name="Gần 100 đảng viên",
                 headcount=100, headcount_qualifier="nearly", took_part=True, chaired=False, spoke=False,
                 mention_count=1),
        ],
        "positions": [
            _row("positions", position_id=f"{p01}-1", participant_id=p01, ordinal=1, position="Bí thư Đảng ủy",
                 office="Bí thư", organization="Đảng ủy", level="communal", is_former=False),
        ],
        "cited_documents": [
            _row("cited_documents", cited_document_id=d01, article_id=ONE, ordinal=1, document_type="directive",
                 citation="Chỉ thị số 05-CT/TW ngày 15-5-2016 của Bộ Chính trị", number="05", symbol="05-CT/TW",
                 issuer="Bộ Chính trị", issued_on=date(2016, 5, 15), issued_year=2016, document_id="CT-05-2016",
                 resolution="symbol_and_date", mention_count=1),
        ],
        "documents": [
            _row("documents", document_id="CT-05-2016", document_type="directive", symbol="05-CT/TW",
                 issuer="Bộ Chính trị", issued_on=date(2016, 5, 15), verification="partial",
                 source_url="https://example.org/05-CT-TW"),
        ],
        "evidence": [*_evidence_one(), *_numbered(TWO, OTHER_SOURCE, [
            ("articles", TWO, "title", "Tin vắn", 1, "stated"),
            ("articles", TWO, "body", "Không có sự kiện nào.", 1, "stated"),
            ("articles", TWO, "publisher", "Báo Ví Dụ", 0, "given"),
        ])],
    }  # fmt: skip


def _article_one() -> dict[str, object]:
    body = "\n".join(PARAGRAPHS).replace("Ð", "Đ").replace("  ", " ")
    return _article(ONE, SEED, SOURCE, SOURCE.split("\n")[0], body) | {
        "published_on": date(2018, 4, 18),
        "published_time": time(7, 43),
        "byline": "Anh Dũng",
        "event_type": "dialogue",
        "event_name": "đối thoại",
        "event_start": date(2018, 4, 17),
        "event_end": date(2018, 4, 17),
    }


def _article(id: str, seed: str, source: str, title: str, body: str) -> dict[str, object]:
    digest = hashlib.sha256(source.encode()).hexdigest()
    return _row("articles", article_id=id, source_file=seed, source_sha256=digest, title=title, body=body,
                word_count=len(body.split()))  # fmt: skip


def _row(table: str, **values: object) -> dict[str, object]:
    return dict.fromkeys(load_schemas()[table].column_names) | values


def _evidence_one() -> list[dict[str, object]]:
    p01, p02, d01 = f"{ONE}-p01", f"{ONE}-p02", f"{ONE}-d01"
    return _numbered(ONE, SOURCE, [
        ("articles", ONE, "title", SOURCE.split("\n")[0], 1, "stated"),
        ("articles", ONE, "published_on", "18/04/2018", 1, "stated"),
        ("articles", ONE, "published_time", "07:43", 1, "stated"),
        ("articles", ONE, "byline", "ANH DŨNG", 1, "stated"),
        ("articles", ONE, "event_type", "đối thoại", 2, "stated"),
        ("articles", ONE, "event_name", "đối thoại", 2, "stated"),
        ("articles", ONE, "event_start", "17-4", 1, "inferred"),
        ("articles", ONE, "event_end", "17-4", 1, "inferred"),
        *[("articles", ONE, "body", paragraph, 1, "stated") for paragraph in PARAGRAPHS],
        ("participants", p01, "name", "Nguyễn Văn Ví", 1, "stated"),
        ("participants", p01, "name", "Ví", 4, "stated"),
        ("participants", p01, "honorific", "Đồng chí", 1, "stated"),
        *[("participants", p01, column, "chủ trì", 1, "stated") for column in ("took_part", "chaired")],
        ("participants", p01, "spoke", "phát biểu", 1, "stated"),
        ("participants", p02, "name", "Gần 100 đảng viên", 1, "stated"),
        ("participants", p02, "headcount", "100", 1, "stated"),
        ("participants", p02, "headcount_qualifier", "Gần", 1, "stated"),
        ("participants", p02, "took_part", "dự", 1, "stated"),
        ("positions", f"{p01}-1", "position", "Bí thư Đảng ủy", 1, "stated"),
        ("positions", f"{p01}-1", "office", "Bí thư", 1, "stated"),
        ("positions", f"{p01}-1", "organization", "Đảng ủy", 2, "stated"),
        ("positions", f"{p01}-1", "level", "Đảng ủy", 2, "inferred"),
        ("cited_documents", d01, "citation", "Chỉ thị số 05-CT/TW ngày 15-5-2016 của Bộ Chính trị", 1, "stated"),
        ("cited_documents", d01, "document_type", "Chỉ thị", 1, "stated"),
        ("cited_documents", d01, "number", "05", 1, "stated"),
        ("cited_documents", d01, "symbol", "05-CT/TW", 1, "stated"),
        ("cited_documents", d01, "issuer", "Bộ Chính trị", 1, "stated"),
        ("cited_documents", d01, "issued_on", "15-5-2016", 1, "stated"),
        ("cited_documents", d01, "issued_year", "2016", 1, "stated"),
    ])  # fmt: skip


def _numbered(article: str, source: str, spans: list[tuple[str, str, str, str, int, str]]) -> list[dict[str, object]]:
    """Rows of evidence for *spans*: table, record, column, quote, which of its occurrences (0: it was given), basis."""
    rows = []
    for number, (table, record, column, quote, occurrence, basis) in enumerate(spans, start=1):
        start = -1
        for _ in range(occurrence):
            start = source.index(quote, start + 1)
        span = (start, start + len(quote)) if occurrence else (0, 0)
        rows.append(_row("evidence", evidence_id=f"{article}-e{number:04}", article_id=article, table_name=table,
                         record_id=record, column_name=column, start=span[0], end=span[1], quote=quote,
                         basis=basis))  # fmt: skip
    return rows
