"""Unnamed participants: bodies and groups, their mentions brought together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from partynews.lexicon import rows, rule, word_list, word_map
from partynews.mentions.acts import Acts
from partynews.mentions.bodies import Bodies, Body
from partynews.mentions.cues import places
from partynews.mentions.scan import Scan
from partynews.text import Found, Span, squeeze

_QUALIFIERS = word_map("unnamed", "qualifiers")
_SHORT_NAMES = word_map("unnamed", "short-names")
_FUNCTION_WORDS = frozenset(word_list("unnamed", "function-words"))
_DELEGATES = rule("unnamed", "delegates")
_PLURAL_BEFORE = rule("unnamed", "plural-before")
_GROUP_AGAIN = rule("unnamed", "group-again")
_SHORT_NAME = re.compile(rf"\b(?:{'|'.join(_SHORT_NAMES)})\b")
_WORD = re.compile(r"\w+")
_IN_BRACKETS = re.compile(r" ?\([^)]*\)")
_ACRONYM = re.compile(r" \([A-ZĐƯ]+\)")


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A body or group of the article; ``spoke`` holds the act that shows it speaking."""

    kind: str
    name: str
    mentions: tuple[Span, ...]
    organization: Found | None
    headcount: Found | None
    headcount_qualifier: Found | None
    spoke: tuple[Span, ...]


def read_unnamed(scan: Scan, acts: Acts, people: list[Span]) -> list[Unnamed]:
    """The bodies and groups at the event. *people*: the spans of named people with their posts."""
    groups: list[list[Body]] = []
    for body in Bodies(scan, acts, people).find():
        group = next((g for g in groups if _same(scan, g, body)), None)
        if group is None:
            groups.append([body])
        else:
            group.append(body)
    return [_made(scan, group, people) for group in groups]


def _words(scan: Scan, body: Body) -> frozenset[str]:
    """The words that make the name of *body*, short names written out."""
    folded = _IN_BRACKETS.sub("", scan.folded[body.start : body.end])
    folded = _SHORT_NAME.sub(lambda short: _SHORT_NAMES[short.group()], folded)
    return frozenset(_WORD.findall(folded)) - _FUNCTION_WORDS


def _same(scan: Scan, group: list[Body], body: Body) -> bool:
    """Whether *body* is that of *group*: the words of one mention among another's, and no other headcount."""
    if body.kind != group[0].kind:
        return False
    words = _words(scan, body)
    return any(words <= _words(scan, other) or _words(scan, other) <= words for other in group) and all(
        other.headcount is None or body.headcount is None or other.headcount == body.headcount for other in group
    )


def _made(scan: Scan, group: list[Body], people: list[Span]) -> Unnamed:
    """The body or group of these mentions, by the longest of them."""
    fullest = max(group, key=lambda body: body.end - body.start)
    mentions = {Span(body.start, body.end) for body in group}
    mentions |= _other_mentions(scan, fullest, mentions, people)
    headcount, qualifier = _headcount(scan, fullest)
    return Unnamed(
        kind=fullest.kind,
        name=_ACRONYM.sub("", squeeze(scan.flow[fullest.start : fullest.end])),
        mentions=tuple(sorted(mentions)),
        organization=_organization(scan, fullest),
        headcount=headcount,
        headcount_qualifier=qualifier,
        spoke=tuple(Span(body.spoke.start, body.spoke.end) for body in group if body.spoke)[:1],
    )


def _headcount(scan: Scan, body: Body) -> tuple[Found | None, Found | None]:
    """How many people *body* is, and how exact that is."""
    if body.headcount is None:
        return None, None
    start, end = body.headcount
    qualifier = _QUALIFIERS.get(body.qualifier) if body.qualifier else "exact"
    count = Found(int(scan.flow[start:end].replace(".", "")), start, end)
    return count, Found(qualifier, body.start, end) if qualifier else None


def _other_mentions(scan: Scan, body: Body, known: set[Span], people: list[Span]) -> set[Span]:
    """Where else the text speaks of *body*, but for what is *known* or within the spans of *people*."""
    taken = [*known, *people]
    return {
        span
        for span in _again(scan, body)
        if any(block.start <= span.start and span.end <= block.end for block in scan.blocks)
        and not any(other.start < span.end and span.start < other.end for other in taken)
    }


def _again(scan: Scan, body: Body) -> Iterator[Span]:
    """Where a text names *body* once more: an organisation by the first words of its name, the delegates by their
    word, another group by its head after a plural ("các chi bộ")."""
    folded, head = scan.folded, body.head
    if body.kind == "organization":
        return _named_again(scan, body)
    spans = (Span(at, at + len(head)) for at in places(folded, [head]))
    if _DELEGATES.fullmatch(head):
        return (span for span in spans if _DELEGATES.match(folded, span.start))
    return (
        span
        for span in spans
        if _PLURAL_BEFORE.search(folded, max(0, span.start - 8), span.start) and _GROUP_AGAIN.match(folded, span.end)
    )


def _named_again(scan: Scan, body: Body) -> Iterator[Span]:
    """Where the head of an organisation, long or short, stands with the words after it."""
    words = _IN_BRACKETS.sub("", scan.folded[body.start : body.end])[len(body.head) :].split()
    heads = [body.head, *(short for short, full in _SHORT_NAMES.items() if full == body.head)]
    if body.head in _SHORT_NAMES:
        heads.append(_SHORT_NAMES[body.head])
    done = 0
    for at, end in sorted((at, at + len(head)) for head in heads for at in places(scan.folded, [head])):
        if at >= done and not _is_word(scan.folded[at - 1 : at]) and (end := _name_end(scan.folded, end, words)):
            yield Span(at, end)
            done = end


def _name_end(folded: str, head_end: int, words: list[str]) -> int | None:
    """Where the name ends that goes on after its head with the first three of *words*, and as many more as follow."""
    required = "".join(f" {word}" for word in words[:3])
    if not folded.startswith(required, head_end):
        return None
    ends = [head_end + len(required)]
    for word in words[3:]:
        if not folded.startswith(f" {word}", ends[-1]):
            break
        ends.append(ends[-1] + len(word) + 1)
    return next((end for end in reversed(ends) if not _is_word(folded[end : end + 1])), None)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _organization(scan: Scan, body: Body) -> Found | None:
    """The committee that the body or group belongs to: an organ's, or the one a group's name ends with."""
    if body.parent is None or (body.kind == "organization" and _head_kinds()[body.head] != "organ"):
        return None
    start, end = body.parent
    return Found(squeeze(scan.flow[start:end]), start, end)


@cache
def _head_kinds() -> dict[str, str]:
    return {row["head"]: row["kind"] for row in rows("bodies")}
