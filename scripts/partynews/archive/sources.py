"""The files of an archive: which there are, in the order of their published names, and of which form."""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Literal

from partynews.archive.storage import CODECS, filesystem, is_url
from partynews.errors import BadInput
from partynews.inputs import locate, published_name, walk

Form = Literal["text", "lines", "parquet"]

FORMS: dict[str, Form] = {".txt": "text", ".jsonl": "lines", ".ndjson": "lines", ".parquet": "parquet"}


@dataclass(frozen=True, slots=True)
class File:
    """A file of articles: ``place`` is where it lies, ``name`` its path as published, ``state`` tells its versions."""

    place: str
    name: str
    form: Form
    size: int
    state: str


def form_of(name: str) -> Form | None:
    """The form of a file of this name; None where it holds no articles."""
    stem, suffix = os.path.splitext(name)
    if suffix in CODECS:
        form = FORMS.get(os.path.splitext(stem)[1])
        return form if form != "parquet" else None
    return FORMS.get(suffix)


def find_files(inputs: Sequence[str], package: Path | None, outputs: Sequence[str] = ()) -> Iterator[File]:
    """The files of *inputs* (folders, searched below, or files) in order, each once.

    *package*: see :func:`partynews.inputs.published_name`; *outputs*: folders, with a slash at their end, that are
    never searched. A file that is named is taken for a text where its name does not tell. Raises :class:`BadInput`:
    ``input-missing``, ``no-article``.
    """
    local = _outermost([locate(Path(given)) for given in inputs if not is_url(given)])
    found = [_local(place, package, tuple(outputs)) for place in local]
    found += [_remote(given, tuple(outputs)) for given in dict.fromkeys(inputs) if is_url(given)]
    return heapq.merge(*map(_some, found), key=attrgetter("name", "place"))


def _outermost(places: list[Path]) -> list[Path]:
    """*places* without those that lie in others of them."""
    return [place for place in dict.fromkeys(places) if not set(place.parents) & set(places)]


def _some(files: Iterator[File]) -> Iterator[File]:
    """*files*, of which the first is looked at once, so that a folder without any is refused at the beginning."""
    first = next(files)
    return chain([first], files)


def _local(given: Path, package: Path | None, outputs: tuple[str, ...]) -> Iterator[File]:
    is_folder = given.is_dir()
    none = True
    for path in walk(given) if is_folder else [str(given)]:
        form = form_of(path) or (None if is_folder else "text")
        if form and not path.startswith(outputs):
            none = False
            size, state = _stat(path)
            yield File(path, published_name(Path(path), given, package), form, size, state)
    if none:
        raise _no_article(str(given))


def _stat(path: str) -> tuple[int, str]:
    try:
        stat = os.stat(path)
    except OSError:  # a link that leads nowhere: whoever reads it will say so
        return 0, ""
    return stat.st_size, str(stat.st_mtime_ns)


def _remote(given: str, outputs: tuple[str, ...]) -> Iterator[File]:
    system, path = filesystem(given)
    if not system.exists(path):
        raise BadInput("input-missing", f"{given} does not exist.", "Name a folder of articles, or article files.")
    folder = path.rstrip("/").rpartition("/")[0]
    none = True
    for place, info in sorted(system.find(path, detail=True).items()):
        form, url = form_of(place) or ("text" if place == path else None), system.unstrip_protocol(place)
        if form and not url.startswith(outputs):
            none = False
            state = str(info.get("ETag") or info.get("mtime") or info.get("created") or "")
            yield File(url, place.removeprefix(folder).lstrip("/"), form, info["size"], state)
    if none:
        raise _no_article(given)


def _no_article(given: str) -> BadInput:
    *others, last = FORMS
    return BadInput(
        "no-article",
        f"{given} holds no file of articles.",
        f"Put the articles there, as files that end in {', '.join(others)} or {last}.",
    )
