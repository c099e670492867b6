"""Invented tables that hold whatever a careless reader of CSV takes for something else; the published ones need not."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pyarrow as pa
import sample

from partynews import columns, tables
from partynews.generated import write_generated
from partynews.schema import arrow_schema, load_schemas


def rows() -> dict[str, list[dict[str, object]]]:
    """The sample's rows, made difficult."""
    made = sample.rows()
    made["articles"][1] |= {
        "title": '"Dẫn đầu", \'hai\' ""ba"" bốn"',
        "standfirst": "NA",
        "publisher": " trước và sau ",
        "byline": "null",
        "byline_affiliation": "-",
        "event_name": "C:\\",
        "event_organizer": "2018-04-18",
        "event_venue": "TRUE",
        "ward": "007",
        "district": "1e5",
        "province_code": "01",
        "body": 'Dòng một.\n\nDòng "hai", #3;\t\\n \\"x\\" 😀\n=A1+1',
    }
    made["participants"][0] |= {"name": "Infinity", "honorific": "N/A", "organization": "nan"}
    made["cited_documents"][0] |= {"number": "05", "issuer": "None", "title": "'\"'", "conflict": '"'}
    made["evidence"][0] |= {"quote": " \tnói\r\n “Ðối thoại”\u00a0 ", "end": 2**31 - 1}
    made["evidence"][1] |= {"quote": "\nđầu dòng\n"}
    return made


def long_rows() -> dict[str, list[dict[str, object]]]:
    """The sample's rows with more evidence than a reader looks at before it judges; only the last needs quotes."""
    made = sample.rows()
    evidence = made["evidence"][0]
    made["evidence"] = [
        evidence
        | {"evidence_id": f"{sample.ONE}-e{number:05}", "quote": "đối thoại" if number < 21_000 else "a,\nb\nc"}
        for number in range(30_000)
    ]
    return made


def package(root: Path, rows: dict[str, list[dict[str, object]]]) -> dict[str, pa.Table]:
    """Write a package with *rows* into *root*; return the tables as they should be read."""
    sample.package(root)
    schemas = load_schemas()
    with patch.object(columns, "_may_be_unfit", lambda texts: False):  # else the words NA and null would be refused
        tables.write_tables(root / "data", rows, schemas)
    write_generated(root)
    return {
        name: pa.Table.from_pylist(ordered, schema=arrow_schema(schemas[name]))
        for name, ordered in tables.sort_rows(rows, schemas).items()
    }
