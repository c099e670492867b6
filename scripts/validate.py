"""Check a package: its tables, their evidence in the seeds, its descriptor and its generated files.

Every row is checked against the JSON Schema of its table, with keys between and within tables, evidence against
the seeds, CSV against Parquet, and datapackage.json against the official profile, the files and frictionless.
What is found is told by file, row and column, with the rule that it breaks and what to do.

A folder of tables by themselves, such as convert.py --out makes, is checked for all that holds of tables, each of
which may be CSV, Parquet or a folder of parts; what cannot be checked there is named.

--fast is for large tables. The same rules find the same, in a fraction of the time and memory: whole columns are
searched for suspects, and only suspects are looked at row by row. But for frictionless, which repeats the other rules
and takes a second a megabyte: tables beyond 5 MB are not given to it, and the summary says so.

Exit codes: 0 nothing was found; 1 something was found; 2 nothing could be checked.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Run the command with *arguments* (default: those of the process); return its exit code."""
    options = _parser().parse_args(arguments)

    from partynews.errors import PackageError  # after --help, which need not load Arrow
    from partynews.validation.report import as_json, lines, validate
    from partynews.validation.rules import RULES

    if options.rules:
        print("\n".join(f"{rule.id}: {rule.says}" for rule in RULES))
        return 0
    try:
        report = validate(options.package, fast=options.fast)
    except PackageError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    if options.json:
        print(json.dumps(as_json(report), ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines(report, limit=None if options.all else 20)))
    return 1 if report.findings else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="validate.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    told = "the folder of a package or of tables (default: this package)"
    parser.add_argument("package", nargs="?", type=Path, default=ROOT, metavar="DIR", help=told)
    parser.add_argument("--fast", action="store_true", help="for large tables: the same rules, checked in bulk")
    parser.add_argument("--json", action="store_true", help="print findings and summary as JSON")
    parser.add_argument("--all", action="store_true", help="show every finding, not 20 at most of each rule")
    parser.add_argument("--rules", action="store_true", help="list the rules, and check nothing")
    return parser


if __name__ == "__main__":
    sys.exit(main())
