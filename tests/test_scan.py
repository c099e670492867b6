"""Blocks and sentences of a page; the texts are invented."""

from __future__ import annotations

import pytest
from articles import scan_of

from partynews.mentions.scan import MAX_SENTENCE


def sentences(*paragraphs: str) -> list[str]:
    scan = scan_of(*paragraphs)
    return [scan.flow[slice(*span)] for span in scan.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chi bộ họp. Bí thư chủ trì.", ["Chi bộ họp.", "Bí thư chủ trì."]),
        ("Chi bộ đã họp chưa? Đã họp!", ["Chi bộ đã họp chưa?", "Đã họp!"]),
        ("Ông nói: “Phải làm ngay.” Cả hội trường vỗ tay.", ["Ông nói: “Phải làm ngay.”", "Cả hội trường vỗ tay."]),
        ("Thu 1.250 tỷ đồng. Tăng 2.5 lần.", ["Thu 1.250 tỷ đồng.", "Tăng 2.5 lần."]),
        ("Thành ủy TP. Ví Dụ họp.", ["Thành ủy TP. Ví Dụ họp."]),
        ("Bí thư Quận ủy Q. 9 và H. Mẫu dự.", ["Bí thư Quận ủy Q. 9 và H. Mẫu dự."]),
        ("BCH T.Ư Đảng họp.", ["BCH T.Ư Đảng họp."]),
        ("PGS. TS. Trần Văn Ví dự.", ["PGS. TS. Trần Văn Ví dự."]),
        ("Sáng 10.7 Chi bộ họp.", ["Sáng 10.7 Chi bộ họp."]),
        ("Nhiều việc chưa làm… Chi bộ phải lo.", ["Nhiều việc chưa làm…", "Chi bộ phải lo."]),
    ],
)
def test_a_sentence_ends_at_a_stop_that_is_no_part_of_an_abbreviation(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_sentence_never_crosses_a_paragraph() -> None:
    assert sentences("Chi bộ họp", "Bí thư chủ trì") == ["Chi bộ họp", "Bí thư chủ trì"]


def test_a_sentence_of_no_end_is_cut_at_a_blank() -> None:
    parts = sentences("chi bộ " * 1000)
    assert len(parts) > 1
    assert all(len(part) <= MAX_SENTENCE for part in parts)
    assert all(part.strip().startswith(("chi", "bộ")) for part in parts)


def test_the_blocks_are_title_paragraphs_and_captions_in_the_order_of_the_page() -> None:
    scan = scan_of("Chi bộ họp.", title="Tin vắn", captions=("Ảnh hội nghị",))
    assert [scan.flow[slice(*block)] for block in scan.blocks] == ["Tin vắn", "Chi bộ họp.", "Ảnh hội nghị"]


@pytest.mark.parametrize(("position", "index"), [(0, 0), (10, 0), (12, 1), (20, 1)])
def test_a_place_is_in_the_sentence_that_began_last(position: int, index: int) -> None:
    assert scan_of("Chi bộ họp. Bí thư chủ trì.").sentence_index(position) == index


def test_no_sentence_begins_before_the_first() -> None:
    assert scan_of("").sentence_index(0) == -1
