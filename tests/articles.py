"""Small invented articles: a text given as paragraphs, read as far as a test needs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from partynews.entities.documents import Document, resolve_documents
from partynews.entities.event import Event, read_event
from partynews.entities.participants import Participant, read_participants
from partynews.entities.place import Location, read_location
from partynews.mentions.citations import Citations
from partynews.mentions.identity import Citation
from partynews.mentions.names import Name, Names
from partynews.mentions.posts import Posts
from partynews.mentions.scan import Scan
from partynews.page import Page
from partynews.text import Span, clean
from partynews.turns import finish

PUBLISHED = date(2018, 4, 18)
LEAD = "Sáng 17-4, Đảng ủy xã Ví Dụ tổ chức hội nghị chuyên đề về công tác xây dựng Đảng."


def scan_of(*paragraphs: str, title: str | None = None, captions: tuple[str, ...] = ()) -> Scan:
    """A page of nothing but *title*, *paragraphs* and *captions*, ready for reading."""
    text = clean("\n".join([*([title] if title else []), *paragraphs, *captions]))
    spans, start = [], 0
    for line in text.clean.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    heads = 1 if title else 0
    return Scan(
        Page(
            text=text,
            flow=text.clean,
            title=spans[0] if title else None,
            standfirst=None,
            paragraphs=tuple(spans[heads : heads + len(paragraphs)]),
            captions=tuple(spans[heads + len(paragraphs) :]),
            furniture=(),
            published_on=None,
            published_time=None,
            retrieved_at=None,
            publisher=None,
            byline=None,
            byline_affiliation=None,
            view_count=None,
        )
    )


def names_in(text: str) -> list[Name]:
    """The mentions of people in *text*, before they are resolved to persons."""
    scan = scan_of(text)
    return Names(scan, Posts(scan)).find()


def citations_in(text: str) -> list[Citation]:
    """The mentions of documents in *text*, before they are brought together."""
    scan = scan_of(text)
    return Citations(scan, Posts(scan)).find()


def documents_in(*paragraphs: str, on: date | None = PUBLISHED) -> tuple[Document, ...]:
    """The documents of an article of the day *on*."""
    scan = scan_of(*paragraphs)
    return resolve_documents(Citations(scan, Posts(scan)).find(), on)


@dataclass(frozen=True)
class Reading:
    """What was read of a page: event, place, participants."""

    scan: Scan
    event: Event | None
    location: Location
    participants: tuple[Participant, ...]

    def one(self, name: str) -> Participant:
        """The participant called *name*."""
        found = [participant for participant in self.participants if participant.name == name]
        assert len(found) == 1, f"{name}: {[participant.name for participant in self.participants]}"
        return found[0]

    @property
    def people(self) -> tuple[Participant, ...]:
        return tuple(participant for participant in self.participants if participant.kind == "person")

    @property
    def others(self) -> tuple[Participant, ...]:
        return tuple(participant for participant in self.participants if participant.kind != "person")


def read(
    *paragraphs: str, title: str | None = None, captions: tuple[str, ...] = (), published: date | None = PUBLISHED
) -> Reading:
    """An article of these paragraphs, published on *published*."""
    scan = scan_of(*paragraphs, title=title, captions=captions)
    event = read_event(scan, published)
    location = read_location(scan, event, published)
    return Reading(scan, event, location, finish(read_participants(scan, Posts(scan), event)))


def at_meeting(*sentences: str) -> Reading:
    """An article whose lead reports a meeting, and whose next paragraph holds *sentences*."""
    return read(LEAD, " ".join(sentences))
