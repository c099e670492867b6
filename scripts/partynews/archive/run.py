"""An archive to a folder of tables, from end to end."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from partynews.archive.cluster import convert_on_cluster
from partynews.archive.parts import Job
from partynews.archive.pool import COMMAND, Done, Pool
from partynews.archive.progress import Progress
from partynews.archive.publication import Tally, give_up, is_done, publish
from partynews.archive.rejected import TABLE
from partynews.archive.shards import DEFAULT, Limits, Shard, cut
from partynews.archive.sources import find_files
from partynews.archive.staging import Fingerprint, Plan, write_plan
from partynews.archive.storage import is_url
from partynews.archive.workplace import Workplace, workplace
from partynews.corrections import Correction, read_corrections
from partynews.inputs import CORRECTIONS
from partynews.schema import TABLES
from partynews.tables import summary

Engine = Callable[[Iterable[tuple[str, Shard]], Callable[[int], object]], Iterator[Done]]
"""Converts shards, given with their parts; see :meth:`partynews.archive.pool.Pool.convert`."""

FINGERPRINT = "fingerprint"
"""The file among the results that tells how they were made."""


@dataclass(frozen=True)
class Options:
    """How to convert: how many *workers* (0: one for each processor), with CSV or not.

    *seconds*: how long a step in reading one article may take; *cluster*: the address of a scheduler that is to do it;
    *limits*: the size of the shards; *command*: what starts a worker of this machine.
    """

    workers: int = 0
    csv: bool = False
    seconds: float = 60.0
    cluster: str | None = None
    limits: Limits = DEFAULT
    command: Sequence[str] = COMMAND


def convert_archive(inputs: Sequence[str], out: str, options: Options) -> Tally:
    """Converts the articles of *inputs* into the tables of *out*, a folder or the URL of one.

    Raises :class:`partynews.errors.PackageError` where there is no input, a correction does not fit, or *out* cannot
    be written; then a local *out* is as it was, and what was made so far waits for the next run.
    """
    with workplace(out) as place:
        plan = _plan(inputs, place, options)
        job = Job(
            tables=place.tables.root,
            results=place.results.root,
            parts=plan.parts > 1,
            formats=("parquet", "csv") if options.csv or plan.parts == 1 else ("parquet",),
            seconds=options.seconds,
            corrections=_corrections(inputs),
        )
        if options.cluster:
            _convert(plan, job, partial(convert_on_cluster, options.cluster, job))
        else:
            workers = min(options.workers or _processors(), plan.parts)
            with Pool(workers, job, place.inherited, options.command) as pool:
                _convert(plan, job, pool.convert)
        tally = publish(plan, job)
        place.finish(tally)
    return tally


def told(tally: Tally, out: str) -> str:
    """What was made, as a table for people."""
    notes = {
        "articles": f"{tally.copies:,} copies of these were left out" if tally.copies else "",
        TABLE: f"see {out.rstrip('/')}/{TABLE}.csv" if tally.rejected else "",
    }
    rows = {table: tally.rows[table] for table in TABLES} | {TABLE: tally.rejected}
    return summary(rows, tally.counts, notes, out)


def _plan(inputs: Sequence[str], place: Workplace, options: Options) -> Plan:
    """The plan; what an earlier run left is removed unless it was made in the same way."""
    mark = Fingerprint(options.csv, options.seconds, options.limits)
    files = find_files(inputs, place.package, place.outputs)
    plan = write_plan(place.plan, cut(mark.over(files), options.limits))
    before = place.results.read(FINGERPRINT)
    if before != str(mark).encode():
        if before:
            _say("Input, rules or options are not those of the run that was stopped here: starting anew.")
        place.clear()
        place.results.commit(FINGERPRINT, lambda file: file.write(str(mark).encode()))
    return plan


def _corrections(inputs: Sequence[str]) -> dict[str, tuple[Correction, ...]]:
    """The corrections beside the articles, by article."""
    by_article: dict[str, list[Correction]] = defaultdict(list)
    for folder in filter(Path.is_dir, (Path(given) for given in inputs if not is_url(given))):
        for correction in read_corrections(folder / CORRECTIONS):
            by_article[correction.article].append(correction)
    return {key: tuple(lines) for key, lines in by_article.items()}


def _convert(plan: Plan, job: Job, engine: Engine) -> None:
    """Convert the shards of *plan* that no earlier run has finished."""
    finished = {part: shard.size for part, shard in plan if is_done(part, job)}
    if finished:
        _say(f"Going on where an earlier run stopped: {len(finished):,} of {plan.parts:,} parts are there.")
    todo = ((part, shard) for part, shard in plan if part not in finished)
    with Progress(plan.size, sum(finished.values())) as progress:
        for part, shard, why in engine(todo, progress.under_way):
            if why:
                _say(why)
                give_up(part, shard, why.strip().splitlines()[-1], job)
            progress.finished(shard.size)


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
