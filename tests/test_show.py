"""What show.py prints of an article; the articles are invented."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import show as command
from partynews import show
from partynews.inputs import read_source
from partynews.show.questions import QUESTIONS, REMARKS, ask

ROOT = Path(__file__).resolve().parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))

ARTICLE = """Chi bộ 1 họp chuyên đề

18/04/2018 - 07:43

(CT)- Sáng 17-4, Đảng ủy phường Bến Nghé, quận 1, TP Hồ Chí Minh tổ chức hội nghị chuyên đề. \
Đồng chí Nguyễn Văn Ví, Bí thư Đảng ủy phường, chủ trì hội nghị.

Các đại biểu thảo luận Chỉ thị số 05-CT/TW của Bộ Chính trị.

ANH DŨNG
"""
CLOCK = "Thứ năm, 21/02/2019 04:45:55\n\n"
LEAD = "Ngày 17/4/2018, Đảng ủy xã Tân Lập tổ chức hội nghị chuyên đề về nông thôn mới."
LATER = LEAD.replace("2018", "2023")


def page(*paragraphs: str, day: str = "18/04/2018 - 07:43") -> str:
    """An invented page: headline, date line, paragraphs."""
    return "\n\n".join(["Chi bộ 1 họp chuyên đề", day, *paragraphs]) + "\n"


def reading(tmp_path: Path, text: str):
    file = tmp_path / "article.txt"
    file.write_bytes(text.encode())
    return show.read(read_source(file, file.name))


def printed(tmp_path: Path, text: str, *, coloured: bool = False, width: int = 100) -> str:
    return "\n".join(show.lines(reading(tmp_path, text), show.Palette(coloured), width))


# Rule → an article that raises it, and what the question or its quote says.
ASKED = [
    ("no-title", "Chi bộ thôn Ví Dụ họp.\n", "The page shows no headline."),
    ("no-publication-date", page(LEAD, day=""), "No date of publication was found."),
    ("no-publication-date", CLOCK + page("Sáng 8/9/2017, Đảng ủy tổ chức hội nghị.", day=""),
     "Only the page's own clock was found."),
    ("no-author", page(LEAD), "Is the article signed?"),
    ("author-in-text", page(LEAD + " Các đại biểu thảo luận./. Nguyễn Văn Dụ"), "“Nguyễn Văn Dụ”"),
    ("no-publisher", page(LEAD), "Which newspaper is this?"),
    ("unknown-slug", page("(XYZ) - " + LEAD), "“(XYZ) -”"),
    ("unlabelled-counter", page(LEAD, day="4"), "“4”"),
    ("no-event", page("Thôn có 10 hộ."), "Does the article report an event?"),
    ("event-without-day", page("Đảng ủy phường Ví Dụ tổ chức hội nghị chuyên đề về nông thôn mới."), "On which day"),
    ("event-without-day", page("Sáng 17-4, Đảng ủy phường Ví Dụ tổ chức hội nghị chuyên đề.", day=""), "In which year"),
    ("event-after-publication", page(LEAD.replace("17/4", "17/5")), "2018-05-17, is after"),
    ("no-place", page(LEAD.replace("xã Tân Lập", "xã Ví Dụ")), "“Đảng ủy xã Ví Dụ”"),
    ("ambiguous-place", page(LEAD), "“xã Tân Lập”"),
    ("short-name", page(LEAD, "Đồng chí Hưởng phát biểu tại hội nghị."), "Who is Hưởng?"),
    ("unknown-post", page(LEAD, "Đồng chí Nguyễn Văn Ví, Ví dụ trưởng, chủ trì."), "“Ví dụ trưởng”"),
    ("no-post", page(LEAD, "Đồng chí Lê Thị Dụ phát biểu tại hội nghị."), "for Lê Thị Dụ."),
    ("presence-not-said", page(LEAD, "Hội nghị nhắc đến ông Trần Văn Mẫu, Chủ tịch UBND xã nhiều nhiệm kỳ trước."),
     "Did Trần Văn Mẫu take part?"),
    ("document-unknown", page(LEAD, "Hội nghị bàn công văn số 1825."), "“công văn số 1825”"),
    ("document-ambiguous", page(LATER, "Hội nghị bàn Hướng dẫn số 12-HD/BTCTW.", day="18/04/2023"),
     "HD-12-2018 (12-HD/BTCTW of 2018-07-06) or HD-12-2022"),
    ("document-uncertain", page(LATER, "Hội nghị bàn Nghị quyết số 21 của Bộ Chính trị.",
                                day="18/04/2023"), "Is this NQ-21-2022"),
    ("document-conflict", page(LEAD, "Hội nghị bàn Chỉ thị số 05-CT/TW ngày 15-5-2016 của Ban Bí thư."),
     "“Bộ Chính trị”"),
    ("decomposed", page("Ngày mo\u031b\u0301i."), "(NFD) occur once"),
    ("eth", page("Ðảng ủy, Ðảng bộ."), "stands 2 times"),
    ("no-break-space", page("Ngày\u00a0mới."), "“Ngày mới.”"),
    ("invisible", page("Ngày\u200b mới."), "An invisible character occurs once"),
    ("byte-order-mark", "\ufeff" + page(LEAD), "byte order mark"),
    ("lone-return", page("Ngày mới.\rNgày sau."), "A carriage return"),
    ("lost-character", page("Ng\ufffdy mới."), "A character was lost once"),
    ("misread-encoding", page("Ä\u2018áº£ng bá»™ cÆ¡ sá»Ÿ"), "read in another encoding"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "text", "says"), ASKED, ids=[f"{number}-{case[0]}" for number, case in enumerate(ASKED)]
)
def test_the_question_is_asked(rule, text, says, tmp_path):
    assert rule in [found.id for found, _ in ask(reading(tmp_path, text), QUESTIONS + REMARKS)]
    output = printed(tmp_path, text, width=300)
    assert says in output[output.rindex("\nQuestions") :]


def test_every_rule_has_an_example():
    rules = [rule.id for rule in QUESTIONS + REMARKS]
    assert set(rules) == {rule for rule, *_ in ASKED}
    assert len(set(rules)) == len(rules)


def test_an_article_that_says_everything_raises_no_question(tmp_path):
    assert ask(reading(tmp_path, ARTICLE), QUESTIONS + REMARKS) == []
    assert printed(tmp_path, ARTICLE).endswith("No questions")


def test_a_repeated_post_in_short_is_no_unknown_post(tmp_path):
    text = page(LEAD, "Đồng chí Nguyễn Văn Ví, Bí thư Đảng ủy xã Tân Lập, chủ trì. Ông Ví, Bí thư Đảng ủy, kết luận.")
    assert "unknown-post" not in [rule.id for rule, _ in ask(reading(tmp_path, text), QUESTIONS)]


def test_a_question_names_the_line_as_an_editor_counts(tmp_path):
    text = page(LEAD, "Hội nghị bàn công văn số 1825.").replace("\n", "\r\n")
    start = text.index("công văn")
    assert f"line 7, from {start} to {start + 16}: “công văn số 1825”" in printed(tmp_path, text)


def test_in_a_pipe_marks_are_brackets_that_name_the_rows(tmp_path):
    text = printed(tmp_path, ARTICLE, width=300)
    assert "   1  title       Chi bộ 1 họp chuyên đề\n" in text
    assert "   3  date line   [published 18/04/2018] - [time 07:43]\n" in text
    assert "[slug ([publisher CT])-] Sáng [date 17-4], [organiser Đảng ủy phường Bến Nghé, quận 1," in text
    assert "Đồng chí [p01 Nguyễn Văn Ví], [p01-1 Bí thư Đảng ủy phường], chủ trì" in text
    assert "[p02 đại biểu] thảo luận [d01 Chỉ thị số 05-CT/TW của Bộ Chính trị]." in text
    assert "   9  byline      [author ANH DŨNG]\n" in text


def test_the_rows_bear_the_same_names(tmp_path):
    text = printed(tmp_path, ARTICLE, width=300)
    assert re.search(
        r"^  p01 person +Nguyễn Văn Ví · đồng chí · Đảng ủy phường · took part, chaired$", text, re.MULTILINE
    )
    assert re.search(r"^    p01-1 post +Bí thư Đảng ủy phường · communal$", text, re.MULTILINE)
    assert re.search(r"^  event_start +2018-04-17 · inferred$", text, re.MULTILINE)
    assert re.search(r"^ +resolved to CT-05-2016 by symbol$", text, re.MULTILINE)


def test_one_span_for_two_documents_has_both_names(tmp_path):
    text = page(LEAD, "Hội nghị bàn Nghị quyết Trung ương 4 (khóa XI, XII).")
    assert "[d01 d02 Nghị quyết Trung ương 4 (khóa XI, XII)]" in printed(tmp_path, text)


def test_captions_are_named_in_the_margin(tmp_path):
    text = page(LEAD, "Các đại biểu dự hội nghị. Ảnh: Anh Dũng")
    assert re.search(r"^   7  caption     ", printed(tmp_path, text), re.MULTILINE)


def test_without_its_codes_the_coloured_text_has_no_brackets(tmp_path):
    coloured = printed(tmp_path, ARTICLE, coloured=True, width=300)
    assert "\x1b[1;36mNguyễn Văn Ví\x1b[0m, \x1b[36mBí thư Đảng ủy phường\x1b[0m, chủ trì" in coloured
    assert "Đồng chí Nguyễn Văn Ví, Bí thư Đảng ủy phường, chủ trì" in re.sub(r"\x1b\[[\d;]*m", "", coloured)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_nothing_of_a_seed_is_lost_and_no_line_is_too_wide(seed):
    reading = show.read(read_source(seed, seed.name))
    lines = list(show.lines(reading, show.Palette(False), 80))
    assert max(map(len, lines)) <= 80
    article = " ".join(line[18:] for line in lines[2 : lines.index("articles")])
    words = re.sub(r"\[(?:[pd]\d+(?:-\d+)? ?)+|\[(?:\w+) |\]", "", article).split()
    assert words == seed.read_text(encoding="utf-8").split()


def test_a_file_cannot_command_the_terminal(tmp_path):
    assert "\x1b" not in printed(tmp_path, "\x1b[31mĐỏ\x1b[0m\x07 lắm.\n")


@pytest.mark.parametrize("text", ["4\n", "...\n", "Chia sẻ bài viết\n", "NA\n", "😀\n", "a\rb\rc", "-\n", "(\n\n)\n"])
def test_odd_articles_are_shown(text, tmp_path):
    assert printed(tmp_path, text)


def test_the_time_grows_with_the_size_of_the_text_alone(tmp_path):
    def seconds(times: int) -> float:
        made = reading(tmp_path, ARTICLE * times)
        began = time.process_time()
        list(show.lines(made, show.Palette(True)))
        return time.process_time() - began

    seconds(1)
    assert seconds(200) < 16 * max(seconds(50), 0.02)


@pytest.fixture
def article(tmp_path) -> Path:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path / "article.txt"


def test_questions_do_not_fail_the_command(tmp_path, capsys):
    (tmp_path / "article.txt").write_text("Chi bộ thôn Ví Dụ họp.\n", encoding="utf-8")
    assert command.main([str(tmp_path / "article.txt")]) == 0
    assert "\nQuestions\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "coloured"),
    [(["--color=always"], True), (["--color=never"], False), (["--color=auto"], False), ([], False)],
)
def test_colours_are_for_terminals_unless_asked_for(arguments, coloured, article, capsys):
    command.main([str(article), *arguments])
    assert ("\x1b[" in capsys.readouterr().out) is coloured


@pytest.mark.parametrize(
    ("variable", "value", "coloured"), [("TERM", "xterm", True), ("NO_COLOR", "1", False), ("TERM", "dumb", False)]
)
def test_on_a_terminal_the_environment_decides(variable, value, coloured, article, capsys, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(variable, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    command.main([str(article)])
    assert ("\x1b[" in capsys.readouterr().out) is coloured


@pytest.mark.parametrize(("content", "id"), [(b"", "empty-file"), (b"\xff", "not-utf8"), (b"<html>", "html-file")])
def test_refused_input_is_a_named_error(content, id, article, capsys):
    article.write_bytes(content)
    assert command.main([str(article)]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"error [{id}]: {article}")


def test_a_folder_or_nothing_is_refused(tmp_path, capsys):
    assert [command.main([str(tmp_path)]), command.main([str(tmp_path / "none.txt")])] == [2, 2]
    assert capsys.readouterr().err.count("error [unreadable-file]") == 2


def test_a_reader_that_has_seen_enough_is_no_error(article):
    program = f"set -o pipefail; {sys.executable} {ROOT / 'scripts' / 'show.py'} {article} | head -n 1"
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{article}\n"


def test_help_says_what_it_does_without_loading_arrow():
    code = "import sys, show\ntry: show.main(['--help'])\nexcept SystemExit: sys.exit('pyarrow' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "scripts", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "marked; its rows; the questions" in done.stdout


@pytest.mark.parametrize(
    ("text", "rule", "answer"),
    [
        (page("Đảng ủy xã Tân Lập tổ chức hội nghị."), "event-without-day", {"event_start": date(2018, 4, 17)}),
        ("Chi bộ thôn Ví Dụ.\n", "no-event", {"event_type": "conference"}),
        (page(LEAD), "no-publisher", {"publisher": "Báo Ví Dụ"}),
        (page(LEAD), "no-author", {"byline": "Minh Họa"}),
    ],
)
def test_a_question_that_a_correction_has_answered_is_not_asked(tmp_path, text, rule, answer):
    found = reading(tmp_path, text)
    assert rule in {asked.id for asked, _ in ask(found, QUESTIONS)}
    corrected = replace(found, rows=found.rows | {"articles": [found.row | answer]})
    assert rule not in {asked.id for asked, _ in ask(corrected, QUESTIONS)}
