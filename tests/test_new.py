"""The command that stores an article: names, encodings, what is there already. All articles are invented."""

from __future__ import annotations

import hashlib
import io
import json
import sys
import unicodedata
from pathlib import Path

import encoders
import pytest

import new
from partynews.errors import PackageError
from partynews.evaluation.gold import read_gold
from partynews.keys import named_id

ARTICLE = """Đảng ủy xã Ví Dụ họp chuyên đề

18/04/2018 - 07:43

Sáng 17-4, Đảng ủy xã Ví Dụ tổ chức hội nghị chuyên đề về công tác xây dựng Đảng trong sáu tháng đầu năm nay.

Đồng chí Nguyễn Văn Ví, Bí thư Đảng ủy xã, chủ trì hội nghị và phát biểu khai mạc trước toàn thể đảng viên.

Các đại biểu thảo luận những giải pháp nâng cao chất lượng sinh hoạt chi bộ ở từng thôn, từng xóm của xã.

MINH HỌA
"""
KEY = hashlib.sha256(ARTICLE.encode()).hexdigest()[:16]
OTHER = "Tin vắn\n\nHôm nay không có sự kiện nào đáng kể ở địa phương.\n"
OTHER_KEY = "0123456789abcdef"
OTHER_SEED = f"seeds/041_{OTHER_KEY}.txt"


@pytest.fixture
def package(tmp_path) -> Path:
    """A package with one seed."""
    root = tmp_path / "package"
    (root / "seeds").mkdir(parents=True)
    (root / "tests" / "gold").mkdir(parents=True)
    (root / OTHER_SEED).write_text(OTHER, encoding="utf-8")
    return root


@pytest.fixture
def given(tmp_path) -> Path:
    """The article, in a file outside the package."""
    file = tmp_path / "bài báo.txt"
    file.write_bytes(ARTICLE.encode())
    return file


def run(package: Path, *arguments: object) -> int:
    return new.main([*map(str, arguments), "--package", str(package)])


def files(package: Path) -> dict[str, bytes]:
    return {path.relative_to(package).as_posix(): path.read_bytes() for path in package.rglob("*") if path.is_file()}


def refused(package: Path, capsys, *arguments: object) -> str:
    """The error, after which nothing is other than before."""
    before = files(package)
    assert run(package, *arguments) == 2
    assert files(package) == before
    return capsys.readouterr().err


def test_an_article_is_stored_byte_for_byte_under_the_next_number(package, given, capsys):
    assert run(package, given) == 0
    assert (package / "seeds" / f"042_{KEY}.txt").read_bytes() == given.read_bytes() == ARTICLE.encode()
    assert f"seeds/042_{KEY}.txt: stored from {given}, byte for byte." in capsys.readouterr().out


def test_the_first_article_of_a_package_has_number_0(tmp_path, given):
    (tmp_path / "empty" / "seeds").mkdir(parents=True)
    assert run(tmp_path / "empty", given) == 0
    assert list(files(tmp_path / "empty")) == [f"seeds/000_{KEY}.txt"]


def test_a_slug_takes_the_place_of_the_number(package, given):
    assert run(package, given, "--slug", "vi-du-2") == 0
    assert f"seeds/vi-du-2_{KEY}.txt" in files(package)


@pytest.mark.parametrize("slug", ["", "Ví Dụ", "a_b", "../x", "-a", "a--b", "feedfeedfeedfeed"])
def test_a_slug_that_would_spoil_the_name_is_refused(package, given, slug, capsys):
    assert "error [slug-form]" in refused(package, capsys, given, f"--slug={slug}")


def test_a_key_in_the_files_name_is_kept(package, tmp_path):
    file = tmp_path / "007_fedcba9876543210.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    assert run(package, file) == 0
    assert "seeds/042_fedcba9876543210.txt" in files(package)


def test_standard_input_is_read(package, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert run(package, "-") == 0
    assert "stored from standard input" in capsys.readouterr().out
    assert files(package)[f"seeds/042_{KEY}.txt"] == ARTICLE.encode()


@pytest.mark.parametrize(("encoding", "name"), [("utf-16", "UTF-16"), ("cp1258", "Windows-1258"), ("tcvn3", "TCVN3")])
def test_another_encoding_is_stored_as_utf_8_and_told(package, given, encoding, name, capsys):
    given.write_bytes(encoders.encode(ARTICLE, encoding))
    assert run(package, given) == 0
    assert f", which is {name}, converted to UTF-8." in capsys.readouterr().out
    [seed] = package.glob("seeds/042_*.txt")
    assert unicodedata.normalize("NFC", seed.read_bytes().decode()) == ARTICLE
    assert named_id(seed.name) == hashlib.sha256(seed.read_bytes()).hexdigest()[:16]
    assert given.read_bytes() == encoders.encode(ARTICLE, encoding)


@pytest.mark.parametrize(
    ("content", "id"),
    [
        (b"", "empty-file"),
        ("\u200b\n".encode(), "empty-file"),
        (b"<html><body>Tin</body></html>", "html-file"),
        ("Đảng ủy họp".encode("cp1258", "ignore"), "not-utf8"),
        (OTHER.encode(), "article-known"),
    ],
)
def test_what_is_no_new_article_is_refused(package, given, content, id, capsys):
    given.write_bytes(content)
    assert f"error [{id}]: {given} " in refused(package, capsys, given)


@pytest.mark.parametrize(("file", "id"), [("nowhere.txt", "unreadable-file"), ("", "no-file-named")])
def test_a_file_that_is_not_there_is_refused(package, file, id, capsys):
    assert f"error [{id}]" in refused(package, capsys, file)


@pytest.mark.parametrize(
    "copy",
    [
        ARTICLE.replace("\n", "\r\n"),
        "Báo Ví Dụ điện tử\n\n" + ARTICLE,
        ARTICLE.replace("MINH HỌA", "Theo Báo Ví Dụ\n\nTin liên quan\n\nChi bộ 1 họp"),
        ARTICLE.replace("ủy", "uỷ").replace("07:43", "08:00"),
    ],
    ids=["line ends", "a masthead", "another foot", "another spelling"],
)
def test_the_same_article_with_other_furniture_is_refused(package, given, copy, capsys):
    assert run(package, given) == 0
    given.write_bytes(copy.encode())
    error = refused(package, capsys, given)
    assert "error [article-nearly-known]" in error and f"seeds/042_{KEY}.txt" in error


def test_nearly_the_same_article_is_stored_when_it_is_another(package, given):
    assert run(package, given) == 0
    given.write_bytes(ARTICLE.replace("07:43", "08:00").encode())
    assert run(package, given, "--another") == 0
    assert len(files(package)) == 3


def test_a_key_that_another_seed_has_is_refused(package, tmp_path, capsys):
    file = tmp_path / f"bai_{OTHER_KEY}.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    error = refused(package, capsys, file)
    assert "error [id-taken]" in error and OTHER_SEED in error


def test_no_file_is_overwritten(package, given, capsys):
    (package / "tests" / "gold" / f"042_{KEY}.json").write_text("{}", encoding="utf-8")
    assert "error [file-exists]" in refused(package, capsys, given, "--gold")


def test_the_next_steps_are_told_unless_asked_not_to(package, given, capsys):
    assert run(package, given, "--slug", "vi-du") == 0
    assert f"scripts/show.py seeds/vi-du_{KEY}.txt" in capsys.readouterr().out
    given.write_bytes(b"Tin khac\n")
    assert run(package, given, "--brief") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_draft_is_gold_when_a_reader_has_signed_it(package, given):
    assert run(package, given, "--gold") == 0
    draft = package / "tests" / "gold" / f"042_{KEY}.json"
    with pytest.raises(PackageError) as error:
        read_gold(draft, ARTICLE)
    assert error.value.id == "gold-unsigned" and str(draft) in error.value.problem
    content = json.loads(draft.read_text(encoding="utf-8"))
    draft.write_text(json.dumps(content | {"reader": "Trần Đọc"}), encoding="utf-8")
    assert "title" in read_gold(draft, ARTICLE).article
    assert [person["name"] for person in content["persons"]] == ["Nguyễn Văn Ví"]


def test_of_a_seed_only_the_draft_is_made(package, capsys):
    assert run(package, package / OTHER_SEED, "--gold") == 0
    assert capsys.readouterr().out.startswith(f"tests/gold/041_{OTHER_KEY}.json: a draft of its annotation")
    assert sorted(files(package)) == [OTHER_SEED, f"tests/gold/041_{OTHER_KEY}.json"]
