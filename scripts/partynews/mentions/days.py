"""The days an event took place, as leads print them: "Sáng 17-4", "Trong 2 ngày 15 và 16/7", "sáng nay (12/4)".

A day without a year takes the year of publication, or the year before where it would otherwise lie more than
two days after it (a December event on a January page). Anniversaries, rounds, deadlines and terms ("đợt 19/5",
"trước 15/9/2018", "nhiệm kỳ 2020-2025") are no event days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from partynews.lexicon import rule
from partynews.mentions import dates
from partynews.text import Span

_PRINTED = (rule("days", "several-days"), rule("days", "day-in-words"), rule("days", "day"))
_FIGURE = re.compile(r"\d")
_FIGURES = rule("days", "figures")
_ANOTHER_DAY = rule("days", "another-day")
BEFORE_DAY = 44  # code points before a day, within which the words stand that make it another day
BEFORE_FIGURES = 32  # code points of a printed day before its first figure
AFTER_FIGURES = 20  # code points of a printed day after the first figure of its month


class Days(NamedTuple):
    """First and last day (None where no year can be told), where the day is printed, and the end of its phrase."""

    first: date | None
    last: date | None
    start: int
    end: int
    phrase_end: int
    basis: str


def find_days(folded: str, sentence: Span, published: date | None) -> Iterator[Days]:
    """The event days printed in *sentence*, left to right."""
    stretch = _stretch(folded, sentence)
    if stretch is None:
        return
    found: list[tuple[int, Days]] = []
    for pattern in _PRINTED:
        for match in pattern.finditer(folded, *stretch):
            if found and any(start < match.end() and match.start() < days.phrase_end for start, days in found):
                continue
            if _ANOTHER_DAY.search(folded, max(sentence.start, match.start() - BEFORE_DAY), match.start()):
                continue
            days = _days(match, published)
            if days:
                found.append((match.start(), days))
    found.sort(key=itemgetter(0))
    for _, days in found:
        yield days


def _stretch(folded: str, sentence: Span) -> Span | None:
    """The part of *sentence* in which its days are printed, as its figures tell; None where it has none of a day."""
    first = _FIGURE.search(folded, *sentence)
    figures = list(_FIGURES.finditer(folded, first.start(), sentence.end)) if first else None
    if not figures:
        return None
    start, end = first.start() - BEFORE_FIGURES, figures[-1].end() + AFTER_FIGURES
    return Span(max(sentence.start, start), min(sentence.end, end))


def _days(match: re.Match[str], published: date | None) -> Days | None:
    """The days that a rule matched; None where the calendar has no such days."""
    groups = match.groupdict()
    day, month = int(groups["day"]), int(groups["month"])
    if dates.day(2000, month, day) is None:
        return None
    stated = groups["year"] is not None
    end = match.end("year") if stated else match.end("month")
    phrase_end = end + 1 if match.string[end : end + 1] == ")" else end
    start = match.start("first") if groups.get("first") else match.start("day")
    year = int(groups["year"]) if stated else year_of(month, day, published)
    if year is None:
        return Days(None, None, start, end, phrase_end, "inferred")
    last = dates.day(year, month, day)
    first = last
    if groups.get("first"):
        first = dates.day(int(groups["first_year"] or year), int(groups["first_month"] or month), int(groups["first"]))
    if last is None or first is None or first > last:
        return None
    return Days(first, last, start, end, phrase_end, "stated" if stated else "inferred")


def year_of(month: int, day: int, published: date | None) -> int | None:
    """The year of a day printed without one, on a page published on *published*."""
    if published is None:
        return None
    same = dates.day(published.year, month, day)
    if same is not None and same > published + timedelta(days=2):
        return published.year - 1
    return published.year
