"""Where the tables are made until they are published: beside a local folder, or within one of an object store.

A local folder takes the place of the old one in one step. An object store has no such step: the parts are committed
under their final names, and a manifest is written last; while there is none, the tables are not finished.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from partynews.archive.publication import Tally
from partynews.archive.staging import locked, staging_folder
from partynews.archive.storage import Store, is_url
from partynews.errors import BadInput
from partynews.tables import is_ours, refuse_foreign, replace_folder

MANIFEST = "manifest.json"
_UNFINISHED = "_unfinished"


class Workplace:
    """Where to put what: the ``plan``, a local file; the stores of ``tables`` and ``results``.

    ``package``: see :func:`partynews.inputs.published_name`; ``outputs``: what is no input; ``inherited``: descriptors
    that worker processes of this machine keep open.
    """

    plan: Path
    tables: Store
    results: Store
    package: Path | None = None
    outputs: tuple[str, ...]
    inherited: tuple[int, ...] = ()

    def clear(self) -> None:
        """Remove what an earlier run left."""
        raise NotImplementedError

    def finish(self, tally: Tally) -> None:
        """Publish the tables."""
        raise NotImplementedError


@dataclass
class Beside(Workplace):
    """A folder beside the local folder *out*, locked by *lock*."""

    out: Path
    folder: Path
    lock: int

    def __post_init__(self) -> None:
        self.plan = self.folder / "plan"
        self.tables, self.results = Store(str(self.folder / "tables")), Store(str(self.folder / "done"))
        self.package, self.inherited = self.out.parent, (self.lock,)
        self.outputs = f"{self.out}/", f"{self.folder}/"

    def clear(self) -> None:
        for store in (self.results, self.tables):  # no result must be there whose tables are not
            if Path(store.root).exists():
                shutil.rmtree(store.root)

    def finish(self, tally: Tally) -> None:
        replace_folder(Path(self.tables.root), self.out)
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass
class Within(Workplace):
    """The folder *url* of an object store; the plan is in the local *folder*."""

    url: str
    folder: Path

    def __post_init__(self) -> None:
        self.plan = self.folder / "plan"
        self.tables, self.results = Store(self.url), Store(f"{self.url}/{_UNFINISHED}")
        self.outputs = (f"{self.url}/",)
        foreign = [name for name in self.tables.files() if not _belongs(name)]
        if foreign:
            problem = f"{self.url} holds {', '.join(sorted(foreign)[:5])}, among which no tables should be written."
            raise BadInput("output-not-ours", problem, "Name an empty or new folder.")
        self.tables.remove(MANIFEST)

    def clear(self) -> None:
        for store in (self.results, self.tables):  # no result must be there whose tables are not
            for name in store.files():
                store.remove(name)

    def finish(self, tally: Tally) -> None:
        files = sorted(name for name in self.tables.files() if is_ours(name))
        content = json.dumps({"rows": dict(tally.rows), "rejected": tally.rejected, "files": files}, indent=2)
        self.tables.commit(MANIFEST, lambda file: file.write(content.encode()))
        for name in self.results.files():
            self.results.remove(name)


def _belongs(name: str) -> bool:
    return is_ours(name) or name == MANIFEST or name.startswith(f"{_UNFINISHED}/")


@contextmanager
def workplace(out: str) -> Iterator[Workplace]:
    """The place to make the tables of *out*, a local folder or a URL.

    Raises :class:`BadInput`: ``output-not-ours``, ``output-not-folder``, ``output-not-writable``, ``output-in-use``.
    """
    if is_url(out):
        with tempfile.TemporaryDirectory() as folder:
            yield Within(out.rstrip("/"), Path(folder))
        return
    refuse_foreign(Path(out))
    final = Path(out).resolve()
    folder = staging_folder(final)
    with locked(folder) as lock:
        yield Beside(final, folder, lock)
