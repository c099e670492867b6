"""JSON Schema on whole columns: which rows need no closer look.

Every keyword of the schemas is applied to a column at once. A keyword or pattern that is not known here clears no
row, so that nothing passes which :mod:`jsonschema` would find.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from jsonschema import FormatChecker

from partynews.tables import cell
from partynews.validation.frame import Frame, Mask
from partynews.validation.re2 import Untranslatable, translate

_SETTLED = frozenset(
    {"$schema", "title", "description", "examples", "then", "else", "required", "additionalProperties"}
)
"""Annotations, what "if" looks at, and what cannot fail: a row has the columns of its schema, and no others."""

_NAMES = {"string": str, "integer": int, "boolean": bool, "null": type(None)}


class Column(NamedTuple):
    """The cells of one column; ``type`` is the one of JSON."""

    cells: pa.ChunkedArray
    whole: pa.ChunkedArray
    type: str


def suspects(schema: Mapping, frame: Frame) -> Mask:
    """True for the rows of *frame* that may break *schema*, the JSON Schema of a row."""
    try:
        return pc.or_(frame.misread(), pc.invert(_row_holds(schema, frame)))
    except Untranslatable:
        return frame.every(True)


def suspect_cells(schema: Mapping, frame: Frame, name: str) -> Mask:
    """True where the cell of the column *name* may break *schema*, the JSON Schema of the column."""
    try:
        return pc.invert(_cell_holds(schema, _column(frame, name)))
    except Untranslatable:
        return frame.every(True)


def _column(frame: Frame, name: str) -> Column:
    type = frame.types[name]
    return Column(
        frame[name],
        frame.integers(name) if type == "integer" else pa.nulls(len(frame), pa.int64()),
        type if type in ("integer", "boolean") else "string",
    )


def _row_holds(schema: Mapping, frame: Frame) -> Mask:
    return _hold(schema, _OF_ROWS, frame, frame.every(True))


def _cell_holds(schema: Mapping, column: Column) -> Mask:
    return _hold(schema, _OF_CELLS, column, pa.repeat(True, len(column.cells)))


def _hold(schema: Mapping, keywords: Mapping[str, Callable], subject: Frame | Column, mask: Mask) -> Mask:
    for keyword in schema:
        if keyword in keywords:
            mask = pc.and_(mask, keywords[keyword](schema, subject))
        elif keyword not in _SETTLED and not keyword.startswith("x-"):
            raise Untranslatable(keyword)
    return mask


# -- keywords of rows --------------------------------------------------------------------------


def _object(schema: Mapping, frame: Frame) -> Mask:
    return frame.every(schema["type"] == "object")


def _properties(schema: Mapping, frame: Frame) -> Mask:
    named = [(name, inner) for name, inner in schema["properties"].items() if name in frame.types]
    return reduce(pc.and_, (_cell_holds(inner, _column(frame, name)) for name, inner in named), frame.every(True))


def _conditional(schema: Mapping, frame: Frame) -> Mask:
    then, otherwise = (_row_holds(schema.get(branch, {}), frame) for branch in ("then", "else"))
    return pc.if_else(_row_holds(schema["if"], frame), then, otherwise)


def _any_of(schema: Mapping, frame: Frame) -> Mask:
    return reduce(pc.or_, (_row_holds(inner, frame) for inner in schema["anyOf"]), frame.every(False))


def _all_of(schema: Mapping, frame: Frame) -> Mask:
    return reduce(pc.and_, (_row_holds(inner, frame) for inner in schema["allOf"]), frame.every(True))


# -- keywords of cells, each of which reads as its column's type: Frame.misread() picks the others ---


def _type(schema: Mapping, column: Column) -> Mask:
    types = {schema["type"]} if isinstance(schema["type"], str) else set(schema["type"])
    if unknown := types - _NAMES.keys():
        raise Untranslatable(f"type {', '.join(unknown)}")
    return pc.if_else(pc.is_null(column.cells), "null" in types, column.type in types)


def _const(schema: Mapping, column: Column) -> Mask:
    return _among([schema["const"]], column)


def _enum(schema: Mapping, column: Column) -> Mask:
    return _among(schema["enum"], column)


def _among(allowed: list, column: Column) -> Mask:
    texts = [cell(value) for value in allowed if type(value) is _NAMES[column.type]]
    return pc.if_else(pc.is_null(column.cells), None in allowed, _is_in(column.cells, texts))


def _pattern(schema: Mapping, column: Column) -> Mask:
    if column.type != "string":  # of numbers it asks nothing
        return pa.repeat(True, len(column.cells))
    return pc.fill_null(translate(schema["pattern"]).fits(column.cells), True)


def _format(schema: Mapping, column: Column) -> Mask:
    # Days repeat: each value is looked at once, by the library that knows the format.
    checker = FormatChecker()
    broken = [value for value in pc.unique(column.cells).to_pylist() if not checker.conforms(value, schema["format"])]
    return pc.invert(_is_in(column.cells, broken))


def _minimum(schema: Mapping, column: Column) -> Mask:
    return pc.fill_null(pc.greater_equal(column.whole, schema["minimum"]), True)


def _maximum(schema: Mapping, column: Column) -> Mask:
    return pc.fill_null(pc.less_equal(column.whole, schema["maximum"]), True)


def _not(schema: Mapping, column: Column) -> Mask:
    return pc.invert(_cell_holds(schema["not"], column))


def _is_in(cells: pa.ChunkedArray, values: list[str]) -> Mask:
    return pc.is_in(cells, value_set=pa.array(values, pa.string()))


_OF_ROWS = {
    "type": _object,
    "properties": _properties,
    "if": _conditional,
    "anyOf": _any_of,
    "allOf": _all_of,
}
_OF_CELLS = {
    "type": _type,
    "const": _const,
    "enum": _enum,
    "pattern": _pattern,
    "format": _format,
    "minimum": _minimum,
    "maximum": _maximum,
    "not": _not,
}
