"""Show what would be extracted from one article: its text, marked; its rows; the questions that it leaves.

On a terminal the marks are colours, elsewhere brackets. Nothing is written, and corrections are not applied: this
is what the rules find by themselves.

Exit codes: 0 shown, whatever the questions; 2 the file was refused, and the message says why.

Examples:
  python scripts/show.py seeds/004_cee4348129d0387d.txt
  python scripts/show.py --color=always article.txt | less -R
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

WIDEST = 100


def main(arguments: list[str] | None = None) -> int:
    """Run the command with *arguments* (default: those of the process); return its exit code."""
    parser = argparse.ArgumentParser(
        prog="show.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="one article, as text in UTF-8")
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="auto (the default): on a terminal, unless NO_COLOR is set",
    )
    options = parser.parse_args(arguments)

    from partynews import show  # after --help, which need not load Arrow
    from partynews.errors import PackageError
    from partynews.inputs import read_source

    palette = show.Palette(coloured=_wants_colour(options.color))
    width = min(WIDEST, shutil.get_terminal_size((WIDEST, 0)).columns)
    try:
        for line in show.lines(show.read(read_source(options.file, str(options.file))), palette, width):
            print(line)
    except PackageError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _wants_colour(choice: str) -> bool:
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return choice == "always"


if __name__ == "__main__":
    sys.exit(main())
