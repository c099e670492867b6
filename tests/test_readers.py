"""The published descriptor in the hands of its readers: frictionless from anywhere, and what frictionless-r needs.

frictionless-r is not among Debian's packages, so it is not run here. Its rules are those of its functions
``read_package``, ``check_path``, ``get_schema``, ``read_resource`` and ``cols``, version 1.2.1.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import frictionless
import pyarrow.parquet as pq
import pytest

from partynews.releasing.archive import write_zip
from partynews.schema import TABLES

ROOT = Path(__file__).resolve().parents[1]
DESCRIPTOR = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in DESCRIPTOR["resources"]}

# Those of the version 1 types that the tables may need.
TYPES = {"string", "number", "integer", "boolean", "date", "time", "datetime", "year"}


def zipped(folder: Path) -> Path:
    """The package as a release's archive has it: frictionless looks for the descriptor at the archive's root."""
    files = [ROOT / "datapackage.json", *sorted((ROOT / "data").iterdir())]
    write_zip(folder / "package.zip", {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files})
    return folder / "package.zip"


@pytest.mark.parametrize("place", [lambda _: ROOT / "datapackage.json", zipped], ids=["folder", "zip"])
def test_frictionless_opens_the_package_from_another_folder(place, tmp_path, monkeypatch):
    source = place(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    package = frictionless.Package(str(source))
    for table in TABLES:
        of_csv = package.get_resource(table).read_rows()
        of_parquet = package.get_resource(f"{table}-parquet").read_rows()
        assert len(of_csv) == len(of_parquet) == RESOURCES[table]["rows"]
        assert [row[of_csv[0].field_names[0]] for row in of_csv] == [
            row[of_csv[0].field_names[0]] for row in of_parquet
        ]
    assert frictionless.validate(str(source)).flatten(["place", "type", "note"]) == []


@pytest.mark.parametrize("table", TABLES)
def test_a_csv_resource_is_a_table_of_the_profile_of_version_1(table):
    resource = RESOURCES[table]
    assert (resource["type"], resource["profile"]) == ("table", "tabular-data-resource")
    assert (resource["format"], resource["mediatype"], resource["encoding"]) == ("csv", "text/csv", "utf-8")
    assert "dialect" not in resource  # the default one: commas, double quotes, a header


@pytest.mark.parametrize("name", RESOURCES)
def test_a_path_is_one_relative_and_safe_string(name):
    path = RESOURCES[name]["path"]
    assert isinstance(path, str)
    assert not path.startswith("/") and ".." not in path and (ROOT / path).is_file()


@pytest.mark.parametrize("table", TABLES)
def test_the_file_is_told_by_hash_and_bytes(table):
    resource = RESOURCES[table]
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", resource["hash"])
    assert resource["bytes"] == (ROOT / resource["path"]).stat().st_size


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_taken_by_position_so_every_order_is_one(table):
    names = [field["name"] for field in RESOURCES[table]["schema"]["fields"]]
    with (ROOT / RESOURCES[table]["path"]).open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == names
    assert pq.read_schema(ROOT / RESOURCES[f"{table}-parquet"]["path"]).names == names


@pytest.mark.parametrize("table", TABLES)
def test_fields_are_of_version_1_and_say_nothing_that_version_1_does_not_know(table):
    schema = RESOURCES[table]["schema"]
    assert {field["type"] for field in schema["fields"]} <= TYPES
    assert all("format" not in field for field in schema["fields"])  # days and times as ISO 8601 writes them
    assert schema["missingValues"] == [""]
    assert "fieldsMatch" not in schema


@pytest.mark.parametrize("table", TABLES)
def test_categories_are_repeated_as_an_enum(table):
    for field in RESOURCES[table]["schema"]["fields"]:
        values = [category["value"] for category in field.get("categories", [])]
        assert values == field.get("constraints", {}).get("enum", [])


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_lists_of_columns_that_exist(table):
    schema = RESOURCES[table]["schema"]
    columns = {name: {field["name"] for field in RESOURCES[name]["schema"]["fields"]} for name in TABLES}
    assert isinstance(schema["primaryKey"], list) and set(schema["primaryKey"]) <= columns[table]
    for key in schema.get("foreignKeys", []):
        reference = key["reference"]
        assert isinstance(key["fields"], list) and set(key["fields"]) <= columns[table]
        assert isinstance(reference["fields"], list) and set(reference["fields"]) <= columns[reference["resource"]]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_a_row_since_an_empty_one_cannot_be_read(table):
    assert RESOURCES[table]["rows"] > 0


def test_names_are_unique_and_of_plain_characters():
    names = [resource["name"] for resource in DESCRIPTOR["resources"]]
    assert len(set(names)) == len(names)
    assert [name for name in [DESCRIPTOR["name"], *names] if not re.fullmatch(r"[a-z0-9._-]+", name)] == []
