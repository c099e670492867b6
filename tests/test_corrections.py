"""Corrections: one line of the file, what it does to the rows, or why it is refused; the articles are invented."""

from __future__ import annotations

import copy
from datetime import date

import invented
import pytest

from partynews.corrections import HEADER, BadCorrection, apply_corrections, read_corrections
from partynews.schema import load_schemas

P01, P02, D01 = f"{invented.ONE}-p01", f"{invented.ONE}-p02", f"{invented.ONE}-d01"
SOURCES = {invented.ONE: invented.SOURCE, invented.TWO: invented.OTHER_SOURCE}
SCHEMAS = load_schemas()


def at(words: str) -> str:
    """The cells start and end of the first place where the invented article has *words*."""
    start = invented.SOURCE.index(words)
    return f"{start},{start + len(words)}"


def written(tmp_path, *lines: str, header: str = ",".join(HEADER)):
    file = tmp_path / "corrections.csv"
    file.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return file


def corrected(tmp_path, *lines: str) -> dict[str, list[dict]]:
    """The invented rows after *lines*, which get a reason and who says so."""
    full = [f"{line},because,maintainers" for line in lines]
    return apply_corrections(invented.rows(), read_corrections(written(tmp_path, *full)), SCHEMAS, SOURCES)


def cell(rows: dict[str, list[dict]], table: str, record: str, column: str) -> object:
    [key] = SCHEMAS[table].primary_key
    return next(row[column] for row in rows[table] if row[key] == record)


def evidence(rows: dict[str, list[dict]], record: str, column: str) -> list[tuple[str, str]]:
    """Quote and basis of each row of evidence for a cell."""
    found = [row for row in rows["evidence"] if (row["record_id"], row["column_name"]) == (record, column)]
    assert all(SOURCES[row["article_id"]][row["start"] : row["end"]] == row["quote"] for row in found)
    return [(row["quote"], row["basis"]) for row in found]


@pytest.mark.parametrize(
    ("table", "record", "line", "value", "quotes"),
    [
        ("articles", invented.ONE, f"byline,Anh Dũng,A. Dũng,{at('ANH DŨNG')}", "A. Dũng", [("ANH DŨNG", "inferred")]),
        ("articles", invented.ONE, "byline,Anh Dũng,A. Dũng,,", "A. Dũng", [("ANH DŨNG", "stated")]),
        ("articles", invented.ONE, "byline,Anh Dũng,,,", None, []),
        ("articles", invented.ONE, f"ward,,Ví Dụ,{at('Ví Dụ')}", "Ví Dụ", [("Ví Dụ", "stated")]),
        ("articles", invented.ONE, "event_start,2018-04-17,2018-04-16,,", date(2018, 4, 16), [("17-4", "inferred")]),
        ("articles", invented.ONE, f"view_count,,17,{at('17')}", 17, [("17", "inferred")]),
        ("participants", P02, f"spoke,false,true,{at('dự')}", True, [("dự", "stated")]),
        ("participants", P01, "chaired,true,false,,", False, []),
        ("positions", f"{P01}-1", "office,Bí thư,Phó Bí thư,,", "Phó Bí thư", [("Bí thư", "stated")]),
        ("cited_documents", D01, "document_id,CT-05-2016,,,", None, []),
    ],
)
def test_a_line_replaces_one_value_and_its_evidence(table, record, line, value, quotes, tmp_path):
    rows = corrected(tmp_path, f"{table},{record},{line}")
    column = line.split(",")[0]
    assert cell(rows, table, record, column) == value
    assert evidence(rows, record, column) == quotes


def test_mentions_elsewhere_keep_their_evidence_and_are_counted(tmp_path):
    rows = corrected(tmp_path, f"participants,{P01},name,Nguyễn Văn Ví,Văn Ví,{at('Văn Ví')}")
    assert evidence(rows, P01, "name") == [("Ví", "stated"), ("Văn Ví", "stated")]
    assert cell(rows, "participants", P01, "mention_count") == 2


def test_a_later_line_corrects_an_earlier_one(tmp_path):
    lines = [f"articles,{invented.ONE},byline,Anh Dũng,A,,", f"articles,{invented.ONE},byline,A,B,,"]
    assert cell(corrected(tmp_path, *lines), "articles", invented.ONE, "byline") == "B"


def test_new_evidence_has_a_new_number(tmp_path):
    rows = corrected(tmp_path, f"articles,{invented.ONE},ward,,Ví Dụ,{at('Ví Dụ')}")
    ids = [row["evidence_id"] for row in rows["evidence"]]
    assert len(set(ids)) == len(ids) == len(invented.rows()["evidence"]) + 1


def test_the_rows_given_are_not_changed(tmp_path):
    rows = invented.rows()
    before = copy.deepcopy(rows)
    line = f"participants,{P01},chaired,true,false,,,because,maintainers"
    apply_corrections(rows, read_corrections(written(tmp_path, line)), SCHEMAS, SOURCES)
    assert rows == before


def test_without_a_file_or_without_lines_nothing_is_corrected(tmp_path):
    assert read_corrections(tmp_path / "none.csv") == []
    assert read_corrections(written(tmp_path)) == []


def test_a_file_saved_by_a_spreadsheet_is_read(tmp_path):
    file = written(tmp_path, f"participants,{P01},spoke,true,false,,,because,maintainers", "")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    [line] = read_corrections(file)
    assert (line.record, line.expected, line.value, line.span) == (P01, "true", "false", None)


@pytest.mark.parametrize(
    ("id", "line", "says"),
    [
        ("correction-stale", f"participants,{P01},spoke,false,true,,", "spoke is 'true', not 'false' as expected"),
        ("correction-stale", f"articles,{invented.ONE},standfirst,Tin,Tin vắn,,", "is null, not 'Tin' as expected"),
        ("correction-stale", f"participants,{invented.ONE}-p09,spoke,false,true,,", "has no row"),
        ("correction-stale", f"participants,{P01},age,,40,,", "has no column age to correct"),
        ("correction-stale", f"participants,{P01},ordinal,1,2,,", "has no column ordinal to correct"),
        ("correction-stale", f"articles,{invented.TWO},body,Không có sự kiện nào.,Không.,,", "no column body"),
        ("correction-value", f"participants,{P01},spoke,true,yes,,", "'yes' is no value of participants.spoke"),
        ("correction-value", f"participants,{P01},name,Nguyễn Văn Ví,,,", "null is no value of participants.name"),
        ("correction-value", f"articles,{invented.ONE},event_type,dialogue,party,,", "'party' is no value"),
        ("correction-value", f"articles,{invented.ONE},event_start,2018-04-17,17-4-2018,,", "'17-4-2018' is no value"),
        ("correction-value", f"articles,{invented.ONE},byline,Anh Dũng,NA,,", "'NA' is no value"),
        ("correction-span", f"participants,{P02},spoke,false,true,,", "has no evidence"),
        ("correction-span", f"participants,{P02},spoke,false,true,9,9", "no text from 9 to 9"),
        ("correction-span", f"participants,{P02},spoke,false,true,0,9999", "no text from 0 to 9999"),
    ],
)
def test_a_line_that_does_not_fit_is_refused(id, line, says, tmp_path):
    with pytest.raises(BadCorrection) as caught:
        corrected(tmp_path, line)
    assert caught.value.id == id
    assert caught.value.problem.startswith(f"{tmp_path / 'corrections.csv'}, line 2: ")
    assert says in caught.value.problem and caught.value.remedy.endswith(".")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("participants,a-p01,spoke,true,false,,", "line 2: it has 7 cells"),
        ("participants,a-p01,spoke,true,false,,,,maintainers", "line 2: reason is empty"),
        ("participants,a-p01,spoke,true,false,,,because, ", "line 2: decided_by is empty"),
        ("participants,,spoke,true,false,,,because,maintainers", "line 2: record_id is empty"),
        ("documents,CT-05-2016,title,,Tin,,,because,maintainers", "line 2: documents is no table to correct"),
        ("participants,a-p01,spoke,true,false,1,,because,maintainers", "line 2: start and end are '1' and ''"),
        ("participants,a-p01,spoke,true,false,-1,²,because,maintainers", "line 2: start and end are '-1' and '²'"),
        ('participants,"a"b,spoke,true,false,,,because,maintainers', "is no CSV file in UTF-8"),
    ],
)
def test_a_malformed_line_is_refused(line, says, tmp_path):
    with pytest.raises(BadCorrection) as caught:
        read_corrections(written(tmp_path, line))
    assert caught.value.id == "correction-malformed"
    assert says in caught.value.problem and str(tmp_path / "corrections.csv") in caught.value.problem


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "the columns are none"), (b"a,b\n", "are a, b"), (b"\xff", "no CSV file in UTF-8")]
)
def test_a_file_of_another_form_is_refused(content, says, tmp_path):
    (tmp_path / "corrections.csv").write_bytes(content)
    with pytest.raises(BadCorrection) as caught:
        read_corrections(tmp_path / "corrections.csv")
    assert caught.value.id == "correction-malformed" and says in caught.value.problem
