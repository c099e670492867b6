"""Runs the examples of the README with the real tools, and holds what these read against the Arrow tables."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

import pyarrow as pa
import pytest

from partynews.loaders import LOADERS, Loader
from partynews.schema import TABLES, Type, load_schemas

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = load_schemas()
BY_NAME = {loader.name: loader for loader in LOADERS}
COMPARED: Counter[str] = Counter()
"""Cells found equal to those of an Arrow table so far, by example."""

_TOOLS = ROOT / "tests" / "tools"
_R_PACKAGES = ("readr", "data.table", "jsonlite")
_R_MISSING = (
    "R with readr, data.table and jsonlite is not installed "
    "(Debian: apt-get install r-base-core r-cran-readr r-cran-data.table r-cran-jsonlite)"
)
# As hostile as a reader's machine may be: a locale that is not UTF-8, and a zone that is not UTC.
_ENVIRONMENT = os.environ | {"LC_ALL": "C", "TZ": "Asia/Ho_Chi_Minh"}


def examples(readme: str) -> dict[str, str]:
    """The code of each loading example in *readme*, by the example's name."""
    tools = re.findall(r"<details><summary>(.*?)</summary>\n(.*?)</details>", readme, re.DOTALL)
    return {
        f"{tool}, {format}": code
        for tool, text in tools
        for format, code in re.findall(r"^(\w+):\n\n```\w+\n(.*?)```$", text, re.DOTALL | re.MULTILINE)
    }


def needs(language: str) -> None:
    """Skip the test where *language* cannot be run."""
    if language == "r" and not _has_r():
        pytest.skip(_R_MISSING)


@cache
def _has_r() -> bool:
    if not shutil.which("Rscript"):
        return False
    code = f"quit(status = !all(sapply(c({json.dumps(_R_PACKAGES)[1:-1]}), requireNamespace, quietly = TRUE)))"
    return subprocess.run(["Rscript", "-e", code], capture_output=True, check=False).returncode == 0


def run(language: str, jobs: Sequence[tuple[Path, str]], tables: Sequence[str] = TABLES) -> list[dict]:
    """What each of *jobs*, a folder and code to run in it, leaves in *tables*; all in one process of the tool.

    A result is ``{"tables": {name: columns}}`` or ``{"error": why}``.
    """
    program = ["Rscript", str(_TOOLS / "cells.R")] if language == "r" else [sys.executable, str(_TOOLS / "cells.py")]
    asked = [
        {"folder": str(folder), "language": language, "code": code, "tables": list(tables)} for folder, code in jobs
    ]
    with tempfile.TemporaryDirectory() as folder:
        ask, told = Path(folder, "jobs.json"), Path(folder, "results.json")
        ask.write_text(json.dumps(asked), encoding="utf-8")
        done = subprocess.run([*program, ask, told], capture_output=True, text=True, env=_ENVIRONMENT, check=False)
        assert told.exists(), done.stderr
        return json.loads(told.read_text(encoding="utf-8"))


def assert_read(loader: Loader, read: dict, tables: Mapping[str, pa.Table]) -> None:
    """Assert that *read*, a result of :func:`run`, holds *tables*; count their cells."""
    assert "error" not in read, read
    assert list(differences(loader, read, tables)) == []
    COMPARED[loader.name] += sum(table.num_rows * table.num_columns for table in tables.values())


def differences(loader: Loader, read: dict, tables: Mapping[str, pa.Table]) -> Iterator[str]:
    """Where *read*, a result of :func:`run`, is not *tables*: an error, columns, their order and types, each cell."""
    if "error" in read:
        yield read["error"]
        return
    for name, arrow in tables.items():
        columns = read["tables"][name]
        names = [column["name"] for column in columns]
        if names != arrow.column_names:
            yield f"{name}: columns {names}"
            continue
        for column, values in zip(columns, arrow.columns, strict=True):
            yield from _column(loader, name, column, values.to_pylist())


def _column(loader: Loader, name: str, column: Mapping, values: list) -> Iterator[str]:
    defined = next(one for one in SCHEMAS[name].columns if one.name == column["name"])
    where, cells = f"{name}.{defined.name}", column["cells"]
    # A tool that knows no column types, only values, has nothing to say of a column of nulls.
    if column["dtype"] != loader.dtype(defined) and (column["dtype"] or any(cells)):
        yield f"{where}: {column['dtype']}, not {loader.dtype(defined)}"
    if len(cells) != len(values):
        yield f"{where}: {len(cells)} rows, not {len(values)}"
        return
    for number, (cell, value) in enumerate(zip(cells, values, strict=True)):
        if cell != (wanted := _cell(loader, defined.type, value)):
            yield f"{where}, row {number}: {cell!r}, not {wanted!r}"


def _cell(loader: Loader, type: Type, value: object) -> str | None:
    """*value* as the loader should hold it: of its type, or of the one that the README says becomes of it."""
    if value is None:
        return "missing NaT" if (loader.name, type) == ("frictionless, Parquet", "datetime") else None
    kind = next((other for other in ("string", "datetime") if loader.types[type] == loader.types[other]), type)
    if kind == "datetime" and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    text = value if isinstance(value, str) else _iso(value)
    if loader.tool == "R alone":  # as the README says
        text = text.replace("\r\n", "\n")
    return f"{kind} {text}"


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date | time) else json.dumps(value)
