"""Every file that is generated from ``schemas/``, ``metadata.toml`` and ``data/``, as text.

Whole files: ``datapackage.json``, ``croissant.json``, ``CITATION.cff``, ``.zenodo.json``, ``docs/codebook.md``; where
the package has gold annotations of its seeds, ``docs/quality.md``; where it has recipes, ``docs/figures/``. Parts of
files kept by hand, between the lines ``<!-- generated:NAME -->`` and ``<!-- /generated:NAME -->``: ``tables``,
``diagram``, ``loaders``, ``citation`` in ``README.md``, whose head is generated too; ``release-VERSION`` in
``CHANGELOG.md``; ``answer-RECIPE`` in ``docs/recipes.md``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from partynews import changelog, recipes
from partynews.card import with_card
from partynews.citation import citation, citation_file, zenodo
from partynews.codebook import codebook
from partynews.croissant import croissant
from partynews.descriptor import descriptor, read_tables, render
from partynews.diagram import diagram, tables_at_a_glance
from partynews.errors import PackageError
from partynews.evaluation import quality
from partynews.figures import FIGURES
from partynews.loaders import loaders
from partynews.metadata import load_metadata
from partynews.schema import TableSchema, load_schemas


class BadBlock(PackageError):
    """A file kept by hand that has no place for what is generated into it."""


def generated_files(root: Path) -> dict[str, str]:
    """What each generated file of the package in *root* should hold, by its path relative to *root*.

    Raises :class:`partynews.errors.PackageError` where schemas, metadata, tables or markers are missing or broken.
    """
    schemas = load_schemas(root / "schemas")
    metadata = load_metadata(root)
    tables = read_tables(root, schemas)
    rows = {name: table.num_rows for name, table in tables.items()}
    described = descriptor(root, metadata, schemas, tables)
    files = {
        "datapackage.json": render(described),
        "croissant.json": croissant(metadata, described, schemas),
        "CITATION.cff": citation_file(metadata),
        ".zenodo.json": zenodo(metadata),
        "docs/codebook.md": codebook(schemas),
    }
    if (root / quality.GOLD).is_dir():
        files[quality.FILE] = quality.quality(root)
    readme = _by_hand(root, "README.md")
    for block, text in (
        ("tables", tables_at_a_glance(schemas, rows)),
        ("diagram", diagram(schemas)),
        ("loaders", loaders(schemas)),
        ("citation", f"> {citation(metadata)}"),
    ):
        readme = fill("README.md", readme, block, text)
    files["README.md"] = with_card(readme, metadata, rows)
    history = _by_hand(root, "CHANGELOG.md")
    block = changelog.release_block(metadata["version"])
    earlier = fill("CHANGELOG.md", history, block, "")
    files["CHANGELOG.md"] = fill("CHANGELOG.md", history, block, changelog.release(tables, earlier))
    return files | _recipes(root, schemas)


def _recipes(root: Path, schemas: Mapping[str, TableSchema]) -> dict[str, str]:
    """The recipes with their answers, and the figures drawn from these; nothing where there are no recipes."""
    if not (root / recipes.FILE).exists():
        return {}
    files, text = {}, _by_hand(root, recipes.FILE)
    for recipe in recipes.recipes(text):
        answer = recipes.answer(recipe, root, schemas)
        text = fill(recipes.FILE, text, f"answer-{recipe.name}", recipes.as_markdown(answer))
        if recipe.name in FIGURES:
            files[f"docs/figures/{recipe.name}.svg"] = FIGURES[recipe.name](answer)
    return files | {recipes.FILE: text}


def fill(file: str, text: str, block: str, content: str) -> str:
    """*text* with *content* between the markers of *block*. Raises :class:`BadBlock`: ``block-missing``."""
    start, end = f"<!-- generated:{block} -->\n", f"<!-- /generated:{block} -->\n"
    before, found_start, rest = text.partition(start)
    _, found_end, after = rest.partition(end)
    if not (found_start and found_end):
        problem = f"{file} lacks the line {start.strip()} or, after it, {end.strip()}."
        raise BadBlock("block-missing", problem, "Put both where the generated part belongs, each on its own line.")
    return f"{before}{start}\n{content}\n\n{end}{after}"


def _by_hand(root: Path, file: str) -> str:
    try:
        return (root / file).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BadBlock("file-missing", f"{root / file} does not exist.", "Restore it; it is kept by hand.") from None


def outdated(root: Path, files: Mapping[str, str] | None = None) -> dict[str, str]:
    """The generated files of *root* that are not what they should be, each with its first difference.

    *files*: what to look at, if not all of :func:`generated_files`, which raises what it does.
    """
    files = generated_files(root) if files is None else files
    differences = {file: _difference(_current(root / file), text) for file, text in files.items()}
    return {file: difference for file, difference in differences.items() if difference}


def write_generated(root: Path, files: Mapping[str, str] | None = None) -> list[str]:
    """Write the generated files of *root* that differ; return their paths. *files*: as of :func:`outdated`."""
    written = []
    for file, text in (generated_files(root) if files is None else files).items():
        if _current(root / file) != text:
            _write(root / file, text)
            written.append(file)
    return written


def _current(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return None


def _difference(current: str | None, wanted: str) -> str:
    """The first line that differs, in a sentence; empty when none does."""
    if current == wanted:
        return ""
    if current is None:
        return "the file does not exist"
    old, new = current.split("\n"), wanted.split("\n")
    number = next(i for i, (a, b) in enumerate(zip([*old, None], [*new, None], strict=False)) if a != b)
    shown = [lines[number] if number < len(lines) else None for lines in (old, new)]
    has, should = (repr(_around(shown, line)) if line is not None else "the end of the file" for line in shown)
    return f"line {number + 1} is {has}, should be {should}"


def _around(lines: list[str | None], line: str, width: int = 100) -> str:
    """The part of *line* where the two *lines* begin to differ."""
    if len(line) <= width or None in lines:
        return line[:width]
    common = next((i for i, (a, b) in enumerate(zip(*lines, strict=False)) if a != b), min(map(len, lines)))
    return line[max(0, common - 20) : common + width - 20]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(text, encoding="utf-8", newline="")
    os.replace(partial, path)
