"""Changes of the invented package, for the tests of reports on them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import invented
import pytest

from partynews.generated import write_generated
from partynews.review.change import Change
from partynews.review.snapshot import Snapshot
from partynews.schema import load_schemas
from partynews.tables import write_tables

Rows = dict[str, list[dict]]

NEW_ARTICLE = """Đảng ủy xã Tân Lập tọa đàm về sinh hoạt chi bộ

08:15, 05/06/2023

Ngày 2-6, Đảng ủy xã Tân Lập tổ chức tọa đàm về nâng cao chất lượng sinh hoạt chi bộ. Đồng chí Nguyễn Văn Ví, \
Bí thư Đảng ủy xã, chủ trì.

Phát biểu tại tọa đàm, đồng chí Lê Thị Dụ, Ví dụ trưởng, đề nghị các chi bộ thực hiện nghiêm Hướng dẫn số 12-HD/BTCTW.

MINH HỌA
"""


def git(folder: Path, *arguments: str) -> str:
    """What git prints in *folder*; the test is skipped where there is no git."""
    try:
        done = subprocess.run(
            ["git", "-C", folder, "-c", "user.name=Ví Dụ", "-c", "user.email=vi-du@example.org", *arguments],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    except FileNotFoundError:
        pytest.skip("git is not installed")
    return done.stdout.strip()


def repository(folder: Path) -> Path:
    """The invented package, committed in *folder*."""
    root = invented.make_package(folder)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    return root


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Một bản", "--no-verify")


def rewrite(root: Path, mend: Callable[[Rows], None]) -> None:
    """The tables of *root* anew, from the invented rows that *mend* has changed."""
    rows = invented.rows()
    mend(rows)
    write_tables(root / "data", rows, load_schemas())
    write_generated(root)


def change(before: Path, after: Path) -> Change:
    return Change(Snapshot.of(before), Snapshot.of(after))
