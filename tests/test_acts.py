"""Acts of speaking, chairing and attending, told from nouns; sentences are invented."""

from __future__ import annotations

import pytest
from articles import scan_of

from partynews.mentions.acts import Acts
from partynews.text import Span


def acts(text: str) -> list[tuple[str, str]]:
    return [(text[act.start : act.end].lower(), act.kind) for act in Acts(scan_of(text)).within(Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Đồng chí Ví chủ trì hội nghị.", ("chủ trì", "chair")),
        ("Đồng chí Ví đồng chủ trì.", ("đồng chủ trì", "chair")),
        ("Đồng chí Ví điều hành phần thảo luận.", ("điều hành", "chair")),
        ("Đồng chí Ví phát biểu.", ("phát biểu", "speech")),
        ("Đồng chí Ví nhấn mạnh vai trò của chi bộ.", ("nhấn mạnh", "speech")),
        ("Đồng chí Ví đề nghị các chi bộ cố gắng.", ("đề nghị", "speech")),
        ("Đồng chí Ví đã giải trình nhiều vấn đề.", ("giải trình", "speech")),
        ("Đồng chí Ví tiếp thu các ý kiến.", ("tiếp thu", "speech")),
        ("Đồng chí Ví trả lời các câu hỏi.", ("trả lời", "speech")),
        ("Ông Ví cho biết chi bộ vững mạnh.", ("cho biết", "speech")),
        ("Đồng chí Ví báo cáo kết quả.", ("báo cáo", "speech")),
        ("Đồng chí Ví kết luận hội nghị.", ("kết luận", "speech")),
        ("Ông Ví có ý kiến đề nghị sửa đường.", ("đề nghị", "speech")),
        ("Đồng chí Ví tham dự.", ("tham dự", "attend")),
        ("Đồng chí Ví đến dự.", ("đến dự", "attend")),
        ("Đồng chí Ví phát biểu trên cương vị mới.", ("phát biểu", "speech")),
    ],
)
def test_what_somebody_does_is_an_act(text: str, act: tuple[str, str]) -> None:
    assert act in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chi bộ thực hiện theo đề nghị của Huyện ủy.",
        "Chi bộ nghe báo cáo của Ban Tổ chức.",
        "Kết luận số 18 được quán triệt.",
        "Các đề nghị này đã được giải quyết.",
        "Bản báo cáo chính trị dài 20 trang.",
        "Các ý kiến phát biểu đều tốt.",
    ],
)
def test_a_noun_is_no_act(text: str) -> None:
    assert acts(text) == []


def test_the_acts_of_a_span_are_those_that_begin_in_it() -> None:
    text = "Đồng chí Ví chủ trì và phát biểu."
    found = Acts(scan_of(text)).within(Span(0, text.index("và")))
    assert [text[act.start : act.end] for act in found] == ["chủ trì"]
