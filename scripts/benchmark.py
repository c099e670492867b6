"""Measure how fast articles are converted, and in how much memory.

The articles of FOLDER (default: seeds/) are repeated, each time under another article_id, until there are as many as
wanted. Every figure of the reading is also given as a ratio to a floor measured in the same run: decode, NFC, two
narrow regular expressions, one automaton over the lexicons, JSON.

Examples:
  python scripts/benchmark.py
  python scripts/benchmark.py ~/articles --articles 15000 150000 --workers 1 2 --json results.json
  python scripts/benchmark.py ~/articles --page docs/performance.md
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Run the command with *arguments* (default: those of the process); return its exit code."""
    parser = argparse.ArgumentParser(
        prog="benchmark.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", default=ROOT / "seeds")
    parser.add_argument(
        "--articles", nargs="+", type=int, default=[1_000, 10_000], metavar="N", help="sizes to convert"
    )
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2], metavar="N", help="numbers of workers")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    parser.add_argument(
        "--page",
        type=Path,
        metavar="FILE",
        help="write a page there, its picture in figures/",
    )
    options = parser.parse_args(arguments)

    from partynews.benchmark.page import page, picture, table
    from partynews.benchmark.results import measure_all
    from partynews.errors import PackageError

    def say(what: str) -> None:
        if sys.stderr.isatty():
            print(f"measuring {what} …", file=sys.stderr)

    try:
        results = measure_all(options.folder, sorted(options.articles), sorted(options.workers), say)
    except PackageError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print("\n".join(table(results)))
    if options.json:
        options.json.write_text(json.dumps(results.as_json(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    if options.page:
        options.page.write_text(page(results), encoding="utf-8")
        (options.page.parent / "figures").mkdir(exist_ok=True)
        (options.page.parent / "figures" / "growth.svg").write_text(picture(results), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
