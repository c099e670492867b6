"""The clean text: what is cleaned, and the way back to the source.

The texts are invented.
"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partynews.text import Span, clean, fold, squeeze

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
ALPHABET = LETTERS + LETTERS.upper() + '0123456789-/.,:;()"“”'
BLANKS = (" ", "\u00a0", "\t", "  ", " \u00a0 ", "\u2009", "\u3000")
BREAKS = ("\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", " \n", "\n\t", "\u00a0\r\n ")
INVISIBLE = ("\u200b", "\u00ad", "\u200d", "\ufeff", "\u2060", "\u200e")


def spellings(letter: str) -> list[str]:
    """The ways in which *letter* is stored: composed, decomposed, half of each, with the Icelandic eth."""
    if letter in "Đđ":
        return [letter, "Ð" if letter == "Đ" else "ð"]
    if letter == " ":
        return list(BLANKS)
    if letter == "\n":
        return list(BREAKS)
    apart = unicodedata.normalize("NFD", letter)
    half = [unicodedata.normalize("NFC", apart[:n]) + apart[n:] for n in range(1, len(apart) + 1)]
    swapped = [unicodedata.normalize("NFC", apart[0] + apart[2]) + apart[1]] if len(apart) == 3 else []
    return [form for form in (*half, *swapped) if unicodedata.normalize("NFC", form) == letter]


WORD = st.text(ALPHABET, min_size=1, max_size=8)
LINE = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
PLAIN = st.lists(LINE, min_size=1, max_size=5).map("\n".join)


@st.composite
def stored(draw: st.DrawFn) -> tuple[str, str]:
    """A clean text, and one of the ways in which a page may have stored it."""
    plain = draw(PLAIN)
    parts = ["\ufeff"] if draw(st.booleans()) else []
    for letter in plain:
        parts.append(draw(st.sampled_from(spellings(letter))))
        if not letter.isspace() and draw(st.integers(0, 9)) == 0:
            parts.append(draw(st.sampled_from(INVISIBLE)))
    return plain, "".join(parts)


@st.composite
def stored_spans(draw: st.DrawFn) -> tuple[str, int, int]:
    """A stored text and a span of its clean reading, with no white space at the span's edges."""
    plain, source = draw(stored())
    edges = [place for place, letter in enumerate(plain) if not letter.isspace()]
    start = draw(st.sampled_from(edges))
    return source, start, draw(st.sampled_from([edge for edge in edges if edge >= start])) + 1


@given(stored())
def test_every_way_to_store_a_text_cleans_to_the_same(text: tuple[str, str]) -> None:
    plain, source = text
    assert clean(source).clean == plain


@given(stored_spans())
def test_the_source_of_a_span_cleans_to_the_span(case: tuple[str, int, int]) -> None:
    source, start, end = case
    text = clean(source)
    assert clean(source[slice(*text.to_source(start, end))]).clean == text.clean[start:end]


@given(stored_spans())
def test_the_source_of_a_span_has_nothing_invisible_at_its_edges(case: tuple[str, int, int]) -> None:
    source, start, end = case
    quote = source[slice(*clean(source).to_source(start, end))]
    assert quote[0] not in "".join(INVISIBLE)
    assert quote[-1] not in "".join(INVISIBLE)


@given(PLAIN)
def test_a_clean_text_is_left_as_it_is(plain: str) -> None:
    text = clean(plain)
    assert (text.clean, text.edits) == (plain, ())
    assert text.to_source(0, len(plain)) == Span(0, len(plain))


@given(st.text(max_size=60))
def test_no_text_breaks_the_map(source: str) -> None:
    text = clean(source)
    for start in range(len(text.clean)):
        for end in range(start + 1, len(text.clean) + 1):
            low, high = text.to_source(start, end)
            assert 0 <= low <= high <= len(source)


@given(st.text())
def test_a_clean_text_has_no_carriage_return_and_no_invisible_character(source: str) -> None:
    assert not set(clean(source).clean) & {"\r", "\u00a0", "\u2028", "\u2029", *INVISIBLE}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ðảng ủy, HÐND", "Đảng ủy, HĐND"),
        ("ðồng chí", "đồng chí"),
        ("Đảng\u00a0 ủy", "Đảng ủy"),
        ("  Đảng ủy\t", "Đảng ủy"),
        ("Đảng ủy \r\n \r\n họp", "Đảng ủy\n\nhọp"),
        ("Đảng\rủy", "Đảng\nủy"),
        ("\ufeffĐảng", "Đảng"),
        ("hội\u00ad nghị\u200b", "hội nghị"),
        ("Đa\u0309ng u\u0309y", "Đảng ủy"),
        ("Đảng uỷ, Đảng ủy", "Đảng uỷ, Đảng ủy"),
        ("", ""),
    ],
)
def test_a_text_is_cleaned_but_its_spelling_kept(source: str, expected: str) -> None:
    assert clean(source).clean == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban", "Uỷ ban"),
        ("Huyện ủy", "huyện uỷ"),
        ("khóa XII", "Khoá xii"),
        ("hòa bình", "hoà bình"),
        ("“dân vận khéo”", '"dân vận khéo"'),
        ("kinh tế – xã hội", "kinh tế - xã hội"),
        ("xã hội — kinh tế", "xã hội - kinh tế"),
        ("‘Điều lệ’", "'điều lệ'"),
    ],
)
def test_two_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("tỉnh", "tính"), ("Đảng", "Dảng"), ("quý", "quy"), ("sỹ", "sĩ"), ("05-CT/TW", "05/CT-TW")]
)
def test_two_words_do_not_fold_alike(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(ALPHABET + " \n"))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("  Bí thư\n Huyện  ủy ", "Bí thư Huyện ủy"), ("Bí thư", "Bí thư"), (" \n", "")]
)
def test_a_value_is_squeezed_to_one_line(text: str, expected: str) -> None:
    assert squeeze(text) == expected
