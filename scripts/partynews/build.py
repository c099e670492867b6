"""A folder of tables from articles: read, convert, correct, write, put in place."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tqdm import tqdm

from partynews.article import read_article
from partynews.columns import MISSING
from partynews.corrections import apply_corrections, read_corrections
from partynews.inputs import CORRECTIONS, find_articles, read_sources
from partynews.lexicon import rows as lexicon_rows
from partynews.rows import article_rows
from partynews.schema import TABLES, TableSchema, load_schemas
from partynews.tables import replacing_tables, write_tables


def build(inputs: Sequence[Path], out: Path) -> str:
    """Converts the articles of *inputs* into the tables of the folder *out*; the summary is for people.

    Raises :class:`partynews.errors.PackageError` where an input is refused, a correction does not fit, or *out*
    cannot be replaced; then *out* is as it was.
    """
    schemas = load_schemas()
    files = find_articles(inputs, out.absolute().parent)
    with replacing_tables(out) as staged:
        rows: dict[str, list[dict]] = {table: [] for table in TABLES}
        sources: dict[str, str] = {}
        for source in tqdm(read_sources(files), total=len(files), unit="article", disable=not sys.stderr.isatty()):
            sources[source.key] = source.text
            made = article_rows(read_article(source.text), source.key, source.name, source.sha256)
            for table, more in _said(made).items():
                rows[table] += more
        rows["documents"] = document_rows(schemas["documents"])
        for folder in filter(Path.is_dir, inputs):
            rows = apply_corrections(rows, read_corrections(folder / CORRECTIONS), schemas, sources)
        write_tables(staged, rows, schemas)
    return _summary(rows, len(files), out)


def _said(made: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """The rows of one article without what a page prints for nothing ("null", "N/A"): it becomes null."""
    [article] = made["articles"]
    nothing = {column for column, value in article.items() if value in MISSING}
    if not nothing:
        return made
    words = {} if "body" not in nothing else {"word_count": 0}
    evidence = [row for row in made["evidence"] if row["table_name"] != "articles" or row["column_name"] not in nothing]
    return made | {"articles": [article | dict.fromkeys(nothing) | words], "evidence": evidence}


def document_rows(schema: TableSchema) -> list[dict]:
    """The authority list, typed by *schema*."""
    parse = {"integer": int, "date": date.fromisoformat}
    return [
        {c.name: parse.get(c.type, str)(row[c.name]) if row[c.name] else None for c in schema.columns}
        for row in lexicon_rows("documents")
    ]


def _summary(rows: dict[str, list[dict]], files: int, out: Path) -> str:
    """What was made from so many *files*, as a table for people."""
    copies = files - len(rows["articles"])
    people = sum(row["kind"] == "person" for row in rows["participants"])
    resolved = sum(row["document_id"] is not None for row in rows["cited_documents"])
    notes = {
        "articles": f"{copies:,} more files are copies of these" if copies else "",
        "participants": f"{people:,} people, {len(rows['participants']) - people:,} bodies and groups",
        "cited_documents": f"{resolved:,} resolved to the authority list",
    }
    lines = [f"{table:<16} {len(rows[table]):>9,} rows  {notes.get(table, '')}".rstrip() for table in TABLES]
    return "\n".join([*lines, f"written to {out}"])
