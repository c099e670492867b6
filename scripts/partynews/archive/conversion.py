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
from partynews.article import read_in_steps
from partynews.build import said
from partynews.columns import BadRow
from partynews.corrections import apply_corrections
from partynews.rows import Values, article_tuples, as_dicts, as_tuples
from partynews.turns import AT_A_TIME, Steps, by_turns

ROWS_OF = 256
"""Articles whose rows are Python objects at a time."""

Rows = dict[str, list[Values]]
"""The rows of one article, by table."""

Met = Record | Rejected | None
"""What a record of a shard is met as: an article to convert, why it is none, or nothing to convert."""

Convert = Callable[[Record], Steps[Rows]]
Note = Callable[[int, int], object]


def convert_article(record: Record) -> Steps[Rows]:
    """The rows of one article, made in the steps of :mod:`partynews.turns`."""
    article = yield from read_in_steps(record.text, record.publisher, record.published_on)
    yield
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
    *note* is told before each record is read, and before each step of its conversion, which it is, and how many bytes
    were read since; at the end -1. Raises :class:`PackageError` where the output cannot be written or a correction
    does not fit.
    """
    made = Made()
    with _without_collection():
        records = _noted(read_records(shard), note)
        while some := list(itertools.islice(records, AT_A_TIME)):
            met = {position: made.meet(item, refused.get(position)) for position, item in some}
            steps = {position: convert(item) for position, item in met.items() if isinstance(item, Record)}
            results = by_turns(steps, lambda position: note(position, 0))
            for position, item in met.items():
                _take(item, results.get(position), made, job)
        note(-1, 0)
        made.flush()
    _commit(part, made, job)


def _noted(records: Iterator[tuple[int, Met]], note: Note) -> Iterator[tuple[int, Met]]:
    """The items of *records* with their positions; *note* is told of each before it is read."""
    size = 0
    for position in itertools.count():
        note(position, size)
        if (read := next(records, None)) is None:
            return
        size, item = read
        yield position, item


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


def _take(item: Met, result: Rows | Exception | None, made: Made, job: Job) -> None:
    """Take what became of *item*: what reading an article raised is no reason to give up the others."""
    if isinstance(item, Rejected):
        made.rejected.append(item)
    elif isinstance(result, Exception):
        made.rejected.append(_rejected(item, "article-failed", f"{type(result).__name__}: {result}"))
    elif item:
        if lines := job.corrections.get(item.key):
            result = as_tuples(apply_corrections(as_dicts(result), lines, schemas(), {item.key: item.text}))
            made.corrected.append(item.key)
        made.add(item, result)


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
    waiting: list[tuple[Record, Rows]] = field(default_factory=list)

    def meet(self, item: Met, refused: tuple[str, str] | None) -> Met:
        """*item*, if it is to be converted; None for a copy, and why it is rejected where it is *refused* or its key
        is another article's."""
        self.records += 1
        if not isinstance(item, Record):
            return item
        if item.key not in self.taken:
            self.taken[item.key] = item.sha256, item.number or item.file
            return _rejected(item, *refused) if refused else item
        if self.taken[item.key][0] == item.sha256:
            self.copies += 1
            return None
        return _rejected(item, *duplicate(item.key))

    def add(self, record: Record, rows: Rows) -> None:
        """Take the rows of an article."""
        self.waiting.append((record, rows))
        if len(self.waiting) == ROWS_OF:
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

    def _take(self, articles: Sequence[tuple[Record, Rows]]) -> None:
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
