"""Lexicons: how their files are read and their words found; the texts are invented."""

from __future__ import annotations

import re
import unicodedata

import pytest

from partynews.lexicon import UPPER, Matcher, Openings, expand, rows, rule, rules, word_list, word_map, words
from partynews.text import fold

BODIES = [("Huyện ủy", "committee"), ("Huyện", "district"), ("Ban Tổ chức", "organ"), ("T.Ư", "central")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bí thư huyện uỷ", [("huyện uỷ", "committee")]),
        ("bí thư huyện", [("huyện", "district")]),
        ("huyện uỷ và ban tổ chức", [("huyện uỷ", "committee"), ("ban tổ chức", "organ")]),
        ("liênhuyện uỷ", []),
        ("ban tổ chứcx", []),
        ("(huyện)", [("huyện", "district")]),
        ("bch t.ư đảng", [("t.ư", "central")]),
        ("", []),
    ],
)
def test_a_matcher_finds_the_longest_literals_at_whole_words(text: str, expected: list[tuple[str, str]]) -> None:
    found = Matcher({"bodies": BODIES}).find(text)["bodies"]
    assert [(text[start:end], value) for start, end, value in found] == expected


def test_a_matcher_keeps_the_first_value_of_a_literal_given_twice() -> None:
    matcher = Matcher({"bodies": [("Huyện ủy", 1), ("huyện uỷ", 2)]})
    assert [hit.value for hit in matcher.find("huyện uỷ")["bodies"]] == [1]


def test_the_lexicons_of_a_matcher_do_not_hide_each_other() -> None:
    matcher = Matcher({"one": [("bí thư huyện uỷ", 1)], "other": [("huyện uỷ", 2), ("bí thư", 3)]})
    found = matcher.find("bí thư huyện uỷ")
    assert {name: [hit.value for hit in hits] for name, hits in found.items()} == {"one": [1], "other": [3, 2]}


@pytest.mark.parametrize(
    ("position", "expected"),
    [(0, (8, "committee")), (1, None), (9, None), (12, (17, "district"))],
)
def test_openings_tell_what_begins_at_a_place(position: int, expected: tuple[int, str] | None) -> None:
    assert Openings(BODIES).at("huyện uỷ và huyện", position) == expected


def test_the_words_of_a_column_are_folded() -> None:
    offices = words("offices", "office")
    assert "bí thư" in offices
    assert offices == {fold(word) for word in offices}


def test_the_rows_of_a_table_are_read_once() -> None:
    assert rows("offices") is rows("offices")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("[{UPPER}]", "Ủ"), ("[{UPPER}]", "Đ"), ("{ATTEND}", "tham dự"), (["{ATTEND}", " lễ"], "về dự lễ")],
)
def test_a_pattern_is_written_with_the_parts_of_its_module(pattern: str | list[str], text: str) -> None:
    assert re.fullmatch(expand("bodies", pattern), text)


def test_the_capitals_are_those_of_vietnamese_in_both_tone_styles() -> None:
    letters = "aăâeêioôơuưy"
    toned = [letter + tone for letter in letters for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")]
    capitals = {expanded for expanded in map(_composed_capital, toned)} | set("ĐBCDGHKLMNPQRSTVXFJWZ")
    assert all(re.fullmatch(f"[{UPPER}]", capital) for capital in capitals)
    assert not re.search(f"[{UPPER}]", "".join(capitals).lower())


def _composed_capital(letter: str) -> str:
    return unicodedata.normalize("NFC", letter).upper()


def test_a_rule_a_list_and_a_map_are_read_by_module_and_id() -> None:
    assert rule("bodies", "through").match("đại diện Đảng ủy")
    assert "đại biểu" in word_list("bodies", "present-without-plural")
    assert word_map("unnamed", "qualifiers")["gần"] == "nearly"


def test_a_lexicon_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        rules("rules/nowhere")
