"""Roles: which people took part in the event, chaired it, spoke there, each with the words that say so.

Read sentence by sentence. The subject of an act is the person (or the list of persons) named last before it
with nothing between but adverbs and a short adverbial; a sentence that opens with an act ("Phát biểu tại hội
nghị, đồng chí …", "Chủ trì hội nghị có các đồng chí: …") gives it to the persons that follow. What a sentence
tells of another day than the event's is not the event's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from partynews.entities.event import Event
from partynews.lexicon import UPPER, rule
from partynews.mentions.acts import Act, Acts
from partynews.mentions.cues import MARKS, Ending, Needing
from partynews.mentions.names import Name
from partynews.mentions.scan import Scan
from partynews.text import Span

_BETWEEN = rule("roles", "between")
_ACT_JOINT = rule("roles", "act-joint")
_OTHER_CLAUSE = rule("roles", "other-clause")
_LIST_JOINT = rule("roles", "list-joint")
_ALONG_WITH = rule("roles", "along-with")
_OPENING_SPEECH = rule("roles", "opening-speech")
_OPENING_LIST = rule("roles", "opening-list")
_ACCORDING_TO = Ending("roles", "according-to")
_SPEECH_OF = Ending("roles", "speech-of")
_CHAIRED_BY = rule("roles", "chaired-by")
_CHAIRS = Needing("roles", "chairs")
_CHAIRED = rule("roles", "chaired")
_ATTENDED_BY = Needing("roles", "attended-by")
_PRESENT = Needing("roles", "present")
_PRESENT_AFTER = Needing("roles", "present-after")
_ELECTED = Ending("roles", "elected")
_AT_EVENT = Needing("roles", "at-event")
_OTHER_TIME = rule("roles", "other-time")
_PAST = rule("roles", "past")
_DATED = rule("roles", "dated")
_TO_PRESS = Needing("roles", "to-press")
_CASE_BEFORE = Ending("roles", "case-before")
_CASE_AFTER = rule("roles", "case-after")
_QUOTED_AS = Ending("roles", "quoted-as")
_OWNER = Ending("roles", "owner")
_LATE = rule("roles", "late")
_REQUEST = rule("roles", "request")
_NEW_CLAUSE = rule("roles", "new-clause")
_GOES_ON = rule("roles", "goes-on")
_LED_BY = Ending("roles", "led-by")
_LEADS = rule("roles", "leads")
_FRONTED = rule("roles", "fronted")
_KIN = rule("people", "kin")
_PARTY = Ending("roles", "party")
_CLOSED = rule("roles", "quotation-closed")
_BEFORE_NAME = (_CASE_BEFORE, _ACCORDING_TO, _SPEECH_OF, _PARTY, _ELECTED, _LED_BY)
_ENDS = tuple({word for telling in _BEFORE_NAME for word in telling.words})
KIN_LEFT = 24  # code points
LEFT = 70  # code points that words which tell something of a name may take before it
LEAD = 6  # sentences, title and standfirst among them, in which a day printed is the article's own
_BODY = re.compile(rf" [{UPPER}]")
NEAR = 90  # code points that an adverbial may take between a name and its verb
_DIGIT = re.compile(r"\d")
_COLONS = (":", " :")


class Roles:
    """What is told of one person: for each kind of act (``attend``, ``chair``, ``speech``) the first words that say it.

    Whoever chairs or speaks takes part: where there is another cue, there is one of attending.
    """

    __slots__ = ("case", "cues", "elsewhere")

    def __init__(self) -> None:
        self.cues: dict[str, Span] = {}
        self.elsewhere = False  # first heard elsewhere than at the event
        self.case = False  # the article is about this person's case

    def shown(self, kind: str) -> tuple[Span, ...]:
        """The cue of *kind*, if there is one."""
        return (self.cues[kind],) if kind in self.cues else ()


class Place(NamedTuple):
    """A name in a sentence: person *index*, the span from its address or leading post to the end of its posts."""

    person: int
    start: int
    name: Name | Span
    end: int


class RoleReader:
    """Assigns roles; see the module for the rules."""

    def __init__(self, scan: Scan, acts: Acts, event: Event | None, count: int) -> None:
        self._flow = scan.flow
        self._folded = scan.folded
        self._scan = scan
        self._acts = acts
        self._event = event
        self.roles = [Roles() for _ in range(count)]
        self._lead_end = scan.sentences[LEAD].start if len(scan.sentences) > LEAD else len(self._folded)
        self._kind = " ".join(self._folded[event.type.start : event.type.end].split()[:2]) if event else ""
        self._chaired = {scan.sentence_index(place) for place in _CHAIRS.places(self._folded)}  # indexes of sentences
        # Of the sentence being read: whether it has a word of chairing, whether it tells of elsewhere, and whether it
        # says that it tells of the event (None where nobody has asked).
        self._sentence = Span(0, 0)
        self._has_chair = False
        self._away: bool | None = None
        self._at_event: bool | None = None

    def read(self, index: int, places: list[Place]) -> None:
        """Takes what the sentence at *index* says of the people in it; *places* are in text order."""
        self._has_chair = index in self._chaired
        if all(map(self._is_known, places)):
            return
        sentence = self._scan.sentences[index]
        self._sentence, self._away, self._at_event = sentence, None, None
        places = [place for place in places if not _LATE.match(self._folded, place.start, place.name.start)]
        befores = [self._telling(place, sentence) for place in places]
        for place, before in zip(places, befores, strict=True):
            self._note_case(place, before, sentence)
        self._read_acts(sentence, places)
        for place, before in zip(places, befores, strict=True):
            if not self._is_known(place) and not self._in_quotation(place.start, sentence):
                self._from_words_round(place, before, sentence)
                if self._event is not None and self._shows_presence(place, before, sentence):
                    self.roles[place.person].cues["attend"] = Span(place.name.start, place.name.end)

    def _is_known(self, place: Place) -> bool:
        """Whether the sentence being read tells nothing new of a person: of one who spoke, only a chair can be new."""
        return "speech" in self.roles[place.person].cues and not self._has_chair

    def _read_acts(self, sentence: Span, places: list[Place]) -> None:
        """Gives each act of the sentence to those who do it."""
        done: tuple[Act, list[Place]] | None = None
        for act in self._acts.within(sentence):
            if act.kind == "chair" and not _CHAIRED.match(self._folded, act.end, sentence.end):
                continue
            subjects = self._subjects(act, sentence, places)
            if done and self._goes_on(done[0], act, subjects):
                subjects = done[1]
            if subjects:
                done = act, subjects
            for place in subjects:
                if not self._in_quotation(place.start, sentence):
                    self._give(place.person, act.kind, act)
            if all(map(self._is_known, places)):
                return

    def _goes_on(self, done: Act, act: Act, subjects: list[Place]) -> bool:
        """Whether those who did *done* do *act* too: "đến dự và phát biểu", "chúc mừng ông B, đồng thời đề nghị"."""
        if not subjects:
            return _ACT_JOINT.fullmatch(self._folded, done.end, act.start) is not None
        is_object = len(subjects) == 1 and 0 <= subjects[0].start - done.end <= 1
        return is_object and _GOES_ON.fullmatch(self._folded, subjects[0].end, act.start) is not None

    def _is_at_event(self) -> bool:
        """Whether words of the sentence being read place what it tells at the event."""
        if self._at_event is None:
            self._at_event = _AT_EVENT.apply(self._folded, *self._sentence) is not None
        return self._at_event

    def _is_away(self) -> bool:
        """Whether the sentence being read tells of elsewhere: of what was said to the press, or of another day."""
        if self._away is None:
            to_press = self._event is not None and _TO_PRESS.apply(self._folded, *self._sentence) is not None
            self._away = (to_press and not self._is_at_event()) or self._is_of_other_day(self._sentence)
        return self._away

    def _is_of_other_day(self, sentence: Span) -> bool:
        """Whether a sentence opens with another day or time than the event's."""
        text = self._folded[sentence.start : sentence.end]
        if not (_OTHER_TIME.match(text) or _DATED.match(text)):
            return False
        if self._event is None:
            return _PAST.match(text) is not None or sentence.start >= self._lead_end
        opening = text[:70]
        if self._event.day_text and self._event.day_text in opening:
            return False
        return not (_PAST.match(text) and self._kind in text and not _DIGIT.search(opening))

    def _note_case(self, place: Place, before: str, sentence: Span) -> None:
        """Notes that the article is about this person's case, which matters until the person speaks at the event."""
        roles = self.roles[place.person]
        if roles.case or "speech" in roles.cues:
            return
        told = before and _CASE_BEFORE.apply(before[-60:])
        roles.case = bool(told or _CASE_AFTER.match(self._folded, place.end, sentence.end))

    def _telling(self, place: Place, sentence: Span) -> str:
        """What stands right before *place*, or nothing where it ends as none of the rules for it does."""
        before = self._folded[max(sentence.start, place.start - LEFT) : place.start]
        return before if before.rstrip(MARKS).endswith(_ENDS) else ""

    def _in_quotation(self, position: int, sentence: Span) -> bool:
        """Whether *position* lies inside quotation marks: what is told there is told by somebody else."""
        last = self._folded.rfind('"', sentence.start, position)
        if last < 0 or _CLOSED.match(self._folded, last + 1, position):
            return False
        return self._folded.count('"', sentence.start, position) % 2 == 1

    def _give(self, person: int, kind: str, cue: Act | Name | Span) -> None:
        """Notes an act of *person*, unless it was elsewhere; attending counts only where there is an event."""
        roles = self.roles[person]
        if kind in roles.cues:
            return
        if self._is_away():
            roles.elsewhere = roles.elsewhere or not roles.cues
            return
        if (roles.elsewhere or roles.case) and kind != "chair" and not self._is_at_event():
            return
        if kind == "attend" and self._event is None:
            return
        roles.cues[kind] = span = Span(cue.start, cue.end)
        roles.cues.setdefault("attend", span)

    def _subjects(self, act: Act, sentence: Span, places: list[Place]) -> list[Place]:
        """The people who do *act*: those named last before it, else those whom a sentence that opens with it names."""
        before = [place for place in places if place.end <= act.start and place.start >= sentence.start]
        while len(before) > 1 and self._is_aside(before[-1]):
            before.pop()
        if before:
            if self._is_owner(before[-1]) or not self._reaches(before[-1], act, sentence):
                return []
            return self._with_list(before) + (self._companions(act, places) if act.kind == "chair" else [])
        after = _after(act, places)
        if not after or not self._opens(act, sentence, after[0]):
            return []
        return after[:1] if act.kind == "speech" else self._listed(after)

    def _is_owner(self, place: Place) -> bool:
        """Whether the name stands as an owner or a source: "ý kiến của ông A", "như ông A đã nói"."""
        before = self._folded[max(0, place.start - 16) : place.start]
        return bool(_OWNER.apply(before) or _QUOTED_AS.apply(before))

    def _is_aside(self, place: Place) -> bool:
        """Whether the name tells whose relative the one before it is: "bà A, con gái ông B, phát biểu"."""
        return bool(_KIN.search(self._folded, max(0, place.start - KIN_LEFT), place.start))

    def _reaches(self, place: Place, act: Act, sentence: Span) -> bool:
        """Whether nothing between a name and *act* gives the act another subject."""
        end = place.end
        adverbs = _BETWEEN.match(self._folded, end, act.start)
        if adverbs and adverbs.end() == act.start:
            return True
        if act.kind == "attend" or act.start - end > NEAR or _OTHER_CLAUSE.search(self._folded, end, act.start):
            return False
        return "," not in self._folded[end : act.start] or not self._is_fronted(place, sentence)

    def _is_fronted(self, place: Place, sentence: Span) -> bool:
        """Whether a sentence speaks of *place* before the one who does something: "Đối với ông A, Tỉnh ủy yêu cầu"."""
        lead = self._folded[sentence.start : place.start]
        return "," not in lead and _FRONTED.match(lead) is not None

    def _with_list(self, before: list[Place]) -> list[Place]:
        """The last name and those joined to it: "đồng chí A và đồng chí B chủ trì"."""
        found = [before[-1]]
        for place in reversed(before[:-1]):
            if not _LIST_JOINT.fullmatch(self._folded, place.end, found[0].start):
                break
            found.insert(0, place)
        return found

    def _companions(self, act: Act, places: list[Place]) -> list[Place]:
        """Those who chair with the subject: "A chủ trì … cùng bà B và ông C"."""
        found: list[Place] = []
        joint, end = _ALONG_WITH, act.end
        for place in _after(act, places):
            if not joint.fullmatch(self._folded, end, place.start):
                break
            found.append(place)
            joint, end = _LIST_JOINT, place.end
        return found

    def _opens(self, act: Act, sentence: Span, first: Place) -> bool:
        """Whether *act* stands so near the beginning of its sentence, and *first* after it, that *first* does it."""
        lead, between = act.start - sentence.start, self._folded[act.end : first.start]
        if act.kind == "speech":
            padded = between if between.endswith(" ") else f"{between} "
            if _BODY.search(self._flow, sentence.start, act.start) and self._flow[act.start - 2] != ",":
                return False  # "Ban Thường vụ yêu cầu Sở Nội vụ, ông A …": a body is the subject
            return lead <= 60 and len(between) <= 120 and _OPENING_SPEECH.search(padded) is not None
        return lead <= 80 and len(between) <= 140 and _OPENING_LIST.search(between) is not None

    def _listed(self, after: list[Place]) -> list[Place]:
        """The names of a list, which no full stop interrupts."""
        found = [after[0]]
        for place in after[1:]:
            if "." in self._folded[found[-1].end : place.start]:
                break
            found.append(place)
        return found

    def _from_words_round(self, place: Place, before: str, sentence: Span) -> None:
        """Notes what the words right before and after a name say the person did."""
        cues = self.roles[place.person].cues
        if "speech" not in cues and ((before and _is_source(before)) or self._is_quoted(place, sentence)):
            self._give(place.person, "speech", place.name)
        if self._has_chair and "chair" not in cues and self._is_in_chair(place, sentence):
            self._give(place.person, "chair", place.name)

    def _is_quoted(self, place: Place, sentence: Span) -> bool:
        """Whether a colon after a name opens what the person says: a quotation, or the rest of the page's title."""
        if not self._folded.startswith(_COLONS, place.end) or place.end > sentence.end:
            return False
        follow = self._folded[place.end : place.end + 4]
        title = self._scan.page.title
        return '"' in follow or "'" in follow or (title is not None and title.start <= sentence.start < title.end)

    def _is_in_chair(self, place: Place, sentence: Span) -> bool:
        """Whether the words right before a name, or round it, tell that the person chairs."""
        chaired = _CHAIRED_BY.search(self._folded[max(sentence.start, place.start - LEFT) : place.start])
        if chaired is None:
            return False
        if chaired["noun"] or chaired["opening"] or chaired["by"]:
            return True
        return _CHAIRS.apply(self._folded, place.end, min(sentence.end, place.end + 30)) is not None

    def _shows_presence(self, place: Place, before: str, sentence: Span) -> bool:
        """Whether a sentence, or a caption, shows at the event a person of whom nothing has shown it yet."""
        roles = self.roles[place.person]
        if "attend" in roles.cues or not (
            (before and self._is_told_present(place, before, sentence))
            or self._is_among_present(place, sentence)
            or (not roles.case and self._is_present_after(place, sentence))
            or (self._is_caption(sentence) and self._is_at_event())
        ):
            return False
        return not self._is_away()

    def _is_told_present(self, place: Place, before: str, sentence: Span) -> bool:
        """Whether the words right *before* a name, or round it, tell that the person was there."""
        if _PARTY.apply(before) or _ELECTED.apply(before):
            return True
        return bool(_LED_BY.apply(before) and _LEADS.match(self._folded, place.end, sentence.end))

    def _is_among_present(self, place: Place, sentence: Span) -> bool:
        """Whether a name stands in a list of those present."""
        lead = self._folded[sentence.start : place.start]
        if _PRESENT.apply(lead):
            return True
        attended = _ATTENDED_BY.apply(lead)
        return attended is not None and not _NEW_CLAUSE.search(lead, attended.end())

    def _is_present_after(self, place: Place, sentence: Span) -> bool:
        """Whether what follows a name tells that the person was there."""
        present = _PRESENT_AFTER.apply(self._folded, place.end, sentence.end)
        return present is not None and not _NEW_CLAUSE.search(self._folded, place.end, present.end())

    def _is_caption(self, sentence: Span) -> bool:
        return any(caption.start <= sentence.start < caption.end for caption in self._scan.page.captions)


def _after(act: Act, places: list[Place]) -> list[Place]:
    """Those of *places* that stand after *act*."""
    return [place for place in places if place.start >= act.end]


def _is_source(before: str) -> bool:
    """Whether the words right *before* a name tell that the person said something."""
    if _ACCORDING_TO.apply(before):
        return True
    return _SPEECH_OF.apply(before) is not None and not _REQUEST.search(before)
