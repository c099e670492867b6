"""Names of people: capitalised syllables headed by a family name, or led by a form of address or a post.

A family name alone is weak evidence in Vietnamese: half of them are also parts of place names. So a run
of capitalised syllables is read from the left: forms of address are set apart, a place that an office or
the gazetteer explains is skipped, and what is left must start with a family name or follow an address.
Family names: ``lexicons/surnames.csv``; addresses: ``lexicons/honorifics.csv``; words that turn a name into
the name of a street, a school, a campaign: ``lexicons/name_holders.csv``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from partynews.lexicon import rows, rule, word_list, word_map, words
from partynews.mentions.addresses import OPENING_MARKS, Address, address_before, address_endings, addresses, last_words
from partynews.mentions.posts import Posts
from partynews.mentions.runs import Token, find_runs, is_highland, is_strong, is_surname, surnames, tokens_of
from partynews.mentions.scan import Scan
from partynews.places import gazetteer
from partynews.text import Span, fold

_HOME = rule("names", "home")
_STREET_NUMBER = rule("names", "street-number")
_AMID = re.compile(r"[\w,(–-] ?$")  # what stands before a word amid a sentence
_DIGIT = re.compile(r"\d")
_SPACE = re.compile(r"\s*")
_LIST_JOINT = rule("names", "list-joint")
_LEFT = 60  # code points that an address, a place head or a holder may take before a name
_JOINT = 5  # code points that join two names of a list
MAX_SYLLABLES = 5
_LONGEST_SHORT = 2  # syllables: Bí thư Xuân Anh
_LOOK_AHEAD = 10  # capitalised words: a place and a name
_ANY_LEVEL = ("province", "district")
_PLACE_HEADS = {head: tuple(levels) for head, levels in word_map("names", "place-heads").items()}
# Addresses after which one or two syllables are a short form, to be resolved.
_SHORT_NAME_KINDS = ("honorific", "rank", "degree", "office")
_MIDDLE = frozenset(word_list("names", "middle-names"))
_NOT_HOLDERS = frozenset(word_list("names", "not-holders"))
_CAMPAIGNS = frozenset(word_list("names", "campaigns"))
_CAMPAIGN_NAMES = frozenset(word_list("names", "campaign-names"))
_ALSO_PEOPLE = frozenset(word_list("names", "also-people"))
_UNIONS = frozenset(word_list("names", "unions"))
_COUNTRIES = frozenset(word_list("names", "countries"))


class Name(NamedTuple):
    """A mention of a person: ``flow[start:end]`` is the name alone, ``key`` its words, folded.

    ``address`` spans the form of address, rank or degree before it, ``kind`` tells what backs the reading:
    ``addressed`` (an address or rank stands before), ``titled`` (an office stands before), ``bare``.
    ``full`` is false for a short form (Hưởng, Mỹ Thanh), which must be resolved.
    """

    start: int
    end: int
    key: tuple[str, ...]
    address: Span | None
    kind: str
    full: bool

    @property
    def outset(self) -> int:
        """Where the mention begins, its address included."""
        return self.address.start if self.address else self.start


@cache
def _holders() -> frozenset[str]:
    return words("name_holders")


@cache
def _naming() -> frozenset[str]:
    """The last words of what stands before a name and makes it a person's, a street's or a school's."""
    return address_endings() | (_last_words_of(_holders()) - _PLACE_HEADS.keys())


@cache
def _heads() -> frozenset[str]:
    """What may head a name inside a run: a family name, or one of those."""
    return _naming() | {fold(surname) for surname in surnames()}


@cache
def _not_a_name() -> frozenset[str]:
    """The last words of what stands before a name and makes it none of a person."""
    return _last_words_of([*_holders(), *_NOT_HOLDERS, *_CAMPAIGNS, *_PLACE_HEADS])


def _last_words_of(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase.rsplit(" ", 1)[-1] for phrase in phrases)


@cache
def _terms() -> re.Pattern[str]:
    """What no name begins with: the words of ``not_names.csv``, the bodies of ``issuers.csv`` of two words or more."""
    return re.compile("|".join(map(re.escape, sorted(_term_words()))))


@cache
def _term_words() -> frozenset[str]:
    return words("not_names") | {row["body"] for row in rows("issuers") if " " in row["body"]}


@cache
def _term_openings() -> frozenset[str]:
    return frozenset(term[:2] for term in _term_words())


@cache
def _place_openings() -> frozenset[str]:
    """The first words of the names of provinces and districts."""
    return frozenset(name.split(" ", 1)[0] for level in _ANY_LEVEL for name in gazetteer().names[level])


class Names:
    """Reads the names of an article; see the module for the rules."""

    def __init__(self, scan: Scan, posts: Posts) -> None:
        self._scan = scan
        self._posts = posts
        self._flow = scan.flow
        self._folded = scan.folded
        self._office_ends = [office.end for office in posts.offices]
        self._after_offices = {_SPACE.match(self._folded, end).end() for end in self._office_ends}
        self.held_keys: set[tuple[str, ...]] = set()  # names of streets and schools
        self._name_end = 0  # of the last name
        self._held_end = 0  # of the last name that was a street's or a school's

    def find(self) -> list[Name]:
        """Every candidate in text order. Bare two-syllable names are candidates only: see ``entities.people``."""
        found: list[Name] = []
        for block in self._scan.blocks:
            for start, end in find_runs(self._flow, block.start, block.end):
                if self._may_hold_name(start, end, block.start):
                    found.extend(self._read_run(tokens_of(self._flow, start, end), block.start))
        endings = {name.key[-size:] for name in found if name.full for size in range(1, _LONGEST_SHORT + 1)}
        return [name for name in found if name.full or name.kind == "addressed" or name.address or name.key in endings]

    def _may_hold_name(self, start: int, end: int, block_start: int) -> bool:
        """Whether a name may stand in the run ``flow[start:end]``: a few lookups, which most runs do not pass."""
        words = self._folded[start:end].split(" ")
        if len(words) > 1:
            if not _heads().isdisjoint(words[:-1]) or self._folded.find("'", start, end) >= 0:
                return True
            if bisect_right(self._office_ends, start) < bisect_right(self._office_ends, end):
                return True
        if start in self._after_offices and (len(words) > 1 or self._posts.ends_name(end)):
            return True
        if self._held_end and start - self._held_end <= _JOINT:
            return True
        return start > block_start and self._word_before(start, block_start) in _naming()

    def _word_before(self, start: int, block_start: int) -> str:
        """The last folded word before a name at *start*, without a colon after it and marks that open it."""
        end = start - 1 if self._folded[start - 1] == " " else start
        if self._folded[end - 1] == ":":
            end = len(self._folded[:end].rstrip(" :"))
        floor = max(block_start, start - _LEFT)
        begin = self._folded.rfind(" ", floor, end) + 1
        return self._folded[begin or floor : end].lstrip(OPENING_MARKS)

    def _read_run(self, tokens: list[Token], block_start: int) -> Iterator[Name]:
        """The names in a run of capitalised words."""
        index = 0
        while index < len(tokens):
            token = tokens[index]
            left = self._left(token.start, block_start)
            if _DIGIT.search(left, len(left) - 2) and _STREET_NUMBER.search(left):
                return
            address = address_before(self._flow, self._folded, left, token.start)
            if self._is_address_word(tokens, index) or (token.is_acronym and not address):
                index += 1
                continue
            stop = index + 1
            while stop < min(len(tokens), index + _LOOK_AHEAD) and not (
                tokens[stop].is_acronym or self._posts.office_at(tokens[stop].start)
            ):
                stop += 1
            if not address and self._goes_on(token.start):
                self._held_end = tokens[-1].end
                return  # a further street of a list
            name = self._name(tokens[index:stop], left, address)
            if isinstance(name, Name):
                yield name
                index += len(name.key)
            else:
                index += name

    def _goes_on(self, start: int) -> bool:
        """Whether a list of names that are a street's or a school's goes on at *start*."""
        return self._held_end > 0 and _LIST_JOINT.fullmatch(self._folded, self._held_end, start) is not None

    def _joins_name(self, start: int) -> bool:
        """Whether a list of people goes on at *start*: "ông A và Tất Thành Cang"."""
        return self._name_end > 0 and _LIST_JOINT.fullmatch(self._folded, self._name_end, start) is not None

    def _left(self, start: int, block_start: int) -> str:
        return self._folded[max(block_start, start - _LEFT) : start].rstrip(" :")

    def _is_address_word(self, tokens: list[Token], index: int) -> bool:
        """Whether a capitalised token is itself an address (Ông, Bà, TS) with a name after it."""
        if index + 1 >= len(tokens) or self._words(tokens[index : index + 1]) not in addresses():
            return False
        word = tokens[index].word
        return not is_surname(word) or is_surname(tokens[index + 1].word)

    def _name(self, tokens: list[Token], left: str, address: Address | None) -> Name | int:
        """The name that begins at the first token, or the number of tokens to skip."""
        head = tokens[0]
        if address is None or address.kind == "title":
            cued = left.rsplit(" ", 1)[-1].lstrip(OPENING_MARKS) in _not_a_name()
            if cued and (held := self._held(tokens, left)):
                return held
            levels = _head_levels(left) if cued else None
            is_person = self._is_leader(tokens) or (address is not None and self._lives_somewhere(tokens[-1].end))
            if not is_person and (place := self._place(tokens, levels, address)):
                return place
        if self._is_term(head.start):
            return 1
        if is_surname(head.word) and len(tokens) > 1:
            return self._full(tokens[:MAX_SYLLABLES], address)
        if address and address.kind != "honorific" and len(tokens) > 1 and fold(head.word) in _COUNTRIES:
            return 1  # "Thủ tướng Singapore Lý Hiển Long"
        if address and address.kind != "title":
            return self._addressed(tokens, address)
        leads = address is not None or self._after_office(head.start)  # "cử tri Tạo", "Bí thư Thăng"
        is_short = len(tokens) <= _LONGEST_SHORT and len(head.word) > 1 and not head.is_acronym
        if leads and is_short and self._posts.ends_name(tokens[-1].end):
            return self._made(tokens, address, "titled", full=False)
        return 1

    def _is_leader(self, tokens: list[Token]) -> bool:
        """Whether a name that is also a place's stands right after an office: Chủ tịch Hồ Chí Minh."""
        return self._words(tokens[:3]) in _ALSO_PEOPLE and self._after_office(tokens[0].start)

    def _lives_somewhere(self, end: int) -> bool:
        """Whether a home or an age stands in brackets at *end*: "cử tri Hoàng Mai (phường 5)"."""
        return _HOME.match(self._folded, end) is not None

    def _words(self, tokens: list[Token]) -> str:
        """The words of *tokens*, folded."""
        return self._folded[tokens[0].start : tokens[-1].end]

    def _made(self, tokens: list[Token], address: Address | None, kind: str, full: bool) -> Name:
        key = tuple(self._words(tokens).split(" "))
        is_office = address is not None and self._after_office(
            tokens[0].start
        )  # Thủ tướng, a post rather than an address
        span = address.span if address and not is_office else None
        self._name_end = tokens[-1].end
        return Name(tokens[0].start, tokens[-1].end, key, span, kind, full)

    def _full(self, tokens: list[Token], address: Address | None) -> Name | int:
        """A family name and what follows it; a weak one needs an address, an office, a middle name or a list."""
        head = tokens[0]
        titled = address is None and self._titled(head.start)
        has_middle = len(tokens) > 2 and self._words(tokens[1:2]) in _MIDDLE
        is_certain = is_strong(head.word) or address or titled or has_middle
        if not is_certain and not (len(tokens) > 2 and self._joins_name(head.start)):
            return 1
        if fold(head.word) in _UNIONS and self._is_place(tokens[1:], _ANY_LEVEL):
            return len(tokens)  # "tỉnh Đoàn An Giang"
        kind = "addressed" if address else "titled" if titled else "bare"
        return self._made(tokens, address, kind, full=True)

    def _addressed(self, tokens: list[Token], address: Address) -> Name | int:
        """A name without a family name, which its address shows to be one."""
        if len(tokens) == 1 and len(tokens[0].word) < 2:
            return 1
        if self._is_place(tokens, _ANY_LEVEL) or self._begins_place(tokens[0], address):
            return len(tokens)
        if address.kind != "honorific" and len(tokens) == 1 and fold(tokens[0].word) in _COUNTRIES:
            return 1
        if address.kind in _SHORT_NAME_KINDS and len(tokens) <= 2:
            # Only a form of address makes a person of a short form that stands for nobody named.
            stands_alone = address.kind == "honorific" and self._posts.ends_name(tokens[-1].end)
            return self._made(tokens, address, "addressed" if stands_alone else "titled", full=False)
        return self._made(tokens[:MAX_SYLLABLES], address, "addressed", full=len(tokens) > 1)

    def _begins_place(self, token: Token, address: Address) -> bool:
        """Whether an address in a capital amid a sentence is the first syllable of a place: "đến gần Bà Rịa"."""
        start = address.span.start
        if not self._flow[start].isupper() or not _AMID.search(self._flow, max(0, start - 3), start):
            return False
        name = fold(self._flow[start : token.end])
        return any(name in gazetteer().names[level] for level in _ANY_LEVEL)

    def _after_office(self, start: int) -> bool:
        """Whether an office ends right before *start*: "Bí thư Thăng"."""
        offices = list(self._posts.between(max(0, start - 40), start))
        return bool(offices) and not self._folded[offices[-1].end : start].strip()

    def _is_term(self, start: int) -> bool:
        """Whether an office or a body begins here: "đồng chí Phó Bí thư", "Thành ủy"."""
        if self._posts.office_at(start):
            return True
        return self._folded[start : start + 2] in _term_openings() and _terms().match(self._folded, start) is not None

    def _titled(self, start: int) -> bool:
        """Whether an office, with or without its body, ends right before *start*."""
        offices = list(self._posts.between(max(0, start - 120), start))
        if not offices:
            return False
        office = offices[-1]
        between = self._folded[office.end : start]
        if "\n" in between:
            return False
        if not between.strip(" -:"):
            return True
        head = self._folded[office.start : office.end].split()[-1]
        end, _ = self._posts.extent(office.end, start, head, to_name=True)
        return not self._folded[end:start].strip(" -")

    def _held(self, tokens: list[Token], left: str) -> int:
        """How many tokens to skip because a word before makes the name a street's, a school's, a campaign's."""
        if _head_levels(left) is not None:
            return 0
        endings = [ending.lstrip("(\"'") for ending in last_words(left, 3)]
        held = any(ending in _holders() for ending in endings)
        if held:
            self._held_end = tokens[-1].end
        if any(ending in _NOT_HOLDERS for ending in endings):
            return 0
        if held:
            self.held_keys.add(tuple(self._words(tokens).split(" ")))
        if fold(tokens[0].word) in _CAMPAIGN_NAMES and any(ending in _CAMPAIGNS for ending in endings):
            return len(tokens)
        return len(tokens) if held else 0

    def _place(self, tokens: list[Token], levels: tuple[str, ...] | None, address: Address | None) -> int:
        """How many tokens at the front are a place, as the gazetteer or a word like ``huyện`` tells.

        *levels*: those that the word before them heads, or None.
        """
        head = tokens[0]
        if levels is None and self._words(tokens[:1]) not in _place_openings():
            return 0
        for size in range(min(len(tokens), 4), 0, -1):
            if self._is_place(tokens[:size], _ANY_LEVEL if levels is None else levels):
                rest = tokens[size:]
                if not rest or levels is not None or (len(rest) > 1 and is_strong(rest[0].word)):
                    return size
                if (size > 1 and not is_surname(head.word)) or (address is None and self._titled(head.start)):
                    return size
        if levels is None:
            return 0
        if levels and is_strong(head.word) and (len(tokens) > 2 or is_highland(head.word)):
            return 0  # "UBND TP Lê Thanh Liêm": no such town, so the words before end here
        for size in range(1, len(tokens) - 1):
            if is_strong(tokens[size].word) and len(tokens) - size >= 3:
                return size
        return len(tokens)

    def _is_place(self, tokens: list[Token], levels: tuple[str, ...]) -> bool:
        name = self._words(tokens)
        return any(name in gazetteer().names[level] for level in levels) and (len(tokens) > 1 or levels != _ANY_LEVEL)


def _head_levels(left: str) -> tuple[str, ...] | None:
    """The levels of the place whose name follows *left*, or None where no word there heads a place."""
    for ending in reversed(last_words(left, 2)):
        if ending in _NOT_HOLDERS:
            return None
        levels = _PLACE_HEADS.get(ending.lstrip("(\"'"))
        if levels is not None:
            return levels
    return None
