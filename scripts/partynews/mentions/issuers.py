"""Who issued a cited document: the body named after it ("của Bộ Chính trị") or before it.

Before it in two ways: "Ngày 15/8, Ban Bí thư ban hành kết luận …", which also gives the day, and "theo chỉ đạo
của Thủ tướng tại quyết định số …". Bodies: ``lexicons/issuers.csv``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from partynews.lexicon import rows
from partynews.mentions.identity import Citation, fill
from partynews.mentions.posts import Posts
from partynews.mentions.scan import Scan
from partynews.text import Found, Span, squeeze

_ISSUER_LEAD = re.compile(r",? \(?(?:của|do)(?: ông| bà| đồng chí)? ")
_BY = re.compile(r",? (?:của )?(?=thủ tướng|bộ chính trị|ban bí thư|chính phủ|quốc hội|ban chấp hành trung ương)")
# What stands before a type word where its issuer, perhaps with the day, was named first.
_ISSUED = re.compile(
    r" (?:(?:đã|vừa|cũng|cũng đã|vừa mới) )*(?:có|ban hành|ra|ký|ký ban hành|gửi|công bố) (?:các |một )?$"
)
_AT = re.compile(r"(?:của|theo) (?=[^,;:.]{4,60} (?:tại|trong|theo) $)")
_DAY = re.compile(
    r"(?:^|[ ,])(?:sáng |chiều |tối )?(?:ngày )?(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})(?:[-/.](?P<year>(?:19|20)\d\d))?, $"
)


@cache
def _issuers() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((row["body"], row["extent"]) for row in rows("issuers")), key=lambda row: -len(row[0])))


class Issuers:
    """Reads the issuers of an article's citations."""

    def __init__(self, scan: Scan, posts: Posts) -> None:
        self._flow = scan.flow
        self._folded = scan.folded
        self._posts = posts

    def after(self, citation: Citation, position: int, limit: int) -> tuple[Citation, int] | None:
        if citation.issuer is not None and citation.plenum is None:
            return None
        lead = _ISSUER_LEAD.match(self._folded, position, limit) or _BY.match(self._folded, position, limit)
        if lead is None or (citation.issuer is not None and citation.issuer.start >= citation.type.start + 60):
            return None
        span = self._body(lead.end(), limit)
        if span is None:
            return None
        if citation.issuer is not None:
            return None
        return replace(citation, issuer=self._found(span), end=span.end), span.end

    def before(self, citation: Citation, floor: int) -> Citation:
        """*citation* with the issuer, and the day, that stand before it: "Ngày 15/8, Ban Bí thư ban hành kết luận"."""
        if issued := _ISSUED.search(self._folded, max(floor, citation.start - 40), citation.start):
            span = self._body_ending(floor, issued.start())
            if span is None:
                return citation
            citation = replace(citation, issuer=citation.issuer or self._found(span))
            day = _DAY.search(self._folded, floor, span.start)
            if day and citation.issued is None and (filled := fill(citation, day, self._flow)):
                return replace(filled, start=citation.start, end=citation.end)
            return citation
        if citation.issuer is None and (
            at := _AT.search(self._folded, max(floor, citation.start - 80), citation.start)
        ):
            span = self._body(at.end(), citation.start)
            if span and re.fullmatch(r" (?:tại|trong|theo) ", self._folded[span.end : citation.start]):
                return replace(citation, issuer=self._found(span))
        return citation

    def _body_ending(self, floor: int, end: int) -> Span | None:
        """The issuing body that ends at *end*, beginning after a comma or at *floor*."""
        for start in [floor, *[m.end() for m in re.finditer(r", ", self._folded[floor:end])]]:
            start = start if start == floor else floor + start
            span = self._body(start, end)
            if span and span.end == end:
                return span
        return None

    def _body(self, position: int, limit: int) -> Span | None:
        """The issuing body that begins at *position*."""
        for body, extent in _issuers():
            end = position + len(body)
            if self._folded.startswith(body, position) and end <= limit and not self._folded[end : end + 1].isalnum():
                if extent == "open":
                    end, _ = self._posts.extent(end, limit, body.split()[-1])
                return Span(position, end)
        return None

    def _found(self, span: Span) -> Found:
        return Found(squeeze(self._flow[span.start : span.end]), span.start, span.end)
