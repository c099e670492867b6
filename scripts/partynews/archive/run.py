"""An archive to a folder of tables, from end to end."""

from __future__ import annotations

import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from partynews.archive.conversion import Job
from partynews.archive.pool import COMMAND, Done, Pool
from partynews.archive.progress import Progress
from partynews.archive.publication import Tally, give_up, is_done, publish
from partynews.archive.rejected import TABLE
from partynews.archive.shards import DEFAULT, Limits, Shard, cut
from partynews.archive.sources import find_files
from partynews.archive.staging import Fingerprint, Plan, locked, staging_folder, write_plan
from partynews.build import summary
from partynews.corrections import Correction, read_corrections
from partynews.inputs import CORRECTIONS
from partynews.schema import TABLES
from partynews.tables import refuse_foreign, replace_folder

Engine = Callable[[Iterable[tuple[str, Shard]], Callable[[int], object]], Iterator[Done]]
"""Converts shards, given with their parts; see :meth:`partynews.archive.pool.Pool.convert`."""


@dataclass(frozen=True)
class Options:
    """How to convert: how many *workers* (0: one for each processor), with CSV or not, how long one article may take.

    *limits*: the size of the shards; *command*: what starts a worker.
    """

    workers: int = 0
    csv: bool = False
    seconds: float = 60.0
    limits: Limits = DEFAULT
    command: Sequence[str] = COMMAND


def convert_archive(inputs: Sequence[str], out: Path, options: Options) -> Tally:
    """Converts the articles of *inputs* into the tables of the folder *out*.

    Raises :class:`partynews.errors.PackageError` where there is no input, a correction does not fit, or *out* cannot
    be written; then *out* is as it was, and what was made so far waits for the next run.
    """
    refuse_foreign(out)
    folder = staging_folder(out.resolve())
    with locked(folder) as lock:
        plan = _plan(inputs, out.resolve(), folder, options)
        job = Job(
            tables=str(folder / "tables"),
            results=str(folder / "done"),
            parts=plan.parts > 1,
            formats=("parquet", "csv") if options.csv or plan.parts == 1 else ("parquet",),
            seconds=options.seconds,
            corrections=_corrections(inputs),
        )
        with Pool(min(options.workers or _processors(), plan.parts), job, (lock,), options.command) as pool:
            _convert(plan, job, pool.convert)
        tally = publish(plan, job)
        replace_folder(folder / "tables", out)
        shutil.rmtree(folder, ignore_errors=True)
    return tally


def told(tally: Tally, out: Path) -> str:
    """What was made, as a table for people."""
    notes = {
        "articles": f"{tally.copies:,} copies of these were left out" if tally.copies else "",
        TABLE: f"see {out / TABLE}.csv" if tally.rejected else "",
    }
    rows = {table: tally.rows[table] for table in TABLES} | {TABLE: tally.rejected}
    return summary(rows, tally.counts, notes, out)


def _plan(inputs: Sequence[str], out: Path, folder: Path, options: Options) -> Plan:
    """The plan, in *folder*; what an earlier run left there is removed unless it was made in the same way."""
    mark = Fingerprint(options.csv, options.seconds, options.limits)
    files = find_files(inputs, out.parent, (f"{out}{os.sep}", f"{folder}{os.sep}"))
    new, known = folder / "plan.new", folder / "fingerprint"
    write_plan(new, cut(mark.over(files), options.limits))
    before = known.read_text() if known.exists() else ""
    if before != str(mark):
        known.unlink(missing_ok=True)
        for made in ("tables", "done"):
            with suppress(FileNotFoundError):
                shutil.rmtree(folder / made)
        if before:
            _say("Input, rules or options are not those of the run that was stopped here: starting anew.")
    new.replace(folder / "plan")
    known.write_text(str(mark))
    return Plan(folder / "plan")


def _corrections(inputs: Sequence[str]) -> dict[str, tuple[Correction, ...]]:
    """The corrections beside the articles, by article."""
    by_article: dict[str, list[Correction]] = defaultdict(list)
    for folder in filter(Path.is_dir, map(Path, inputs)):
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
