"""A run of the evaluation: many articles held against their gold, summed up; saved as JSON and read again."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from tqdm import tqdm

from partynews.article import read_article
from partynews.errors import PackageError
from partynews.evaluation.annotation import from_rows
from partynews.evaluation.comparison import IDENTITY, Comparison, Difference, Tallies, compare, total
from partynews.evaluation.gold import BadGold, gold_files, read_gold
from partynews.evaluation.tally import Tally
from partynews.inputs import find_articles, read_sources
from partynews.rows import article_rows

FORM = 1
"""The number of the saved form; a change of what it holds raises it."""

# The main figures under the names by which annotators know them: measure and figure of each.
SUMMARY = {
    "persons": ("values", "participants.person"),
    "participants": ("values", "participants.person.took_part"),
    "positions": ("values", "positions"),
    "person_mentions": ("exact", "participants.person.name"),
    "documents_found": ("values", "cited_documents"),
    "documents_identified": ("values", IDENTITY),
}
DOCUMENT_ATTRIBUTES = {
    "doc_type": "document_type",
    "symbol": "symbol",
    "congress": "congress_term",
    "plenum": "plenum",
    "date": "issued_on",
    "issuer": "issuer",
    "title": "title",
}
FLAGS = {"participant": "took_part", "chaired": "chaired", "spoke": "spoke"}


class BadRun(PackageError):
    """A saved run that cannot be read or written."""


@dataclass(frozen=True)
class Run:
    """``articles``: those held against their gold, by stem; ``without_article``: the gold files that had none."""

    articles: tuple[str, ...]
    without_article: tuple[str, ...]
    whole: Comparison

    @property
    def summary(self) -> dict[str, Tally]:
        """The main figures by name."""
        measures = self.whole.measures()
        return {name: measures[measure].get(figure, Tally()) for name, (measure, figure) in SUMMARY.items()}


def evaluate(gold_folder: Path, articles: Path, only: Collection[str] | None = None) -> Run:
    """Converts the articles in the folder *articles* that have gold in *gold_folder*, and compares.

    *only*: the stems to look at, if not all. Corrections are not applied: it is the reading that is judged. Raises
    :class:`BadGold` (``no-article-for-gold``, ``stem-twice`` and what :func:`partynews.evaluation.gold.read_gold`
    raises) and :class:`BadInput` where an article cannot be converted.
    """
    gold = {stem: path for stem, path in gold_files(gold_folder).items() if only is None or stem in only}
    files = _articles(gold, articles)
    stems = [stem for stem in gold if stem in files]
    if not stems:
        problem = f"No file in {articles} has the stem of an annotation in {gold_folder}, such as {next(iter(gold))}."
        raise BadGold("no-article-for-gold", problem, "Name each annotation as its article, with .json for .txt.")
    shown = tqdm(stems, unit="article", disable=not sys.stderr.isatty())
    whole = total(_article(stem, gold[stem], files[stem]) for stem in shown)
    return Run(tuple(stems), tuple(stem for stem in gold if stem not in files), whole)


def _articles(gold: Iterable[str], folder: Path) -> dict[str, tuple[Path, str]]:
    """The articles in *folder* by stem, of those with gold."""
    files: dict[str, tuple[Path, str]] = {}
    for path, name in find_articles([folder], folder):
        if path.stem in gold and files.setdefault(path.stem, (path, name))[0] != path:
            problem = f"{files[path.stem][0]} and {path} both belong to the annotation {path.stem}.json."
            raise BadGold("stem-twice", problem, "Name a folder where each stem occurs once.")
    return files


def _article(stem: str, gold: Path, file: tuple[Path, str]) -> Comparison:
    [source] = read_sources([file])
    wanted = read_gold(gold, source.text)
    rows = article_rows(read_article(source.text), source.key, source.name, source.sha256)
    return compare(stem, source.text, wanted, from_rows(rows))


def gains_and_losses(earlier: Run, now: Run) -> tuple[list[Difference], list[Difference]]:
    """The differences of the *earlier* run that are no more, and the new ones, in the articles of both runs.

    What is wrong in both, though in another way, is neither.
    """
    both = set(earlier.articles) & set(now.articles)
    before, after = ([one for one in run.whole.differences if one.article in both] for run in (earlier, now))
    return _not_in(before, after), _not_in(after, before)


def _not_in(differences: list[Difference], others: list[Difference]) -> list[Difference]:
    known = {_subject(other) for other in others}
    return [one for one in differences if _subject(one) not in known]


def _subject(difference: Difference) -> tuple:
    """What a difference is about; what was found is part of it only where the gold has nothing."""
    return (*difference[:3], difference.found if difference.gold is None else difference.gold)


def as_json(run: Run, earlier: Run | None = None) -> dict:
    """*run* for programs: the main figures, all figures by measure, the differences, and, since *earlier*, changes."""
    values = run.whole.values
    content = {
        "form": FORM,
        "files": len(run.articles),
        **{name: _figures(tally) for name, tally in run.summary.items()},
        "document_attributes": _agreements(values, "cited_documents", DOCUMENT_ATTRIBUTES),
        "flags": _agreements(values, "participants.person", FLAGS),
        **{
            measure: {figure: _figures(tally) | _counts(tally) for figure, tally in tallies.items()}
            for measure, tallies in run.whole.measures().items()
        },
        "articles": list(run.articles),
        "without_article": list(run.without_article),
        "differences": _dicts(run.whole.differences),
    }
    if earlier is not None:
        gains, losses = gains_and_losses(earlier, run)
        content |= {"gains": _dicts(gains), "losses": _dicts(losses)}
    return content


def _dicts(differences: list[Difference]) -> list[dict]:
    return [difference._asdict() for difference in differences]


def _figures(tally: Tally) -> dict:
    figures = {"p": round(tally.precision, 4), "r": round(tally.recall, 4), "f1": round(tally.f1, 4)}
    return figures | {"gold": tally.gold, "pred": tally.found}


def _counts(tally: Tally) -> dict:
    """What a tally can be read from again."""
    counts = asdict(tally)
    return {"right": counts["right"], "pairs": counts["pairs"], "equal": counts["equal"]}


def _agreements(values: Tallies, table: str, columns: dict[str, str]) -> dict[str, float | None]:
    found = {name: values.get(f"{table}.{column}", Tally()).agreement for name, column in columns.items()}
    return {name: None if share is None else round(share, 4) for name, share in found.items()}


def save(run: Run, path: Path) -> None:
    """Write *run* to *path*. Raises :class:`BadRun`: ``run-not-writable``."""
    try:
        path.write_text(json.dumps(as_json(run), ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="")
    except OSError as error:
        problem = f"{path} cannot be written: {error.strerror}."
        raise BadRun("run-not-writable", problem, "Choose another file, or mend its permissions.") from None


def read_saved(path: Path) -> Run:
    """The run that :func:`save` wrote to *path*. Raises :class:`BadRun`: ``run-unreadable``, ``run-form``."""
    try:
        content = json.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        problem = f"{path} cannot be read: {error.strerror}."
        raise BadRun("run-unreadable", problem, "Name a file that --save wrote.") from None
    except ValueError:
        content = None
    try:
        return _run(content)
    except (KeyError, TypeError):
        problem = f"{path} does not hold a run in the form {FORM} of this version."
        raise BadRun("run-form", problem, "Name a file that --save of this version wrote.") from None


def _run(content: dict) -> Run:
    if content["form"] != FORM:
        raise KeyError("form")
    measures = [
        {figure: _tally(counts) for figure, counts in content[measure].items()} for measure in Comparison().measures()
    ]
    differences = [Difference(**difference) for difference in content["differences"]]
    return Run(tuple(content["articles"]), tuple(content["without_article"]), Comparison(*measures, differences))


def _tally(counts: dict) -> Tally:
    return Tally(counts["gold"], counts["pred"], counts["right"], counts["pairs"], counts["equal"])
