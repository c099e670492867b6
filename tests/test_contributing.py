"""The steps of CONTRIBUTING.md, taken one after the other in a copy of the package, with its invented article."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import changes
import pytest

import describe
from partynews import lexicon
from partynews.build import build

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```\w+\n(.*?)```", TEXT, re.DOTALL)
ARTICLE, ADD, STORED, SHOWN, DRAFTED, REPORT, CORRECTIONS, STALE, OFFICE = BLOCKS
KEY = hashlib.sha256(ARTICLE.encode()).hexdigest()[:16]
SEED, DRAFT = f"seeds/vi-du_{KEY}.txt", f"tests/gold/vi-du_{KEY}.json"
READER = re.search(r"read by (.+)", REPORT)[1]
BASE = "000_86f3d791e06aaa2b"
FILES = ("scripts", "schemas", "metadata.toml", "README.md", "CHANGELOG.md")


def copied(to: Path) -> Path:
    """The package with one of its seeds, built and committed."""
    for file in FILES:
        if (ROOT / file).is_dir():
            shutil.copytree(ROOT / file, to / file, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / file, to)
    for file in (f"seeds/{BASE}.txt", f"tests/gold/{BASE}.json"):
        (to / file).parent.mkdir(parents=True)
        shutil.copy(ROOT / file, to / file)
    with contextlib.chdir(to):
        build([Path("seeds")], Path("data"))
        printed(describe, ".")
    changes.git(to, "init", "--quiet", "--initial-branch=main")
    changes.commit(to)
    return to


def printed(command: ModuleType, *arguments: str) -> str:
    """What *command* prints."""
    with contextlib.redirect_stdout(io.StringIO()) as output:
        assert command.main([*arguments]) == 0
    return output.getvalue()


def run(package: Path, *commands: str) -> subprocess.CompletedProcess:
    """*commands* of the package's own scripts, with its own words, in one process; each a name and its arguments."""
    code = "import importlib, sys\nfor command in sys.argv[1:]:\n" + (
        "    name, *arguments = command.split()\n"
        "    if exit_code := importlib.import_module(name).main(arguments): sys.exit(exit_code)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *commands],
        cwd=package, env=os.environ | {"PYTHONPATH": "scripts", "PYTHONUTF8": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def steps(tmp_path_factory) -> dict[str, str]:
    """What each step prints, by its name."""
    package = copied(tmp_path_factory.mktemp("walk") / "package")
    (package.parent / "vi-du.txt").write_bytes(ARTICLE.encode())
    lexicon_file = package / "scripts" / "partynews" / "lexicons" / "offices.csv"
    others = [line for line in lexicon_file.read_text("utf-8").splitlines() if line != OFFICE.strip()]
    lexicon_file.write_text("\n".join([*others, ""]), encoding="utf-8")
    added = run(package, "new --brief ../vi-du.txt --slug vi-du", f"show {SEED}")
    told = dict(zip(("add", "show"), added.stdout.split("\n", 1), strict=True))
    (package / "seeds" / "corrections.csv").write_text(CORRECTIONS, encoding="utf-8")
    lexicon_file.write_text("\n".join([*others, OFFICE.strip(), ""]), encoding="utf-8")
    told["draft"] = run(package, f"new --gold {SEED}").stdout
    draft = json.loads((package / DRAFT).read_text(encoding="utf-8"))
    (package / DRAFT).write_text(json.dumps(draft | {"reader": READER}), encoding="utf-8")
    built = run(package, "convert", "describe", "validate", "review main")
    assert (built.returncode, built.stderr) == (0, "")
    told["check"], _, told["report"] = built.stdout.partition("## New articles")
    stale = CORRECTIONS.replace("ward,,Tân Lập", "ward,Tân Lập,Tân Lập")
    (package / "seeds" / "corrections.csv").write_text(stale, encoding="utf-8")
    return told | {"stale": run(package, "convert").stderr}


@pytest.mark.parametrize(
    ("step", "output"), [("add", STORED.rstrip()), ("show", SHOWN), ("draft", DRAFTED), ("stale", STALE)]
)
def test_a_step_prints_what_is_shown(steps, step, output):
    assert steps[step] == output


def test_the_package_with_the_article_is_valid(steps):
    assert "Valid: " in steps["check"]


def test_the_report_is_the_one_shown(steps):
    assert "## New articles" + steps["report"] == REPORT


def test_the_command_to_add_is_that_of_the_makefile():
    target = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nadd: ")[2]
    assert ADD.strip() == 'make add FILE=../vi-du.txt ARGS="--slug vi-du"'
    assert 'scripts/new.py --brief $(ARGS) -- "$$FILE"' in target


def test_the_row_of_the_lexicon_has_its_columns():
    [row] = csv.reader([OFFICE.strip()])
    assert len(row) == len(lexicon.rows("offices")[0])


@pytest.mark.parametrize("path", sorted(lexicon.LEXICONS.glob("*.csv")), ids=lambda path: path.name)
def test_every_lexicon_has_a_column_for_its_source(path):
    header = next(csv.reader([path.read_text(encoding="utf-8").splitlines()[0]]))
    assert {"source", "source_url"} & set(header)
