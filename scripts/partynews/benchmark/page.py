"""The figures of a benchmark: as a table for the terminal, and as a page with a picture of the growth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partynews.benchmark.process import Usage
from partynews.benchmark.results import Conversion, Results
from partynews.figures import growth


def table(results: Results) -> Iterator[str]:
    """The figures, line by line."""
    yield f"{results.machine}, Python {results.python}"
    for title, heads, rows in _tables(results):
        widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
        yield from ("", title)
        for row in (heads, *rows):
            first, *rest = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
            yield "  ".join(["", first.strip().ljust(widths[0]), *rest])


def page(results: Results) -> str:
    """The page: what was measured and how, the figures, and the picture of the growth that stands beside it."""
    parts = [_HEAD.format(machine=results.machine, python=results.python)]
    for title, heads, rows in _tables(results):
        rule = [":--", *["--:"] * (len(heads) - 1)]
        parts.append(f"## {title}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows)) + "\n")
    parts.append(_PICTURE)
    return "\n".join(parts)


_HEAD = """\
# Performance

Taken on {machine}, Python {python}, by `scripts/benchmark.py`; its `--help` says how. The archive repeats real
articles under fresh keys; texts are counted in UTF-8. The floor is the least that a reader in Python does: decode,
NFC, two narrow regular expressions, one automaton over the lexicons, JSON. Ratios to it compare machines of different
speed. The memory is that of all processes together.
"""


_PICTURE = """\
![Processor time and memory by number of articles](figures/growth.svg)
"""


def _tables(results: Results) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """Title, heads and rows of each table."""
    yield "Reading, on one processor", ["", "MB/s", "to floor"], list(_reading(results))
    yield "Where the time of a reading goes", ["room", "share"], _stages(results.stages)
    yield (
        "Start",
        ["command", "seconds", "MB"],
        [
            ["convert.py --help", *_usage(results.help)],
            ["convert.py, five seeds", *_usage(results.seeds)],
        ],
    )
    heads = ["articles", "MB", "workers", "seconds", "CPU seconds", "MB/s", "articles/s", "memory (MB)"]
    yield "Converting, all tables written", heads, [_conversion(one) for one in results.conversions]
    yield "Growth", ["", "ratio"], list(_ratios(results.conversions))


def _reading(results: Results) -> Iterator[list[str]]:
    floor = results.floor / results.sample  # seconds for a megabyte
    yield _speed("floor", floor, floor)
    yield _speed("extraction, rows", results.extraction / results.sample, floor)
    for one in results.conversions:
        if one.workers == 1:
            yield _speed("extraction and tables", one.usage.cpu / one.megabytes, floor)


def _speed(what: str, seconds: float, floor: float) -> list[str]:
    """Of *seconds* for a megabyte: the speed, and the ratio to the *floor*'s."""
    return [what, f"{1 / seconds:.2f}", f"{seconds / floor:.1f}"]


def _stages(shares: dict[str, float]) -> list[list[str]]:
    return [[room, f"{share:.1%}"] for room, share in shares.items() if share >= 0.001]


def _usage(usage: Usage) -> list[str]:
    return [f"{usage.wall:.2f}", f"{usage.memory:.0f}"]


def _conversion(one: Conversion) -> list[str]:
    usage = one.usage
    speeds = (f"{one.megabytes / usage.wall:.2f}", f"{one.articles / usage.wall:,.0f}")
    size = (f"{one.articles:,}", f"{one.megabytes:.1f}", str(one.workers))
    return [*size, f"{usage.wall:.1f}", f"{usage.cpu:.1f}", *speeds, f"{usage.memory:.0f}"]


def _ratios(conversions: Sequence[Conversion]) -> Iterator[list[str]]:
    """How much faster more workers are, and what more articles cost."""
    largest = max(one.articles for one in conversions)
    by_workers = {one.workers: one for one in conversions if one.articles == largest}
    alone = by_workers.pop(1, None)
    for workers, one in by_workers.items() if alone else ():
        yield [f"{workers} workers to one, speed", f"{alone.usage.wall / one.usage.wall:.2f}"]
    sizes = _by_size(conversions)
    small, large = sizes[0], sizes[-1]
    if small is not large:
        name = f"{large.articles:,} articles to {small.articles:,}"
        yield [f"{name}, CPU seconds", f"{large.usage.cpu / small.usage.cpu:.2f}"]
        yield [f"{name}, memory", f"{large.usage.memory / small.usage.memory:.2f}"]


def _by_size(conversions: Sequence[Conversion]) -> list[Conversion]:
    """The conversions with the most workers, the smallest first."""
    most = max(one.workers for one in conversions)
    return sorted((one for one in conversions if one.workers == most), key=lambda one: one.articles)


def picture(results: Results) -> str:
    """How time and memory grow with the archive, with the most workers."""
    return growth([(one.articles, one.usage.cpu, one.usage.memory) for one in _by_size(results.conversions)])
