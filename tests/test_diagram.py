"""The tables at a glance."""

from __future__ import annotations

from partynews.diagram import diagram, tables_at_a_glance
from partynews.schema import TABLES, load_schemas

LOADED = load_schemas()
LINES = [line.strip() for line in diagram(LOADED).split("\n")]


def test_the_diagram_is_a_mermaid_block():
    assert LINES[:2] == ["```mermaid", "erDiagram"]
    assert LINES[-1] == "```"


def test_every_foreign_key_is_a_line():
    assert "participants ||--o{ positions : participant_id" in LINES
    assert sum("--o{" in line for line in LINES) == sum(len(table.foreign_keys) for table in LOADED.values())


def test_a_foreign_key_that_may_be_null_has_an_optional_parent():
    assert "documents |o--o{ cited_documents : document_id" in LINES


def test_evidence_leads_to_every_table_it_speaks_of():
    assert [line.split()[0] for line in LINES if "||..o{ evidence" in line] == [
        "articles",
        "participants",
        "positions",
        "cited_documents",
    ]


def test_every_table_stands_in_the_list_with_its_rows():
    text = tables_at_a_glance(LOADED, dict.fromkeys(TABLES, 1234))
    assert all(f"[`{table}`](data/{table}.csv)" in text for table in TABLES)
    assert text.count("| 1,234 |") == 6
