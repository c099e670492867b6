"""A command as its user meets it: how long it takes, what its processes use together."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import psutil

from partynews.errors import PackageError

_FIRST, _LONGEST = 0.02, 1.0  # seconds between two looks at the memory, which cost time themselves


class CommandFailed(PackageError):
    """A command that was to be measured did not end well."""


@dataclass(frozen=True)
class Usage:
    """Seconds on the wall, seconds of processor time of all processes, and their most memory together (MB).

    Memory that processes share counts once (proportional set size) where the system tells it, as Linux does.
    """

    wall: float
    cpu: float
    memory: float


def measure(command: Sequence[str], allowed: tuple[int, ...] = (0,)) -> Usage:
    """Run *command* to its end. Raises :class:`CommandFailed` where it ends with a code that is not *allowed*."""
    start = time.perf_counter()
    before = _children_seconds()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        most, pause = 0.0, _FIRST
        while process.poll() is None:
            most = max(most, _memory(process.pid))
            with suppress(subprocess.TimeoutExpired):
                process.wait(pause)
            pause = min(2 * pause, _LONGEST)
        said = process.stderr.read() if process.stderr else ""
    if process.returncode not in allowed:
        raise CommandFailed(
            "command-failed",
            f"{' '.join(command)} ended with exit code {process.returncode}: {said.strip() or 'it said nothing'}.",
            "Run it by itself and mend what it says.",
        )
    return Usage(time.perf_counter() - start, _children_seconds() - before, most)


def _children_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _memory(pid: int) -> float:
    """What the process and all below it hold, in MB."""
    held = 0
    with suppress(psutil.Error):
        parent = psutil.Process(pid)
        for process in [parent, *parent.children(recursive=True)]:
            with suppress(psutil.Error):
                full = process.memory_full_info()
                held += getattr(full, "pss", full.rss)
    return held / 1e6
