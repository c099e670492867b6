"""An archive to tables: the same rows from every form, the same bytes whatever the number of workers."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from archives import article, content, convert, key, record, rejected, rows, sorted_rows, write_lines, write_rows
from archives import write_texts as texts

from partynews.archive import run
from partynews.archive.publication import is_done
from partynews.corrections import HEADER, BadCorrection
from partynews.schema import TABLES, load_schemas
from partynews.tables import FILES, sort_rows
from partynews.validation.report import validate
from partynews.validation.rules import RULES

NUMBERS = range(40)
RECORDS = [record(number) for number in NUMBERS]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Tables made of one JSON Lines file by one worker, in many parts."""
    folder = tmp_path_factory.mktemp("made")
    convert(write_lines(folder / "news.jsonl", RECORDS), folder / "tables", csv=True)
    return folder / "tables"


FORMS = {
    "text files": lambda root: texts(root / "news", NUMBERS),
    "gzipped lines": lambda root: write_lines(root / "news.ndjson.gz", RECORDS),
    "zstandard lines": lambda root: write_lines(root / "news.jsonl.zst", RECORDS),
    "parquet in small row groups": lambda root: write_rows(root / "news.parquet", RECORDS, 3),
    "parquet in one row group": lambda root: write_rows(root / "news.parquet", RECORDS, 1000),
    "a folder of all": lambda root: [
        texts(root / "news", NUMBERS[:10]),
        write_lines(root / "news" / "b.jsonl.gz", RECORDS[10:20]),
        write_rows(root / "news" / "a" / "x.parquet", RECORDS[20:]),
    ][0],
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_rows(form, made, tmp_path):
    tally = convert(FORMS[form](tmp_path), tmp_path / "tables", workers=2)
    assert sorted_rows(tmp_path / "tables") == sorted_rows(made)
    assert tally.rejected == 0


@pytest.mark.parametrize("workers", [2, 3])
def test_the_number_of_workers_changes_no_byte(workers, made, tmp_path):
    archive = write_lines(tmp_path / "news.jsonl", RECORDS)
    convert(archive, tmp_path / "tables", workers=workers, csv=True)
    assert content(tmp_path / "tables") == content(made)


def test_a_large_archive_has_a_folder_of_parts_for_each_table_of_articles(made):
    names = set(content(made))
    parts = {name.split("/")[1] for name in names if name.startswith("articles.parquet/")}
    assert len(parts) > 3
    for table in set(TABLES) - {"documents"}:
        assert {name for name in names if name.startswith(f"{table}.csv")} == {
            f"{table}.csv/{part.replace('parquet', 'csv')}" for part in parts
        }
    assert {name for name in names if "/" not in name} == {
        f"{table}.{format}" for table in ("documents", "rejected") for format in ("csv", "parquet")
    }


def test_pandas_reads_the_parts_as_one_table(made):
    assert sorted(pd.read_parquet(made / "articles.parquet")["article_id"]) == sorted(map(key, NUMBERS))


def test_csv_is_written_only_when_asked_for(tmp_path):
    convert(write_lines(tmp_path / "news.jsonl", RECORDS), tmp_path / "tables")
    assert {name for name in content(tmp_path / "tables") if ".csv" in name} == {"rejected.csv"}


def test_a_small_archive_has_the_files_of_the_package_and_the_rejected(tmp_path):
    convert(texts(tmp_path / "news", range(3)), tmp_path / "tables", workers=2)
    assert set(content(tmp_path / "tables")) == FILES | {"rejected.csv", "rejected.parquet"}


def test_the_rows_of_a_part_stand_in_the_order_of_publication(tmp_path):
    convert(write_lines(tmp_path / "news.jsonl", RECORDS), tmp_path / "tables")
    schemas = load_schemas()
    for table in set(TABLES) - {"documents"}:
        for part in (tmp_path / "tables" / f"{table}.parquet").iterdir():
            found = pd.read_parquet(part).to_dict("records")
            assert found == sort_rows({table: found}, schemas)[table]


def test_an_archive_may_be_converted_again_into_the_same_folder(tmp_path):
    out = tmp_path / "tables"
    convert(write_lines(tmp_path / "news.jsonl", RECORDS), out)
    convert(write_lines(tmp_path / "news.jsonl", RECORDS[:2]), out)
    assert sorted(row["article_id"] for row in rows(out, "articles")) == sorted(map(key, range(2)))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news.jsonl", "tables"]


def test_tables_made_inside_the_archive_are_no_input(tmp_path):
    archive = texts(tmp_path / "news", NUMBERS)
    convert(archive, archive / "tables")
    before = content(archive / "tables")
    convert(archive, archive / "tables")
    assert content(archive / "tables") == before


# -- what is handed in with an article ---------------------------------------------------------

GIVEN = {"source_url": "https://example.org/1", "publisher": "Báo  Ví Dụ", "published_on": "2019-05-02"}


@pytest.fixture(scope="module", params=["lines", "parquet", "parquet with days"])
def given(request, tmp_path_factory):
    """An archive of one article with all that can be handed in, and one with nothing, as tables."""
    root = tmp_path_factory.mktemp("given")
    if request.param == "lines":
        archive = write_lines(root / "news.jsonl", [record(1, **GIVEN), record(2, publisher=None, published_on=" ")])
    else:
        day = date(2019, 5, 2) if "days" in request.param else GIVEN["published_on"]
        archive = write_rows(root / "news.parquet", [record(1, **GIVEN | {"published_on": day}), record(2)])
    convert(archive, root / "tables")
    return root / "tables"


def test_what_is_given_wins_over_the_page(given):
    article = next(row for row in rows(given, "articles") if row["article_id"] == key(1))
    assert (article["source_file"], article["publisher"]) == ("https://example.org/1", "Báo Ví Dụ")
    assert (article["published_on"], article["published_time"]) == (date(2019, 5, 2), None)


def test_the_year_of_the_event_is_inferred_from_the_day_that_is_given(given):
    article = next(row for row in rows(given, "articles") if row["article_id"] == key(1))
    assert article["event_start"] == date(2019, 4, 17)


def test_what_is_given_is_marked_in_evidence(given):
    marked = [row for row in rows(given, "evidence") if row["basis"] == "given"]
    assert {row["column_name"]: row["quote"] for row in marked} == {
        "source_file": "https://example.org/1",
        "publisher": "Báo Ví Dụ",
        "published_on": "2019-05-02",
    }
    assert {(row["article_id"], row["start"], row["end"]) for row in marked} == {(key(1), 0, 0)}


def test_without_an_address_an_article_is_known_by_its_file_and_key(given):
    article = next(row for row in rows(given, "articles") if row["article_id"] == key(2))
    assert article["source_file"].split("/")[-1].partition(".")[2].endswith(f"#{key(2)}")
    assert (article["publisher"], article["published_on"]) == (None, date(2018, 4, 18))


def test_the_tables_of_an_archive_are_valid(made, given):
    for tables in (made, given):
        assert validate(tables, RULES, fast=True).findings == ()


# -- copies ------------------------------------------------------------------------------------


def test_of_copies_the_first_is_converted_whether_in_one_shard_or_in_several(tmp_path, made):
    archive = write_lines(tmp_path / "news.jsonl", [*RECORDS[:2], *RECORDS, *RECORDS[5:8]])
    tally = convert(archive, tmp_path / "tables", csv=True)
    assert (tally.copies, tally.rejected) == (5, 0)
    assert sorted_rows(tmp_path / "tables") == sorted_rows(made)
    assert tally.rows["evidence"] == len(rows(tmp_path / "tables", "evidence"))


def test_another_article_under_the_same_key_is_rejected_wherever_it_is(tmp_path, made):
    other = {"article_id": key(3), "text": article(99)}
    archive = write_lines(tmp_path / "news.jsonl", [*RECORDS[:4], other, *RECORDS[4:], other])
    tally = convert(archive, tmp_path / "tables")
    assert sorted_rows(tmp_path / "tables") == sorted_rows(made)
    assert tally.rejected == 2
    assert rejected(tmp_path / "tables") == [("news.jsonl", number, key(3), "duplicate-article") for number in (5, 42)]


def test_text_files_with_one_key_are_compared_too(tmp_path):
    for folder, number in (("a", 1), ("b", 1), ("c", 2)):
        (tmp_path / "news" / folder).mkdir(parents=True)
        (tmp_path / "news" / folder / f"{key(1)}.txt").write_text(article(number) * 20, encoding="utf-8")
    tally = convert(tmp_path / "news", tmp_path / "tables")
    assert tally.copies == 1
    assert rejected(tmp_path / "tables") == [(f"news/c/{key(1)}.txt", None, key(1), "duplicate-article")]


# -- corrections -------------------------------------------------------------------------------


def correct(folder, *lines):
    text = ",".join(HEADER) + "\n" + "".join(f"{line},because,maintainers\n" for line in lines)
    (folder / "corrections.csv").write_text(text, encoding="utf-8")


def test_corrections_beside_the_articles_are_applied(tmp_path):
    archive = texts(tmp_path / "news", NUMBERS)
    correct(archive, f"articles,{key(7)},published_time,07:43:00,08:00:00,,")
    convert(archive, tmp_path / "tables", workers=2)
    times = {row["article_id"]: row["published_time"] for row in rows(tmp_path / "tables", "articles")}
    assert [number for number in NUMBERS if times[key(number)].isoformat() != "07:43:00"] == [7]


@pytest.mark.parametrize("line", ["articles,{},published_time,09:00:00,08:00:00,,", "articles,f{}f,title,Tin,,,"])
def test_a_correction_that_fits_nothing_stops_the_run(line, tmp_path):
    archive = texts(tmp_path / "news", NUMBERS)
    correct(archive, line.format(key(7) if "time" in line else key(7)[2:]))
    with pytest.raises(BadCorrection, match=r"corrections\.csv, line 2") as caught:
        convert(archive, tmp_path / "tables")
    assert caught.value.id == "correction-stale"
    assert not (tmp_path / "tables").exists()


def test_a_correction_that_was_taken_back_is_not_kept(tmp_path):
    archive = texts(tmp_path / "news", NUMBERS)
    line = f"articles,{key(7)},published_time,07:43:00,08:00:00,,"
    correct(archive, line, "articles,ffffffffffffffff,title,Tin,,,")
    with pytest.raises(BadCorrection):
        convert(archive, tmp_path / "tables")
    (archive / "corrections.csv").unlink()
    convert(archive, tmp_path / "tables")
    assert {row["published_time"].hour for row in rows(tmp_path / "tables", "articles")} == {7}


def test_once_corrected_only_the_parts_with_corrected_articles_are_made_again(tmp_path, monkeypatch):
    archive = texts(tmp_path / "news", NUMBERS)
    correct(archive, "articles,ffffffffffffffff,title,Tin,,,")
    with pytest.raises(BadCorrection):
        convert(archive, tmp_path / "tables")
    correct(archive, f"articles,{key(7)},published_time,07:43:00,08:00:00,,")
    done = []
    monkeypatch.setattr(run, "is_done", lambda part, job: done.append(is_done(part, job)) or done[-1])
    convert(archive, tmp_path / "tables")
    assert (done.count(False), done.count(True) > 3) == (1, True)
    assert sum(row["published_time"].hour == 8 for row in rows(tmp_path / "tables", "articles")) == 1
