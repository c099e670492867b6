"""Say what a change does to the data, in Markdown: new articles with their questions, changed values with their
places, rows new and gone, corrections, documents, and quality where an annotation was added.

The working tree is compared with the last commit that it has in common with BASE, a branch, tag or commit. The tables
of both are read, nothing is converted: run make data before. Nothing is written.

Exit codes: 0 told, whatever the change; 2 nothing could be compared, and the message says why.

Examples:
  python scripts/review.py main
  python scripts/review.py HEAD --annotations
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Run the command with *arguments* (default: those of the process); return its exit code."""
    parser = argparse.ArgumentParser(
        prog="review.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("base", metavar="BASE", help="the git revision to compare with")
    parser.add_argument("--annotations", action="store_true", help="print workflow commands of GitHub instead")
    parser.add_argument("--package", type=Path, default=ROOT, metavar="DIR", help="the package (default: this one)")
    options = parser.parse_args(arguments)

    from partynews.errors import PackageError  # after --help, which need not load Arrow
    from partynews.review.annotations import annotations
    from partynews.review.change import Change
    from partynews.review.report import report
    from partynews.review.revision import at_revision
    from partynews.review.snapshot import Snapshot

    try:
        with at_revision(options.package, options.base) as base:
            change = Change(Snapshot.of(base.folder), Snapshot.of(options.package))
            for line in annotations(change) if options.annotations else report(change, base):
                print(line)
    except PackageError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
