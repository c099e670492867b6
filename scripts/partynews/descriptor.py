"""``datapackage.json``: the package as Frictionless Data Package v2, in the form that its readers take.

Two habits of readers shape it. frictionless-r refuses a resource without the version 1 profile
``tabular-data-resource``; frictionless-py reports a wrong byte count for every Parquet file that has one,
so a Parquet resource has a schema and a hash, but neither ``type``, ``profile`` nor ``bytes``.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from partynews.metadata import doi_address, known
from partynews.schema import TableSchema, table_schema
from partynews.tables import read_content, read_table_csv

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
PROFILE_COPY = Path(__file__).parent / "profiles" / "datapackage-2.0.json"
"""The official profile, for checks without a network; its source and licence stand beside it."""

DATA = "data"
_MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def read_tables(root: Path, schemas: Mapping[str, TableSchema]) -> dict[str, pa.Table]:
    """The published tables of the package in *root*, from their CSV files.

    Raises :class:`partynews.tables.BadTable`.
    """
    return {name: read_table_csv(root / DATA / f"{name}.csv", schema) for name, schema in schemas.items()}


def descriptor(
    root: Path, metadata: Mapping, schemas: Mapping[str, TableSchema], tables: Mapping[str, pa.Table]
) -> dict:
    """The descriptor of the package in *root*, whose *tables* have been read from its files.

    Raises :class:`partynews.tables.BadTable` with the id ``table-missing``.
    """
    head = ("name", "title", "title-vi", "description", "description-vi", "version", "keywords")
    terms = ("licenses", "code-license", "contributors")
    rights = metadata["rights"]
    return {
        "$schema": PROFILE,
        **{key: metadata[key] for key in head},
        **known({"id": doi_address(metadata), "homepage": metadata.get("homepage")}),
        **{key: metadata[key] for key in terms},
        "sources": _article_sources(metadata, tables["articles"]) + metadata["sources"],
        **known({"temporal": temporal(tables["articles"])}),
        "spatial": spatial(tables["articles"]),
        "resources": [
            *(_csv_resource(root, schema, rights, tables[name].num_rows) for name, schema in schemas.items()),
            *(_parquet_resource(root, schema) for schema in schemas.values()),
        ],
    }


def render(descriptor: Mapping) -> str:
    """The text of ``datapackage.json``."""
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


def temporal(articles: pa.Table) -> dict | None:
    """The first and the last day of the events, or of publication where no event is dated; None without days."""
    days = [
        day
        for row in articles.select(["event_start", "event_end", "published_on"]).to_pylist()
        for day in ([row["event_start"], row["event_end"]] if row["event_start"] else [row["published_on"]])
        if day
    ]
    return {"start": min(days).isoformat(), "end": max(days).isoformat()} if days else None


def spatial(articles: pa.Table) -> dict:
    """The country, and the provinces where events belong, by code."""
    provinces = {
        (row["province_code"], row["province"])
        for row in articles.select(["province", "province_code"]).to_pylist()
        if row["province"]
    }
    ordered = sorted(provinces, key=lambda province: (province[0] or "", province[1]))
    return {"country": "VN", "provinces": [{"code": code, "name": name} for code, name in ordered]}


def _article_sources(metadata: Mapping, articles: pa.Table) -> list[dict]:
    counts = Counter(articles["publisher"].to_pylist())
    named = sorted(publisher for publisher in counts if publisher)
    titles = {publisher: metadata["article-source"].format(publisher=publisher) for publisher in named}
    if counts[None]:
        titles[None] = metadata["unnamed-source"]
    rights = metadata["rights"]
    return [{"title": title, "rights": rights, "articles": counts[publisher]} for publisher, title in titles.items()]


def _csv_resource(root: Path, schema: TableSchema, rights: str, rows: int) -> dict:
    content = read_content(root / DATA / f"{schema.name}.csv")
    words = [column.name for column in schema.columns if column.json.get("x-rights") == "publisher"]
    return {
        "name": schema.name,
        "type": "table",
        "profile": "tabular-data-resource",
        "title": schema.json["title"],
        "title-vi": schema.json["x-title-vi"],
        "description": schema.json["description"],
        "description-vi": schema.json["x-description-vi"],
        **({"rights": f"{', '.join(words)}: {rights}"} if words else {}),
        **_file(schema.name, "csv", content),
        "encoding": "utf-8",
        "bytes": len(content),
        "rows": rows,
        "schema": table_schema(schema),
    }


def _parquet_resource(root: Path, schema: TableSchema) -> dict:
    content = read_content(root / DATA / f"{schema.name}.parquet")
    return {
        "name": f"{schema.name}-parquet",
        "title": f"{schema.json['title']} (Parquet)",
        "title-vi": f"{schema.json['x-title-vi']} (Parquet)",
        "description": f"The same rows as {schema.name}, typed.",
        **_file(schema.name, "parquet", content),
        "schema": table_schema(schema),
    }


def _file(table: str, format: str, content: bytes) -> dict:
    return {
        "path": f"{DATA}/{table}.{format}",
        "format": format,
        "mediatype": _MEDIA_TYPES[format],
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
