"""Convert articles into the six tables of the package, as CSV and Parquet.

Without INPUT, the articles in seeds/ become the tables in data/. One article a file, in UTF-8; an article that is
refused stops the command.

With INPUT, an archive of any size becomes the tables in DIR. INPUT is a folder (searched below) or a file: articles
as .txt, or many in one file, as .jsonl, .ndjson or .parquet; all but the last also compressed, as .gz or .zst. A
record has article_id (16 hexadecimal digits) and text; source_url, publisher and published_on (YYYY-MM-DD), where it
has them, are taken in place of what the page says. An article that is refused, fails, hangs or kills its process
goes to the table `rejected`, and the others are converted. A large archive gives a folder of parts for each table,
such as DIR/articles.parquet/part-00000.parquet, which readers of Parquet take as one table.

A folder's corrections.csv, where there is one, is applied. The output folder is replaced as a whole when all is done,
or left as it was. A command that was stopped, by whatever, goes on where it stopped when it is given again; the same
articles give the same bytes, however often it was stopped, and whatever the number of workers.

Exit codes: 0 done; 1 done, but some articles were rejected; 2 nothing was changed, and the message says why;
130 interrupted.

Examples:
  python scripts/convert.py
  python scripts/convert.py ~/articles --out ~/tables
  python scripts/convert.py ~/news/2018.jsonl.gz ~/news/2019.parquet --out ~/tables --workers 4
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Run the command with *arguments* (default: those of the process); return its exit code."""
    options = _parser().parse_args(arguments)
    if options.input and not options.out:
        _parser().error("--out DIR is needed with INPUT, so that data/ is not replaced by accident")

    from partynews.arrow import load_without_pandas  # after --help, which need not load Arrow

    load_without_pandas()
    from partynews.errors import PackageError

    try:
        return _archive(options) if options.input else _package(options)
    except PackageError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("interrupted; the same command goes on where it stopped", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="convert.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("input", nargs="*", metavar="INPUT", help="folders or files (default: seeds/)")
    parser.add_argument("--out", metavar="DIR", help="the folder of tables to make (default: data/)")
    parser.add_argument("--csv", action="store_true", help="write CSV too, where an archive is large")
    parser.add_argument("--workers", type=_count, default=0, metavar="N", help="processes (default: one a processor)")
    parser.add_argument(
        "--time-limit",
        type=_count,
        default=60,
        metavar="SECONDS",
        help="for a step in reading an article of an archive (default: 60)",
    )
    parser.add_argument("--cluster", metavar="ADDRESS", help="the Dask scheduler to use (see docs/cluster.md)")
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return number


def _package(options: argparse.Namespace) -> int:
    from partynews.build import build

    print(build([_near(ROOT / "seeds")], Path(options.out) if options.out else _near(ROOT / "data")))
    return 0


def _archive(options: argparse.Namespace) -> int:
    from partynews.archive.run import Options, convert_archive, told

    how = Options(options.workers, options.csv, options.time_limit, options.cluster)
    tally = convert_archive(options.input, options.out, how)
    print(told(tally, options.out))
    return 1 if tally.rejected else 0


def _near(path: Path) -> Path:
    """*path* as a reader in the working folder names it, if it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    sys.exit(main())
