"""A run as text for the terminal: figures, differences, and what changed since an earlier run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partynews.evaluation.comparison import Difference, is_table
from partynews.evaluation.run import Run, gains_and_losses
from partynews.evaluation.tally import Tally

NOTES = {
    "persons": "people named",
    "participants": "people who took part",
    "positions": "their posts",
    "person_mentions": "their names where they stand, exact spans",
    "documents_found": "documents cited",
    "documents_identified": "documents of the right type, congress and plenum",
}
HEADS = ("precision", "recall", "F1", "gold", "found", "right")
_WIDTH = 40


def figures(run: Run) -> Iterator[str]:
    """All figures of *run*: the main ones, then by table and column, then spans."""
    yield f"{count(len(run.articles), 'article')} held against gold."
    if run.without_article:
        yield f"{count(len(run.without_article), 'annotation')} without an article: {', '.join(run.without_article)}."
    yield from ("", _line("main figures", HEADS))
    yield from (f"{_line(name, cells(tally))}  {NOTES[name]}" for name, tally in run.summary.items())
    yield from ("", _line("tables and columns", (*HEADS, "agree")))
    yield from (_line(name, (*cells(tally), agreement(tally))) for name, tally in run.whole.values.items())
    for measure, tallies in run.whole.spans().items():
        yield from ("", _line(f"{measure} spans", HEADS))
        yield from (_line(name, cells(tally)) for name, tally in tallies.items())


def cells(tally: Tally) -> tuple[str, ...]:
    """The figures of *tally* under :data:`HEADS`; where nothing was to be found, and nothing was, there are none."""
    if not (tally.gold or tally.found):
        return ("–", "–", "–", "0", "0", "0")
    shares = (f"{share:.4f}" for share in (tally.precision, tally.recall, tally.f1))
    return (*shares, *(f"{number:,}" for number in (tally.gold, tally.found, tally.right)))


def agreement(tally: Tally) -> str:
    """In what share of the matched rows the column is the same, nulls included; empty for a table."""
    return "" if tally.agreement is None else f"{tally.agreement:.4f}"


def _line(name: str, columns: Sequence[str]) -> str:
    return f"{name:<{_WIDTH}}{''.join(f'{column:>10}' for column in columns)}".rstrip()


def listing(differences: Sequence[Difference]) -> Iterator[str]:
    """The differences by table and column, each on a line."""
    for figure in dict.fromkeys(difference.figure for difference in differences):
        yield from ("", figure)
        yield from (f"  {sentence(one)}" for one in differences if one.figure == figure)


def sentence(difference: Difference) -> str:
    """One difference: a row missed or false, else what stands in the gold and what was found."""
    article, figure, record, gold, found = difference
    if is_table(figure):
        return f"{article}: {'missed' if found is None else 'false'}: {record}"
    return f"{article}: {record}: gold {gold or 'nothing'}, found {found or 'nothing'}"


def changes(earlier: Run, now: Run) -> Iterator[str]:
    """What was gained and lost since the *earlier* run."""
    both = set(earlier.articles) & set(now.articles)
    if len(both) < max(len(earlier.articles), len(now.articles)):
        yield f"{count(len(both), 'article')} in both runs: gains and losses are of these, the figures are of all."
    yield from _moved(earlier, now)
    for title, found in zip(("Gains", "Losses"), gains_and_losses(earlier, now), strict=True):
        yield from ("", f"{title}: {len(found)}", *listing(found))


def _moved(earlier: Run, now: Run) -> Iterator[str]:
    """The figures whose F1 or agreement changed."""
    for measure, tallies in now.whole.measures().items():
        for name, tally in tallies.items():
            was = earlier.whole.measures()[measure].get(name)
            of = name if measure == "values" else f"{name}, {measure} spans"
            if was and round(was.f1, 4) != round(tally.f1, 4):
                yield f"{of}: F1 {was.f1:.4f} → {tally.f1:.4f} ({tally.f1 - was.f1:+.4f})"
            elif was and agreement(was) != agreement(tally):
                yield f"{of}: agreement {agreement(was)} → {agreement(tally)}"


def count(number: int, noun: str) -> str:
    """The *number* of things with the noun in its number: "1 article", "24 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
