"""The articles to convert: which files, under which key, with which content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from partynews.encodings import decode
from partynews.errors import BadInput
from partynews.rows import article_id, named_id

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
        if given.is_dir():
            files = [path for path in given.rglob(f"*{SUFFIX}") if path.is_file() or path.is_symlink()]
            if not files:
                raise BadInput(
                    "no-article", f"{given} holds no {SUFFIX} file.", "Put the articles there as text files."
                )
            folder = given.resolve()
            places = [folder / path.relative_to(given) for path in files]
        elif given.exists():
            folder = given.parent.resolve()
            places = [folder / given.name]
        else:
            raise BadInput("input-missing", f"{given} does not exist.", "Name a folder of articles, or article files.")
        found |= {place: _name(place, folder, package.resolve()) for place in places}
    return sorted(found.items(), key=lambda item: (item[1], item[0]))


def _name(place: Path, folder: Path, package: Path) -> str:
    return place.relative_to(package if place.is_relative_to(package) else folder.parent).as_posix()


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

    Raises what :func:`read_content`, :func:`partynews.encodings.decode` and :func:`refuse_blank` raise.
    """
    content = read_content(path)
    text = decode(content, str(path))
    refuse_blank(text, str(path))
    return Source(path, name, article_id(path.name, content), hashlib.sha256(content).hexdigest(), text)


def read_content(path: Path) -> bytes:
    """The bytes of an article's file. Raises :class:`BadInput`: ``unreadable-file``."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            "unreadable-file", f"{path} cannot be read: {error.strerror}.", "Make it a readable file, or leave it out."
        ) from None


def refuse_blank(text: str, name: str) -> None:
    """Raises :class:`BadInput` with the id ``empty-file`` where *text* shows nothing; *name*: its file."""
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise BadInput(
            "empty-file",
            f"{name} holds blanks and invisible characters only.",
            "Put the article's text into it, or remove the file.",
        )
