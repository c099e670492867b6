"""Text → Page: the article told apart from what its page prints round it.

Every span is in clean-text offsets (see :mod:`partynews.text`). The patterns are data, in
``lexicons/furniture.toml`` and ``lexicons/publishers.csv``; the modules here say how they combine:

- ``lines``      lines, and paragraphs that were broken at a fixed width
- ``furniture``  whole-line rules
- ``stamps``     date lines, the page's clock, counts of readings
- ``byline``, ``captions``, ``publisher``   what one line says
- ``draft``      the page while it is being read
- ``sections``, ``attribution``   the steps that use them all
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from partynews.page import attribution, sections
from partynews.page.captions import read_credit
from partynews.page.draft import OPEN, Draft
from partynews.page.furniture import Furniture, match_rule
from partynews.page.lines import Lines, read_lines
from partynews.page.stamps import Dates, read_dates, read_stamp
from partynews.text import Found, Span, Text

__all__ = ["Furniture", "Page", "read_page"]


@dataclass(frozen=True)
class Page:
    """The sections of an article's page; what the page does not have is None or empty."""

    text: Text
    flow: str
    """The clean text with a blank for each line break inside a title or a hard-wrapped paragraph."""
    title: Span | None
    standfirst: Span | None
    paragraphs: tuple[Span, ...]
    captions: tuple[Span, ...]
    furniture: tuple[Furniture, ...]
    published_on: Found | None
    published_time: Found | None
    retrieved_at: Found | None
    publisher: Found | None
    byline: Found | None
    byline_affiliation: Found | None
    view_count: Found | None


def read_page(text: Text) -> Page:
    """The sections of *text*. Raises nothing: a text that is no article becomes paragraphs."""
    lines = _lines(text)
    draft = Draft(text if lines.flow == text.clean else replace(text, clean=lines.flow), lines)
    sections.remove_copies(draft)
    sections.mark_furniture(draft)
    sections.mark_title(draft)
    attribution.mark_captions(draft)
    attribution.mark_byline(draft)
    sections.mark_standfirst(draft)
    attribution.mark_below_byline(draft)
    sections.cut_slug(draft)
    dates = _dates(draft)
    titles, standfirsts, paragraphs, captions = draft.with_roles("title", "standfirst", OPEN, "caption")
    return Page(
        text=text,
        flow=draft.flow,
        title=titles[0] if titles else None,
        standfirst=standfirsts[0] if standfirsts else None,
        paragraphs=tuple(paragraphs),
        captions=tuple(captions),
        furniture=tuple(sorted(draft.furniture)),
        published_on=dates.published_on,
        published_time=dates.published_time,
        retrieved_at=dates.retrieved_at,
        publisher=draft.found.get("masthead") or draft.found.get("slug"),
        byline=draft.found.get("byline"),
        byline_affiliation=draft.found.get("byline_affiliation"),
        view_count=next((stamp.views for _, stamp in draft.stamps if stamp.views), None),
    )


def _lines(text: Text) -> Lines:
    clean, folded = text.clean, text.folded

    def is_furniture(start: int, end: int) -> bool:
        return bool(match_rule(folded, start, end) or read_stamp(clean, folded, start, end))

    def begins(start: int, end: int) -> bool:
        credit = read_credit(clean, folded, start, end)
        return is_furniture(start, end) or (credit is not None and credit.caption is None)

    def ends(start: int, end: int) -> bool:
        return is_furniture(start, end) or read_credit(clean, folded, start, end) is not None

    return read_lines(clean, begins, ends)


def _dates(draft: Draft) -> Dates:
    """The dates of the page's head; where it has none, those of its foot."""
    if not draft.stamps:
        return Dates()
    title, standfirst, paragraphs = draft.with_roles("title", "standfirst", OPEN)
    lead = standfirst + paragraphs[:1]
    body = paragraphs[1].start if paragraphs[1:] else len(draft.flow)
    stamps = [stamp for _, stamp in draft.stamps if stamp.day]
    head = [stamp for stamp in stamps if stamp.day.start < body]
    folded = draft.folded[slice(*lead[0])] if lead else ""
    return read_dates(head or stamps, title[0].start if title else 0, folded)
