"""Documents: mentions of one document brought together, and resolved against the authority list.

Resolution refuses rather than guesses: a document is resolved only where exactly one authority record fits
its type, what the text states of it, and the article's date. A record is a candidate by its symbol, by its
number and issuer, by plenum and congress, or by its title; one attribute may contradict the record where
another beside the key agrees with it, and is then reported in ``conflict``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from operator import attrgetter

from partynews.lexicon import rows, rule, word_list, word_map
from partynews.mentions import dates
from partynews.mentions.days import year_of
from partynews.mentions.identity import Citation
from partynews.text import Found, Span, fold

_ATTRIBUTES = ("number", "symbol", "issuer", "issued", "year", "congress", "plenum", "title")
_TOLD = attrgetter(*_ATTRIBUTES[:-1])
_LOCAL_SYMBOL = rule("documents", "local-symbol")
_WORDS = re.compile(r"[^\W_]+")
_CENTRAL = rule("documents", "central")
_NO_DIFFERENCE = frozenset(word_list("documents", "no-difference"))


@dataclass(frozen=True, slots=True)
class Document:
    """One document of an article: the union of what its mentions state, and the record it resolves to."""

    document_type: str
    citation: Span
    mentions: tuple[Span, ...]
    type: Span
    facts: Citation
    document_id: str | None = None
    resolution: str | None = None
    conflict: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """An authority record; ``symbols`` and ``titles`` hold its other spellings too."""

    document_id: str
    document_type: str
    symbols: frozenset[str]
    number: str | None
    issuer: str | None
    issued_on: date | None
    congress_term: str | None
    plenum: int | None
    titles: tuple[str, ...]


@cache
def authority() -> tuple[Record, ...]:
    """The authority list of ``lexicons/documents.csv`` with the aliases beside it."""
    aliases: dict[tuple[str, str], list[str]] = {}
    for row in rows("document_aliases"):
        aliases.setdefault((row["document_id"], row["column"]), []).append(row["value"])
    made = []
    for row in rows("documents"):
        key = row["document_id"]
        symbols = frozenset(filter(None, [row["symbol"], *aliases.get((key, "symbol"), ())]))
        digits = re.match(r"\d+", row["symbol"] or "")
        made.append(
            Record(
                key,
                row["document_type"],
                symbols,
                digits.group().lstrip("0") if digits else None,
                row["issuer"] or None,
                date.fromisoformat(row["issued_on"]) if row["issued_on"] else None,
                row["congress_term"] or None,
                int(row["plenum"]) if row["plenum"] else None,
                tuple(filter(None, [row["title"], *aliases.get((key, "title"), ())])),
            )
        )
    return tuple(made)


@cache
def _by_key() -> dict[tuple[object, ...], list[Record]]:
    """The authority list by document type, kind of key and key (see :func:`_key`)."""
    keyed: dict[tuple[object, ...], list[Record]] = {}
    for record in authority():
        keys = {
            *(("symbol", symbol) for symbol in record.symbols),
            ("number_and_issuer", record.number),
            ("plenum_and_congress", (record.plenum, record.congress_term)),
            *(("title", _words(title)) for title in record.titles),
        }
        for key in keys:
            keyed.setdefault((record.document_type, *key), []).append(record)
    return keyed


@dataclass
class Group:
    """The mentions of one document; ``variants`` holds one of those that state the same."""

    mentions: list[Citation] = field(default_factory=list)
    variants: dict[tuple[object, ...], Citation] = field(default_factory=dict)

    def add(self, citation: Citation, keys: list[tuple[object, ...]]) -> None:
        """Adds *citation*, whose identifying values are *keys*."""
        self.mentions.append(citation)
        stated = (*keys, _value(citation.symbol), _value(citation.issuer), _value(citation.year))
        self.variants.setdefault(stated, citation)


def resolve_documents(citations: list[Citation], on: date | None, province: str | None = None) -> tuple[Document, ...]:
    """The documents that *citations* name, in order of first mention.

    *on*: the article's day; *province*: that of its event. A document of a local committee is resolved only where the
    article is of the same place: the symbols of such committees are alike everywhere.
    """
    groups: list[Group] = []
    by_key: dict[tuple[object, ...], list[Group]] = {}
    for citation in citations:
        citation = _with_year(citation, on)
        keys = _keys(citation)
        near = (group for key in keys for group in by_key.get(key, ()))
        group = next((group for group in near if _same(group, citation)), None)
        if group is None:
            group = Group()
            groups.append(group)
        group.add(citation, keys)
        for key in keys:
            known = by_key.setdefault(key, [])
            if not any(group is other for other in known):
                known.append(group)
    return tuple(_resolved(_document(group.mentions), on, province) for group in _with_their_congress(groups))


def _with_their_congress(groups: list[Group]) -> list[Group]:
    """*groups*, those of a plenum without its congress put to the one that states it: "Nghị quyết Trung ương 4".

    Where the article names plenums of that number of several congresses, or none, such a group stays its own.
    """
    stated: dict[tuple[object, ...], list[Group]] = {}
    for group in groups:
        first = group.mentions[0]
        if first.plenum and first.congress:
            stated.setdefault((first.document_type, first.plenum.value), []).append(group)
    if not stated:
        return groups
    kept = []
    for group, first in [(group, group.mentions[0]) for group in groups]:
        full = stated.get((first.document_type, _value(first.plenum)), [])
        if len(full) == 1 and first.congress is None and not first.number:
            full[0].mentions += group.mentions
        else:
            kept.append(group)
    return sorted(kept, key=lambda group: min(citation.start for citation in group.mentions))


def _keys(citation: Citation) -> list[tuple[object, ...]]:
    """The identifying values of a citation, each with its type: two citations of one document share one."""
    values = (
        ("number", _number(citation)),
        ("plenum", _value(citation.plenum)),
        ("congress", _value(citation.congress)),
        ("issued", _value(citation.issued)),
        ("title", _title_words(citation) or None),
    )
    return [(citation.document_type, name, value) for name, value in values if value is not None]


def _with_year(citation: Citation, on: date | None) -> Citation:
    """*citation* with the year of a day printed without one, where the article's date tells it."""
    issued = citation.issued
    if issued is None or isinstance(issued.value, date):
        return citation
    month, day = issued.value
    year = citation.year.value if citation.year else year_of(month, day, on)
    value = dates.day(year, month, day) if year else None
    return citation._replace(issued=issued._replace(value=value)) if value else citation


def _value(found: Found | None) -> object:
    return None if found is None else found.value


def _number(citation: Citation) -> str | None:
    return citation.number.value.lstrip("0") if citation.number else None


def _same(group: Group, citation: Citation) -> bool:
    """Whether *citation* names the document of *group*: one identifying value shared, none contradicted."""
    shared = False
    if (group.mentions[-1].start, group.mentions[-1].end) == (citation.start, citation.end):
        return False  # two documents named by one span
    for other in group.variants.values():
        if other.document_type != citation.document_type:
            return False
        for mine, theirs in (
            (_number(citation), _number(other)),
            (_value(citation.symbol), _value(other.symbol)),
            (_value(citation.congress), _value(other.congress)),
            (_value(citation.plenum), _value(other.plenum)),
            (_value(citation.issued), _value(other.issued)),
        ):
            if mine is not None and theirs is not None and mine != theirs:
                return False
        if not _issuers_agree(_value(citation.issuer), _value(other.issuer)):
            return False
        shared = shared or _shares(citation, other)
    return shared


def _shares(one: Citation, other: Citation) -> bool:
    """Whether one identifying value of two citations is the same: number, plenum, congress, day or title."""
    if _number(one) and _number(one) == _number(other):
        return True
    if one.plenum and other.plenum:
        return one.plenum.value == other.plenum.value and _value(one.congress) == _value(other.congress)
    if one.congress and other.congress and not (one.number or other.number or one.plenum or other.plenum):
        return True
    if one.issued and other.issued and not (one.number and other.number):
        return True
    named = not any((one.number, other.number, one.plenum, other.plenum, one.congress, other.congress))
    return bool(named and one.title and other.title and _title_words(one) == _title_words(other)) and (
        _value(one.year) == _value(other.year) or not (one.year and other.year)
    )


def _title_words(citation: Citation) -> tuple[str, ...]:
    return _words(str(citation.title.value)) if citation.title else ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(fold(text)))


def _document(group: list[Citation]) -> Document:
    """The union of a group's mentions: of each attribute the first statement stands."""
    facts = group[0]
    for citation in group[1:]:
        missing = {name: getattr(citation, name) for name in _ATTRIBUTES if getattr(facts, name) is None}
        facts = facts._replace(**missing)
    if facts.issued is not None and not isinstance(facts.issued.value, date):
        facts = facts._replace(issued=None)  # a day whose year cannot be told
    fullest = min(group, key=lambda citation: _TOLD(citation).count(None))
    return Document(
        facts.document_type,
        Span(fullest.start, fullest.end),
        tuple(sorted(Span(citation.start, citation.end) for citation in group)),
        facts.type,
        facts,
    )


def _resolved(document: Document, on: date | None, province: str | None) -> Document:
    """*document* with the one record that fits it, if there is one."""
    facts = document.facts
    key = _key(facts)
    if key is None:
        return document
    fits: list[tuple[str, Record, tuple[str, ...]]] = []
    for record in _by_key().get((document.document_type, *key), ()):
        if on and record.issued_on and record.issued_on > on:
            continue
        if not _is_of_place(record, facts, province) or not _issuer_fits(record, facts, key[0]):
            continue
        resolution = _resolution(record, facts, key[0])
        conflict, agreed = _compare(facts, record, resolution)
        if conflict and (len(conflict) > 1 or not agreed):
            continue
        fits.append((resolution, record, conflict))
    clean = [fit for fit in fits if not fit[2]]
    chosen = clean if clean else fits
    if len(chosen) != 1:
        return document
    resolution, record, conflict = chosen[0]
    return replace(document, document_id=record.document_id, resolution=resolution, conflict=conflict)


def _key(facts: Citation) -> tuple[str, object] | None:
    """What singles a record out in *facts*: the strongest of four kinds of key, and its value; or None."""
    if facts.symbol is not None:
        return "symbol", facts.symbol.value
    if facts.number is not None:
        return "number_and_issuer", _number(facts)
    if facts.plenum is not None and facts.congress is not None:
        return "plenum_and_congress", (facts.plenum.value, facts.congress.value)
    if facts.title is not None and not (facts.plenum or facts.congress):
        return "title", _title_words(facts)
    return None


def _issuer_fits(record: Record, facts: Citation, key: str) -> bool:
    """Whether the issuer in *facts* lets a key of the kind *key* single out *record*."""
    issuer = _value(facts.issuer)
    if key == "number_and_issuer":
        return issuer is not None and record.issuer is not None and _issuers_agree(issuer, record.issuer)
    return key != "plenum_and_congress" or _is_central(issuer)


def _resolution(record: Record, facts: Citation, key: str) -> str:
    """How a key of the kind *key* singles out *record*: a symbol perhaps with its day."""
    has_day = key == "symbol" and record.issued_on and _value(facts.issued) == record.issued_on
    return "symbol_and_date" if has_day else key


def _is_of_place(record: Record, facts: Citation, province: str | None) -> bool:
    """Whether *record* is a central one, or of the place that the citation or the article's event names."""
    if not any(_LOCAL_SYMBOL.search(symbol) for symbol in record.symbols):
        return True
    issuer = fold(record.issuer or "")
    stated = fold(str(_value(facts.issuer) or ""))
    return (province is not None and fold(province) in issuer) or (
        stated != "" and stated.split()[-1] == issuer.split()[-1]
    )


def _compare(facts: Citation, record: Record, resolution: str) -> tuple[tuple[str, ...], bool]:
    """The columns in which the text contradicts *record*, and whether anything beside the key agrees."""
    conflict: list[str] = []
    agreed = resolution == "symbol_and_date"
    pairs = (
        ("issuer", _value(facts.issuer), record.issuer),
        ("issued_on", _value(facts.issued), record.issued_on),
        ("issued_year", _value(facts.year), record.issued_on and record.issued_on.year),
        ("congress_term", _value(facts.congress), record.congress_term),
        ("plenum", _value(facts.plenum), record.plenum),
    )
    for column, stated, known in pairs:
        if stated is None or known is None:
            continue
        if _issuers_agree(stated, known) if column == "issuer" else stated == known:
            agreed = True
        else:
            conflict.append(column)
    if resolution == "plenum_and_congress" and facts.title is not None and record.titles:
        shared = set(_title_words(facts)) & set(_words(record.titles[0]))
        conflict += [] if shared else ["title"]
    return tuple(conflict), agreed


def _is_central(issuer: object) -> bool:
    return issuer is None or _CENTRAL.search(fold(str(issuer))) is not None


@cache
def _short_names() -> tuple[tuple[re.Pattern[str], str], ...]:
    names = word_map("documents", "short-names")
    return tuple((re.compile(rf"\b{re.escape(short)}\b"), full) for short, full in names.items())


def _issuer_words(issuer: str) -> frozenset[str]:
    folded = fold(issuer)
    for short, full in _short_names():
        folded = short.sub(full, folded)
    return frozenset(_WORDS.findall(folded)) - _NO_DIFFERENCE


def _issuers_agree(one: object, other: object) -> bool:
    """Whether two printed issuers may be one body: the words of one are among the other's."""
    if one is None or other is None or one == other:
        return True
    a, b = _issuer_words(str(one)), _issuer_words(str(other))
    return a <= b or b <= a
