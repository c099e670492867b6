"""Convert articles into the six tables of the package, as CSV and Parquet.

INPUT is a folder of .txt files (searched below) or files; one article a file, in UTF-8. Without INPUT the seeds
are converted into data/. A folder's corrections.csv, where there is one, is applied.

The output folder is replaced as a whole when all is done, or left as it was: a refused article, an error or a
killed process changes nothing there.

Exit codes: 0 done; 2 something was refused, and the message says what and how to mend it.

Examples:
  python scripts/convert.py
  python scripts/convert.py ~/articles --out ~/tables
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Run the command with *arguments* (default: those of the process); return its exit code."""
    parser = argparse.ArgumentParser(
        prog="convert.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("input", nargs="*", type=Path, metavar="INPUT", help="folders or files (default: seeds/)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="the folder of tables to make (default: data/)")
    options = parser.parse_args(arguments)
    if options.input and not options.out:
        parser.error("--out DIR is needed with INPUT, so that data/ is not replaced by accident")

    from partynews.arrow import load_without_pandas  # after --help, which need not load Arrow

    load_without_pandas()
    from partynews.build import build
    from partynews.errors import PackageError

    try:
        summary = build(options.input or [_near(ROOT / "seeds")], options.out or _near(ROOT / "data"))
    except PackageError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(summary)
    return 0


def _near(path: Path) -> Path:
    """*path* as a reader in the working folder names it, if it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    sys.exit(main())
