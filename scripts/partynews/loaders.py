"""Loading examples: how each tool reads all six tables, with the types of the schemas.

An example is complete: pasted into a session that runs in the package's folder, it leaves one table under each
table's name. What the tool makes of each type of column is stated beside it; tests hold both against the tool itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from partynews.schema import Column, TableSchema, Type

TYPES: tuple[Type, ...] = get_args(Type)

_READR = {"string": "c", "integer": "i", "boolean": "l", "date": "D", "time": "t", "datetime": "T"}
_DUCKDB = {"integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE", "time": "TIME", "datetime": "TIMESTAMP"}


@dataclass(frozen=True)
class Loader:
    """One way to read the tables: ``start``, then ``each`` once a table.

    ``start`` may name ``{integers}``, ``{booleans}``, ``{dates}``, ``{times}`` and ``{datetimes}``, the columns of that
    type in any table; ``each`` may name ``{table}``, its ``{readr}`` letters and its ``{duckdb}`` types. ``types`` says
    what becomes of each type; after a stroke, what becomes of it in a column that may be null, where that differs.
    """

    tool: str
    format: str
    language: str
    types: Mapping[Type, str]
    start: str
    each: str

    @property
    def name(self) -> str:
        """The tool and the format, by which an example is known."""
        return f"{self.tool}, {self.format}"

    def code(self, schemas: Mapping[str, TableSchema]) -> str:
        """The example for the tables of *schemas*."""
        names = {f"{type}s": f'"{" ".join(_columns(schemas, type))}".split()' for type in TYPES}
        reads = (
            self.each.format(table=table, readr=readr_types(schema), duckdb=_duckdb_types(schema))
            for table, schema in schemas.items()
        )
        return self.start.format(**names) + "\n".join(reads)

    def dtype(self, column: Column) -> str:
        """What the tool calls the type of *column*."""
        never_null, _, nullable = self.types[column.type].partition(" / ")
        return never_null if column.required else nullable or never_null


def _types(*names: str) -> dict[Type, str]:
    return dict(zip(TYPES, names, strict=True))


_POLARS = _types("String", "Int64", "Boolean", "Date", "Time", "Datetime(time_unit='ms', time_zone=None)")
_ARROW = _types("string", "int64", "bool", "date32[day]", "time32[ms]", "timestamp[ms]")
_FRICTIONLESS = _types("str", "int", "bool", "date", "time", "datetime")
_SQL = _types("VARCHAR", *_DUCKDB.values())
_READ = '{table} = read("{table}")'
_READ_R = '{table} <- read("{table}", "{readr}")'

_PANDAS_PARQUET = Loader(
    tool="pandas",
    format="Parquet",
    language="python",
    types=_types("str", "int64 / Int64", "bool / boolean", "object", "object", "datetime64[ms]"),
    start="import pandas as pd\n\n",
    each='{table} = pd.read_parquet("data/{table}.parquet")',
)

_PANDAS_CSV = Loader(
    tool="pandas",
    format="CSV",
    language="python",
    types=_types("string", "Int64", "boolean", "datetime64[s]", "string", "datetime64[s]"),
    start="""\
from collections import defaultdict

import pandas as pd

types = defaultdict(lambda: "string")  # also "05" and the province code "01"
types |= dict.fromkeys({integers}, "Int64")
types |= dict.fromkeys({booleans}, "boolean")
dates = {dates} + {datetimes}

def read(table):
    frame = pd.read_csv(f"data/{{table}}.csv", dtype=types, keep_default_na=False, na_values=[""])
    return frame.astype({{name: "datetime64[s]" for name in dates if name in frame}})

""",
    each=_READ,
)

_POLARS_PARQUET = Loader(
    tool="polars",
    format="Parquet",
    language="python",
    types=_POLARS,
    start="import polars as pl\n\n",
    each='{table} = pl.read_parquet("data/{table}.parquet")',
)

_POLARS_CSV = Loader(
    tool="polars",
    format="CSV",
    language="python",
    types=_POLARS,
    start="""\
import polars as pl

types = dict.fromkeys({integers}, pl.Int64)
types |= dict.fromkeys({booleans}, pl.Boolean)
types |= dict.fromkeys({dates}, pl.Date)
types |= dict.fromkeys({times}, pl.Time)
types |= dict.fromkeys({datetimes}, pl.Datetime("ms"))

def read(table):
    return pl.read_csv(f"data/{{table}}.csv", schema_overrides=types, infer_schema=False)

""",
    each=_READ,
)

_DUCKDB_PARQUET = Loader(
    tool="DuckDB",
    format="Parquet",
    language="sql",
    types=_SQL,
    start="",
    each="CREATE VIEW {table} AS FROM 'data/{table}.parquet';",
)

_DUCKDB_CSV = Loader(
    tool="DuckDB",
    format="CSV",
    language="sql",
    types=_SQL,
    start="",
    each="""\
CREATE TABLE {table} AS FROM read_csv(
  'data/{table}.csv', quote = '"', auto_type_candidates = ['VARCHAR'],
  types = {duckdb});""",
)

_ARROW_PARQUET = Loader(
    tool="pyarrow",
    format="Parquet",
    language="python",
    types=_ARROW,
    start="import pyarrow.parquet as pq\n\n",
    each='{table} = pq.read_table("data/{table}.parquet")',
)

_ARROW_CSV = Loader(
    tool="pyarrow",
    format="CSV",
    language="python",
    types=_ARROW,
    start="""\
import pyarrow.parquet as pq
from pyarrow import csv

def read(table):
    return csv.read_csv(
        f"data/{{table}}.csv",
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=pq.read_schema(f"data/{{table}}.parquet"), null_values=[""], strings_can_be_null=True
        ),
    )

""",
    each=_READ,
)

_READR_CSV = Loader(
    tool="R with readr",
    format="CSV",
    language="r",
    types=_types("character", "integer", "logical", "Date", "hms", "POSIXct"),
    start="""\
library(readr)

read <- function(table, types) {{
  read_csv(paste0("data/", table, ".csv"), col_types = types, na = "", trim_ws = FALSE)
}}

""",
    each=_READ_R,
)

_FREAD_CSV = Loader(
    tool="R with data.table",
    format="CSV",
    language="r",
    types=_types("character", "integer", "logical", "IDate", "character", "POSIXct"),
    start="""\
library(data.table)

classes <- c(c = "character", i = "integer", l = "logical", D = "IDate", t = "character", T = "POSIXct")
read <- function(table, types) {{
  types <- classes[strsplit(types, "")[[1]]]
  x <- fread(
    paste0("data/", table, ".csv"),
    colClasses = unname(types), na.strings = "", strip.white = FALSE, encoding = "UTF-8"
  )
  # fread leaves the quotes within a value doubled
  x[, names(x) := lapply(.SD, function(v) if (is.character(v)) gsub('""', '"', v, fixed = TRUE) else v)]
}}

""",
    each=_READ_R,
)

_BASE_CSV = Loader(
    tool="R alone",
    format="CSV",
    language="r",
    types=_types("character", "integer", "logical", "Date", "character", "POSIXct"),
    start="""\
classes <- c(c = "character", i = "integer", l = "logical", D = "Date", t = "character", T = "character")
read <- function(table, types) {{
  types <- strsplit(types, "")[[1]]
  x <- read.csv(
    paste0("data/", table, ".csv"),
    colClasses = unname(classes[types]), na.strings = "", encoding = "UTF-8"
  )
  x[types == "T"] <- lapply(x[types == "T"], as.POSIXct, format = "%Y-%m-%dT%H:%M:%S", tz = "UTC")
  x
}}

""",
    each=_READ_R,
)

_FRICTIONLESS_PARQUET = Loader(
    tool="frictionless",
    format="Parquet",
    language="python",
    types=_FRICTIONLESS,
    start="""\
from frictionless import Package

package = Package("datapackage.json")

""",
    each='{table} = package.get_resource("{table}-parquet").read_rows()',
)

_FRICTIONLESS_CSV = Loader(
    tool="frictionless",
    format="CSV",
    language="python",
    types=_FRICTIONLESS,
    start="""\
from frictionless import Package

package = Package("datapackage.json")

""",
    each='{table} = package.get_resource("{table}").read_rows()',
)

LOADERS: tuple[Loader, ...] = (
    _PANDAS_PARQUET,
    _PANDAS_CSV,
    _POLARS_PARQUET,
    _POLARS_CSV,
    _DUCKDB_PARQUET,
    _DUCKDB_CSV,
    _ARROW_PARQUET,
    _ARROW_CSV,
    _READR_CSV,
    _FREAD_CSV,
    _BASE_CSV,
    _FRICTIONLESS_PARQUET,
    _FRICTIONLESS_CSV,
)

_REMARKS = {
    "pandas": "Days and times from Parquet are Python objects; `pd.to_datetime(articles.published_on)` makes days to "
    "reckon with.",
    "R with readr": "Times are `hms`, in seconds.",
    "R with data.table": "Times stay text; `as.ITime` makes times of them. `fread` guesses how a file is quoted; "
    "should it warn of improper quoting, take `as.data.table()` of what readr reads.",
    "R alone": "Times stay text. R reads the line break `\\r\\n` within a value as `\\n`.",
    "frictionless": "A table is a list of rows, a row is a dict. From Parquet, null in `retrieved_at` is `NaT`.",
}
_BECOMES = "What becomes of each type; of two, the second is that of a column that may be null:"
_NOTE = """\
R's integers end at 2,147,483,647, far above any count or offset here; for a larger value readr would warn and give
`NA`. Its dates with time (`retrieved_at`) are local time with UTC as their zone, since the pages state no zone. For
Parquet in R there are `nanoparquet::read_parquet()` and `arrow::read_parquet()`; for the package as a whole,
`frictionless::read_package("datapackage.json")`."""


def loaders(schemas: Mapping[str, TableSchema]) -> str:
    """The loading examples, and what becomes of the types, as Markdown."""
    tools = {loader.tool: [other for other in LOADERS if other.tool == loader.tool] for loader in LOADERS}
    parts = [part for tool, examples in tools.items() for part in _tool(tool, examples, schemas)]
    return "\n\n".join((*parts, _BECOMES, _type_table(tools), _NOTE))


def _tool(tool: str, examples: Sequence[Loader], schemas: Mapping[str, TableSchema]) -> Iterator[str]:
    yield f"<details><summary>{tool}</summary>"
    for loader in examples:
        yield f"{loader.format}:\n\n```{loader.language}\n{loader.code(schemas)}\n```"
    if tool in _REMARKS:
        yield _REMARKS[tool]
    yield "</details>"


def _type_table(tools: Mapping[str, Sequence[Loader]]) -> str:
    lines = [f"| | {' | '.join(TYPES)} |", "|---" * (len(TYPES) + 1) + "|"]
    for tool, examples in tools.items():
        alike = all(loader.types == examples[0].types for loader in examples)
        for loader in examples[:1] if alike else examples:
            types = " | ".join(f"`{dtype}`".replace(" / ", "` / `") for dtype in loader.types.values())
            lines.append(f"| {tool if alike else loader.name} | {types} |")
    return "\n".join(lines)


def readr_types(schema: TableSchema) -> str:
    """*schema* as a compact ``col_types`` string of readr."""
    return "".join(_READR[column.type] for column in schema.columns)


def _duckdb_types(schema: TableSchema) -> str:
    """The columns of *schema* that are not text, as a DuckDB struct."""
    types = (f"'{column.name}': '{_DUCKDB[column.type]}'" for column in schema.columns if column.type in _DUCKDB)
    return f"{{{', '.join(types)}}}"


def _columns(schemas: Mapping[str, TableSchema], type: Type) -> list[str]:
    """The columns of *type*, each name once: a name has one type in all tables."""
    return list(
        dict.fromkeys(column.name for table in schemas.values() for column in table.columns if column.type == type)
    )
