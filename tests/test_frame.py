"""A table by columns: read from CSV in the package's own form only, with the place of each row."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from partynews.schema import load_schemas
from partynews.validation.frame import Frame, frame_of_sheet, read_cells
from partynews.validation.sheet import read_sheet

NAMES = ("a", "b")
POSITIONS = load_schemas()["positions"]
HEADER = ",".join(POSITIONS.column_names)


def cells(tmp_path: Path, content: bytes) -> dict | None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    read = read_cells(path, NAMES)
    return read if read is None else read.to_pydict()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a,b\n", {"a": [], "b": []}),
        (b"a,b\n1,2\n", {"a": ["1"], "b": ["2"]}),
        (b"a,b\n,\n", {"a": [None], "b": [None]}),
        (b'a,b\n"1,5","say ""no"""\n', {"a": ["1,5"], "b": ['say "no"']}),
        (b'a,b\n"one\ntwo",\n"three\r\nfour",x\n', {"a": ["one\ntwo", "three\r\nfour"], "b": [None, "x"]}),
        ("a,b\nĐảng ủy,NA\n".encode(), {"a": ["Đảng ủy"], "b": ["NA"]}),
    ],
)
def test_csv_in_the_packages_own_form_is_read(content, expected, tmp_path):
    assert cells(tmp_path, content) == expected


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"b,a\n1,2\n",
        b"a,b\n1,2",
        b"a,b\r\n1,2\r\n",
        b"a,b\n1,2\n\n",
        b'a,b\n"1",2\n',
        b'a,b\n"",2\n',
        b"a,b\n1,2\n3\n",
        b"a,b\n1,2,3\n",
        b"a,b\n1,x\ry\n",
        b'a,b\n1,"x\ry"\n',
        b'a,b\n1,"x\n',
        b"a,b\n1,\xff\n",
        b"\xef\xbb\xbfa,b\n1,2\n",
    ],
)
def test_any_other_csv_is_left_to_the_csv_module(content, tmp_path):
    assert cells(tmp_path, content) is None


def frames(tmp_path: Path) -> tuple[Frame, Frame]:
    """Two positions, the first with line breaks: as Arrow reads them, and as the csv module does."""
    rows = ['k1,p,1,"Bí\n\nthư",x,,other,true', "k2,p,x,y,z,,other,True"]
    path = tmp_path / "positions.csv"
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    in_bulk = read_cells(path, POSITIONS.column_names)
    return Frame(in_bulk, POSITIONS), frame_of_sheet(read_sheet(path.read_bytes()), POSITIONS)


def test_rows_are_those_of_the_csv_module_and_stand_where_it_says(tmp_path):
    in_bulk, by_hand = frames(tmp_path)
    assert in_bulk.rows() == by_hand.rows()
    assert [row.place for row in in_bulk.rows()] == [{"row": 1, "line": 2}, {"row": 2, "line": 5}]
    assert in_bulk.records(1, 1) == by_hand.records(1, 1)


def test_values_are_integers_and_booleans_where_cells_read_so(tmp_path):
    assert list(frames(tmp_path)[0].values("ordinal", "is_former")) == [(1, True), ("x", "True")]


def test_a_mask_picks_rows(tmp_path):
    frame, _ = frames(tmp_path)
    assert frame.rows(frame.misread()) == [frame.row(1)] == frame.rows(frame.at([1]))
    assert frame.rows(pa.array([False, False])) == []
