"""``datapackage.json``: against the official profile, against the files, and as frictionless reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from jsonschema import Draft7Validator, FormatChecker

from partynews.descriptor import PROFILE, PROFILE_COPY
from partynews.schema import TABLES, table_schema
from partynews.validation.finding import Flaw, NotChecked, Rule
from partynews.validation.package import DATA, DESCRIPTOR, Package, once

if TYPE_CHECKING:
    from frictionless import Error

_EXPECTED = {table: f"{DATA}/{table}.csv" for table in TABLES} | {
    f"{table}-parquet": f"{DATA}/{table}.parquet" for table in TABLES
}
"""The path of each resource, by its name."""

_MEGABYTE = 1_000_000
AT_MOST = 5 * _MEGABYTE
"""The size of the CSV files that frictionless is given in fast mode."""


def _readable(package: Package) -> Iterator[Flaw]:
    try:
        package.descriptor()
    except NotChecked as error:
        yield Flaw(DESCRIPTOR, f"describes nothing: {error}")


def _profile(package: Package) -> Iterator[Flaw]:
    descriptor = package.descriptor()
    if descriptor.get("$schema") != PROFILE:
        yield _flaw("$schema", f"is not {PROFILE}", descriptor.get("$schema"))
    profile = json.loads(PROFILE_COPY.read_text(encoding="utf-8"))
    for error in Draft7Validator(profile, format_checker=FormatChecker()).iter_errors(descriptor):
        yield _flaw(error.json_path.removeprefix("$."), f"breaks the profile: {error.message[:200]}")


@once
def _resources(package: Package) -> Mapping[str, dict]:
    """The resources of the descriptor by name."""
    resources = package.descriptor().get("resources")
    if not isinstance(resources, list) or not all(isinstance(resource, dict) for resource in resources):
        raise NotChecked(f"{DESCRIPTOR} has no list of resources")
    return {str(resource.get("name")): resource for resource in resources}


def _complete(package: Package) -> Iterator[Flaw]:
    found = _resources(package)
    for name in _EXPECTED.keys() - found.keys():
        yield _flaw("resources", "lack the resource", name)
    for name in found.keys() - _EXPECTED.keys():
        yield _flaw("resources", "have a resource that is no table", name)
    for name in _EXPECTED.keys() & found.keys():
        if found[name].get("path") != _EXPECTED[name]:
            yield _flaw(f"resources.{name}.path", f"is not {_EXPECTED[name]}", found[name].get("path"))


def _schemas(package: Package) -> Iterator[Flaw]:
    for name, resource in _known(package):
        if resource.get("schema") != table_schema(package.schemas[name.removesuffix("-parquet")]):
            yield _flaw(f"resources.{name}.schema", "does not say what the table's JSON Schema says")


def _hashes(package: Package) -> Iterator[Flaw]:
    for name, resource in _known(package):
        wanted = f"sha256:{package.digest(_EXPECTED[name])}"
        if resource.get("hash") != wanted:
            yield _flaw(f"resources.{name}.hash", f"is not that of {_EXPECTED[name]}, {wanted}", resource.get("hash"))


def _bytes(package: Package) -> Iterator[Flaw]:
    for name, resource in _known(package):
        size = package.size(_EXPECTED[name])
        if name in TABLES and resource.get("bytes") != size:
            yield _flaw(
                f"resources.{name}.bytes", f"is not the size of {_EXPECTED[name]}, {size}", resource.get("bytes")
            )


def _known(package: Package) -> Iterator[tuple[str, dict]]:
    """The resources that are tables of the package and whose file is there, in the order of the tables."""
    found = _resources(package)
    return (
        (name, found[name]) for name, file in _EXPECTED.items() if name in found and (package.root / file).is_file()
    )


def _frictionless(package: Package) -> Iterator[Flaw]:
    if any(resource.get("path") != _EXPECTED.get(name) for name, resource in _resources(package).items()):
        raise NotChecked(f"{DESCRIPTOR} names files that are not the package's")
    tables = sum(path.stat().st_size for path in (package.root / DATA).glob("*.csv"))
    if package.fast and tables > AT_MOST:
        raise NotChecked(
            f"frictionless takes about a second a megabyte, and --fast gives it {AT_MOST // _MEGABYTE} MB at most"
        )
    from frictionless import validate

    try:
        report = validate(str(package.root / DESCRIPTOR))
    except Exception as error:  # its own, and those of whatever it hands a broken descriptor to
        yield Flaw(DESCRIPTOR, f"cannot be read by frictionless: {error}")
        return
    for error in report.errors:
        yield Flaw(DESCRIPTOR, _said(error))
    for task in report.tasks:
        for error in task.errors:
            counted = getattr(error, "row_number", None)  # with the header as row 1
            column, value = getattr(error, "field_name", None), getattr(error, "cell", None)
            yield Flaw(task.place, _said(error), counted and counted - 1, column=column, value=value or None)


def _said(error: Error) -> str:
    """What frictionless says, without its prose around the place."""
    return f"fails in frictionless: {error.title}, {error.note[:200]}"


def _flaw(part: str, message: str, value: object = None) -> Flaw:
    return Flaw(DESCRIPTOR, message, column=part, value=None if value is None else str(value))


_DESCRIBE = "Run make data; the descriptor is generated."

RULES = (
    Rule("descriptor-readable", "There is a descriptor, and it is JSON.", _DESCRIBE, _readable),
    Rule(
        "descriptor-profile",
        "The descriptor follows the profile of Data Package v2.",
        "Mend metadata.toml, then run make data.",
        _profile,
    ),
    Rule(
        "descriptor-resources",
        "The descriptor lists the tables, as CSV and as Parquet, and nothing else.",
        _DESCRIBE,
        _complete,
    ),
    Rule("descriptor-schema", "The descriptor's schemas say what schemas/ says.", _DESCRIBE, _schemas),
    Rule("descriptor-hash", "The descriptor's hashes are those of the files.", _DESCRIBE, _hashes),
    Rule("descriptor-bytes", "The descriptor's sizes are those of the CSV files.", _DESCRIBE, _bytes),
    Rule("frictionless", "frictionless finds nothing wrong.", "Mend what it names, then run make data.", _frictionless),
)
