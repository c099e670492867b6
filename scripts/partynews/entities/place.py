"""Where an event belongs: ward, district and province of the division that stood on its day.

Read from the organiser, then the lead, then the title; a province may also be that of the newspaper, where
the organiser is a body of "the province" and the masthead says which. Two places that contradict each other
give none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from partynews.entities.event import Event
from partynews.lexicon import rule, word_map
from partynews.mentions.scan import Scan
from partynews.places import Place, gazetteer
from partynews.text import Found, Span, fold

_UNIT = rule("place", "unit")
_PROVINCE = rule("place", "province-as-such")
_LEVELS = word_map("place", "levels")


@dataclass(frozen=True, slots=True)
class Location:
    """The units of an event, each with the span it was read or inferred from."""

    ward: Found | None = None
    district: Found | None = None
    province: Found | None = None
    province_code: Found | None = None


def read_location(scan: Scan, event: Event | None, on: date | None) -> Location:
    """The place of *event* on its day *on* (or the day of publication)."""
    if event is None:
        return Location()
    page = scan.page
    spans = [Span(event.organizer.start, event.organizer.end)] if event.organizer else []
    spans.append(event.sentence)
    spans += [span for span in (page.title,) if span]
    for span in spans:
        if location := _settled(_typed_places(scan, span, on), on):
            return location
    return _from_publisher(scan, event, on)


def _typed_places(scan: Scan, span: Span, on: date | None) -> list[tuple[Place, int, int]]:
    """The units named in *span* after a word for their level, each with where its name stands."""
    found = []
    for match in _UNIT.finditer(scan.flow, *span):
        kind = fold(match["type"]).rstrip(".")
        kind = _LEVELS.get(kind, kind)
        words = match["name"].split(" ")
        for size in range(len(words), 0, -1):
            name = " ".join(words[:size])
            places = gazetteer().named(f"{kind} {name}".strip(), on=on)
            if places:
                start = match.start("name")
                found += [(place, start, start + len(name)) for place in _one(places)]
                break
    return found


def _one(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The one place meant; a name of several units of one level in different parents is refused."""
    top = [place for place in places if place.level == places[0].level]
    codes = {place.code for place in top}
    return (top[0],) if len(codes) == 1 else ()


def _settled(found: list[tuple[Place, int, int]], on: date | None) -> Location | None:
    """The location that the places of one stretch agree on; None where there is none or they contradict."""
    if not found:
        return None
    found.sort(key=lambda item: ("province", "district", "ward").index(item[0].level), reverse=True)
    place, start, end = found[0]
    chain = gazetteer().chain(place, on)
    for other, _, _ in found[1:]:
        if chain.get(other.level, other).code != other.code:
            return None
    stated = {item[0].level: item for item in reversed(found)}
    fields: dict[str, Found] = {}
    for level, unit in chain.items():
        if level in stated:
            fields[level] = Found(unit.name, stated[level][1], stated[level][2])
        else:
            fields[level] = Found(unit.name, start, end, "inferred")
    if "province" in fields:
        at = fields["province"]
        fields["province_code"] = Found(chain["province"].code, at.start, at.end, "inferred")
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
