"""Bytes to the source text: UTF-8, and what older programs wrote, where it is certain.

UTF-8 is taken as it stands, with or without a byte order mark, and UTF-16 where the mark says so. Other files are
decoded in every way that is known. A way is certain when it alone makes Vietnamese of the file; else the file is
refused. TCVN3, VNI and VISCII are read by the tables of viparse, an optional extra.

Published offsets count the code points of what :func:`decode` gives. Every seed of the package is UTF-8; there, a byte
order mark is the first code point, while the mark of UTF-16 belongs to the encoding and is none.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Mapping

from partynews.errors import BadInput

MAX_BYTES = 5_000_000

_HTML = re.compile(r"\ufeff?\s*(?:<!doctype html|<html|<head|<body|<\?xml)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")

# At most three marks a letter, so that a hostile run of marks never meets the quadratic reordering of normalize.
_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]{0,3})+")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
# The syllables of Vietnamese spelling, without their tone.
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh?|gi|ch|kh|ph|qu?|th|tr|[bcdđhklmnprstvx])?"
    r"(?:(?:[aăâeêioôơuưy]|iê|yê|oa|oă|oe|oo|uâ|uê|uô|ươ|uy|uyê|uơ)(?:ch|ng|nh|[cmnpt])?"
    r"|[aâ]y|[aoôơuư]i|[ae]o|[aâêiư]u|[iuư]a|iêu|yêu|oa[iyo]|oeo|uây|uôi|ươ[iu]|uy[au]|uêu)"
)
_FEWEST_WORDS = 12
_SYLLABLES_OF_MARKED, _MARKED_OF_ALL = 0.97, 0.4
