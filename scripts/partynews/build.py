"""A folder of tables from articles: read, convert, correct, write, put in place."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from partynews.article import read_article
from partynews.columns import LONGEST_MISSING, MISSING
from partynews.corrections import apply_corrections, read_corrections
from partynews.inputs import CORRECTIONS, Source, find_articles, read_sources
from partynews.rows import COLUMNS, Values, article_tuples, as_dicts
from partynews.schema import TABLES, load_schemas
from partynews.tables import document_rows, replacing_tables, summary, write_tables


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
        for source in _shown(read_sources(files), len(files)):
            sources[source.key] = source.text
            made = article_tuples(read_article(source.text), source.key, source.name, source.sha256)
            for table, more in as_dicts(said(made)).items():
                rows[table] += more
        rows["documents"] = document_rows(schemas["documents"])
        for folder in filter(Path.is_dir, inputs):
            rows = apply_corrections(rows, read_corrections(folder / CORRECTIONS), schemas, sources)
        write_tables(staged, rows, schemas)
    return _summary(rows, len(files), out)


def _shown(sources: Iterator[Source], total: int) -> Iterator[Source]:
    """*sources*, with a bar on a terminal."""
    if not sys.stderr.isatty():
        return sources
    from tqdm import tqdm

    return iter(tqdm(sources, total=total, unit="article"))


def said(made: dict[str, list[Values]]) -> dict[str, list[Values]]:
    """The rows of one article without what a page prints for nothing ("null", "N/A"): it becomes null."""
    [article] = made["articles"]
    if not any(map(_says_nothing, article)):
        return made
    columns = COLUMNS["articles"]
    nothing = {column for column, value in zip(columns, article, strict=True) if _says_nothing(value)}
    words = {} if "body" not in nothing else {"word_count": 0}
    values = dict(zip(columns, article, strict=True)) | dict.fromkeys(nothing) | words
    table, column = map(COLUMNS["evidence"].index, ("table_name", "column_name"))
    evidence = [row for row in made["evidence"] if row[table] != "articles" or row[column] not in nothing]
    return made | {"articles": [tuple(values.values())], "evidence": evidence}


def _says_nothing(value: object) -> bool:
    return type(value) is str and len(value) <= LONGEST_MISSING and value in MISSING  # a long text is not hashed


def _summary(rows: dict[str, list[dict]], files: int, out: Path) -> str:
    """What was made from so many *files*, as a table for people."""
    copies = files - len(rows["articles"])
    counts = {
        "people": sum(row["kind"] == "person" for row in rows["participants"]),
        "resolved": sum(row["document_id"] is not None for row in rows["cited_documents"]),
    }
    notes = {"articles": f"{copies:,} more files are copies of these" if copies else ""}
    return summary({table: len(rows[table]) for table in TABLES}, counts, notes, out)
