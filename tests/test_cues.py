"""The question before a rule lets every match of the rule through."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from re import _constants as kind
from re import _parser as parser

import pytest

from partynews.lexicon import LEXICONS, rows, rule, rules
from partynews.mentions.cues import MARKS, Ending, Needing, Starting
from partynews.text import fold

GAP = "\0"
"""Stands in a form for what a pattern leaves open."""


def entries(key: str) -> list:
    """The rules that have *key*, each with its module."""
    return [
        pytest.param(path.stem, entry["id"], entry, id=f"{path.stem}: {entry['id']}")
        for path in sorted(LEXICONS.glob("rules/*.toml"))
        for entry in rules(f"rules/{path.stem}").get("rule", ())
        if key in entry
    ]


def forms(pattern: Iterable[tuple]) -> set[str]:
    """How the words of a parsed pattern may follow one another in a match and what it looks ahead to, with gaps."""
    made = {""}
    for part in pattern:
        made = {re.sub(f"{GAP}+", GAP, head + tail) for head, tail in product(made, forms_of(*part))}
    return made


def forms_of(what: object, value: object) -> set[str]:
    if what is kind.LITERAL:
        return {chr(value)}
    if what is kind.BRANCH:
        return set().union(*map(forms, value[1]))
    if what is kind.SUBPATTERN:
        return forms(value[-1])
    if what in (kind.MAX_REPEAT, kind.MIN_REPEAT):
        least, most, repeated = value
        last = forms(repeated)
        more = {GAP + form for form in last} if most > 1 else set()
        return last | more | ({""} if least == 0 else set())
    if what is kind.ASSERT and value[0] > 0:
        return {ahead + GAP for ahead in forms(value[1])}
    return {""} if what in (kind.AT, kind.ASSERT, kind.ASSERT_NOT) else {GAP}


def forms_of_rule(module: str, id: str) -> set[str]:
    return forms(parser.parse(rule(module, id).pattern))


@pytest.mark.parametrize(("module", "id", "entry"), entries("needs"))
def test_each_match_of_a_rule_holds_a_word_that_it_needs(module: str, id: str, entry: dict) -> None:
    for words in Needing(module, id).needs:
        assert [form for form in forms_of_rule(module, id) if not any(word in form for word in words)] == []


@pytest.mark.parametrize(("module", "id", "entry"), entries("starts"))
def test_each_match_of_a_rule_starts_with_one_of_its_starts(module: str, id: str, entry: dict) -> None:
    words = Starting(module, id).words
    assert [form for form in forms_of_rule(module, id) if not form.startswith(words)] == []


@pytest.mark.parametrize(("module", "id", "entry"), entries("starts"))
def test_a_rule_behind_its_question_finds_what_it_finds_alone(module: str, id: str, entry: dict) -> None:
    text = fold("\n".join(example for example in [*entry["examples"], *entry["not"], *entry["examples"]]))
    found = {match.span() for match in Starting(module, id).matches(text)}
    assert found == {match.span() for at in range(len(text)) if (match := rule(module, id).match(text, at))}


@pytest.mark.parametrize(("module", "id", "entry"), entries("ends"))
def test_each_match_of_a_rule_ends_with_one_of_its_ends(module: str, id: str, entry: dict) -> None:
    words = Ending(module, id).words
    assert [form for form in forms_of_rule(module, id) if not form.rstrip(MARKS).endswith(words)] == []


@pytest.mark.parametrize(("module", "id", "entry"), [*entries("needs"), *entries("ends")])
def test_a_rule_behind_its_question_reads_what_it_reads_alone(module: str, id: str, entry: dict) -> None:
    asked, alone = (Needing if "needs" in entry else Ending)(module, id), getattr(rule(module, id), entry["use"])
    for example in map(fold, [*entry["examples"], *entry.get("not", ())]):
        text = f"ông {example}"
        assert spans(asked.apply(text, 4)) == spans(alone(text, 4))
        assert spans(asked.apply(text, 4, len(text) - 1)) == spans(alone(text, 4, len(text) - 1))


def spans(match: re.Match[str] | None) -> tuple[int, int] | None:
    return match and match.span()


@pytest.mark.parametrize(("module", "id", "entry"), [*entries("needs"), *entries("starts"), *entries("ends")])
def test_a_word_of_the_question_stands_in_a_match(module: str, id: str, entry: dict) -> None:
    if "needs" in entry:
        words = [word for words in Needing(module, id).needs for word in words]
    else:
        words = (Starting if "starts" in entry else Ending)(module, id).words
    found = forms_of_rule(module, id)
    assert [word for word in words if not any(word in form for form in found)] == []


def test_the_places_of_a_rule_are_those_of_the_words_it_needs() -> None:
    assert sorted(Needing("bodies", "dialogue").places("đối thoại, tiếp xúc, đối thoại")) == [0, 11, 21]


def test_all_that_tells_of_a_chair_has_a_word_of_chairing() -> None:
    phrases = {row["phrase"] for row in rows("acts") if row["act"] == "chair"}
    led = {form for form in forms_of_rule("roles", "chaired-by") if not re.search(r"do \w*", form)}
    [words] = Needing("roles", "chairs").needs
    assert [form for form in phrases | led if not any(word in form for word in words)] == []
