"""Citations: the spans in which an article names an official document, with what they state of it.

A citation is a type word (``lexicons/document_types.csv``) and the elements that identify the document,
read one after the other by the rules of ``lexicons/citations.toml``; an issuer is read by
``lexicons/issuers.csv``. The mention runs from the type word through the last identifying element. A type
word without any identifying element is no citation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from partynews.lexicon import Matcher, rows, rules, words
from partynews.mentions import dates
from partynews.mentions.posts import Posts
from partynews.mentions.scan import Scan
from partynews.mentions.titles import read_title
from partynews.text import Found, Span, squeeze

# Numbers that count things rather than name a document: "quyết định 3 vấn đề", "kế hoạch 5 năm".
_COUNTED = re.compile(
    r"\s(?:năm|tháng|ngày|tuần|giờ|quý|điểm|nội dung|vấn đề|nhiệm vụ|nhóm|người|trường hợp|đồng chí|cán bộ|đảng viên|"
    r"triệu|tỉ|tỷ|nghìn|ngàn|đồng|ha|km|m2|mét|tấn|lần|đơn vị|tổ chức|cơ quan|dự án|công trình|điều|khoản|chương|mục|"
    r"phần|bước|giai đoạn|mức|hình thức|kỳ|loại|chỉ tiêu|giải pháp|mục tiêu|ban|sở|bộ|ngành|tỉnh|huyện|xã|phường|quận|"
    r"thành phố|tp|văn bản|bị cáo|bị can|cá nhân|tập thể|nước|trang|số|bên|khu|vụ|việc|ý kiến|phiếu|nhân sự|chức danh)\b"
)
_NOT_LAW = re.compile(r"luật (?:sư|gia|pháp|định|lệ|nhân quả|chơi|ngầm|rừng|này|trên|mới|số đông|học|hiện)\b|(?:pháp|kỷ|kỉ|quy|giới|thiết quân|khẩu|âm|nghệ|tiểu) luật")
_ISSUER_LEAD = re.compile(r",? \(?(?:của|do)(?: ông| bà| đồng chí)? ")
_BY = re.compile(r",? (?:của )?(?=thủ tướng|bộ chính trị|ban bí thư|chính phủ|quốc hội|ban chấp hành trung ương)")
# What stands before a type word where its issuer, perhaps with the day, was named first.
_ISSUED = re.compile(r" (?:(?:đã|vừa|cũng|cũng đã|vừa mới) )*(?:có|ban hành|ra|ký|ký ban hành|gửi|công bố) (?:các |một )?$")
_AT = re.compile(r"(?:của|theo) (?=[^,;:.]{4,60} (?:tại|trong|theo) $)")
_DAY = re.compile(r"(?:^|[ ,])(?:sáng |chiều |tối )?(?:ngày )?(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})(?:[-/.](?P<year>(?:19|20)\d\d))?, $")
_JOINED = re.compile(r",? và |, ")
_LIST = re.compile(r"(?:,| và|;)(?= (?:số )?\d)")
_PLAIN_SYMBOL = r"(?<![\w/.-])\d{1,6}(?:/(?:19|20)\d\d)?[-/](?:NQ|CT|KL|QĐi?|HD|ĐA|NĐ|TT|CV|TB|KH|CTr|TTr|BC|PL)[-/][A-ZĐ][\wĐđƯư.]*(?:-[A-ZĐ][\w.]*)?"


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of one document.

    ``start``/``end``: the mention; ``type``: where the type is printed; the other fields are None where the
    mention does not state them. ``number`` is in digits as printed, ``symbol`` normalised (no blanks, TƯ → TW),
    ``issued`` a date, ``year`` an int, ``congress`` a Roman numeral, ``plenum`` an int.
    """

    start: int
    end: int
    document_type: str
    type: Span
    number: Found | None = None
    symbol: Found | None = None
    issuer: Found | None = None
    issued: Found | None = None
    year: Found | None = None
    congress: Found | None = None
    plenum: Found | None = None
    title: Found | None = None

    @property
    def identified(self) -> bool:
        return any((self.number, self.symbol, self.plenum, self.congress, self.issued))


@dataclass(frozen=True, slots=True)
class Element:
    """A rule of ``citations.toml``: how one identifying element is printed."""

    id: str
    folded: bool
    pattern: re.Pattern[str]


@cache
def elements() -> tuple[Element, ...]:
    data = rules("citations")
    made = []
    for rule in data["element"]:
        pattern = rule["pattern"]
        for part, value in data["parts"].items():
            pattern = pattern.replace("{" + part + "}", value)
        made.append(Element(rule["id"], rule["on"] == "folded", re.compile(pattern)))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Named:
    """A rule for a document that is cited by its name alone."""

    pattern: re.Pattern[str]
    document_type: str
    title: re.Pattern[str] | None


@cache
def _named() -> tuple[Named, ...]:
    return tuple(
        Named(re.compile(rule["pattern"]), rule["document_type"], re.compile(rule["title"]) if "title" in rule else None)
        for rule in rules("citations")["named"]
    )


@cache
def _types() -> Matcher[tuple[str, str]]:
    entries = [(row["form"], (row["document_type"], row["weight"])) for row in rows("document_types")]
    entries += [("19 điều", ("regulation", "name"))]
    return Matcher(entries)


@cache
def _issuers() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((row["body"], row["extent"]) for row in rows("issuers")), key=lambda row: -len(row[0])))


@cache
def _laws() -> tuple[str, ...]:
    return tuple(sorted(words("law_names", "name"), key=len, reverse=True))


@cache
def _symbol_types() -> dict[str, str]:
    return {row["abbreviation"]: row["document_type"] for row in rows("symbol_types")}


def clean_symbol(printed: str) -> str:
    """A symbol in its normal form: no blanks, TƯ and T.Ư as TW, hyphens plain."""
    symbol = "".join(printed.split()).replace("–", "-")
    return symbol.replace("T.Ư", "TW").replace("TƯ", "TW")


class Citations:
    """Reads the citations of an article."""

    def __init__(self, scan: Scan, posts: Posts) -> None:
        self._flow = scan.flow
        self._folded = scan.folded
        self._sentences = scan.sentences
        self._posts = posts

    def find(self) -> list[Citation]:
        """Every citation in text order; two documents named by one span follow each other."""
        starts = [sentence.start for sentence in self._sentences]
        found: list[Citation] = []
        done = 0
        for start, end, (kind, weight) in _types().find(self._folded):
            index = bisect_right(starts, start) - 1
            if start < done or index < 0 or start >= self._sentences[index].end:
                continue
            for citation in self._read(start, end, kind, weight, self._sentences[index]):
                found.append(citation)
                done = max(done, citation.end)
        found = self._share_tails(sorted(found + self._bare_symbols(found), key=lambda citation: citation.start))
        return [citation for citation in found if citation.identified or citation.title or citation.year]

    def _share_tails(self, found: list[Citation]) -> list[Citation]:
        """Two documents joined by "và" share the issuer and the title that follow the second, if neither has its own."""
        made = list(found)
        for index in range(len(made) - 2, -1, -1):
            one, other = made[index], made[index + 1]
            if not _JOINED.fullmatch(self._folded, one.end, other.start) or other.start < one.end:
                continue
            changes = {}
            if one.title is None and other.title is not None and other.number and one.number:
                changes["title"] = replace(other.title, basis="inferred")
            if one.issuer is None and other.issuer is not None and one.document_type == other.document_type and one.number:
                changes["issuer"] = replace(other.issuer, basis="inferred")
            made[index] = replace(one, **changes)
        return made

    def _named_before(self, citation: Citation, floor: int) -> Citation:
        """*citation* with the issuer, and the day, that stand before it: "Ngày 15/8, Ban Bí thư ban hành kết luận"."""
        if issued := _ISSUED.search(self._folded, max(floor, citation.start - 40), citation.start):
            span = self._body_ending(floor, issued.start())
            if span is None:
                return citation
            citation = replace(citation, issuer=citation.issuer or self._found(span))
            day = _DAY.search(self._folded, floor, span.start)
            if day and citation.issued is None and (filled := _fill(citation, day, self._flow)):
                return replace(filled, start=citation.start, end=citation.end)
            return citation
        if citation.issuer is None and (at := _AT.search(self._folded, max(floor, citation.start - 80), citation.start)):
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

    def _found(self, span: Span) -> Found:
        return Found(squeeze(self._flow[span.start : span.end]), span.start, span.end)

    def _read(self, start: int, end: int, kind: str, weight: str, sentence: Span) -> Iterator[Citation]:
        limit = sentence.end
        if named := self._read_name(start, limit):
            yield named
            return
        if weight == "name":
            return
        if kind in ("law", "code", "ordinance"):
            if _NOT_LAW.match(self._folded, start) or _NOT_LAW.match(self._folded, max(0, start - 5)):
                return
            if law := self._read_law(start, end, kind, limit):
                yield law
                return
        if weight == "abbreviation" and not self._flow[start:end].isupper():
            return
        first = self._identify(Citation(start, end, kind, Span(start, end)), limit, weight, sentence.start)
        if first is None:
            return
        yield from self._both_terms(read_title(self._flow, self._folded, first, limit))
        yield from self._rest_of_list(first, limit)

    def _identify(self, citation: Citation, limit: int, weight: str, floor: int | None = None) -> Citation | None:
        """*citation* with every element that follows it, or None where nothing identifies a document."""
        seen: set[str] = set()
        position = citation.end
        while True:
            step = self._element(citation, position, limit, seen, weight) or self._issuer(citation, position, limit)
            if step is None:
                break
            citation, position = step
        if floor is not None:
            citation = self._named_before(citation, floor)
        if citation.identified or (citation.year and citation.issuer and weight == "strong"):
            return citation
        return None

    def _element(
        self, citation: Citation, position: int, limit: int, seen: set[str], weight: str
    ) -> tuple[Citation, int] | None:
        for element in elements():
            if element.id in seen:
                continue
            match = element.pattern.match(self._folded if element.folded else self._flow, position, limit)
            if match is None or not self._fits(element, citation, match, weight):
                continue
            filled = _fill(citation, match, self._flow)
            if filled is None:
                continue
            seen.add(element.id)
            return replace(filled, end=_mention_end(self._flow, match)), match.end()
        return None

    def _fits(self, element: Element, citation: Citation, match: re.Match[str], weight: str) -> bool:
        if element.id in ("number", "bare number", "number and year", "symbol") and (citation.number or citation.plenum):
            return element.id == "symbol" and citation.symbol is None and citation.number is None
        if element.id == "bare number":
            number = match["number"]
            if _COUNTED.match(self._folded, match.end()) or (len(number) == 4 and number.startswith(("19", "20"))):
                return False
            return weight == "strong" or len(number) > 1
        if element.id == "bare year":
            return citation.document_type in ("law", "code", "constitution", "ordinance")
        if element.id in ("date", "date in words", "month", "year"):
            return citation.issued is None and (citation.identified or element.id.startswith("date"))
        if element.id in ("plenum", "plenum, ordinal first", "national congress", "local congress"):
            return citation.document_type in ("resolution", "conclusion", "notice", "regulation", "decision")
        return True

    def _issuer(self, citation: Citation, position: int, limit: int) -> tuple[Citation, int] | None:
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

    def _body(self, position: int, limit: int) -> Span | None:
        """The issuing body that begins at *position*."""
        for body, extent in _issuers():
            end = position + len(body)
            if self._folded.startswith(body, position) and end <= limit and not self._folded[end : end + 1].isalnum():
                if extent == "open":
                    end, _ = self._posts.extent(end, limit, body.split()[-1])
                return Span(position, end)
        return None

    def _both_terms(self, citation: Citation) -> Iterator[Citation]:
        """One citation, or one a term where the span names two: "Trung ương 4 (khóa XI, XII)"."""
        more = citation.congress.value if citation.congress else None
        if isinstance(more, tuple):
            found = citation.congress
            for term in more:
                yield replace(citation, congress=replace(found, value=term))
        else:
            yield citation

    def _rest_of_list(self, first: Citation, limit: int) -> Iterator[Citation]:
        """The further documents of "các Nghị quyết 18, 19", "NQ 18-NQ/TW và 19-NQ/TW"."""
        while separator := _LIST.match(self._folded, first.end, limit):
            at = separator.end()
            blank = Citation(at + 1, at, first.document_type, first.type)
            step = self._element(blank, at, limit, set(), "strong")
            if step is None or not (step[0].number or step[0].symbol) or step[0].number and step[0].symbol is None and first.symbol:
                return
            following = self._identify(replace(step[0], start=at + 1), limit, "strong")
            if following is None:
                return
            following = read_title(self._flow, self._folded, following, limit)
            yield following
            first = following

    def _read_name(self, start: int, limit: int) -> Citation | None:
        for rule in _named():
            if match := rule.pattern.match(self._folded, start, limit):
                word_end = start + len(match.group().split(" ")[0])
                citation = Citation(start, match.end(), rule.document_type, Span(start, word_end))
                if rule.title and (title := rule.title.search(self._folded, start, match.end())):
                    span = title.span()
                    citation = replace(citation, title=Found(squeeze(self._flow[span[0] : span[1]]), *span))
                return self._dated(citation, limit)
        return None

    def _read_law(self, start: int, end: int, kind: str, limit: int) -> Citation | None:
        """A law by its name: a name of the list, or a capitalised one after a capital Luật."""
        at = end + 1
        for name in _laws():
            if self._folded.startswith(name, at) and not self._folded[at + len(name) : at + len(name) + 1].isalnum():
                stop = at + len(name)
                title = Found(squeeze(self._flow[at:stop]), at, stop)
                return self._dated(Citation(start, stop, kind, Span(start, end), title=title), limit)
        if self._flow[start].isupper() and self._flow[at : at + 1].isupper():
            stop, _ = self._posts.extent(end, limit, "luật")
            if stop > at:
                title = Found(squeeze(self._flow[at:stop]), at, stop)
                return self._dated(Citation(start, stop, kind, Span(start, end), title=title), limit)
        return None

    def _dated(self, citation: Citation, limit: int) -> Citation:
        """*citation* with the symbol, year and issuer that may follow a name."""
        position = citation.end
        for element in elements():
            if element.id not in ("symbol", "year", "bare year", "number and year"):
                continue
            match = element.pattern.match(self._folded if element.folded else self._flow, position, limit)
            if match and (filled := _fill(citation, match, self._flow)):
                return replace(filled, end=_mention_end(self._flow, match))
        return citation

    def _bare_symbols(self, found: list[Citation]) -> list[Citation]:
        """Symbols that stand without a type word, where the symbol itself names the type."""
        taken = [(citation.start, citation.end) for citation in found]
        extra = []
        for match in re.finditer(_PLAIN_SYMBOL, self._flow):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if not any(s.start <= match.start() < s.end for s in self._sentences):
                continue
            parts = re.split(r"[-/]", match.group())
            kind = next((_symbol_types()[part] for part in parts[1:] if part in _symbol_types()), None)
            if kind is None:
                continue
            span = Span(*match.span())
            extra.append(_with_symbol(Citation(*span, kind, span), match.group(), *span))
        return extra


def _mention_end(flow: str, match: re.Match[str]) -> int:
    """The end of an element without a closing bracket whose opening one lies inside the element only by chance."""
    text = match.group()
    return match.end() - 1 if text.endswith(")") and "(" not in text else match.end()


def _with_symbol(citation: Citation, printed: str, start: int, end: int) -> Citation:
    symbol = clean_symbol(printed)
    digits = re.match(r"\d+", printed)
    number = Found(digits.group(), start, start + digits.end())
    year = re.match(r"\d+[a-zA-Z]?/((?:19|20)\d\d)/", symbol)
    if year and citation.year is None:
        at = printed.find(year.group(1))
        citation = replace(citation, year=Found(int(year.group(1)), start + at, start + at + 4))
    return replace(citation, symbol=Found(symbol, start, end), number=number)


def _fill(citation: Citation, match: re.Match[str], flow: str) -> Citation | None:
    """*citation* with the values of *match*; None where they contradict the calendar or what is there."""
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    if "symbol" in groups:
        return _with_symbol(citation, flow[slice(*match.span("symbol"))], *match.span("symbol"))
    if "number" in groups:
        citation = replace(citation, number=Found(groups["number"], *match.span("number")))
    if "day" in groups:
        start, end = match.start("day"), match.end("year" if "year" in groups else "month")
        if "year" not in groups:
            value = (int(groups["month"]), int(groups["day"]))
            if dates.day(2000, *value) is None:
                return None
            return replace(citation, issued=Found(value, start, end, "inferred"))
        value = dates.day(int(groups["year"]), int(groups["month"]), int(groups["day"]))
        return None if value is None else replace(citation, issued=Found(value, start, end))
    if "year" in groups:
        citation = replace(citation, year=Found(int(groups["year"]), *match.span("year")))
    if "plenum" in groups:
        value = dates.number(groups["plenum"])
        if value is None or value > 20:
            return None
        citation = replace(citation, plenum=Found(value, *match.span("plenum")))
    if "issuer" in groups and citation.issuer is None:
        span = match.span("issuer")
        citation = replace(citation, issuer=Found(squeeze(flow[slice(*span)]), *span))
    if "congress" in groups:
        terms = [dates.number(groups[name]) for name in ("congress", "more") if name in groups]
        if any(term is None or not 1 <= term <= 39 for term in terms):
            return None
        span = (match.start("congress"), match.end("more" if "more" in groups else "congress"))
        romans = tuple(dates.roman(term) for term in terms)
        citation = replace(citation, congress=Found(romans if len(romans) > 1 else romans[0], *span))
    return citation
