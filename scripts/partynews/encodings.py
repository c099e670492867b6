"""Bytes to the source text: UTF-8, and other encodings where there can be no doubt.

UTF-8 is taken as it stands, with or without a byte order mark, and UTF-16 where its mark says so. Any other file is
decoded in every way known. One way must make Vietnamese of it, and no other; else the file is refused. TCVN3, VNI and
VISCII are read with the tables of viparse, an optional extra.

Published offsets count the code points of what :func:`decode` gives. A mark of UTF-8 is one of them, as in every seed
that has it; a mark of UTF-16 is not, since readers take it away.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable

from partynews.errors import BadInput

MAX_BYTES = 5_000_000

_UTF_8 = "Save the article as UTF-8."
_HTML = re.compile(r"\ufeff?\s*(?:<!doctype html|<html|<head|<body|<\?xml)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")

# A letter with its marks; three at most, so that a hostile run of marks never meets the quadratic reordering of NFD.
_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]{0,3})+")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
# A syllable in Vietnamese spelling, its tone taken away.
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh?|gi|ch|kh|ph|qu?|th|tr|[bcdđhklmnprstvx])?"
    r"(?:(?:[aăâeêioôơuưy]|iê|yê|oa|oă|oe|oo|uâ|uê|uô|ươ|uy|uyê|uơ)(?:ch|ng|nh|[cmnpt])?"
    r"|[aâ]y|[aoôơuư]i|[ae]o|[aâêiư]u|[iuư]a|iêu|yêu|oa[iyo]|oeo|uây|uôi|ươ[iu]|uy[au]|uêu)"
)
# Measured on 150 news articles in each of four encodings: of the words with a letter beyond ASCII, the right way makes
# .91 syllables in the worst of 150 characters and .95 in the worst whole article; a wrong way, .89 and .74 in the best.
# Seven words in ten have such a letter.
_SYLLABLES, _MARKED, _CERTAIN = 0.91, 0.5, 30

# What VNI writes and the table of viparse leaves out.
_VNI_REST = (("aú", "ẳ"), ("AÚ", "Ẳ"), ("î", "ỵ"), ("Î", "Ỵ"))


def decode(content: bytes, name: str) -> str:
    """The source text of a stored article.

    *content*: the file's bytes; *name*: how errors call the file. Raises :class:`BadInput` with the
    ids ``empty-file``, ``file-too-large``, ``html-file``, ``binary-file``, ``not-utf8``.
    """
    if len(content) > MAX_BYTES:
        raise BadInput(
            "file-too-large",
            f"{name} has {len(content):,} bytes; an article has at most {MAX_BYTES:,}.",
            "Check that the file holds one article, and split it if it holds several.",
        )
    source = _decoded(content, name)
    if not source.strip(" \t\r\n\ufeff"):
        raise BadInput("empty-file", f"{name} is empty.", "Put the article's text into it, or remove the file.")
    if _HTML.match(source[:500]):
        raise BadInput(
            "html-file",
            f"{name} is HTML, not an article's text.",
            "Copy the text that the page shows into a .txt file.",
        )
    return source


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        if (source := _read(content, _codec("utf-16"))) is None:
            raise BadInput("not-utf8", f"{name} has the byte order mark of UTF-16, but other bytes are not.", _UTF_8)
        return source
    if b"\0" in content:
        return _only(content, name, _UTF_16, "", _binary(name))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        where = f"byte 0x{content[error.start]:02x} at offset {error.start}"
    legacy = _legacy()
    return _only(content, name, {"Windows-1258": _codec("cp1258")} | legacy, where, _unknown(name, where, content, legacy))


