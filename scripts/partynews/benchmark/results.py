"""One run of the benchmark: every figure, taken on the machine and the articles at hand."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from partynews.benchmark.corpus import megabytes, read_texts, write_archive
from partynews.benchmark.floor import cpu_seconds, extract, floor_reader
from partynews.benchmark.process import Usage, measure
from partynews.benchmark.stages import shares

SCRIPTS = Path(__file__).resolve().parents[2]
_SAMPLE = 2_000  # articles that are read in this process


@dataclass(frozen=True)
class Conversion:
    """One run of ``convert.py`` over an archive: its size in *articles* and *megabytes* of text, its *workers*."""

    articles: int
    megabytes: float
    workers: int
    usage: Usage


@dataclass(frozen=True)
class Results:
    """What was measured. ``floor`` and ``extraction``: seconds of processor time over ``sample`` megabytes."""

    machine: str
    python: str
    sample: float
    floor: float
    extraction: float
    stages: dict[str, float]
    help: Usage
    seeds: Usage
    conversions: tuple[Conversion, ...]

    def as_json(self) -> dict:
        """The figures as JSON has them."""
        return asdict(self)


def measure_all(folder: Path, sizes: Sequence[int], workers: Sequence[int], say: Callable[[str], object]) -> Results:
    """Measure with the articles of *folder*: each of *sizes* articles with the most of *workers*, the largest with all.

    *say* is told what is being measured.
    """
    texts = read_texts(folder)
    contents = [text.encode() for text in texts[:_SAMPLE]]
    say("floor")
    floor = cpu_seconds(floor_reader(), contents)
    say("extraction")
    extraction = cpu_seconds(extract, contents)
    say("stages")
    stages = shares(extract, contents)
    say("start-up")
    convert = [sys.executable, str(SCRIPTS / "convert.py")]
    with tempfile.TemporaryDirectory() as room:
        start = measure([*convert, "--help"])
        seeds = measure([*convert, "--out", f"{room}/seeds"])
        plan = [(size, max(workers)) for size in sizes] + [(max(sizes), count) for count in workers]
        done = []
        for size, count in dict.fromkeys(plan):
            say(f"{size:,} articles, {count} workers")
            done.append(_convert(texts, size, count, convert, Path(room)))
    return Results(
        machine(),
        platform.python_version(),
        megabytes(texts[:_SAMPLE]),
        floor,
        extraction,
        stages,
        start,
        seeds,
        tuple(done),
    )


def _convert(texts: list[str], articles: int, workers: int, convert: Sequence[str], room: Path) -> Conversion:
    archive, out = room / "archive.jsonl", room / "tables"
    size = write_archive(texts, articles, archive)
    usage = measure([*convert, str(archive), "--out", str(out), "--workers", str(workers)])
    return Conversion(articles, size, workers, usage)


def machine() -> str:
    """What the figures were taken on."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
