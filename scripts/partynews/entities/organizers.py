"""Who held an event: the body before the verb of organising, after do or được, or the one that sits in session."""

from __future__ import annotations

import re

from partynews.entities.occasions import Occasion
from partynews.lexicon import UPPER, rule
from partynews.mentions.scan import Scan
from partynews.text import Found, Span, squeeze

_ORGANISED = rule("event", "organised")
_HEAD = rule("event", "organiser-head")
_START = rule("event", "organiser-start")
_END = rule("event", "organiser-end")
_NOT = rule("event", "no-organiser")
_BY = rule("event", "by")
_SESSION = rule("event", "session")
_SESSION_OF = rule("event", "session-of")
_SESSION_TOLD = rule("event", "session-told")
_SESSION_SUBJECT = rule("event", "session-subject")
_NAME_OF_BODY = re.compile(rf"[{UPPER}]\w*(?: \w+)?$")  # "Ban Tổ chức" is no verb
MAX_LENGTH = 160


def organizer(scan: Scan, sentence: Span, noun: Occasion, name_end: int, after_day: int) -> Found | None:
    """The body that held the event of *noun*, whose name ends at *name_end*; it stands after *after_day* if before."""
    span = _before_verb(scan, sentence, noun, after_day) or _after_name(scan, sentence, noun, name_end)
    if span is None:
        return None
    end = _END.search(scan.folded, *span).start()
    value = squeeze(scan.flow[span.start : end])
    if not 0 < len(value) <= MAX_LENGTH or _NOT.search(scan.folded, span.start, end):
        return None
    return Found(value, span.start, end)


def _before_verb(scan: Scan, sentence: Span, noun: Occasion, start: int) -> Span | None:
    """The body before the verb of organising; it begins at the first head of a body after a mark."""
    verbs = _ORGANISED.finditer(scan.folded, start, min(sentence.end, noun.start + 14))
    held = next((verb for verb in verbs if not _NAME_OF_BODY.search(scan.flow, verb.start(), verb.end())), None)
    if held is None:
        return None
    for mark in _START.finditer(scan.folded[start : held.start()]):
        begin = start + mark.end()
        if _HEAD.match(scan.folded, begin):
            return Span(begin, held.start())
    return None


def _after_name(scan: Scan, sentence: Span, noun: Occasion, name_end: int) -> Span | None:
    """The body that the name of a session ends with, that tells of it or sits in it, or by which an event is held."""
    found = None
    if _SESSION.search(scan.folded, noun.start, noun.end):
        found = _SESSION_OF.search(scan.folded, noun.end, name_end)
        found = found or _SESSION_TOLD.search(scan.folded, sentence.start, noun.start)
        found = found or _SESSION_SUBJECT.match(scan.folded, name_end, sentence.end)
    found = found or _BY.search(scan.folded, name_end, sentence.end)
    return Span(*found.span("organizer")) if found else None
