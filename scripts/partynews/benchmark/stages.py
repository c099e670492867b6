"""Where the time of a reading goes: which room of the package is at work, looked at many times a second."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from partynews.turns import AT_A_TIME

_PACKAGE = str(Path(__file__).resolve().parents[1])
_INTERVAL = 0.001  # seconds of processor time


def shares(read: Callable[[Sequence[bytes]], object], contents: Sequence[bytes]) -> dict[str, float]:
    """The share of time of each room while *read* goes over *contents*, some at a time, the largest first.

    A room is a module or folder of the package: the innermost on the stack, so that what the standard library does
    counts for the room that asked. Only where the system has a timer of processor time (POSIX).
    """
    met: Counter[str] = Counter()

    def look(number: int, frame: FrameType | None) -> None:
        met[_room(frame)] += 1

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _INTERVAL, _INTERVAL)
    try:
        for at in range(0, len(contents), AT_A_TIME):
            read(contents[at : at + AT_A_TIME])
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    total = sum(met[room] for room in met if room)
    return {room: count / total for room, count in met.most_common() if room}


def _room(frame: FrameType | None) -> str:
    """The room that is at work in *frame*, or "" where none of the package is."""
    while frame:
        file = frame.f_code.co_filename
        if file.startswith(_PACKAGE):
            return Path(file).relative_to(_PACKAGE).parts[0].removesuffix(".py")
        frame = frame.f_back
    return ""
