"""Hold what conversion finds in articles against what a reader found in them: precision, recall and F1.

GOLD_DIR holds annotations, one JSON file an article (its form: partynews/evaluation/gold.schema.json); INPUT_DIR the
articles, as .txt files of the same stems. They are converted in memory, without corrections. Figures come by table and
column, and, for mentions, by exact and overlapping spans. Without GOLD_DIR and INPUT_DIR the seeds are held against
their own gold, which the rules were written with: figures of unseen articles need other gold.

Exit codes: 0 done; 1 --check found a difference; 2 something was refused, and the message says what and how to mend it.

Examples:
  python scripts/evaluate.py ~/gold ~/articles --list
  python scripts/evaluate.py ~/gold ~/articles --save before.json
  python scripts/evaluate.py ~/gold ~/articles --against before.json
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Run the command with *arguments* (default: those of the process); return its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if (options.gold is None) != (options.input is None):
        parser.error("GOLD_DIR needs an INPUT_DIR")
    if options.gold and (options.write or options.check):
        parser.error("--write and --check are for the seeds' own gold: leave out GOLD_DIR and INPUT_DIR")

    from partynews.errors import PackageError  # after --help, which need not load the lexicons

    try:
        return _describe(options.check) if options.write or options.check else _evaluate(options)
    except PackageError as error:
        print(error, file=sys.stderr)
        return error.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="evaluate.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path, metavar="GOLD_DIR", help="annotations (default: tests/gold)")
    parser.add_argument("input", nargs="?", type=Path, metavar="INPUT_DIR", help="articles (default: seeds)")
    parser.add_argument("--list", action="store_true", help="list every difference, by table and column")
    parser.add_argument("--json", action="store_true", help="print figures and differences as JSON")
    parser.add_argument("--save", type=Path, metavar="FILE", help="save this run, as the JSON that --json prints")
    parser.add_argument("--against", type=Path, metavar="FILE", help="show gains and losses since a saved run")
    docs = parser.add_mutually_exclusive_group()
    docs.add_argument("--write", action="store_true", help="write docs/quality.md from the seeds' own gold")
    docs.add_argument("--check", action="store_true", help="compare docs/quality.md, and write nothing")
    return parser


def _evaluate(options: argparse.Namespace) -> int:
    from partynews.evaluation.quality import GOLD, SEEDS
    from partynews.evaluation.report import changes, figures, listing
    from partynews.evaluation.run import as_json, evaluate, read_saved, save

    earlier = options.against and read_saved(options.against)
    run = evaluate(options.gold or ROOT / GOLD, options.input or ROOT / SEEDS)
    if options.save:
        save(run, options.save)
    if options.json:
        print(json.dumps(as_json(run, earlier), ensure_ascii=False, indent=1))
        return 0
    print("\n".join(figures(run)))
    if options.list:
        print("\n".join(["", "Differences:", *listing(run.whole.differences)]))
    if earlier:
        print("\n".join(["", f"Since {options.against}:", *changes(earlier, run)]))
    return 0


def _describe(check: bool) -> int:
    """Write docs/quality.md where it differs, or only name the difference."""
    from describe import report
    from partynews.evaluation.quality import FILE, quality
    from partynews.generated import outdated, write_generated

    files = {FILE: quality(ROOT)}
    if check:
        return report(outdated(ROOT, files))
    for file in write_generated(ROOT, files):
        print(f"wrote {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
