"""``CHANGELOG.md``: what it says of a release, and the computed part of that, rows per table and articles added."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyarrow as pa

_ARTICLE = re.compile(r"^- `([0-9a-f]{16})`", re.MULTILINE)


def release_block(version: str) -> str:
    """The name of the generated block of a release; each release keeps its own."""
    return f"release-{version}"


def release(tables: Mapping[str, pa.Table], earlier: str) -> str:
    """Rows per table, and the articles that no *earlier* part of the changelog lists as added."""
    rows = ", ".join(f"{name} {table.num_rows:,}" for name, table in tables.items())
    known = set(_ARTICLE.findall(earlier))
    articles = tables["articles"].select(["article_id", "title"]).to_pylist()
    added = [row for row in articles if row["article_id"] not in known]
    lines = [f"Rows: {rows}.", "", f"Articles added: {len(added):,}.", ""]
    lines += [f"- `{row['article_id']}` {row['title'] or '(no headline)'}" for row in added]
    return "\n".join(lines).rstrip()


def section(history: str, version: str) -> str:
    """What the changelog *history* says under the heading of *version*, without markers; empty without a heading."""
    found = re.search(rf"^## {re.escape(version)}\n(.*?)(?=^## |\Z)", history, re.DOTALL | re.MULTILINE)
    text = re.sub(r"^<!--.*?-->\n", "", found[1] if found else "", flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
