"""The recipes of ``docs/recipes.md``, kept by hand: questions, each with code in pandas, SQL and R that answers it.

A recipe is a section. Its code goes on from the loading example of its language and leaves the table ``answer``, as
which SQL's query counts. The answer of pandas is written into the section, where it says ``generated:answer-NAME``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from partynews.errors import PackageError
from partynews.loaders import LOADERS
from partynews.schema import TableSchema

if TYPE_CHECKING:  # imported where used: a command's --help need not wait for it
    import pandas as pd

FILE = "docs/recipes.md"
START = {"python": "pandas, Parquet", "sql": "DuckDB, Parquet", "r": "R with data.table, CSV"}
"""The language of each piece of code, and the loading example that it goes on from."""


class BadRecipe(PackageError):
    """A recipe that lacks something, or whose code fails."""


@dataclass(frozen=True)
class Recipe:
    """A question, and the code that answers it by language: the keys are those of :data:`START`."""

    name: str
    question: str
    code: Mapping[str, str]

    def program(self, language: str, schemas: Mapping[str, TableSchema]) -> str:
        """The code with the loading example before it; it leaves ``answer``."""
        (loader,) = (loader for loader in LOADERS if loader.name == START[language])
        before = "CREATE VIEW answer AS\n" if language == "sql" else ""
        return f"{loader.code(schemas)}\n\n{before}{self.code[language]}"


def recipes(text: str) -> list[Recipe]:
    """The recipes in *text*. Raises :class:`BadRecipe`: ``recipe-incomplete``."""
    return [_recipe(section) for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]]


def _recipe(section: str) -> Recipe:
    question = section.partition("\n")[0]
    name = re.search(r"<!-- generated:answer-(\w+) -->", section)
    code = dict(re.findall(r"^```(\w+)\n(.*?)^```$", section, re.DOTALL | re.MULTILINE))
    if not name or set(code) != set(START):
        raise BadRecipe(
            "recipe-incomplete",
            f"{FILE}, section {question!r}: the place of the answer is missing, or one of the languages.",
            f"Give it a line <!-- generated:answer-NAME --> and code in {', '.join(START)}, one block each.",
        )
    return Recipe(name[1], question, code)


def answer(recipe: Recipe, root: Path, schemas: Mapping[str, TableSchema]) -> pd.DataFrame:
    """What the pandas code of *recipe* finds in the package in *root*. Raises :class:`BadRecipe`: ``recipe-fails``."""
    names: dict = {}
    try:
        with chdir(root):
            exec(compile(recipe.program("python", schemas), FILE, "exec"), names)
        return names["answer"]
    except Exception as error:
        problem = f"{FILE}, section {recipe.question!r}: the pandas code fails: {type(error).__name__}: {error}."
        raise BadRecipe(
            "recipe-fails", problem, "Mend the code, or, if the tables are at fault, run make data."
        ) from None


def as_markdown(frame: pd.DataFrame) -> str:
    """*frame* as a Markdown table; null is an empty cell."""
    rows = [list(frame.columns), ["---:" if dtype.kind in "if" else "---" for dtype in frame.dtypes]]
    rows += [[_cell(value) for value in row] for row in frame.astype(object).where(frame.notna(), None).to_numpy()]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value).replace("|", "\\|")
