"""Bodies and groups: organisations and unnamed people where a text shows them at the event.

Three places show them: an attendance list ("Cùng dự, ở tỉnh có lãnh đạo Văn phòng, Ban Tổ chức …"), the
parties of a dialogue ("giữa A với B", "đối thoại với B"), and the subject of an act at the meeting ("đại diện
Đảng ủy … phát biểu", "các chi bộ … thảo luận"). Heads: ``lexicons/bodies.csv``.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from partynews.lexicon import Openings, rows, rule, word_list
from partynews.mentions.acts import Act, Acts
from partynews.mentions.cues import Needing, Starting
from partynews.mentions.scan import Scan
from partynews.text import Span

_HEADCOUNT = rule("bodies", "headcount")
_PLURAL = rule("bodies", "plural")
_SEVERAL = rule("bodies", "several")
_THROUGH = Needing("bodies", "through")
_ATTENDANCE = Needing("bodies", "attendance")
_DIALOGUE = Needing("bodies", "dialogue")
_MEETING = Starting("bodies", "meeting")
_CUT = rule("bodies", "cut")
_LOOSE_END = rule("bodies", "loose-end")
_ADVERBS = rule("bodies", "adverbs")
_PARENT = rule("bodies", "parent")
_LIST_JOINT = rule("bodies", "list-joint")
_SPEECH_OF_DELEGATES = rule("bodies", "speech-of-delegates")
_SPEAKING = frozenset(word_list("bodies", "speaking"))
_PRESENT_WITHOUT_PLURAL = frozenset(word_list("bodies", "present-without-plural"))
_OFFICE, _AGENCY = "office", "agency"  # kinds of heads
_PEOPLE = frozenset({"people", _OFFICE})
_COMMA = re.compile(", ")
_CLAUSE = re.compile(r"[.:;] ")


@dataclass(frozen=True, slots=True)
class Body:
    """A mention of a body or a group: ``flow[start:end]`` is its name.

    ``kind``: ``organization`` or ``group``; ``spoke`` the act, where it is the subject of one.
    ``headcount`` and ``qualifier`` where the words count the people. ``plural`` tells that the words
    stand for those present ("các bí thư chi bộ"), not for the office in general ("bí thư chi bộ cần …");
    ``represented`` that a body is there through its leaders or representatives.
    """

    start: int
    end: int
    kind: str
    head: str
    spoke: Act | None = None
    headcount: Span | None = None
    qualifier: str | None = None
    plural: bool = False
    parent: Span | None = None
    represented: bool = False


@cache
def _heads() -> Openings[str]:
    return Openings((row["head"], row["kind"]) for row in rows("bodies"))


@cache
def _heads_of(kind: str) -> frozenset[str]:
    return frozenset(row["head"] for row in rows("bodies") if row["kind"] == kind)


MAX_BODIES = 200  # mentions; no report of a meeting names as many


class Bodies:
    """Finds the bodies and groups of an article that reports an event."""

    def __init__(self, scan: Scan, acts: Acts, people: list[Span]) -> None:
        self._scan = scan
        self._flow = scan.flow
        self._folded = scan.folded
        self._acts = acts
        self._people = sorted(people)  # spans of named people with their posts
        self._people_starts = [span.start for span in self._people]

    def find(self) -> list[Body]:
        """Every mention that one of the three places shows, in text order."""
        found: list[Body] = []
        for sentence in self._sentences(_ATTENDANCE.places(self._folded)):
            found += self._attendance(sentence)
        for sentence in self._sentences(_DIALOGUE.places(self._folded)):
            found += self._dialogue(sentence)
        for block in self._meetings():
            for sentence in self._scan.sentences_of(block):
                found += self._speakers(sentence)
        kept: list[Body] = []
        for body in sorted(found, key=lambda body: (body.start, -body.end)):
            if not kept or body.start >= kept[-1].end:
                kept.append(body)
        return kept[:MAX_BODIES]

    def _sentences(self, places: Iterable[int]) -> list[Span]:
        """The sentences in which one of *places* lies, in text order."""
        indexes = {self._scan.sentence_index(place) for place in places}
        return [self._scan.sentences[index] for index in sorted(indexes) if index >= 0]

    def _meetings(self) -> list[Span]:
        """The blocks that tell what was said at a meeting, in text order."""
        blocks = self._scan.blocks
        found: set[Span] = set()
        for words in _MEETING.matches(self._folded):
            index = bisect_right(blocks, (words.start(), sys.maxsize)) - 1
            if index >= 0 and words.end() <= blocks[index].end:
                found.add(blocks[index])
        return sorted(found)

    def _attendance(self, sentence: Span) -> Iterator[Body]:
        """The members of an attendance list."""
        match = _ATTENDANCE.apply(self._folded, sentence.start, sentence.end)
        if match:
            yield from self._list(match.end(), sentence.end)

    def _dialogue(self, sentence: Span) -> Iterator[Body]:
        """The parties of a dialogue: between two, or with one, where the subject of the sentence is the other."""
        for match in _DIALOGUE.pattern.finditer(self._folded, sentence.start, sentence.end):
            if match["first"]:
                yield from self._parties(match.start("first"), match.end("first"))
            stop = _CUT.search(self._folded, match.end(), sentence.end)
            yield from self._parties(match.end(), stop.start() if stop else sentence.end)
            lead = self._folded[sentence.start : match.start()]
            body = None if match["first"] else self._at(sentence.start, match.start())
            if body and (body.kind == "organization" or body.plural) and not lead[body.end - sentence.start :].strip():
                yield body

    def _parties(self, position: int, limit: int) -> Iterator[Body]:
        """The members of a list without the holder of an office ("Bí thư Huyện ủy"), who is one person."""
        for body in self._list(position, limit):
            is_office = self._flow[body.start].isupper() and body.head in _heads_of(_OFFICE)
            if not is_office or body.headcount or _SEVERAL.search(self._folded, max(0, body.start - 20), body.start):
                yield body

    def _speakers(self, sentence: Span) -> Iterator[Body]:
        """The subjects of acts of speech, and the delegates whose speeches are spoken of."""
        for act in self._acts.within(sentence):
            speaks = self._folded[act.start : act.end] in _SPEAKING
            if not speaks and (act.kind != "speech" or _THROUGH.first(self._folded, sentence.start, act.start) < 0):
                continue
            body = self._subject(sentence, act)
            if body and (speaks or body.represented):
                yield body
        for noun in _SPEECH_OF_DELEGATES.finditer(self._folded, sentence.start, sentence.end):
            if body := self._at(noun.end(), sentence.end):
                end = body.start + len(body.head)
                yield replace(body, end=end, spoke=Act(noun.end(), end, "speech"))

    def _subject(self, sentence: Span, act: Act) -> Body | None:
        """The body or group that ends right before *act*, adverbs between them set aside."""
        start = max(
            (m.end() for m in _CLAUSE.finditer(self._folded, sentence.start, act.start)), default=sentence.start
        )
        for offset in [start, *[comma.end() for comma in _COMMA.finditer(self._folded, start, act.start)]]:
            body = self._at(offset, act.start)
            if body is None or self._has_person(body):
                continue
            if not body.represented and body.head in _heads_of(_AGENCY):
                continue  # "Sở Nội vụ đề nghị": perhaps in writing
            if body.kind == "group" and not body.plural and body.head not in _PRESENT_WITHOUT_PLURAL:
                continue
            between = self._folded[body.end : act.start]
            if not between.strip() or _ADVERBS.fullmatch(between):
                return replace(body, spoke=act)
        return None

    def _has_person(self, body: Body) -> bool:
        index = bisect_left(self._people_starts, body.end) - 1
        return index >= 0 and body.start < self._people[index].end

    def _list(self, position: int, limit: int) -> list[Body]:
        """The members of a list; an organ without its committee takes that of the organ after it."""
        members = list(self._members(position, limit))
        for index in range(len(members) - 2, -1, -1):
            body, following = members[index], members[index + 1]
            if body.kind == following.kind == "organization" and body.parent is None and following.parent:
                members[index] = replace(body, parent=following.parent)
        return members

    def _members(self, position: int, limit: int) -> Iterator[Body]:
        """The members of a list from *position*; a member begins at a head, and people with names are left out."""
        starts = [position]
        starts += [joint.end() for joint in _LIST_JOINT.finditer(self._folded, position, limit)]
        members = [at for at in starts if self._at(at, limit) or self._person_at(at)]
        for index, at in enumerate(members):
            if self._person_at(at):
                continue
            end = members[index + 1] if index + 1 < len(members) else limit
            stop = _CUT.search(self._folded, at, end)
            end = stop.start() if stop else end
            body = self._at(at, end)
            if body and body.end > body.start and not self._has_person(body):
                yield body

    def _person_at(self, position: int) -> bool:
        index = bisect_left(self._people_starts, position + 10) - 1
        return index >= 0 and (position <= self._people[index].start or position < self._people[index].end)

    def _at(self, position: int, limit: int) -> Body | None:
        """The body or group that begins at *position*, as far as its words go before *limit*."""
        plural = _PLURAL.match(self._folded, position, limit)
        at = plural.end() if plural else position
        count = _HEADCOUNT.match(self._folded, at, limit)
        start = count.end() if count else at
        counted = plural is not None or count is not None
        if not counted and (body := self._represented(start, limit)):
            return body
        opening = _heads().at(self._folded, start)
        if opening is None:
            return None
        head_end, head_kind = opening
        several = plural is not None and head_kind == _AGENCY  # "các Bộ Quốc phòng, Ngoại giao"
        is_body = head_kind not in _PEOPLE and self._flow[start].isupper() and not (count or several)
        if not (is_body or counted or head_kind in _PEOPLE):
            return None
        end = self._end(start, limit)
        return Body(
            at,
            end,
            "organization" if is_body else "group",
            self._folded[start:head_end],
            headcount=Span(*count.span("count")) if count else None,
            qualifier=count["qualifier"] if count else None,
            plural=counted,
            parent=self._parent(start, end),
        )

    def _represented(self, position: int, limit: int) -> Body | None:
        """The body that is there through its leaders or representatives: "đại diện Đảng ủy Trường …"."""
        through = _THROUGH.pattern.match(self._folded, position, limit)
        opening = _heads().at(self._folded, through.end()) if through else None
        if opening is None:
            return None
        start = through.end()
        head_end, head_kind = opening
        if head_kind in _PEOPLE or not self._flow[start].isupper():
            return None
        return Body(start, self._end(start, limit), "organization", self._folded[start:head_end], represented=True)

    def _parent(self, start: int, end: int) -> Span | None:
        """The committee that a body or group belongs to, where its name ends with it."""
        tail = _PARENT.search(self._folded, start, end)
        if tail is None or tail.start("parent") == start or not self._flow[tail.start("parent")].isupper():
            return None
        return Span(tail.start("parent"), end)

    def _end(self, start: int, limit: int) -> int:
        """Where a name that begins at *start* ends: at a cut or the limit, without a loose end."""
        stop = _CUT.search(self._folded, start, limit)
        return _LOOSE_END.search(self._folded, start, stop.start() if stop else limit).start()
