"""Where an event belongs: ward, district and province of the division that stood on its day.

Read from the organiser, then the lead, then the title; a province may also be that of the newspaper, where
the organiser is a body of "the province" and the masthead says which. A lead names many units, of people who
speak and of matters dealt with: a district or a commune counts only in the name of the event or its venue, after
"tại", or where it holds the event. Two places that contradict each other give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partynews.entities.event import Event
from partynews.lexicon import rule, word_map
from partynews.mentions.runs import is_surname
from partynews.mentions.scan import Scan
from partynews.places import LEVELS, Place, gazetteer
from partynews.text import Found, Span, fold

_UNIT = rule("place", "unit")
_PROVINCE = rule("place", "province-as-such")
_PROVINCE_ALONE = rule("place", "province-alone")
_WHERE = rule("place", "where")
_NEXT_UNIT = rule("place", "next-unit")
_SETTING = rule("place", "setting")
_CENTRAL = rule("place", "central")
_KINDS = word_map("place", "levels")
TITLE_START = 25  # code points of a title within which the body that acts is named
BEFORE = 64  # code points before a unit or an event noun, within which the words stand that tell of it


class Location(NamedTuple):
    """The units of an event, each with the span it was read or inferred from."""

    ward: Found | None = None
    district: Found | None = None
    province: Found | None = None
    province_code: Found | None = None


class Named(NamedTuple):
    """A unit's name at ``flow[start:end]``, from its kind at ``outset``; ``places`` are the units that bear it."""

    outset: int
    start: int
    end: int
    places: tuple[Place, ...]

    @property
    def is_province(self) -> bool:
        return self.places[0].level == LEVELS[0]


def read_location(scan: Scan, event: Event | None, on: date | None) -> Location:
    """The place of *event* on its day *on* (or the day of publication)."""
    if event is None:
        return Location()
    for units in _readings(scan, event, on):
        if location := _settled(units, on):
            return location
    return _from_publisher(scan, event, on)


def _readings(scan: Scan, event: Event, on: date | None) -> Iterator[list[Named]]:
    """The units that may tell the place, those of the surest stretch of text first."""
    if event.organizer:
        yield _units(scan, Span(event.organizer.start, event.organizer.end), on)
    lead = _units(scan, event.sentence, on)
    held_by = event.organizer or event.name
    if held_by and _CENTRAL.match(scan.folded, held_by.start, held_by.end):
        yield [unit for unit in lead if _tells_where(scan, event, unit)]
        return
    yield _of_event(scan, event, lead)
    yield [unit for unit in lead if unit.is_province]
    if title := scan.page.title:
        yield [unit for unit in _units(scan, title, on) if unit.is_province or unit.outset <= title.start + TITLE_START]


def _units(scan: Scan, span: Span, on: date | None) -> list[Named]:
    """The units named in *span* after a word for their kind, and the provinces that stand without."""
    found: dict[int, Named] = {}
    for match in _UNIT.finditer(scan.flow, *span):
        kind = fold(match["type"]).rstrip(".")
        unit = _longest(match, f"{_KINDS.get(kind, kind)} ", None, on)
        if unit:
            found[unit.start] = unit
    for match in _PROVINCE_ALONE.finditer(scan.flow, *span):
        unit = _longest(match, "", LEVELS[0], on)
        if unit:
            found.setdefault(unit.start, unit)
    return [found[start] for start in sorted(found)]


def _longest(match: re.Match[str], kind: str, level: str | None, on: date | None) -> Named | None:
    """The unit of *kind* and *level* whose name are the most of the matched words.

    The rest must be a person's name or begin with a mark: Hòa Bình Mới, where no unit is known to be called so, is not
    Hòa Bình.
    """
    words = match["name"].split(" ")
    for size in range(len(words), 0, -1):
        if size < len(words) and words[size][0].isalpha() and not is_surname(words[size]):
            continue
        name = " ".join(words[:size])
        if places := gazetteer().named(f"{kind}{name}".strip(), level, on):
            start = match.start("name")
            top = tuple(place for place in places if place.level == places[0].level)
            return Named(match.start("type") if kind else start, start, start + len(name), top)
    return None


def _of_event(scan: Scan, event: Event, units: list[Named]) -> list[Named]:
    """Those *units* of the lead that tell where the event is, each with the one it lies in."""
    found: list[Named] = []
    for unit in units:
        follows = found and _NEXT_UNIT.fullmatch(scan.folded, found[-1].end, unit.outset)
        if follows or _is_of_event(scan, event, unit):
            found.append(unit)
    return found


def _is_of_event(scan: Scan, event: Event, unit: Named) -> bool:
    """Whether *unit* stands in the event's name or venue, after words that ask where, or as what holds the event."""
    outset, name, venue = unit.outset, event.name, event.venue
    if (name and name.start <= outset < name.end) or (venue and venue.start <= outset < venue.end):
        return True
    if _tells_where(scan, event, unit):
        return True
    noun = event.noun.start
    return outset < noun and not _SETTING.search(scan.folded, max(event.sentence.start, noun - BEFORE), noun)


def _tells_where(scan: Scan, event: Event, unit: Named) -> bool:
    """Whether words that ask where stand before *unit*."""
    return _WHERE.search(scan.folded, max(event.sentence.start, unit.outset - BEFORE), unit.outset) is not None


def _settled(units: list[Named], on: date | None) -> Location | None:
    """The location that the units of one stretch agree on; None where there is none or they contradict."""
    sure = [(unit.places[0], unit) for unit in units if len({place.code for place in unit.places}) == 1]
    if not sure:
        return None
    for unit in units:
        if len({place.code for place in unit.places}) == 1:
            continue
        fits = [place for place in unit.places if all(_agree(place, other, on) for other, _ in sure)]
        if len({place.code for place in fits}) == 1:
            sure.append((fits[0], unit))  # "huyện Châu Thành, tỉnh Long An"
    lowest = max((place for place, _ in sure), key=lambda place: LEVELS.index(place.level))
    chain = gazetteer().chain(lowest, on)
    if any(chain.get(place.level, place).code != place.code for place, _ in sure):
        return None
    return _location(lowest.level, chain, {place.level: unit for place, unit in reversed(sure)})


def _agree(one: Place, other: Place, on: date | None) -> bool:
    """Whether one of two units lies in the other, or nothing tells that it does not."""
    if one.level == other.level:
        return one.code == other.code
    lower, upper = sorted((one, other), key=lambda place: LEVELS.index(place.level), reverse=True)
    return gazetteer().chain(lower, on).get(upper.level, upper).code == upper.code


def _location(lowest: str, chain: dict[str, Place], stated: dict[str, Named]) -> Location:
    """The units of *chain* by their level: stated where a unit names them, else inferred from that of *lowest*."""
    fields: dict[str, Found] = {}
    for level, place in chain.items():
        unit = stated.get(level, stated[lowest])
        fields[level] = Found(place.name, unit.start, unit.end, "stated" if level in stated else "inferred")
        if level == LEVELS[0]:
            fields["province_code"] = Found(place.code, unit.start, unit.end, "inferred")
    return Location(**fields)


def _from_publisher(scan: Scan, event: Event, on: date | None) -> Location:
    """The province in the newspaper's name, where the organiser is a body of "the province"."""
    publisher = scan.page.publisher
    organizer = fold(str(event.organizer.value)) if event.organizer else ""
    if publisher is None or not _PROVINCE.search(organizer):
        return Location()
    printed = scan.page.text.folded[publisher.start : publisher.end]
    for name in sorted(gazetteer().names["province"], key=len, reverse=True):
        at = printed.find(name)
        if at >= 0:
            places = gazetteer().named(name, "province", on)
            if len({place.code for place in places}) == 1:
                start = publisher.start + at
                found = Found(places[0].name, start, start + len(name), "inferred")
                code = Found(places[0].code, start, start + len(name), "inferred")
                return Location(province=found, province_code=code)
    return Location()
