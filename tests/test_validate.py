"""The package's validator: every rule is broken once, and found."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from invented import ONE, TWO, make_package
from mutations import MUTATIONS, Mutation, cells, remove, set_cell

import validate
from partynews.schema import TABLES, load_schemas
from partynews.tables import write_tables
from partynews.validation import description, report
from partynews.validation.finding import Rule
from partynews.validation.frame import Frame
from partynews.validation.package import BARE
from partynews.validation.rules import OF_PACKAGES, RULES
from partynews.validation.sheet import Row

SCRIPTS = Path(validate.__file__).parent
ROOT = SCRIPTS.parent
QUICK = frozenset(rule.id for rule in RULES) - {"frictionless", "descriptor-profile"}


@pytest.fixture(scope="session")
def valid(tmp_path_factory) -> Path:
    return make_package(tmp_path_factory.mktemp("invented") / "package")


@pytest.fixture
def package(valid, tmp_path) -> Path:
    return shutil.copytree(valid, tmp_path / "package")


@pytest.fixture(scope="session", params=MUTATIONS, ids=str)
def broken(request, valid, tmp_path_factory) -> tuple[Mutation, Path, report.Report]:
    """Each mutation, the package that it broke, and what is found there."""
    package = shutil.copytree(valid, tmp_path_factory.mktemp("broken") / "package")
    request.param.change(package)
    yield request.param, package, report.validate(package, rules_for(request.param))
    shutil.rmtree(package)


def rules_for(mutation: Mutation) -> tuple[Rule, ...]:
    """All rules, but the two that take longer than the others together only where they are meant."""
    return tuple(rule for rule in RULES if rule.id in (mutation.rule, *QUICK))


def test_the_invented_package_is_valid(valid):
    assert report.validate(valid).findings == ()
    assert report.validate(valid).notes == ()


def test_a_rule_finds_what_breaks_it(broken):
    mutation, _, found = broken
    places = {(each.rule.id, each.flaw.file, each.flaw.row, each.flaw.column) for each in found.findings}
    assert (mutation.rule, mutation.file, mutation.row, mutation.column) in places
    assert {rule for rule, *_ in places} - {mutation.rule} <= mutation.also


def test_fast_mode_finds_the_same_in_the_same_words_and_order(broken):
    mutation, package, found = broken
    assert report.validate(package, rules_for(mutation), fast=True) == found


def test_fast_mode_looks_at_no_row_of_a_valid_package(monkeypatch):
    picked: list[Row] = []
    rows = Frame.rows
    monkeypatch.setattr(Frame, "rows", lambda frame, mask=None: picked.extend(found := rows(frame, mask)) or found)
    coarse = {"body-quotes", "row-order"}  # they look at bodies with odd blanks, and at the few documents
    rules = tuple(rule for rule in RULES if rule.id in QUICK - coarse)
    assert report.validate(ROOT, rules, fast=True).findings == ()
    assert picked == []


@pytest.mark.parametrize("fast", [False, True])
def test_a_package_whose_tables_are_empty_is_valid(fast, tmp_path):
    write_tables(tmp_path / "data", {}, load_schemas())
    found = {finding.rule.id for finding in report.validate(tmp_path, fast=fast).findings}
    assert found == {"descriptor-readable", "file-source"}


def test_fast_mode_gives_frictionless_no_large_tables_and_says_so(package, monkeypatch):
    monkeypatch.setattr(description, "AT_MOST", 1_000)
    found = report.validate(package, fast=True)
    assert [note.rule.id for note in found.notes] == ["frictionless"]
    assert list(report.lines(found))[-1].startswith(
        f"Valid: {len(RULES)} rules checked, 1 of them in part or not at all"
    )
    assert report.validate(package).notes == ()


def test_every_rule_is_broken_by_a_mutation():
    assert {rule.id for rule in RULES} == {mutation.rule for mutation in MUTATIONS}


def test_no_two_mutations_have_one_name():
    assert len({str(mutation) for mutation in MUTATIONS}) == len(MUTATIONS)


def test_no_two_rules_have_one_id():
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_in_sentences_what_must_hold_and_what_to_do(rule):
    assert rule.says.endswith(".") and rule.remedy.endswith(".")


def test_a_missing_table_hides_no_other_finding(package):
    remove("data/documents.csv", package)
    cells("data/articles.csv", 1, {"word_count": "7"}, package)
    found = report.validate(package)
    assert {"table-missing", "word-count"} <= {finding.rule.id for finding in found.findings}
    assert "foreign-key" in {note.rule.id for note in found.notes}


def test_a_folder_without_anything_but_a_broken_descriptor_is_checked(tmp_path):
    (tmp_path / "datapackage.json").write_text("[]")
    rules = {finding.rule.id for finding in report.validate(tmp_path).findings}
    assert rules == {"table-missing", "descriptor-readable", "file-source"}


def test_a_seed_outside_the_package_is_never_opened(package, tmp_path):
    (tmp_path / "secret.txt").write_text("Không được đọc.")
    cells("data/articles.csv", 2, {"source_file": "seeds/../../secret.txt"}, package)
    text = "\n".join(report.lines(report.validate(package)))
    assert "leads to no article" in text and "Không được đọc" not in text


def test_the_command_exits_0_on_a_valid_package(valid, capsys):
    assert validate.main([str(valid)]) == 0
    assert capsys.readouterr().out == f"Valid: {len(RULES)} rules checked, nothing found.\n"


def test_the_command_exits_1_and_names_file_row_column_value_rule_and_remedy(package, capsys):
    cells("data/participants.csv", 2, {"mention_count": "7"}, package)
    assert validate.main([str(package)]) == 1
    printed = capsys.readouterr().out.split("\n")
    at = next(i for i, line in enumerate(printed) if line.endswith("[mention-count]"))
    assert "data/participants.csv" in printed[:at]
    assert printed[at] == (
        "  row 2 (line 3), mention_count, value '7': is not the number of rows of evidence for name, which is 1."
        " [mention-count]"
    )
    assert printed[at + 1] == "    Run make data; the number is computed."
    assert printed[-2].startswith("Not valid: ")


def tables(valid: Path, out: Path, *suffixes: str) -> Path:
    """The tables of the package *valid* by themselves, in the folder *out*."""
    out.mkdir()
    for suffix in suffixes:
        for path in sorted(valid.glob(f"data/*.{suffix}")):
            shutil.copy(path, out)
    return out


def in_parts(valid: Path, out: Path) -> Path:
    """The same in Parquet, a part for each article; the documents, which belong to none, in one file."""
    out.mkdir()
    shutil.copy(valid / "data/documents.parquet", out)
    for name in [name for name in TABLES if name != "documents"]:
        (out / f"{name}.parquet").mkdir()
        table = pq.read_table(valid / f"data/{name}.parquet")
        for number, article in enumerate((ONE, TWO)):
            part = table.filter(pc.starts_with(table[table.column_names[0]], article))
            pq.write_table(part, out / f"{name}.parquet/part-{number:05}.parquet")
    return out


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize("suffixes", [("csv",), ("parquet",), ("csv", "parquet")], ids="+".join)
def test_tables_by_themselves_are_checked_for_what_holds_of_tables(suffixes, fast, valid, tmp_path):
    found = report.validate(tables(valid, tmp_path / "tables", *suffixes), fast=fast)
    assert found.findings == ()
    reasons = {note.rule.id: note.reason for note in found.notes}
    without = {"csv": "there are tables without a Parquet file", "parquet": "there are tables without a CSV file"}
    assert set(reasons.values()) == {BARE} | {without[given] for given in suffixes if len(suffixes) == 1}
    assert {rule.id for rule in OF_PACKAGES} <= set(reasons)


@pytest.mark.parametrize("fast", [False, True])
def test_in_parquet_by_itself_the_same_is_found_as_in_csv(fast, valid, tmp_path):
    folder = tables(valid, tmp_path / "tables", "parquet")
    path = folder / "participants.parquet"
    pq.write_table(set_cell("mention_count", 2, 7, pq.read_table(path)), path)
    (found,) = report.validate(folder, fast=fast).findings
    assert (found.rule.id, found.flaw.file, found.flaw.row, found.flaw.line, found.flaw.value) == (
        "mention-count", "participants.parquet", 2, None, "7",
    )  # fmt: skip


@pytest.mark.parametrize("fast", [False, True])
def test_tables_in_parts_are_checked_part_by_part(fast, valid, tmp_path):
    folder = in_parts(valid, tmp_path / "tables")
    assert report.validate(folder, fast=fast).findings == ()
    remove("positions.parquet/part-00001.parquet", folder)
    (found,) = report.validate(folder, fast=fast).findings
    assert (found.rule.id, found.flaw.file) == ("table-missing", "positions.parquet/part-00001.parquet")


def test_an_article_of_two_parts_is_found(valid, tmp_path):
    folder = in_parts(valid, tmp_path / "tables")
    for path in sorted(folder.glob("*/part-00000.parquet")):
        shutil.copy(path, path.with_name("part-00002.parquet"))
    (found,) = report.validate(folder, fast=True).findings
    assert (found.rule.id, found.flaw.file, found.flaw.row, found.flaw.value) == (
        "primary-key", "articles.parquet/part-00002.parquet", 1, ONE,
    )  # fmt: skip


@pytest.mark.parametrize("folder, id", [("nowhere", "package-missing"), ("", "not-a-package")])
def test_the_command_exits_2_where_nothing_can_be_checked(folder, id, tmp_path, capsys):
    assert validate.main([str(tmp_path / folder)]) == 2
    assert f"error [{id}]" in capsys.readouterr().err


def test_rows_are_counted_as_rows_and_lines_as_lines(package):
    cells("data/articles.csv", 2, {"word_count": "7"}, package)
    (found,) = [finding.flaw for finding in report.validate(package).findings if finding.rule.id == "word-count"]
    assert (found.row, found.line) == (2, 4)  # the body above has two paragraphs


def test_json_holds_every_finding_and_a_summary(package, capsys):
    cells("data/articles.csv", 1, {"event_end": "2018-04-16"}, package)
    assert validate.main([str(package), "--json"]) == 1
    printed = json.loads(capsys.readouterr().out)
    (found,) = [finding for finding in printed["findings"] if finding["rule"] == "event-days"]
    assert found["message"] == "is before event_start, 2018-04-17"
    assert (found["file"], found["row"], found["line"], found["column"]) == ("data/articles.csv", 1, 2, "event_end")
    assert printed["summary"]["findings"] == len(printed["findings"])


def test_at_most_twenty_findings_of_a_rule_are_shown_unless_all_are_wanted(package, capsys):
    path = package / "seeds/900_0123456789abcdef.txt"
    path.write_text("." + path.read_text(encoding="utf-8"), encoding="utf-8")
    validate.main([str(package)])
    few = capsys.readouterr().out
    validate.main([str(package), "--all"])
    every = capsys.readouterr().out
    assert few.count("[evidence-quote]") == 20 < every.count("[evidence-quote]")
    assert "more not shown; --all shows them." in few and "--all" not in every


def test_two_runs_say_the_same(package, capsys):
    remove("data/documents.csv", package)
    validate.main([str(package)])
    once = capsys.readouterr().out
    validate.main([str(package)])
    assert capsys.readouterr().out == once


def test_the_published_package_is_valid():
    assert validate.main([]) == 0


def test_help_loads_neither_arrow_nor_frictionless():
    code = (
        "import sys, validate; sys.argv[1:] = []; print({'pyarrow', 'frictionless', 'jsonschema'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=SCRIPTS, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
