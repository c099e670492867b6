"""A shard's part of the tables: its files, and its result, which says what became of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from partynews.archive.storage import Store
from partynews.columns import Columns
from partynews.corrections import Correction
from partynews.schema import TABLES, TableSchema, load_schemas
from partynews.tables import PACKED, QUICK, write_csv, write_parquet

MADE = tuple(table for table in TABLES if table != "documents")
"""The tables that are made from articles."""


@dataclass(frozen=True, slots=True)
class Job:
    """What all shards of a run have in common.

    ``tables`` and ``results``: the folders to commit into; ``parts``: whether a table has several files; ``formats``
    of these; ``seconds``: how long a step in reading an article may take; ``corrections``: the lines by article.
    """

    tables: str
    results: str
    parts: bool
    formats: tuple[str, ...]
    seconds: float
    corrections: Mapping[str, tuple[Correction, ...]]

    @property
    def compression(self) -> int:
        """The level of zstd."""
        return QUICK if self.parts else PACKED


def part_files(part: str, table: str, job: Job) -> dict[str, str]:
    """The files in the folder of tables that hold the shard *part*'s rows of *table*, by format."""
    return {format: f"{table}.{format}" + (f"/{part}.{format}" if job.parts else "") for format in job.formats}


def result_file(part: str) -> str:
    """The file in the folder of results that says that the shard *part* is done, and what became of it."""
    return f"{part}.json"


def single_batch(table: pa.Table) -> pa.RecordBatch:
    """*table* in one piece: in how many it came must not show in the bytes of a file."""
    return pa.RecordBatch.from_arrays([column.combine_chunks() for column in table.columns], schema=table.schema)


def duplicate(key: str) -> tuple[str, str]:
    """The id and the message for an article whose key another has that comes before it."""
    return "duplicate-article", f"Another article, which comes before it, has the article_id {key}."


def empty_result() -> dict:
    """What became of a shard: the form of a result.

    ``records``: how many were read, None where that is not known; ``rows`` by table; ``counts``: what the summary
    says besides; ``taken`` and ``corrected``: see
    :class:`partynews.archive.conversion.Made`, the latter with a digest of the lines.
    """
    return {"records": 0, "copies": 0, "rows": {}, "counts": {}, "rejected": [], "taken": {}, "corrected": {}}


def commit_result(part: str, result: dict, job: Job) -> None:
    """Say that the shard *part* is done."""
    content = json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode()
    Store(job.results).commit(result_file(part), lambda file: file.write(content))


def commit_table(job: Job, files: Mapping[str, str], batch: pa.RecordBatch) -> None:
    """Commit *batch* into the *files*, given by format."""
    store = Store(job.tables)
    store.commit(files["parquet"], lambda file: write_parquet(file, batch.schema, [batch], job.compression))
    if "csv" in files:
        store.commit(files["csv"], lambda file: write_csv(file, batch.schema, [batch]))


def count(result: dict, name: str, batch: pa.RecordBatch) -> None:
    """Note in *result* how many rows a table has, and what the summary says of it besides."""
    result["rows"][name] = batch.num_rows
    if name == "participants":
        result["counts"]["people"] = pc.sum(pc.equal(batch["kind"], "person")).as_py() or 0
    elif name == "cited_documents":
        result["counts"]["resolved"] = batch.num_rows - batch["document_id"].null_count


def digest(lines: Sequence[Correction]) -> str:
    """A digest of the corrections of one article, which tells whether they have changed."""
    return hashlib.sha256(repr([replace(line, where="") for line in lines]).encode()).hexdigest()


@cache
def schemas() -> dict[str, TableSchema]:
    """The schemas of all tables."""
    return load_schemas()


@cache
def columns() -> dict[str, Columns]:
    """What makes columns of the rows of each table."""
    return {table: Columns(schemas()[table]) for table in MADE}
