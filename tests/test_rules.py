"""The lexicons hold what they say: every rule meets its examples, is used, and has a source."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from partynews.entities.posts import level_of
from partynews.lexicon import LEXICONS, Openings, expand, rows, rule, rules, word_list
from partynews.mentions import citations
from partynews.mentions.identity import elements
from partynews.text import fold

PARTYNEWS = LEXICONS.parent
CODE = sorted([*PARTYNEWS.glob("mentions/*.py"), *PARTYNEWS.glob("entities/*.py")])
MODULES = sorted(path.stem for path in LEXICONS.glob("rules/*.toml"))
TABLES = sorted(path.stem for path in LEXICONS.glob("*.csv"))
KINDS = ("rule", "list", "map", "element", "named")
ENTRIES = [
    pytest.param(module, kind, entry, id=f"{module}: {kind} {entry['id']}")
    for module in MODULES
    for kind in KINDS
    for entry in rules(f"rules/{module}").get(kind, ())
]
PATTERNS = [param for param in ENTRIES if param.values[1] == "rule"]
ELEMENTS = [param for param in ENTRIES if param.values[1] == "element"]
NAMED = [param for param in ENTRIES if param.values[1] == "named"]
READERS = {
    "rule": "rule",
    "Needing": "rule",
    "Starting": "rule",
    "Ending": "rule",
    "word_list": "list",
    "word_map": "map",
}

# The column whose words are matched on folded text, each once.
FOLDED = {
    "acts": "phrase", "bodies": "head", "document_types": "form", "event_types": "phrase", "fields": "field",
    "honorifics": "form", "issuers": "body", "law_names": "name", "name_holders": "words", "not_names": "words",
    "offices": "office", "stops": "words",
}  # fmt: skip
# The column whose words are matched as printed, each once.
PRINTED = {"documents": "document_id", "publishers": "form", "surnames": "surname", "symbol_types": "abbreviation"}


def reads(entry: dict, example: str) -> str:
    """*example* as the rule sees it."""
    return fold(example) if entry["on"] == "folded" else example


def matching(module: str, entry: dict, key: str) -> list[str]:
    """The examples under *key* that the rule matches in its stated use."""
    apply = getattr(rule(module, entry["id"]), entry["use"])
    return [example for example in entry.get(key, ()) if apply(reads(entry, example))]


@cache
def used() -> set[tuple[str, str, str]]:
    """(module, kind, id) of every rule, list and map that the code asks for."""
    calls = [node for path in CODE for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    return {
        (node.args[0].value, READERS[node.func.id], node.args[1].value)
        for node in calls
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in READERS
        and all(isinstance(arg, ast.Constant) for arg in node.args)
    }


@pytest.mark.parametrize(("module", "kind", "entry"), ENTRIES)
def test_an_entry_says_in_a_sentence_what_it_is_and_has_a_source(module: str, kind: str, entry: dict) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry["id"])
    assert re.fullmatch(r"[A-ZĐ].+[.…]", entry["says"])
    assert entry["source"].strip()


@pytest.mark.parametrize("module", MODULES)
def test_no_two_entries_of_a_file_share_an_id(module: str) -> None:
    ids = [entry["id"] for kind in KINDS for entry in rules(f"rules/{module}").get(kind, ()) if kind != "element"]
    assert len(ids) == len(set(ids))
    assert len({element.id for element in elements()}) == len(elements())


@pytest.mark.parametrize("module", MODULES)
def test_every_part_is_used(module: str) -> None:
    data = rules(f"rules/{module}")
    patterns = "".join(
        "".join(pattern)
        for pattern in [
            *(entry.get("pattern", "") for kind in KINDS for entry in data.get(kind, ())),
            *data.get("parts", {}).values(),
        ]
    )
    assert [part for part in data.get("parts", {}) if f"{{{part}}}" not in patterns] == []


@pytest.mark.parametrize(("module", "kind", "entry"), PATTERNS)
def test_a_rule_states_how_it_is_applied(module: str, kind: str, entry: dict) -> None:
    assert entry["on"] in ("text", "folded")
    assert entry["use"] in ("search", "match", "fullmatch")
    assert set(entry) <= {"id", "says", "on", "use", "pattern", "needs", "starts", "ends", "examples", "not", "source"}


@pytest.mark.parametrize(("module", "kind", "entry"), PATTERNS)
def test_a_rule_matches_its_examples(module: str, kind: str, entry: dict) -> None:
    assert entry["examples"]
    assert matching(module, entry, "examples") == entry["examples"]


@pytest.mark.parametrize(("module", "kind", "entry"), [param for param in PATTERNS if "not" in param.values[2]])
def test_a_rule_passes_over_what_it_guards_against(module: str, kind: str, entry: dict) -> None:
    assert matching(module, entry, "not") == []


@pytest.mark.parametrize(("module", "kind", "entry"), [p for p in ENTRIES if p.values[1] in READERS.values()])
def test_a_rule_is_used_by_the_code(module: str, kind: str, entry: dict) -> None:
    assert (module, kind, entry["id"]) in used()


@pytest.mark.parametrize(("module", "kind", "entry"), [p for p in ENTRIES if p.values[1] in ("list", "map")])
def test_the_words_of_a_list_are_folded_and_stand_once(module: str, kind: str, entry: dict) -> None:
    words = list(entry["words"])
    assert words == [fold(word) for word in words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(("module", "kind", "entry"), ELEMENTS)
def test_an_element_of_a_citation_yields_what_its_example_gives(module: str, kind: str, entry: dict) -> None:
    match = re.compile(expand(module, entry["pattern"])).match(reads(entry, entry["example"]))
    assert match
    assert {name: value for name, value in match.groupdict().items() if value is not None} == entry["gives"]


@pytest.mark.parametrize(("module", "kind", "entry"), NAMED)
def test_a_named_document_is_found_with_its_title(module: str, kind: str, entry: dict) -> None:
    match = re.match(entry["pattern"], fold(entry["example"]))
    assert match
    assert "title" not in entry or re.search(entry["title"], match.group())
    assert fold(entry["example"]).startswith(entry.get("type_word", ""))


def test_the_code_speaks_only_of_elements_that_there_are() -> None:
    named = {*citations._NUMBERS, *citations._DAYS, *citations._AFTER_NAME, "symbol", "bare-number"}
    assert named <= {element.id for element in elements()}


@pytest.mark.parametrize("path", CODE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_code_has_no_vietnamese_words_of_its_own(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]
    assert [text for text in strings if re.search("[à-ỹđ]", re.sub(r"\[[^\]]*\]", "", text).lower())] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_row_of_a_table_has_a_source(table: str) -> None:
    column = "source_url" if table == "documents" else "source"
    assert [row for row in rows(table) if not row[column].strip()] == []


@pytest.mark.parametrize("table", sorted({**FOLDED, **PRINTED}))
def test_a_word_stands_in_a_table_once(table: str) -> None:
    words = [row[{**FOLDED, **PRINTED}[table]] for row in rows(table)]
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("table", FOLDED)
def test_the_words_of_a_table_are_folded(table: str) -> None:
    assert [row for row in rows(table) if fold(row[FOLDED[table]]) != row[FOLDED[table]]] == []


@pytest.mark.parametrize("row", rows("levels"), ids=lambda row: row["example"])
def test_a_level_is_that_of_its_example(row: dict[str, str]) -> None:
    assert level_of(row["example"]) == row["level"]


def test_a_missing_rule_is_named_with_its_file() -> None:
    with pytest.raises(LookupError, match=r"lexicons/rules/roles\.toml has no \[\[rule\]\] with the id 'no-such'"):
        rule("roles", "no-such")


def test_a_missing_list_is_named_with_its_file() -> None:
    with pytest.raises(LookupError, match=r"lexicons/rules/posts\.toml has no \[\[list\]\] with the id 'lead'"):
        word_list("posts", "lead")


def test_an_unnamed_part_is_named_with_its_file() -> None:
    with pytest.raises(LookupError, match=r"lexicons/rules/roles\.toml uses \{ADRESS\}"):
        expand("roles", "theo {ADRESS}")


@pytest.mark.parametrize(
    ("text", "position", "limit", "expected"),
    [
        ("bộ chính trị đã", 0, 99, (12, "whole")),
        ("bộ chính trịx", 0, 99, (2, "short")),
        ("bộ chính trị", 0, 11, (2, "short")),
        ("của bộ", 4, 99, (6, "short")),
        ("bộx", 0, 99, None),
        ("bch t.ư đảng", 0, 99, (7, "dotted")),
        (", bộ", 0, 99, None),
        ("", 0, 99, None),
    ],
)
def test_an_opening_is_the_longest_whole_one_within_the_limit(
    text: str, position: int, limit: int, expected: tuple[int, str] | None
) -> None:
    openings = Openings([("Bộ", "short"), ("Bộ Chính trị", "whole"), ("BCH T.Ư", "dotted")])
    assert openings.at(text, position, limit) == expected
