"""Occasions: the event nouns of a sentence (``lexicons/event_types.csv``), and how far an event's name runs."""

from __future__ import annotations

import re
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
GENERAL = 2  # the rank up to which a noun alone (hội nghị, kỳ họp) is no name


class Occasion(NamedTuple):
    """An event noun; of several in a sentence the one of the highest rank tells the type."""

    start: int
    end: int
    type: str
    rank: int


def occasions(scan: Scan, sentence: Span) -> list[Occasion]:
    """The event nouns of *sentence*, but for those in brackets and those that speak of another occasion."""
    hits = (hit for hit in scan.literals["event_types"] if sentence.start <= hit.start and hit.end <= sentence.end)
    found = (Occasion(hit.start, hit.end, *hit.value) for hit in hits)
    return [
        noun
        for noun in found
        if not scan.folded.startswith("(", noun.start - 1)
        and not _OTHER_OCCASION.search(scan.folded, sentence.start, noun.start)
        and not _OTHER_TIME.match(scan.folded, noun.end)
    ]


def foremost(scan: Scan, sentence: Span, nouns: list[Occasion], held: int) -> Occasion:
    """The noun that names the event: one after tại or tổ chức, else after *held*, where the sentence tells of it."""
    placed = [noun for noun in nouns if _AT.search(scan.folded, sentence.start, noun.start)]
    return (placed or [noun for noun in nouns if noun.start >= held] or nouns)[0]


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
    offices = {hit.start for hit in scan.literals["offices"] if noun.end < hit.start < end}
    is_setting = _SETTING.search(scan.folded[sentence.start : noun.start]) is not None
    for comma in _COMMA.finditer(scan.folded, noun.end, end):
        at = comma.end()
        if at in offices or _CAPITAL.match(scan.flow, at) or (is_setting and _SUBJECT.match(scan.folded, at)):
            return comma.start()
    return end


def without_stop(flow: str, end: int) -> int:
    """*end*, or the place before the full stop that stands there."""
    return end - 1 if flow[end - 1] == "." else end
