"""Rows to CSV and Parquet, and back."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial

import pandas as pd
import pyarrow.parquet as pq
import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st

from partynews.columns import MISSING, BadRow
from partynews.errors import BadInput
from partynews.schema import TABLES, load_schemas
from partynews.tables import (
    FILES,
    BadTable,
    read_table_csv,
    replace_folder,
    replacing_tables,
    sort_rows,
    write_tables,
)

SCHEMAS = load_schemas()


@pytest.fixture
def written(tmp_path):
    write_tables(tmp_path, sample.rows(), SCHEMAS)
    return tmp_path


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_twelve_files_are_written(written):
    assert set(contents(written)) == FILES


def test_csv_is_plain_and_strict(written):
    lines = (written / "articles.csv").read_bytes().split(b"\n")
    assert lines[0].startswith(b"article_id,source_file,")
    assert (
        b'"Huy\xe1\xbb\x87n \xe1\xbb\xa7y V\xc3\xad D\xe1\xbb\xa5 \xc4\x91\xe1\xbb\x91i tho\xe1\xba\xa1i, ""th'
        in lines[1]
    )
    assert b",2018-04-18,07:43:00,2019-02-21T04:45:55,,," in lines[1]
    assert lines[-1] == b""
    assert b"\r" not in b"".join(lines)


def test_booleans_are_written_in_lower_case(written):
    assert ",true,false,true,1\n" in (written / "participants.csv").read_text(encoding="utf-8")


def test_the_order_of_the_rows_given_does_not_show(written, tmp_path_factory):
    other = tmp_path_factory.mktemp("reversed")
    write_tables(other, {name: rows[::-1] for name, rows in sample.rows().items()}, SCHEMAS)
    assert contents(other) == contents(written)


def test_the_order_of_a_rows_keys_does_not_show(written, tmp_path_factory):
    other = tmp_path_factory.mktemp("keys")
    turned = {name: [dict(reversed(row.items())) for row in rows] for name, rows in sample.rows().items()}
    write_tables(other, turned, SCHEMAS)
    assert contents(other) == contents(written)


def test_children_are_sorted_by_number_not_by_letter():
    ids = [f"{sample.ONE}-p{n:02}" for n in (100, 99, 2)]
    rows = sort_rows({"participants": [{"participant_id": id} for id in ids]}, SCHEMAS)
    assert [row["participant_id"] for row in rows["participants"]] == ids[::-1]


def test_tables_without_rows_are_written_with_their_columns(tmp_path):
    write_tables(tmp_path, {}, SCHEMAS)
    for name in TABLES:
        assert read_table_csv(tmp_path / f"{name}.csv", SCHEMAS[name]).num_rows == 0
        assert tuple(pq.read_table(tmp_path / f"{name}.parquet").column_names) == SCHEMAS[name].column_names


@pytest.mark.parametrize("name", TABLES)
def test_csv_and_parquet_hold_the_rows_that_were_written(written, name):
    rows = sort_rows(sample.rows(), SCHEMAS)[name]
    assert read_table_csv(written / f"{name}.csv", SCHEMAS[name]).to_pylist() == rows
    assert pq.read_table(written / f"{name}.parquet").to_pylist() == rows


def test_parquet_holds_no_path_and_the_fixed_pandas_key_only(written):
    metadata = pq.read_schema(written / "articles.parquet").metadata
    assert set(metadata) == {b"pandas"}


def test_pandas_reads_nullable_integers_from_parquet_as_such(written):
    frame = pd.read_parquet(written / "articles.parquet")
    assert str(frame["view_count"].dtype) == "Int64"
    assert frame["view_count"].tolist() == [704, pd.NA]


def test_no_text_is_read_as_missing_by_pandas_defaults():
    from pandas._libs.parsers import STR_NA_VALUES

    assert STR_NA_VALUES - {""} <= MISSING


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1).filter(
    lambda text: text not in MISSING
)
QUOTE = st.one_of(TEXT, TEXT.map(lambda text: text + "\r\n" + text))


@given(quotes=st.lists(QUOTE, min_size=1, max_size=8))
def test_any_quote_survives_both_formats(tmp_path_factory, quotes):
    folder = tmp_path_factory.mktemp("round")
    evidence = sample.rows()["evidence"][0]
    rows = [evidence | {"evidence_id": f"{sample.ONE}-e{n:04}", "quote": q} for n, q in enumerate(quotes)]
    write_tables(folder, {"evidence": rows}, SCHEMAS)
    assert read_table_csv(folder / "evidence.csv", SCHEMAS["evidence"]).to_pylist() == rows
    assert pq.read_table(folder / "evidence.parquet").to_pylist() == rows


optional = partial(st.one_of, st.none())
SECONDS = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)).map(lambda moment: moment.replace(microsecond=0))


@given(
    values=st.fixed_dictionaries(
        {
            "standfirst": optional(TEXT),
            "published_on": optional(st.dates()),
            "published_time": optional(st.times().map(lambda moment: moment.replace(microsecond=0))),
            "retrieved_at": optional(SECONDS),
            "view_count": optional(st.integers(-(2**63), 2**63 - 1)),
        }
    )
)
def test_any_value_of_any_type_survives_both_formats(tmp_path_factory, values):
    folder = tmp_path_factory.mktemp("round")
    row = sample.rows()["articles"][0] | values
    write_tables(folder, {"articles": [row]}, SCHEMAS)
    assert read_table_csv(folder / "articles.csv", SCHEMAS["articles"]).to_pylist() == [row]
    assert pq.read_table(folder / "articles.parquet").to_pylist() == [row]


BAD_ROWS = {
    "row-columns": {"extra": 1},
    "row-null": {"word_count": None},
    "row-type": {"view_count": "704"},
    "row-empty-string": {"title": ""},
    "row-missing-word": {"title": "NA"},
    "row-lone-cr": {"title": "a\rb"},
}


@pytest.mark.parametrize(("id", "change"), BAD_ROWS.items(), ids=BAD_ROWS)
def test_a_row_that_cannot_be_published_is_a_named_error(tmp_path, id, change):
    rows = {"articles": [sample.rows()["articles"][0] | change]}
    with pytest.raises(BadRow, match=f"articles.*{sample.TWO}.*{next(iter(change))}") as caught:
        write_tables(tmp_path, rows, SCHEMAS)
    assert caught.value.id == id


@pytest.mark.parametrize(
    "change",
    [
        {"view_count": True},
        {"view_count": 2**63},
        {"published_on": datetime(2018, 4, 18)},
        {"published_on": "2018-04-18"},
        {"published_time": time(7, 43, 0, 1)},
        {"retrieved_at": date(2018, 4, 18)},
        {"title": 5},
    ],
    ids=str,
)
def test_a_value_of_a_near_type_is_refused(tmp_path, change):
    with pytest.raises(BadRow) as caught:
        write_tables(tmp_path, {"articles": [sample.rows()["articles"][0] | change]}, SCHEMAS)
    assert caught.value.id == "row-type"


def test_a_missing_column_is_named(tmp_path):
    row = sample.rows()["articles"][0]
    del row["body"]
    with pytest.raises(BadRow, match="body"):
        write_tables(tmp_path, {"articles": [row]}, SCHEMAS)


BAD_FILES = {
    "swapped-columns": ("table-header", lambda text: text.replace("office,organization", "organization,office")),
    "missing-column": ("table-header", lambda text: text.replace(",level", "")),
    "empty-file": ("table-header", lambda text: ""),
    "not-a-number": ("table-unreadable", lambda text: text.replace(",1,Bí", ",eins,Bí")),
    "python-boolean": ("table-unreadable", lambda text: text.replace("false", "False")),
    "ragged-row": ("table-unreadable", lambda text: text.replace("false", "false,")),
}


@pytest.mark.parametrize(("id", "spoil"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_csv_file_that_is_not_its_table_is_a_named_error(written, id, spoil):
    path = written / "positions.csv"
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    with pytest.raises(BadTable, match=r"positions\.csv") as caught:
        read_table_csv(path, SCHEMAS["positions"])
    assert caught.value.id == id


def test_a_short_date_is_not_read(written):
    path = written / "documents.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2016-05-15", "2016-5-15"), encoding="utf-8", newline="")
    with pytest.raises(BadTable) as caught:
        read_table_csv(path, SCHEMAS["documents"])
    assert caught.value.id == "table-unreadable"


def test_a_missing_file_is_a_named_error(tmp_path):
    with pytest.raises(BadTable) as caught:
        read_table_csv(tmp_path / "articles.csv", SCHEMAS["articles"])
    assert caught.value.id == "table-missing"


def test_tables_take_the_place_of_older_tables(written, tmp_path_factory):
    final = tmp_path_factory.mktemp("out") / "data"
    for rows in ({}, sample.rows()):
        with replacing_tables(final) as staged:
            write_tables(staged, rows, SCHEMAS)
    assert contents(final) == contents(written)


def test_a_foreign_file_is_never_replaced(written):
    (written / "notes.txt").write_text("mine", encoding="utf-8")
    before = contents(written)
    with pytest.raises(BadInput, match=r"notes\.txt") as caught, replacing_tables(written):
        raise AssertionError("the block must not run")
    assert caught.value.id == "output-not-ours"
    assert contents(written) == before


def test_a_file_in_the_folders_place_is_refused(tmp_path):
    (tmp_path / "data").write_text("mine", encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        replace_folder(tmp_path, tmp_path / "data")
    assert caught.value.id == "output-not-folder"


def test_a_failure_while_writing_leaves_the_tables_as_they_were(written):
    before = contents(written)
    with pytest.raises(BadRow), replacing_tables(written) as staged:
        write_tables(staged, {"articles": [{"article_id": sample.ONE}]}, SCHEMAS)
    assert contents(written) == before
    assert [path.name for path in written.parent.iterdir() if ".partial" in path.name] == []
