"""The picture of the data flow, held against the files and their imports."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "scripts" / "partynews"
DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PICTURE = re.search(r"```mermaid\n(.*?)```", DOCUMENT, re.DOTALL)[1]
NODES: dict[str, str] = dict(re.findall(r'(\w+)\["([^"]+)"\]', re.sub(r"subgraph .*", "", PICTURE)))
READING = re.search(r"subgraph reading.*?end", PICTURE, re.DOTALL)[0]
ARROWS = {
    pair
    for line in PICTURE.splitlines()
    for pair in pairwise(re.split(r"\s*(?:-->|-\.->)\s*", re.sub(r'\["[^"]*"\]', "", line.strip())))
}


def place(name: str) -> Path | None:
    """The file or folder that a box names."""
    return next((found for folder in (LIBRARY, ROOT / "scripts", ROOT) if (found := folder / name).exists()), None)


def before(box: str) -> set[str]:
    """The boxes from which arrows lead to *box*, at whatever distance."""
    found: set[str] = set()
    todo = [box]
    while todo:
        reached = todo.pop()
        more = {one for one, other in ARROWS if other == reached} - found
        found |= more
        todo += more
    return found


def rooms_imported(folder_or_file: Path) -> set[str]:
    """The first names below ``partynews`` that a room imports, but for its own."""
    files = folder_or_file.rglob("*.py") if folder_or_file.is_dir() else [folder_or_file]
    found: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("partynews"):
                _, _, rest = node.module.partition(".")
                found |= {rest.split(".")[0]} if rest else {alias.name for alias in node.names}
    return found - {folder_or_file.stem, "errors"}


@pytest.mark.parametrize("name", NODES.values())
def test_every_box_is_a_file_or_a_folder(name):
    found = place(name)
    assert found is not None
    assert found.is_dir() == name.endswith("/")


@pytest.mark.parametrize("folder", [LIBRARY, ROOT / "scripts"], ids=lambda path: path.name)
def test_every_file_and_folder_of_the_code_has_its_box(folder):
    entries = {path.name for path in folder.iterdir() if path.name[0] not in "._"} - {"errors.py", "partynews"}
    assert entries - {name.rstrip("/") for name in NODES.values()} == set()


@pytest.mark.parametrize("box", re.findall(r'(\w+)\["', READING.split("\n", 1)[1]))
def test_a_room_knows_only_the_rooms_before_it(box):
    names = {NODES[other].split(".")[0].rstrip("/") for other in before(box)}
    assert rooms_imported(place(NODES[box])) <= names
