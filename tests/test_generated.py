"""The generated files, as a whole."""

from __future__ import annotations

import pytest
import sample

from partynews.errors import PackageError
from partynews.generated import BadBlock, fill, generated_files, outdated, write_generated

WHOLE = ["datapackage.json", "croissant.json", "CITATION.cff", ".zenodo.json", "docs/codebook.md"]
ALL = [*WHOLE, "README.md", "CHANGELOG.md"]


@pytest.fixture
def package(tmp_path):
    return sample.package(tmp_path)


def test_all_generated_files_are_written_and_then_up_to_date(package):
    assert write_generated(package) == ALL
    assert outdated(package) == {}
    assert write_generated(package) == []


def test_nothing_else_is_left_in_the_package(package):
    before = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    write_generated(package)
    after = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    assert after - before == set(WHOLE)


@pytest.mark.parametrize("file", ALL)
def test_a_changed_file_is_named_with_its_first_difference(package, file):
    write_generated(package)
    path = package / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("article", "articel", 1), encoding="utf-8", newline="")
    number = text[: text.index("article")].count("\n") + 1
    stale = outdated(package)
    assert list(stale) == [file]
    assert stale[file].startswith(f"line {number} is ")
    assert "articel" in stale[file]


def test_a_missing_file_is_named(package):
    write_generated(package)
    (package / "datapackage.json").unlink()
    assert outdated(package) == {"datapackage.json": "the file does not exist"}


def test_a_file_cut_short_is_named(package):
    write_generated(package)
    path = package / "docs" / "codebook.md"
    path.write_text(path.read_text(encoding="utf-8") + "more\n", encoding="utf-8")
    assert outdated(package)["docs/codebook.md"].endswith("is 'more', should be ''")


def test_windows_line_ends_are_a_difference(package):
    write_generated(package)
    path = package / "datapackage.json"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "datapackage.json" in outdated(package)


def test_text_around_a_block_is_kept():
    text = "before\n<!-- generated:x -->\nold\n<!-- /generated:x -->\nafter\n"
    assert fill("f", text, "x", "new") == "before\n<!-- generated:x -->\n\nnew\n\n<!-- /generated:x -->\nafter\n"


@pytest.mark.parametrize("text", ["", "<!-- generated:x -->\n", "<!-- /generated:x -->\n<!-- generated:x -->\n"])
def test_a_missing_marker_is_a_named_error(text):
    with pytest.raises(BadBlock, match="generated:x") as caught:
        fill("README.md", text, "x", "new")
    assert caught.value.id == "block-missing"


MISSING = {
    "README.md": "file-missing",
    "metadata.toml": "metadata-missing",
    "schemas/articles.schema.json": "schema-missing",
    "data/articles.csv": "table-missing",
    "data/articles.parquet": "table-missing",
}


@pytest.mark.parametrize(("file", "id"), MISSING.items(), ids=MISSING)
def test_what_is_missing_is_named_and_nothing_is_written(package, file, id):
    (package / file).unlink()
    with pytest.raises(PackageError) as caught:
        write_generated(package)
    assert caught.value.id == id
    assert not (package / "datapackage.json").exists()


def test_a_new_version_wants_a_place_in_the_changelog(package):
    path = package / "metadata.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("0.1.0", "0.2.0", 1), encoding="utf-8")
    with pytest.raises(BadBlock, match=r"release-0\.2\.0"):
        generated_files(package)
