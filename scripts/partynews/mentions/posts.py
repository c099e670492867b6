"""Posts: an office (Phó Bí thư Thường trực) and the body it belongs to (Tỉnh ủy).

Offices come from ``lexicons/offices.csv``. The body is read word by word to the right of the office;
it ends at a mark, at a verb or function word of ``lexicons/stops.csv``, or where a person's name begins.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from partynews.lexicon import Hit, Openings, rule, word_list, words
from partynews.mentions.scan import ABBREVIATIONS, Scan

_token_at = re.compile(r" ?([\w&][\w&/\'’]*(?:[-.][\w&]+)*|[^\w\s])").match
_ACRONYM = re.compile(r" \(([A-ZĐƯ&-]{2,10})\)")
_POINTER = rule("posts", "pointer")
_FORMER = rule("posts", "former")
_LEAD = rule("posts", "lead")
_LED = frozenset(opening[:2] for opening in word_list("posts", "led"))
_TERM = rule("posts", "term-of-office")
_SEVERAL = rule("posts", "several")
_ANAPHOR = rule("posts", "anaphor")
_AND = frozenset(word_list("posts", "and"))
_OF = frozenset(word_list("posts", "of"))
_NO_OFFICE_AFTER = tuple(f"{word} " for word in word_list("posts", "no-office-after"))
_BODY_HEADS = frozenset(word_list("posts", "body-heads"))
_TAKES_OFFICE = _OF | _BODY_HEADS  # một thành viên, Bộ Tư lệnh
_OPENS_ADDITION = frozenset(word_list("posts", "opens-addition"))
_FIELD_THOUGH_STOP = frozenset(word_list("posts", "field-though-stop"))
_NOT_STOPPED = frozenset(word_list("posts", "not-stopped"))
_MAY_GO_ON = frozenset(pair.split(" ")[-1] for pair in _NOT_STOPPED)
_UNITS = frozenset(word_list("posts", "units"))
_NUMBERED = frozenset(word_list("posts", "numbered"))
_POINTED_AT = frozenset(word_list("posts", "pointed-at"))
_CLOSING = frozenset(",;:)")
_LONGEST_WORD = 8  # code points of a syllable and a blank
MAX_WORDS = 30
_STEPS = range(MAX_WORDS)


class Post(NamedTuple):
    """One post as printed: ``flow[start:end]``, its office ``flow[office_start:office_end]``.

    ``closed`` tells that the post ended at a mark or at its limit, not at a word that happens to follow.
    """

    start: int
    end: int
    office_start: int
    office_end: int
    is_former: bool
    closed: bool


@cache
def _stops() -> frozenset[str]:
    return words("stops")


@cache
def _stop_openings() -> frozenset[str]:
    """The first words of the stops."""
    return frozenset(stop.split(" ", 1)[0] for stop in _stops())


@cache
def _cues() -> frozenset[str]:
    """The words that may end a body's name, or open more than a word of it; all others are plain words of it."""
    return _stop_openings() | _AND | _OF | _OPENS_ADDITION


@cache
def _fields() -> Openings[None]:
    return Openings((field, None) for field in words("fields", "field"))


class Posts:
    """The offices of an article, and the reading of posts round them.

    The value of an office is ``whole`` where it needs no body (Chủ tịch nước), else ``post``.
    """

    def __init__(self, scan: Scan) -> None:
        self._flow = scan.flow
        self._folded = folded = scan.folded
        self.offices: tuple[Hit[str], ...] = tuple(
            [hit for hit in scan.literals["offices"] if not folded.endswith(_NO_OFFICE_AFTER, 0, hit.start)]
        )
        self._cues, self._stops, self._stop_openings = _cues(), _stops(), _stop_openings()
        self._starts = [office.start for office in self.offices]
        self._ends = [office.end for office in self.offices]
        self._by_start = dict(zip(self._starts, self.offices, strict=True))
        self.office_at: Callable[[int], Hit[str] | None] = self._by_start.get
        """The office that begins at a position."""

    def between(self, start: int, end: int) -> tuple[Hit[str], ...]:
        """The offices that lie within [start, end), left to right."""
        return self.offices[bisect_left(self._starts, start) : bisect_right(self._ends, end)]

    def next_end(self, position: int) -> int:
        """Where the first office ends that begins at or after *position*; beyond any text if none does."""
        index = bisect_left(self._starts, position)
        return self._ends[index] if index < len(self._ends) else sys.maxsize

    def read(self, position: int, limit: int, to_name: bool = False) -> Post | None:
        """The post that begins at *position* (perhaps with ``nguyên``), read no further than *limit*.

        *to_name*: a person's name stands at *limit*, which makes "và" and dashes before it parts of the body's name.
        """
        former, at = None, position
        if self._folded[position : position + 2] in _LED:
            former, at = self._led(position, limit)
        office = self.office_at(at)
        if office is None or office.end > limit:
            return None
        office_start, office_end, kind = office
        if _SEVERAL.match(self._flow, office_end, limit):
            return None  # "chủ nhiệm các ủy ban": each of them holds another
        head = self._folded[office_start:office_end].rsplit(" ", 1)[-1]
        end, closed = self.extent(office_end, limit, head, to_name)
        # After a mark stands no word that could point back.
        if not closed and (anaphor := _ANAPHOR.match(self._folded, end, limit)):
            if self._folded[office_end:end].split(" ")[-1] not in _POINTED_AT:
                return None  # "làm Chủ tịch tổ chức này": which one, the words do not say
            end = anaphor.end()
        if kind == "whole":
            closed = closed and end == office_end
            end = office_end
        start = office_start if former is None else former
        return Post(start, end, office_start, office_end, former is not None, closed)

    def _led(self, position: int, limit: int) -> tuple[int | None, int]:
        """Where the word for a past post stands that leads up to an office, if one does, and where the office is."""
        former, at = _FORMER.match(self._folded, position, limit), position
        if former is None and (lead := _LEAD.match(self._folded, position, limit)):
            at = lead.end()
            former = _FORMER.match(self._folded, at, limit)
        return (former.start(1), former.end()) if former else (None, at)

    def extent(self, position: int, limit: int, head: str = "", to_name: bool = False) -> tuple[int, bool]:
        """Where the body that begins at *position* ends, and whether a mark or the limit ended it.

        *head*: the folded word before *position*; *to_name*: see :meth:`read`.
        """
        folded, cues, offices = self._folded, self._cues, self._by_start
        end, previous = position, head
        for _ in _STEPS:
            token = _token_at(folded, end, limit)
            if token is None:
                return end, True
            start, stop = token.span(1)
            word = folded[start:stop]
            if start in offices and end > position and previous not in _TAKES_OFFICE:
                return end, False
            if word in cues or previous in _BODY_HEADS or not word.isalpha():
                step = self._step(token, limit, previous, to_name)
                if step is None:
                    return end, not word[0].isalnum()
                end, previous = step
            else:
                end, previous = stop, word
        return end, False

    def _step(self, token: re.Match[str], limit: int, previous: str, to_name: bool) -> tuple[int, str] | None:
        """The place after what begins with *token* in a body's name, and the word that it leaves before the next.

        None where the name ends before it. *previous*: the word before; *to_name*: see :meth:`read`.
        """
        start, word = token.start(), token[1]
        if word in _OPENS_ADDITION and (added := self._addition(start, limit)):
            return added, previous
        if previous in _BODY_HEADS and (field := self._field(start, limit)):
            return field, ""
        step = self._word(token, limit, previous) if word[0].isalnum() else self._join(token, limit, previous)
        if step is None and to_name and self._leads_to(token, limit):
            return token.end(), ""
        return step

    def _leads_to(self, joint: re.Match[str], limit: int) -> bool:
        """Whether nothing from a joining word or dash to *limit*, where a name stands, ends the body's name."""
        if joint[1] != "-" and joint[1] not in _AND:
            return False
        position = joint.end()
        while token := _token_at(self._folded, position, limit):
            ends = not token[1][0].isalnum() or token.start(1) in self._by_start
            if ends or self._stops_at(token, limit, ""):
                return False
            position = token.end()
        return position > joint.end()

    def _addition(self, position: int, limit: int) -> int | None:
        """The end of the term or the acronym in brackets that stands at *position*, if one does."""
        if term := _TERM.match(self._folded, position, limit):
            closes = "(" in term.group() and self._flow.startswith(")", term.end())
            return term.end() + closes
        if not self._flow.startswith(" (", position):
            return None
        acronym = _ACRONYM.match(self._flow, position, limit)
        return acronym.end() if acronym else None

    def _word(self, token: re.Match[str], limit: int, previous: str) -> tuple[int, str] | None:
        """The place after a word of a body's name, and the word; None where the name ends before it."""
        word = token[1]
        if word in _AND:
            field = self._field(token.end(), limit)
            return None if field is None else (field, "")
        if word in _OF and _token_at(self._folded, token.end(), limit) is None:
            return None
        if not self._flow[token.start(1)].isupper() and self._stops_at(token, limit, previous):
            return None
        return token.end(), word

    def _stops_at(self, token: re.Match[str], limit: int, previous: str) -> bool:
        """Whether a word without a capital ends the body's name, by ``stops.csv`` and the word before it."""
        word, stops = token[1], self._stops
        if word.isdigit():
            return previous not in _NUMBERED and not self._ends_in_number(token, limit, previous)
        if word not in self._stop_openings:
            return False
        if previous in _BODY_HEADS:
            pair = self._pair(token, limit)
            is_stop = word in stops or pair in stops
            return is_stop and word not in _FIELD_THOUGH_STOP and pair not in _FIELD_THOUGH_STOP
        if word not in stops and self._pair(token, limit) not in stops:
            return False
        if word not in _MAY_GO_ON:
            return True
        before = self._folded.rfind(" ", max(0, token.start() - _LONGEST_WORD), token.start()) + 1
        return self._folded[before : token.end()] not in _NOT_STOPPED

    def _pair(self, token: re.Match[str], limit: int = sys.maxsize) -> str:
        """A word with the one after it, if one follows before *limit*."""
        follow = _token_at(self._folded, token.end(), limit)
        return f"{token[1]} {follow[1]}" if follow else token[1]

    def _ends_in_number(self, number: re.Match[str], limit: int, previous: str) -> bool:
        """Whether a number is the end of a proper name: Trường THPT Ví Dụ 3, Sư đoàn 5."""
        if not previous or not self._flow[number.start() - len(previous)].isupper():
            return False
        follow = _token_at(self._folded, number.end(), limit)
        if follow is None:
            return True
        word = follow[1]
        return word in _CLOSING if not word[0].isalnum() else word in self._stops and word not in _UNITS

    def _join(self, token: re.Match[str], limit: int, previous: str) -> tuple[int, str] | None:
        """The place after a mark that joins two parts of one body's name, or None where the mark ends the post."""
        mark = token[1]
        if mark == ".":
            return (token.end(), previous) if previous in ABBREVIATIONS else None
        if mark in ("-", ",", "/", "&"):
            follow = self._field(token.end(), limit)
            return None if follow is None else (follow, "")
        return None

    def _field(self, position: int, limit: int) -> int | None:
        """The end of a further field of a ministry or committee that begins at *position*, if one does."""
        at = position + 1 if self._folded[position : position + 1] == " " else position
        if at in self._by_start:
            return None
        field = _fields().at(self._folded, at, limit)
        return field[0] if field else None

    def ends_name(self, position: int) -> bool:
        """Whether what follows *position* lets a name end there: a mark, or a word that follows posts and names."""
        token = _token_at(self._folded, position)
        if token is None or not token[1][0].isalpha() or token[1] in self._stops:
            return True
        return token[1] in self._stop_openings and self._pair(token) in self._stops

    def skip_pointer(self, position: int) -> int:
        """*position*, or the end of the photo pointer ``(ảnh)``, ``(bìa phải)`` that stands there."""
        pointer = _POINTER.match(self._folded, position)
        return pointer.end() if pointer else position
