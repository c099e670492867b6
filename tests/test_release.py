"""A release of an invented package: what refuses it, what it holds, and that it is the same each time."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import frictionless
import invented
import mutations
import pytest

import describe
import release
import validate
from partynews.changelog import section
from partynews.git import Repository
from partynews.releasing.archive import CONTENT, content, sums, write_zip
from partynews.releasing.changes import Changes
from partynews.releasing.gate import Release
from partynews.releasing.notes import notes
from partynews.releasing.versions import Step, Version

ARCHIVE = "vietnam-party-meetings-0.1.0.zip"
PROJECT = '[project]\nname = "invented"\nversion = "0.1.0"\n'
HISTORY = "# Changelog\n\n## 0.1.0\n\nTwo invented articles.\n\n" + invented.CHANGELOG


def git(root: Path, *arguments: str) -> None:
    author = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    clean = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, env=os.environ | author | clean)


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "x")


@pytest.fixture
def package(tmp_path) -> Path:
    """The invented package, committed, ready to be released as 0.1.0."""
    root = invented.make_package(tmp_path / "package")
    (root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (root / ".gitignore").write_text("/dist/\n", encoding="utf-8")
    (root / "CHANGELOG.md").write_text(HISTORY, encoding="utf-8")
    describe.main([str(root)])
    git(root, "init", "--quiet")
    commit(root)
    return root


def follow(root: Path, version: str) -> None:
    """Tag the last commit as 0.1.0 and go on to *version*."""
    git(root, "tag", "v0.1.0")
    for file in ("metadata.toml", "pyproject.toml"):
        replace(root / file, 'version = "0.1.0"', f'version = "{version}"')
    block = f"<!-- generated:release-{version} -->\n<!-- /generated:release-{version} -->\n"
    replace(root / "CHANGELOG.md", "## 0.1.0\n", f"## {version}\n\nMore.\n\n{block}\n## 0.1.0\n")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def described(root: Path) -> None:
    describe.main([str(root)])
    commit(root)


def refusals(root: Path, capsys) -> list[str]:
    """The ids of what refuses the release of *root*."""
    capsys.readouterr()
    assert release.main([str(root)]) == 1
    assert not (root / "dist").exists()
    return re.findall(r"^error \[([\w-]+)\]", capsys.readouterr().err, re.MULTILINE)


def test_a_release_is_an_archive_with_its_sum_and_notes(package, capsys):
    assert release.main([str(package)]) == 0
    made = {path.name: path.read_bytes() for path in (package / "dist").iterdir()}
    assert set(made) == {ARCHIVE, "SHA256SUMS", "NOTES.md"}
    assert made["SHA256SUMS"].decode() == f"{hashlib.sha256(made[ARCHIVE]).hexdigest()}  {ARCHIVE}\n"
    assert made["NOTES.md"].decode().startswith("Two invented articles.\n\nRows: articles 2,")
    assert made["SHA256SUMS"].decode() in capsys.readouterr().out


def test_the_same_commit_gives_the_same_bytes_elsewhere_and_later(package, tmp_path):
    release.main([str(package)])
    clone = tmp_path / "elsewhere"
    git(package, "clone", "--quiet", str(package), str(clone))
    for path in clone.rglob("*"):
        os.utime(path, (0, 0))
        path.chmod(path.stat().st_mode | 0o100)
    git(clone, "config", "core.fileMode", "false")
    assert release.main([str(clone), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / ARCHIVE).read_bytes() == (package / "dist" / ARCHIVE).read_bytes()


def test_the_archive_can_be_validated_as_it_is_and_unpacked(package, tmp_path, monkeypatch, capsys):
    release.main([str(package)])
    monkeypatch.chdir(package / "dist")  # frictionless reads nothing outside the working folder
    packed = frictionless.validate(ARCHIVE)
    assert packed.valid and len(packed.tasks) == 12
    with zipfile.ZipFile(ARCHIVE) as archive:
        archive.extractall(tmp_path / "unpacked")
    assert validate.main([str(tmp_path / "unpacked")]) == 0, capsys.readouterr().out


def test_the_archive_holds_the_sum_of_each_of_its_files(package):
    release.main([str(package)])
    with zipfile.ZipFile(package / "dist" / ARCHIVE) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert files.pop("SHA256SUMS") == sums(files)


def test_the_archive_holds_no_more_than_was_committed(package):
    (package / ".git" / "info" / "exclude").write_text("*.log\n", encoding="utf-8")
    (package / "docs" / "build.log").write_text("x", encoding="utf-8")
    files = content(Repository(package))
    assert "docs/build.log" not in files and "pyproject.toml" not in files
    assert list(files) == [*sorted(set(files) - {"SHA256SUMS"}, key=str.encode), "SHA256SUMS"]


def test_files_are_stored_with_one_date_and_one_mode(tmp_path):
    write_zip(tmp_path / "x.zip", {"b": b"1", "a/ộ": b"2"})
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == ["b", "a/ộ"]
    assert {(entry.date_time, entry.external_attr >> 16, entry.compress_type) for entry in entries} == {
        ((1980, 1, 1, 0, 0, 0), 0o100644, zipfile.ZIP_STORED)
    }


def test_sums_are_written_as_sha256sum_reads_them():
    assert sums({"a": b""}) == b"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\n"


def test_what_the_archive_of_the_package_holds_is_there():
    assert [name for name in CONTENT if not (release.ROOT / name).exists()] == []


def test_every_file_that_the_readme_names_is_in_the_archive():
    readme = (release.ROOT / "README.md").read_text(encoding="utf-8")
    links = {link for link in re.findall(r"\]\(([^)#]+)", readme) if "://" not in link}
    assert links and {link.split("/")[0] for link in links} <= set(CONTENT)


def stale(root: Path) -> None:
    (root / "docs" / "codebook.md").write_text("x", encoding="utf-8")
    commit(root)


def other_version_in(file: str, old: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        replace(root / file, old, old.replace("0.1.0", "0.2.0"))
        commit(root)

    return change


def tagged(tag: str, then: Callable[[Path], None] = lambda root: None) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        git(root, "tag", tag)
        then(root)

    return change


REFUSED = {
    "new-file": (lambda root: (root / "notes.txt").touch(), ["working-tree-dirty"]),
    "edited-file": (lambda root: replace(root / "pyproject.toml", "invented", "real"), ["working-tree-dirty"]),
    "stale": (stale, ["file-stale"]),
    "changelog": (other_version_in("CHANGELOG.md", "## 0.1.0"), ["versions-disagree"]),
    "project": (other_version_in("pyproject.toml", '"0.1.0"'), ["versions-disagree"]),
    "citation": (other_version_in("CITATION.cff", "version: 0.1.0"), ["versions-disagree", "file-stale"]),
    "descriptor": (other_version_in("datapackage.json", '"version": "0.1.0"'), ["versions-disagree", "file-stale"]),
    "no-version": (other_version_in("metadata.toml", '"0.1.0"'), ["versions-disagree"] * 4 + ["block-missing"]),
    "other-tag": (tagged("v0.2.0"), ["tag-differs", "version-step"]),
    "released": (tagged("v0.1.0", commit), ["version-released"]),
}


@pytest.mark.parametrize(("change", "ids"), REFUSED.values(), ids=REFUSED)
def test_a_release_is_refused(package, capsys, change, ids):
    change(package)
    assert refusals(package, capsys) == ids


def test_the_tag_of_the_version_itself_is_no_hindrance(package):
    git(package, "tag", "v0.1.0")
    assert release.main([str(package)]) == 0


def test_a_version_that_is_none_is_refused(package, capsys):
    replace(package / "metadata.toml", '"0.1.0"', '"one"')
    assert refusals(package, capsys) == ["version-not-semver"]


def corrected(root: Path) -> None:
    mutations.cells(mutations.DOCUMENTS, 1, {"title": "Học tập và làm theo"}, root)


def enlarged(root: Path) -> None:
    mutations.rewrite(mutations.DOCUMENTS, lambda records: records.append(["X-1", *records[1][1:]]), root)


def reformed(root: Path) -> None:
    replace(root / "schemas" / "documents.schema.json", '"verified"', '"certain"')
    replace(root / "schemas" / "documents.schema.json", '"verified"', '"certain"')


STEPS = {
    "words": ("0.1.1", lambda root: None, 0),
    "words-skipping": ("0.1.2", lambda root: None, 1),
    "corrected": ("0.1.1", corrected, 0),
    "corrected-and-more": ("0.2.0", corrected, 0),
    "enlarged": ("0.2.0", enlarged, 0),
    "enlarged-too-little": ("0.1.1", enlarged, 1),
    "reformed": ("1.0.0", reformed, 0),
    "reformed-too-little": ("0.2.0", reformed, 1),
}


@pytest.mark.parametrize(("version", "change", "code"), STEPS.values(), ids=STEPS)
def test_the_version_must_be_one_that_the_data_ask_for(package, capsys, version, change, code):
    follow(package, version)
    change(package)
    described(package)
    assert release.main([str(package)]) == code, capsys.readouterr().err
    assert ("error [version-step]" in capsys.readouterr().err) == bool(code)


def test_a_refused_step_says_what_asks_for_it_and_what_to_take(package, capsys):
    follow(package, "0.1.1")
    enlarged(package)
    described(package)
    release.main([str(package)])
    assert capsys.readouterr().err == (
        "error [version-step]: Version 0.1.1 cannot follow 0.1.0: the data ask for a step of MINOR, "
        "since in documents rows are new (1) or gone (0).\n  Take 0.2.0 or 1.0.0; see docs/releasing.md.\n"
    )


def test_the_notes_tell_what_came_and_what_changed(package):
    follow(package, "0.2.0")
    enlarged(package)
    corrected(package)
    described(package)
    assert release.main([str(package)]) == 0
    text = (package / "dist" / "NOTES.md").read_text(encoding="utf-8")
    assert text.startswith("More.\n\nRows: articles 2,")
    assert text.endswith(
        "### Data since 0.1.0\n\n**documents**: rows 1 added, 0 gone, 1 changed.\n\n"
        "- added: `X-1`\n- changed: `CT-05-2016` (title)\n"
    )


def test_long_lists_are_cut_with_a_count():
    change = Changes("t", ((Step.MAJOR, "column x is new"),), gone=tuple(f"k{number}" for number in range(1060)))
    text = notes(Release("x", Version(1, 0, 0), Version(0, 1, 0), [change]), "Said.")
    assert "- column x is new\n- gone: `k0`, `k1`" in text
    assert "`k49` and 1,010 more" in text


def test_the_section_of_a_version_is_without_markers_and_neighbours():
    history = "# C\n\n## 0.2.0\n\nNew.\n\n<!-- generated:a -->\n\nRows.\n\n<!-- /generated:a -->\n\n## 0.1.0\n\nOld.\n"
    assert [section(history, version) for version in ("0.2.0", "0.1.0", "0.1")] == ["New.\n\nRows.", "Old.", ""]


def test_a_folder_with_other_files_is_not_replaced(package, tmp_path, capsys):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "love.txt").touch()
    assert release.main([str(package), "--out", str(tmp_path / "letters")]) == 2
    assert "error [output-not-ours]" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["love.txt"]


def test_outside_a_repository_there_is_no_release(package, capsys):
    shutil.rmtree(package / ".git")
    assert release.main([str(package)]) == 2
    assert "error [git-failed]" in capsys.readouterr().err


def test_help_says_what_it_does_without_loading_arrow():
    code = "import sys, release\ntry: release.main(['--help'])\nexcept SystemExit: assert 'pyarrow' not in sys.modules"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=release.ROOT / "scripts")
    assert run.returncode == 0, run.stderr
    assert "--out" in run.stdout and "Exit codes" in run.stdout
