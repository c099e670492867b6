"""The patterns of JSON Schema as RE2 reads them, the engine that Arrow has for whole columns.

RE2 has no look-ahead, and its ``\\s`` knows ASCII only. The schemas use look-ahead in two ways that can be said
otherwise: ``(?![\\s\\S])`` is the end of the text, and ``(?!…)`` behind the opening ``^`` is a second pattern, which
must not match. Whatever else the two engines might read in two ways is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

BLANKS = r"\t-\r\x1c-\x20\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"
"""What ``\\s`` means in a pattern of Python, for a class of RE2."""

_END, _ANY = r"(?![\s\S])", r"[\s\S]"
_TOKEN = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\u[0-9a-fA-F]{4}|\\.|\(\?.|.", re.DOTALL)
_IN_CLASS = re.compile(r"\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL)
_SAME = re.compile(r"\\[^A-Za-z0-9]|\\[nrtz]|\(\?:|[^\\$^\[]", re.DOTALL)
"""Tokens that mean one thing to both engines, classes apart; ``\\z`` is no token of Python, but stands for its end."""


class Untranslatable(Exception):
    """A pattern that RE2 does not have, or might read otherwise than Python."""


class Pattern(NamedTuple):
    """A text fits where ``found`` matches and none of ``absent`` does."""

    found: str
    absent: tuple[str, ...]

    def fits(self, texts: pa.ChunkedArray) -> pa.ChunkedArray:
        """Which of *texts* fit, as booleans; null where a text is null."""
        fit = pc.match_substring_regex(texts, self.found)
        for pattern in self.absent:
            fit = pc.and_not(fit, pc.match_substring_regex(texts, pattern))
        return fit


@cache
def translate(pattern: str) -> Pattern:
    """*pattern*, of Python's :mod:`re` and to be searched for, for RE2. Raises :class:`Untranslatable`."""
    rest, absent = pattern.replace(_END, r"\z"), []
    while rest.startswith("^(?!"):
        end = _closing(rest)
        absent.append(r"\A(?:" + _translated(rest[4:end]) + ")")
        rest = "^" + rest[end + 1 :]
    if absent and any(token == "|" and not depth for token, _, depth in _nested(rest)):
        raise Untranslatable(pattern)  # the look-aheads would hold for the first branch only
    found = r"\A" + _translated(rest[1:]) if rest.startswith("^") else _translated(rest)
    try:
        Pattern(found, tuple(absent)).fits(pa.chunked_array([[""]]))
    except pa.ArrowInvalid as error:
        raise Untranslatable(str(error)) from None
    return Pattern(found, tuple(absent))


def _closing(pattern: str) -> int:
    """The place of the bracket that closes the first one."""
    try:
        return next(at for token, at, depth in _nested(pattern) if token == ")" and not depth)
    except StopIteration:
        raise Untranslatable(pattern) from None


def _nested(pattern: str) -> Iterator[tuple[str, int, int]]:
    """The tokens of *pattern*, each with its place and the depth of brackets behind it."""
    depth = 0
    for found in _TOKEN.finditer(pattern):
        token = found.group()
        depth += token.startswith("(") - (token == ")")
        yield token, found.start(), depth


def _translated(pattern: str) -> str:
    return "".join(map(_token, _TOKEN.findall(pattern)))


def _token(token: str) -> str:
    if token == _ANY:
        return r"(?:.|\n)"
    if token.startswith("[") and token.endswith("]"):
        head = 2 if token.startswith("[^") else 1
        return token[:head] + "".join(map(_member, _IN_CLASS.findall(token[head:-1]))) + "]"
    if token == r"\s":
        return f"[{BLANKS}]"
    if token == r"\S":
        return f"[^{BLANKS}]"
    if _SAME.fullmatch(token):
        return token
    return _code(token)


def _member(token: str) -> str:
    """A token inside a class."""
    if token == r"\s":
        return BLANKS
    return token if _SAME.fullmatch(token) or token in "$^" else _code(token)


def _code(token: str) -> str:
    if token.startswith(r"\u"):
        return rf"\x{{{token[2:]}}}"
    raise Untranslatable(token)
