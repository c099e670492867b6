"""The tables at a glance, and how they hang together: a list and a Mermaid entity diagram, from the schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partynews.schema import TableSchema


def diagram(schemas: Mapping[str, TableSchema]) -> str:
    """A Mermaid ``erDiagram`` of the tables with their keys.

    A solid line is a foreign key; a dotted one leads from a row of evidence to the row it speaks of.
    """
    return "\n".join(("```mermaid", "erDiagram", *_relations(schemas), *_entities(schemas), "```"))


def _relations(schemas: Mapping[str, TableSchema]) -> Iterator[str]:
    for schema in schemas.values():
        nullable = {column.name for column in schema.columns if not column.required}
        for key in schema.foreign_keys:
            parent = "|o" if nullable & set(key.columns) else "||"
            yield f"    {key.table} {parent}--o{{ {schema.name} : {key.columns[0]}"
    subjects = next(column.enum for column in schemas["evidence"].columns if column.name == "table_name")
    yield from (f"    {table} ||..o{{ evidence : record_id" for table in subjects)


def _entities(schemas: Mapping[str, TableSchema]) -> Iterator[str]:
    for schema in schemas.values():
        foreign = {name for key in schema.foreign_keys for name in key.columns}
        yield f"    {schema.name} {{"
        for column in schema.columns:
            if column.name in schema.primary_key:
                yield f"        {column.type} {column.name} PK"
            elif column.name in foreign:
                yield f"        {column.type} {column.name} FK"
        yield "    }"


def tables_at_a_glance(schemas: Mapping[str, TableSchema], rows: Mapping[str, int]) -> str:
    """A Markdown table of the tables: what a row is, the key, how many rows and columns."""
    lines = ["| table | rows | columns | what it holds | key |", "|---|---:|---:|---|---|"]
    for name, schema in schemas.items():
        links = f"[`{name}`](data/{name}.csv) ([Parquet](data/{name}.parquet))"
        key = ", ".join(f"`{column}`" for column in schema.primary_key)
        lines.append(f"| {links} | {rows[name]:,} | {len(schema.columns)} | {schema.json['description']} | {key} |")
    return "\n".join(lines)
