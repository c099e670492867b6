"""Arrow without pandas, which it would load for the first array that it makes of Python values."""

from __future__ import annotations

import sys


class _NoPandas:
    """An importer that says of pandas that there is none."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        if name == "pandas":
            raise ModuleNotFoundError("not wanted by this command", name=name)


def load_without_pandas() -> None:
    """Load Arrow so that it does not load pandas on its own: 0.3 s and 45 MB for each process that makes tables.

    For commands that need no pandas. Where it is loaded already, nothing is done; who imports it later still can.
    """
    if "pandas" in sys.modules:
        return
    sys.meta_path.insert(0, _NoPandas)
    try:
        import pyarrow as pa

        pa.array([0])
    finally:
        sys.meta_path.remove(_NoPandas)
