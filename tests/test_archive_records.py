"""Records of an archive: what is refused, under which name, and how files are cut and entered."""

from __future__ import annotations

import json
from unittest.mock import Mock

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from archives import article, convert, key, record, rejected, rows, write_lines, write_rows, write_texts

from partynews.archive import streams
from partynews.archive.records import read_records
from partynews.archive.rejected import Rejected, rejected_schema
from partynews.archive.shards import Limits, cut
from partynews.archive.sources import find_files
from partynews.encodings import MAX_BYTES
from partynews.errors import BadInput

KEY = key(0)
SMALL = Limits(1500, 10)


def read(root, *paths, limits=SMALL):
    """The records of all shards."""
    found = []
    for shard in cut(find_files([str(path) for path in paths], root), limits):
        found += [item for _, item in read_records(shard) if item]
    return found


def told(root, path) -> list[tuple]:
    """Of each record its key, or the error and the message."""
    return [(item.error, item.message) if isinstance(item, Rejected) else item.key for item in read(root, path)]


LINES = {
    "not JSON": (b'{"article_id": ', "record-not-json", "The line is no JSON in UTF-8: Expecting value"),
    "not UTF-8": (b'{"article_id": "\xff"}', "record-not-json", "The line is no JSON in UTF-8: 'utf-8' codec"),
    "nested without end": (b"[" * 100_000, "record-not-json", "The line is no JSON in UTF-8: maximum recursion"),
    "no object": (b'["a"]', "record-not-json", "The line is no JSON object."),
    "no key": ({"text": "Tin"}, "record-key", "article_id is missing, not 16 hexadecimal digits in lower case."),
    "a number for a key": ({"article_id": 1, "text": "Tin"}, "record-key", "article_id is 1, not"),
    "a key of another form": ({"article_id": "12", "text": "Tin"}, "record-key", "article_id is '12', not"),
    "a line break in the key": ({"article_id": KEY + "\n", "text": "Tin"}, "record-key", "article_id is "),
    "no text": ({"article_id": KEY}, "record-text", "text is missing, not a string."),
    "a number for text": ({"article_id": KEY, "text": 5}, "record-text", "text is 5, not a string."),
    "half a character": (
        b'{"article_id": "%s", "text": "a\\ud800"}' % KEY.encode(),
        "record-text",
        "text has no character U+D800, half of a pair, at 1.",
    ),
    "empty text": ({"article_id": KEY, "text": " \n"}, "empty-file", f"x.jsonl#{KEY} is empty."),
    "invisible text": ({"article_id": KEY, "text": "\u200b\u00a0"}, "empty-file", f"x.jsonl#{KEY} holds blanks"),
    "HTML": ({"article_id": KEY, "text": "<html><p>Tin"}, "html-file", f"x.jsonl#{KEY} is HTML"),
    "NUL": ({"article_id": KEY, "text": "a\0b"}, "binary-file", f"x.jsonl#{KEY} holds NUL"),
    "a text too large": ({"article_id": KEY, "text": "a" * (MAX_BYTES + 1)}, "file-too-large", f"x.jsonl#{KEY} has"),
    "a line too long": (b"[" * (streams.LONGEST + 9), "record-too-long", "A line of more than 20,000,000 bytes"),
    "no day": (record(0, published_on="2018-02-30"), "record-metadata", "published_on is '2018-02-30', not a day"),
    "a short day": (record(0, published_on="18/4/2018"), "record-metadata", "published_on is '18/4/2018', not a day"),
    "a compact day": (record(0, published_on="20180418"), "record-metadata", "published_on is '20180418', not a day"),
    "a number for a day": (record(0, published_on=2018), "record-metadata", "published_on is 2018, not a day"),
    "a formula": (record(0, publisher="=1+1"), "record-metadata", "publisher is '=1+1', not as the schema"),
    "a missing word": (record(0, publisher="NaN"), "record-metadata", "publisher is 'NaN', not as the schema"),
    "a list of addresses": (record(0, source_url=["a"]), "record-metadata", "source_url is ['a'], not as the schema"),
}


@pytest.mark.parametrize("case", LINES)
def test_a_record_is_refused_by_name_and_the_next_one_is_read(case, tmp_path):
    line, error, message = LINES[case]
    refused, good = told(tmp_path, write_lines(tmp_path / "x.jsonl", [line, record(1)]))
    assert (refused[0], good) == (error, key(1))
    assert refused[1].startswith(message) and refused[1].endswith((".", "text."))


def test_empty_lines_count_as_lines_but_are_no_records(tmp_path):
    archive = write_lines(tmp_path / "x.jsonl", [b"\xef\xbb\xbf" + json.dumps(record(1)).encode(), b"", b" ", b"{}"])
    assert [(item.number if hasattr(item, "number") else item.record) for item in read(tmp_path, archive)] == [1, 4]


def test_a_file_that_is_damaged_is_read_up_to_there(tmp_path):
    archive = write_lines(tmp_path / "x.jsonl.gz", [record(number) for number in range(2000)])
    archive.write_bytes(archive.read_bytes()[:-3000])
    *good, last = read(tmp_path, archive, limits=Limits(100_000, 10))
    assert len(good) > 1000
    assert (last.error, last.message.split(":")[0]) == (
        "unreadable-file",
        "x.jsonl.gz cannot be read, from this record on",
    )


@pytest.mark.parametrize("name", ["x.jsonl.gz", "x.jsonl.zst", "x.parquet", "x.txt.gz"])
def test_a_file_that_is_something_else_is_refused(name, tmp_path):
    (tmp_path / name).write_bytes(b"something else")
    [item] = read(tmp_path, tmp_path / name)
    assert item.error == "unreadable-file"
    assert item.message.startswith(f"{name} cannot be read")


def test_a_parquet_file_without_the_columns_is_refused(tmp_path):
    [item] = read(tmp_path, write_rows(tmp_path / "x.parquet", [{"id": KEY, "text": "Tin"}]))
    assert (item.error, item.message) == (
        "file-columns",
        "The file has no column article_id; its columns are id, text.",
    )


def test_text_in_parquet_that_is_not_utf8_is_refused_alone(tmp_path):
    texts = pa.array([b"Tin m\xff", "Tin mới.".encode()], pa.binary()).cast(pa.string(), safe=False)
    pq.write_table(pa.table({"article_id": [key(0), key(1)], "text": texts}), tmp_path / "x.parquet")
    assert told(tmp_path, tmp_path / "x.parquet") == [
        ("record-text", "text is b'Tin m\\xff', not a string."),
        key(1),
    ]


# -- shards ------------------------------------------------------------------------------------

NUMBERS = range(50)
ARCHIVES = {
    "lines": lambda root: write_lines(root / "x.jsonl", map(record, NUMBERS)),
    "gzip": lambda root: write_lines(root / "x.jsonl.gz", map(record, NUMBERS)),
    "small row groups": lambda root: write_rows(root / "x.parquet", [record(n) for n in NUMBERS], 2),
    "large row groups": lambda root: write_rows(root / "x.parquet", [record(n) for n in NUMBERS], 40),
    "texts": lambda root: write_texts(root / "news", NUMBERS),
}


@pytest.fixture(params=ARCHIVES)
def archive(request, tmp_path):
    return ARCHIVES[request.param](tmp_path)


def shards(archive, limits):
    return list(cut(find_files([str(archive)], archive.parent), limits))


@pytest.mark.parametrize("size", [1, 700, 5_000, 10**9])
def test_the_shards_hold_every_record_once_whatever_their_size(size, archive):
    found = [item.key for item in read(archive.parent, archive, limits=Limits(size, 10_000))]
    assert sorted(found) == sorted(map(key, NUMBERS))


def test_a_shard_is_read_alike_in_whatever_order_shards_are_asked_for(archive):
    cut_archive = shards(archive, Limits(1_000, 10))
    assert len(cut_archive) > 4

    def keys(shard):
        return [item.key for _, item in read_records(shard) if item]

    forwards = [keys(shard) for shard in cut_archive]
    assert [keys(shard) for shard in reversed(cut_archive)] == forwards[::-1]
    assert [keys(shard) for shard in cut_archive[::2]] == forwards[::2]


def test_no_shard_is_larger_than_the_limits(archive):
    sizes = [shard.size for shard in shards(archive, Limits(3_000, 10))]
    assert max(sizes) <= 3_300  # rows of Parquet are counted on average
    assert all(len(shard.files) <= 10 for shard in shards(archive, Limits(10**9, 10)))


def test_a_line_longer_than_a_shard_belongs_to_the_shard_where_it_begins(tmp_path):
    long = {"article_id": key(1), "text": article(1) * 20}
    archive = write_lines(tmp_path / "x.jsonl", [record(0), long, record(2)])
    assert [item.key for item in read(tmp_path, archive)] == [key(0), key(1), key(2)]


def test_a_compressed_file_is_decompressed_once_by_who_reads_all_its_shards(tmp_path, monkeypatch):
    archive = write_lines(tmp_path / "x.jsonl.gz", map(record, NUMBERS))
    parts = shards(archive, Limits(1_000, 10))
    opened = Mock(wraps=streams.open_stream)
    monkeypatch.setattr(streams, "open_stream", opened)
    for shard in parts:
        list(read_records(shard))
    assert opened.call_count == 1


# -- files -------------------------------------------------------------------------------------


def names(*given, package):
    return [file.name for file in find_files([str(path) for path in given], package)]


def test_a_folder_is_searched_for_every_form_in_the_order_of_names(tmp_path):
    for name in (
        "b.txt",
        "a/c.jsonl.gz",
        "a.parquet",
        "a/b.ndjson",
        "a/d.txt.zst",
        "notes.md",
        "x.parquet.gz",
        "a-b.txt",
    ):
        (tmp_path / "news" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "news" / name).touch()
    found = names(tmp_path / "news", package=tmp_path)
    assert found == sorted(found)
    assert found == [
        f"news/{name}" for name in ("a-b.txt", "a.parquet", "a/b.ndjson", "a/c.jsonl.gz", "a/d.txt.zst", "b.txt")
    ]


def test_what_lies_in_a_folder_that_is_given_too_is_found_once(tmp_path):
    news = write_texts(tmp_path / "news", range(4))
    assert names(news, news / "0", next((news / "1").iterdir()), package=None) == names(news, package=None)


def test_a_file_of_another_name_is_a_text(tmp_path):
    (tmp_path / "tin").write_text("Tin mới.\n", encoding="utf-8")
    assert [item.text for item in read(tmp_path, tmp_path / "tin")] == ["Tin mới.\n"]


@pytest.mark.parametrize(("name", "error"), [("none", "input-missing"), ("empty", "no-article")])
def test_an_input_without_articles_is_named(name, error, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match=str(tmp_path / name)) as caught:
        names(tmp_path / name, package=tmp_path)
    assert caught.value.id == error


# -- the table of what was rejected ------------------------------------------------------------


def test_what_was_rejected_is_a_table_with_the_columns_of_its_schema(tmp_path):
    bad = tmp_path / "news" / "bad.txt"
    write_texts(tmp_path / "news", range(3))
    bad.write_bytes(b"\x89PNG\r\n\0")
    write_lines(tmp_path / "news" / "c.jsonl", [record(5), b"{", record(6), {"article_id": KEY}])
    tally = convert(tmp_path / "news", tmp_path / "tables")
    assert tally.rejected == 3
    assert rejected(tmp_path / "tables") == [
        ("news/bad.txt", None, None, "binary-file"),
        ("news/c.jsonl", 2, None, "record-not-json"),
        ("news/c.jsonl", 4, KEY, "record-text"),
    ]
    assert tuple(rows(tmp_path / "tables", "rejected")[0]) == rejected_schema().column_names
    header, first, *_ = (tmp_path / "tables" / "rejected.csv").read_text(encoding="utf-8").splitlines()
    assert header == "file,record,article_id,error,message"
    assert first.startswith('news/bad.txt,,,binary-file,"news/bad.txt holds NUL bytes')
