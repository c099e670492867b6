"""Which files are articles, under which key; what is refused, and how the refusal reads."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from partynews.encodings import MAX_BYTES
from partynews.errors import BadInput
from partynews.inputs import find_articles, read_source, read_sources

KEY = "0123456789abcdef"


def put(path: Path, content: str | bytes = "Tin vắn.\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(paths: list[Path]) -> BadInput:
    with pytest.raises(BadInput) as caught:
        list(read_sources(find_articles(paths, Path("elsewhere").absolute())))
    return caught.value


def names(inputs: list[Path], package: Path) -> list[str]:
    return [name for _, name in find_articles(inputs, package)]


def test_a_folder_is_searched_below_in_the_order_of_names(tmp_path):
    for name in ("b.txt", "a/c.txt", "a/notes.md"):
        put(tmp_path / "seeds" / name)
    assert names([tmp_path / "seeds"], tmp_path) == ["seeds/a/c.txt", "seeds/b.txt"]


def test_outside_the_package_a_name_begins_with_the_folder(tmp_path):
    put(tmp_path / "news" / "a" / "x.txt")
    assert names([tmp_path / "news"], tmp_path / "package") == ["news/a/x.txt"]
    assert names([tmp_path / "news" / "a" / "x.txt"], tmp_path / "package") == ["a/x.txt"]


def test_a_file_given_twice_is_one_article(tmp_path, monkeypatch):
    put(tmp_path / "news" / "x.txt")
    monkeypatch.chdir(tmp_path)
    assert names([Path("news"), Path("news/x.txt"), tmp_path / "news"], tmp_path / "package") == ["news/x.txt"]


def test_a_link_keeps_its_own_name(tmp_path):
    put(tmp_path / "store" / "x.txt")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "y.txt").symlink_to(tmp_path / "store" / "x.txt")
    assert names([tmp_path / "news"], tmp_path / "package") == ["news/y.txt"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (f"000_{KEY}.txt", KEY),
        (f"{KEY}.txt", KEY),
        (f"x{KEY}.txt", None),
        (f"{KEY}0.txt", None),
        (f"{KEY.upper()}.txt", None),
        ("news.txt", None),
    ],
)
def test_the_key_is_in_the_name_or_from_the_content(name, key, tmp_path):
    source = read_source(put(tmp_path / name), name)
    assert source.sha256 == hashlib.sha256("Tin vắn.\n".encode()).hexdigest()
    assert source.key == (key or source.sha256[:16])


@pytest.mark.parametrize(
    ("content", "id", "says"),
    [
        (b"", "empty-file", "is empty"),
        (b" \n\t\r\n", "empty-file", "is empty"),
        ("\u00a0\u200b\n\ufeff".encode(), "empty-file", "invisible characters only"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary-file", "NUL bytes"),
        (b"<!DOCTYPE html><html><body>Tin</body></html>", "html-file", "HTML"),
        (b"  <HTML>\n<p>Tin</p>", "html-file", "HTML"),
        ("Chi bộ".encode("utf-16-le"), "not-utf8", "may be UTF-16-LE"),
        ("Chi bộ họp".encode("cp1258", "replace").replace(b"?", b"\xd0"), "not-utf8", "is not UTF-8: byte 0x"),
        (b"a" * (MAX_BYTES + 1), "file-too-large", "5,000,001 bytes"),
    ],
)
def test_a_file_is_refused_by_name_with_what_to_do(content, id, says, tmp_path):
    file = put(tmp_path / "news" / "x.txt", content)
    error = refused([tmp_path / "news"])
    assert error.id == id
    assert str(file) in error.problem and says in error.problem
    assert error.remedy.endswith(".") and error.exit_code == 2


def test_the_largest_article_is_read(tmp_path):
    put(tmp_path / "x.txt", "a" * MAX_BYTES)
    assert len(list(read_sources(find_articles([tmp_path], tmp_path)))) == 1


def test_a_dangling_link_is_unreadable(tmp_path):
    (tmp_path / "x.txt").symlink_to(tmp_path / "gone.txt")
    error = refused([tmp_path])
    assert error.id == "unreadable-file"
    assert str(tmp_path / "x.txt") in error.problem


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission_is_unreadable(tmp_path):
    put(tmp_path / "x.txt").chmod(0)
    assert refused([tmp_path]).id == "unreadable-file"


def test_a_missing_input_is_named(tmp_path):
    error = refused([tmp_path / "none"])
    assert error.id == "input-missing"
    assert str(tmp_path / "none") in error.problem


@pytest.mark.parametrize("name", ["notes.md", "x.txt/"])
def test_a_folder_without_article_is_named(name, tmp_path):
    folder = tmp_path / "news"
    (folder / name).mkdir(parents=True)
    error = refused([folder])
    assert error.id == "no-article"
    assert str(folder) in error.problem


@pytest.mark.parametrize("second", ["Tin vắn.\n", "Tin khác.\n"])
def test_two_files_named_with_one_key_are_refused(second, tmp_path):
    put(tmp_path / "seeds" / f"000_{KEY}.txt")
    put(tmp_path / "seeds" / f"001_{KEY}.txt", second)
    error = refused([tmp_path / "seeds"])
    assert error.id == "duplicate-article"
    assert f"seeds/000_{KEY}.txt" in error.problem and f"seeds/001_{KEY}.txt" in error.problem


def test_of_copies_whose_names_give_no_key_the_first_is_read(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        put(tmp_path / "news" / name, "Tin khác.\n" if name == "b.txt" else "Tin vắn.\n")
    sources = read_sources(find_articles([tmp_path / "news"], tmp_path / "package"))
    assert [source.name for source in sources] == ["news/a.txt", "news/b.txt"]
