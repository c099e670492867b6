"""Forms of address before a name: ông, đồng chí, Đại tá, PGS.TS, cử tri; see ``lexicons/honorifics.csv``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from partynews.lexicon import rows, rule
from partynews.text import Span, fold

OPENING_MARKS = "\"'([-"
_LONGEST = 5  # words of an address
_PROFESSIONS = ("degree", "title")
_BODY_OF_PEERS = rule("addresses", "body-of-peers")
_NAME_ENDING = rule("addresses", "name-ending")
_LANGUAGE = rule("addresses", "language")


class Address(NamedTuple):
    """A form of address, rank or degree before a name; ``kind`` is that of ``honorifics.csv``."""

    kind: str
    span: Span


@cache
def addresses() -> dict[str, str]:
    """The forms of address, folded, each with its kind."""
    return {fold(row["form"]): row["kind"] for row in rows("honorifics")}


@cache
def address_endings() -> frozenset[str]:
    """The last words of the forms of address."""
    return frozenset(form.rsplit(" ", 1)[-1] for form in addresses())


def last_words(text: str, count: int) -> list[str]:
    """The endings of *text* of one to *count* words, shortest first."""
    parts = text.split(" ")[-count:]
    return [" ".join(parts[-n:]) for n in range(1, len(parts) + 1)]


def address_before(flow: str, folded: str, left: str, start: int) -> Address | None:
    """The longest address that ends *left*, the words before a name at *start* of *flow* without marks at their end.

    *folded* is *flow* folded. None also where those words are of a body (Hội Luật gia), of a language (tiếng Anh) or
    of a name (Xuân Anh).
    """
    if left.rsplit(" ", 1)[-1].lstrip(OPENING_MARKS) not in address_endings():
        return None
    best = None
    ending = start - 1 if folded[start - 1 : start] == " " else start
    if folded[ending - 1 : ending] == ":":
        ending -= 1
    for form in last_words(left, _LONGEST):
        form = form.lstrip(OPENING_MARKS)
        if kind := addresses().get(form):
            best = Address(kind, Span(ending - len(form), ending))
    if best and _is_other(flow, folded, best, max(0, start - len(left) - 2)):
        return None
    return best


def _is_other(flow: str, folded: str, address: Address, floor: int) -> bool:
    """Whether the words before an address make it a part of another name."""
    begin, end = address.span
    if address.kind in _PROFESSIONS:
        return _BODY_OF_PEERS.search(folded, floor, begin) is not None
    if _LANGUAGE.search(folded, floor, end):
        return True
    return flow[begin].isupper() and _NAME_ENDING.search(flow, floor, end) is not None
