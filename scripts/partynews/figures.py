"""Figures of ``docs/``, drawn as SVG: those of the recipes from their answers, the growth from a benchmark.

The same figures give the same bytes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_WIDTH, _ROW, _LABEL, _MARGIN = 760, 26, 110, 24
_PANEL = 160
_LINE, _INK, _MARK = "#b8c0c8", "#24292f", "#b3261e"


def travel(answer: pd.DataFrame) -> str:
    """Documents over time. *answer*: ``document_id``, ``issued_on``, ``cited_on``, days without nulls."""
    title = "Documents from their issue to the meetings that cite them"
    if answer.empty:
        return _svg(_MARGIN, title, [])
    first, last = answer.issued_on.min().year, answer.cited_on.max().year + 1

    def x(day: date) -> float:
        years = day.year - first + (day.timetuple().tm_yday - 1) / 366
        return _LABEL + years / (last - first) * (_WIDTH - _LABEL - _MARGIN)

    documents = answer.groupby(["issued_on", "document_id"]).cited_on
    bottom = _MARGIN + _ROW * len(documents)
    shapes = [shape for year in range(first, last + 1) for shape in _year(year, x(date(year, 1, 1)), bottom)]
    for row, ((issued_on, document), days) in enumerate(documents):
        y = _MARGIN + _ROW * row
        shapes.append(_text(_LABEL - 14, y + 4, document, "end"))
        shapes.append(_stroke(x(issued_on), y, x(days.max()), y, _INK, 1.5))
        shapes.append(
            f'<circle cx="{x(issued_on):.1f}" cy="{y}" r="5" fill="#fff" stroke="{_INK}" stroke-width="1.5"/>'
        )
        shapes += [f'<circle cx="{x(day):.1f}" cy="{y}" r="5" fill="{_MARK}"/>' for day in days]
    return _svg(bottom + _MARGIN, title, shapes)


def _year(year: int, x: float, bottom: float) -> tuple[str, str]:
    return _stroke(x, _MARGIN - 14, x, bottom - 8, _LINE, 1), _text(x, bottom + 8, str(year), "middle")


def network(answer: pd.DataFrame) -> str:
    """Who meets whom, on a circle. *answer*: ``name``, ``name_met``, ``meetings``, one row a pair."""
    pairs = list(zip(answer["name"], answer["name_met"], answer["meetings"], strict=True))
    names = list(dict.fromkeys(name for one, other, _ in pairs for name in (one, other)))
    angles = {name: 2 * math.pi * (number + 0.5) / len(names) for number, name in enumerate(names)}
    radius = max(90, 9 * len(names))
    middle = radius + 2 * _MARGIN

    def at(name: str, distance: float) -> tuple[float, float]:
        return _WIDTH / 2 + distance * math.sin(angles[name]), middle - distance * math.cos(angles[name])

    shapes = [_stroke(*at(one, radius), *at(other, radius), _LINE, 1.5 * meetings) for one, other, meetings in pairs]
    for name in names:
        (x, y), (label_x, label_y) = at(name, radius), at(name, radius + 16)
        side = math.sin(angles[name])
        anchor = "middle" if abs(side) < 0.1 else "start" if side > 0 else "end"
        shapes.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{_MARK}"/>')
        shapes.append(_text(label_x, label_y + 4, name, anchor))
    return _svg(2 * middle, "People who took part in the same event", shapes)


def growth(points: Sequence[tuple[int, float, float]]) -> str:
    """How converting grows: *points* are articles, seconds of processor time and megabytes of memory."""
    panels = (("processor time (s)", 1), ("memory of all processes (MB)", 2))
    shapes = [
        shape
        for number, (title, column) in enumerate(panels)
        for shape in _panel(_MARGIN + number * _WIDTH / 2, title, [(point[0], point[column]) for point in points])
    ]
    return _svg(_PANEL + 4 * _MARGIN, "Processor time and memory by number of articles", shapes)


def _panel(left: float, title: str, points: Sequence[tuple[float, float]]) -> Iterator[str]:
    """A chart of *points*, both axes from 0, whose labels are the points' own values."""
    width, bottom = _WIDTH / 2 - 4 * _MARGIN, _PANEL + 2 * _MARGIN
    left += 2 * _MARGIN
    most_x, most_y = (max(point[axis] for point in points) for axis in (0, 1))
    placed = [(left + x / most_x * width, bottom - y / most_y * _PANEL, x, y) for x, y in points]
    yield _text(left, _MARGIN, title, "start")
    yield _stroke(left, bottom, left + width, bottom, _LINE, 1)
    yield _stroke(left, bottom, left, bottom - _PANEL, _LINE, 1)
    for (x1, y1, *_), (x2, y2, *_) in pairwise(placed):
        yield _stroke(x1, y1, x2, y2, _INK, 1.5)
    for x, y, articles, value in placed:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{_MARK}"/>'
        yield _text(x, bottom + 18, f"{articles:,}", "middle")
        yield _text(x, y - 10, f"{value:,.0f}", "middle")


def _stroke(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(height: float, title: str, shapes: list[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height:.0f}" '
        f'viewBox="0 0 {_WIDTH} {height:.0f}" role="img" font-family="sans-serif" font-size="13" fill="{_INK}">'
    )
    # A ground of its own: the page that shows it may be dark.
    ground = '<rect width="100%" height="100%" fill="#fff"/>'
    return "\n".join((head, f"<title>{escape(title)}</title>", ground, *shapes, "</svg>", ""))


FIGURES: dict[str, Callable[[pd.DataFrame], str]] = {"travel": travel, "network": network}
"""What draws the answer of a recipe, by the recipe's name; the file is ``docs/figures/NAME.svg``."""
