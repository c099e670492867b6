"""Names of people: capitalised syllables headed by a family name, or led by a form of address or a post.

A family name alone is weak evidence in Vietnamese: half of them are also parts of place names. So a run
of capitalised syllables is read from the left: forms of address are set apart, a place that an office or
the gazetteer explains is skipped, and what is left must start with a family name or follow an address.
Family names: ``lexicons/surnames.csv``; addresses: ``lexicons/honorifics.csv``; words that turn a name into
the name of a street, a school, a campaign: ``lexicons/name_holders.csv``.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from typing import NamedTuple

from partynews.lexicon import rule, word_list
from partynews.mentions import name_words
from partynews.mentions.addresses import (
    OPENING_MARKS,
    Address,
    address_before,
    address_endings,
    addresses,
    last_word,
    last_words,
)
from partynews.mentions.name_words import ANY_LEVEL
from partynews.mentions.posts import Posts
from partynews.mentions.runs import find_runs, is_acronym, is_highland, is_strong, is_surname
from partynews.mentions.scan import Scan
from partynews.text import Span

_HOME = rule("names", "home")
_STREET_NUMBER = rule("names", "street-number")
_AMID = re.compile(r"[\w,(–-] ?$")  # what stands before a word amid a sentence
_SPACE = re.compile(r"\s*")
_LIST_JOINT = rule("names", "list-joint")
_LEFT = 60  # code points that an address, a place head or a holder may take before a name
_OFFICE = 40  # code points of an office right before a name
_POST = 120  # code points of a post right before a name
_JOINT = 5  # code points that join two names of a list
MAX_SYLLABLES = 5
_LONGEST_SHORT = 2  # syllables: Bí thư Xuân Anh
_LONGEST_HOLDER = 3  # words before a name
_LONGEST_PLACE = 4  # words of its name
_LOOK_AHEAD = 10  # capitalised words: a place and a name
# Addresses after which one or two syllables are a short form, to be resolved.
_SHORT_NAME_KINDS = ("honorific", "rank", "degree", "office")
_MIDDLE = frozenset(word_list("names", "middle-names"))
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


class Names:
    """Reads the names of an article; see the module for the rules."""

    def __init__(self, scan: Scan, posts: Posts) -> None:
        self._blocks = scan.blocks
        self._flow = scan.flow
        self._folded = scan.folded
        self._posts = posts
        self._office_starts = {start for start, _, _ in posts.offices}
        self._office_ends = [end for _, end, _ in posts.offices]
        # The places right after an office, in the order of the text.
        self._after_offices = {
            place: None
            for start, end, _ in posts.offices
            if (place := _SPACE.match(self._folded, end).end()) - start <= _OFFICE
        }
        self._names: list[Name] = []
        self._held_end = -_LEFT  # of the last name that was a street's or a school's; at first, far before the text
        self.held_keys: set[tuple[str, ...]] = set()  # names of streets and schools

    def find(self) -> list[Name]:
        """Every candidate in text order. Bare two-syllable names are candidates only: see ``entities.people``."""
        folded, naming, heads = self._folded, name_words.naming(), name_words.heads()
        after_offices = iter(self._after_offices)
        after_office = next(after_offices, sys.maxsize)
        for block_start, block_end in self._blocks:
            for start, end in find_runs(self._flow, block_start, block_end):
                while after_office < start:
                    after_office = next(after_offices, sys.maxsize)
                left = folded[start - _LEFT if start - _LEFT > block_start else block_start : start].rstrip(" :")
                last = left.rpartition(" ")[2].lstrip(OPENING_MARKS)
                # Most runs hold no name, which these few lookups tell: it stands after an address, a holder or an
                # office, goes on a list of streets, or has within the run a word that may head it.
                if (
                    (last in naming and left.endswith(naming[last]))
                    or after_office < end
                    or start - self._held_end <= _JOINT
                    or (" " in (run := folded[start:end]) and (not heads.isdisjoint(run.split(" ")[:-1]) or "'" in run))
                ):
                    self._read_run(start, end, block_start, left, last)
        return self._backed()

    def _backed(self) -> list[Name]:
        """The names found, without the short forms that no address backs and that end no full name."""
        names = self._names
        if all(name.full or name.address or name.kind == "addressed" for name in names):
            return names
        endings = {name.key[-size:] for name in names if name.full for size in range(1, _LONGEST_SHORT + 1)}
        return [name for name in names if name.full or name.kind == "addressed" or name.address or name.key in endings]

    def _read_run(self, start: int, end: int, block_start: int, left: str, last: str) -> None:
        """Reads the names in the run of capitalised words ``flow[start:end]``, which stands after *left*."""
        words, printed = self._folded[start:end].split(" "), self._flow[start:end].split(" ")
        index = 0
        while True:
            if not last.isalpha() and _STREET_NUMBER.search(left, len(left) - len(last)):
                return
            address = None
            if last in address_endings():
                address = address_before(self._flow, self._folded, left, last, start)
            size, word = 1, words[index]
            is_likely = address or (self._may_begin(word, start, left, last) and not is_acronym(printed[index]))
            if is_likely and not (word in addresses() and _is_address_word(printed, index)):
                if not address and self._goes_on(start):
                    self._held_end = end
                    return  # a further street of a list
                stop = self._stop(printed, index, start)
                size = self._name(words[index:stop], printed[index:stop], start, left, last, address)
            index += size
            if index >= len(words):
                return
            start += len(" ".join(words[index - size : index])) + 1
            left = self._folded[max(block_start, start - _LEFT) : start].rstrip(" :")
            last = last_word(left)

    def _may_begin(self, word: str, start: int, left: str, last: str) -> bool:
        """Whether a name or a place may begin with a word before which no address stands."""
        return (
            word in name_words.openings()
            or start in self._after_offices
            or start - self._held_end <= _JOINT
            or (last in name_words.no_person() and left.endswith(name_words.no_person()[last]))
            or "'" in word
        )

    def _stop(self, printed: list[str], index: int, start: int) -> int:
        """Where the words that can make a name with that at *index* end: an acronym, or an office, is none of them."""
        stop = index + 1
        for word in printed[stop : index + _LOOK_AHEAD]:
            start += len(printed[stop - 1]) + 1
            if is_acronym(word) or start in self._office_starts:
                break
            stop += 1
        return stop

    def _goes_on(self, start: int) -> bool:
        """Whether a list of names that are a street's or a school's goes on at *start*."""
        return start - self._held_end <= _JOINT and bool(_LIST_JOINT.fullmatch(self._folded, self._held_end, start))

    def _joins_name(self, start: int) -> bool:
        """Whether a list of people goes on at *start*: "ông A và Tất Thành Cang"."""
        return bool(self._names) and _LIST_JOINT.fullmatch(self._folded, self._names[-1].end, start) is not None

    def _name(
        self, words: list[str], printed: list[str], start: int, left: str, last: str, address: Address | None
    ) -> int:
        """Reads the name that begins at *start*, if one does; how many words it takes, or how many to pass over."""
        if address is None or address.kind == "title":
            levels = None
            if last in name_words.no_person():
                endings = last_words(left, _LONGEST_HOLDER)
                levels = name_words.head_levels(endings)
                if levels is None and (held := self._held(words, start, endings)):
                    return held
            if levels is not None or words[0] in name_words.place_openings():
                place = self._place(words, printed, start, levels, address)
                if place:
                    return place
        if self._is_term(start):
            return 1
        if len(words) > 1 and is_surname(printed[0]):
            return self._full(words[:MAX_SYLLABLES], printed[0], start, address)
        if address and address.kind != "honorific" and len(words) > 1 and words[0] in _COUNTRIES:
            return 1  # "Thủ tướng Singapore Lý Hiển Long"
        if address and address.kind != "title":
            return self._addressed(words, start, address)
        leads = address is not None or start in self._after_offices  # "cử tri Tạo", "Bí thư Thăng"
        is_short = len(words) <= _LONGEST_SHORT and len(words[0]) > 1 and not is_acronym(printed[0])
        if leads and is_short and self._posts.ends_name(_end(words, start)):
            return self._made(words, start, address, "titled", False)
        return 1

    def _made(self, words: list[str], start: int, address: Address | None, kind: str, full: bool) -> int:
        """Adds a name of these words; how many they are."""
        is_address = address is not None and start not in self._after_offices  # Thủ tướng is a post rather
        span = address.before(self._folded, start) if is_address else None
        self._names.append(Name(start, _end(words, start), tuple(words), span, kind, full))
        return len(words)

    def _full(self, words: list[str], surname: str, start: int, address: Address | None) -> int:
        """A family name and what follows it; a weak one needs an address, an office, a middle name or a list."""
        titled = address is None and self._titled(start)
        has_middle = len(words) > 2 and words[1] in _MIDDLE
        is_certain = address or titled or has_middle or is_strong(surname)
        if not is_certain and not (len(words) > 2 and self._joins_name(start)):
            return 1
        if words[0] in _UNIONS and name_words.is_place(words[1:], ANY_LEVEL):
            return len(words)  # "tỉnh Đoàn An Giang"
        kind = "addressed" if address else "titled" if titled else "bare"
        return self._made(words, start, address, kind, True)

    def _addressed(self, words: list[str], start: int, address: Address) -> int:
        """A name without a family name, which its address shows to be one."""
        if len(words) == 1 and len(words[0]) < 2:
            return 1
        if name_words.is_place(words, ANY_LEVEL) or self._begins_place(start, start + len(words[0]), address):
            return len(words)
        if address.kind != "honorific" and len(words) == 1 and words[0] in _COUNTRIES:
            return 1
        if address.kind in _SHORT_NAME_KINDS and len(words) <= 2:
            # Only a form of address makes a person of a short form that stands for nobody named.
            stands_alone = address.kind == "honorific" and self._posts.ends_name(_end(words, start))
            return self._made(words, start, address, "addressed" if stands_alone else "titled", False)
        return self._made(words[:MAX_SYLLABLES], start, address, "addressed", len(words) > 1)

    def _begins_place(self, start: int, end: int, address: Address) -> bool:
        """Whether an address in a capital amid a sentence begins a place with ``flow[start:end]``: "đến gần Bà Rịa"."""
        begin = address.before(self._folded, start).start
        if not self._flow[begin].isupper() or not _AMID.search(self._flow, max(0, begin - 3), begin):
            return False
        return self._folded[begin:end] in name_words.place_names(ANY_LEVEL)

    def _is_term(self, start: int) -> bool:
        """Whether an office or a body begins here: "đồng chí Phó Bí thư", "Thành ủy"."""
        if start in self._office_starts:
            return True
        terms = name_words.terms().get(self._folded[start : start + name_words.OPENING])
        return terms is not None and self._folded.startswith(terms, start)

    def _titled(self, start: int) -> bool:
        """Whether an office, with or without its body, ends right before *start*."""
        index = bisect_right(self._office_ends, start) - 1
        if index < 0:
            return False
        office = self._posts.offices[index]
        if office.start < start - _POST:
            return False
        between = self._folded[office.end : start]
        if "\n" in between:
            return False
        if not between.strip(" -:"):
            return True
        head = self._folded[office.start : office.end].split()[-1]
        end, _ = self._posts.extent(office.end, start, head, to_name=True)
        return not self._folded[end:start].strip(" -")

    def _held(self, words: list[str], start: int, endings: list[str]) -> int:
        """How many words to pass over because *endings* make the name a street's, a school's, a campaign's."""
        endings = [ending.lstrip("(\"'") for ending in endings]
        held = not name_words.holders().isdisjoint(endings)
        if held:
            self._held_end = _end(words, start)
        if not name_words.NOT_HOLDERS.isdisjoint(endings):
            return 0
        if held:
            self.held_keys.add(tuple(words))
        is_campaign = words[0] in _CAMPAIGN_NAMES and not name_words.CAMPAIGNS.isdisjoint(endings)
        return len(words) if held or is_campaign else 0

    def _place(
        self, words: list[str], printed: list[str], start: int, levels: tuple[str, ...] | None, address: Address | None
    ) -> int:
        """How many words at the front are a place, as the gazetteer or a word like ``huyện`` tells.

        *levels*: those that the word before them heads, or None.
        """
        if self._is_person(words, start, address):
            return 0
        fitting = ANY_LEVEL if levels is None else levels
        for size in range(min(len(words), _LONGEST_PLACE), 0, -1):
            if name_words.is_place(words[:size], fitting):
                rest = printed[size:]
                if not rest or levels is not None or (len(rest) > 1 and is_strong(rest[0])):
                    return size
                if (size > 1 and not is_surname(printed[0])) or (address is None and self._titled(start)):
                    return size
        if levels is None:
            return 0
        if levels and is_strong(printed[0]) and (len(words) > 2 or is_highland(printed[0])):
            return 0  # "UBND TP Lê Thanh Liêm": no such town, so the words before end here
        for size in range(1, len(words) - 2):
            if is_strong(printed[size]):
                return size
        return len(words)

    def _is_person(self, words: list[str], start: int, address: Address | None) -> bool:
        """Whether what may be a place is a person: Chủ tịch Hồ Chí Minh, "cử tri Hoàng Mai (phường 5)"."""
        if address is not None and _HOME.match(self._folded, _end(words, start)):
            return True
        return start in self._after_offices and " ".join(words[:3]) in _ALSO_PEOPLE


def _end(words: list[str], start: int) -> int:
    """Where *words* end, which begin at *start* with one blank between each two."""
    return start + len(" ".join(words))


def _is_address_word(printed: list[str], index: int) -> bool:
    """Whether a form of address in a capital (Ông, Bà, TS) has a name after it, and is not itself a family name."""
    if index + 1 >= len(printed):
        return False
    return not is_surname(printed[index]) or is_surname(printed[index + 1])
