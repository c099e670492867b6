"""A worker for tests: what some words in an article's text do to it. Each word names what happens."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from partynews.archive import conversion
from partynews.archive.conversion import Rows, convert_article
from partynews.archive.records import Record
from partynews.archive.worker import serve
from partynews.rows import as_dicts, as_tuples
from partynews.turns import Steps

FORGED = "dòng hỏng"


def kill_once(record: Record) -> None:
    """Die at the first try; what is left behind tells the second that it is one."""
    mark = Path(os.environ["MARKS"]) / record.key
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


FAULTS = {
    "gây lỗi": lambda record: 1 / 0,
    "ngủ quên": lambda record: time.sleep(600),
    "rối trí": lambda record: re.match(r"(a|a)*b", "a" * 64),  # for ages, and without letting other threads run
    "chết hẳn": lambda record: os.kill(os.getpid(), signal.SIGSEGV),
    "chết một lần": kill_once,
    "thoát": lambda record: os._exit(7),
}


def convert(record: Record) -> Steps[Rows]:
    """The rows of the article, if it survives."""
    for word, fault in FAULTS.items():
        if word in record.text:
            fault(record)
    rows = yield from convert_article(record)
    if FORGED in record.text:
        tables = as_dicts(rows)
        tables["articles"][0]["title"] = "NaN"
        rows = as_tuples(tables)
    return rows


def commit(part: str, *arguments: object, commit=conversion._commit) -> None:
    """What the environment says of committing a part: to die, or to fail."""
    if part == os.environ.get("KILLED_PART"):
        os.kill(os.getpid(), signal.SIGKILL)
    if part == os.environ.get("FAILED_PART"):
        raise ZeroDivisionError("a fault of the code")
    commit(part, *arguments)


if __name__ == "__main__":
    conversion._commit = commit
    serve(convert)
