"""Store an article as a new seed: one file of plain text, as a reader sees the page.

FILE stays as it is; "-" reads standard input. The seed gets its key and its name, and is UTF-8: a text in UTF-16,
Windows-1258 or, where the optional package viparse is installed, TCVN3, VNI or VISCII is converted. An article that
the seeds hold already, wholly or nearly, is refused, and no file is ever overwritten.

With --gold also a draft of its annotation is written to tests/gold/: what the rules find, for a reader to correct
and sign.

Exit codes: 0 stored; 2 refused, and the message says why; then nothing was written.

Examples:
  python scripts/new.py ~/article.txt
  python scripts/new.py - --slug viet-yen < ~/article.txt
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partynews.accession import Accession

ROOT = Path(__file__).resolve().parents[1]
STANDARD_INPUT = "standard input"
NEXT = """\
Next:
  .venv/bin/python scripts/show.py {seed}
               shows what is found in it, and what is asked
  make data    builds the tables with it
  make review  says what it brings
  make check   runs every gate; then commit all that changed"""


def main(arguments: list[str] | None = None) -> int:
    """Run the command with *arguments* (default: those of the process); return its exit code."""
    options = _parser().parse_args(arguments)

    from partynews.accession import accession, refuse_known, store  # after --help, which need not load the lexicons
    from partynews.errors import PackageError

    try:
        content, given = _read(options.file)
        new = accession(content, given, options.package, options.slug)
        refuse_known(new, options.package, options.another)
        drafts = _draft(new, options.package) if options.gold else {}
        store({new.source.path: new.content, **drafts})
    except PackageError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(_stored(new))
    for path in drafts:
        print(f"{path.relative_to(options.package)}: a draft of its annotation, for a reader to correct and sign.")
    if not options.brief:
        print(NEXT.format(seed=new.source.name))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="new.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", metavar="FILE", help="the article's text; - for standard input")
    parser.add_argument("--slug", help="what the seed's name begins with (default: the next number)")
    parser.add_argument("--gold", action="store_true", help="also draft its annotation, in tests/gold/")
    parser.add_argument("--another", action="store_true", help="store it although a seed has nearly the same text")
    parser.add_argument("--brief", action="store_true", help="do not say what to do next")
    parser.add_argument("--package", type=Path, default=ROOT, metavar="DIR", help="the package (default: this one)")
    return parser


def _read(file: str) -> tuple[bytes, str]:
    """The bytes to store, and how to call them."""
    from partynews.errors import BadInput
    from partynews.inputs import read_content

    if not file:
        raise BadInput("no-file-named", "No article is named.", "Name its file: make add FILE=article.txt.")
    if file == "-":
        return sys.stdin.buffer.read(), STANDARD_INPUT
    return read_content(Path(file)), file


def _draft(new: Accession, package: Path) -> dict[Path, bytes]:
    """The draft of its annotation, by its path."""
    from partynews.article import read_article
    from partynews.evaluation.draft import render
    from partynews.evaluation.quality import GOLD
    from partynews.rows import article_rows

    source = new.source
    rows = article_rows(read_article(source.text), source.key, source.name, source.sha256)
    return {package / GOLD / f"{source.path.stem}.json": render(source.path.stem, rows).encode()}


def _stored(new: Accession) -> str:
    from partynews.encodings import UTF_8

    how = "byte for byte" if new.encoding == UTF_8 else f"which is {new.encoding}, converted to UTF-8"
    return f"{new.source.name}: stored from {new.given}, {how}."


if __name__ == "__main__":
    sys.exit(main())
