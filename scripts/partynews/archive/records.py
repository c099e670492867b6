"""The articles of one shard: read, checked, with what was handed in with them.

A record that cannot be an article comes out as :class:`Rejected`, under one of the ids ``record-not-json``,
``record-too-long``, ``record-key``, ``record-text``, ``record-metadata``, or those of
:func:`partynews.inputs.source_text`; a file that cannot be read, or not to its end, as ``unreadable-file`` or
``file-columns``.
"""

from __future__ import annotations

import hashlib
import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

import pyarrow as pa

from partynews.archive import streams
from partynews.archive.rejected import Rejected
from partynews.archive.shards import Shard
from partynews.archive.storage import open_stream
from partynews.archive.streams import TOO_LONG
from partynews.columns import MISSING
from partynews.encodings import MAX_BYTES
from partynews.errors import BadInput
from partynews.inputs import source_text
from partynews.keys import article_id, named_id
from partynews.schema import given_columns, load_schema
from partynews.text import clean, squeeze


@dataclass(frozen=True, slots=True)
class Record:
    """An article to convert: where it is from, and what it says.

    ``file`` and ``number``: see :class:`Rejected`; ``source_file``: the column, and whether it was handed in;
    ``publisher`` and ``published_on`` were, where they are not None.
    """

    file: str
    number: int | None
    key: str
    sha256: str
    text: str
    source_file: str
    source_given: bool = False
    publisher: str | None = None
    published_on: date | None = None


Item = tuple[int, Record | Rejected | None]
"""How many bytes were read, to show progress, and what they are; None for an empty line."""


def read_records(shard: Shard) -> Iterator[Item]:
    """The records of *shard*, in order. The first is not read before it is asked for, but found."""
    if shard.form == "text":
        return map(_text, *zip(*shard.files, strict=True))
    [(place, name)] = shard.files
    try:
        stream = streams.enter(shard.form, place, shard.start)
    except (OSError, pa.ArrowException) as error:
        return iter([(shard.size, _unreadable(name, error))])
    except BadInput as error:
        return iter([(shard.size, Rejected.by(error, name))])
    make = _line if shard.form == "lines" else _row
    return _until_damaged(name, stream.read(shard.stop), make, shard)


def _until_damaged(name: str, raw: Iterator[tuple[int, object]], make: Callable, shard: Shard) -> Iterator[Item]:
    """The records of a file; where it cannot be read on, that is the last that comes."""
    scale = 1 if shard.form == "lines" else shard.size / max(1, shard.stop - shard.start)
    number = 0
    try:
        for number, (length, value) in enumerate(raw, 1):
            yield int(length * scale), make(name, number, value) if value else None
    except (OSError, pa.ArrowException) as error:
        yield 0, _unreadable(name, error, number + 1)


def _unreadable(name: str, error: Exception, number: int | None = None) -> Rejected:
    what = f"{name} cannot be read" + (", from this record on" if number else "")
    reason = getattr(error, "strerror", None) or str(error).split("\n")[0] or type(error).__name__
    return Rejected(name, number, None, "unreadable-file", f"{what}: {reason}.")


def _text(place: str, name: str) -> Item:
    try:
        with open_stream(place) as file:
            content = file.read(MAX_BYTES + 1)
        text = source_text(content, name)
    except OSError as error:
        return 0, _unreadable(name, error)
    except BadInput as error:
        return len(content), Rejected.by(error, name, key=named_id(name))
    key = article_id(name.rsplit("/", 1)[-1], content)
    return len(content), Record(name, None, key, hashlib.sha256(content).hexdigest(), text, name)


def _line(name: str, number: int, line: bytes) -> Record | Rejected:
    if line == TOO_LONG:
        message = f"A line of more than {streams.LONGEST:,} bytes is no article."
        return Rejected(name, number, None, "record-too-long", message)
    try:
        values = json.loads(line.removeprefix(BOM_UTF8).decode())
    except (ValueError, RecursionError) as error:
        return Rejected(name, number, None, "record-not-json", f"The line is no JSON in UTF-8: {error}.")
    if not isinstance(values, dict):
        return Rejected(name, number, None, "record-not-json", "The line is no JSON object.")
    return _row(name, number, values)


def _row(name: str, number: int, values: Mapping[str, object]) -> Record | Rejected:
    key, text = values.get("article_id"), values.get("text")
    if not isinstance(key, str) or not _patterns()["article_id"].match(key):
        message = f"article_id is {_shown(key)}, not 16 hexadecimal digits in lower case."
        return Rejected(name, number, None, "record-key", message)
    if not isinstance(text, str):
        return Rejected(name, number, key, "record-text", f"text is {_shown(text)}, not a string.")
    own_name = f"{name}#{key}"
    try:
        content = text.encode()
        text = source_text(content, own_name)
        given = {name: read(values.get(name), name) for name, read in _GIVEN.items()}
    except UnicodeEncodeError as error:
        message = f"text has no character U+{ord(text[error.start]):04X}, half of a pair, at {error.start}."
        return Rejected(name, number, key, "record-text", message)
    except BadInput as error:
        return Rejected.by(error, name, number, key)
    address = given.pop("source_url")
    digest = hashlib.sha256(content).hexdigest()
    return Record(name, number, key, digest, text, address or own_name, address is not None, **given)


# -- what was handed in ------------------------------------------------------------------------


def _given_text(value: object, name: str) -> str | None:
    """A given text, clean as every value is; None where it is missing or blank."""
    if value is None:
        return None
    text = squeeze(clean(value).clean) if isinstance(value, str) else ""
    if isinstance(value, str) and not text:
        return None
    if text in MISSING or not _patterns()[name].match(text):
        raise _bad_given(name, value, "as the schema wants it")
    return text


def _given_day(value: object, name: str) -> date | None:
    """A given day: YYYY-MM-DD, a date, or a time stamp at midnight; None where it is missing or blank."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if type(value) is date:
        return value
    try:
        if isinstance(value, str) and _patterns()[name].match(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise _bad_given(name, value, "a day, YYYY-MM-DD")


def _bad_given(name: str, value: object, wanted: str) -> BadInput:
    return BadInput("record-metadata", f"{name} is {_shown(value)}, not {wanted}.", "Correct it, or leave it out.")


_GIVEN = {"source_url": _given_text, "publisher": _given_text, "published_on": _given_day}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of what a record holds besides its text, by the names of a record."""
    articles = load_schema("articles")
    named = {column.name: column for column in articles.columns[:1]} | given_columns(articles)
    return {name: re.compile(column.pattern) for name, column in named.items()}


def _shown(value: object) -> str:
    return "missing" if value is None else repr(value)[:80]
