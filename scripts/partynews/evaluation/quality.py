"""``docs/quality.md``: how the seeds' tables stand against the seeds' own gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from partynews.evaluation.report import HEADS, NOTES, agreement, cells, sentence
from partynews.evaluation.run import Run, evaluate
from partynews.inputs import SEEDS, find_articles

FILE = "docs/quality.md"
GOLD = "tests/gold"

_INTRODUCTION = """\
# Quality of the extraction

This file is generated from `seeds/` and `tests/gold/` by `scripts/evaluate.py`; a change made here is lost.

**What these figures are not.** Of the package's articles, {count} of {all} have a gold annotation. It was at hand while
the rules of extraction were written, and the tests demand that the rules find what it says. High figures here show that
the package holds what a reader found in its own articles; they say nothing of articles without an annotation.

**Figures for other articles** are to be had by anyone: annotate some, one JSON file an article in the form that
`scripts/partynews/evaluation/gold.schema.json` describes, and run

```sh
python scripts/evaluate.py GOLD_DIR INPUT_DIR --list
```

**How it is counted.** Of a table, its rows are counted; of a column, its values that are not null (of a boolean, those
that are true). *Precision* is the share of what was found that is right, *recall* the share of the gold that was found,
*F1* their harmonic mean; a dash stands where there was nothing to find and nothing was found. *Agree* is the share of
the matched rows where the column says the same, nulls included. Persons are matched by name, organisations and groups
by name or place, documents by number and place. Case, punctuation and tone placement (ủy, uỷ) make no difference.
Nothing is scored of the table `documents`, which is not drawn from the articles. Where two careful readers could
differ, the `notes` of the gold files say what was chosen."""

_SPANS = "Of `articles`, the spans of all values but the body; of `articles.body`, its paragraphs; else the mentions."


def quality(root: Path) -> str:
    """The text of the report on the package in *root*. Raises what :func:`partynews.evaluation.run.evaluate` does."""
    articles = len(find_articles([root / SEEDS], root))
    return "\n".join(_lines(evaluate(root / GOLD, root / SEEDS), articles)) + "\n"


def _lines(run: Run, articles: int) -> Iterator[str]:
    whole = run.whole
    yield _INTRODUCTION.format(count=len(run.articles), all=articles)
    yield from ("", "## Main figures", "")
    yield from _table(("figure", *HEADS, "of"), ((n, *cells(tally), NOTES[n]) for n, tally in run.summary.items()))
    yield from ("", "## Tables and columns", "")
    yield from _table(
        ("figure", *HEADS, "agree"), ((n, *cells(tally), agreement(tally)) for n, tally in whole.values.items())
    )
    yield from ("", "## Spans", "", _SPANS, "")
    rows = ((n, measure, *cells(tally)) for measure, tallies in whole.spans().items() for n, tally in tallies.items())
    yield from _table(("figure", "spans", *HEADS), rows)
    yield from ("", "## Differences", "")
    for figure in dict.fromkeys(one.figure for one in whole.differences):
        yield from (f"- `{figure}`: {sentence(one)}" for one in whole.differences if one.figure == figure)
    if not whole.differences:
        yield "None."
    if run.without_article:
        yield from ("", f"Annotations without an article: {', '.join(run.without_article)}.")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table; the first column is code, figures stand to the right."""
    right = {*HEADS, "agree"}
    yield f"| {' | '.join(heads)} |"
    yield f"|{'|'.join('---:' if head in right else '---' for head in heads)}|"
    for name, *others in rows:
        yield f"| {' | '.join((f'`{name}`', *others))} |"
