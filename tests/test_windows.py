"""Words that are looked for within so many code points before a place: no rule matches more than is looked at."""

from __future__ import annotations

import re

import pytest

from partynews.entities import occasions, place
from partynews.lexicon import rule
from partynews.mentions import issuers


@pytest.mark.parametrize(
    ("module", "id", "window"),
    [
        ("event", "other-occasion", occasions.BEFORE),
        ("event", "at", occasions.BEFORE),
        ("place", "where", place.BEFORE),
        ("place", "setting", place.BEFORE),
        ("issuers", "day-before", issuers.MAX_DAY),
    ],
)
def test_a_rule_matches_no_more_than_is_looked_at(module: str, id: str, window: int) -> None:
    _, longest = re._parser.parse(rule(module, id).pattern).getwidth()
    assert longest <= window
