"""All parts together: copies dropped across shards, what was rejected, the authority list.

Everything here follows from what the shards committed, so that it can be done again after a kill at any moment.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from partynews.archive.parts import (
    MADE,
    Job,
    columns,
    commit_result,
    commit_table,
    count,
    digest,
    duplicate,
    empty_result,
    part_files,
    result_file,
    single_batch,
)
from partynews.archive.rejected import TABLE, Rejected, one_line, rejected_schema
from partynews.archive.shards import Shard
from partynews.archive.storage import Store, open_input
from partynews.columns import Columns
from partynews.corrections import BadCorrection, Correction
from partynews.schema import load_schemas
from partynews.tables import document_rows, sort_rows, write_csv, write_parquet

Parts = Iterable[tuple[str, Shard]]
Repeats = Mapping[str, Mapping[str, bool]]
"""By part, the keys of its articles that an earlier part has; True for those that are copies of it."""

AT_A_TIME = 20_000  # rejected articles that are in memory


@dataclass
class Tally:
    """What was made: rows by table, and what the summary says besides."""

    rows: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    copies: int = 0
    rejected: int = 0


def publish(parts: Parts, job: Job) -> Tally:
    """Finish the tables of *job*, whose *parts* are all done.

    Raises :class:`BadCorrection`, ``correction-stale``, for a line that fits no article, and what
    :meth:`Store.commit` raises.
    """
    repeats = _repeats(parts, job)
    tally = Tally()
    unused = dict(job.corrections)
    for part, result in results(parts, job):
        again = repeats.get(part, {})
        made = _drop(part, set(again), job) if again else result
        tally.rows.update(made["rows"])
        tally.counts.update(made["counts"])
        tally.copies += result["copies"] + sum(again.values())
        for key in unused.keys() & result["taken"].keys():
            del unused[key]
    if unused:
        raise _fits_nothing(unused)
    _commit_rejected(parts, repeats, tally, job)
    documents = load_schemas()["documents"]
    rows = sort_rows({"documents": document_rows(documents)}, {"documents": documents})
    batch = Columns(documents).batch(rows["documents"])
    tally.rows["documents"] = batch.num_rows
    commit_table(job, {format: f"documents.{format}" for format in job.formats}, batch)
    return tally


def results(parts: Parts, job: Job) -> Iterator[tuple[str, dict]]:
    """What became of each part."""
    store = Store(job.results)
    for part, _ in parts:
        yield part, json.loads(store.read(result_file(part)))


def is_done(part: str, job: Job) -> bool:
    """Whether *part* was finished by an earlier run, with the corrections that its articles have now."""
    content = Store(job.results).read(result_file(part))
    if content is None:
        return False
    result = json.loads(content)
    wanted = {key: digest(job.corrections[key]) for key in result["taken"].keys() & job.corrections.keys()}
    return result["corrected"] == wanted


def give_up(part: str, shard: Shard, why: str, job: Job) -> None:
    """Commit for *part* that it could not be converted: none of its rows, and a rejected file."""
    tables = Store(job.tables)
    for name in MADE:
        for file in part_files(part, name, job).values():
            tables.remove(file)
    (_, first), (_, last) = shard.files[0], shard.files[-1]
    what = f"From {first} to {last}" if last != first else f"From {shard.start:,} to {shard.stop:,}"
    rejected = Rejected(first, None, None, "shard-failed", one_line(f"{what}: {why}"))
    commit_result(part, empty_result() | {"records": None, "rejected": [rejected]}, job)


# -- articles that two shards have -------------------------------------------------------------


def _repeats(parts: Parts, job: Job) -> Repeats:
    """The articles that are not the first of their key, in the order of the archive."""
    keys = [pa.array([int(key, 16) for key in result["taken"]], pa.uint64()) for _, result in results(parts, job)]
    ordered = _ordered(keys)
    repeated = ordered[1:].filter(pc.equal(ordered[1:], ordered[:-1])).unique()
    if not len(repeated):
        return {}
    first: dict[str, str] = {}
    found: dict[str, dict[str, bool]] = {}
    for those, (part, result) in zip(keys, results(parts, job), strict=True):
        for number in those.filter(pc.is_in(those, value_set=repeated)).to_pylist():
            key = f"{number:016x}"
            sha256 = result["taken"][key][0]
            if key in first:
                found.setdefault(part, {})[key] = first[key] == sha256
            first.setdefault(key, sha256)
    return found


def _ordered(keys: Sequence[pa.Array]) -> pa.Array:
    """All *keys*, in rising order."""
    all_keys = pa.concat_arrays([pa.array([], pa.uint64()), *keys])
    return all_keys.take(pc.sort_indices(all_keys))


def _drop(part: str, keys: set[str], job: Job) -> dict:
    """Commit the tables of *part* again without the articles of *keys*; what then is counted."""
    store = Store(job.tables)
    made = empty_result()
    for name in MADE:
        files = part_files(part, name, job)
        with open_input(store.place(files["parquet"])) as file:
            table = pq.ParquetFile(file).read(use_threads=False)
        article = pc.utf8_slice_codeunits(table.column(_KEYS[name]), 0, 16)
        kept = table.filter(pc.invert(pc.is_in(article, value_set=pa.array(sorted(keys)))))
        batch = single_batch(kept.cast(columns()[name].arrow))
        commit_table(job, files, batch)
        count(made, name, batch)
    return made


_KEYS = {name: schema.primary_key[0] for name, schema in load_schemas().items()}


# -- what was rejected -------------------------------------------------------------------------


def _commit_rejected(parts: Parts, repeats: Repeats, tally: Tally, job: Job) -> None:
    store, columns = Store(job.tables), Columns(rejected_schema())

    def batches() -> Iterator[pa.RecordBatch]:
        rows = _rejected(parts, repeats, job)
        while some := list(islice(rows, AT_A_TIME)):
            yield columns.batch_of_tuples(some)

    store.commit(f"{TABLE}.parquet", lambda file: write_parquet(file, columns.arrow, batches(), job.compression))
    store.commit(f"{TABLE}.csv", lambda file: write_csv(file, columns.arrow, batches()))
    tally.rejected = sum(1 for _ in _rejected(parts, repeats, job))


def _rejected(parts: Parts, repeats: Repeats, job: Job) -> Iterator[Rejected]:
    """All that were rejected, in the order of the archive, with records counted from the beginning of their file."""
    file, before = "", 0
    for (part, shard), (_, result) in zip(parts, results(parts, job), strict=True):
        if shard.files[0][1] != file:
            file, before = shard.files[0][1], 0
        own = [Rejected(*row) for row in result["rejected"]]
        for key in (key for key, is_copy in repeats.get(part, {}).items() if not is_copy):
            _, where = result["taken"][key]
            named, number = (where, None) if isinstance(where, str) else (file, where)
            own.append(Rejected(named, number, key, *duplicate(key)))
        for rejected in own:
            known = rejected.record is not None and before is not None
            yield rejected._replace(record=before + rejected.record if known else None)
        before = None if before is None or result["records"] is None else before + result["records"]


def _fits_nothing(unused: Mapping[str, Sequence[Correction]]) -> BadCorrection:
    first = min((line for lines in unused.values() for line in lines), key=lambda line: line.where)
    return BadCorrection(
        "correction-stale",
        f"{first.where}: {first.table} has no row {first.record}.",
        "Name the row that is meant, or remove the line.",
    )
