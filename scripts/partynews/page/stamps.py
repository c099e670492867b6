"""Lines of page data: dates, times, the page's clock, counts of readings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache
from typing import NamedTuple

from partynews.lexicon import rules
from partynews.page.byline import is_authors
from partynews.text import Found, Span

_LONGEST, _LONGEST_PREFIX = 140, 60
_NO_DATA = frozenset('.!?…;:,"”')  # no line of page data ends so, nearly every sentence does
_DIGIT = re.compile(r"\d")
_POINTS = re.compile(r"[\s,;|()\[\]<>•*'.:-]+")
_TELLING = {
    "date",
    "date_in_words",
    "month_first",
    "english_date",
    "published",
    "views",
    "views_after",
    "replies",
    "uploader",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORDS = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_LONGEST_LAG = 60  # days from an event to its report; a line dated later than that is a clock
_EVENT_DATE = re.compile(
    r"(?:sáng|trưa|chiều|tối|đêm|ngày|trong|vào|hôm)[^\d\n]{1,20}"
    r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})(?:[/.-](?P<y>\d{4}))?(?![\d/-])"
)


class Stamp(NamedTuple):
    """What one line of page data says. ``labelled``: it says itself that the date is the article's."""

    day: Found | None
    hour: Found | None
    views: Found | None
    labelled: bool
    prefix: Span | None

    @property
    def kind(self) -> str:
        return "date_line" if self.day or self.hour else "counter"


@cache
def _parts() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{part['id']}>{part['where']})" for part in rules("furniture")["part"]))


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(rules("furniture")["data_line"]["prefix"])


def read_stamp(clean: str, folded: str, start: int, end: int) -> Stamp | None:
    """The page data of ``clean[start:end]``, or None where the line holds anything else."""
    if end - start > _LONGEST or clean[end - 1] in _NO_DATA:
        return None
    digit = _DIGIT.search(folded, start, min(end, start + _LONGEST_PREFIX))
    if not digit:
        return None
    points = _POINTS.match(folded, start, end)
    first = position = points.end() if points else start
    if not _parts().match(folded, position, end):
        first = position = digit.start()
    parts: dict[str, re.Match[str]] = {}
    while position < end:
        found = _parts().match(folded, position, end)
        if found:
            parts.setdefault(found.lastgroup or "", found)
        else:
            found = _POINTS.match(folded, position, end)
            if not found:
                return None
        position = found.end()
    before = folded[start:first].strip(" ,;|()[]<>•*'.:-–")
    if not parts.keys() & _TELLING and not ({"no_year", "time"} <= parts.keys() and before):
        return None  # a score, a price, a time of day: not a date of the page
    prefix = Span(start, start + len(clean[start:first].rstrip(" ,;|•*-–"))) if before else None
    if prefix and not (_prefix().fullmatch(folded, *prefix) or is_authors(clean, folded, *prefix)):
        return None
    return _stamp(parts, prefix)


def _stamp(parts: dict[str, re.Match[str]], prefix: Span | None) -> Stamp:
    views = None
    for part, group in (("views", "readings"), ("views_after", "viewed")):
        if part in parts:
            number = parts[part]
            views = Found(int(re.sub(r"\D", "", number[group])), *number.span(group))
    return Stamp(_day(parts), _hour(parts.get("time")), views, bool({"published", "updated"} & parts.keys()), prefix)


def _day(parts: dict[str, re.Match[str]]) -> Found | None:
    if found := parts.get("date"):
        day, month, year = int(found["d"]), int(found["m"]), int(found["y"])
        if month > 12 and "time" in parts and parts["time"]["half"]:
            day, month = month, day  # an English system prints the month first
    elif found := parts.get("date_in_words"):
        day, month, year = int(found["wd"]), int(found["wm"]), int(found["wy"])
    elif found := parts.get("month_first"):
        day, month, year = int(found["md"]), _MONTH_WORDS.index(found["mm"]) + 1, int(found["my"])
    elif found := parts.get("english_date"):
        day, month, year = int(found["ed"]), _MONTHS.index(found["em"]) + 1, int(found["ey"])
    else:
        return None
    value = _calendar(year, month, day)
    return Found(value, *found.span()) if value else None


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def _hour(found: re.Match[str] | None) -> Found | None:
    """The time of day; midnight stands for "no time" on the sites that print it."""
    if not found:
        return None
    hour, minute, second = int(found["H"]), int(found["M"]), int(found["S"] or 0)
    if found["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59 or not (hour or minute or second):
        return None
    return Found(time(hour, minute, second), found.start(), found.end())


class Dates(NamedTuple):
    """The article's date and time as the page states them, and the page's own clock."""

    published_on: Found | None = None
    published_time: Found | None = None
    retrieved_at: Found | None = None


def read_dates(stamps: Iterable[Stamp], title_start: int, lead: str) -> Dates:
    """Which of the page's date lines is the article's, and which the clock.

    *stamps*: in the page's order; *title_start*: where the title begins; *lead*: the first paragraph,
    folded. Of two lines the labelled one is the article's, else the earlier-dated; a later-dated line
    printed above it is the clock. A lone unlabelled line above the title may be either: it is the
    article's unless the event's date in the lead makes that impossible.
    """
    dated = [stamp for stamp in stamps if stamp.day]
    if not dated:
        return Dates()
    best = min(dated, key=lambda stamp: (not stamp.labelled, stamp.day.value, stamp.hour is None, -stamp.day.start))
    if len(dated) == 1 and not best.labelled and best.day.start < title_start and _too_late(best.day.value, lead):
        return Dates(retrieved_at=_moment(best))
    clocks = [
        s
        for s in dated
        if s.day.start < best.day.start
        and s.day.value >= best.day.value
        and s.hour
        and (s.day.value, s.hour.value) != (best.day.value, best.hour and best.hour.value)
    ]
    return Dates(best.day, best.hour, _moment(clocks[0]) if clocks else None)


def _moment(stamp: Stamp) -> Found | None:
    if not stamp.day or not stamp.hour:
        return None
    start, end = min(stamp.day.start, stamp.hour.start), max(stamp.day.end, stamp.hour.end)
    return Found(datetime.combine(stamp.day.value, stamp.hour.value), start, end)


def _too_late(day: date, lead: str) -> bool:
    """Whether the event's date, at the beginning of *lead*, is too long before *day*."""
    found = _EVENT_DATE.match(lead)
    if not found:
        return False
    month, number = int(found["m"]), int(found["d"])
    if found["y"]:
        event = _calendar(int(found["y"]), month, number)
    else:
        candidates = [_calendar(year, month, number) for year in (day.year, day.year - 1)]
        event = next((c for c in candidates if c and (c - day).days <= 2), None)
    return event is not None and (day - event).days > _LONGEST_LAG
