"""Gold annotations: one JSON file an article, of the same stem; ``gold.schema.json`` says what is in it.

Three keys say where careful readers differ: a person's ``optional_positions`` are not counted when found, an
``optional`` citation is not counted at all, and the ``disputed`` keys of a citation are not judged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from partynews.errors import PackageError
from partynews.evaluation.annotation import (
    CITATIONS,
    PARTS,
    PERSONS,
    POST_COLUMNS,
    Annotation,
    Part,
    Record,
    Value,
    article_columns,
    said,
)
from partynews.evaluation.matching import plain
from partynews.text import Span, squeeze

SCHEMA = Path(__file__).with_name("gold.schema.json")

# The column for which a gold file has a word of its own; of the types' two names the Vietnamese one is scored.
_COLUMNS = {
    "doc_type": "document_type",
    "date": "issued_on",
    "congress": "congress_term",
    "participant": "took_part",
}


class BadGold(PackageError):
    """Gold annotations that are missing or not in their form."""


def gold_files(folder: Path) -> dict[str, Path]:
    """The annotations in *folder* by stem, in order. Raises :class:`BadGold`: ``gold-missing``."""
    files = {path.stem: path for path in sorted(folder.glob("*.json"))}
    if not files:
        problem = f"{folder} holds no .json file." if folder.is_dir() else f"{folder} is not a folder."
        raise BadGold("gold-missing", problem, "Name a folder of annotations, one JSON file an article.")
    return files


def read_gold(path: Path, text: str) -> Annotation:
    """The annotation in *path* of the article whose source is *text*.

    Raises :class:`BadGold`: ``gold-unreadable``, ``gold-not-json``, ``gold-unsigned``, ``gold-form``, ``gold-span``.
    """
    content = _checked(path)
    for place, (start, end) in _all_spans(content):
        if not 0 <= start < end <= len(text):
            problem = f"{path}: {place} is [{start}, {end}], no span of the article's {len(text):,} characters."
            raise BadGold("gold-span", problem, "Count code points from 0, the end after the last character.")
    return _annotation(content, text)


def reader_of(path: Path) -> str | None:
    """Who has signed the annotation in *path*; None where nobody has. Raises what :func:`read_gold` does."""
    return _checked(path).get("reader")


def _checked(path: Path) -> dict:
    try:
        content = json.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        problem = f"{path} cannot be read: {error.strerror}."
        raise BadGold("gold-unreadable", problem, "Make the file readable, or remove it.") from None
    except ValueError as error:
        raise BadGold("gold-not-json", f"{path} is not JSON in UTF-8: {error}.", "Mend the file there.") from None
    if isinstance(content, dict) and content.get("reader") == "":
        problem = f"{path} is a draft of what the rules find: no reader has signed it."
        raise BadGold("gold-unsigned", problem, "Read the article against it, correct it, and put your name at reader.")
    error = best_match(_validator().iter_errors(content))
    if error:
        place = error.json_path.removeprefix("$").lstrip(".") or "the file"
        message = f"lacks {error.message.split()[0]}" if error.validator == "required" else f"is wrong: {error.message}"
        raise BadGold("gold-form", f"{path}: {place} {message}.", f"{SCHEMA.name} says what belongs there.")
    for column in content.get("article", ()):
        if column not in article_columns():
            problem = f"{path}: article.{column} is no column of articles that is taken from the text."
            raise BadGold("gold-form", problem, f"Name one of {', '.join(article_columns())}.")
    return content


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _all_spans(content: Mapping) -> Iterator[tuple[str, list[int]]]:
    """Every span of an annotation, with its place in the file."""
    for column, value in content.get("article", {}).items():
        yield from ((f"article.{column}.spans[{n}]", span) for n, span in enumerate(value["spans"]))
    for part in PARTS:
        for number, item in enumerate(content.get(part.name, ())):
            spans = enumerate(item["mentions"])
            yield from ((f"{part.name}[{number}].mentions[{n}]", span) for n, span in spans)


def _annotation(content: Mapping, text: str) -> Annotation:
    parts = [part for part in PARTS if part.name in content]
    records = {part: tuple(_record(part, item, text) for item in content[part.name]) for part in parts}
    columns = {part.name: _columns(part, content[part.name]) for part in parts}
    if any("posts" in person for person in content["persons"]):
        columns["posts"] = POST_COLUMNS
    article = content.get("article")
    return Annotation(None if article is None else _article(article), records, columns)


def _article(items: Mapping) -> dict[str, Value]:
    """The article's values by column, in the order of the table."""
    return {column: _value(items[column]) for column in article_columns() if column in items}


def _value(item: Mapping) -> Value:
    return Value(said(item).get("value"), item.get("basis"), _spans(item["spans"]))


def _columns(part: Part, items: list[Mapping]) -> tuple[str, ...]:
    """The columns of *part* that a file with these *items* annotates."""
    return part.always + tuple(column for column in part.extended if any(column in item for item in items))


def _record(part: Part, item: Mapping, text: str) -> Record:
    values = item | {column: item[key] for key, column in _COLUMNS.items() if key in item}
    if part is CITATIONS:  # a day, else a year, whichever of its two keys has it
        values["issued_on"] = item.get("date") or item.get("issued_year")
    values = said({column: values.get(column) for column in (*part.always, *part.extended)})
    spans = _spans(item["mentions"])
    quote = squeeze(text[slice(*spans[0])]) if spans else ""
    return Record(
        label=values.get(part.label) or quote or item["doc_type"],
        values=values,
        spans=spans,
        posts=_posts(item) if part is PERSONS else (),
        optional=item.get("optional", False),
        optional_posts=tuple(item.get("optional_positions", ())),
        disputed=frozenset(_COLUMNS.get(key, key) for key in item.get("disputed", ())),
    )


def _posts(person: Mapping) -> tuple[Record, ...]:
    apart = {plain(post["position"]): post for post in person.get("posts", ())}
    return tuple(
        Record(position, said({column: apart.get(plain(position), {}).get(column) for column in POST_COLUMNS}))
        for position in person["positions"]
    )


def _spans(spans: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*span) for span in spans)
