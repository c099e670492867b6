"""The figures of a benchmark: as a table for the terminal, and as a page with a picture of the growth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partynews.benchmark.figures import Conversion, Figures
from partynews.benchmark.process import Usage


def table(figures: Figures) -> Iterator[str]:
    """The figures, line by line."""
    yield f"{figures.machine}, Python {figures.python}"
    for title, heads, rows in _tables(figures):
        widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
        yield from ("", title)
        for row in (heads, *rows):
            first, *rest = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
            yield "  ".join(["", first.strip().ljust(widths[0]), *rest])


def page(figures: Figures) -> str:
    """The page: what was measured and how, the figures, and how time and memory grow."""
    parts = [_HEAD.format(machine=figures.machine, python=figures.python)]
    for title, heads, rows in _tables(figures):
        rule = [":--", *["--:"] * (len(heads) - 1)]
        parts.append(f"## {title}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows)) + "\n")
    parts.append(_growth(_by_size(figures.conversions)))
    return "\n".join(parts)


_HEAD = """\
# Performance

Taken on {machine}, Python {python}, by `scripts/benchmark.py`, which `--help` explains. The archive repeats real
articles under fresh keys; texts are counted in UTF-8. The floor is the least that a reader in Python does: decode,
NFC, two narrow regular expressions, one automaton over the lexicons, JSON. Ratios to it compare machines of different
speed. The memory is that of all processes together.
"""


def _tables(figures: Figures) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """Title, heads and rows of each table."""
    yield "Reading, on one processor", ["", "MB/s", "to floor"], list(_reading(figures))
    yield "Where the time of a reading goes", ["room", "share"], _stages(figures.stages)
    yield (
        "Start",
        ["command", "seconds", "MB"],
        [
            ["convert.py --help", *_usage(figures.help)],
            ["convert.py, five seeds", *_usage(figures.seeds)],
        ],
    )
    heads = ["articles", "MB", "workers", "seconds", "CPU seconds", "MB/s", "articles/s", "memory (MB)"]
    yield "Converting, all tables written", heads, [_conversion(one) for one in figures.conversions]
    yield "Growth", ["", "ratio"], list(_ratios(figures.conversions))


def _reading(figures: Figures) -> Iterator[list[str]]:
    yield ["floor", f"{figures.sample / figures.floor:.1f}", "1.0"]
    yield ["extraction", f"{figures.sample / figures.extraction:.2f}", f"{figures.extraction / figures.floor:.1f}"]
    floor = figures.floor / figures.sample  # seconds for a megabyte
    for one in figures.conversions:
        if one.workers == 1:
            seconds = one.usage.cpu / one.megabytes
            yield ["extraction and tables", f"{1 / seconds:.2f}", f"{seconds / floor:.1f}"]


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


def _growth(conversions: Sequence[Conversion]) -> str:
    """Two charts over the number of articles: processor time and memory."""
    sizes = ", ".join(f'"{one.articles:,}"' for one in conversions)
    charts = (
        ("Processor time", "seconds", [one.usage.cpu for one in conversions]),
        ("Memory of all processes", "MB", [one.usage.memory for one in conversions]),
    )
    return "\n".join(_chart(title, unit, sizes, values) for title, unit, values in charts)


def _chart(title: str, unit: str, sizes: str, values: Sequence[float]) -> str:
    return f"""\
```mermaid
xychart-beta
    title "{title}"
    x-axis "articles" [{sizes}]
    y-axis "{unit}" 0 --> {max(values) * 1.1:.0f}
    line [{", ".join(f"{value:.1f}" for value in values)}]
```
"""
