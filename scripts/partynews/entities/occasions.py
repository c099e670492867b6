"""Occasions: the event nouns of a sentence (``lexicons/event_types.csv``), and how far an event's name runs."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from partynews.lexicon import UPPER, rule
from partynews.mentions.scan import Scan
from partynews.text import Found, Span, squeeze

_OTHER_OCCASION = rule("event", "other-occasion")
_OTHER_TIME = rule("event", "other-time")
_AT = rule("event", "at")
_OCCASION_WORD = rule("event", "occasion-word")
_SETTING = rule("event", "setting")
_SUBJECT = rule("event", "subject")
_NAME_END = rule("event", "name-end")
_NO_NAME = rule("event", "no-name")
_MET = rule("event", "met")
_QUOTED_NAME = re.compile(r"[^.;,\n]{0,40}?:? ?\"[^\"\n]{3,300}\"")
_COMMA = re.compile(", ")
_CAPITAL = re.compile(f"[{UPPER}]")
_LOOSE_END = " ,:;(-–"
BEFORE = 24  # code points before an event noun, within which the words stand that tell of it
GENERAL = 2  # the rank up to which a noun alone (hội nghị, kỳ họp) is no name


class Occasion(NamedTuple):
    """An event noun; of several in a sentence the one of the highest rank tells the type."""

    start: int
    end: int
    type: str
    rank: int


def occasions(scan: Scan, sentence: Span) -> list[Occasion]:
    """The event nouns of *sentence*, but for those in brackets and those that speak of another occasion."""
    hits, folded = scan.literals["event_types"], scan.folded
    found = []
    for index in range(bisect_left(hits, (sentence.start,)), len(hits)):
        start, end, value = hits[index]
        if end > sentence.end:
            break
        if not (
            folded.startswith("(", start - 1)
            or _OTHER_OCCASION.search(folded, max(sentence.start, start - BEFORE), start)
            or _OTHER_TIME.match(folded, end)
        ):
            found.append(Occasion(start, end, *value))
    return found


def foremost(scan: Scan, sentence: Span, nouns: list[Occasion], held: int) -> Occasion:
    """The noun that names the event: one after tại or tổ chức, else after *held*, where the sentence tells of it."""
    for noun in nouns:
        if _AT.search(scan.folded, max(sentence.start, noun.start - BEFORE), noun.start):
            return noun
    return next((noun for noun in nouns if noun.start >= held), nouns[0])


def named(scan: Scan, noun: Occasion, sentence: Span) -> Found | None:
    """The event's name, which begins with *noun*, without a classifier; None where a general noun stands alone."""
    word = _OCCASION_WORD.match(scan.folded, noun.start)
    start = word.end() if word else noun.start
    end = _name_end(scan, noun, sentence)
    name = scan.flow[start:end].rstrip(_LOOSE_END)
    alone = start + len(name) <= noun.end
    if len(name.split()) < 2 or (alone and noun.rank <= GENERAL) or _MET.match(scan.folded, start):
        return None
    return Found(squeeze(name), start, start + len(name))


def _name_end(scan: Scan, noun: Occasion, sentence: Span) -> int:
    """Where a name ends whose noun is *noun*: after a quoted name, else at a mark, a word or a new subject."""
    folded = scan.folded
    if quoted := _QUOTED_NAME.match(folded, noun.end, sentence.end):
        return quoted.end()
    if _NO_NAME.match(folded, noun.end):
        return noun.end
    stop = _NAME_END.search(folded, noun.end, sentence.end)
    end = stop.start() if stop else sentence.end
    return without_stop(scan.flow, _new_subject(scan, noun, sentence, end))


def _new_subject(scan: Scan, noun: Occasion, sentence: Span, end: int) -> int:
    """The comma before *end* after which another clause begins, with a capital or an office; else *end*."""
    subject = None
    for comma in _COMMA.finditer(scan.folded, noun.end, end):
        at = comma.end()
        if _CAPITAL.match(scan.flow, at) or (at < end and _is_office(scan, at)):
            end = comma.start()
            break
        if subject is None and _SUBJECT.match(scan.folded, at):
            subject = comma.start()
    is_setting = subject is not None and _SETTING.search(scan.folded[sentence.start : noun.start])
    return subject if is_setting else end


def _is_office(scan: Scan, position: int) -> bool:
    """Whether an office begins at *position*."""
    offices = scan.literals["offices"]
    index = bisect_left(offices, (position,))
    return index < len(offices) and offices[index][0] == position


def without_stop(flow: str, end: int) -> int:
    """*end*, or the place before the full stop that stands there."""
    return end - 1 if flow[end - 1] == "." else end
