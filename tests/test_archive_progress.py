"""How far a run is: a line a minute in a log, a bar on a terminal."""

from __future__ import annotations

import io

import pytest

from partynews.archive import progress
from partynews.archive.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch):
    """Seconds that pass when a test says so."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_a_log_gets_a_line_a_minute(clock):
    log = io.StringIO()
    with Progress(600_000_000, 0, log) as shown:
        for second in range(0, 181):
            clock[0] = float(second)
            shown.under_way(second * 1_000_000)
    assert log.getvalue().splitlines() == [
        "60.0 of 600.0 MB, 1.00 MB/s, 9 min 0 s left",
        "120.0 of 600.0 MB, 1.00 MB/s, 8 min 0 s left",
        "180.0 of 600.0 MB, 1.00 MB/s, 7 min 0 s left",
    ]


def test_what_an_earlier_run_did_counts_as_done_but_not_for_the_rate(clock):
    log = io.StringIO()
    with Progress(9_000_000_000, 1_000_000_000, log) as shown:
        shown.finished(500_000_000)
        clock[0] = 100.0
        shown.under_way(500_000_000)
    assert log.getvalue() == "2,000.0 of 9,000.0 MB, 10.00 MB/s, 11 min 40 s left\n"


@pytest.mark.parametrize(("seconds", "says"), [(5, "5 s"), (65, "1 min 5 s"), (7300, "2 h 1 min")])
def test_a_duration_is_told_in_two_units_at_most(seconds, says):
    assert progress._duration(seconds) == says


def test_a_terminal_gets_a_bar_with_rate_and_remaining_time():
    terminal = Terminal()
    with Progress(10_000_000, 0, terminal) as shown:
        shown.finished(5_000_000)
        shown.under_way(0)
    assert "5.00M/10.0M" in terminal.getvalue() and "B/s]" in terminal.getvalue()
