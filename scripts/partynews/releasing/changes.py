"""The data changelog: what came, went and changed between two versions of the tables, row by row and column by column.

A version is read from its ``datapackage.json`` and the CSV files that it names, cells as they are printed.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from partynews.encodings import MAX_BYTES
from partynews.releasing.versions import Step

Read = Callable[[str], bytes]
"""Gives the bytes of a file by its path in the package."""

Turn = tuple[Step, str]
"""A change of a table's form, in words, and the step that it asks for."""

csv.field_size_limit(MAX_BYTES)  # an article's body is one cell


@dataclass(frozen=True)
class Table:
    """A table as published: the fields of its Table Schema by name, and its rows by key."""

    fields: Mapping[str, Mapping]
    key: tuple[str, ...]
    rows: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Changes:
    """What happened to a table. Keys are in the order of the tables; ``changed`` names the columns of each row."""

    table: str
    form: tuple[Turn, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.form or self.added or self.gone or self.changed)

    @property
    def step(self) -> Step:
        """The least step of the version that the changes ask for."""
        rows = Step.MINOR if self.added or self.gone else Step.PATCH
        return max([rows, *(step for step, _ in self.form)])

    @property
    def reason(self) -> str:
        """What asks for the step, in words; of several reasons the first."""
        if said := [says for step, says in self.form if step == self.step]:
            return said[0]
        if self.step == Step.MINOR:
            return f"rows are new ({len(self.added):,}) or gone ({len(self.gone):,})"
        return f"rows changed ({len(self.changed):,})"


def read_package(read: Read) -> dict[str, Table]:
    """The tables of a package, by name, in its order."""
    resources = json.loads(read("datapackage.json"))["resources"]
    return {
        resource["name"]: _table(resource["schema"], read(resource["path"]))
        for resource in resources
        if resource["format"] == "csv"
    }


def _table(schema: Mapping, content: bytes) -> Table:
    key = tuple(schema["primaryKey"])
    rows = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    return Table(
        {described["name"]: described for described in schema["fields"]},
        key,
        {" ".join(row[column] for column in key): row for row in rows},
    )


def compare(old: Mapping[str, Table], new: Mapping[str, Table]) -> list[Changes]:
    """The tables that changed from *old* to *new*, in the order of *new*; tables that went stand last."""
    gone = [name for name in old if name not in new]
    changes = [_changes(name, old.get(name), new.get(name)) for name in [*new, *gone]]
    return [change for change in changes if change]


def _changes(name: str, old: Table | None, new: Table | None) -> Changes:
    if old is None:
        return Changes(name, ((Step.MINOR, "the table is new"),), added=tuple(new.rows))
    if new is None:
        return Changes(name, ((Step.MAJOR, "the table is gone"),), gone=tuple(old.rows))
    shared = [column for column in new.fields if column in old.fields]
    pairs = ((key, old.rows[key], row) for key, row in new.rows.items() if key in old.rows)
    differing = ((key, tuple(column for column in shared if was[column] != is_[column])) for key, was, is_ in pairs)
    return Changes(
        name,
        tuple(_form(old, new)),
        tuple(key for key in new.rows if key not in old.rows),
        tuple(key for key in old.rows if key not in new.rows),
        {key: columns for key, columns in differing if columns},
    )


def _form(old: Table, new: Table) -> Iterator[Turn]:
    for column in old.fields:
        if column not in new.fields:
            yield Step.MAJOR, f"column {column} is gone"
    for column in new.fields:
        if column not in old.fields:
            yield Step.MAJOR, f"column {column} is new"
    shared = [column for column in old.fields if column in new.fields]
    if shared != [column for column in new.fields if column in old.fields]:
        yield Step.MAJOR, "the columns stand in another order"
    if old.key != new.key:
        yield Step.MAJOR, f"the key is {', '.join(new.key)}, was {', '.join(old.key)}"
    for column in shared:
        yield from _field(column, old.fields[column], new.fields[column])


def _field(column: str, old: Mapping, new: Mapping) -> Iterator[Turn]:
    if old["type"] != new["type"]:
        yield Step.MAJOR, f"column {column} is of type {new['type']}, was {old['type']}"
    was, is_ = old.get("constraints", {}), new.get("constraints", {})
    if was.get("required", False) != is_.get("required", False):
        if is_.get("required"):
            yield Step.MAJOR, f"column {column} is never null now"
        else:
            yield Step.MINOR, f"column {column} may be null"
    yield from _values(column, was.get("enum"), is_.get("enum"))


def _values(column: str, old: list[str] | None, new: list[str] | None) -> Iterator[Turn]:
    if old is None or new is None:
        if new is not None:
            yield Step.MAJOR, f"column {column} takes only listed values"
        elif old is not None:
            yield Step.MINOR, f"column {column} takes any value"
        return
    if gone := [value for value in old if value not in new]:
        yield Step.MAJOR, f"column {column} no longer takes {', '.join(gone)}"
    if added := [value for value in new if value not in old]:
        yield Step.MINOR, f"column {column} also takes {', '.join(added)}"
