"""The event an article reports: type, name, organiser, venue and days, read from the lead.

The lead is the first sentence of the page's first paragraphs that names an event and either says when it was
or that somebody held it. Event nouns: ``lexicons/event_types.csv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from partynews.lexicon import UPPER, rule
from partynews.mentions.days import Days, find_days
from partynews.mentions.scan import Scan
from partynews.text import Found, Span, squeeze

LEAD_SENTENCES = 4
_HELD = rule("event", "held")
_NAME_OF_BODY = re.compile(rf"[{UPPER}]\w*(?: \w+)?$")  # "Ban Tổ chức" is no verb
_ORGANISED = rule("event", "organised")
_ORGANISER_HEAD = rule("event", "organiser-head")
_NAME_END = rule("event", "name-end")
_VENUE = rule("event", "venue")
_OTHER_OCCASION = rule("event", "other-occasion")
_AT = rule("event", "at")
_OCCASION_WORD = rule("event", "occasion-word")
_TYPE_FIRST = rule("event", "type-first")
_TYPE_LAST = rule("event", "type-last")
_NEW_SUBJECT = re.compile(rf",(?= [{UPPER}])")
_QUOTED_NAME = re.compile(r"[^.;,\n]{0,40}?:? ?\"[^\"\n]{3,300}\"")
_ORGANISER_START = re.compile(r", | - |^ ?|\) ?")


class Noun(NamedTuple):
    """An event noun of ``event_types.csv`` in the text; of two, the one of higher rank tells the type."""

    start: int
    end: int
    type: str
    rank: int


@dataclass(frozen=True, slots=True)
class Event:
    """The event: every field but ``type`` may be None; offsets are those of the clean text.

    ``sentence`` is the lead it was read from, ``day_text`` the folded words of its day.
    """

    sentence: Span
    type: Found
    name: Found | None
    organizer: Found | None
    venue: Found | None
    start: Found | None
    end: Found | None
    day_text: str


def read_event(scan: Scan, published: date | None) -> Event | None:
    """The event of the page, or None where none is reported. *published* gives the year of "Sáng 17-4"."""
    best: tuple[int, Event] | None = None
    for order, sentence in enumerate(_candidates(scan)):
        nouns = _event_nouns(scan, sentence)
        if not nouns:
            continue
        days = next(find_days(scan.folded, sentence, published), None)
        held = _HELD.search(scan.folded, *sentence)
        score = 4 * (days is not None) + 2 * (held is not None) + max(noun.rank for noun in nouns) - order // 2
        if (days or held) and (best is None or score > best[0]):
            best = (score, _event(scan, sentence, nouns, days, held.start() if held else sentence.end))
    return best[1] if best else None


def _candidates(scan: Scan) -> list[Span]:
    """The sentences that may report the event: the first of the first paragraphs, then those of the heads."""
    page = scan.page
    heads = [span for span in (page.title, page.standfirst) if span]
    leads = [sentence for span in page.paragraphs[:LEAD_SENTENCES] for sentence in scan.sentences_of(span)]
    return leads[:LEAD_SENTENCES] + [sentence for span in sorted(heads) for sentence in scan.sentences_of(span)]


def _event_nouns(scan: Scan, sentence: Span) -> list[Noun]:
    """The event nouns of *sentence* that do not speak of another occasion."""
    hits = (hit for hit in scan.literals["event_types"] if sentence.start <= hit.start and hit.end <= sentence.end)
    found = (Noun(hit.start, hit.end, *hit.value) for hit in hits)
    return [noun for noun in found if not _OTHER_OCCASION.search(scan.folded, sentence.start, noun.start)]


def _event(scan: Scan, sentence: Span, nouns: list[Noun], days: Days | None, held: int) -> Event:
    """The event of the lead *sentence*; *held* is where the sentence tells that it was held, or its end."""
    folded, flow = scan.folded, scan.flow
    placed = [noun for noun in nouns if _AT.search(folded, sentence.start, noun.start)]
    first = (placed or [noun for noun in nouns if noun.start >= held] or nouns)[0]
    after = [noun for noun in nouns if noun.start >= first.start]
    if occasion := _OCCASION_WORD.match(folded, first.start):
        first = first._replace(start=occasion.end())
    stop = _name_end(folded, flow, first.end, sentence.end)
    specific = (noun for noun in after if noun.start < stop and noun.rank >= 3 and noun.start <= first.start + 40)
    typed = next(specific, first)
    name = flow[first.start : stop].rstrip()
    venue = _VENUE.search(folded, *sentence)
    return Event(
        sentence=sentence,
        type=Found(typed.type, *_type_span(folded, typed)),
        name=_found(flow, first.start, first.start + len(name)) if len(name.split()) > 1 else None,
        organizer=_organizer(scan, sentence, first.start, days),
        venue=_found(flow, venue.start("venue"), _without_stop(flow, venue.end("venue"))) if venue else None,
        start=Found(days.first, days.start, days.end, days.basis) if days and days.first else None,
        end=Found(days.last, days.start, days.end, days.basis) if days and days.last else None,
        day_text=folded[days.start : days.end] if days else "",
    )


def _found(flow: str, start: int, end: int) -> Found:
    return Found(squeeze(flow[start:end]), start, end)


def _type_span(folded: str, noun: Noun) -> tuple[int, int]:
    """The specific word inside a longer noun ("đối thoại" of "hội nghị đối thoại")."""
    if first := _TYPE_FIRST.match(folded, noun.start, noun.end):
        return first.span()
    general = _TYPE_LAST.match(folded, noun.start, noun.end)
    return (general.end() if general else noun.start), noun.end


def _name_end(folded: str, flow: str, position: int, limit: int) -> int:
    """Where the event's name ends whose noun ends at *position*: after a quoted name, else at a mark or a word."""
    if quoted := _QUOTED_NAME.match(folded, position, limit):
        return quoted.end()
    stop = _NAME_END.search(folded, position, limit)
    end = stop.start() if stop else limit
    subject = _NEW_SUBJECT.search(flow, position, end)
    return _without_stop(flow, subject.start() if subject else end)


def _without_stop(flow: str, end: int) -> int:
    """*end*, or the place before the full stop that stands there."""
    return end - 1 if flow[end - 1] == "." else end


def _organizer(scan: Scan, sentence: Span, noun: int, days: Days | None) -> Found | None:
    """The body before the verb of organising; it begins at the first head of a body after a mark."""
    start = days.phrase_end if days and days.phrase_end <= noun else sentence.start
    verbs = _ORGANISED.finditer(scan.folded, start, min(sentence.end, noun + 14))
    held = next((verb for verb in verbs if not _NAME_OF_BODY.search(scan.flow, verb.start(), verb.end())), None)
    if held is None:
        return None
    for mark in _ORGANISER_START.finditer(scan.folded[start : held.start()]):
        begin = start + mark.end()
        if _ORGANISER_HEAD.match(scan.folded, begin):
            printed = scan.flow[begin : held.start()].rstrip(" ,")
            return _found(scan.flow, begin, begin + len(printed)) if 0 < len(squeeze(printed)) <= 160 else None
    return None
