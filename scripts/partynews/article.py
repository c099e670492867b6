"""An article read from end to end: page, event, place, participants, documents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from partynews.entities.documents import Document, resolve_documents
from partynews.entities.event import Event, read_event
from partynews.entities.participants import Participant, read_participants
from partynews.entities.place import Location, read_location
from partynews.mentions.citations import Citations
from partynews.mentions.posts import Posts
from partynews.mentions.scan import Scan
from partynews.page import Page, read_page
from partynews.text import Found, Text, clean
from partynews.turns import Steps, finish

GIVEN = "given"
"""The basis of a value that was handed in with the article, not read from its text; it has no span: 0, 0."""


@dataclass(frozen=True)
class Article:
    """What the reading of one article found; offsets are those of ``text.clean``."""

    text: Text
    page: Page
    event: Event | None
    location: Location
    participants: tuple[Participant, ...]
    documents: tuple[Document, ...]

    @property
    def flow(self) -> str:
        return self.page.flow


def read_article(source: str, publisher: str | None = None, published_on: date | None = None) -> Article:
    """Reads the source text of one article. Raises nothing: what cannot be told stays None.

    *publisher* and *published_on*: what was handed in with the article; it wins over the page.
    """
    return finish(read_in_steps(source, publisher, published_on))


def read_in_steps(source: str, publisher: str | None, published_on: date | None) -> Steps[Article]:
    """:func:`read_article`, in the steps of :mod:`partynews.turns`."""
    text = clean(source)
    yield
    page = _given(read_page(text), publisher, published_on)
    yield
    scan = Scan(page)
    posts = Posts(scan)
    yield
    published = page.published_on.value if page.published_on else None
    event = read_event(scan, published)
    day = _day(event, published)
    location = read_location(scan, event, day)
    yield
    province = location.province.value if location.province else None
    documents = resolve_documents(Citations(scan, posts).find(), day, province)
    yield
    participants = yield from read_participants(scan, posts, event)
    return Article(text, page, event, location, participants, documents)


def _given(page: Page, publisher: str | None, published_on: date | None) -> Page:
    """*page* with what was handed in; a time of publication is kept only where the page gives no other day."""
    if publisher is not None:
        page = replace(page, publisher=Found(publisher, 0, 0, GIVEN))
    if published_on is not None:
        same_day = page.published_on is None or page.published_on.value == published_on
        time = page.published_time if same_day else None
        page = replace(page, published_on=Found(published_on, 0, 0, GIVEN), published_time=time)
    return page


def _day(event: Event | None, published: date | None) -> date | None:
    """The article's day: its publication, else its event's last day."""
    if published is not None:
        return published
    return event.end.value if event and event.end else None
