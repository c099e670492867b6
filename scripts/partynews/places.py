"""The provinces, districts and wards of Viet Nam, each with the time it stood.

A name stands for different units at different times: *Việt Yên* was a rural district (huyện) until
February 2024, a town (thị xã) until July 2025, and is a ward (phường) since. The data, their sources
and what their dates mean are described in ``lexicons/places.md``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from partynews.lexicon import LEXICONS, rows
from partynews.text import fold, squeeze

PLACES = LEXICONS / "places.csv"

LEVELS = ("province", "district", "ward")
_CODE_LENGTHS = {2: "province", 3: "district", 5: "ward"}
_LEVELS_OF_TYPE = {
    "tỉnh": ("province",),
    "thành phố": ("province", "district"),
    "quận": ("district",),
    "huyện": ("district",),
    "thị xã": ("district",),
    "phường": ("ward",),
    "xã": ("ward",),
    "thị trấn": ("ward",),
    "đặc khu": ("ward",),
}
TYPES = tuple(_LEVELS_OF_TYPE)
_SHORT_TYPES = {
    "tp": "thành phố", "t.p": "thành phố", "q": "quận", "h": "huyện", "tx": "thị xã", "t.x": "thị xã",
    "p": "phường", "x": "xã", "tt": "thị trấn", "t.t": "thị trấn",
}  # fmt: skip
_WRITTEN_TYPES = "|".join(re.escape(word) for word in sorted((*TYPES, *_SHORT_TYPES), key=len, reverse=True))
_TYPED = re.compile(rf"({_WRITTEN_TYPES})(?:\.\s*|\s+|(?=\d))(\S.*)")
_JOINT = re.compile(r"\s*([-'])\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as it stood from ``valid_from`` up to, not including, ``valid_to``.

    None as a bound means that no source gives one. ``also`` is a second spelling of ``name``.
    """

    code: str
    name: str
    also: str | None
    level: str
    type: str
    parent_code: str | None
    valid_from: date | None
    valid_to: date | None

    @property
    def full(self) -> str:
        """Type and name: ``huyện Việt Yên``, ``quận 1``."""
        return f"{self.type} {self.name}"

    def stood(self, on: date | None) -> bool:
        """Whether the unit stood on that day; without a day, always."""
        return on is None or (
            (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on < self.valid_to)
        )

    def stood_with(self, other: Place) -> bool:
        """Whether there was a day on which both units stood."""
        return (self.valid_from or date.min) < (other.valid_to or date.max) and (
            (other.valid_from or date.min) < (self.valid_to or date.max)
        )


def level_of_code(code: str) -> str:
    """The level of a code of the General Statistics Office, which its length tells."""
    return _CODE_LENGTHS[len(code)]


def name_key(name: str) -> str:
    """What the spellings of a bare name share: case, tone placement, dashes, leading zeros."""
    key = squeeze(fold(name))
    if "-" in key or "'" in key:
        key = _JOINT.sub(r"\1", key)
    return key.lstrip("0") if key.isdigit() else key


class Gazetteer:
    """Places by name, and their chains of parents.

    *places*: in the order in which :meth:`named` gives them; those of one code by time.
    *aliases*: (what is written, the name it stands for, its level).
    """

    def __init__(self, places: Iterable[Place], aliases: Iterable[tuple[str, str, str]] = ()) -> None:
        self._named: dict[str, list[Place]] = {}
        self._coded: dict[str, list[Place]] = {}
        self._written: dict[str, set[str]] = {level: set() for level in LEVELS}
        for place in places:
            self._coded.setdefault(place.code, []).append(place)
            for name in filter(None, (place.name, place.also)):
                self._add(name, place)
        for alias, name, level in aliases:
            for place in [p for p in self._named[name_key(name)] if p.level == level]:
                self._add(alias, place)

    def _add(self, name: str, place: Place) -> None:
        named = self._named.setdefault(name_key(name), [])
        if place not in named:
            named.append(place)
        if not name.isdigit():
            self._written[place.level].add(fold(name))

    def named(self, name: str, level: str | None = None, on: date | None = None) -> tuple[Place, ...]:
        """The places called *name*, highest level first; several where the name is ambiguous.

        *name* is bare (``Cần Thơ``) or has its type before it, in full or short (``TP Cần Thơ``, ``Q.1``).
        A type that no such place had on that day gives way to the level it belongs to: many units rose
        from huyện to thị xã to thành phố on a day that no source here tells. A number is a name only
        after its type.
        """
        key = name_key(name)
        typed = _TYPED.fullmatch(key)
        if typed:
            unit_type = _SHORT_TYPES.get(typed[1], typed[1])
            found = [p for p in self._bare(typed[2], level, on) if p.level in _LEVELS_OF_TYPE[unit_type]]
            if found:
                return tuple(p for p in found if p.type == unit_type) or tuple(found)
        return () if key.isdigit() else self._bare(key, level, on)

    def _bare(self, name: str, level: str | None, on: date | None) -> tuple[Place, ...]:
        found = [p for p in self._named.get(name_key(name), ()) if level in (None, p.level) and p.stood(on)]
        return tuple(sorted(found, key=lambda p: LEVELS.index(p.level)))

    def parent_of(self, place: Place, on: date | None = None) -> Place | None:
        """The unit that *place* belonged to on that day; without a day, the first it belonged to.

        The first also where the sources leave a gap: where they do not tell the day on which a ward of
        a district that was merged went over to another.
        """
        parents = [p for p in self._coded.get(place.parent_code or "", ()) if p.stood_with(place)]
        return next((p for p in parents if p.stood(on)), parents[0] if parents else None)

    def chain(self, place: Place, on: date | None = None) -> dict[str, Place]:
        """*place* and all above it, by level: ward, district (none since July 2025), province."""
        chain: dict[str, Place] = {}
        above: Place | None = place
        while above:
            chain[above.level] = above
            above = self.parent_of(above, on)
        return chain

    def province_of(self, place: Place, on: date | None = None) -> Place | None:
        """The province of *place*; a province is its own."""
        return self.chain(place, on).get("province")

    def is_name(self, folded_name: str) -> bool:
        """Whether *folded_name*, folded and bare, is a place's name at any level and time.

        Many wards bear a person's name (phường Trần Phú): a yes does not say that no person is meant.
        """
        key = name_key(folded_name)
        return not key.isdigit() and key in self._named

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """Level → the folded bare names met there, second spellings and aliases among them, no numbers."""
        return {level: frozenset(names) for level, names in self._written.items()}


@cache
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def read_places(path: Path = PLACES) -> list[Place]:
    """The places of a gazetteer file, in its order: by level, code and time."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return [
            Place(code, name, also or None, level, unit_type, parent or None, _day(start), _day(end))
            for code, name, also, level, unit_type, parent, start, end, _source in lines
        ]


@cache
def gazetteer() -> Gazetteer:
    """The package's gazetteer, read at its first use."""
    return Gazetteer(read_places(), [(row["alias"], row["name"], row["level"]) for row in rows("place_aliases")])
