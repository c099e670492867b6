"""Store an article as a new seed: one file of plain text, as a reader sees the page.

FILE stays as it is; "-" reads standard input. The seed gets its key and its name, and is UTF-8: a text in UTF-16,
Windows-1258 or, where the optional package viparse is installed, TCVN3, VNI or VISCII is converted. An article that
the seeds hold already, wholly or nearly, is refused, and no file is ever overwritten.

With --gold also a draft of its annotation is written to tests/gold/: what the rules find, for a reader to correct
and sign. Of a FILE that is a seed, only this draft is written.

Exit codes: 0 stored; 2 refused, and the message says why; then nothing was written.

Examples:
  python scripts/new.py ~/article.txt
  python scripts/new.py - --slug viet-yen < ~/article.txt
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

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

    from partynews.accession import is_seed  # after --help, which need not load the lexicons
    from partynews.errors import PackageError

    try:
        only_draft = options.gold and is_seed(options.file, options.package)
        said = _draft(options) if only_draft else _store(options)
    except PackageError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print("\n".join(said))
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


def _store(options: argparse.Namespace) -> list[str]:
    """Store the article, with a draft of its annotation where one is asked for; return what to say of it."""
    from partynews.accession import accession, refuse_known, store
    from partynews.evaluation.draft import draft_file

    content, given = _read(options.file)
    new = accession(content, given, options.package, options.slug)
    refuse_known(new, options.package, options.another)
    drafts = draft_file(new.source, options.package) if options.gold else {}
    store({new.source.path: new.content, **drafts})
    said = [f"{new.source.name}: stored from {given}, {new.how}.", *_drafted(drafts, options.package)]
    return said if options.brief else [*said, NEXT.format(seed=new.source.name)]


def _draft(options: argparse.Namespace) -> list[str]:
    """Draft the annotation of a seed; return what to say of it."""
    from partynews.accession import store
    from partynews.evaluation.draft import draft_file
    from partynews.inputs import find_articles, read_source

    [(path, name)] = find_articles([Path(options.file)], options.package)
    drafts = draft_file(read_source(path, name), options.package)
    store(drafts)
    return _drafted(drafts, options.package)


def _drafted(drafts: dict[Path, bytes], package: Path) -> list[str]:
    return [
        f"{path.relative_to(package)}: a draft of its annotation, for a reader to correct and sign." for path in drafts
    ]


def _read(file: str) -> tuple[bytes, str]:
    """The bytes to store, and how to call them."""
    from partynews.errors import BadInput
    from partynews.inputs import read_content

    if not file:
        raise BadInput("no-file-named", "No article is named.", "Name its file: make add FILE=article.txt.")
    if file == "-":
        return sys.stdin.buffer.read(), STANDARD_INPUT
    return read_content(Path(file)), file


if __name__ == "__main__":
    sys.exit(main())
