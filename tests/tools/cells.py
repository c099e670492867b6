"""Runs examples in Python and SQL, and tells each table that they leave, cell by cell, as the tool itself holds it.

In, as JSON: a list of jobs, each with ``folder`` (where to run), ``language``, ``code`` and ``tables`` (their names).
Out, as JSON: for each job ``{"tables": {name: [column, ...]}}`` or ``{"error": why}``. A column has ``name``, ``dtype``
(the tool's own word) and ``cells``: null, or the kind of value and the value, as in ``date 2018-04-17``. The R script
beside this one does the same.

Usage: cells.py JOBS RESULTS
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path

# In this order: a bool is an int, and a datetime is a date.
KINDS = {
    bool: "boolean",
    int: "integer",
    float: "number",
    datetime: "datetime",
    date: "date",
    time: "time",
    str: "string",
}
Column = tuple[str, str, list]


def main(jobs: Path, results: Path) -> None:
    done = [result(**job) for job in json.loads(jobs.read_text(encoding="utf-8"))]
    results.write_text(json.dumps(done), encoding="utf-8")


def result(folder: str, language: str, code: str, tables: list[str]) -> dict:
    os.chdir(folder)
    try:
        left = LANGUAGES[language](code, tables)
        return {"tables": {name: [told(*column) for column in columns(left[name])] for name in tables}}
    except Exception as error:  # whatever the example does wrong is the answer
        return {"error": f"{type(error).__name__}: {error}"}


def python(code: str, tables: list[str]) -> dict:
    names: dict = {}
    exec(compile(code, "example", "exec"), names)
    return names


def sql(code: str, tables: list[str]) -> dict:
    import duckdb

    connection = duckdb.connect()
    connection.execute(code)
    return {name: connection.sql(f"FROM {name}") for name in tables}


def columns(table: object) -> Iterator[Column]:
    tool = type(table).__module__.partition(".")[0]
    return TOOLS[tool.removeprefix("_")](table)


def told(name: str, dtype: str, values: list) -> dict:
    return {"name": name, "dtype": dtype, "cells": [cell(value) for value in values]}


def cell(value: object) -> str | None:
    if value is None:
        return None
    if str(value) == "NaT":  # a datetime, in the eyes of isinstance
        return "missing NaT"
    kind = next(name for type, name in KINDS.items() if isinstance(value, type))
    text = value.isoformat() if isinstance(value, date | time) else json.dumps(value) if kind != "string" else value
    return f"{kind} {text}"


def of_pandas(frame) -> Iterator[Column]:
    for name, series in frame.items():
        yield name, str(series.dtype), [None if na else v for v, na in zip(series.tolist(), series.isna(), strict=True)]


def of_polars(frame) -> Iterator[Column]:
    for series in frame:
        yield series.name, str(series.dtype), series.to_list()


def of_duckdb(relation) -> Iterator[Column]:
    rows = relation.fetchall()
    for number, (name, dtype) in enumerate(zip(relation.columns, relation.types, strict=True)):
        yield name, str(dtype), [row[number] for row in rows]


def of_pyarrow(table) -> Iterator[Column]:
    for field, values in zip(table.schema, table.columns, strict=True):
        yield field.name, str(field.type), values.to_pylist()


def of_rows(rows: list) -> Iterator[Column]:
    """Rows are dicts; what stands for a dtype is the class of the values."""
    for name in rows[0]:
        values = [row[name] for row in rows]
        classes = {type(value).__name__ for value in values if value is not None} - {"NaTType"}
        yield name, "/".join(sorted(classes)), values


LANGUAGES: dict[str, Callable[[str, list[str]], dict]] = {"python": python, "sql": sql}
TOOLS: dict[str, Callable] = {
    "pandas": of_pandas,
    "polars": of_polars,
    "duckdb": of_duckdb,
    "pyarrow": of_pyarrow,
    "builtins": of_rows,
}

if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
