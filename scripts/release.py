"""Make the archive of a release: what a reader of the data needs, in one ZIP file.

Beside it, SHA256SUMS has its digest and NOTES.md says what the version brings: the changelog, and what changed in the
tables since the last release, which is the highest tag v1.2.3 before this one. The same commit gives the same bytes.

Nothing is made, and every reason is told, unless all is committed, every file states one version, no generated file
is stale, and the version is one that may follow the last, given what changed in the data (docs/releasing.md).

Exit codes: 0 made; 1 refused; 2 something is missing or broken.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Run the command with *arguments* (default: those of the process); return its exit code."""
    parser = argparse.ArgumentParser(
        prog="release.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    told = "the package's folder, which is a git repository (default: this one)"
    parser.add_argument("package", nargs="?", type=Path, default=ROOT, metavar="PACKAGE", help=told)
    parser.add_argument("--out", type=Path, metavar="DIR", help="the folder to make (default: PACKAGE/dist)")
    options = parser.parse_args(arguments)

    from partynews.errors import PackageError  # after --help, which need not load Arrow

    try:
        return release(options.package, options.out or options.package / "dist")
    except PackageError as error:
        print(error, file=sys.stderr)
        return error.exit_code


def release(root: Path, out: Path) -> int:
    """Make the release of the package in *root* in the folder *out*, unless it is refused; return the exit code."""
    from partynews.changelog import section
    from partynews.git import Repository
    from partynews.releasing.archive import content, publish
    from partynews.releasing.gate import planned, refusals
    from partynews.releasing.notes import notes

    repository = Repository(root)
    plan = planned(root, repository)
    if refused := list(refusals(root, repository, plan)):
        print(*refused, sep="\n", file=sys.stderr)
        return 1
    files = content(repository)
    said = section((root / "CHANGELOG.md").read_text(encoding="utf-8"), str(plan.version))
    print(publish(out, plan.archive, files, notes(plan, said)), end="")
    print(f"wrote {len(files)} files into {out / plan.archive}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
