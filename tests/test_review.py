"""The report on a change: an invented package before and after."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import changes
import invented
import pytest

import new
import review
from partynews.build import build
from partynews.review.annotations import MOST, annotations
from partynews.review.report import SIZE, report
from partynews.review.revision import Revision

BASE = Revision("main", "0123456789", Path("nowhere"))
P01, P02 = f"{invented.ONE}-p01", f"{invented.ONE}-p02"
HEADER = "table_name,record_id,column_name,expected,value,start,end,reason,decided_by\n"


@pytest.fixture(scope="module")
def before(tmp_path_factory) -> Path:
    return invented.make_package(tmp_path_factory.mktemp("before") / "package")


@pytest.fixture
def after(before, tmp_path) -> Path:
    """A copy of the package, to be changed."""
    return shutil.copytree(before, tmp_path / "package")


@pytest.fixture(scope="module")
def with_article(tmp_path_factory) -> tuple[Path, Path]:
    """A package of one seed, and the same with another; the tables are the rules' own."""
    root = tmp_path_factory.mktemp("two")
    one = invented.make_package(root / "one" / "package")
    (one / "tests" / "gold").mkdir(parents=True)
    build([one / "seeds"], one / "data")
    two = shutil.copytree(one, root / "two" / "package")
    given = root / "vi-du.txt"
    given.write_text(changes.NEW_ARTICLE, encoding="utf-8")
    assert new.main([str(given), "--slug", "vi-du", "--gold", "--package", str(two)]) == 0
    build([two / "seeds"], two / "data")
    return one, two


def told(before: Path, after: Path) -> str:
    return "".join(f"{line}\n" for line in report(changes.change(before, after), BASE))


def rewritten(before: Path, after: Path, mend: Callable[[changes.Rows], None]) -> str:
    """The report where *mend* changed the rows."""
    changes.rewrite(after, mend)
    return told(before, after)


def test_of_an_unchanged_package_one_line_says_so(before, after):
    assert told(before, after) == (
        "The data are as they were in `main` (`0123456`): no table, seed, correction or annotation differs.\n"
    )


@pytest.mark.parametrize(
    "says",
    [
        "Compared with `main` (`0123456`): 1 new article, 1 annotation.",
        "| `articles` | 2 | 3 | 1 |  |  |",
        "For the next version, this is a MINOR change: `articles`, rows are new (1) or gone (0).",
        "### Đảng ủy xã Tân Lập tọa đàm về sinh hoạt chi bộ",
        "· 2023-06-05 08:15 · Minh Họa · 57 words",
        "- **Event.** seminar, 2023-06-02: tọa đàm về nâng cao chất lượng sinh hoạt chi bộ",
        "| Nguyễn Văn Ví | Bí thư Đảng ủy xã | chaired (“chủ trì”) |",
        "| Lê Thị Dụ |  | spoke (“Phát biểu”) |",
        "| Hướng dẫn số 12-HD/BTCTW | *none* |",
        "- **Inferred.** `event_start` 2023-06-02 from “2-6”.",
        "**4 questions to answer**",
        "   > line 5: Ngày 2-6, Đảng ủy **xã Tân Lập** tổ chức tọa đàm về nâng cao chất lượng sinh hoạt chi bộ.…",
    ],
)
def test_a_new_article_is_told_in_a_digest(with_article, says):
    assert says in told(*with_article)


def test_a_changed_value_is_told_with_its_words_in_context(before, after):
    def mend(rows: changes.Rows) -> None:
        rows["participants"][0]["spoke"] = False
        rows["articles"][0]["event_type"] = "conference"

    text = rewritten(before, after, mend)
    assert "2 changed values" in text
    assert "Đảng ủy phường Ví Dụ đối thoại với đảng viên, `event_type`: dialogue → **conference**\n" in text
    assert f"- `{P01}` Nguyễn Văn Ví, `spoke`: true → **false**\n" in text
    assert "  > line 5: …thoại. Đồng chí Nguyễn Văn Ví, Bí thư Đảng ủy, chủ trì và **phát biểu**.\n" in text


def test_a_long_value_is_shown_from_where_it_differs(before, after):
    def mend(rows: changes.Rows) -> None:
        rows["articles"][0]["body"] += " Thêm một câu."

    text = rewritten(before, after, mend)
    assert "**…" in text and "Thêm một câu.**" in text


def test_rows_that_a_known_article_gains_and_loses_are_told(before, after):
    def mend(rows: changes.Rows) -> None:
        rows["participants"] = [row for row in rows["participants"] if row["participant_id"] != P02]
        rows["cited_documents"][0]["citation"] = "Chỉ thị số 05-CT/TW"
        rows["positions"].append(rows["positions"][0] | {"position_id": f"{P01}-2", "position": "Phó Bí thư"})

    text = rewritten(before, after, mend)
    assert f"## New rows in articles known before\n\n- `positions` `{P01}-2`: Phó Bí thư" in text
    assert f"## Rows gone from articles known before\n\n- `participants` `{P02}`: Gần 100 đảng viên" in text
    assert "  > line 7: **Gần 100 đảng viên** dự." in text
    assert "`citation`: Chỉ thị số 05-CT/TW ngày 15-5-2016 của Bộ Chính trị → **Chỉ thị số 05-CT/TW**" in text


def test_an_article_that_is_gone_is_told(before, after):
    def mend(rows: changes.Rows) -> None:
        rows["articles"] = rows["articles"][:1]
        rows["evidence"] = [row for row in rows["evidence"] if row["article_id"] == invented.ONE]

    assert f"## Articles gone\n\n- `{invented.TWO}` Tin vắn" in rewritten(before, after, mend)


def edit(root: Path) -> None:
    (root / invented.SEED).write_bytes(invented.SOURCE.encode() + b"\n")


def rename(root: Path) -> None:
    (root / invented.SEED).rename(root / "seeds" / f"901_{invented.ONE}.txt")


def add(root: Path) -> None:
    (root / "seeds" / "moi.txt").write_text("Tin mới", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "warning"),
    [
        (edit, f"`{invented.SEED}` was edited. A seed is evidence and stays as it came: restore it."),
        (rename, f"`{invented.SEED}` is gone or has another name. Restore it: its name is its key."),
        (add, "`seeds/moi.txt` is in no table yet. Run make data."),
    ],
)
def test_what_happened_to_a_seed_is_a_warning(before, after, change, warning):
    change(after)
    assert f"> **Warning.** {warning}\n" in told(before, after)


def test_another_form_of_a_table_is_a_warning(before, after):
    descriptor = after / "datapackage.json"
    descriptor.write_text(descriptor.read_text("utf-8").replace('"name": "ward"', '"name": "commune"', 1), "utf-8")
    assert "> **Warning.** `articles`: column ward is gone, which makes a MAJOR version.\n" in told(before, after)


def test_corrections_are_told_with_their_reasons(before, after):
    line = f"articles,{invented.ONE},ward,,Ví Dụ,20,25,Biển | hiệu,maintainers\n"
    (after / "seeds" / "corrections.csv").write_text(HEADER + line, encoding="utf-8")
    row = rf"| `{invented.ONE}` `ward` | null | **Ví Dụ** | Biển \| hiệu | maintainers |"
    assert f"## Corrections\n\n| cell | was | is | why | who |\n|---|---|---|---|---|\n{row}\n" in told(before, after)
    assert "## Corrections removed" in told(after, before)


def test_documents_added_and_changed_are_told(before, after):
    def mend(rows: changes.Rows) -> None:
        rows["documents"][0]["verification"] = "weak"
        rows["documents"].append(rows["documents"][0] | {"document_id": "CT-99-2099", "symbol": "99-CT/TW"})

    text = rewritten(before, after, mend)
    [added] = [line for line in text.splitlines() if line.startswith("| `CT-99-2099` |")]
    assert "99-CT/TW" in added and "https://" in added
    assert "## Documents changed\n\n- `" in text and "`verification`" in text


def test_an_unsigned_draft_is_a_warning_and_a_signed_one_gives_figures(with_article, tmp_path):
    one, two = with_article[0], shutil.copytree(with_article[1], tmp_path / "package")
    assert "is a draft of what the rules find: no reader has signed it." in told(one, two)
    [draft] = (two / "tests" / "gold").iterdir()
    content = json.loads(draft.read_text(encoding="utf-8")) | {"reader": "Trần Đọc"}
    content["persons"][1]["chaired"] = True
    draft.write_text(json.dumps(content), encoding="utf-8")
    text = told(one, two)
    assert f"- `tests/gold/{draft.name}`, read by Trần Đọc" in text
    assert "| people named | 1.0000 | 1.0000 | 1.0000 | 2 | 2 | 2 |" in text
    assert "- `participants.person.chaired` vi-du" in text and "Lê Thị Dụ: gold true, found nothing" in text


def test_an_articles_words_cannot_format_the_report(before, after):
    def mend(rows: changes.Rows) -> None:
        rows["articles"][0]["title"] = "</details><script>alert(1)</script> | **[x](y)** `z`"

    assert r"\</details\>\<script\>alert(1)\</script\> \| \*\*\[x\](y)\*\* \`z\`" in rewritten(before, after, mend)


def test_a_report_on_very_much_fits_a_job_summary(before, after):
    def mend(rows: changes.Rows) -> None:
        long = rows["articles"][0] | {"title": "Dài " * 999}
        rows["articles"] += [long | {"article_id": f"{number:016x}"} for number in range(400)]

    text = rewritten(before, after, mend)
    assert "… and 180 more articles." in text
    assert len(text.encode()) < SIZE


# -- annotations -------------------------------------------------------------------------------


def test_each_question_is_a_warning_at_its_words(with_article):
    lines = list(annotations(changes.change(*with_article)))
    [seed] = [path.name for path in (with_article[1] / "seeds").glob("vi-du_*")]
    assert lines[0] == (
        f"::warning file=seeds/{seed},title=no-publisher::Which newspaper is this? No masthead or slug names it."
    )
    assert lines[2] == (
        f"::warning file=seeds/{seed},line=7,col=44,endColumn=56,title=unknown-post::"
        "Is this a post of Lê Thị Dụ? Then its office belongs in lexicons/offices.csv."
    )
    assert len(lines) == 4


def test_the_marks_of_a_workflow_command_are_escaped(before, after):
    odd = after / "seeds" / "a,b:c%.txt"
    odd.write_text("Tin khác", encoding="utf-8")
    earlier = shutil.copytree(after, after.parent / "earlier")
    odd.write_text("Tin sửa", encoding="utf-8")
    [line] = annotations(changes.change(earlier, after))
    assert line.startswith("::error file=seeds/a%2Cb%3Ac%25.txt,title=Seed edited::A seed is evidence")


def test_more_questions_than_github_shows_are_counted(before, after):
    for number in range(MOST):
        text = f"Tin {number}\n\nĐồng chí Nguyễn Văn Ví chủ trì hội nghị chi bộ.\n"
        (after / "seeds" / f"{number:016x}.txt").write_text(text, encoding="utf-8")
    build([after / "seeds"], after / "data")
    lines = list(annotations(changes.change(before, after)))
    assert [line.split(" ")[0] for line in lines[:MOST]] == ["::warning"] * MOST
    assert len(lines) == MOST + 1 and lines[-1].startswith("::notice::") and "more questions" in lines[-1]


def test_nothing_is_annotated_where_nothing_changed(before, after):
    assert list(annotations(changes.change(before, after))) == []


# -- the command -------------------------------------------------------------------------------


def test_the_command_compares_with_git_and_leaves_the_checkout_alone(tmp_path, capsys):
    root = changes.repository(tmp_path / "package")
    changes.rewrite(root, lambda rows: rows["articles"][0].update(event_type="conference"))
    state = changes.git(root, "status", "--porcelain"), changes.git(root, "worktree", "list")
    assert review.main(["main", "--package", str(root)]) == 0
    assert "`event_type`: dialogue → **conference**" in capsys.readouterr().out
    assert (changes.git(root, "status", "--porcelain"), changes.git(root, "worktree", "list")) == state


def test_what_others_did_since_is_no_part_of_the_change(tmp_path, capsys):
    root = changes.repository(tmp_path / "package")
    changes.git(root, "switch", "--quiet", "--create", "mine")
    changes.git(root, "switch", "--quiet", "main")
    changes.rewrite(root, lambda rows: rows["articles"][0].update(event_type="conference"))
    changes.commit(root)
    changes.git(root, "switch", "--quiet", "mine")
    assert review.main(["main", "--package", str(root)]) == 0
    assert capsys.readouterr().out.startswith("The data are as they were in `main`")


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "main:data"])
def test_a_revision_that_git_does_not_know_is_refused(tmp_path, revision, capsys):
    root = changes.repository(tmp_path / "package")
    assert review.main(["--package", str(root), "--", revision]) == 2
    assert capsys.readouterr().err.startswith(f"error [no-such-revision]: git knows no revision {revision}.\n")


def test_a_revision_without_tables_is_refused(tmp_path, capsys):
    changes.git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / "README.md").write_text("Trống\n", encoding="utf-8")
    changes.commit(tmp_path)
    assert review.main(["main", "--package", str(tmp_path)]) == 2
    assert "error [revision-without-tables]: main (" in capsys.readouterr().err


def test_a_folder_that_is_no_repository_is_refused(before, capsys, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(before.parent))
    assert review.main(["main", "--package", str(before)]) == 2
    assert "error [git-failed]: git tag --list failed in" in capsys.readouterr().err
