"""Who issued a cited document: the body named after it ("của Bộ Chính trị") or before it.

Before it in two ways: "Ngày 15/8, Ban Bí thư ban hành kết luận …", which also gives the day, and "theo chỉ đạo
của Thủ tướng tại quyết định số …". Bodies: ``lexicons/issuers.csv``.
"""

from __future__ import annotations

import re
from functools import cache

from partynews.lexicon import Openings, rows, rule, word_list, word_map
from partynews.mentions.identity import Citation, fill
from partynews.mentions.posts import Posts
from partynews.mentions.runs import ends_with_name, find_runs, name_start
from partynews.mentions.scan import Scan
from partynews.text import Found, Span, squeeze

_LEAD = rule("issuers", "lead")
_CENTRAL = rule("issuers", "central-issuer")
_ISSUED = rule("issuers", "issued")
_INSTRUCTED = rule("issuers", "instructed")
_SAID_IN = rule("issuers", "said-in")
_WHO_SPEAKS = rule("issuers", "who-speaks")
_IN_DOCUMENT = rule("issuers", "in-document")
_DAY = rule("issuers", "day-before")
_MADE_BY = rule("issuers", "made-by")
_MATTER = rule("issuers", "matter")
_SAME_DAY = rule("issuers", "same-day")
_MADE = rule("issuers", "made")
_DAYS_AFTER = (rule("issuers", "made-on-day"), rule("issuers", "made-in-year"))
_UNIT = rule("issuers", "unit")
_PARENT = rule("issuers", "parent")
_VERB = rule("issuers", "verb")
_OF_BODY = rule("issuers", "of-body")
_BEFORE_DOCUMENT = tuple(f"{word} " for word in word_list("issuers", "before-document"))
_SIGNS = word_map("issuers", "signs")
_COMMA = re.compile(", ")
_DAY_END = re.compile(r"\d, ")
MAX_NAME = 40  # code points of a name before the verb of issuing
MAX_BODY = 80  # code points of a body before it
MAX_DAY = 24  # code points of a day before it, with the comma
MAX_MADE_BY = 160  # code points of what stands between a type and the maker of the document
MAX_MATTER = 80  # code points of what stands between a type and the day of the document


@cache
def _issuers() -> Openings[str]:
    return Openings((row["body"], row["extent"]) for row in rows("issuers"))


class Issuers:
    """Reads the issuers of an article's citations."""

    def __init__(self, scan: Scan, posts: Posts) -> None:
        self._flow = scan.flow
        self._folded = scan.folded
        self._posts = posts

    def after(self, citation: Citation, position: int, limit: int) -> tuple[Citation, int] | None:
        """*citation* with the issuer that follows at *position*, and where that ends; None where none follows."""
        if citation.issuer is not None:
            return None
        lead = _LEAD.match(self._folded, position, limit) or _CENTRAL.match(self._folded, position, limit)
        span = self._body(lead.end(), limit) if lead else None
        return None if span is None else (citation._replace(issuer=self._found(span), end=span.end), span.end)

    def before(self, citation: Citation, floor: int) -> Citation:
        """*citation* with the issuer, and the day, that stand before it: "Ngày 15/8, Ban Bí thư ban hành kết luận".

        A document of which neither an element nor a year is known is not identified by an issuer without a day.
        """
        if not self._folded.endswith(_BEFORE_DOCUMENT, floor, citation.start):
            return citation
        is_known = citation.identified or citation.year is not None
        if issued := _ISSUED.search(self._folded, max(floor, citation.start - 40), citation.start):
            may_tell = is_known or _DAY_END.search(self._folded, floor, issued.start())
            return self._issued(citation, floor, issued.start()) if may_tell else citation
        if citation.issuer is not None or not is_known:
            return citation
        speaks = _WHO_SPEAKS.match(self._folded, citation.end)
        if speaks and _SAID_IN.search(self._folded, max(floor, citation.start - 10), citation.start):
            span = self._body(speaks.end(), len(self._folded))
            return citation._replace(issuer=self._found(span)) if span else citation
        for lead in _INSTRUCTED.finditer(self._folded, max(floor, citation.start - 80), citation.start):
            span = self._body(lead.end(), citation.start)
            word = _IN_DOCUMENT.search(self._folded, span.end, citation.start) if span else None
            if word and (word.start() == span.end or ends_with_name(self._flow, span.end, word.start())):
                return citation._replace(issuer=self._found(span))
        return citation

    def told(self, citation: Citation, sentence: Span) -> Citation | None:
        """*citation*, which no element identifies, where its day is told and its maker or issuer; else None."""
        end = citation.end
        has_maker = self._folded.find(_SIGNS["made-by"], end, end + MAX_MADE_BY) >= 0
        if has_maker and (made := self._made_by(citation, sentence.end)):
            return made
        has_day = self._folded.find(_SIGNS["matter"], end, end + MAX_MATTER) >= 0
        return self._described(citation, sentence) if has_day else None

    def _made_by(self, citation: Citation, limit: int) -> Citation | None:
        """*citation* of a document told by its maker and day: "quy chế về … do Bộ Chính trị ban hành năm 2013"."""
        lead = _MADE_BY.match(self._folded, citation.end, min(limit, citation.end + MAX_MADE_BY))
        span = self._maker(lead.end(), limit) if lead else None
        made = _MADE.match(self._folded, span.end, limit) if span else None
        if made is None:
            return None
        when = next(iter(filter(None, (rule.match(self._folded, made.end(), limit) for rule in _DAYS_AFTER))), None)
        filled = when and fill(citation._replace(issuer=self._found(span)), when, self._flow)
        if not filled:
            return None
        title = Span(*lead.span("title")) if lead["title"] else None
        return filled._replace(end=when.end(), title=self._found(title) if title else None)

    def _described(self, citation: Citation, sentence: Span) -> Citation | None:
        """*citation* of a document told by its matter, day and issuer: "quyết định kỷ luật ngày 3-4 của Ban Bí thư"."""
        matter = _MATTER.match(self._folded, citation.end, min(sentence.end, citation.end + MAX_MATTER))
        if matter is None:
            return None
        if same_day := _SAME_DAY.match(self._folded, matter.end(), sentence.end):
            days = list(_DAYS_AFTER[0].finditer(self._folded, sentence.start, citation.start))
            when, end = (days[-1] if days else None), same_day.end()
        else:
            when = _DAYS_AFTER[0].match(self._folded, matter.end(), sentence.end)
            end = when.end() if when else 0
        filled = when and fill(citation, when, self._flow)
        issued = filled and self.after(filled, end, sentence.end)
        return issued[0]._replace(title=self._found(Span(*matter.span("title")))) if issued else None

    def _maker(self, position: int, limit: int) -> Span | None:
        """The body that issues, or the body of the office of the one who signs."""
        post = self._posts.read(position, limit)
        if post and post.end > post.office_end:
            end = name_start(self._flow, post.office_end, post.end)
            return Span(post.office_end + 1, len(self._flow[:end].rstrip()))
        return self._body(position, limit)

    def _issued(self, citation: Citation, floor: int, end: int) -> Citation:
        """*citation* with the issuing body that ends at *end*, and the day before that body."""
        span = self._body_ending(floor, end)
        if span is None:
            return citation
        citation = citation._replace(issuer=citation.issuer or self._found(span))
        day = _DAY.search(self._folded, max(floor, span.start - MAX_DAY), span.start)
        if day and citation.issued is None and (filled := fill(citation, day, self._flow)):
            return filled._replace(start=citation.start, end=citation.end)
        return citation

    def _body_ending(self, floor: int, end: int) -> Span | None:
        """The issuing body that ends at *end*, or at the name of its head there: "Thủ tướng Nguyễn Văn A".

        It begins after a comma or at *floor*, else, with a capital, inside the clause ("sau khi họp Ban Bí thư ra …").
        """
        if ends_with_name(self._flow, max(floor, end - MAX_NAME), end):
            end = name_start(self._flow, max(floor, end - MAX_NAME), end) - 1
        commas = (comma.end() for comma in _COMMA.finditer(self._folded, floor, end))
        for start in (floor, *commas):
            span = self._body(start, end)
            if span and span.end == end:
                return span
        for start, _ in find_runs(self._flow, max(floor, end - MAX_BODY), end):
            span = self._body(start, end)
            if span and span.end == end and self._may_open(start):
                return span
        return None

    def _may_open(self, start: int) -> bool:
        """Whether a body at *start* is a clause's subject, not that of the office before it, nor after của."""
        office = next(iter(self._posts.between(max(0, start - MAX_BODY), start)), None)
        return office is None and not _OF_BODY.search(self._folded, max(0, start - 8), start)

    def _body(self, position: int, limit: int) -> Span | None:
        """The issuing body that begins at *position*."""
        found = _issuers().at(self._folded, position, limit)
        if found is None:
            return None
        end, extent = found
        if extent == "open":
            end, _ = self._posts.extent(end, limit, self._folded[position:end].split()[-1])
        if _UNIT.match(self._folded, position) and (parent := _PARENT.match(self._folded, end, limit)):
            end, _ = self._posts.extent(parent.end(), limit, parent.group().split()[-1])
        verb = _VERB.search(self._folded, position, end)
        return Span(position, verb.start() if verb else end)

    def _found(self, span: Span) -> Found:
        return Found(squeeze(self._flow[span.start : span.end]), span.start, span.end)
