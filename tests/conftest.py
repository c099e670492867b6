"""Settings that all tests share."""

from __future__ import annotations

import sys

from hypothesis import settings

# The same examples on every run, and no deadline: a gate must not depend on luck or on a busy machine.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.load_profile("gate")


def pytest_terminal_summary(terminalreporter) -> None:
    """Say how much of the tables was held against the tools that users read them with."""
    if (loading := sys.modules.get("loading")) and loading.COMPARED:
        terminalreporter.section("loaders")
        for example, cells in loading.COMPARED.items():
            terminalreporter.line(f"{example:<24}{cells:>10,} cells equal to the Arrow tables")
        terminalreporter.line(f"{'all':<24}{loading.COMPARED.total():>10,}")
