"""What is said of the package as a whole, and that it says enough."""

from __future__ import annotations

import shutil

import pytest

from partynews.metadata import BadMetadata, creators, known, load_metadata
from partynews.schema import SCHEMAS

FILE = SCHEMAS.parent / "metadata.toml"


@pytest.mark.parametrize(
    ("text", "id"),
    [(None, "metadata-missing"), ("name =", "metadata-not-toml"), ('name = "x"', "metadata-incomplete")],
)
def test_metadata_that_cannot_be_used_are_a_named_error(tmp_path, text, id):
    if text is not None:
        (tmp_path / "metadata.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadMetadata) as caught:
        load_metadata(tmp_path)
    assert caught.value.id == id


def test_incomplete_metadata_name_all_that_is_missing(tmp_path):
    text = FILE.read_text(encoding="utf-8").replace("\nrights =", "\nright =").replace("\nlanguage =", "\nlang =")
    (tmp_path / "metadata.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadMetadata, match=r"has no language, rights\."):
        load_metadata(tmp_path)


def test_texts_have_no_line_breaks_around_them(tmp_path):
    shutil.copy(FILE, tmp_path)
    assert all(text == text.strip() for text in load_metadata(tmp_path).values() if isinstance(text, str))


def test_only_those_who_made_the_package_are_its_creators():
    people = [{"title": "An", "roles": ["creator"]}, {"title": "Bình", "roles": ["maintainer"]}, {"title": "Chi"}]
    assert creators({"contributors": people}) == people[:1]


def test_what_is_not_known_is_left_out():
    assert known({"doi": None, "url": "https://example.org"}) == {"url": "https://example.org"}
