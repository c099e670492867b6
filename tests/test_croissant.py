"""croissant.json: as JSON-LD, as a schema.org Dataset, and as Croissant, whose own reader is too large to require."""

from __future__ import annotations

import hashlib
import json
import re

import pandas as pd
import pytest
import rdflib
import sample
from test_citation import LATER

from partynews.croissant import croissant
from partynews.descriptor import descriptor, read_tables
from partynews.generated import write_generated
from partynews.schema import TABLES, load_schemas

LOADED = load_schemas()
SCHEMA_ORG = rdflib.Namespace("https://schema.org/")
CR = rdflib.Namespace("http://mlcommons.org/croissant/")

# rdflib's own reader of JSON-LD uses what rdflib has put aside.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")


@pytest.fixture
def package(tmp_path):
    write_generated(sample.package(tmp_path))
    return tmp_path


@pytest.fixture
def described(package):
    return json.loads((package / "croissant.json").read_text(encoding="utf-8"))


@pytest.fixture
def graph(package):
    return rdflib.Graph().parse(package / "croissant.json", publicID="https://example.org/", format="json-ld")


def identified(node: object) -> list[str]:
    """The ``@id`` of every node in *node* that says more than its id."""
    if isinstance(node, list):
        return [id for item in node for id in identified(item)]
    if not isinstance(node, dict):
        return []
    own = [node["@id"]] if "@id" in node and len(node) > 1 else []
    return own + [id for value in node.values() for id in identified(value)]


def test_it_is_a_dataset_of_schema_org(graph):
    [dataset] = graph.subjects(rdflib.RDF.type, SCHEMA_ORG.Dataset)
    said = {name: [str(value) for value in graph.objects(dataset, SCHEMA_ORG[name])] for name in ("version", "license")}
    assert said == {"version": ["0.1.0"], "license": ["https://creativecommons.org/licenses/by/4.0/"]}
    [description] = graph.objects(dataset, SCHEMA_ORG.description)
    assert 50 <= len(description) <= 5000  # what Google's Dataset Search takes
    assert len(list(graph.objects(dataset, SCHEMA_ORG.distribution))) == 2 * len(TABLES)


def test_every_term_is_of_schema_org_or_croissant(graph):
    terms = {str(term) for triple in graph for term in triple[1:2]}
    allowed = (str(SCHEMA_ORG), str(CR), str(rdflib.RDF), "http://purl.org/dc/terms/conformsTo")
    assert [term for term in terms if not term.startswith(allowed)] == []


def test_coverage_is_that_of_the_articles(described):
    assert described["temporalCoverage"] == "2018-04-17/2018-04-17"
    assert [(place["name"], place["address"]["addressCountry"]) for place in described["spatialCoverage"]] == [
        ("Cần Thơ", "VN")
    ]


def test_the_files_are_there_with_their_sums(package, described):
    for file in described["distribution"]:
        content = (package / file["contentUrl"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_its_columns_and_its_key(described, table):
    [records] = [records for records in described["recordSet"] if records["name"] == table]
    assert [field["name"] for field in records["field"]] == list(LOADED[table].column_names)
    assert records["key"] == [{"@id": f"{table}/{LOADED[table].primary_key[0]}"}]
    assert {field["source"]["fileObject"]["@id"] for field in records["field"]} == {f"data/{table}.parquet"}


@pytest.mark.parametrize(
    ("column", "type"),
    [
        ("articles/title", "sc:Text"),
        ("articles/word_count", "sc:Integer"),
        ("participants/spoke", "sc:Boolean"),
        ("articles/published_on", "sc:Date"),
        ("articles/published_time", "sc:Time"),
        ("articles/retrieved_at", "sc:DateTime"),
    ],
)
def test_a_column_has_its_type(described, column, type):
    types = {field["@id"]: field["dataType"] for records in described["recordSet"] for field in records["field"]}
    assert types[column] == type


def test_foreign_keys_are_references(described):
    found = {
        field["@id"]: field["references"]["field"]["@id"]
        for records in described["recordSet"]
        for field in records["field"]
        if "references" in field
    }
    assert found == {
        f"{schema.name}/{key.columns[0]}": f"{key.table}/{key.referenced[0]}"
        for schema in LOADED.values()
        for key in schema.foreign_keys
    }


def test_every_id_is_given_once_and_every_reference_leads_to_one(described):
    ids = identified(described)
    assert len(ids) == len(set(ids))
    referred = set(re.findall(r'\{"@id": "([^"]+)"\}', json.dumps(described)))
    assert referred and referred <= set(ids)


def test_what_becomes_known_is_said(package):
    tables = read_tables(package, LOADED)
    said = json.loads(croissant(LATER, descriptor(package, LATER, LOADED, tables), LOADED))
    assert [said[key] for key in ("datePublished", "url", "identifier")] == [
        "2031-02-03",
        "https://example.org/meetings",
        "https://doi.org/10.5281/zenodo.1234567",
    ]
    assert said["creator"][1]["affiliation"]["name"] == "Viện Ví Dụ"


def test_its_own_reader_gives_the_records(package):
    mlcroissant = pytest.importorskip("mlcroissant", reason="pip install 'mlcroissant[parquet]' (370 MB) to check it")
    for table in TABLES:
        # A data set anew for each table: mlcroissant 1.1.1 reads but one record set that refers to others.
        records = list(mlcroissant.Dataset(package / "croissant.json").records(table))
        wanted = pd.read_parquet(package / "data" / f"{table}.parquet").to_dict("records")
        assert [{name: plain(value) for name, value in record.items()} for record in records] == [
            {f"{table}/{name}": plain(value) for name, value in row.items()} for row in wanted
        ]


def plain(value: object) -> str | None:
    """*value* as text: the reader gives bytes for text and the beginning of a day for a date."""
    if pd.isna(value):
        return None
    return value.decode() if isinstance(value, bytes) else str(value).removesuffix(" 00:00:00")
