"""The engine of one machine: child processes that convert shards, watched over.

An article that kills its process, or hangs in it, must not stop the others: the child is replaced, and its shard
converted anew; the article is left out when it took too long, or when a child has died at it :data:`DEATHS` times. So
a child that was killed by chance loses nothing.
"""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import subprocess
import sys
import tempfile
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from partynews.archive.parts import Job
from partynews.archive.shards import Shard
from partynews.archive.worker import READY, Place, Task
from partynews.errors import PackageError

COMMAND = (sys.executable, "-m", "partynews.archive.worker")
DEATHS = 3
STARTS = 10
"""So many children in a row that die before they are ready are no chance."""
PATIENCE = 2.0  # seconds for which a child that says no more may take to end
TICK = 0.25  # seconds between two looks at how far the children are
_SCRIPTS = str(Path(__file__).resolve().parents[2])

Done = tuple[str, Shard, str | None]
"""A shard that is finished, with its part, and what is wrong with it if it could not be converted."""


class WorkerFailed(PackageError):
    """Child processes cannot be started."""


class Child:
    """A child process, and the task that it is at."""

    def __init__(self, command: Sequence[str], inherited: Sequence[int]) -> None:
        with tempfile.TemporaryFile() as shared:
            shared.truncate(Place.SIZE)
            self.place = Place(shared.fileno())
            self.process = subprocess.Popen(
                [*command, str(shared.fileno())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                pass_fds=(shared.fileno(), *inherited),
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (_SCRIPTS, os.getenv("PYTHONPATH"))))},
            )
        self.ready = False
        self.task: Task | None = None

    def give(self, task: Task) -> None:
        """Let it convert a shard; that it has died is seen when it is listened to."""
        self.task = task
        self.place.set(-1, 0)
        with suppress(BrokenPipeError):
            pickle.dump(task, self.process.stdin)
            self.process.stdin.flush()

    def hear(self) -> object:
        """What it says. Raises :class:`EOFError` when it has died."""
        try:
            return pickle.load(self.process.stdout)
        except (EOFError, pickle.UnpicklingError):
            raise EOFError from None

    def end(self, patience: float = 0) -> int:
        """End it, unless it ends by itself in *patience* seconds; its exit code, negative for a signal."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            with suppress(BrokenPipeError):
                stream.close()
        return self.process.wait()


class Pool:
    """So many *workers*; a context, at whose end none is left.

    *inherited*: descriptors that stay open while a child lives; *command*: what starts a child.
    """

    def __init__(self, workers: int, job: Job, inherited: Sequence[int] = (), command: Sequence[str] = COMMAND) -> None:
        self._workers, self._job, self._inherited, self._command = workers, job, inherited, command
        self._children: list[Child] = []
        self._again: deque[Task] = deque()
        self._deaths: Counter[tuple[str, int]] = Counter()
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the children."""
        for child in self._children:
            child.end()
        self._selector.close()

    def convert(self, shards: Iterable[tuple[str, Shard]], tick: Callable[[int], object]) -> Iterator[Done]:
        """Convert *shards*, given with their parts; what is finished comes out, in any order.

        *tick* is told now and then how many bytes the children have read of the shards that they are at. Raises what
        a child raises: a :class:`PackageError` that stops the run; and :class:`WorkerFailed`, ``worker-not-started``.
        """
        tasks = (Task(part, shard, self._job, {}) for part, shard in shards)
        waiting = next(tasks, None)
        while waiting or self._again or any(child.task for child in self._children):
            while (waiting or self._again) and len(self._children) < self._workers:
                self._start()
            for child in self._children:
                if child.ready and child.task is None and (self._again or waiting):
                    child.give(self._again.popleft() if self._again else waiting)
                    if child.task is waiting:
                        waiting = next(tasks, None)
            for key, _ in self._selector.select(TICK):
                yield from self._heard(key.data)
            tick(sum(child.place.size for child in self._children if child.task))

    def _start(self) -> None:
        child = Child(self._command, self._inherited)
        self._children.append(child)
        self._selector.register(child.process.stdout, selectors.EVENT_READ, child)

    def _heard(self, child: Child) -> Iterator[Done]:
        """What comes of a child that has something to say, be it that it has died."""
        try:
            answer = child.hear()
        except EOFError:
            yield from self._died(child)
            return
        if answer == READY and not child.ready:
            child.ready = True
            self._deaths.pop(_START, None)
            return
        task, child.task = child.task, None
        if isinstance(answer, PackageError):
            raise answer
        yield task.part, task.shard, answer

    def _died(self, child: Child) -> Iterator[Done]:
        self._selector.unregister(child.process.stdout)
        self._children.remove(child)
        code, position = child.end(PATIENCE), child.place.position
        if child.task is None:
            self._died_idle(child, code)
            return
        task = child.task
        self._deaths[task.part, position] += 1
        if position < 0 or position in task.refused:
            if self._deaths[task.part, position] >= DEATHS:
                yield task.part, task.shard, f"The process that converted it died {DEATHS} times, {_reason(code)}."
                return
        elif code == -signal.SIGALRM:
            limit = f"It took longer than {self._job.seconds:g} s."
            task = task._replace(refused=task.refused | {position: ("article-too-slow", limit)})
        elif self._deaths[task.part, position] >= DEATHS:
            why = f"The process that converted it died {DEATHS} times, {_reason(code)}."
            task = task._replace(refused=task.refused | {position: ("article-killed-worker", why)})
        self._again.append(task)

    def _died_idle(self, child: Child, code: int) -> None:
        """A child without a task may be killed too; one that never was ready may be unable to start."""
        if child.ready:
            return
        self._deaths[_START] += 1
        if self._deaths[_START] >= STARTS:
            problem = f"The processes that convert the shards cannot be started: {_reason(code)}."
            raise WorkerFailed("worker-not-started", problem, "Read what they wrote above.")


_START = ("", 0)


def _reason(code: int) -> str:
    return f"of {signal.Signals(-code).name}" if code < 0 else f"with the exit code {code}"
