"""The lexicons: words and rules as data, each with its source.

A lexicon is a file in ``lexicons/``: CSV for long lists of words, TOML for patterns with examples. Words are
stored folded (see :func:`partynews.text.fold`) unless the file says otherwise. A module's own rules are in
``lexicons/rules/<module>.toml``; :func:`rule` says how one is written.
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, partial
from operator import itemgetter
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from partynews.text import fold

T = TypeVar("T")
LEXICONS = Path(__file__).parent / "lexicons"
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""The capital letters of Vietnamese, for the inside of a character class."""

_PART = re.compile(r"\{([A-Z]+)\}")
_START = itemgetter(1)
_FIRST_WORD = re.compile(r"[^\W_]+")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``lexicons/<name>.csv``, as dicts of strings."""
    with open(LEXICONS / f"{name}.csv", encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def rules(name: str) -> dict:
    """The content of ``lexicons/<name>.toml``."""
    with open(LEXICONS / f"{name}.toml", "rb") as file:
        return tomllib.load(file)


@cache
def words(name: str, column: str = "words") -> frozenset[str]:
    """One column of a CSV lexicon, folded."""
    return frozenset(fold(row[column]) for row in rows(name))


@cache
def rule(module: str, id: str) -> re.Pattern[str]:
    """The pattern of a ``[[rule]]`` of ``lexicons/rules/<module>.toml``.

    A rule has an ``id``; ``says``: what it matches, in a sentence; ``pattern``: a regular expression, or a list of
    strings to be joined to one; ``on``: whether it reads the ``text`` or the ``folded`` text; ``use``: how it is
    applied (``search``, ``match`` or ``fullmatch``); ``examples`` it must match and ``not``, those it must not;
    ``source``. Raises LookupError where the file has no such rule.
    """
    return re.compile(expand(module, _entry(module, "rule", id)["pattern"]))


@cache
def word_list(module: str, id: str) -> tuple[str, ...]:
    """The folded ``words`` of a ``[[list]]`` of ``lexicons/rules/<module>.toml``."""
    return tuple(_entry(module, "list", id)["words"])


@cache
def word_map(module: str, id: str) -> Mapping[str, object]:
    """The ``words`` of a ``[[map]]`` of ``lexicons/rules/<module>.toml``: folded word to its value."""
    return _entry(module, "map", id)["words"]


def expand(module: str, pattern: str | list[str]) -> str:
    """*pattern* with every ``{PART}`` replaced by what ``[parts]`` of the module's rules says it stands for."""
    return _with_parts("".join(pattern), _parts(module), module)


@cache
def _parts(module: str) -> dict[str, str]:
    """The parts of a module's rules: a string is a pattern, which may use the parts before it, a list its alternatives.

    ``{UPPER}`` needs no naming: it stands for the capital letters, inside a character class.
    """
    made = {"UPPER": UPPER}
    for name, part in rules(f"rules/{module}").get("parts", {}).items():
        made[name] = _with_parts(part if isinstance(part, str) else f"(?:{'|'.join(part)})", made, module)
    return made


def _with_parts(pattern: str, parts: Mapping[str, str], module: str) -> str:
    def part(found: re.Match[str]) -> str:
        if found[1] not in parts:
            raise LookupError(f"lexicons/rules/{module}.toml uses {found[0]}, which its [parts] do not name before.")
        return parts[found[1]]

    return _PART.sub(part, pattern)


def _entry(module: str, kind: str, id: str) -> dict:
    for entry in rules(f"rules/{module}").get(kind, ()):
        if entry["id"] == id:
            return entry
    raise LookupError(f"lexicons/rules/{module}.toml has no [[{kind}]] with the id {id!r}.")


class Hit(NamedTuple, Generic[T]):
    """A word of a lexicon at ``folded[start:end]``, with what the lexicon says of it."""

    start: int
    end: int
    value: T


_hit = partial(tuple.__new__, Hit)  # an article has many


class Matcher(Generic[T]):
    """Finds, of each of several lexicons of folded literals, the longest at whole words; all in one pass."""

    def __init__(self, lexicons: Mapping[str, Iterable[tuple[str, T]]]) -> None:
        self._lexicons = tuple(lexicons)
        owners: dict[str, dict[str, T]] = {}
        for lexicon, entries in lexicons.items():
            for literal, value in entries:
                owners.setdefault(fold(literal), {}).setdefault(lexicon, value)
        numbers = {lexicon: number for number, lexicon in enumerate(lexicons)}
        self._owners = [tuple((numbers[name], value) for name, value in values.items()) for values in owners.values()]
        # The smallest of the automata: the largest, though quicker by itself, drives everything else out of the caches.
        smallest = Implementation.ContiguousNFA
        self._automaton = AhoCorasick(list(owners), matchkind=MatchKind.Standard, implementation=smallest)

    def find(self, folded: str) -> dict[str, list[Hit[T]]]:
        """The hits of each lexicon in *folded*, left to right, none of one lexicon overlapping.

        Of overlapping words it is the leftmost, of those the longest, if that stands at whole words.
        """
        size = len(folded)
        hits: list[list[Hit[T]]] = [[] for _ in self._lexicons]
        done = [0] * len(hits)
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        # The matches come by their ends: the other way round, a stable sort by their starts puts the longest first.
        for index, start, end in sorted(reversed(matches), key=_START):
            for lexicon, value in self._owners[index]:
                if start < done[lexicon]:
                    continue
                done[lexicon] = end
                if not (start and folded[start - 1].isalnum()) and not (end < size and folded[end].isalnum()):
                    hits[lexicon].append(_hit((start, end, value)))
        return dict(zip(self._lexicons, hits, strict=True))


class Spotter:
    """Tells which of a few folded words occur in a text; of words that overlap, the leftmost, of those the longest."""

    def __init__(self, words: Iterable[str]) -> None:
        self._automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)

    def spot(self, folded: str) -> set[str]:
        """The words that occur in *folded*, whole or inside other words."""
        return set(self._automaton.find_matches_as_strings(folded))


class Openings(Generic[T]):
    """Tells which of many folded literals, the longest first, begins at a place and ends at a whole word."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        values: dict[str, T] = {}
        for literal, value in entries:
            values.setdefault(fold(literal), value)
        self._by_word: dict[str, list[tuple[str, T]]] = {}
        for literal in sorted(values, key=len, reverse=True):
            self._by_word.setdefault(_FIRST_WORD.match(literal).group(), []).append((literal, values[literal]))

    def at(self, folded: str, position: int, limit: int = sys.maxsize) -> tuple[int, T] | None:
        """(end, value) of the literal that begins at *position* of *folded* and ends by *limit*, or None."""
        word = _FIRST_WORD.match(folded, position)
        for literal, value in self._by_word.get(word.group(), ()) if word else ():
            end = position + len(literal)
            if end <= limit and folded.startswith(literal, position) and not folded[end : end + 1].isalnum():
                return end, value
        return None
