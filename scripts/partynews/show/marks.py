"""Which words of the source stand for which rows: the spans of the evidence, by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partynews.show.reading import Reading

# Column → kind and label; a label of None is the record's own name. Other columns would repeat these words.
_ARTICLE = {
    "event_name": ("event", "event"),
    "event_organizer": ("event", "organiser"),
    "event_venue": ("event", "venue"),
    "event_start": ("date", "date"),
    "event_end": ("date", "date"),
    "published_on": ("date", "published"),
    "published_time": ("date", "time"),
    "retrieved_at": ("date", "clock"),
    "byline": ("page", "author"),
    "byline_affiliation": ("page", "affiliation"),
    "publisher": ("page", "publisher"),
    "view_count": ("page", "readings"),
}
KINDS = {"person": "person", "organization": "body", "group": "group"}
"""The kind of mark of a participant, by its kind in the table."""


class Mark(NamedTuple):
    """``source[start:end]`` stands for the row or column that ``label`` names."""

    start: int
    end: int
    kind: str
    label: str


def short(record: str) -> str:
    """A record's name within its article: ``p01``, ``p01-1``, ``d02``."""
    return record.partition("-")[2]


def marks(reading: Reading) -> list[Mark]:
    """The marks of *reading* by place; of two that cross, the one that begins first; none within its like."""
    labels: dict[tuple[int, int, str], dict[str, None]] = {}
    for mark in (*_of_rows(reading), *_of_furniture(reading)):
        labels.setdefault(mark[:3], {})[mark.label] = None
    found = [Mark(*place, " ".join(names)) for place, names in labels.items()]
    return list(_nested(sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind != "furniture"))))


def _of_rows(reading: Reading) -> Iterator[Mark]:
    kinds = {row["participant_id"]: KINDS[row["kind"]] for row in reading.rows["participants"]}
    for item in reading.rows["evidence"]:
        record, place = item["record_id"], (item["start"], item["end"])
        match item["table_name"], item["column_name"]:
            case "articles", column if column in _ARTICLE:
                yield Mark(*place, *_ARTICLE[column])
            case "participants", "name":
                yield Mark(*place, kinds[record], short(record))
            case "positions", "position":
                yield Mark(*place, "post", short(record))
            case "cited_documents", "citation":
                yield Mark(*place, "document", short(record))


def _of_furniture(reading: Reading) -> Iterator[Mark]:
    for start, end, kind in reading.article.page.furniture:
        yield Mark(*reading.stored((start, end)), "furniture", kind.replace("_", " "))


def _nested(found: Iterable[Mark]) -> Iterator[Mark]:
    open_marks: list[Mark] = []
    for mark in found:
        while open_marks and open_marks[-1].end <= mark.start:
            open_marks.pop()
        crosses = open_marks and mark.end > open_marks[-1].end
        if mark.start < mark.end and not crosses and mark.kind not in {other.kind for other in open_marks}:
            open_marks.append(mark)
            yield mark
