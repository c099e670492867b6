"""The recipes: pandas, SQL and R give one answer, and the document shows it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import loading
import pandas as pd
import pytest
import sample

from partynews.figures import FIGURES
from partynews.generated import generated_files
from partynews.recipes import FILE, START, BadRecipe, Recipe, answer, as_markdown, recipes

RECIPES = {recipe.name: recipe for recipe in recipes((loading.ROOT / FILE).read_text(encoding="utf-8"))}
CODE = {
    "python": "answer = articles[['title', 'view_count']].sort_values('title')\n",
    "sql": "SELECT title, view_count FROM articles\n",
    "r": "answer <- articles[, .(title, view_count)]\n",
}


def document(code=CODE, place="<!-- generated:answer-views -->\n<!-- /generated:answer-views -->"):
    """An invented document of one recipe."""
    blocks = "\n\n".join(f"```{language}\n{lines}```" for language, lines in code.items())
    return f"# Invented\n\n## How often is it read?\n\n{place}\n\n{blocks}\n"


@cache
def answers(language: str) -> dict[str, dict]:
    """What the recipes leave, by name; in one process."""
    loading.needs(language)
    jobs = [(loading.ROOT, recipe.program(language, loading.SCHEMAS)) for recipe in RECIPES.values()]
    return dict(zip(RECIPES, loading.run(language, jobs, ["answer"]), strict=True))


def rows(result: dict) -> tuple[list[str], list[tuple[str, ...]]]:
    """The columns' names, and the rows in the order of their text; numbers as far as all tools agree on them."""
    assert "error" not in result, result
    columns = result["tables"]["answer"]
    cells = [[_rounded(cell or "null") for cell in column["cells"]] for column in columns]
    return [column["name"] for column in columns], sorted(zip(*cells, strict=True))


def _rounded(cell: str) -> str:
    kind, _, number = cell.partition(" ")
    return f"{kind} {float(number):.9g}" if kind == "number" else cell


def test_there_are_ten_questions():
    assert len(RECIPES) == 10
    assert all(recipe.question.endswith("?") for recipe in RECIPES.values())


@pytest.mark.parametrize("language", ["sql", "r"])
@pytest.mark.parametrize("name", RECIPES)
def test_the_answer_is_that_of_pandas(name, language):
    assert rows(answers(language)[name]) == rows(answers("python")[name])


@pytest.mark.parametrize("name", RECIPES)
def test_the_published_tables_have_an_answer(name):
    assert rows(answers("python")[name])[1]


def test_the_answer_is_written_into_the_document(tmp_path):
    package = sample.package(tmp_path)
    (package / "docs").mkdir()
    (package / FILE).write_text(document(), encoding="utf-8")
    text = generated_files(package)[FILE]
    assert "| title | view_count |\n| --- | ---: |\n" in text
    assert '| Huyện ủy Ví Dụ đối thoại, "thẳng thắn" | 704 |\n| Tin vắn |  |\n' in text


@pytest.mark.parametrize(
    "text",
    [document(place=""), *(document({key: code for key, code in CODE.items() if key != gone}) for gone in START)],
    ids=["no place", *START],
)
def test_a_recipe_that_lacks_something_is_a_named_error(text):
    with pytest.raises(BadRecipe, match="How often is it read") as caught:
        recipes(text)
    assert caught.value.id == "recipe-incomplete"


@pytest.mark.parametrize("code", ["answer = articles['views']", "answer ="], ids=["no such column", "no Python"])
def test_code_that_fails_is_a_named_error_and_leaves_no_trace(tmp_path, code):
    here = Path.cwd()
    with pytest.raises(BadRecipe, match="How often is it read") as caught:
        answer(Recipe("views", "How often is it read?", {"python": code}), sample.package(tmp_path), loading.SCHEMAS)
    assert caught.value.id == "recipe-fails"
    assert Path.cwd() == here


def test_a_table_in_markdown_has_empty_cells_for_null_and_two_decimals():
    frame = pd.DataFrame({"a": ["x|y", None], "n": pd.array([1, None], dtype="Int64"), "share": [6.25, 100 / 3]})
    assert as_markdown(frame).splitlines() == [
        "| a | n | share |",
        "| --- | ---: | ---: |",
        "| x\\|y | 1 | 6.25 |",
        "|  |  | 33.33 |",
    ]


@pytest.mark.parametrize("name", FIGURES)
def test_the_document_shows_the_figure(name):
    assert f"](figures/{name}.svg)" in (loading.ROOT / FILE).read_text(encoding="utf-8")
