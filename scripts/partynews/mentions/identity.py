"""What identifies a cited document: number, symbol, day, issuer, plenum, congress, and how each is printed.

The rules are those of ``lexicons/rules/citations.toml``; a rule's match is turned into values here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from partynews.lexicon import expand, rule, rules
from partynews.mentions import dates
from partynews.text import Found, Span, squeeze

_CENTRAL = rule("citations", "central")
_DIGITS = re.compile(r"\d+")
_YEAR_IN_SYMBOL = re.compile(r"\d+[a-zA-Z]?/((?:19|20)\d\d)/")
_ROMAN = re.compile(r"\b[ivx]+\b")


class Citation(NamedTuple):
    """One mention of one document.

    ``start``/``end``: the mention; ``type``: where the type is printed; the other fields are None where the
    mention does not state them. ``number`` is in digits as printed, ``symbol`` normalised (no blanks, TƯ → TW),
    ``issued`` a date, or (month, day) where no year is printed, ``year`` an int, ``plenum`` an int, ``congress`` a
    Roman numeral, or two of them until the citation is split.
    """

    start: int
    end: int
    document_type: str
    type: Span
    number: Found | None = None
    symbol: Found | None = None
    issuer: Found | None = None
    issued: Found | None = None
    year: Found | None = None
    congress: Found | None = None
    plenum: Found | None = None
    title: Found | None = None

    @property
    def identified(self) -> bool:
        return (self.number or self.symbol or self.plenum or self.congress or self.issued) is not None


@dataclass(frozen=True, slots=True)
class Element:
    """A rule of ``citations.toml``: how an identifying element is printed; ``types`` are those it identifies.

    ``start``: the group of the rule *element-start* that matches where the element begins.
    """

    id: str
    start: str
    folded: bool
    pattern: re.Pattern[str]
    types: frozenset[str] | None


@cache
def elements() -> tuple[Element, ...]:
    """The elements of ``citations.toml``, in the order in which they are tried."""
    return tuple(
        Element(
            entry["id"],
            entry["start"],
            entry["on"] == "folded",
            re.compile(expand("citations", entry["pattern"])),
            frozenset(entry["types"]) if "types" in entry else None,
        )
        for entry in rules("rules/citations")["element"]
    )


@cache
def elements_at(start: str) -> tuple[Element, ...]:
    """The elements that begin with *start*, in the order in which they are tried."""
    return tuple(element for element in elements() if element.start == start)


def clean_symbol(printed: str) -> str:
    """A symbol in its normal form: no blanks, TƯ and T.Ư as TW, hyphens plain."""
    return _CENTRAL.sub("TW", "".join(printed.split()).replace("–", "-"))


def mention_end(match: re.Match[str]) -> int:
    """The end of an element, without a closing bracket that was opened before it."""
    text = match.group()
    return match.end() - 1 if text.endswith(")") and "(" not in text else match.end()


def with_symbol(citation: Citation, printed: str, start: int, end: int) -> Citation:
    """*citation* with the symbol *printed* at [start, end), its number, and its year where it has one."""
    symbol = clean_symbol(printed)
    digits = _DIGITS.match(printed)
    number = Found(digits.group(), start, start + digits.end())
    year = _YEAR_IN_SYMBOL.match(symbol)
    if year and citation.year is None:
        at = printed.find(year.group(1))
        citation = citation._replace(year=Found(int(year.group(1)), start + at, start + at + 4))
    return citation._replace(symbol=Found(symbol, start, end), number=number)


def fill(citation: Citation, match: re.Match[str], flow: str) -> Citation | None:
    """*citation* with the values of *match*; None where they contradict the calendar or what is there."""
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    if "symbol" in groups:
        return with_symbol(citation, flow[slice(*match.span("symbol"))], *match.span("symbol"))
    if "number" in groups:
        citation = citation._replace(number=Found(groups["number"], *match.span("number")))
    if "day" in groups:
        start, end = match.start("day"), match.end("year" if "year" in groups else "month")
        if "year" not in groups:
            value = (int(groups["month"]), int(groups["day"]))
            if dates.day(2000, *value) is None:
                return None
            return citation._replace(issued=Found(value, start, end, "inferred"))
        value = dates.day(int(groups["year"]), int(groups["month"]), int(groups["day"]))
        return None if value is None else citation._replace(issued=Found(value, start, end))
    if "year" in groups:
        citation = citation._replace(year=Found(int(groups["year"]), *match.span("year")))
    if "plenum" in groups:
        listed = [int(digits) for digits in _DIGITS.findall(groups.get("plenums", ""))]
        values = (dates.number(groups["plenum"]), *listed)
        if any(value is None or value > 20 for value in values):
            return None
        span = (match.start("plenum"), match.end("plenums" if listed else "plenum"))
        citation = citation._replace(plenum=Found(values if listed else values[0], *span))
    if "issuer" in groups and citation.issuer is None:
        span = match.span("issuer")
        citation = citation._replace(issuer=Found(squeeze(flow[slice(*span)]), *span))
    if "congress" in groups:
        printed = [groups["congress"], *_ROMAN.findall(groups.get("more", ""))]
        terms = [dates.number(term) for term in printed]
        if any(term is None or not 1 <= term <= 39 for term in terms):
            return None
        span = (match.start("congress"), match.end("more" if "more" in groups else "congress"))
        romans = tuple(dates.roman(term) for term in terms)
        citation = citation._replace(congress=Found(romans if len(romans) > 1 else romans[0], *span))
    return citation
