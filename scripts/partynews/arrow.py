"""Arrow without what it would load for whoever may want it: pandas, for the first array that it makes, and numpy."""

from __future__ import annotations

import sys


class _Without:
    """An importer that says of some modules that there are none."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names

    def find_spec(self, name: str, *_: object) -> None:
        if name in self._names:
            raise ModuleNotFoundError("not wanted by this command", name=name)


def load_without_pandas() -> None:
    """Load Arrow so that it does not load pandas on its own: 0.3 s and 45 MB for each process that makes tables.

    For commands that need no pandas. Where it is loaded already, nothing is done; who imports it later still can.
    """
    _load_without("pandas")


def load_alone() -> None:
    """Load Arrow so that it loads neither pandas nor numpy, for processes that end without either of them.

    Whoever loads numpy after all, and hands an array from one to the other, crashes: Arrow looks for it only once.
    """
    _load_without("pandas", "numpy")


def _load_without(*names: str) -> None:
    if "pyarrow" in sys.modules or "pandas" in sys.modules:
        return
    without = _Without(names)
    sys.meta_path.insert(0, without)
    try:
        import pyarrow as pa
        import pyarrow.compute  # loads numpy too, if it can

        pa.array([0])
    finally:
        sys.meta_path.remove(without)
