"""A child process that converts shards, one after the other: ``python -m partynews.archive.worker``.

Tasks come in on standard input and answers go out on standard output, as pickles. Where the child is it writes into
memory that it shares with its parent, so that the parent knows it even when the child dies. It dies by itself when
its parent is gone, and, by an alarm of the kernel that nothing in Python can hold up, when a step in reading an
article takes too long.
"""

from __future__ import annotations

import mmap
import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from partynews.archive.parts import Job
from partynews.archive.shards import Shard
from partynews.errors import PackageError

if TYPE_CHECKING:
    from partynews.archive.conversion import Convert

READY = "ready"


class Task(NamedTuple):
    """A shard to convert: the arguments of :func:`partynews.archive.conversion.convert_shard`."""

    part: str
    shard: Shard
    job: Job
    refused: dict[int, tuple[str, str]]


class Place:
    """Where a child is: the position of the record in its shard, -1 between shards, and the bytes read so far."""

    SIZE = 16

    def __init__(self, descriptor: int) -> None:
        self._numbers = memoryview(mmap.mmap(descriptor, self.SIZE)).cast("q")

    @property
    def position(self) -> int:
        return self._numbers[0]

    @property
    def size(self) -> int:
        return self._numbers[1]

    def set(self, position: int, size: int) -> None:
        """Note both numbers."""
        self._numbers[0], self._numbers[1] = position, size


def serve(convert: Convert | None = None) -> None:
    """Convert shards until there are no more; the first argument of the process is the shared memory's descriptor.

    *convert*: what to convert an article with, in place of the rules.
    """
    from partynews.archive.conversion import convert_article, convert_shard  # the parent need not load the rules

    place = Place(int(sys.argv[1]))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints must not get among the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, tasks), daemon=True).start()
    _send(answers, READY)
    while True:
        _send(answers, _answer(tasks.get(), place, partial(convert_shard, convert=convert or convert_article)))


def _receive(stream: BinaryIO, tasks: queue.SimpleQueue[Task]) -> None:
    while True:
        try:
            tasks.put(pickle.load(stream))
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)  # the parent is gone, or wants no more


def _send(answers: BinaryIO, answer: object) -> None:
    try:
        pickle.dump(answer, answers)
        answers.flush()
    except BrokenPipeError:
        os._exit(0)  # as above


def _answer(task: Task, place: Place, convert_shard: Callable) -> PackageError | str | None:
    """Convert a shard. None when it is done; an error that stops the run; or what is wrong with the shard alone."""

    def note(position: int, size: int) -> None:
        place.set(position, place.size + size)
        signal.setitimer(signal.ITIMER_REAL, task.job.seconds if position >= 0 else 0)

    place.set(-1, 0)
    try:
        convert_shard(*task, note=note)
    except PackageError as error:
        return error
    except Exception:
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return None


if __name__ == "__main__":
    from partynews.arrow import load_alone

    load_alone()
    serve()
