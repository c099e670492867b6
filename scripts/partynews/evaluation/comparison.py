"""One article's annotation as found, held against its gold: counts by figure, and every difference.

A figure is named after a table, the kind of participant and a column: ``participants.person.spoke``. Three measures
of it are counted:

- **values**: of a table, its rows, paired as :mod:`partynews.evaluation.matching` says; of a column, its values. A
  value is right where the row is paired and both say the same; false is no value. ``articles`` are all its values,
  ``evidence.basis`` is the basis of those that are right, ``cited_documents.identity`` the rows with the right type,
  congress and plenum.
- **exact** and **overlapping** spans: of ``….name`` and ``citation``, the mentions, right within a paired row, and
  where equal, or where they share a character (one to one); of ``articles``, the spans of every value but the body;
  of ``articles.body``, the paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from partynews.evaluation.annotation import CITATIONS, PARTS, PERSONS, Annotation, Part, Record, Value, article_columns
from partynews.evaluation.matching import pairs, plain, same_value, span_pairs, weight_of
from partynews.evaluation.tally import Tally
from partynews.text import Span, squeeze

Pairs = Sequence[tuple[Record, Record]]
Tallies = dict[str, Tally]

POSITIONS = "positions"
IDENTITY = "cited_documents.identity"
BASIS = "evidence.basis"
BODY = "body"
# Tables and kinds, in the order in which their figures are told.
_HEADS = ("articles", "participants", *(part.figure for part in PARTS[:3]), POSITIONS, CITATIONS.figure, "evidence")


class Difference(NamedTuple):
    """One thing that is not as in the gold; ``gold`` or ``found`` is None where it has nothing.

    ``figure``: as in the module, with " (span)" for a mention; ``record``: the row it belongs to.
    """

    article: str
    figure: str
    record: str
    gold: str | None
    found: str | None


@dataclass
class Comparison:
    """What the comparison of one article found, or, summed up, of several."""

    values: Tallies = field(default_factory=dict)
    exact: Tallies = field(default_factory=dict)
    overlapping: Tallies = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)

    def measures(self) -> dict[str, Tallies]:
        """The three measures by name."""
        return {"values": self.values, **self.spans()}

    def spans(self) -> dict[str, Tallies]:
        """The two measures of spans by name."""
        return {"exact": self.exact, "overlapping": self.overlapping}


def total(comparisons: Iterable[Comparison]) -> Comparison:
    """The sum of *comparisons*, its figures by table and kind, each of these before its columns."""
    whole = Comparison()
    for one in comparisons:
        for measure, tallies in one.measures().items():
            for figure, tally in tallies.items():
                _add(whole.measures()[measure], figure, tally)
        whole.differences += one.differences
    measures = [
        dict(sorted(tallies.items(), key=lambda item: _order(item[0]))) for tallies in whole.measures().values()
    ]
    return Comparison(*measures, sorted(whole.differences, key=lambda one: _order(one.figure)))


def is_table(figure: str) -> bool:
    """Whether a figure is of a table or kind of participant, not of a column or of spans."""
    return figure in _HEADS


def _order(figure: str) -> tuple[int, bool]:
    """By table and kind, these before their columns."""
    head = figure if is_table(figure) else figure.rpartition(".")[0]
    return _HEADS.index(head), figure != head


def _add(tallies: Tallies, figure: str, tally: Tally) -> None:
    tallies[figure] = tallies.get(figure, Tally()) + tally


def compare(article: str, text: str, gold: Annotation, found: Annotation) -> Comparison:
    """What was *found* in the *article*, whose source is *text*, held against *gold*; only what gold annotates."""
    held = _Held(article, text)
    if gold.article is not None:
        held.article_values(gold.article, found.article)
    for part in gold.records:
        held.part(part, gold.columns, gold.records[part], found.records[part])
    return held.comparison


class _Held:
    """The comparison of one article in the making."""

    def __init__(self, article: str, text: str) -> None:
        self.article = article
        self.text = text
        self.comparison = Comparison()

    def differs(self, figure: str, record: str, gold: str | None, found: str | None) -> None:
        self.comparison.differences.append(Difference(self.article, figure, record, gold, found))

    def part(
        self, part: Part, columns: Mapping[str, Sequence[str]], gold: Sequence[Record], found: Sequence[Record]
    ) -> None:
        """The records of one *part*, their columns and mentions, and the posts of persons."""
        paired = pairs(gold, found, weight_of(part))
        gold, found, paired = _without_optional(gold, found, paired)
        rows = self.rows(part.figure, gold, found, paired)
        if part is CITATIONS:
            _add(self.comparison.values, IDENTITY, Tally(len(gold), len(found), sum(_identified(*p) for p in paired)))
        else:
            _add(self.comparison.values, "participants", rows)
        for column in columns[part.name]:
            self.column(part.figure, column, gold, found, paired)
        self.mentions(f"{part.figure}.{part.label}", gold, found, paired)
        if part is PERSONS:
            self.posts(columns.get("posts", ()), gold, found, paired)

    def rows(self, figure: str, gold: Sequence[Record], found: Sequence[Record], paired: Pairs) -> Tally:
        """The rows themselves: missed, false and paired."""
        for record in _unpaired(gold, [a for a, _ in paired]):
            self.differs(figure, record.label, record.label, None)
        for record in _unpaired(found, [b for _, b in paired]):
            self.differs(figure, record.label, None, record.label)
        tally = Tally(len(gold), len(found), len(paired))
        _add(self.comparison.values, figure, tally)
        return tally

    def column(self, table: str, column: str, gold: Sequence[Record], found: Sequence[Record], paired: Pairs) -> None:
        """One column of the rows, but for the pairs where it is disputed."""
        figure = f"{table}.{column}"
        disputed = [pair for pair in paired if column in pair[0].disputed]
        gold = _unpaired(gold, [a for a, _ in disputed])
        found = _unpaired(found, [b for _, b in disputed])
        right = equal = 0
        judged = [pair for pair in paired if column not in pair[0].disputed]
        for record, other in judged:
            one, two = record.values.get(column), other.values.get(column)
            same = same_value(column, one or "", two or "")
            equal += same
            right += same and one is not None and two is not None
            if not same:
                self.differs(figure, record.label, one, two)
        has = [sum(column in record.values for record in records) for records in (gold, found)]
        _add(self.comparison.values, figure, Tally(*has, right, len(judged), equal))

    def posts(self, columns: Sequence[str], gold: Sequence[Record], found: Sequence[Record], paired: Pairs) -> None:
        """The posts of all persons: one post is the other where the persons are paired and the words are the same."""
        wanted = {id(person): _posts(person) for person in gold}
        held = {id(person): _posts(person) for person in found}
        both = []
        for one, other in paired:
            for optional in one.optional_posts:
                held[id(other)].pop(plain(optional), None)
            both += [(post, held[id(other)][key]) for key, post in wanted[id(one)].items() if key in held[id(other)]]
        all_gold, all_found = ([post for posts in of.values() for post in posts.values()] for of in (wanted, held))
        self.rows(POSITIONS, all_gold, all_found, both)
        for column in columns:
            self.column(POSITIONS, column, all_gold, all_found, both)

    def mentions(self, figure: str, gold: Sequence[Record], found: Sequence[Record], paired: Pairs) -> None:
        """The mentions of records; those of rows that are missed or false are counted, but not listed again."""
        has = [sum(len(record.spans) for record in records) for records in (gold, found)]
        exact = overlapping = 0
        for record, other in paired:
            exact += len(set(record.spans) & set(other.spans))
            overlapping += self.spans(figure, record.label, record.spans, other.spans)
        _add(self.comparison.exact, figure, Tally(*has, exact))
        _add(self.comparison.overlapping, figure, Tally(*has, overlapping))

    def spans(self, figure: str, record: str, gold: Sequence[Span], found: Sequence[Span]) -> int:
        """Lists the spans of a paired record that are not equal; how many overlap."""
        paired = list(span_pairs(gold, found))
        left = [(span, None) for span in _left(gold, [a for a, _ in paired])]
        extra = [(None, span) for span in _left(found, [b for _, b in paired])]
        for one, other in [*(pair for pair in paired if pair[0] != pair[1]), *left, *extra]:
            self.differs(f"{figure} (span)", record, self.quote(one), self.quote(other))
        return len(paired)

    def quote(self, span: Span | None) -> str | None:
        """A span as it is listed: its words, the middle of long ones left out, and its place."""
        if span is None:
            return None
        words = squeeze(self.text[slice(*span)])
        return f"{words if len(words) <= 60 else f'{words[:29]} … {words[-29:]}'} [{span.start}:{span.end}]"

    def article_values(self, gold: Mapping[str, Value], found: Mapping[str, Value]) -> None:
        """The columns of ``articles``: values, basis of equal values, spans."""
        nothing = Value(None, None, ())
        for column in article_columns():
            one, other = gold.get(column, nothing), found.get(column, nothing)
            if column != BODY:
                self.article_value(f"articles.{column}", one, other)
            figure = f"articles.{BODY}" if column == BODY else "articles"
            has = (len(one.spans), len(other.spans))
            _add(self.comparison.exact, figure, Tally(*has, len(set(one.spans) & set(other.spans))))
            overlapping = self.spans(f"articles.{column}", column, one.spans, other.spans)
            _add(self.comparison.overlapping, figure, Tally(*has, overlapping))

    def article_value(self, figure: str, one: Value, other: Value) -> None:
        """One value of the article and, where it is right, its basis."""
        column = figure.partition(".")[2]
        same = same_value(column, one.value or "", other.value or "")
        right = same and one.value is not None
        tally = Tally(one.value is not None, other.value is not None, right, 1, same)
        _add(self.comparison.values, figure, tally)
        _add(self.comparison.values, "articles", tally)
        if not same:
            self.differs(figure, column, one.value, other.value)
        if right:
            equal = one.basis == other.basis
            _add(self.comparison.values, BASIS, Tally(1, 1, equal, 1, equal))
            if not equal:
                self.differs(BASIS, column, one.basis, other.basis)


def _unpaired(records: Sequence[Record], paired: Iterable[Record]) -> list[Record]:
    ids = {id(record) for record in paired}
    return [record for record in records if id(record) not in ids]


def _left(spans: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    return [span for span in spans if span not in taken]


def _without_optional(gold: Sequence[Record], found: Sequence[Record], paired: Pairs) -> tuple:
    """All three without the optional records of gold and what is paired with them."""
    dropped = [other for record, other in paired if record.optional]
    kept = [pair for pair in paired if not pair[0].optional]
    return [record for record in gold if not record.optional], _unpaired(found, dropped), kept


def _identified(gold: Record, found: Record) -> bool:
    """Whether two paired documents, their numbers equal, are also of one congress, plenum and type."""
    return all(gold.values.get(c) == found.values.get(c) for c in ("congress_term", "plenum")) and same_value(
        "document_type", gold.values["document_type"], found.values["document_type"]
    )


def _posts(person: Record) -> dict[str, Record]:
    """A person's posts by their words as compared, labelled with the person; one said twice is one."""
    return {plain(post.label): Record(f"{person.label}: {post.label}", post.values) for post in person.posts}
