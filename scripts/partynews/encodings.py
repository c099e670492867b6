"""Bytes to the source text: UTF-8, and other encodings where there can be no doubt.

UTF-8 is taken as it stands, with or without a byte order mark, and UTF-16 where its mark says so. Any other file is
decoded in every way known: exactly one must make Vietnamese of it, and enough to be certain; else the file is refused.
TCVN3, VNI and VISCII are read with the tables of viparse, an optional extra.

Published offsets count the code points of what :func:`decode` gives. The mark of a UTF-8 file is one of them; that of
a UTF-16 file is not, for every reader takes it away.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from contextlib import suppress

from partynews.errors import BadInput

Reader = Callable[[bytes], str | None]

MAX_BYTES = 5_000_000
UTF_8 = "UTF-8"

_UTF_16_MARKS = (BOM_UTF16_LE, BOM_UTF16_BE)
_HTML = re.compile(r"\ufeff?\s*(?:<!doctype html|<html|<head|<body|<\?xml)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")

# A word may have three marks a letter: a longer run of marks would meet the quadratic reordering of normalize().
_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]{0,3})+")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
# A syllable in Vietnamese spelling, its tone taken away.
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh?|gi|ch|kh|ph|qu?|th|tr|[bcdđhklmnprstvx])?"
    r"(?:(?:[aăâeêioôơuưy]|iê|yê|oa|oă|oe|oo|uâ|uê|uô|ươ|uy|uyê|uơ)(?:ch|ng|nh|[cmnpt])?"
    r"|[aâ]y|[aoôơuư]i|[ae]o|[aâêiư]u|[iuư]a|iêu|yêu|oa[iyo]|oeo|uây|uôi|ươ[iu]|uy[au]|uêu)"
)
# Measured on 150 news articles in four encodings: seven words in ten have a letter beyond ASCII. Of these, the right
# way makes syllables of .95 or more in a whole article, a wrong one of .82 or less in 60 words, .74 in an article.
_MARKED, _SYLLABLES, _CERTAIN = 0.5, 0.92, 60

_VNI_REST = (("aú", "ẳ"), ("AÚ", "Ẳ"), ("î", "ỵ"), ("Î", "Ỵ"))
"""What VNI writes and the table of viparse leaves out."""
_LETTERS = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?<=[.!?] )[^\W\d_a-z]")
_PLAIN_CAPITAL, _PLAIN_CAPITALS, _PLAIN_SMALL = re.compile("[A-Z]"), re.compile("[A-Z]{2}"), re.compile("[a-z]")


def decode(content: bytes, name: str) -> str:
    """The source text of a stored article. Arguments and errors are those of :func:`recognise`."""
    return recognise(content, name)[0]


def recognise(content: bytes, name: str) -> tuple[str, str]:
    """The source text of a stored article, and the name of its encoding.

    *content*: the file's bytes; *name*: how errors call the file. Raises :class:`BadInput` with the
    ids ``empty-file``, ``file-too-large``, ``html-file``, ``binary-file``, ``not-utf8``.
    """
    if len(content) > MAX_BYTES:
        raise BadInput(
            "file-too-large",
            f"{name} has {len(content):,} bytes; an article has at most {MAX_BYTES:,}.",
            "Check that the file holds one article, and split it if it holds several.",
        )
    source, encoding = _decoded(content, name)
    if not source.strip(" \t\r\n\ufeff"):
        raise BadInput("empty-file", f"{name} is empty.", "Put the article's text into it, or remove the file.")
    if _HTML.match(source[:500]):
        raise BadInput(
            "html-file",
            f"{name} is HTML, not an article's text.",
            "Copy the text that the page shows into a .txt file.",
        )
    return source, encoding


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    if b"\0" not in content and not content.startswith(_UTF_16_MARKS):
        with suppress(UnicodeDecodeError):
            return content.decode("utf-8"), UTF_8
    texts = {encoding: text for encoding, read in _readers(content).items() if (text := read(content)) is not None}
    if "UTF-16" in texts:
        return texts["UTF-16"], "UTF-16"
    words = {encoding: count for encoding, text in texts.items() if (count := _vietnamese_words(text))}
    if len(words) == 1 and max(words.values()) >= _CERTAIN:
        [encoding] = words
        return texts[encoding], encoding
    raise _refusal(content, name, list(words))


def _refusal(content: bytes, name: str, possible: list[str]) -> BadInput:
    """The error for a file of which it is not certain what it is; *possible*: what it may be."""
    remedy = "Save the article as plain text in UTF-8."
    if b"\0" in content and not possible:
        return BadInput("binary-file", f"{name} holds NUL bytes, so it is not plain text.", remedy)
    problem = f"{name} is not UTF-8{_fault(content)}."
    if possible:
        problem += f" It may be {' or '.join(possible)}, but that is not certain."
    elif _vietnamese_words(content.decode("utf-8", "ignore")):
        problem += " Most of it is: some bytes were lost or changed."
    elif not _legacy():
        problem += " It may be TCVN3, VNI or VISCII."
        remedy += " These three are read where the optional package viparse is installed: pip install viparse."
    return BadInput("not-utf8", problem, remedy)


def _fault(content: bytes) -> str:
    """The first byte that is not UTF-8, and its place; empty where every byte could be."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return f": byte 0x{content[error.start]:02x} at offset {error.start}"
    return ""


# -- ways to read bytes ------------------------------------------------------------------------


def _readers(content: bytes) -> dict[str, Reader]:
    """The ways in which *content*, which is not UTF-8, may be read."""
    if content.startswith(_UTF_16_MARKS):
        return {"UTF-16": _codec("utf-16")}
    if b"\0" in content:
        return {"UTF-16-LE": _codec("utf-16-le"), "UTF-16-BE": _codec("utf-16-be")}
    return {"Windows-1258": _codec("cp1258")} | _legacy()


def _codec(name: str, then: Callable[[str], str] = str) -> Reader:
    """A reader of the encoding *name*; *then* makes text of its characters. It gives None for what is no text."""

    def read(content: bytes) -> str | None:
        try:
            text = then(content.decode(name))
        except UnicodeDecodeError:
            return None
        return None if _CONTROL.search(text) else text

    return read


def _legacy() -> dict[str, Reader]:
    """The readers that need viparse; none where it is not installed."""
    try:
        from viparse.normalize.encodings import CHARMAPS
        from viparse.normalize.tables import convert
    except ImportError:
        return {}
    return {
        "TCVN3": _codec("cp1252", lambda text: _capitals(convert(text, CHARMAPS["tcvn3"]))),
        "VNI": _codec("cp1252", lambda text: convert(_complete(text), CHARMAPS["vni"])),
        "VISCII": _codec("latin-1", lambda text: convert(text, CHARMAPS["viscii"])),
    }


def _complete(text: str) -> str:
    for written, letter in _VNI_REST:
        text = text.replace(written, letter)
    return text


def _capitals(text: str) -> str:
    """*text* from TCVN3, which has no capital with a tone: lines and words in capitals, and sentences, get theirs."""
    lines = []
    for line in text.splitlines(keepends=True):
        if _PLAIN_CAPITALS.search(line) and not _PLAIN_SMALL.search(line):
            lines.append(line.upper())
        else:
            lines.append(_SENTENCE.sub(_upper, _LETTERS.sub(_word_in_capitals, line)))
    return "".join(lines)


def _word_in_capitals(word: re.Match[str]) -> str:
    inside = _PLAIN_CAPITAL.search(word[0], 1) and not _PLAIN_SMALL.search(word[0])
    return _upper(word) if inside else word[0]


def _upper(found: re.Match[str]) -> str:
    return found[0].upper()


# -- is it Vietnamese? -------------------------------------------------------------------------


def _vietnamese_words(text: str) -> int:
    """How many words of *text* have a letter beyond ASCII; 0 where they are not those of a Vietnamese text."""
    words = _WORD.findall(text)
    marked = [word for word in words if not word.isascii()]
    enough = len(marked) >= _MARKED * len(words) and sum(map(_is_syllable, marked)) >= _SYLLABLES * len(marked)
    return len(marked) if enough else 0


def _is_syllable(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word.lower())
    toneless = _TONE.sub("", apart)
    return len(apart) <= len(toneless) + 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)))
