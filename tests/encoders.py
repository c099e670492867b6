"""Texts in the encodings of older programs, for the tests: the way back from what the package reads."""

from __future__ import annotations

import re
import unicodedata

import pytest

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_VNI_REST = {"ẳ": "aú", "Ẳ": "AÚ", "ỵ": "î", "Ỵ": "Î"}


def encode(text: str, encoding: str) -> bytes:
    """*text* in a codec of Python, or in TCVN3, VNI, VISCII; letters that these lack become their nearest."""
    if encoding == "cp1258":
        return "".join(map(_tone_apart, text)).encode(encoding)
    if encoding not in ("tcvn3", "vni", "viscii"):
        return text.encode(encoding)
    charmaps = pytest.importorskip("viparse.normalize.encodings").CHARMAPS
    written = {letter: letters for letters, letter in charmaps[encoding].pairs}
    if encoding == "vni":
        written |= _VNI_REST
    if encoding == "tcvn3":  # its toned capitals are small letters in another font
        written |= {letter.upper(): letters for letter, letters in written.items() if letter.upper() not in written}
    if encoding == "viscii":
        written |= {"“": '"', "”": '"', "–": "-"}
    spelt = "".join(written.get(letter, letter) for letter in text)
    return spelt.encode("latin-1" if encoding == "viscii" else "cp1252")


def _tone_apart(letter: str) -> str:
    """A letter as Windows-1258 has it: its tone, if any, stands behind it."""
    apart = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", _TONES.sub("", apart)) + "".join(_TONES.findall(apart))
