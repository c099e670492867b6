"""Forms of address before a name: ông, đồng chí, Đại tá, PGS.TS, cử tri; see ``lexicons/honorifics.csv``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from partynews.lexicon import rows, rule, word_list
from partynews.text import Span, fold

OPENING_MARKS = "\"'([-"
_LONGEST = 5  # words of an address
_REACH = 20  # code points before an address that its rules look at
_PROFESSIONS = ("degree", "title")
_LIKE_NAMES = word_list("addresses", "like-names")
_BODY_OF_PEERS = rule("addresses", "body-of-peers")
_NAME_ENDING = rule("addresses", "name-ending")
_LANGUAGE = rule("addresses", "language")


class Address(NamedTuple):
    """A form of address, rank or degree, folded; ``kind`` is that of ``honorifics.csv``."""

    form: str
    kind: str

    def before(self, folded: str, name: int) -> Span:
        """Where it stands before a name at *name*; a colon and a blank may stand between."""
        end = name - 1 if folded[name - 1] == " " else name
        if folded[end - 1] == ":":
            end -= 1
        return Span(end - len(self.form), end)


@cache
def addresses() -> dict[str, str]:
    """The forms of address, folded, each with its kind."""
    return {fold(row["form"]): row["kind"] for row in rows("honorifics")}


def by_last_word(phrases: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """*phrases* by their last words, the longest first."""
    grouped: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        last = phrase.rpartition(" ")[2]
        grouped[last] = (*grouped.get(last, ()), phrase)
    return grouped


@cache
def address_endings() -> Mapping[str, tuple[Address, ...]]:
    """The forms of address by their last words, the longest first."""
    forms = by_last_word(form for form in addresses() if form.count(" ") < _LONGEST)
    return {last: tuple(Address(form, addresses()[form]) for form in ending) for last, ending in forms.items()}


def last_word(text: str) -> str:
    """The last word of *text*, without marks that open it."""
    return text.rpartition(" ")[2].lstrip(OPENING_MARKS)


def last_words(text: str, count: int) -> list[str]:
    """The endings of *text* of one to *count* words, shortest first."""
    endings = []
    at = len(text)
    while at >= 0 and len(endings) < count:
        at = text.rfind(" ", 0, at)
        endings.append(text[at + 1 :])
    return endings


def address_before(flow: str, folded: str, left: str, last: str, start: int) -> Address | None:
    """The longest address that ends *left*, the words before a name at *start* of *flow* without marks at their end.

    *folded* is *flow* folded; *last* is the last word of *left*. None also where those words are of a body (Hội Luật
    gia), of a language (tiếng Anh) or of a name (Xuân Anh).
    """
    for address in address_endings().get(last, ()):
        form = address.form
        if not left.endswith(form):
            continue
        at = len(left) - len(form)
        if at and left[at - 1] != " " and left[left.rfind(" ", 0, at) + 1 : at].strip(OPENING_MARKS):
            continue  # the end of another word
        may_be_other = address.kind in _PROFESSIONS or last in _LIKE_NAMES
        return None if may_be_other and _is_other(flow, folded, address, start, len(left) + 2) else address
    return None


def _is_other(flow: str, folded: str, address: Address, start: int, reach: int) -> bool:
    """Whether the words before an address make it a part of another name, *reach* code points before *start*."""
    begin, end = address.before(folded, start)
    floor = max(0, start - reach)
    near = max(floor, begin - _REACH)
    if address.kind in _PROFESSIONS:
        return _BODY_OF_PEERS.search(folded, near, begin) is not None
    if _LANGUAGE.search(folded, near, end):
        return True
    return flow[begin].isupper() and _NAME_ENDING.search(flow, floor, end) is not None
