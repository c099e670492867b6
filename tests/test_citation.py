"""CITATION.cff, .zenodo.json and the citation in the README, with what is known today and with all that can be."""

from __future__ import annotations

import json
from datetime import date

import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema
from jsonschema import validators

from partynews.citation import citation, citation_file, zenodo
from partynews.metadata import load_metadata
from partynews.schema import SCHEMAS

TODAY = load_metadata(SCHEMAS.parent)
PERSON = {
    "title": "Nguyễn Văn Ví",
    "familyName": "Nguyễn",
    "givenName": "Văn Ví",
    "organization": "Viện Ví Dụ",
    "roles": ["creator"],
}
LATER = TODAY | {
    "released": date(2031, 2, 3),
    "doi": "10.5281/zenodo.1234567",
    "homepage": "https://example.org/meetings",
    "contributors": [*TODAY["contributors"], PERSON],
}
both = pytest.mark.parametrize("metadata", [TODAY, LATER], ids=["today", "later"])
ZENODO = json.loads(
    (SCHEMAS.parent / "scripts/partynews/profiles/zenodo-deposit.schema.json").read_text(encoding="utf-8")
)


def faults(schema: dict, instance: object) -> list[str]:
    checker = validators.validator_for(schema)
    return [error.message for error in checker(schema, format_checker=checker.FORMAT_CHECKER).iter_errors(instance)]


@both
def test_the_citation_file_follows_its_format(metadata):
    assert faults(get_builtin_schema("vendor.citation-file-format"), yaml.safe_load(citation_file(metadata))) == []


@both
def test_the_deposit_follows_what_zenodo_documents(metadata):
    assert faults(ZENODO, json.loads(zenodo(metadata))) == []


def test_a_deposit_with_a_field_that_zenodo_does_not_know_is_found():
    assert faults(ZENODO, json.loads(zenodo(TODAY)) | {"keyword": "Vietnam"})


def test_what_is_not_known_is_not_said():
    assert {"doi", "date-released", "url"} & set(yaml.safe_load(citation_file(TODAY))) == set()
    assert "publication_date" not in json.loads(zenodo(TODAY))


def test_what_is_known_is_said():
    cited = yaml.safe_load(citation_file(LATER))
    assert [cited[key] for key in ("doi", "date-released", "url")] == [
        "10.5281/zenodo.1234567",
        "2031-02-03",
        "https://example.org/meetings",
    ]
    assert json.loads(zenodo(LATER))["publication_date"] == "2031-02-03"


def test_a_person_is_cited_by_family_name_and_a_project_by_its_own():
    project, person = yaml.safe_load(citation_file(LATER))["authors"]
    assert project == {"name": "The vietnam-party-meetings project"}
    assert person == {"family-names": "Nguyễn", "given-names": "Văn Ví", "affiliation": "Viện Ví Dụ"}
    assert [creator["name"] for creator in json.loads(zenodo(LATER))["creators"]] == [project["name"], "Nguyễn, Văn Ví"]


def test_the_words_of_the_publishers_are_noted_at_zenodo():
    assert json.loads(zenodo(TODAY))["notes"].startswith("The words of the articles belong to their publishers.")


@pytest.mark.parametrize(
    ("metadata", "text"),
    [
        (
            TODAY,
            "The vietnam-party-meetings project: Party meetings in the Vietnamese press, version {} [data package].",
        ),
        (
            LATER,
            "The vietnam-party-meetings project; Nguyễn Văn Ví (2031): Party meetings in the Vietnamese press,"
            " version {} [data package]. https://doi.org/10.5281/zenodo.1234567",
        ),
    ],
    ids=["today", "later"],
)
def test_the_sentence_to_cite(metadata, text):
    assert citation(metadata) == text.format(metadata["version"])
