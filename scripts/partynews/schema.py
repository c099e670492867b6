"""The columns of the six tables, read from ``schemas/<table>.schema.json``.

A table schema is JSON Schema 2020-12 for one row: the order of its properties is the order of the
columns. Besides the standard keywords it carries ``x-title-vi``, ``x-description-vi``, ``x-null``,
``x-null-vi`` and ``x-evidence`` per column, ``x-given`` where the value may be handed in with the article (under
that name), ``x-labels`` per enum, ``x-type`` for days and times, and
``x-primaryKey``, ``x-foreignKeys``, ``x-uniqueKeys`` per table. What several tables share stands in
``common.schema.json``; a column that refers to it gets the definition's description, the rule in words, as
``x-rule``. Everything else that knows a column (Arrow, Table Schema, codebook, loader
snippets) is derived from here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from partynews.errors import PackageError

if TYPE_CHECKING:  # imported where used: a command's --help need not wait for it
    import pyarrow as pa

TABLES: tuple[str, ...] = ("articles", "participants", "positions", "cited_documents", "documents", "evidence")
SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"

Type = Literal["string", "integer", "boolean", "date", "time", "datetime"]
Evidence = Literal["span", "true", "derived", "none"]

_SHARED = "common.schema.json"


class BadSchema(PackageError):
    """A table schema that is missing or does not say what it must."""


@dataclass(frozen=True)
class Column:
    """One column. ``json`` is its JSON Schema with references resolved.

    ``evidence``: ``span`` (every value has a row of evidence), ``true`` (every true has one),
    ``derived`` (computed from other values) or ``none``.
    """

    name: str
    type: Type
    required: bool
    enum: tuple[str, ...] | None
    pattern: str | None
    evidence: Evidence
    json: Mapping = field(repr=False, hash=False)


@dataclass(frozen=True)
class ForeignKey:
    """``columns`` of this table name a row of ``table`` by its ``referenced`` columns."""

    columns: tuple[str, ...]
    table: str
    referenced: tuple[str, ...]


@dataclass(frozen=True)
class TableSchema:
    """One table. ``json`` is its JSON Schema with references resolved, ready for a validator."""

    name: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    json: Mapping = field(repr=False, hash=False)

    @property
    def column_names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)


def load_schemas(folder: Path = SCHEMAS) -> dict[str, TableSchema]:
    """The schemas in *folder*, in the order of :data:`TABLES`.

    Raises :class:`BadSchema` with the ids ``schema-missing``, ``schema-not-json``, ``schema-incomplete``.
    """
    return {name: load_schema(name, folder) for name in TABLES}


def load_schema(name: str, folder: Path = SCHEMAS) -> TableSchema:
    """The schema of the table *name* in *folder*; raises what :func:`load_schemas` does."""
    return _table(name, _resolve(_read(folder / f"{name}.schema.json"), _read(folder / _SHARED)["$defs"]))


def given_columns(table: TableSchema) -> dict[str, Column]:
    """The columns whose values may be handed in with an article, by the name under which they are."""
    return {column.json["x-given"]: column for column in table.columns if "x-given" in column.json}


def _read(path: Path) -> dict:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadSchema("schema-missing", f"{path} does not exist.", "Restore it: every table has a schema.") from None
    except ValueError as error:
        raise BadSchema("schema-not-json", f"{path} is not JSON: {error}.", "Mend the file at that place.") from None


def _resolve(node: object, shared: Mapping) -> object:
    """*node* with every reference to a shared definition replaced by what it says; its description is ``x-rule``."""
    if isinstance(node, list):
        return [_resolve(item, shared) for item in node]
    if not isinstance(node, dict):
        return node
    resolved = {key: _resolve(value, shared) for key, value in node.items() if key != "$ref"}
    if "$ref" in node:
        definition = shared[node["$ref"].removeprefix(f"{_SHARED}#/$defs/")]
        resolved |= {"x-rule" if key == "description" else key: value for key, value in definition.items()}
    return resolved


def _table(name: str, schema: dict) -> TableSchema:
    try:
        return TableSchema(
            name=name,
            columns=tuple(_column(key, value) for key, value in schema["properties"].items()),
            primary_key=tuple(schema["x-primaryKey"]),
            foreign_keys=tuple(_foreign_key(key) for key in schema["x-foreignKeys"]),
            unique_keys=tuple(tuple(key) for key in schema["x-uniqueKeys"]),
            json=schema,
        )
    except KeyError as error:
        raise BadSchema(
            "schema-incomplete", f"{name}.schema.json has no {error} where it must.", "Add it, as the other schemas do."
        ) from None


def _column(name: str, schema: dict) -> Column:
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    enum = schema.get("enum")
    return Column(
        name=name,
        type=schema.get("x-type", types[0]),
        required="null" not in types,
        enum=tuple(value for value in enum if value is not None) if enum else None,
        pattern=schema.get("pattern"),
        evidence=schema["x-evidence"],
        json=schema,
    )


def _foreign_key(key: dict) -> ForeignKey:
    reference = key["reference"]
    return ForeignKey(tuple(key["fields"]), reference["resource"], tuple(reference["fields"]))


def arrow_schema(table: TableSchema) -> pa.Schema:
    """The Arrow schema of *table*'s Parquet file.

    The ``pandas`` key makes pandas and frictionless read integers and booleans that may be null as
    ``Int64`` and ``boolean``, not as floats and objects. It names those columns and nothing else, so that
    the file's bytes hold no version of any library.
    """
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "time": pa.time32("ms"),
        "datetime": pa.timestamp("ms"),
    }
    fields = [pa.field(column.name, types[column.type], nullable=not column.required) for column in table.columns]
    return pa.schema(fields, metadata={"pandas": json.dumps(_pandas_metadata(table))})


def _pandas_metadata(table: TableSchema) -> dict:
    nullable = {"integer": ("int64", "Int64"), "boolean": ("bool", "boolean")}
    columns = [
        {
            "name": column.name,
            "field_name": column.name,
            "pandas_type": nullable[column.type][0],
            "numpy_type": nullable[column.type][1],
            "metadata": None,
        }
        for column in table.columns
        if column.type in nullable and not column.required
    ]
    return {"index_columns": [], "column_indexes": [], "columns": columns}


def table_schema(table: TableSchema) -> dict:
    """The Frictionless Table Schema of *table*, with field types of version 1 only."""
    schema = {
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    if table.foreign_keys:  # the profile takes no empty list
        schema["foreignKeys"] = [
            {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.referenced)}}
            for key in table.foreign_keys
        ]
    return schema


def _field(column: Column, table: TableSchema) -> dict:
    schema = column.json
    constraints: dict[str, object] = {"required": True} if column.required else {}
    if (column.name,) in (table.primary_key, *table.unique_keys):
        constraints["unique"] = True
    constraints |= {key: schema[key] for key in ("minimum", "maximum") if key in schema}
    # A day or a time is checked by its type; its pattern would meet a date, not a string.
    if column.pattern and column.type == "string":
        constraints["pattern"] = column.pattern
    if column.enum:
        constraints["enum"] = list(column.enum)
    parts = {
        "name": column.name,
        "type": column.type,
        "title": schema["title"],
        "description": schema["description"],
        "example": example if isinstance(example := schema["examples"][0], str) else json.dumps(example),
    }
    if column.enum:
        labels = schema["x-labels"]
        parts["categories"] = [{"value": value, "label": labels[value]["en"]} for value in column.enum]
    return parts | ({"constraints": constraints} if constraints else {})
