"""The event an article reports: type, name, organiser, venue and days, read from the lead.

The lead is the first sentence of the page's first paragraphs that names an event and either says when it was
or that somebody held it. Event nouns: ``lexicons/event_types.csv``.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from partynews.entities.occasions import GENERAL, Occasion, foremost, named, occasions, without_stop
from partynews.entities.organizers import organizer
from partynews.lexicon import rule
from partynews.mentions.days import Days, find_days
from partynews.mentions.scan import Scan
from partynews.text import Found, Span, squeeze

LEAD_SENTENCES = 4
NEAR = 41  # code points from the start of an event's name, within which a noun may tell its type
WITH_DAY, WITH_HELD = 4, 2  # what a day, and words that tell it was held, add to the rank of an event noun
_HELD = rule("event", "held")
_VENUE = rule("event", "venue")
_TYPE_FIRST = rule("event", "type-first")
_TYPE_LAST = rule("event", "type-last")
_SESSION = rule("event", "session")
_MEETS = rule("event", "meets")
_PARTY_ORGAN = rule("event", "party-organ")
OTHER, PARTY_MEETING = "other", "party_meeting"


class Event(NamedTuple):
    """The event: every field but ``type`` may be None; offsets are those of the clean text.

    ``sentence`` is the lead it was read from, ``noun`` the event noun in it, ``day_text`` the folded words of its day.
    """

    sentence: Span
    noun: Occasion
    type: Found
    name: Found | None
    organizer: Found | None
    venue: Found | None
    start: Found | None
    end: Found | None
    day_text: str


class Lead(NamedTuple):
    """A sentence that reports an event: its nouns, its first day, the words that tell it was held."""

    score: int
    sentence: Span
    nouns: list[Occasion]
    days: Days | None
    held: re.Match[str] | None


def read_event(scan: Scan, published: date | None) -> Event | None:
    """The event of the page, or None where none is reported. *published* gives the year of "Sáng 17-4"."""
    if not scan.literals["event_types"]:
        return None
    candidates = _candidates(scan)
    lead = _lead(scan, candidates, published)
    return _with_name(scan, _event(scan, lead), candidates) if lead else None


def _lead(scan: Scan, candidates: list[Span], published: date | None) -> Lead | None:
    """The first of the *candidates* of the highest score that name an event and tell its day or that it was held."""
    best: Lead | None = None
    for order, sentence in enumerate(candidates):
        nouns = occasions(scan, sentence)
        if not nouns:
            continue
        score = max(noun.rank for noun in nouns) - order // 2
        if best and score + WITH_DAY + WITH_HELD <= best.score:
            continue
        days = next(find_days(scan.folded, sentence, published), None)
        held = _HELD.search(scan.folded, *sentence)
        score += WITH_DAY * (days is not None) + WITH_HELD * (held is not None)
        if (days or held) and (best is None or score > best.score):
            best = Lead(score, sentence, nouns, days, held)
    return best


def _candidates(scan: Scan) -> list[Span]:
    """The sentences that may report the event: the first of the first paragraphs, then those of the heads."""
    page = scan.page
    found: list[Span] = []
    for paragraph in page.paragraphs[:LEAD_SENTENCES]:
        found += scan.sentences_of(paragraph)
        if len(found) >= LEAD_SENTENCES:
            del found[LEAD_SENTENCES:]
            break
    for head in sorted(filter(None, (page.title, page.standfirst))):
        found += scan.sentences_of(head)
    return found


def _event(scan: Scan, lead: Lead) -> Event:
    """The event that *lead* reports."""
    _, sentence, nouns, days, held = lead
    noun = foremost(scan, sentence, nouns, held.start() if held else sentence.end)
    name = named(scan, noun, sentence)
    stop = name.end if name else noun.end
    after_day = days.phrase_end if days and days.phrase_end <= noun.start else sentence.start
    held_by = organizer(scan, sentence, noun, stop, after_day)
    venue = _VENUE.search(scan.folded, *sentence)
    return Event(
        sentence=sentence,
        noun=noun,
        type=_type(scan, nouns, noun, stop, held_by),
        name=name,
        organizer=held_by,
        venue=_found(scan, venue.start("venue"), without_stop(scan.flow, venue.end("venue"))) if venue else None,
        start=Found(days.first, days.start, days.end, days.basis) if days and days.first else None,
        end=Found(days.last, days.start, days.end, days.basis) if days and days.last else None,
        day_text=scan.folded[days.start : days.end] if days else "",
    )


def _with_name(scan: Scan, event: Event, candidates: list[Span]) -> Event:
    """*event* with the name that another sentence gives it, where the lead has the noun alone ("Hội nghị diễn ra")."""
    if event.name is not None:
        return event
    noun = scan.folded[event.noun.start : event.noun.end]
    for sentence in candidates:
        for other in occasions(scan, sentence):
            if scan.folded.startswith(noun, other.start) and (name := named(scan, other, sentence)):
                return event._replace(name=name)
    return event


def _found(scan: Scan, start: int, end: int) -> Found:
    return Found(squeeze(scan.flow[start:end]), start, end)


def _type(scan: Scan, nouns: list[Occasion], first: Occasion, stop: int, held_by: Found | None) -> Found:
    """What kind of event it is: what a specific noun within its name says, else its first noun.

    A session is a Party meeting where a Party organ sits.
    """
    reach = min(stop, first.start + NEAR)
    noun = next((noun for noun in nouns if noun.rank > GENERAL and first.start <= noun.start < reach), first)
    is_party = noun.type == OTHER and _is_of_party(scan, first, stop, held_by)
    return Found(PARTY_MEETING if is_party else noun.type, *_type_span(scan.folded, noun))


def _is_of_party(scan: Scan, noun: Occasion, stop: int, held_by: Found | None) -> bool:
    """Whether a Party organ sits in the session of *noun*, or meets."""
    if not _SESSION.search(scan.folded, noun.start, noun.end):
        return _MEETS.match(scan.folded, noun.end, stop) is not None
    spans = [Span(noun.start, stop), *([Span(held_by.start, held_by.end)] if held_by else [])]
    return any(_PARTY_ORGAN.search(scan.folded, *span) for span in spans)


def _type_span(folded: str, noun: Occasion) -> tuple[int, int]:
    """The specific word inside a longer noun ("đối thoại" of "hội nghị đối thoại")."""
    if first := _TYPE_FIRST.match(folded, noun.start, noun.end):
        return first.span()
    general = _TYPE_LAST.match(folded, noun.start, noun.end)
    return (general.end() if general else noun.start), noun.end
