"""The words that tell a person's name from a place's, a street's or a campaign's: before it, and at its beginning.

Addresses: ``lexicons/honorifics.csv``; what bears a person's name: ``lexicons/name_holders.csv``; what heads a place:
``place-heads`` of ``lexicons/rules/names.toml``; places: the gazetteer.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from partynews.lexicon import rows, word_list, word_map, words
from partynews.mentions.addresses import addresses, by_last_word
from partynews.mentions.runs import surnames
from partynews.places import gazetteer
from partynews.text import fold

ANY_LEVEL = ("province", "district")
_PLACE_HEADS = {head: tuple(levels) for head, levels in word_map("names", "place-heads").items()}
NOT_HOLDERS = frozenset(word_list("names", "not-holders"))
CAMPAIGNS = frozenset(word_list("names", "campaigns"))
OPENING = 2  # code points; no term is shorter


@cache
def holders() -> frozenset[str]:
    """What bears a person's name: streets, schools, prizes."""
    return words("name_holders")


@cache
def naming() -> Mapping[str, tuple[str, ...]]:
    """What stands before a name and makes it a person's, a street's or a school's, by its last word."""
    return by_last_word({*addresses(), *(holders() - _PLACE_HEADS.keys())})


@cache
def heads() -> frozenset[str]:
    """What may head a name inside a run: a family name, or the last word of what stands before a name."""
    return naming().keys() | {fold(surname) for surname in surnames()}


@cache
def no_person() -> Mapping[str, tuple[str, ...]]:
    """What stands before a name and makes it none of a person, by its last word."""
    return by_last_word({*holders(), *NOT_HOLDERS, *CAMPAIGNS, *_PLACE_HEADS})


@cache
def openings() -> frozenset[str]:
    """The words with which a name or a place may begin: family names, first words of provinces and districts."""
    return frozenset({*place_openings(), *map(fold, surnames())})


@cache
def terms() -> Mapping[str, tuple[str, ...]]:
    """What no name begins with, by its first code points.

    The words of ``not_names.csv``, the bodies of ``issuers.csv`` of two words or more.
    """
    found: dict[str, tuple[str, ...]] = {}
    for term in sorted(words("not_names") | {row["body"] for row in rows("issuers") if " " in row["body"]}):
        found[term[:OPENING]] = (*found.get(term[:OPENING], ()), term)
    return found


@cache
def place_names(levels: tuple[str, ...]) -> frozenset[str]:
    """The names of the places of these levels."""
    return frozenset().union(*(gazetteer().names[level] for level in levels))


@cache
def place_openings() -> frozenset[str]:
    """The first words of the names of provinces and districts."""
    return frozenset(name.split(" ", 1)[0] for name in place_names(ANY_LEVEL))


def is_place(words: list[str], levels: tuple[str, ...]) -> bool:
    """Whether folded *words* are the name of a place of *levels*; one word alone needs a word for its level before."""
    return (len(words) > 1 or levels != ANY_LEVEL) and " ".join(words) in place_names(levels)


def head_levels(endings: list[str]) -> tuple[str, ...] | None:
    """The levels of the place whose name follows the words that end so, or None where no word there heads a place."""
    for ending in reversed(endings[:2]):
        if ending in NOT_HOLDERS:
            return None
        levels = _PLACE_HEADS.get(ending.lstrip("(\"'"))
        if levels is not None:
            return levels
    return None
