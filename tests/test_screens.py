"""What fast mode picks, on packages damaged by chance: the same is found as row by row."""

from __future__ import annotations

import csv
import io
import random
import shutil
from pathlib import Path

import pytest
from invented import ONE, TWO, make_package

from partynews.schema import TABLES
from partynews.validation.report import validate
from partynews.validation.rules import OF_TABLES, RULES

ODD = [
    *("", "NA", " a", "a\u00a0b", "Ð", "a\x1cb", "a\nb", "a\r\nb", "e\u0301", "\u200b", "=1", "-0", "01", "1", "99"),
    *("9" * 19, "true", "True", "2018-02-30", "articles", "name", "body", ONE, TWO, f"{ONE}-p100", f"{ONE}-e0002"),
]
CHECKED = tuple(rule for rule in RULES if rule in OF_TABLES or rule.id.startswith("seed-"))
"""All rules that look at rows."""


@pytest.fixture(scope="module")
def valid(tmp_path_factory) -> Path:
    return make_package(tmp_path_factory.mktemp("invented") / "package")


def damage(root: Path, chance: random.Random) -> None:
    """Change a table by chance: a cell, rows that change places, a row twice, a row or a cell too few."""
    path = root / f"data/{chance.choice((*TABLES, 'evidence', 'evidence'))}.csv"
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    row, other = (chance.randrange(len(rows)) for _ in range(2))
    kind = chance.choice(("odd", "odd", "odd", "swapped", "twice", "gone", "short"))
    if kind == "odd":
        rows[row] = [*rows[row]]
        rows[row][chance.randrange(len(rows[row]))] = chance.choice(ODD)
    elif kind == "swapped":
        rows[row], rows[other] = rows[other], rows[row]
    elif kind == "twice":
        rows.insert(other, rows[row])
    elif len(rows) > 1:
        rows[row : row + 1] = [] if kind == "gone" else [rows[row][:-1]]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


@pytest.mark.parametrize("seed", range(12))
def test_fast_mode_finds_the_same_in_a_package_damaged_by_chance(seed, valid, tmp_path):
    package, chance = shutil.copytree(valid, tmp_path / "package"), random.Random(seed)
    for _ in range(chance.choice((1, 2, 4))):
        damage(package, chance)
    assert validate(package, CHECKED, fast=True) == validate(package, CHECKED)
