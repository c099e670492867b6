"""Who wrote it: author lines, their labels, and where an author works."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from partynews.lexicon import rules
from partynews.text import Found

_LONGEST = 100
_NO_NAME = frozenset(("báo", "ban", "sở", "đài", "ttxvn", "ông", "bà"))  # what opens no author's name
_JOINT = re.compile(r"\s*[-–—_&,/+]\s*|\s+và\s+")
_SHORTEST_GLUED = 4  # characters behind the stop
_GLUED = re.compile(rf"(?:\./\.|\./|[a-zà-ỹđ)”\"\d]{{2}}[.…])\s*(?=[^\W\d_])([^.\n]{{{_SHORTEST_GLUED},60}})")


class Byline(NamedTuple):
    """An author line: the author as printed (capitals set in name case), and the author's office."""

    author: Found
    affiliation: Found | None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rules("furniture")["byline"][name])


def is_source_line(folded: str, start: int, end: int) -> bool:
    """Whether ``folded[start:end]`` names only where the text was taken from ("Theo TTXVN")."""
    return end - start <= _LONGEST and _pattern("source_line").fullmatch(folded, start, end) is not None


def has_degree(folded: str, start: int, end: int) -> bool:
    """Whether the line opens with an academic degree, as an author's name above a text does."""
    return _pattern("degree").match(folded, start, end) is not None


def is_authors(clean: str, folded: str, start: int, end: int) -> bool:
    """Whether ``clean[start:end]`` is one or more authors' names and nothing else."""
    byline = read_byline(clean, folded, start, end)
    return byline is not None and byline.affiliation is None


def read_byline(clean: str, folded: str, start: int, end: int) -> Byline | None:
    """The author line ``clean[start:end]``, or None where it is none."""
    if not 2 <= end - start <= _LONGEST:
        return None
    end = start + len(clean[start:end].rstrip(" |"))
    label = _pattern("label").match(folded, start, end)
    if label:
        start = label.end()
    end = _without_suffix(folded, start, end)
    degree = _pattern("degree").match(folded, start, end)
    if degree:
        start = degree.end()
    if start >= end:
        return None
    if label:
        return Byline(_author(clean, start, end), None)
    if _pattern("collective").fullmatch(folded, start, end):
        return Byline(_author(clean, start, end), None)
    return _authors_and_office(clean, folded, start, end)


def _without_suffix(folded: str, start: int, end: int) -> int:
    for found in _pattern("suffix").finditer(folded, start + 1, end):
        if found.end() == end:
            return found.start()
    return end


def _authors_and_office(clean: str, folded: str, start: int, end: int) -> Byline | None:
    last = 0
    position = start
    joints = [found.span() for found in _JOINT.finditer(clean, start, end)]
    for joint_start, joint_end in [*joints, (end, end)]:
        if not _is_name(clean[position:joint_start], alone=not joints):
            break
        last, position = joint_start, joint_end
    if not last:
        return None
    if position >= end:
        return Byline(_author(clean, start, last), None)
    if clean[position - 1] == "," or not is_office(clean, folded, position, end):
        return None
    return Byline(_author(clean, start, last), Found(clean[position:end], position, end))


def is_office(clean: str, folded: str, start: int, end: int) -> bool:
    """Whether ``clean[start:end]`` names an institution: "Ban Tuyên giáo Tỉnh ủy", "THĐT"."""
    if end - start > _LONGEST or clean[end - 1 : end] in ".!?":
        return False
    acronym = clean[start:end].isalpha() and clean[start:end].isupper() and end - start >= 3
    return acronym or _pattern("institution").match(folded, start, end) is not None


def _is_name(part: str, *, alone: bool) -> bool:
    """Two to five capitalised syllables, or initials; *alone*: no other name stands beside it."""
    syllables = part.split()
    if not 1 <= len(syllables) <= 5 or syllables[0].lower() in _NO_NAME:
        return False
    if not all(_is_syllable(syllable) for syllable in syllables):
        return False
    if len(syllables) > 1:
        return True
    return "." in part or (part.isupper() and len(part) <= 4 and alone) or (not alone and len(part) <= 3)


def _is_syllable(syllable: str) -> bool:
    letters = syllable.replace(".", "")
    return (
        syllable[0].isupper()
        and letters.isalpha()
        and len(letters) <= 8
        and (letters[1:].islower() or letters.isupper() or "." in syllable or len(letters) == 1)
    )


def _author(clean: str, start: int, end: int) -> Found:
    return Found(name_case(" ".join(clean[start:end].split())), start, end)


def name_case(name: str) -> str:
    """*name* in name case if it is set in capitals; initials stay: ANH DŨNG → Anh Dũng, N.HƯNG → N.Hưng."""
    if not name.isupper() or (len(name) <= 4 and " " not in name):
        return name
    return re.sub(r"[^\W\d_]{2,}", lambda found: found.group().capitalize(), name)


def glued_byline(clean: str, folded: str, start: int, end: int) -> tuple[int, Byline] | None:
    """A byline behind the last full stop of a paragraph: where the paragraph ends, and the byline."""
    nearest, last = max(start, end - 70), end - _SHORTEST_GLUED
    if clean.find(".", nearest, last) < 0 and clean.find("…", nearest, last) < 0:
        return None
    for found in _GLUED.finditer(clean, nearest, end):
        if found.end() == end and len(found[1].split()) >= 2:
            byline = read_byline(clean, folded, found.start(1), end)
            if byline:
                return len(clean[: found.start(1)].rstrip()), byline
    return None


def affiliation_line(clean: str, folded: str, start: int, end: int) -> Found | None:
    """The office on a line of its own under the author, in parentheses or not."""
    if clean[start] == "(" and clean[end - 1] == ")":
        start, end = start + 1, end - 1
    if is_source_line(folded, start, end) or not is_office(clean, folded, start, end):
        return None
    return Found(" ".join(clean[start:end].split()), start, end)
