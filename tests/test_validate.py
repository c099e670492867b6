"""The package's validator: every rule is broken once, and found."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import validate
from invented import make_package
from mutations import MUTATIONS, Mutation, cells, remove
from partynews.validation import report
from partynews.validation.rules import RULES


@pytest.fixture(scope="session")
def valid(tmp_path_factory) -> Path:
    return make_package(tmp_path_factory.mktemp("invented") / "package")


@pytest.fixture
def package(valid, tmp_path) -> Path:
    return shutil.copytree(valid, tmp_path / "package")


def test_the_invented_package_is_valid(valid):
    assert report.validate(valid).findings == ()
    assert report.validate(valid).notes == ()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=str)
def test_found_is(mutation: Mutation, package):
    mutation.change(package)
    findings = report.validate(package).findings
    places = {(found.rule.id, found.flaw.file, found.flaw.row, found.flaw.column) for found in findings}
    assert (mutation.rule, mutation.file, mutation.row, mutation.column) in places
    assert {rule for rule, *_ in places} - {mutation.rule} <= mutation.also


def test_every_rule_is_broken_by_a_mutation():
    assert {rule.id for rule in RULES} == {mutation.rule for mutation in MUTATIONS}


def test_no_two_rules_have_one_id():
    assert len({rule.id for rule in RULES}) == len(RULES)
