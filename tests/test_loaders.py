"""The loading examples of the README, run by the tools that they are for, and what these read: cell by cell."""

from __future__ import annotations

import itertools
from pathlib import Path

import loading
import pitfalls
import pyarrow.parquet as pq
import pytest

from partynews.loaders import LOADERS, TYPES, loaders, readr_types

EXAMPLES = loading.examples((loading.ROOT / "README.md").read_text(encoding="utf-8"))

# What an example might have left out or put differently, and would then mislead whoever pastes it.
MISLEADING = [
    ("pandas, CSV", "keep_default_na=False, ", ""),
    ("pandas, CSV", ', na_values=[""]', ""),
    ("pandas, CSV", "dtype=types, ", ""),
    ("pandas, CSV", 'defaultdict(lambda: "string")', "{}"),
    ("pandas, CSV", '"Int64"', '"float64"'),
    ("pandas, CSV", '"boolean"', '"string"'),
    ("pandas, CSV", '.astype({name: "datetime64[s]" for name in dates if name in frame})', ""),
    ("polars, CSV", "infer_schema=False", "try_parse_dates=True"),
    ("polars, CSV", "schema_overrides=types, ", ""),
    ("polars, CSV", "pl.Int64", "pl.Float64"),
    ("polars, CSV", 'pl.Datetime("ms")', 'pl.Datetime("ms", "UTC")'),
    ("DuckDB, CSV", ", auto_type_candidates = ['VARCHAR']", ""),
    ("DuckDB, CSV", "'DATE'", "'VARCHAR'"),
    ("DuckDB, CSV", "'BIGINT'", "'DOUBLE'"),
    ("pyarrow, CSV", ", strings_can_be_null=True", ""),
    ("pyarrow, CSV", ', null_values=[""]', ""),
    ("pyarrow, CSV", 'column_types=pq.read_schema(f"data/{table}.parquet"), ', ""),
    ("R with readr, CSV", ', na = ""', ""),
    ("R with readr, CSV", ", trim_ws = FALSE", ""),
    ("R with readr, CSV", "col_types = types", "show_col_types = FALSE"),
    ("R with readr, CSV", '"cciccccicllli"', '"ccicccciccccc"'),
    ("R with data.table, CSV", "colClasses = unname(types), ", ""),
    ("R with data.table, CSV", ', na.strings = ""', ""),
    ("R with data.table, CSV", ", strip.white = FALSE", ""),
    ("R with data.table, CSV", ', encoding = "UTF-8"', ""),
    ("R with data.table, CSV", """gsub('""', '"', v, fixed = TRUE)""", "v"),
    ("R with data.table, CSV", 'D = "IDate"', 'D = "character"'),
    ("R alone, CSV", "colClasses = unname(classes[types]), ", ""),
    ("R alone, CSV", 'na.strings = "", ', ""),
    ("R alone, CSV", ', encoding = "UTF-8"', ""),
    ("R alone, CSV", 'T = "character"', 'T = "POSIXct"'),
    ("R alone, CSV", "read.csv(", "read.csv(strip.white = TRUE, "),
]
# These mislead in long files only: the tool judges by what stands at the beginning, or takes a part at a time.
MISLEADING_IF_LONG = [
    ("DuckDB, CSV", ", quote = '\"'", ""),
    ("pyarrow, CSV", "newlines_in_values=True", ""),
]


@pytest.fixture(scope="module")
def published():
    return {name: pq.read_table(loading.ROOT / "data" / f"{name}.parquet") for name in loading.TABLES}


@pytest.fixture(scope="module")
def difficult(tmp_path_factory):
    """The folder of an invented package, and its tables."""
    folder = tmp_path_factory.mktemp("difficult")
    return folder, pitfalls.package(folder, pitfalls.rows())


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    folder = tmp_path_factory.mktemp("long")
    return folder, pitfalls.package(folder, pitfalls.long_rows())


def run(name: str, *folders: Path, code: str | None = None) -> list[dict]:
    loader = loading.BY_NAME[name]
    loading.needs(loader.language)
    return loading.run(loader.language, [(folder, code or EXAMPLES[name]) for folder in folders])


def test_the_readme_has_every_example():
    assert list(EXAMPLES) == [loader.name for loader in LOADERS]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_reads_every_cell_with_its_type(name, published, difficult):
    folder, tables = difficult
    ours, invented = run(name, loading.ROOT, folder)
    loading.assert_read(loading.BY_NAME[name], ours, published)
    loading.assert_read(loading.BY_NAME[name], invented, tables)


@pytest.mark.parametrize("name", [name for name, _, _ in MISLEADING_IF_LONG])
def test_the_example_reads_a_long_file(name, long):
    folder, tables = long
    loading.assert_read(loading.BY_NAME[name], *run(name, folder), tables)


@pytest.mark.parametrize(
    ("name", "changes"),
    [(name, list(changes)) for name, changes in itertools.groupby(MISLEADING, key=lambda change: change[0])],
)
def test_each_misleading_change_is_noticed(name, changes, published, difficult):
    """All changes of one example in one process: most of the time is its start."""
    loader, (folder, tables) = loading.BY_NAME[name], difficult
    loading.needs(loader.language)
    jobs = [(place, changed(*change)) for change in changes for place in (loading.ROOT, folder)]
    results = iter(loading.run(loader.language, jobs))
    unnoticed = []
    for _, old, new in changes:
        found = [loading.differences(loader, next(results), expected) for expected in (published, tables)]
        if next(itertools.chain(*found), None) is None:
            unnoticed.append((old, new))
    assert unnoticed == []


@pytest.mark.parametrize(("name", "old", "new"), MISLEADING_IF_LONG)
def test_a_change_that_misleads_in_a_long_file_is_noticed(name, old, new, long):
    folder, tables = long
    (result,) = run(name, folder, code=changed(name, old, new))
    assert next(loading.differences(loading.BY_NAME[name], result, tables), None)


def changed(name: str, old: str, new: str) -> str:
    assert old in EXAMPLES[name]
    return EXAMPLES[name].replace(old, new)


def test_a_name_has_one_type_in_all_tables():
    columns = {(column.name, column.type) for schema in loading.SCHEMAS.values() for column in schema.columns}
    assert len(columns) == len({name for name, _ in columns})


def test_integers_are_in_the_range_of_r(published):
    values = [
        value
        for name, table in published.items()
        for column in loading.SCHEMAS[name].columns
        if column.type == "integer"
        for value in table[column.name].drop_null().to_pylist()
    ]
    assert max(values) < 2**31


@pytest.mark.parametrize(("table", "types"), [("positions", "cciccccl"), ("documents", "ccccDciccc")])
def test_readr_is_told_one_letter_a_column(table, types):
    assert readr_types(loading.SCHEMAS[table]) == types
    assert f'{table} <- read("{table}", "{types}")' in EXAMPLES["R with readr, CSV"]


def test_what_becomes_of_each_type_is_told_once_for_formats_that_agree():
    lines = [line for line in loaders(loading.SCHEMAS).splitlines() if line.startswith("| ")]
    assert lines[0] == f"| | {' | '.join(TYPES)} |"
    assert [line.split(" | ")[0] for line in lines[1:4]] == ["| pandas, Parquet", "| pandas, CSV", "| polars"]
