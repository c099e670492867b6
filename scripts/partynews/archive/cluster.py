"""The engine of many machines: dask.distributed, one task a shard.

Each worker of the cluster has a supervised child process as on one machine, so that an article that hangs or kills is
rejected here too. The scheduler gives the task of a worker that died to another; a shard whose tasks die again and
again is given up. Needs the optional extra ``cluster``.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from partynews.archive.parts import Job
from partynews.archive.pool import Done, Pool
from partynews.archive.shards import Shard
from partynews.archive.staging import Fingerprint
from partynews.errors import PackageError

PATIENCE = 60  # seconds to wait for the scheduler, and for its first worker
AHEAD = 2  # tasks for each thread of the cluster, so that none waits for the driver


class BadCluster(PackageError):
    """A cluster that cannot be used."""


def convert_on_cluster(
    address: str, job: Job, shards: Iterable[tuple[str, Shard]], tick: Callable[[int], object]
) -> Iterator[Done]:
    """As :meth:`partynews.archive.pool.Pool.convert`, on the cluster whose scheduler is at *address*.

    Raises what a shard raises, and :class:`BadCluster`: ``cluster-not-installed``, ``cluster-not-reached``,
    ``cluster-without-workers``, ``cluster-code-differs``.
    """
    client = _connect(address)
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    code = code_of_worker()
    with client:
        _check(client, code)
        tasks = iter(shards)
        running = as_completed()
        of: dict = {}

        def fill() -> None:
            while len(of) < AHEAD * sum(client.nthreads().values()) and (task := next(tasks, None)):
                future = client.submit(_task(), pickle.dumps((*task, job, code)), pure=False)
                of[future] = task
                running.add(future)

        fill()
        for future in running:
            part, shard = of.pop(future)
            error = future.exception()
            if error is not None and not isinstance(error, KilledWorker):
                raise error
            yield part, shard, str(error) if error else future.result()
            fill()
            tick(0)


def _connect(address: str):
    """A client of the cluster. Raises :class:`BadCluster`."""
    try:
        from distributed import Client
    except ImportError as error:
        remedy = 'Install the extra of the project that is called cluster: pip install "distributed" "fsspec".'
        raise BadCluster("cluster-not-installed", f"--cluster needs dask.distributed: {error}.", remedy) from None
    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        problem = f"No scheduler answers at {address}: {error}."
        raise BadCluster("cluster-not-reached", problem, "Start it, or correct the address.") from None
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        client.close()
        problem = f"The scheduler at {address} has no workers."
        raise BadCluster("cluster-without-workers", problem, f"Start some: dask worker {address}.") from None
    return client


def _check(client, code: str) -> None:
    """Make sure that the workers run the same code on the same libraries: else the bytes would differ."""
    remedy = "Start the workers in the same environment, with PYTHONPATH naming the folder scripts/ of this version."
    try:
        found = client.run(code_of_worker)
    except Exception as error:
        problem = f"The workers cannot load the package: {error}."
        raise BadCluster("cluster-code-differs", problem, remedy) from None
    if others := sorted(worker for worker, theirs in found.items() if theirs != code):
        problem = f"{', '.join(others)} have other code, or other versions of its libraries."
        raise BadCluster("cluster-code-differs", problem, remedy)


@cache
def code_of_worker() -> str:
    """What tells the code of a worker from any other."""
    return str(Fingerprint())


def _task() -> Callable[[bytes], str | None]:
    """The task, in a form that a scheduler can pass on which does not have this package."""

    def task(arguments: bytes) -> str | None:
        import pickle

        from partynews.archive.cluster import convert_part

        return convert_part(*pickle.loads(arguments))

    return task


_of_thread = threading.local()


def convert_part(part: str, shard: Shard, job: Job, code: str) -> str | None:
    """Convert a shard in the child process of this thread; returns what is wrong with it, if anything."""
    if code_of_worker() != code:
        raise BadCluster("cluster-code-differs", "A worker has other code.", "Start all workers in one environment.")
    pool, made_for = getattr(_of_thread, "pool", (None, None))
    if made_for != job:
        if pool is not None:
            pool.close()
        pool = Pool(1, job)
        _of_thread.pool = pool, job
    [(_, _, why)] = pool.convert([(part, shard)], lambda size: None)
    return why
