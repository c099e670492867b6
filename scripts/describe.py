"""Write the files that are generated from schemas/, metadata.toml and data/.

These are datapackage.json, croissant.json, CITATION.cff, .zenodo.json, docs/codebook.md, the head, tables, diagram,
loading examples and citation in README.md, the answers in docs/recipes.md with their figures, and the current release
in CHANGELOG.md. With --check nothing is written: each file that differs from what would be written is named with its
first difference.

Exit codes: 0 all is as it should be; 1 --check found a difference; 2 something is missing or broken.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Run the command with *arguments* (default: those of the process); return its exit code."""
    parser = argparse.ArgumentParser(
        prog="describe.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    told = "the package's folder (default: this one)"
    parser.add_argument("package", nargs="?", type=Path, default=ROOT, metavar="PACKAGE", help=told)
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    options = parser.parse_args(arguments)

    from partynews.errors import PackageError  # after --help, which need not load Arrow
    from partynews.generated import outdated, write_generated

    try:
        if options.check:
            return report(outdated(options.package))
        for file in write_generated(options.package):
            print(f"wrote {file}")
    except PackageError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def report(differences: dict[str, str]) -> int:
    """Print what --check found; return the exit code."""
    for file, difference in differences.items():
        print(f"error [file-stale]: {file} is not what would be generated: {difference}.", file=sys.stderr)
    if differences:
        print("  Run make data, and commit what it changes.", file=sys.stderr)
        return 1
    print("Every generated file is up to date.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
