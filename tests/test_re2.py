"""Patterns for RE2: they match what the patterns of the schemas match in Python, or are refused."""

from __future__ import annotations

import re
import unicodedata

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partynews.schema import load_schemas
from partynews.validation.cells import PLAIN
from partynews.validation.re2 import BLANKS, Untranslatable, translate

PATTERNS = sorted({column.pattern for table in load_schemas().values() for column in table.columns if column.pattern})
EXAMPLES = [
    str(example) for table in load_schemas().values() for column in table.columns for example in column.json["examples"]
]
EDGES = [
    "",
    "\n",
    "\r",
    "\r\n",
    " ",
    "\u00a0",
    "\u0085",
    "\x1c",
    "\u2028",
    "\u200b",
    "\ufeff",
    "a\n",
    "e\u0301",
    "Ð",
    "NA",
    "=1",
]
TEXTS = st.builds(
    lambda head, edge, tail: head + edge + tail,
    st.sampled_from(["", *EXAMPLES]),
    st.sampled_from(EDGES) | st.text(max_size=3),
    st.sampled_from(["", *EXAMPLES]),
)  # fmt: skip


def fits(pattern: str, texts: list[str]) -> list[bool]:
    return translate(pattern).fits(pa.chunked_array([pa.array(texts, pa.string())])).to_pylist()


@pytest.mark.parametrize("pattern", PATTERNS)
@given(texts=st.lists(TEXTS, max_size=20))
def test_a_pattern_of_the_schemas_matches_as_in_python(pattern, texts):
    assert fits(pattern, texts) == [bool(re.search(pattern, text)) for text in texts]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("^a|b", "xb", True),
        ("b", "abc", True),
        ("^b", "abc", False),
        (r"^\S+(?![\s\S])", "a\u00a0b", False),
        (r"^[^\s]+(?![\s\S])", "a\x1cb", False),
        (r"^(?!x)(?!y)[a-z](?![\s\S])", "y", False),
        (r"^(?!x)(?!y)[a-z](?![\s\S])", "z", True),
        (r"^[\s\S]{3}(?![\s\S])", "a\nb", True),
        (r"^a.b", "a\nb", False),
        (r"^(?:[(]|\)|[^(?!])+(?![\s\S])", "()", True),
        (r"^\u0110", "Đ", True),
    ],
)
def test_a_pattern_matches(pattern, text, expected):
    assert fits(pattern, [text]) == [bool(re.search(pattern, text))] == [expected]


@pytest.mark.parametrize(
    "pattern",
    [
        *("a$", "a|^b", r"\bword", r"\d", r"[\S]", "[[:alpha:]]", r"(a)\1", "(?i)a"),
        *("a(?=b)", "a(?!b)", "(?<!a)b", "^(?!a)b|c", "^(?!a", "[a", "a{2000}"),
    ],
)
def test_a_pattern_that_may_mean_something_else_is_refused(pattern):
    with pytest.raises(Untranslatable):
        translate(pattern)


def test_blanks_are_those_of_python():
    characters = [chr(code) for code in range(0x10000)]
    assert re.findall(f"[{_python(BLANKS)}]", "".join(characters)) == [it for it in characters if re.match(r"\s", it)]


def test_plain_characters_stay_as_they_are_beside_any_other():
    plain = [chr(code) for code in range(0x3000) if re.fullmatch(f"[{_python(PLAIN)}]", chr(code))]
    assert [a + b for a in plain for b in plain[::37] if not unicodedata.is_normalized("NFC", a + b)] == []
    assert [character for character in plain if unicodedata.combining(character)] == []


def _python(characters: str) -> str:
    """A class of RE2 for Python."""
    return re.sub(r"\\x\{([0-9a-f]+)\}", lambda found: f"\\u{int(found[1], 16):04x}", characters)
