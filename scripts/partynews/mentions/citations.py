"""Citations: the spans in which an article names an official document, with what they state of it.

A citation is a type word (``lexicons/document_types.csv``) and the elements that identify the document,
read one after the other by the rules of ``lexicons/rules/citations.toml``; an issuer is read by
``lexicons/issuers.csv``. The mention runs from the type word through the last identifying element. A type
word without any identifying element is no citation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from partynews.lexicon import UPPER, Openings, rows, rule, rules, word_list, words
from partynews.mentions.identity import Citation, Element, elements, elements_at, fill, mention_end, with_symbol
from partynews.mentions.issuers import Issuers
from partynews.mentions.posts import Posts
from partynews.mentions.scan import Scan
from partynews.mentions.titles import read_title
from partynews.text import Found, Span, squeeze

# Numbers that count things rather than name a document: "quyết định 3 vấn đề", "kế hoạch 5 năm".
_COUNTED = rule("citations", "counted")
_NEXT_SUBJECT = re.compile(rf", [{UPPER}]")
_NOT_LAW = rule("citations", "not-law")
_NOT_LAW_BEFORE = tuple(f"{word} " for word in word_list("citations", "not-law-before"))
_NO_DOCUMENT = rule("citations", "no-document")
_AMENDING = rule("citations", "amending")
_JOINED = rule("citations", "joined")
_LIST_JOINT = rule("citations", "list-joint")
_BARE_SYMBOL = rule("citations", "bare-symbol")
_NUMBER_BEFORE = re.compile(r"[\d/]+$")
_START = attrgetter("start")
_SYMBOL_PARTS = re.compile(r"[-/]")
_ELEMENT_START = rule("citations", "element-start")
_NUMBERS = ("number", "bare-number", "number-and-year", "symbol")
_DAYS = ("date", "date-in-words", "month", "year")
_AFTER_NAME = ("symbol", "year", "bare-year", "number-and-year")
_LAWS = ("law", "code", "ordinance")
MAX_NUMBER = 11  # code points of a symbol's number, with its year: six digits, a slash and four digits


@dataclass(frozen=True, slots=True)
class Named:
    """A rule for a document that is cited by its name alone, and for the title in that name."""

    pattern: re.Pattern[str]
    title: re.Pattern[str] | None


@cache
def _named() -> dict[str, list[Named]]:
    """The documents that are cited by name, by their type, which is that of the word they begin with."""
    named: dict[str, list[Named]] = {}
    for entry in rules("rules/citations")["named"]:
        title = re.compile(entry["title"]) if "title" in entry else None
        named.setdefault(entry["document_type"], []).append(Named(re.compile(entry["pattern"]), title))
    return named


@cache
def _elements_after_name() -> tuple[Element, ...]:
    return tuple(element for element in elements() if element.id in _AFTER_NAME)


@cache
def _law_names() -> Openings[None]:
    return Openings((name, None) for name in words("law_names", "name"))


@cache
def _symbol_types() -> dict[str, str]:
    return {row["abbreviation"]: row["document_type"] for row in rows("symbol_types")}


class Citations:
    """Reads the citations of an article."""

    def __init__(self, scan: Scan, posts: Posts) -> None:
        self._scan = scan
        self._flow = scan.flow
        self._folded = scan.folded
        self._sentences = scan.sentences
        self._posts = posts
        self._issuers = Issuers(scan, posts)

    def find(self) -> list[Citation]:
        """Every citation in text order; two documents named by one span follow each other."""
        found: list[Citation] = []
        done = 0
        for start, end, (kind, weight) in self._scan.literals["document_types"]:
            if start < done or (kind in _LAWS and self._is_no_law(start)):
                continue
            sentence = self._sentence(start)
            for citation in self._read(start, end, kind, weight, sentence) if sentence else ():
                found.append(citation)
                done = max(done, citation.end)
        found += self._bare_symbols(found)
        found.sort(key=_START)
        self._share_tails(found)
        return [self._closed(item) for item in found if item.identified or item.title or item.year]

    def _sentence(self, position: int) -> Span | None:
        """The sentence in which *position* lies, or None where it lies in none."""
        index = self._scan.sentence_index(position)
        sentence = self._sentences[index] if index >= 0 else None
        return sentence if sentence and position < sentence.end else None

    def _closed(self, citation: Citation) -> Citation:
        """*citation* with the bracket that closes one opened inside it: "tờ trình (số 3-TTr/TU)"."""
        if not self._flow.startswith(")", citation.end):
            return citation
        text = self._flow[citation.start : citation.end]
        return citation._replace(end=citation.end + 1) if text.count("(") > text.count(")") else citation

    def _share_tails(self, found: list[Citation]) -> None:
        """Of two documents joined by "và" the first takes the issuer and the title of the second where it has none.

        Not where the second has a day: what follows a day is said of one document.
        """
        for index in range(len(found) - 2, -1, -1):
            one, other = found[index], found[index + 1]
            if (
                not one.number
                or other.issued
                or other.start < one.end
                or not _JOINED.fullmatch(self._folded, one.end, other.start)
            ):
                continue
            if one.title is None and other.title is not None and other.number:
                one = one._replace(title=other.title._replace(basis="inferred"))
            if one.issuer is None and other.issuer is not None and one.document_type == other.document_type:
                one = one._replace(issuer=other.issuer._replace(basis="inferred"))
            found[index] = one

    def _read(self, start: int, end: int, kind: str, weight: str, sentence: Span) -> Iterable[Citation]:
        """The citations that a type word at [*start*, *end*) opens: one, two of one span, or those of a list."""
        limit = sentence.end
        if kind in _named() and (named := self._read_name(start, kind, limit)):
            return (named,)
        if weight == "name":
            return ()
        if kind in _LAWS and (law := self._read_law(start, end, kind, limit)):
            return (law,)
        if weight == "abbreviation" and not self._abbreviates(start, end):
            return ()
        blank = Citation(start, end, kind, Span(start, end))
        first = self._identify(blank, limit, weight, sentence.start)
        if first is None:
            told = self._issuers.told(blank, sentence)
            return (told,) if told else ()
        titled = read_title(self._flow, self._folded, first, limit)
        return (*self._each(titled), *self._rest_of_list(first, limit))

    def _is_no_law(self, start: int) -> bool:
        """Whether the word for a law at *start* is part of another word."""
        return self._folded.endswith(_NOT_LAW_BEFORE, 0, start) or _NOT_LAW.match(self._folded, start) is not None

    def _abbreviates(self, start: int, end: int) -> bool:
        """Whether the letters at [*start*, *end*) stand for a type, not in the name of a ship or a rig."""
        if not self._flow[start:end].isupper():
            return False
        return _NO_DOCUMENT.search(self._folded, max(0, start - 12), start) is None

    def _identify(self, citation: Citation, limit: int, weight: str, floor: int | None = None) -> Citation | None:
        """*citation* with every element that follows it, or None where nothing identifies a document.

        *floor*: where its issuer may be looked for before it.
        """
        seen: set[str] = set()
        position = citation.end
        while step := (
            self._element(citation, position, limit, seen, weight) or self._issuers.after(citation, position, limit)
        ):
            citation, position = step
        if floor is not None:
            citation = self._issuers.before(citation, floor)
        if citation.identified or (citation.year and citation.issuer and weight == "strong"):
            return citation
        return None

    def _element(
        self, citation: Citation, position: int, limit: int, seen: set[str], weight: str
    ) -> tuple[Citation, int] | None:
        """*citation* with the element at *position*, and where that ends; adds its id to *seen*."""
        start = _ELEMENT_START.match(self._folded, position, limit)
        for element in elements_at(start.lastgroup) if start else ():
            if element.id in seen or (element.types is not None and citation.document_type not in element.types):
                continue
            match = self._match(element, position, limit)
            if match is None or not self._fits(element, citation, match, weight):
                continue
            filled = fill(citation, match, self._flow)
            if filled is None:
                continue
            seen.add(element.id)
            return filled._replace(end=mention_end(match)), match.end()
        return None

    def _match(self, element: Element, position: int, limit: int) -> re.Match[str] | None:
        return element.pattern.match(self._folded if element.folded else self._flow, position, limit)

    def _fits(self, element: Element, citation: Citation, match: re.Match[str], weight: str) -> bool:
        """Whether an element may identify *citation*, given what it states already."""
        if element.id in _NUMBERS and (citation.number or citation.plenum):
            return element.id == "symbol" and citation.symbol is None and citation.number is None
        if element.id == "bare-number":
            number = match["number"]
            if _COUNTED.match(self._folded, match.end()) or (len(number) == 4 and number.startswith(("19", "20"))):
                return False
            return weight == "strong" or len(number) > 1
        if element.id in _DAYS:
            if (
                match.group().startswith(",")
                and not match.group().endswith(")")
                and _NEXT_SUBJECT.match(self._flow, match.end())
            ):
                return False  # "kết luận của Huyện ủy, ngày 3-4, UBND huyện đã …": the day of what follows
            return citation.issued is None and (citation.identified or element.id.startswith("date"))
        return True

    def _each(self, citation: Citation) -> Iterator[Citation]:
        """A citation for each document that a span names: "Trung ương 4 (khóa XI, XII)", "Trung ương 4, 6 khóa XI"."""
        for name in ("congress", "plenum"):
            found = getattr(citation, name)
            if found and isinstance(found.value, tuple):
                for value in found.value:
                    yield from self._each(citation._replace(**{name: found._replace(value=value)}))
                return
        yield citation

    def _rest_of_list(self, first: Citation, limit: int) -> Iterator[Citation]:
        """The further documents of "các Nghị quyết 18, 19", "NQ 18-NQ/TW và 19-NQ/TW"."""
        while separator := _LIST_JOINT.match(self._folded, first.end, limit):
            at = separator.end()
            blank = Citation(at + 1, at, first.document_type, first.type)
            step = self._element(blank, at, limit, set(), "strong")
            if (
                step is None
                or not (step[0].number or step[0].symbol)
                or (step[0].number and step[0].symbol is None and first.symbol)
            ):
                return
            following = self._identify(step[0]._replace(start=at + 1), limit, "strong")
            if following is None:
                return
            following = read_title(self._flow, self._folded, following, limit)
            yield following
            first = following

    def _read_name(self, start: int, kind: str, limit: int) -> Citation | None:
        """A document of *kind* by a name of its own, as in ``[[named]]``."""
        for named in _named()[kind]:
            if match := named.pattern.match(self._folded, start, limit):
                word_end = start + len(match.group().split(" ")[0])
                citation = Citation(start, match.end(), kind, Span(start, word_end))
                if named.title and (title := named.title.search(self._folded, start, match.end())):
                    citation = citation._replace(title=self._found(*title.span()))
                return self._dated(citation, limit)
        return None

    def _read_law(self, start: int, end: int, kind: str, limit: int) -> Citation | None:
        """A law by its name: a name of the list, or a capitalised one after a capital Luật."""
        amended = _AMENDING.match(self._folded, end, limit)
        at = amended.end() + 1 if amended else end + 1
        if known := _law_names().at(self._folded, at):
            stop, _ = known
        elif (amended or self._flow[start].isupper()) and self._flow[at : at + 1].isupper():
            stop, _ = self._posts.extent(at - 1, limit)
        else:
            return None
        if stop <= at:
            return None
        return self._dated(Citation(start, stop, kind, Span(start, end), title=self._found(end + 1, stop)), limit)

    def _dated(self, citation: Citation, limit: int) -> Citation:
        """*citation* with the symbol, year and issuer that may follow a name."""
        for element in _elements_after_name():
            match = self._match(element, citation.end, limit)
            if match and (filled := fill(citation, match, self._flow)):
                return filled._replace(end=mention_end(match))
        return citation

    def _found(self, start: int, end: int) -> Found:
        return Found(squeeze(self._flow[start:end]), start, end)

    def _bare_symbols(self, found: list[Citation]) -> list[Citation]:
        """Symbols that stand without a type word, where the symbol itself names the type."""
        starts = list(self._symbol_starts())
        taken = sorted(Span(citation.start, citation.end) for citation in found) if starts else []
        extra = []
        for start in starts:
            match = _BARE_SYMBOL.match(self._flow, start)
            if match is None or self._sentence(start) is None:
                continue
            before = bisect_right(taken, match.end() - 1, key=_START) - 1
            if before >= 0 and start < taken[before].end:
                continue
            kind = next(filter(None, map(_symbol_types().get, _SYMBOL_PARTS.split(match.group())[1:])), None)
            if kind is None:
                continue
            span = Span(*match.span())
            extra.append(with_symbol(Citation(*span, kind, span), match.group(), *span))
        return extra

    def _symbol_starts(self) -> Iterator[int]:
        """Where the digits and slashes begin that stand before a mark and a capital, as at the head of a symbol."""
        flow = self._flow
        for mark in "-/":
            at = flow.find(mark, 1)
            while at > 0:
                if flow[at - 1].isdecimal() and flow[at + 1 : at + 2].isupper():
                    yield _NUMBER_BEFORE.search(flow, max(0, at - MAX_NUMBER), at).start()
                at = flow.find(mark, at + 1)
