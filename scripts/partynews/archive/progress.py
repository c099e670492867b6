"""How far a long run is: a bar on a terminal, a line a minute in a log."""

from __future__ import annotations

import sys
import time
from typing import TextIO

MINUTE = 60.0


class Progress:
    """Shows how many of *total* bytes are read, of which *done* were by an earlier run."""

    def __init__(self, total: int, done: int, stream: TextIO | None = None) -> None:
        self._total, self._done, self._begin = total, done, done
        self._stream = stream or sys.stderr
        self._started = self._told = time.monotonic()
        self._bar = _bar(total, done, self._stream) if self._stream.isatty() else None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def finished(self, size: int) -> None:
        """A shard of *size* bytes is finished."""
        self._done += size

    def under_way(self, size: int) -> None:
        """*size* bytes are read of the shards that are not finished."""
        read = min(self._done + size, self._total)
        if self._bar is not None:
            self._bar.update(read - self._bar.n)
        elif time.monotonic() - self._told >= MINUTE:
            self._told = time.monotonic()
            print(self._line(read), file=self._stream, flush=True)

    def _line(self, read: int) -> str:
        rate = (read - self._begin) / (time.monotonic() - self._started)
        left = f", {_duration((self._total - read) / rate)} left" if rate > 0 else ""
        return f"{read / 1e6:,.1f} of {self._total / 1e6:,.1f} MB, {rate / 1e6:.2f} MB/s{left}"


def _bar(total: int, done: int, stream: TextIO):
    from tqdm import tqdm

    return tqdm(total=total, initial=done, unit="B", unit_scale=True, file=stream)


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
