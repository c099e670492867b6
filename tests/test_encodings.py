"""Bytes to text: which encodings are read, what is refused, and how the refusal reads. The texts are invented."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest
from encoders import encode

from partynews.encodings import MAX_BYTES, decode
from partynews.errors import BadInput

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
NAME = "seeds/tin.txt"
TEXT = """\
HỘI NGHỊ CỦA ĐẢNG ỦY XÃ VÍ DỤ

Sáng 17-4, Đảng ủy xã Ví Dụ tổ chức hội nghị đối thoại với bí thư các chi bộ trực thuộc. Đồng chí Đỗ Quý Phẳng, Bí thư
Đảng ủy, chủ trì hội nghị. Ảnh hưởng của mưa lũ không làm giảm số người dự. Các đại biểu nêu nhiều ý kiến về sinh hoạt
chi bộ, phát triển đảng viên, giải quyết kiến nghị của nhân dân; đề nghị cấp trên sớm hướng dẫn việc thu nộp đảng phí.
Đồng chí Kỵ, Phó Bí thư, tiếp thu và hứa sẽ trả lời bằng văn bản.
"""
LEGACY = ("tcvn3", "vni", "viscii")
UTF_16 = ("utf-16", "utf-16-le", "utf-16-be")

# Texts in other languages of the same codecs: none may become Vietnamese.
FOREIGN = {
    "French": "Le président a déclaré à la presse que l'été dernier avait été très chaud, et que les écoles étaient"
    " prêtes à fermer. Où étaient les élèves ? Déjà rentrés, répondit-il, après une journée à la fête du village. ",
    "Spanish": "El señor Muñoz dijo que mañana habrá una reunión en la región, según informó también el periódico."
    " ¿Quién vendrá? Nadie lo sabía aún; quizás los niños y las niñas de la montaña, después del almuerzo. ",
    "German": "Die Bürger hörten dem Redner zu, während draußen Schnee fiel. Für viele war es die größte Überraschung"
    " des Jahres, über die man später noch fröhlich erzählte: Mädchen, Jünglinge, Söhne, Töchter und Väter. ",
    "Portuguese": "A reunião não começou à hora prevista, porque então ninguém sabia da decisão. Três irmãos, porém,"
    " já estavam lá às nove: a mãe, o avô e a avó só chegaram depois da refeição, sem explicação alguma. ",
}


def refused(content: bytes) -> BadInput:
    with pytest.raises(BadInput) as caught:
        decode(content, NAME)
    assert NAME in caught.value.problem
    assert caught.value.remedy.endswith(".") and caught.value.exit_code == 2
    return caught.value


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@pytest.fixture
def without_viparse(monkeypatch):
    monkeypatch.setitem(sys.modules, "viparse.normalize.encodings", None)


# -- what is read ------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Chi bộ họp.", "\ufeffChi bộ họp.\r\n", "Chi bộ <html> họp", "x", "Señor, voilà"])
def test_utf_8_is_decoded_as_stored(text: str):
    assert decode(text.encode(), NAME) == text


def test_letters_of_old_encodings_are_left_alone_in_utf_8():
    mojibake = encode(TEXT, "vni").decode("cp1252")
    assert decode(mojibake.encode(), NAME) == mojibake


def test_a_file_of_the_greatest_size_is_decoded():
    assert len(decode(b"x" * MAX_BYTES, NAME)) == MAX_BYTES


@pytest.mark.parametrize("text", [TEXT, "Tin vắn", "Short news in English"])
@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_its_mark_is_read_whatever_it_says(mark: str, text: str):
    assert decode(("\ufeff" + text).encode(mark), NAME) == text


@pytest.mark.parametrize("encoding", [*UTF_16, "cp1258", *LEGACY])
def test_a_vietnamese_text_is_known_by_its_words(encoding: str):
    assert composed(decode(encode(TEXT, encoding), NAME)) == TEXT


@pytest.mark.parametrize("encoding", ["cp1258", "vni", "viscii"])
def test_every_vietnamese_letter_is_read(encoding: str):
    letters = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    small = [composed(letter + tone) for letter in letters for tone in tones] + ["đ"]
    words = " ".join(f"t{letter}" for letter in small)
    text = f"{TEXT}{words}\n{words.upper()}\n"
    assert composed(decode(encode(text, encoding), NAME)) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("BÍ THƯ HUYỆN ỦY", "BÍ THƯ HUYỆN ỦY"),
        ("Tại HUYỆN ỦY họp", "Tại HUYỆN ỦY họp"),
        ("Họp xong. Ảnh hưởng lớn", "Họp xong. Ảnh hưởng lớn"),
        ("Lê Hà", "Lê Hà"),
        ("Đồng chí Ấn họp", "Đồng chí ấn họp"),
    ],
)
def test_tcvn3_gets_its_toned_capitals_back_where_they_are_certain(text: str, read: str):
    assert decode(encode(f"{TEXT}{text}\n", "tcvn3"), NAME) == f"{TEXT}{read}\n"


# -- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "id"),
    [
        (b"", "empty-file"),
        (b" \r\n\t", "empty-file"),
        (b"\xef\xbb\xbf\n", "empty-file"),
        ("\n ".encode("utf-16"), "empty-file"),
        (b"x" * (MAX_BYTES + 1), "file-too-large"),
        (b"\x89PNG\r\n\0\0", "binary-file"),
        (b"Chi\0 b", "binary-file"),
        ("Chi bộ".encode("utf-32"), "binary-file"),
        (b"\xff\xfe\x00\xd8", "binary-file"),
        (b"\xff\xfeabc", "not-utf8"),
        (b"Chi b\xc3", "not-utf8"),
        (b"\xfa\xb1" * 9, "not-utf8"),
        (b"<!DOCTYPE html><title>Tin</title>", "html-file"),
        (b"\xef\xbb\xbf\n <HTML lang=vi>", "html-file"),
        (b"<?xml version='1.0'?>", "html-file"),
        ("<html><body>".encode("utf-16"), "html-file"),
    ],
)
def test_a_file_that_is_no_article_is_refused_by_name(content: bytes, id: str):
    assert refused(content).id == id


@pytest.mark.parametrize(
    ("encoding", "called"),
    [
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("cp1258", "Windows-1258"),
        ("tcvn3", "TCVN3"),
        ("vni", "VNI"),
        ("viscii", "VISCII"),
    ],
)
def test_a_text_too_short_to_be_certain_is_refused_with_what_it_may_be(encoding: str, called: str):
    error = refused(encode("Đảng ủy xã Ví Dụ họp", encoding))
    assert error.id == "not-utf8"
    assert called in error.problem and "not certain" in error.problem


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("codec", ["cp1252", "utf-16-le"])
def test_another_language_never_becomes_vietnamese(language: str, codec: str):
    error = refused((FOREIGN[language] * 20).encode(codec))
    assert error.id == ("not-utf8" if codec == "cp1252" else "binary-file")
    assert "may be" not in error.problem


def test_a_damaged_utf_8_file_is_told_apart_and_its_place_named():
    content = TEXT.encode()
    error = refused(content[:-20] + b"\xe1" + content[-20:])
    assert f"byte 0xe1 at offset {len(content) - 20}" in error.problem
    assert "some bytes were lost or changed" in error.problem


def test_two_encodings_in_one_file_are_refused():
    assert refused(encode(TEXT, "cp1258") + encode(TEXT, "vni")).id == "not-utf8"


@pytest.mark.parametrize("encoding", LEGACY)
def test_without_viparse_the_error_says_what_reads_the_file(encoding: str, request):
    content = encode(TEXT, encoding)
    request.getfixturevalue("without_viparse")
    error = refused(content)
    assert error.id == "not-utf8"
    assert "may be TCVN3, VNI or VISCII" in error.problem
    assert "install viparse" in error.remedy


@pytest.mark.parametrize("encoding", [*UTF_16, "cp1258"])
def test_without_viparse_the_other_encodings_are_read(encoding: str, without_viparse):
    assert composed(decode(encode(TEXT, encoding), NAME)) == TEXT


@pytest.mark.parametrize(
    "content", [b"\xcc\xf2" * 300_000, b"a\xcc\xf2" * 300_000, b"\xc0" * 600_000, b"AA\xb8" * 300_000]
)
def test_hostile_bytes_are_refused_soon(content: bytes):
    assert refused(content).id == "not-utf8"


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name)
def test_the_seeds_of_the_package_are_utf_8(seed: Path):
    assert decode(seed.read_bytes(), seed.name) == seed.read_bytes().decode("utf-8")
