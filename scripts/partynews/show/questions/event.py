"""Questions on the event: whether there is one, when and where it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partynews.places import gazetteer
from partynews.show.questions.asked import Asked, Rule, article_place
from partynews.show.reading import Reading
from partynews.text import Span

_UNIT = re.compile(
    r"(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn) "
    r"(?:[^\W\d_]\w*|\d{1,2})(?: [^\W\d_]\w*){0,3}"
)
_MOST_NAMED = 3


def _no_event(reading: Reading) -> Iterator[Asked]:
    if reading.article.event is None and reading.row["event_type"] is None:
        yield Asked(
            "Does the article report an event? No word of lexicons/event_types.csv has a day or a verb beside it."
        )


def _no_day(reading: Reading) -> Iterator[Asked]:
    event = reading.article.event
    if event and event.start is None and reading.row["event_start"] is None:
        missing = "In which year was the event? Neither its day nor the page tells." if event.day_text else ""
        yield Asked(missing or "On which day was the event?", reading.stored(event.sentence))


def _day_to_come(reading: Reading) -> Iterator[Asked]:
    day, published = reading.row["event_start"], reading.row["published_on"]
    if day and published and day > published:
        yield Asked(
            f"The event's day, {day}, is after that of publication, {published}. Which was misread?",
            article_place(reading, "event_start"),
        )


def _no_place(reading: Reading) -> Iterator[Asked]:
    if reading.article.event and reading.row["province"] is None and not any(_ambiguous_place(reading)):
        yield Asked(
            "In which province was the event? Organiser, lead, headline and masthead do not tell.",
            article_place(reading, "event_organizer", "event_venue", "event_name"),
        )


def _ambiguous_place(reading: Reading) -> Iterator[Asked]:
    if reading.article.event is None or reading.row["province"] is not None:
        return
    for span in _heads(reading):
        for found in _UNIT.finditer(reading.article.flow, *span):
            name, provinces = _longest_name(found.group(), reading)
            if len(provinces) > 1:
                place = reading.stored(Span(found.start(), found.start() + len(name)))
                yield Asked(f"Which is meant? There are places of this name in {_listed(provinces)}.", place)
                return


def _longest_name(words: str, reading: Reading) -> tuple[str, list[str]]:
    """The longest beginning of *words* that is the name of a place, and the provinces that have one."""
    parts = words.split(" ")
    names = (" ".join(parts[:size]) for size in range(len(parts), 1, -1))
    return next(((name, found) for name in names if (found := _provinces(name, reading))), ("", []))


def _heads(reading: Reading) -> list[Span]:
    """Where the place of the event is told: the organiser, the lead, the headline; in clean offsets."""
    event, title = reading.article.event, reading.article.page.title
    organizer = event.organizer and Span(event.organizer.start, event.organizer.end)
    return [span for span in (organizer, event.sentence, title) if span]


def _provinces(name: str, reading: Reading) -> list[str]:
    """The provinces that have a place called *name*, on the article's day."""
    places = gazetteer().named(name, on=reading.day)
    return sorted({(gazetteer().province_of(place, reading.day) or place).name for place in places})


def _listed(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


RULES = (
    Rule("no-event", _no_event),
    Rule("event-without-day", _no_day),
    Rule("event-after-publication", _day_to_come),
    Rule("no-place", _no_place),
    Rule("ambiguous-place", _ambiguous_place),
)
