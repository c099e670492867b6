"""Invented archives: short articles in any form, and their tables."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from partynews.archive.run import Options, Tally, convert_archive
from partynews.archive.shards import Limits
from partynews.schema import TABLES

TINY = Limits(size=2_000, records=10)
"""Shards of a few articles."""


def article(number: int) -> str:
    """The invented article of that *number*."""
    return (
        f"Đảng ủy xã Ví Dụ {number} đối thoại với đảng viên\n\n07:43, 18/04/2018\n\n"
        f"Ngày 17-4, Đảng ủy xã Ví Dụ {number} tổ chức đối thoại. Đồng chí Nguyễn Văn Ví, Bí thư Đảng ủy, chủ trì.\n\n"
        f"Gần {number + 2} đảng viên dự. Đồng chí Ví nhắc Chỉ thị số 05-CT/TW ngày 15-5-2016 của Bộ Chính trị.\n"
    )


def key(number: int) -> str:
    """The article_id of the article of that *number*, in no order."""
    return hashlib.sha256(str(number).encode()).hexdigest()[:16]


def record(number: int, **given: object) -> dict[str, object]:
    """The article of that *number* as a record, with what is handed in with it."""
    return {"article_id": key(number), "text": article(number), **given}


def write_lines(path: Path, records: Sequence[object]) -> Path:
    """A JSON Lines file of *records*, compressed as its name says; what is bytes is a line as it stands."""
    lines = [r if isinstance(r, bytes) else json.dumps(r, ensure_ascii=False).encode() for r in records]
    content = b"".join(line + b"\n" for line in lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    pack = {".gz": gzip.compress, ".zst": lambda raw: pa.compress(raw, "zstd", asbytes=True)}.get(path.suffix, bytes)
    path.write_bytes(pack(content))
    return path


def write_rows(path: Path, records: Sequence[Mapping[str, object]], row_group_size: int = 7) -> Path:
    """A Parquet file of *records*."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(list(records)), path, row_group_size=row_group_size)
    return path


def write_texts(folder: Path, numbers: Sequence[int]) -> Path:
    """A folder of text files, nested."""
    for number in numbers:
        path = folder / str(number % 3) / f"{number:03}_{key(number)}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(number), encoding="utf-8")
    return folder


def convert(given: Path | Sequence[Path | str], out: Path | str, limits: Limits = TINY, **options: object) -> Tally:
    """The archive *given* converted into *out*, in tiny shards."""
    inputs = [str(path) for path in ([given] if isinstance(given, Path) else given)]
    return convert_archive(inputs, str(out), Options(limits=limits, **{"workers": 1, **options}))


def rows(out: Path, table: str) -> list[dict]:
    """The rows of a table, in the order of its files."""
    path = out / f"{table}.parquet"
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]


def sorted_rows(out: Path) -> dict[str, list[dict]]:
    """The rows of all tables, but for where the articles are from, in an order of their own."""
    found = {table: rows(out, table) for table in TABLES}
    for row in found["articles"]:
        del row["source_file"]
    return {table: sorted(those, key=lambda row: next(iter(row.values()))) for table, those in found.items()}


def content(out: Path) -> dict[str, bytes]:
    """Every file of *out* by its path there."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def rejected(out: Path) -> list[tuple]:
    """What was rejected: file, record, article, error."""
    return [(row["file"], row["record"], row["article_id"], row["error"]) for row in rows(out, "rejected")]
