"""What one line of a page says: every example of furniture.toml and publishers.csv, and near misses."""

from __future__ import annotations

import re

import pytest

from partynews.lexicon import rows, rules
from partynews.page.byline import read_byline
from partynews.page.captions import looks_like_caption, read_credit
from partynews.page.furniture import line_rules, match_rule
from partynews.page.publisher import masthead, read_slug
from partynews.page.stamps import read_stamp
from partynews.text import clean, fold

FURNITURE = rules("furniture")
PATTERNS = [pattern for rule in FURNITURE["rule"] for pattern in rule["where"]] + [
    part["where"] for part in FURNITURE["part"]
]
MASTHEADS = [item for rule in FURNITURE["rule"] for item in rule.get("gives", {}).items()]


def value(found):
    return found and found.value


@pytest.mark.parametrize(
    ("rule", "line"),
    [(rule["id"], line) for rule in FURNITURE["rule"] for line in rule["examples"]],
)
def test_a_rule_takes_its_examples(rule, line):
    text = clean(line)
    assert match_rule(text.folded, 0, len(text.clean)).id == rule


@pytest.mark.parametrize("rule", FURNITURE["rule"], ids=lambda rule: rule["id"])
def test_a_rule_states_its_source(rule):
    assert rule["source"]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_is_written_folded(pattern):
    literal = re.sub(r"\(\?P[<=]\w+[>)]|\\S", "", pattern)
    assert fold(literal) == literal


@pytest.mark.parametrize(("line", "name"), MASTHEADS)
def test_a_masthead_gives_the_publisher_in_name_case(line, name):
    text = clean(line)
    found = match_rule(text.folded, 0, len(line)).where.fullmatch(text.folded)
    assert masthead(text.clean, *found.span("name")).value == name


@pytest.mark.parametrize("example", FURNITURE["data_line"]["example"], ids=lambda example: example["line"])
def test_a_line_of_page_data_is_read(example):
    text = clean(example["line"])
    stamp = read_stamp(text.clean, text.folded, 0, len(text.clean))
    gives = {
        "date": value(stamp.day),
        "time": value(stamp.hour),
        "views": value(stamp.views),
        "labelled": stamp.labelled or None,
        "prefix": stamp.prefix and text.clean[slice(*stamp.prefix)],
    }
    assert {key: given for key, given in gives.items() if given is not None} == example["gives"]


@pytest.mark.parametrize(
    "line",
    [
        "Năm 2018, đảng bộ kết nạp 20 đảng viên",
        "Ngày 17-4",
        "Tỷ số 2-1",
        "8h30",
        "Từ 1/1/2018 đến 31/12/2018",
        "Ông Trần Văn A, Bí thư Đảng ủy phát biểu tại phiên họp sáng 8/7",
        "Nghị quyết 18-NQ/TW ngày 25/10/2017",
        "Thứ hai",
    ],
)
def test_other_lines_with_numbers_are_not_page_data(line):
    text = clean(line)
    assert read_stamp(text.clean, text.folded, 0, len(line)) is None


@pytest.mark.parametrize("example", FURNITURE["credit"]["example"], ids=lambda example: example["line"])
def test_a_photo_credit_is_read(example):
    text = clean(example["line"])
    credit = read_credit(text.clean, text.folded, 0, len(text.clean))
    gives = {}
    if credit:
        gives = {name: text.clean[slice(*span)] for name, span in zip(credit._fields, credit, strict=True) if span}
    assert gives == example["gives"]


@pytest.mark.parametrize("line", FURNITURE["caption"]["examples"])
def test_a_line_that_describes_a_picture_is_known(line):
    assert looks_like_caption(line, fold(line), 0, len(line))


@pytest.mark.parametrize(("line", "author"), FURNITURE["byline"]["examples"].items())
def test_a_byline_is_read(line, author):
    assert read_byline(line, fold(line), 0, len(line)).author.value == author


@pytest.mark.parametrize(
    "line",
    [
        "Phải làm nữa.",
        "Nhiều chỉ tiêu khó đạt",
        "Báo Nhân Dân",
        "Hàn Quốc, Triều Tiên treo cờ",
        "Danh sách",
        "1",
        "Ông A",
    ],
)
def test_other_short_lines_are_not_bylines(line):
    assert read_byline(line, fold(line), 0, len(line)) is None


@pytest.mark.parametrize(
    ("line", "affiliation"),
    [
        ("Quốc Sự - Uỷ viên UBKT Huyện uỷ", "Uỷ viên UBKT Huyện uỷ"),
        ("Trần Văn A – Thanh tra tỉnh Nghệ An", "Thanh tra tỉnh Nghệ An"),
        ("Thu Thảo/THĐT", "THĐT"),
        ("Ngọc Hà - Đặng Dũng", None),
    ],
)
def test_an_office_behind_the_author_is_the_affiliation(line, affiliation):
    assert value(read_byline(line, fold(line), 0, len(line)).affiliation) == affiliation


@pytest.mark.parametrize("row", rows("publishers"), ids=lambda row: row["form"])
def test_a_slug_gives_the_publisher(row):
    line = f"({row['form']}) - Sáng 17-4, Đảng ủy xã A họp."
    assert read_slug(line, fold(line), 0, len(line)).publisher.value == row["publisher"]


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("(CT)- Sáng 17-4, họp.", "Sáng 17-4, họp."),
        ("(BBNĐT) Ngày 5-6, họp.", "Ngày 5-6, họp."),
        ("BHG - Ngày 5-6, họp.", "Ngày 5-6, họp."),
        ("- Ngày 6-11, họp.", "Ngày 6-11, họp."),
        ("(TN&MT) - Sáng nay", "Sáng nay"),
        ("Baothanhhoa.vn - Sáng nay", "Sáng nay"),
        ("(GLO)-Bước sang", "Bước sang"),
    ],
)
def test_a_slug_is_cut_off_the_lead(line, rest):
    assert line[read_slug(line, fold(line), 0, len(line)).span.end :] == rest


@pytest.mark.parametrize(
    "line",
    [
        "UBND - HĐND xã A họp.",
        "(Báo A) trân trọng giới thiệu toàn văn bài phát biểu.",
        "Sáng 17-4, Đảng ủy họp.",
        "(2018) Năm",
    ],
)
def test_other_beginnings_are_not_slugs(line):
    assert read_slug(line, fold(line), 0, len(line)) is None


def test_rule_ids_are_unique():
    ids = [rule.id for rule in line_rules()]
    assert len(ids) == len(set(ids))
