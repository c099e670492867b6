"""``docs/codebook.md``: every table, column and value, in English and Vietnamese, from the schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from partynews.schema import Column, TableSchema

_HEAD = """\
# Codebook · Sổ mã

This file is generated from `schemas/`; a change made here is lost.
Tệp này được tạo từ `schemas/`; sửa ở đây sẽ mất.

## Rules · Quy tắc

- **Null.** An empty cell in CSV, a null in Parquet: the source does not say. There is no empty string and no guess.
  **Trống.** Ô rỗng trong CSV, null trong Parquet: nguồn không nêu. Không có chuỗi rỗng, không phỏng đoán.
- **Clean values.** Unicode NFC, U+00D0 as Đ, single blanks, none at either end. Only `evidence.quote` keeps the
  source's own characters. The place of tone marks (ủy, uỷ) stays as printed.
  **Giá trị sạch.** Unicode NFC, U+00D0 viết thành Đ, không thừa khoảng trắng. Riêng `evidence.quote` giữ nguyên ký tự
  của nguồn. Vị trí dấu thanh (ủy, uỷ) giữ như in.
- **What the text says.** A value is what the article says, even when wrong; where that differs from the authority
  list, `cited_documents.conflict` names the columns.
  **Đúng như bài báo.** Giá trị là điều bài báo nêu, kể cả khi sai; chỗ khác với danh mục văn bản được ghi ở
  `cited_documents.conflict`.
- **Offsets** count Unicode code points of the source file as stored, decoded as UTF-8, not normalised; from 0,
  half-open: `source[start:end] == quote`.
  **Vị trí** tính bằng điểm mã Unicode của tệp gốc, giải mã UTF-8, không chuẩn hóa; từ 0, nửa mở:
  `source[start:end] == quote`.
- **Given values.** What is handed in with an article of an archive wins over its page. Its row of `evidence` has
  `basis = given`, `start` and `end` 0, and the value as `quote`.
  **Giá trị được cung cấp kèm.** Điều được cung cấp kèm bài báo trong kho lưu trữ được lấy thay cho điều đọc ở trang.
  Dòng `evidence` của nó có `basis = given`, `start` và `end` bằng 0, và `quote` là chính giá trị.
- **Text, not numbers.** Keys, `number` and `province_code` are text; read them so, or 05 becomes 5.
  **Chữ, không phải số.** Các khóa, `number` và `province_code` là chữ; đọc như số thì 05 thành 5.

## Evidence · Bằng chứng

Each column below says what the table `evidence` holds for it.
Mỗi cột dưới đây cho biết bảng `evidence` có gì cho cột ấy.

| evidence | meaning | ý nghĩa |
|---|---|---|
"""

_EVIDENCE = {
    "span": (
        "every value has a row of evidence or more; `body` has one a paragraph, `name` and `citation` one a mention",
        "mỗi giá trị có bằng chứng, một dòng trở lên; `body` mỗi đoạn, `name` và `citation` mỗi lần nhắc một dòng",
    ),
    "true": ("every true has a row of evidence or more", "mỗi giá trị đúng có bằng chứng, một dòng trở lên"),
    "derived": ("computed from other values", "tính từ các giá trị khác"),
    "none": (
        "not taken from an article: the authority list and the table `evidence` itself",
        "không lấy từ bài báo: danh mục văn bản và chính bảng `evidence`",
    ),
}

_NEVER_NULL = ("Never null.", "Không bao giờ trống.")
_GIVEN = ("May be handed in as `{}`.", "Có thể được cung cấp kèm, dưới tên `{}`.")
_RIGHTS = ("The publisher's words.", "Lời văn của cơ quan báo chí.")


def codebook(schemas: Mapping[str, TableSchema]) -> str:
    """The text of the codebook."""
    head = _HEAD + "".join(f"| {kind} | {en} | {vi} |\n" for kind, (en, vi) in _EVIDENCE.items())
    return head + "".join(line + "\n" for schema in schemas.values() for line in _table(schema))


def _table(schema: TableSchema) -> Iterator[str]:
    yield from ("", f"## {schema.name} · {schema.json['x-title-vi']}", "")
    yield from (schema.json["description"], schema.json["x-description-vi"], "")
    yield f"- Primary key · Khóa chính: {_names(schema.primary_key)}"
    for key in schema.unique_keys:
        yield f"- Unique · Không trùng: {_names(key)}"
    for key in schema.foreign_keys:
        yield f"- Foreign key · Khóa ngoại: {_names(key.columns)} → `{key.table}` ({_names(key.referenced)})"
    for rule in schema.json.get("allOf", ()):
        yield f"- {rule['title']} · {rule['x-title-vi']}"
    yield from ("", "| column | type | English | Tiếng Việt | example | evidence |", "|---|---|---|---|---|---|")
    yield from (_row(column) for column in schema.columns)
    for column in schema.columns:
        yield from _values(schema, column)


def _row(column: Column) -> str:
    json = column.json
    null = (json["x-null"], json["x-null-vi"]) if not column.required else _NEVER_NULL
    rights = _RIGHTS if json.get("x-rights") else ("", "")
    given = [form.format(json["x-given"]) for form in _GIVEN] if "x-given" in json else ("", "")
    english = f"**{json['title']}.** {json['description']} {rights[0]} {given[0]} *Null:* {null[0]}"
    vietnamese = f"**{json['x-title-vi']}.** {json['x-description-vi']} {rights[1]} {given[1]} *Trống:* {null[1]}"
    cells = (f"`{column.name}`", column.type, english, vietnamese, _example(json["examples"][0]), column.evidence)
    return f"| {' | '.join(' '.join(cell.split()).replace('|', chr(92) + '|') for cell in cells)} |"


def _example(value: object) -> str:
    return f"`{value}`" if isinstance(value, str) else f"`{json.dumps(value)}`"


def _values(schema: TableSchema, column: Column) -> Iterator[str]:
    if not column.enum:
        return
    yield from ("", f"Values of `{schema.name}.{column.name}` · Các giá trị:", "")
    yield from ("| value | English | Tiếng Việt |", "|---|---|---|")
    for value in column.enum:
        labels = column.json["x-labels"][value]
        yield f"| `{value}` | {labels['en']} | {labels['vi']} |"


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{column}`" for column in columns)
