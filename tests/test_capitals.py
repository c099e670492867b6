"""Stretches in capitals are read as if in small letters. All examples and names are invented."""

from __future__ import annotations

import pytest

from partynews.mentions.capitals import recased
from partynews.text import Span


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("ĐỒNG CHÍ NGUYỄN VĂN MẪU, BÍ THƯ HUYỆN ỦY PHÁT BIỂU", "đồng chí Nguyễn Văn Mẫu, bí thư huyện ủy phát biểu"),
        ("BÍ THƯ HUYỆN ỦY TRẦN THỊ MẪU CHỦ TRÌ", "bí thư huyện ủy Trần Thị Mẫu chủ trì"),
        ("HỘI NGHỊ TỔNG KẾT CÔNG TÁC ĐẢNG", "hội nghị tổng kết công tác đảng"),
        ("Đồng chí NGUYỄN VĂN MẪU", "Đồng chí NGUYỄN VĂN MẪU"),
        ("UBND TỈNH", "UBND TỈNH"),
        ("QUÁN TRIỆT NGHỊ QUYẾT SỐ 18-NQ/TW KHÓA XII", "quán triệt nghị quyết số 18-NQ/TW khóa XII"),
    ],
)
def test_a_block_in_capitals_is_read_in_small_letters(printed: str, read: str) -> None:
    assert recased(printed, [Span(0, len(printed))]) == read


def test_only_blocks_in_capitals_change() -> None:
    flow = "Tiêu đề bài. ĐỒNG CHÍ LÊ VĂN MẪU PHÁT BIỂU. Kết thúc"
    assert recased(flow, [Span(0, 12), Span(13, 43), Span(44, 52)]) == (
        "Tiêu đề bài. đồng chí Lê Văn Mẫu phát biểu. Kết thúc"
    )
