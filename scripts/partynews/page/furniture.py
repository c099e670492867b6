"""The rules of ``lexicons/furniture.toml``: which whole lines are furniture, and of what kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from partynews.lexicon import rules

LONGEST = 300
"""No rule looks at a longer line: furniture is short, and patterns stay cheap on hostile text."""

SENTENCE = 100
"""A line of this length that ends with a full stop is part of a text, not of what is round it."""


class Furniture(NamedTuple):
    """A stretch of the clean text that is no part of the article; ``kind`` as in ``furniture.toml``."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Rule:
    """A whole-line rule: the line is furniture of ``kind``; an article may end there if ``ends``.

    ``zone`` limits it to the lines above the article's text ("head") or under the title ("below").
    """

    id: str
    kind: str
    where: re.Pattern[str]
    ends: bool
    zone: str | None


@cache
def line_rules() -> tuple[Rule, ...]:
    """The whole-line rules, in the order in which they are tried."""
    return tuple(
        Rule(rule["id"], rule["kind"], re.compile("|".join(rule["where"])), rule.get("ends", False), rule.get("zone"))
        for rule in rules("furniture")["rule"]
    )


@cache
def _any_rule() -> re.Pattern[str]:
    # One alternation of all patterns without their groups: few lines are furniture.
    return re.compile("|".join(re.sub(r"[(][?]P<[a-z]+>", "(?:", rule.where.pattern) for rule in line_rules()))


def match_rule(folded: str, start: int, end: int) -> Rule | None:
    """The rule that takes the whole of ``folded[start:end]``, if any."""
    if end - start > LONGEST or (end - start >= SENTENCE and folded[end - 1] == "."):
        return None
    if not _any_rule().fullmatch(folded, start, end):
        return None
    return next(rule for rule in line_rules() if rule.where.fullmatch(folded, start, end))
