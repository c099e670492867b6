"""The computed part of the changelog."""

from __future__ import annotations

import pyarrow as pa

from partynews.changelog import release, release_block

TABLES = {
    "articles": pa.table({"article_id": ["0" * 16, "1" * 16], "title": ["Một", None]}),
    "evidence": pa.table({"start": list(range(1234))}),
}


def test_rows_of_every_table_are_counted():
    assert release(TABLES, "").startswith("Rows: articles 2, evidence 1,234.\n")


def test_every_article_is_new_in_the_first_release():
    assert release(TABLES, "").endswith(f"Articles added: 2.\n\n- `{'0' * 16}` Một\n- `{'1' * 16}` (no headline)")


def test_articles_of_earlier_releases_are_not_added_again():
    earlier = f"## 0.1.0\n\n- `{'0' * 16}` Một\n"
    assert release(TABLES, earlier).endswith(f"Articles added: 1.\n\n- `{'1' * 16}` (no headline)")


def test_each_release_has_its_own_block():
    assert release_block("0.1.0") == "release-0.1.0"
