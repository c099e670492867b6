"""The command that writes and checks the generated files."""

from __future__ import annotations

import subprocess
import sys

import pytest
import sample

import describe


@pytest.fixture
def package(tmp_path):
    return sample.package(tmp_path)


def test_it_writes_once_and_then_finds_nothing_to_do(package, capsys):
    assert describe.main([str(package)]) == 0
    assert capsys.readouterr().out.startswith("wrote datapackage.json\n")
    assert describe.main([str(package)]) == 0
    assert capsys.readouterr().out == ""


def test_check_writes_nothing_and_says_what_mends_it(package, capsys):
    assert describe.main(["--check", str(package)]) == 1
    error = capsys.readouterr().err
    assert "error [file-stale]: datapackage.json is not what would be generated: the file does not exist." in error
    assert "make data" in error
    assert not (package / "datapackage.json").exists()


def test_check_is_content_after_writing(package, capsys):
    describe.main([str(package)])
    assert describe.main(["--check", str(package)]) == 0
    assert capsys.readouterr().out.endswith("Every generated file is up to date.\n")


def test_a_package_without_tables_is_a_named_error(package, capsys):
    (package / "data" / "evidence.csv").unlink()
    assert describe.main([str(package)]) == 2
    assert "error [table-missing]" in capsys.readouterr().err


def test_help_says_what_it_does_without_loading_arrow():
    code = (
        "import sys, describe\ntry: describe.main(['--help'])\nexcept SystemExit: assert 'pyarrow' not in sys.modules"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=describe.ROOT / "scripts")
    assert run.returncode == 0, run.stderr
    assert "--check" in run.stdout
    assert "Exit codes" in run.stdout
