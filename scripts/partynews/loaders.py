"""Loading examples for pandas, polars, DuckDB and R, with the types of the schemas."""

from __future__ import annotations

from collections.abc import Mapping

from partynews.schema import TableSchema

_READR = {"string": "c", "integer": "i", "boolean": "l", "date": "D", "time": "t", "datetime": "T"}

_PANDAS = """\
**pandas**

```python
import pandas as pd

articles = pd.read_parquet("data/articles.parquet")
participants = pd.read_parquet("data/participants.parquet")
participants.query("kind == 'person' and spoke").merge(articles, on="article_id")
```
"""

_PANDAS_CSV = """\
The CSV file says the same, if the types are named:

```python
from collections import defaultdict

articles = pd.read_csv(
    "data/articles.csv", keep_default_na=False, na_values=[""],
    dtype=defaultdict(lambda: "string", {types}),
    parse_dates=[{dates}],
)
```
"""

_POLARS = """\
**polars**

```python
import polars as pl

articles = pl.read_parquet("data/articles.parquet")
participants = pl.read_parquet("data/participants.parquet")
participants.filter(pl.col("kind") == "person", pl.col("spoke")).join(articles, on="article_id")
```
"""

_DUCKDB = """\
**DuckDB**

```sql
SELECT title, name, position
FROM 'data/articles.parquet'
JOIN 'data/participants.parquet' USING (article_id)
JOIN 'data/positions.parquet' USING (participant_id)
WHERE chaired;
```
"""

_R = """\
**R** (readr; one letter a column says its type)

```r
library(readr)
read <- function(table, types) {{
  read_csv(paste0("data/", table, ".csv"), col_types = types, na = "", trim_ws = FALSE)
}}
{reads}
```

With data.table, `fread("data/articles.csv", colClasses = "character", na.strings = "", encoding = "UTF-8")` leaves the
quotes within a value doubled: `gsub('""', '"', x, fixed = TRUE)` mends them. Parquet files open with
`nanoparquet::read_parquet()` or `arrow::read_parquet()`.
"""


def loaders(schemas: Mapping[str, TableSchema]) -> str:
    """The loading examples, as Markdown."""
    return "\n".join((_PANDAS, _pandas_csv(schemas["articles"]), _POLARS, _DUCKDB, _r(schemas))).rstrip()


def readr_types(schema: TableSchema) -> str:
    """*schema* as a compact ``col_types`` string of readr."""
    return "".join(_READR[column.type] for column in schema.columns)


def _pandas_csv(schema: TableSchema) -> str:
    nullable = {"integer": "Int64", "boolean": "boolean"}
    types = [f'{column.name}="{nullable[column.type]}"' for column in schema.columns if column.type in nullable]
    dates = [f'"{column.name}"' for column in schema.columns if column.type in ("date", "datetime")]
    return _PANDAS_CSV.format(types=", ".join(types), dates=", ".join(dates))


def _r(schemas: Mapping[str, TableSchema]) -> str:
    return _R.format(
        reads="\n".join(f'{name} <- read("{name}", "{readr_types(schema)}")' for name, schema in schemas.items())
    )
