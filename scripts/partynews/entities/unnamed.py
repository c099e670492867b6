"""Unnamed participants: bodies and groups, their mentions brought together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from partynews.lexicon import rows
from partynews.mentions.acts import Acts
from partynews.mentions.bodies import Bodies, Body
from partynews.mentions.scan import Scan
from partynews.text import Found, Span, fold, squeeze

_QUALIFIERS = {"gần": "nearly", "hơn": "over", "trên": "over", "khoảng": "about", "ước": "about", "đông đảo": None}
_FUNCTION = frozenset(["của", "thuộc", "các", "và", "đại", "diện", "trong", "tại", "với"])
_SHORT = {"btv": "ban thường vụ", "bch": "ban chấp hành", "ubkt": "uỷ ban kiểm tra"}


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
    folded = re.sub(r"\([^)]*\)", "", scan.folded[body.start : body.end])
    for short, full in _SHORT.items():
        folded = re.sub(rf"\b{short}\b", full, folded)
    return frozenset(re.findall(r"\w+", folded)) - _FUNCTION


def _same(scan: Scan, group: list[Body], body: Body) -> bool:
    if body.kind != group[0].kind:
        return False
    words = _words(scan, body)
    return any(words <= _words(scan, other) or _words(scan, other) <= words for other in group) and all(
        other.headcount is None or body.headcount is None or other.headcount == body.headcount for other in group
    )


def _made(scan: Scan, group: list[Body], people: list[Span]) -> Unnamed:
    fullest = max(group, key=lambda body: body.end - body.start)
    mentions = {Span(body.start, body.end) for body in group}
    mentions |= _other_mentions(scan, fullest, mentions, people)
    spoke = tuple(Span(body.spoke.start, body.spoke.end) for body in group if body.spoke)[:1]
    count = fullest.headcount
    headcount = qualifier = None
    if count:
        value = int(scan.flow[count.start : count.end].replace(".", ""))
        headcount = Found(value, count.start, count.end)
        word = _QUALIFIERS.get(fullest.qualifier) if fullest.qualifier else "exact"
        qualifier = Found(word, fullest.start, count.end) if word else None
    return Unnamed(
        fullest.kind,
        re.sub(r" \([A-ZĐƯ]+\)", "", squeeze(scan.flow[fullest.start : fullest.end])),
        tuple(sorted(mentions)),
        _organization(scan, fullest),
        headcount,
        qualifier,
        spoke,
    )


def _other_mentions(scan: Scan, body: Body, known: set[Span], people: list[Span]) -> set[Span]:
    """Where else the text speaks of *body*: an organisation by the first words of its name, a group by its head
    after a plural ("các chi bộ"); "đại biểu" always means those present."""
    found: set[Span] = set()
    taken = [*known, *people]
    for match in _pattern(scan, body).finditer(scan.folded):
        span = Span(match.start("name"), match.end("name"))
        inside = any(block.start <= span.start and span.end <= block.end for block in scan.blocks)
        if inside and not any(s.start < span.end and span.start < s.end for s in taken):
            found.add(span)
    return found


def _pattern(scan: Scan, body: Body) -> re.Pattern[str]:
    folded = re.sub(r" ?\([^)]*\)", "", scan.folded[body.start : body.end])
    if body.kind == "organization":
        words = folded[len(body.head) :].split()
        heads = [
            body.head,
            *[s for s, full in _SHORT.items() if full == body.head],
            *filter(None, [_SHORT.get(body.head)]),
        ]
        start = "|".join(map(re.escape, heads))
        required, optional = words[:3], words[3:]
        tail = "".join(f"(?: {re.escape(word)}" for word in optional) + ")?" * len(optional)
        return re.compile(
            rf"(?<!\w)(?P<name>(?:{start})" + "".join(" " + re.escape(w) for w in required) + tail + r")(?!\w)"
        )
    if body.head == "đại biểu":
        return re.compile(r"(?<!\w)(?P<name>đại biểu)(?! quốc hội| hđnd|\w)")
    return re.compile(
        rf"(?<!\w)(?:các|những) (?P<name>{re.escape(body.head)})(?= ?[:;.,]| (?:đã|cũng|đều|nâng|tiếp|cần)\b)"
    )


def _organization(scan: Scan, body: Body) -> Found | None:
    """The committee that the body or group belongs to: an organ's, or the one a group's name ends with."""
    if body.parent is None or (body.kind == "organization" and _head_kind(body.head) != "organ"):
        return None
    start, end = body.parent
    return Found(squeeze(scan.flow[start:end]), start, end)


def _head_kind(head: str) -> str:
    return next(row["kind"] for row in rows("bodies") if fold(row["head"]) == head)
