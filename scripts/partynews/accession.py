"""From a text to a seed: its encoding, its key and name, and whether the article is there already.

A seed is named ``<number or slug>_<key>.txt``. The key is the 16 hexadecimal digits in the name of the given file,
where it has such, else the first 16 of the SHA-256 of what is stored. Stored are the given bytes; of a text in
another encoding than UTF-8, the same characters in UTF-8.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from partynews.encodings import UTF_8, recognise
from partynews.errors import BadInput
from partynews.inputs import SEEDS, SUFFIX, Source, find_articles, read_sources, refuse_blank
from partynews.keys import article_id, named_id
from partynews.page import read_page
from partynews.similarity import SAME, Shingles, shingles, similarity
from partynews.text import clean

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"(\d+)_")


@dataclass(frozen=True, slots=True)
class Accession:
    """A text about to become a seed.

    ``given``: how errors call it; ``encoding``: what it came in; ``content``: the bytes to store; ``source``: the
    seed that they will be.
    """

    given: str
    encoding: str
    content: bytes
    source: Source

    @property
    def how(self) -> str:
        """How it is stored, in words."""
        return "byte for byte" if self.encoding == UTF_8 else f"which is {self.encoding}, converted to UTF-8"


def is_seed(file: str, package: Path) -> bool:
    """Whether *file* lies in the seeds of *package*."""
    return Path(file).resolve().is_relative_to((package / SEEDS).resolve())


def accession(content: bytes, given: str, package: Path, slug: str | None = None) -> Accession:
    """The text *content* on its way into the seeds of *package*; nothing is written.

    *given*: the file's name, and how errors call it. Raises :class:`BadInput`: ``slug-form``, and what
    :func:`partynews.encodings.recognise` and :func:`partynews.inputs.refuse_blank` raise.
    """
    text, encoding = recognise(content, given)
    refuse_blank(text, given)
    stored = content if encoding == UTF_8 else text.encode()
    key = article_id(Path(given).name, stored)
    name = f"{_checked(slug, key) or _next_number(package)}_{key}{SUFFIX}"
    source = Source(package / SEEDS / name, f"{SEEDS}/{name}", key, hashlib.sha256(stored).hexdigest(), text)
    return Accession(given, encoding, stored, source)


def _checked(slug: str | None, key: str) -> str | None:
    if slug is not None and (not _SLUG.fullmatch(slug) or named_id(f"{slug}_{key}{SUFFIX}") != key):
        raise BadInput(
            "slug-form",
            f"{slug!r} cannot begin a seed's name.",
            "Use small letters a to z, digits and single hyphens between them, and no 16 hexadecimal digits: vi-du.",
        )
    return slug


def _next_number(package: Path) -> str:
    names = (path.name for path in (package / SEEDS).glob(f"*{SUFFIX}"))
    numbers = [int(found[1]) for name in names if (found := _NUMBER.match(name))]
    return f"{max(numbers, default=-1) + 1:03d}"


def refuse_known(new: Accession, package: Path, another: bool = False) -> None:
    """Raises :class:`BadInput` where the seeds of *package* hold the article already.

    ``article-known``: the same bytes; ``id-taken``: its key; ``article-nearly-known``: a body with
    :data:`partynews.similarity.SAME` or more of the same text, unless it is *another* article.
    """
    nearest, share = None, 0.0
    words = _body(new.source)
    for seed in _seeds(package):
        if seed.sha256 == new.source.sha256:
            problem = f"{new.given} is there already, byte for byte: {seed.name}."
            raise BadInput("article-known", problem, "Leave it out.")
        if seed.key == new.source.key:
            problem = f"{new.given} would have the key {seed.key}, as {seed.name} has."
            raise BadInput("id-taken", problem, "Take the 16 hexadecimal digits out of the file's name.")
        if (alike := similarity(words, _body(seed))) > share:
            nearest, share = seed, alike
    if nearest and share >= SAME and not another:
        raise BadInput(
            "article-nearly-known",
            f"{new.given} has {share:.0%} of its text in common with {nearest.name}; from {SAME:.0%} on, two texts are "
            "taken for one article.",
            "Leave it out; or, if it is another newspaper's article, say so with --another.",
        )


def _seeds(package: Path) -> Iterator[Source]:
    folder = package / SEEDS
    files = find_articles([folder], package) if any(folder.rglob(f"*{SUFFIX}")) else []
    return tqdm(read_sources(files), total=len(files), unit="seed", disable=not sys.stderr.isatty())


def _body(source: Source) -> Shingles:
    text = clean(source.text)
    return shingles("\n".join(text.clean[slice(*span)] for span in read_page(text).paragraphs))


def store(files: Mapping[Path, bytes]) -> None:
    """Write *files*, all of them new, or none.

    Raises :class:`BadInput`: ``file-exists``, ``output-not-writable``.
    """
    written: list[Path] = []
    try:
        for path, content in files.items():
            with path.open("xb") as file:
                written.append(path)
                file.write(content)
    except OSError as error:
        for done in written:
            done.unlink(missing_ok=True)
        if isinstance(error, FileExistsError):
            raise BadInput("file-exists", f"{path} exists already.", "Move it away, or give another --slug.") from None
        problem = f"{path} cannot be written: {error.strerror}."
        raise BadInput("output-not-writable", problem, "Mend the folder's permissions.") from None
