"""The articles to convert: which files, under which key, with which content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from partynews.encodings import decode
from partynews.errors import BadInput
from partynews.keys import article_id, named_id

SEEDS = "seeds"
SUFFIX = ".txt"
CORRECTIONS = "corrections.csv"


@dataclass(frozen=True, slots=True)
class Source:
    """A stored article: ``name`` is its path as published, ``key`` its article_id, ``text`` its source text."""

    path: Path
    name: str
    key: str
    sha256: str
    text: str


def find_articles(inputs: Sequence[Path], package: Path) -> list[tuple[Path, str]]:
    """The article files of *inputs* (folders, searched below, or files) with their published names, in order.

    A name is the path below *package* where the file lies there, else the path from the input folder's name on.
    Raises :class:`BadInput`: ``input-missing``, ``no-article``.
    """
    found: dict[Path, str] = {}
    for given in inputs:
        place = locate(given)
        if given.is_dir():
            places = [Path(path) for path in walk(place) if path.endswith(SUFFIX)]
            if not places:
                raise BadInput(
                    "no-article", f"{given} holds no {SUFFIX} file.", "Put the articles there as text files."
                )
        else:
            places = [place]
        found |= {each: published_name(each, place, package.resolve()) for each in places}
    return sorted(found.items(), key=lambda item: (item[1], item[0]))


def locate(given: Path) -> Path:
    """Where the folder or file *given* lies; a link to a file keeps its name. Raises ``input-missing``."""
    if given.is_dir():
        return given.resolve()
    if given.exists():
        return given.parent.resolve() / given.name
    raise BadInput("input-missing", f"{given} does not exist.", "Name a folder of articles, or article files.")


def walk(folder: Path | str) -> Iterator[str]:
    """The files below *folder*, in the order of their paths; a link to a folder is not followed."""
    with os.scandir(folder) as entries:
        kept = [entry for entry in entries if not (entry.is_symlink() and entry.is_dir())]
        names = sorted(entry.name + "/" * entry.is_dir(follow_symlinks=False) for entry in kept)
    for name in names:
        path = os.path.join(folder, name.rstrip("/"))
        yield from walk(path) if name.endswith("/") else (path,)


def published_name(place: Path, given: Path, package: Path | None) -> str:
    """The name of the file *place*, the input *given* or below it: its path in *package*, else from *given* on."""
    folder = given if given != place else given.parent
    inside = package is not None and place.is_relative_to(package)
    return place.relative_to(package if inside else folder.parent).as_posix()


def read_sources(files: Sequence[tuple[Path, str]]) -> Iterator[Source]:
    """The sources in *files*, read one by one; of files that are copies of each other, only the first.

    Copies have the same bytes, and names that give no article_id. Raises :class:`BadInput`: ``duplicate-article``,
    and what :func:`read_source` raises.
    """
    seen: dict[str, Source] = {}
    for path, name in files:
        source = read_source(path, name)
        other = seen.setdefault(source.key, source)
        if other is source:
            yield source
        elif other.sha256 != source.sha256 or named_id(path.name):
            raise BadInput(
                "duplicate-article",
                f"{name} and {other.name} have one article_id, {source.key}.",
                "Remove one of them, or rename it if they are different articles.",
            )


def read_source(path: Path, name: str) -> Source:
    """The article in the file *path*, published as *name*.

    Raises what :func:`read_content` and :func:`source_text` raise.
    """
    content = read_content(path)
    text = source_text(content, str(path))
    return Source(path, name, article_id(path.name, content), hashlib.sha256(content).hexdigest(), text)


def read_content(path: Path) -> bytes:
    """The bytes of an article's file. Raises :class:`BadInput`: ``unreadable-file``."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            "unreadable-file", f"{path} cannot be read: {error.strerror}.", "Make it a readable file, or leave it out."
        ) from None


def source_text(content: bytes, name: str) -> str:
    """The text of the article that is stored as *content*; *name*: how errors call it.

    Raises what :func:`partynews.encodings.decode` and :func:`refuse_blank` raise.
    """
    text = decode(content, name)
    refuse_blank(text, name)
    return text


def refuse_blank(text: str, name: str) -> None:
    """Raises :class:`BadInput` with the id ``empty-file`` where *text* shows nothing; *name*: its file."""
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise BadInput(
            "empty-file",
            f"{name} holds blanks and invisible characters only.",
            "Put the article's text into it, or remove the file.",
        )
