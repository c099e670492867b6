"""One change to the invented package for each rule that it breaks, named after the rule."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from invented import ONE, SEED, TWO

from partynews import corrections
from partynews.generated import write_generated

Change = Callable[[Path], object]

ARTICLES, PARTICIPANTS, POSITIONS = "data/articles.csv", "data/participants.csv", "data/positions.csv"
CITED, DOCUMENTS, EVIDENCE = "data/cited_documents.csv", "data/documents.csv", "data/evidence.csv"
DESCRIPTOR, CORRECTIONS = "datapackage.json", "seeds/corrections.csv"
GIVEN = 34
"""The row of evidence for the value that was given."""
HEADER = ",".join(corrections.HEADER) + "\n"

UNDESCRIBED = {"descriptor-hash", "descriptor-bytes", "file-stale", "frictionless"}
"""What every edit of a table breaks besides: the descriptor has not followed, and frictionless sees it too."""
CSV_ONLY = UNDESCRIBED | {"parquet-csv"}


@dataclass(frozen=True)
class Mutation:
    """``change`` breaks ``rule`` in one place, and may break the rules ``also`` by the way."""

    rule: str
    change: Change
    file: str
    row: int | None = None
    column: str | None = None
    also: frozenset[str] | set[str] = frozenset()
    variant: str = ""

    def __str__(self) -> str:
        return f"{self.rule}-{self.variant}" if self.variant else self.rule


def replace(file: str, old: str, new: str, root: Path) -> None:
    """Replace the one occurrence of *old*, as bytes so that no line break is touched."""
    content = (root / file).read_bytes()
    assert content.count(old.encode()) == 1, f"{old!r} is there {content.count(old.encode())} times"
    (root / file).write_bytes(content.replace(old.encode(), new.encode()))


def rewrite(file: str, edit: Callable[[list[list[str]]], object], root: Path) -> None:
    """Let *edit* change the records of a CSV file, the header among them."""
    records = list(csv.reader(io.StringIO((root / file).read_text(encoding="utf-8"), newline="")))
    edit(records)
    with (root / file).open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(records)


def cells(file: str, row: int, values: dict[str, str], root: Path) -> None:
    """Write *values* into a row of a CSV file."""

    def edit(records: list[list[str]]) -> None:
        for column, value in values.items():
            records[row][records[0].index(column)] = value

    rewrite(file, edit, root)


def add(file: str, content: bytes, root: Path) -> None:
    """Append *content* to a file, new or old."""
    (root / file).parent.mkdir(exist_ok=True)
    with (root / file).open("ab") as stream:
        stream.write(content)


def prefix(file: str, content: bytes, root: Path) -> None:
    (root / file).write_bytes(content + (root / file).read_bytes())


def truncate(file: str, size: int, root: Path) -> None:
    """Cut *size* bytes off the end."""
    (root / file).write_bytes((root / file).read_bytes()[:-size])


def remove(file: str, root: Path) -> None:
    (root / file).unlink()


def parquet(table: str, edit: Callable[[pa.Table], pa.Table], root: Path) -> None:
    path = root / f"data/{table}.parquet"
    pq.write_table(edit(pq.read_table(path)), path)


def described(edit: Callable[[dict], object], root: Path) -> None:
    """Let *edit* change the descriptor."""
    descriptor = json.loads((root / DESCRIPTOR).read_text(encoding="utf-8"))
    edit(descriptor)
    (root / DESCRIPTOR).write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def then_describe(change: Change, root: Path) -> None:
    change(root)
    write_generated(root)


def swap(first: int, second: int, records: list[list[str]]) -> None:
    """Swap two columns, header and cells."""
    for record in records:
        record[first], record[second] = record[second], record[first]


def set_cell(column: str, row: int, value: object, table: pa.Table) -> pa.Table:
    """*table* with one cell changed; its types and metadata stay."""
    values = table[column].to_pylist()
    values[row - 1] = value
    at = table.column_names.index(column)
    return table.set_column(at, table.schema.field(at), pa.array(values, table.schema.field(at).type))


def cell(rule: str, file: str, row: int, column: str, value: str, variant: str = "", also: set[str] = frozenset()):
    """A mutation that edits one cell of a CSV file and is found there."""
    return Mutation(rule, partial(cells, file, row, {column: value}), file, row, column, CSV_ONLY | also, variant)


def of_file(rule: str, file: str, change: Callable, *arguments: object, also: set[str] = CSV_ONLY, variant: str = ""):
    """A mutation of a file as a whole."""
    return Mutation(rule, partial(change, file, *arguments), file, also=also, variant=variant)


def of_descriptor(
    rule: str, column: str, edit: Callable[[dict], object], also: set[str] = frozenset(), variant: str = ""
):
    """A mutation of the descriptor, in which *column* is the part that is found."""
    return Mutation(
        rule, partial(described, edit), DESCRIPTOR, None, column, {"file-stale", "frictionless"} | also, variant
    )


def correction(rule: str, line: str, column: str | None, row: int | None = None, variant: str = "") -> Mutation:
    """A mutation that adds a line to a new file of corrections, found in *column* of its *row*."""
    return Mutation(
        rule, partial(add, CORRECTIONS, f"{HEADER}{line}\n".encode()), CORRECTIONS, row, column, variant=variant
    )


MUTATIONS: tuple[Mutation, ...] = (
    # Files and how they are written
    of_file("table-missing", DOCUMENTS, remove),
    of_file("table-missing", "data/documents.parquet", remove, variant="parquet", also=UNDESCRIBED),
    of_file("file-extra", "data/notes.csv", add, b"a,b\n", also=set()),
    of_file("csv-encoding", ARTICLES, add, b"\xff\n"),
    of_file("csv-byte-order-mark", ARTICLES, prefix, b"\xef\xbb\xbf"),
    of_file("csv-end", POSITIONS, truncate, 1),
    of_file(
        "csv-lone-return", ARTICLES, replace, "Tin vắn", '"Tin\rvắn"', also=CSV_ONLY | {"cell-pattern", "csv-form"}
    ),
    of_file("csv-syntax", DOCUMENTS, add, b'"open,\n'),
    of_file("csv-form", POSITIONS, replace, "Bí thư Đảng ủy", '"Bí thư Đảng ủy"', variant="quotes"),
    of_file("csv-form", DOCUMENTS, lambda file, root: replace(file, "\nCT", "\r\nCT", root), variant="line-ends"),
    Mutation(
        "csv-columns",
        partial(rewrite, ARTICLES, partial(swap, 3, 4)),
        ARTICLES,
        None,
        "standfirst",
        UNDESCRIBED,
        "swapped",
    ),
    Mutation(
        "csv-columns",
        partial(rewrite, POSITIONS, lambda records: [record.append("extra") for record in records]),
        POSITIONS,
        column="extra",
        also=UNDESCRIBED,
        variant="extra",
    ),
    Mutation(
        "csv-columns",
        partial(rewrite, POSITIONS, lambda records: [record.pop(6) for record in records]),
        POSITIONS,
        column="is_former",
        also=UNDESCRIBED,
        variant="missing",
    ),
    Mutation(
        "csv-cells",
        partial(rewrite, PARTICIPANTS, lambda records: records[2].pop()),
        PARTICIPANTS,
        row=2,
        also=CSV_ONLY | {"evidence-record"},
    ),
    # Cells against the schema
    cell("cell-null", PARTICIPANTS, 1, "kind", ""),
    cell("cell-type", PARTICIPANTS, 1, "chaired", "True", "capital-true"),
    cell("cell-type", PARTICIPANTS, 2, "took_part", "1", "one-for-true"),
    cell("cell-type", PARTICIPANTS, 2, "headcount", "100.0", "float"),
    cell("cell-enum", PARTICIPANTS, 1, "kind", "human"),
    cell("cell-format", ARTICLES, 1, "event_end", "2018-4-17", "date-without-zeros"),
    cell("cell-format", ARTICLES, 1, "published_on", "2018-02-30", "no-such-day"),
    cell("cell-format", DOCUMENTS, 1, "source_url", "https://example.org/a b", "address"),
    cell("cell-range", CITED, 1, "issued_year", "1916", also={"issued-year"}),
    cell("cell-pattern", ARTICLES, 2, "title", "NA", "missing-word"),
    cell("cell-pattern", ARTICLES, 2, "title", "Tin vắn\n", "trailing-line-break"),
    cell("cell-pattern", ARTICLES, 2, "title", " Tin vắn", "leading-blank"),
    cell("cell-pattern", ARTICLES, 2, "title", "Tin\u00a0vắn", "no-break-blank"),
    cell("cell-pattern", ARTICLES, 2, "title", "Ðảng ủy", "eth-for-d-with-stroke"),
    cell("cell-pattern", ARTICLES, 2, "title", "=1+1", "formula"),
    cell("cell-pattern", ARTICLES, 1, "published_time", "7:43", "time-without-zero"),
    cell("cell-normal-form", ARTICLES, 2, "title", "Tin vă\u0301n", also={"cell-pattern"}),
    cell("row-condition", PARTICIPANTS, 2, "headcount_qualifier", "", also={"evidence-idle"}),
    cell("row-condition", PARTICIPANTS, 1, "took_part", "false", "flag", also={"evidence-idle"}),
    # Keys
    cell(
        "primary-key",
        PARTICIPANTS,
        2,
        "participant_id",
        f"{ONE}-p01",
        also={"key-form", "evidence-record", "evidence-missing", "evidence-idle", "mention-count"},
    ),
    Mutation(
        "unique-key",
        partial(cells, EVIDENCE, 15, {"column_name": "took_part"}),
        EVIDENCE,
        15,
        "end",
        CSV_ONLY | {"evidence-missing"},
    ),
    cell("foreign-key", POSITIONS, 1, "participant_id", f"{ONE}-p09", also={"key-form"}),
    cell("foreign-key", CITED, 1, "document_id", "CT-06-2016", "authority"),
    cell("key-form", POSITIONS, 1, "position_id", f"{ONE}-p01-2", also={"evidence-record", "evidence-missing"}),
    cell("ordinal-gap", PARTICIPANTS, 2, "ordinal", "3", also={"key-form"}),
    cell("row-order", EVIDENCE, 5, "evidence_id", f"{ONE}-e0105", "evidence"),
    Mutation(
        "row-order",
        partial(rewrite, ARTICLES, lambda records: records.append(records.pop(1))),
        ARTICLES,
        row=1,
        column="article_id",
        also=CSV_ONLY,
        variant="articles",
    ),
    # Computed values
    cell("word-count", ARTICLES, 1, "word_count", "7"),
    cell("mention-count", PARTICIPANTS, 1, "mention_count", "1"),
    cell("mention-count", CITED, 1, "mention_count", "2", "citation"),
    cell("event-days", ARTICLES, 1, "event_end", "2018-04-16"),
    cell("issued-year", CITED, 1, "issued_year", "2017"),
    # Evidence
    cell("evidence-quote", EVIDENCE, 4, "quote", "ANH HÙNG", "edited-quote"),
    Mutation(
        "evidence-quote",
        partial(cells, EVIDENCE, 2, {"start": "51", "end": "61"}),
        EVIDENCE,
        2,
        "quote",
        CSV_ONLY,
        "shifted-span",
    ),
    Mutation(
        "evidence-quote",
        partial(cells, EVIDENCE, 2, {"end": "90210"}),
        EVIDENCE,
        2,
        "end",
        CSV_ONLY,
        "beyond-the-source",
    ),
    cell("evidence-given", EVIDENCE, GIVEN, "quote", "Báo Khác"),
    cell("evidence-given", EVIDENCE, GIVEN, "column_name", "title", "column", also={"evidence-missing"}),
    cell("row-condition", EVIDENCE, GIVEN, "end", "9", "given-with-a-span"),
    cell("row-condition", EVIDENCE, 2, "end", "0", "stated-without-a-span", also={"evidence-quote"}),
    cell("evidence-record", EVIDENCE, 16, "record_id", f"{ONE}-p07", also={"evidence-missing"}),
    cell("evidence-record", EVIDENCE, 16, "column_name", "ordinal", "column", also={"evidence-missing"}),
    cell("evidence-article", EVIDENCE, 3, "record_id", TWO, also={"evidence-missing", "evidence-idle"}),
    cell("evidence-idle", EVIDENCE, 18, "column_name", "organization", also={"evidence-missing"}),
    cell("evidence-missing", ARTICLES, 1, "publisher", "Báo Ví Dụ", "value"),
    cell("evidence-missing", POSITIONS, 1, "is_former", "true", "flag"),
    cell("body-quotes", ARTICLES, 1, "body", "Thân bài khác.", also={"word-count"}),
    # Seeds and corrections
    Mutation("seed-missing", partial(remove, SEED), ARTICLES, 1, "source_file"),
    cell(
        "seed-missing",
        ARTICLES,
        2,
        "source_file",
        "seeds/../metadata.toml",
        "outside-the-seeds",
        also={"seed-unlisted"},
    ),
    cell("seed-missing", ARTICLES, 2, "source_file", "seeds/\0", "no-such-name"),
    cell("seed-missing", ARTICLES, 2, "source_file", "seeds/" + "a" * 300, "too-long-a-name"),
    of_file("seed-unlisted", "seeds/moi.txt", add, "Tin mới\n".encode(), also=set()),
    Mutation("seed-edited", partial(add, SEED, "Thêm.\n".encode()), ARTICLES, 1, "source_sha256"),
    of_file("seed-twice", f"seeds/901_{ONE}.txt", add, "Tin khác\n".encode(), also=set()),
    cell("seed-key", ARTICLES, 2, "article_id", "f" * 16, also={"foreign-key", "evidence-record", "evidence-missing"}),
    correction("correction-form", f"articles,{TWO},title,Tin,Tin vắn,,,,biên tập", None, variant="no-reason"),
    correction("correction-form", f"articles,{TWO}", None, variant="cells"),
    correction("correction-applied", f"articles,{TWO},title,Tin vắn,Tin ngắn,,,thiếu chữ,biên tập", "value", 1),
    correction(
        "correction-applied", f"articles,{ONE[::-1]},title,Tin,Tin vắn,,,thiếu chữ,biên tập", "record_id", 1, "record"
    ),
    correction(
        "correction-applied", f"articles,{TWO},headline,Tin,Tin vắn,,,thiếu chữ,biên tập", "column_name", 1, "column"
    ),
    # Parquet
    of_file("parquet-readable", "data/positions.parquet", truncate, 9, also=UNDESCRIBED),
    Mutation(
        "parquet-columns",
        partial(parquet, "positions", lambda table: table.select(list(reversed(table.column_names)))),
        "data/positions.parquet",
        also=UNDESCRIBED,
    ),
    Mutation(
        "parquet-csv",
        partial(parquet, "participants", partial(set_cell, "name", 2, "Gần 90 đảng viên")),
        "data/participants.parquet",
        row=2,
        column="name",
        also=UNDESCRIBED,
        variant="edited-parquet",
    ),
    Mutation(
        "parquet-csv",
        partial(cells, DOCUMENTS, 1, {"title": "Học tập và làm theo"}),
        "data/documents.parquet",
        row=1,
        column="title",
        also=UNDESCRIBED,
        variant="edited-csv",
    ),
    Mutation(
        "parquet-csv",
        partial(then_describe, partial(parquet, "evidence", lambda table: table.slice(1))),
        "data/evidence.parquet",
        variant="fewer-rows",
    ),
    # The descriptor and the other generated files
    of_file("descriptor-readable", DESCRIPTOR, truncate, 9, also={"file-stale"}),
    of_descriptor("descriptor-profile", "version", lambda it: it.update(version=1)),
    of_descriptor("descriptor-profile", "$schema", lambda it: it.pop("$schema"), variant="version-1"),
    of_descriptor("descriptor-resources", "resources", lambda it: it["resources"].pop()),
    of_descriptor(
        "descriptor-resources",
        "resources.articles.path",
        lambda it: it["resources"][0].update(path=DOCUMENTS),
        variant="path",
    ),
    of_descriptor(
        "descriptor-schema",
        "resources.articles.schema",
        lambda it: it["resources"][0]["schema"]["fields"][3].update(type="any"),
    ),
    of_descriptor(
        "descriptor-hash", "resources.articles.hash", lambda it: it["resources"][0].update(hash="sha256:" + "0" * 64)
    ),
    of_descriptor(
        "descriptor-hash",
        "resources.evidence-parquet.hash",
        lambda it: it["resources"][-1].update(hash="sha256:" + "0" * 64),
        variant="parquet",
    ),
    of_descriptor("descriptor-bytes", "resources.articles.bytes", lambda it: it["resources"][0].update(bytes=1)),
    Mutation(
        "frictionless",
        partial(then_describe, partial(cells, PARTICIPANTS, 1, {"kind": "human"})),
        PARTICIPANTS,
        1,
        "kind",
        {"cell-enum", "parquet-csv"},
    ),
    of_file("file-encoding", "CHANGELOG.md", add, b"\xff", also=set()),
    of_file("file-source", "README.md", replace, "<!-- generated:tables -->", "", also=set()),
    of_file("file-source", "metadata.toml", remove, also=set(), variant="missing"),
    of_file("file-stale", "docs/codebook.md", add, b"\nMore.\n", also=set()),
    of_file(
        "file-stale",
        "README.md",
        replace,
        "<!-- generated:diagram -->",
        "<!-- generated:diagram -->\nMore.",
        also=set(),
        variant="block",
    ),
)
