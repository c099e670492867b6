"""The benchmark: what it makes, runs and writes; how fast anything is, no test says."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from partynews.benchmark.corpus import megabytes, write_archive
from partynews.benchmark.floor import extract, floor_reader
from partynews.benchmark.page import page, picture, table
from partynews.benchmark.process import CommandFailed, Usage, measure
from partynews.benchmark.results import Conversion, Results
from partynews.benchmark.stages import shares
from partynews.text import squeeze

TEXTS = ["Sáng 17-4, Đảng ủy xã Ví Dụ họp.", "Đồng chí Nguyễn Văn Ví chủ trì."]  # invented


def made_up(*conversions: Conversion) -> Results:
    """Results that nobody has measured."""
    return Results(
        "a machine", "3.11", 8.0, 0.4, 2.0, {"mentions": 1.0}, Usage(0.1, 0.1, 9), Usage(0.5, 0.5, 90), conversions
    )


def conversion(articles: int, workers: int, wall: float, cpu: float) -> Conversion:
    return Conversion(articles, articles / 250, workers, Usage(wall, cpu, 200))


SMALL = conversion(1_000, 2, 0.6, 1.0)
LARGE = conversion(10_000, 2, 5.0, 9.0)
ALONE = conversion(10_000, 1, 9.0, 8.0)


def test_an_archive_repeats_its_texts_under_fresh_keys(tmp_path: Path) -> None:
    write_archive(TEXTS, 3, tmp_path / "archive.jsonl")
    records = [json.loads(line) for line in (tmp_path / "archive.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record["text"] for record in records] == [*TEXTS, TEXTS[0]]
    assert len({record["article_id"] for record in records}) == 3


def test_the_size_of_an_archive_is_that_of_its_texts(tmp_path: Path) -> None:
    assert write_archive(TEXTS, 3, tmp_path / "archive.jsonl") == pytest.approx(megabytes([*TEXTS, TEXTS[0]]))


def test_the_floor_finds_names_numbers_and_words_of_the_lexicons() -> None:
    [found] = floor_reader()(["Chỉ thị 05-CT/TW, bí thư Nguyễn Văn Ví".encode()])
    names, numbers, words = json.loads(found)
    assert (len(names), len(numbers), bool(words)) == (1, 1, True)


def test_the_shares_of_the_rooms_make_a_whole() -> None:
    assert sum(shares(extract, [text.encode() for text in TEXTS] * 200).values()) == pytest.approx(1)


def test_a_command_is_measured_with_the_processes_below_it() -> None:
    spin = "x = b'a' * 50_000_000; sum(range(3_000_000))"
    usage = measure([sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {spin!r}])"])
    assert 0 < usage.cpu <= usage.wall * 2


def test_a_command_that_fails_is_named_with_what_it_said() -> None:
    with pytest.raises(CommandFailed, match=r"command-failed.*exit code 3: no such thing") as error:
        measure([sys.executable, "-c", "import sys; print('no such thing', file=sys.stderr); sys.exit(3)"])
    assert error.value.id == "command-failed"


@pytest.mark.parametrize(
    "line",
    [
        "floor 20.00 1.0",
        "extraction, rows 4.00 5.0",
        "extraction and tables 5.00 4.0",
        "2 workers to one, speed 1.80",
        "10,000 articles to 1,000, CPU seconds 9.00",
    ],
)
def test_the_table_gives_speeds_and_ratios(line: str) -> None:
    assert line in [squeeze(printed) for printed in table(made_up(SMALL, LARGE, ALONE))]


def test_the_page_has_every_table_of_the_terminal() -> None:
    results = made_up(SMALL, LARGE, ALONE)
    titles = [line.removeprefix("## ") for line in page(results).splitlines() if line.startswith("## ")]
    assert titles and set(titles) <= set(table(results))


def test_the_picture_shows_the_runs_with_the_most_workers() -> None:
    drawn = picture(made_up(SMALL, LARGE, ALONE))
    assert (drawn.count("<circle"), "10,000" in drawn) == (4, True)
