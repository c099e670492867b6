"""Evaluation: invented articles held against invented gold, with figures computed by hand."""

from __future__ import annotations

import json
from pathlib import Path

import invented
import pytest

import evaluate as command
from partynews.errors import PackageError
from partynews.evaluation import quality, report
from partynews.evaluation.annotation import CITATIONS, GROUPS, PERSONS, Record, from_rows
from partynews.evaluation.comparison import Comparison, Difference, compare, total
from partynews.evaluation.gold import read_gold
from partynews.evaluation.matching import pairs, same_value, span_pairs, weight_of
from partynews.evaluation.run import Run, as_json, evaluate, gains_and_losses, read_saved, save
from partynews.evaluation.tally import Tally
from partynews.generated import outdated, write_generated
from partynews.text import Span

ONE, SOURCE = invented.ONE, invented.SOURCE
FOUND = {table: [row for row in rows if row.get("article_id", ONE) == ONE] for table, rows in invented.rows().items()}


def span(quote: str, occurrence: int = 1) -> list[int]:
    start = -1
    for _ in range(occurrence):
        start = SOURCE.index(quote, start + 1)
    return [start, start + len(quote)]


def person(**changes: object) -> dict:
    """The person of the invented article, as found."""
    return {
        "name": "Nguyễn Văn Ví",
        "positions": ["Bí thư Đảng ủy"],
        "participant": True,
        "chaired": True,
        "spoke": True,
        "mentions": [span("Nguyễn Văn Ví"), span("Ví", 4)],
    } | changes


def citation(**changes: object) -> dict:
    """The document of the invented article, as found."""
    return {
        "doc_type": "chỉ thị",
        "number": "05",
        "symbol": "05-CT/TW",
        "issuer": "Bộ Chính trị",
        "date": "2016-05-15",
        "congress": None,
        "plenum": None,
        "title": None,
        "mentions": [span("Chỉ thị số 05-CT/TW ngày 15-5-2016 của Bộ Chính trị")],
    } | changes


def run_of(tmp_path: Path, gold: dict, stem: str = "mot") -> Run:
    """The invented article's rows held against *gold*."""
    file = tmp_path / f"{stem}.json"
    file.write_text(json.dumps(gold), encoding="utf-8")
    return Run((stem,), (), total([compare(stem, SOURCE, read_gold(file, SOURCE), from_rows(FOUND))]))


def figures(p: float, r: float, f1: float, gold: int, pred: int) -> dict:
    return {"p": p, "r": r, "f1": f1, "gold": gold, "pred": pred}


# Beside the person found, somebody missed, who chaired in his stead; a second post missed; a mention that only
# overlaps; the date of the document another.
WORSE = {
    "persons": [
        person(positions=["Bí thư Đảng uỷ", "Thành ủy viên"], chaired=False,
               mentions=[span("Nguyễn Văn Ví"), span("chí Ví")]),
        person(name="Trần Thị Dụ", positions=["Phó Bí thư"], spoke=False, mentions=[span("đảng viên", 2)]),
    ],
    "citations": [citation(date="2016")],
}  # fmt: skip


def test_figures_are_those_computed_by_hand(tmp_path):
    made = as_json(run_of(tmp_path, WORSE))
    assert made["files"] == 1
    assert made["persons"] == figures(1.0, 0.5, 0.6667, 2, 1)
    assert made["participants"] == figures(1.0, 0.5, 0.6667, 2, 1)
    assert made["positions"] == figures(1.0, 0.3333, 0.5, 3, 1)
    assert made["person_mentions"] == figures(0.5, 0.3333, 0.4, 3, 2)
    assert made["documents_found"] == made["documents_identified"] == figures(1.0, 1.0, 1.0, 1, 1)
    assert made["document_attributes"] == {
        "doc_type": 1.0, "symbol": 1.0, "congress": 1.0, "plenum": 1.0, "date": 0.0, "issuer": 1.0, "title": 1.0
    }  # fmt: skip
    assert made["flags"] == {"participant": 1.0, "chaired": 0.0, "spoke": 1.0}


@pytest.mark.parametrize(
    ("measure", "figure", "tally"),
    [
        ("values", "participants.person.chaired", Tally(gold=1, found=1, right=0, pairs=1, equal=0)),
        ("values", "participants.person.spoke", Tally(gold=1, found=1, right=1, pairs=1, equal=1)),
        ("values", "cited_documents.issued_on", Tally(gold=1, found=1, right=0, pairs=1, equal=0)),
        ("values", "cited_documents.title", Tally(gold=0, found=0, right=0, pairs=1, equal=1)),
        ("exact", "participants.person.name", Tally(gold=3, found=2, right=1)),
        ("overlapping", "participants.person.name", Tally(gold=3, found=2, right=2)),
        ("exact", "cited_documents.citation", Tally(gold=1, found=1, right=1)),
    ],
)
def test_each_column_and_measure_is_counted(tmp_path, measure, figure, tally):
    assert run_of(tmp_path, WORSE).whole.measures()[measure][figure] == tally


def test_every_difference_is_listed_once_by_table_and_column(tmp_path):
    assert list(report.listing(run_of(tmp_path, WORSE).whole.differences)) == [
        "", "participants.person", "  mot: missed: Trần Thị Dụ",
        "", "participants.person.chaired", "  mot: Nguyễn Văn Ví: gold nothing, found true",
        "", "participants.person.name (span)",
        f"  mot: Nguyễn Văn Ví: gold chí Ví [{span('chí Ví')[0]}:{span('chí Ví')[1]}], "
        f"found Ví [{span('Ví', 4)[0]}:{span('Ví', 4)[1]}]",
        "", "positions", "  mot: missed: Nguyễn Văn Ví: Thành ủy viên", "  mot: missed: Trần Thị Dụ: Phó Bí thư",
        "", "cited_documents.issued_on",
        "  mot: Chỉ thị số 05-CT/TW ngày 15-5-2016 của Bộ Chính trị: gold 2016, found 2016-05-15",
    ]  # fmt: skip


def test_what_gold_does_not_annotate_is_not_scored(tmp_path):
    values = run_of(tmp_path, WORSE).whole.values
    assert not [figure for figure in values if "group" in figure or figure.startswith("articles")]
    assert "participants.person.honorific" not in values
    assert "positions.office" not in values


def test_an_optional_post_is_not_counted_when_found(tmp_path):
    gold = {"persons": [person(positions=[], optional_positions=["Bí thư Đảng ủy"])], "citations": []}
    assert as_json(run_of(tmp_path, gold))["positions"] == figures(1.0, 1.0, 1.0, 0, 0)


def test_an_optional_document_is_counted_neither_found_nor_missed(tmp_path):
    missed = citation(number="7", symbol=None, mentions=[span("đảng viên")], optional=True)
    made = as_json(run_of(tmp_path, {"persons": [], "citations": [citation(optional=True), missed]}))
    assert made["documents_found"] == figures(1.0, 1.0, 1.0, 0, 0)
    assert made["document_attributes"]["title"] is None


def test_a_disputed_attribute_is_not_judged(tmp_path):
    run = run_of(tmp_path, {"persons": [], "citations": [citation(date="2016", disputed=["date"])]})
    assert run.whole.values["cited_documents.issued_on"] == Tally()
    assert not [one for one in run.whole.differences if one.figure.startswith("cited_documents")]


def test_extended_gold_is_scored_in_every_column(tmp_path):
    title = SOURCE.split("\n")[0]
    gold = {
        "article": {
            "title": {"value": title, "basis": "stated", "spans": [span(title)]},
            "event_start": {"value": "2018-04-17", "basis": "stated", "spans": [span("17-4")]},
            "event_end": {"value": "2018-04-18", "basis": "inferred", "spans": [span("17-4")]},
            "body": {"spans": [span(invented.PARAGRAPHS[0])]},
        },
        "persons": [person(honorific="Đồng chí", organization=None,
                           posts=[{"position": "Bí thư Đảng ủy", "office": "Bí thư", "level": "district"}])],
        "groups": [{"name": "đảng viên", "headcount": 100, "took_part": True, "chaired": False, "spoke": True,
                    "mentions": [span("Gần 100 đảng viên")]}],
        "citations": [citation(issued_year=2016, document_id="CT-05-2016", citation="Chỉ thị 05")],
    }  # fmt: skip
    values = run_of(tmp_path, gold).whole.values
    wanted = {
        "articles": Tally(3, 8, 2, 19, 13),
        "articles.event_end": Tally(1, 1, 0, 1, 0),
        "articles.byline": Tally(0, 1, 0, 1, 0),
        "evidence.basis": Tally(2, 2, 1, 2, 1),
        "participants": Tally(2, 2, 2),
        "participants.group": Tally(1, 1, 1),
        "participants.group.name": Tally(1, 1, 0, 1, 0),
        "participants.group.headcount": Tally(1, 1, 1, 1, 1),
        "participants.group.spoke": Tally(1, 0, 0, 1, 0),
        "participants.person.honorific": Tally(1, 1, 1, 1, 1),
        "positions.office": Tally(1, 1, 1, 1, 1),
        "positions.level": Tally(1, 1, 0, 1, 0),
        "cited_documents.citation": Tally(1, 1, 0, 1, 0),
        "cited_documents.document_id": Tally(1, 1, 1, 1, 1),
    }
    assert {figure: values[figure] for figure in wanted} == wanted
    assert run_of(tmp_path, gold).whole.exact["articles.body"] == Tally(1, 2, 1)


@pytest.mark.parametrize(
    ("gold", "found", "one"),
    [
        ("Thân Văn Khoa", "THÂN VĂN KHOA", True),
        ("Lê Thị Thủy", "Lê Thị Thuỷ", True),
        ("Khoa", "Thân Văn Khoa", True),
        ("Thân Văn Khoa", "Văn Khoa", True),
        ("Thân Văn", "Thân Văn Khoa", False),
        ("…", "Thân Văn Khoa", False),
    ],
)
def test_persons_are_one_by_their_names_or_last_syllables(gold, found, one):
    assert bool(weight_of(PERSONS)(Record(gold, {}), Record(found, {}))) is one


@pytest.mark.parametrize(
    ("gold", "found", "one"),
    [
        (({"number": "05"}, 0), ({"symbol": "5-CT/TW"}, 50), True),
        (({"number": "05"}, 0), ({"number": "06"}, 0), False),
        (({"number": "05"}, 0), ({}, 0), False),
        (({}, 0), ({}, 5), True),
        (({}, 0), ({}, 50), False),
    ],
)
def test_documents_are_one_by_number_or_else_by_place(gold, found, one):
    records = [Record("", values, (Span(start, start + 10),)) for values, start in (gold, found)]
    assert bool(weight_of(CITATIONS)(*records)) == one


def test_groups_are_one_by_name_or_place():
    here, near, far = Span(0, 9), Span(5, 12), Span(20, 30)
    weight = weight_of(GROUPS)
    assert weight(Record("a", {}, (here,)), Record("b", {}, (near,)))
    assert weight(Record("a", {}, (here,)), Record("A", {}, (far,)))
    assert not weight(Record("a", {}, (here,)), Record("b", {}, (far,)))


def test_the_best_fit_is_taken_and_each_record_once():
    short, full, again = Record("Khoa", {}), Record("Thân Văn Khoa", {}), Record("Thân Văn Khoa", {})
    assert pairs([full, again], [short, full], weight_of(PERSONS)) == [(full, full), (again, short)]


def test_an_equal_span_is_taken_before_one_that_overlaps():
    assert list(span_pairs([Span(0, 4), Span(2, 6)], [Span(2, 6)])) == [(Span(2, 6), Span(2, 6))]


@pytest.mark.parametrize(
    ("column", "one", "other", "same"),
    [
        ("symbol", "05-CT/TƯ", "05 CT/TW", True),
        ("symbol", "12-HD/BTCTW", "12-QĐ/BTCTW", False),
        ("issuer", "Tỉnh ủy", "tỉnh uỷ", True),
        ("title", "xây dựng Đảng", "xây dựng, Đảng", True),
        ("title", "", "xây dựng Đảng", False),
    ],
)
def test_values_are_compared_without_case_punctuation_and_tone_placement(column, one, other, same):
    assert same_value(column, one, other) is same


VALID = {"persons": [], "citations": []}


@pytest.mark.parametrize(
    ("content", "id", "place"),
    [
        (b"{", "gold-not-json", "line 1"),
        (b"\xff", "gold-not-json", "0xff"),
        ({"persons": []}, "gold-form", "the file lacks 'citations'"),
        ([], "gold-form", "the file is wrong"),
        (VALID | {"persons": [{"name": "A"}]}, "gold-form", "persons[0] lacks"),
        (VALID | {"persons": [person(spoke="yes")]}, "gold-form", "persons[0].spoke is wrong: 'yes'"),
        (VALID | {"citations": [citation(plenum="4")]}, "gold-form", "citations[0].plenum"),
        (VALID | {"article": {"titel": {"value": "A", "basis": "stated", "spans": []}}}, "gold-form", "article.titel"),
        (VALID | {"persons": [person(mentions=[[5, 5]])]}, "gold-span", "persons[0].mentions[0] is [5, 5]"),
        (VALID | {"citations": [citation(mentions=[[0, 10_000]])]}, "gold-span", "citations[0].mentions[0]"),
    ],
)
def test_bad_gold_is_refused_by_name_and_place(tmp_path, content, id, place):
    file = tmp_path / "mot.json"
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    with pytest.raises(PackageError) as error:
        read_gold(file, SOURCE)
    assert error.value.id == id
    assert str(file) in str(error.value)
    assert place in str(error.value)


@pytest.fixture
def folders(tmp_path):
    """One invented article with its gold, and a gold file without an article."""
    gold, articles = tmp_path / "gold", tmp_path / "articles"
    gold.mkdir()
    articles.mkdir()
    (articles / "mot.txt").write_text(SOURCE, encoding="utf-8")
    (articles / "hai.txt").write_text(SOURCE, encoding="utf-8")
    for stem in ("mot", "khong"):
        (gold / f"{stem}.json").write_text(json.dumps(WORSE), encoding="utf-8")
    return gold, articles


def test_only_articles_with_gold_are_converted_and_the_rest_is_told(folders):
    run = evaluate(*folders)
    assert (run.articles, run.without_article) == (("mot",), ("khong",))
    assert "1 annotation without an article: khong." in report.figures(run)


@pytest.mark.parametrize(
    ("spoil", "id"),
    [
        (lambda gold, articles: (articles / "mot.txt").unlink(), "no-article-for-gold"),
        (lambda gold, articles: [file.unlink() for file in gold.iterdir()], "gold-missing"),
        (lambda gold, articles: (articles / "mot.txt").write_bytes(b""), "empty-file"),
        (lambda gold, articles: ((articles / "b").mkdir(), (articles / "b" / "mot.txt").write_text("x")), "stem-twice"),
    ],
)
def test_folders_that_cannot_be_held_together_are_refused(folders, spoil, id, capsys):
    spoil(*folders)
    assert command.main([str(folder) for folder in folders]) == 2
    assert f"error [{id}]" in capsys.readouterr().err


def test_a_saved_run_is_read_as_it_was(tmp_path):
    run = run_of(tmp_path, WORSE)
    save(run, tmp_path / "run.json")
    assert read_saved(tmp_path / "run.json") == run


@pytest.mark.parametrize(
    ("content", "id"), [(None, "run-unreadable"), ("{}", "run-form"), ("[", "run-form"), ('{"form": 0}', "run-form")]
)
def test_a_file_that_holds_no_run_is_refused(tmp_path, content, id):
    file = tmp_path / "run.json"
    if content is not None:
        file.write_text(content)
    with pytest.raises(PackageError) as error:
        read_saved(file)
    assert error.value.id == id


def test_gains_and_losses_are_what_differs_in_articles_of_both_runs():
    def run(articles: str, *differences: tuple) -> Run:
        return Run(tuple(articles), (), Comparison(differences=[Difference(*one) for one in differences]))

    mended, wrong_still = ("a", "positions", "A: B", "A: B", None), ("a", "f", "r", "x", "y")
    new, elsewhere = ("a", "positions", "A: C", None, "A: C"), ("c", "positions", "D: E", None, "D: E")
    before = run("ab", mended, wrong_still, elsewhere)
    now = run("ac", (*wrong_still[:4], "z"), new)
    gains, losses = gains_and_losses(before, now)
    assert (gains, losses) == ([Difference(*mended)], [Difference(*new)])
    assert next(report.changes(before, now)).startswith("1 article in both runs")


def test_changes_name_the_figures_that_moved(tmp_path):
    before = run_of(tmp_path, WORSE)
    now = run_of(tmp_path, {**WORSE, "persons": WORSE["persons"][:1]})
    assert "participants.person: F1 0.6667 → 1.0000 (+0.3333)" in list(report.changes(before, now))


def test_the_command_prints_what_it_saves_and_what_changed(folders, tmp_path, capsys):
    file, arguments = tmp_path / "run.json", [str(folder) for folder in folders]
    assert command.main([*arguments, "--json", "--save", str(file)]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out) == json.loads(file.read_text(encoding="utf-8"))
    assert printed.err == ""
    assert command.main([*arguments, "--list", "--against", str(file)]) == 0
    assert "missed: Trần Thị Dụ" in (shown := capsys.readouterr().out)
    assert "Gains: 0" in shown


@pytest.mark.parametrize("arguments", [["gold"], ["gold", "articles", "--write"], ["--write", "--check"]])
def test_arguments_that_do_not_go_together_are_refused(arguments):
    with pytest.raises(SystemExit) as error:
        command.main(arguments)
    assert error.value.code == 2


def test_the_quality_report_says_what_its_figures_are_not(tmp_path):
    make_gold(tmp_path)
    text = quality.quality(tmp_path)
    assert "they say nothing of articles without an annotation" in text
    assert "| `participants.person` | 1.0000 | 0.5000 | 0.6667 | 2 | 1 | 1 |" in text
    assert "- `participants.person`: mot: missed: Trần Thị Dụ" in text
    assert text == quality.quality(tmp_path)


def test_the_quality_report_is_one_of_the_generated_files(tmp_path):
    make_gold(invented.make_package(tmp_path / "package"))
    assert outdated(tmp_path / "package") == {quality.FILE: "the file does not exist"}
    assert write_generated(tmp_path / "package") == [quality.FILE]
    assert outdated(tmp_path / "package") == {}


def make_gold(package: Path) -> None:
    """Adds a seed and its gold to *package*."""
    for folder in (quality.SEEDS, quality.GOLD):
        (package / folder).mkdir(parents=True, exist_ok=True)
    (package / quality.SEEDS / "mot.txt").write_text(SOURCE, encoding="utf-8")
    (package / quality.GOLD / "mot.json").write_text(json.dumps(WORSE), encoding="utf-8")


def test_the_package_s_own_report_is_up_to_date(capsys):
    assert command.main(["--check"]) == 0, capsys.readouterr().err
