"""``datapackage.json``: what it says, and that readers take it."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import frictionless
import pyarrow as pa
import pytest
import sample
from jsonschema import Draft7Validator

from partynews import descriptor as module
from partynews.descriptor import descriptor, read_tables, render, spatial, temporal
from partynews.generated import write_generated
from partynews.metadata import load_metadata
from partynews.schema import SCHEMAS, TABLES, arrow_schema, load_schemas

ROOT = SCHEMAS.parent
LOADED = load_schemas()


@pytest.fixture
def package(tmp_path):
    sample.package(tmp_path)
    write_generated(tmp_path)
    return tmp_path


@pytest.fixture
def described(package):
    return json.loads((package / "datapackage.json").read_text(encoding="utf-8"))


def resources(described):
    return {resource["name"]: resource for resource in described["resources"]}


def articles(*rows):
    schema = arrow_schema(LOADED["articles"])
    return pa.Table.from_pylist([dict.fromkeys(schema.names) | row for row in rows], schema=schema)


def test_it_follows_the_official_profile_of_version_2(described):
    profile = json.loads(module.PROFILE_COPY.read_text(encoding="utf-8"))
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [error.message for error in Draft7Validator(profile).iter_errors(described)] == []


def test_frictionless_finds_no_fault(package):
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.flatten(["place", "type", "note"]) == []
    assert len(report.tasks) == 12


def test_frictionless_finds_a_changed_csv_file(package):
    with (package / "data" / "documents.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert not frictionless.validate(str(package / "datapackage.json")).valid


def test_every_table_is_there_as_csv_and_as_parquet(described):
    assert list(resources(described)) == [*TABLES, *(f"{table}-parquet" for table in TABLES)]


@pytest.mark.parametrize("table", TABLES)
def test_hashes_sizes_and_rows_are_those_of_the_files(package, described, table):
    resource = resources(described)[table]
    content = (package / resource["path"]).read_bytes()
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert resource["bytes"] == len(content)
    assert resource["rows"] == len(sample.rows()[table])


@pytest.mark.parametrize("table", TABLES)
def test_a_parquet_resource_has_nothing_that_readers_stumble_over(described, table):
    resource = resources(described)[f"{table}-parquet"]
    assert not {"type", "profile", "bytes"} & set(resource)
    assert resource["schema"] == resources(described)[table]["schema"]


def test_the_words_of_the_newspapers_are_not_licensed(described):
    named = {name: resource.get("rights", "") for name, resource in resources(described).items()}
    assert named["articles"].startswith(
        "title, standfirst, body: The words of the articles belong to their publishers."
    )
    assert named["evidence"].startswith("quote: ")
    assert named["documents"] == ""


def test_sources_count_the_articles_of_each_publisher(described):
    assert [(source["title"], source.get("articles")) for source in described["sources"][:2]] == [
        ("Articles of Báo Ví Dụ", 1),
        ("Articles whose pages do not show the publisher", 1),
    ]


def test_coverage_in_time_takes_the_event_before_the_publication():
    table = articles(
        {"event_start": date(2018, 4, 17), "event_end": date(2018, 4, 19), "published_on": date(2018, 4, 25)},
        {"published_on": date(2017, 9, 8)},
        {},
    )
    assert temporal(table) == {"start": "2017-09-08", "end": "2018-04-19"}


def test_without_a_day_there_is_no_coverage_in_time():
    assert temporal(articles({})) is None


def test_coverage_in_space_lists_each_province_once_by_code():
    provinces = [("Cần Thơ", "92"), ("Bắc Giang", "24"), ("Cần Thơ", "92"), (None, None)]
    table = articles(*({"province": name, "province_code": code} for name, code in provinces))
    assert spatial(table)["provinces"] == [{"code": "24", "name": "Bắc Giang"}, {"code": "92", "name": "Cần Thơ"}]


def test_the_text_is_the_same_every_time(package):
    parts = (package, load_metadata(package), LOADED, read_tables(package, LOADED))
    assert render(descriptor(*parts)) == render(descriptor(*parts))
