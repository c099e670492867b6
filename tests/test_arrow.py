"""Arrow loaded without pandas, and pandas after all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"

CODE = """
import sys
from partynews.arrow import load_without_pandas
load_without_pandas()
import pyarrow as pa
assert pa.array(["a"]).to_pylist() == ["a"] and "pandas" not in sys.modules
import pandas
assert pa.table({"a": [1]}).to_pandas()["a"].tolist() == [1]
"""


def test_arrow_makes_arrays_without_pandas_and_still_gives_frames_to_those_who_load_it():
    done = subprocess.run([sys.executable, "-c", CODE], cwd=SCRIPTS, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
