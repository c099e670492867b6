"""One shard to its part of the tables: the function that every engine runs.

What it commits depends on the shard and the job alone: the same bytes, whoever runs it and however often.
"""

from __future__ import annotations

import gc
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate, chain

import pyarrow as pa

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
    schemas,
    single_batch,
)
from partynews.archive.records import Record, read_records
from partynews.archive.rejected import Rejected, one_line
from partynews.archive.shards import Shard
from partynews.article import read_article
from partynews.build import said
from partynews.columns import BadRow
from partynews.corrections import apply_corrections
from partynews.rows import Values, article_tuples, as_dicts, as_tuples

AT_A_TIME = 256
"""Articles whose rows are Python objects at a time."""

Convert = Callable[[Record], dict[str, list[Values]]]
Note = Callable[[int, int], object]


def convert_article(record: Record) -> dict[str, list[Values]]:
    """The rows of one article, by table."""
    article = read_article(record.text, record.publisher, record.published_on)
    return said(article_tuples(article, record.key, record.source_file, record.sha256, record.source_given))


def convert_shard(
    part: str,
    shard: Shard,
    job: Job,
    refused: Mapping[int, tuple[str, str]],
    note: Note = lambda position, size: None,
    convert: Convert = convert_article,
) -> None:
    """Convert *shard*, and commit its tables under the names of *part*; the result is committed last.

    *refused*: the records that are not to be tried (again), by their position in the shard, with id and message.
    *note* is told before each record which it is, and how many bytes the last one had, and at the end -1. Raises
    :class:`PackageError` where the output cannot be written or a correction does not fit.
    """
    made = Made()
    records = read_records(shard)
    size = 0
    with _without_collection():
        for position in itertools.count():
            note(position, size)
            if (read := next(records, None)) is None:
                break
            size, item = read
            made.records += 1
            if isinstance(item, Rejected):
                made.rejected.append(item)
            elif item and made.is_new(item):
                _try(item, made, job, refused.get(position), convert)
        note(-1, 0)
        made.flush()
    _commit(part, made, job)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Puts off the collection of garbage: reading makes no cycles, and waiting rows are looked through in vain."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _try(record: Record, made: Made, job: Job, refused: tuple[str, str] | None, convert: Convert) -> None:
    """Convert one article. What it raises is no reason to give up the others."""
    if refused:
        made.rejected.append(_rejected(record, *refused))
        return
    try:
        rows = convert(record)
    except Exception as error:
        made.rejected.append(_rejected(record, "article-failed", f"{type(error).__name__}: {error}"))
        return
    if lines := job.corrections.get(record.key):
        rows = as_tuples(apply_corrections(as_dicts(rows), lines, schemas(), {record.key: record.text}))
        made.corrected.append(record.key)
    made.add(record, rows)


def _rejected(record: Record, error: str, message: str) -> Rejected:
    return Rejected(record.file, record.number, record.key, error, one_line(message))


@dataclass
class Made:
    """What has been made of a shard so far.

    ``taken``: every article that was met, with its digest, and its number or its file; ``order``: the keys of those
    that have rows, as they were met, and ``counts``, how many of each table; ``corrected``: those to which lines
    applied.
    """

    records: int = 0
    copies: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    taken: dict[str, tuple[str, int | str]] = field(default_factory=dict)
    corrected: list[str] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    batches: dict[str, list[pa.RecordBatch]] = field(default_factory=lambda: defaultdict(list))
    waiting: list[tuple[Record, dict[str, list[Values]]]] = field(default_factory=list)

    def is_new(self, record: Record) -> bool:
        """Whether no article of this key was met before. A copy is counted, another article rejected."""
        if record.key not in self.taken:
            self.taken[record.key] = record.sha256, record.number or record.file
            return True
        if self.taken[record.key][0] == record.sha256:
            self.copies += 1
        else:
            self.rejected.append(_rejected(record, *duplicate(record.key)))
        return False

    def add(self, record: Record, rows: dict[str, list[Values]]) -> None:
        """Take the rows of an article."""
        self.waiting.append((record, rows))
        if len(self.waiting) == AT_A_TIME:
            self.flush()

    def flush(self) -> None:
        """Make columns of the rows that wait; an article with a row that cannot be published is rejected."""
        waiting, self.waiting = self.waiting, []
        try:
            self._take(waiting)
        except BadRow:
            for one in waiting:
                try:
                    self._take([one])
                except BadRow as error:
                    self.rejected.append(_rejected(one[0], error.id, error.problem))

    def _take(self, articles: Sequence[tuple[Record, dict[str, list[Values]]]]) -> None:
        batches = {t: columns()[t].batch_of_tuples([row for _, rows in articles for row in rows[t]]) for t in MADE}
        self.order += [record.key for record, _ in articles]
        for table, batch in batches.items():
            self.batches[table].append(batch)
            self.counts[table] += [len(rows[table]) for _, rows in articles]

    def table(self, name: str) -> pa.RecordBatch:
        """The table *name*, which is given away, its rows in the order of publication: that of the articles' keys."""
        table = pa.Table.from_batches(self.batches.pop(name, []), columns()[name].arrow)
        counts = self.counts[name]
        starts = list(accumulate(counts, initial=0))
        order = sorted(range(len(self.order)), key=self.order.__getitem__)
        if order != list(range(len(order))):
            rows = chain.from_iterable(range(starts[at], starts[at] + counts[at]) for at in order)
            table = table.take(pa.array(rows, pa.int64()))
        return single_batch(table)


def _commit(part: str, made: Made, job: Job) -> None:
    result = empty_result() | {"records": made.records, "copies": made.copies, "rejected": made.rejected}
    result |= {"taken": made.taken, "corrected": {key: digest(job.corrections[key]) for key in made.corrected}}
    for name in MADE:
        batch = made.table(name)
        count(result, name, batch)
        commit_table(job, part_files(part, name, job), batch)
    commit_result(part, result, job)
