"""An archive of any size: the articles of a folder, over and over, each time under another key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from partynews.inputs import find_articles, read_sources


def read_texts(folder: Path) -> list[str]:
    """The texts of the articles in *folder*, in the order of their names; copies of one article once."""
    return [source.text for source in read_sources(find_articles([folder], folder.absolute().parent))]


def megabytes(texts: list[str]) -> float:
    """The size of *texts* in UTF-8, in millions of bytes."""
    return sum(len(text.encode()) for text in texts) / 1e6


def write_archive(texts: list[str], articles: int, path: Path) -> float:
    """Write *articles* records of JSON Lines into *path*; returns the size of their texts in megabytes."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(_records(texts, articles))
    whole, rest = divmod(articles, len(texts))
    return whole * megabytes(texts) + megabytes(texts[:rest])


def _records(texts: list[str], articles: int) -> Iterator[str]:
    for number, text in enumerate(islice(cycle(texts), articles)):
        yield json.dumps({"article_id": f"{number:016x}", "text": text}, ensure_ascii=False) + "\n"
