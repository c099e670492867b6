"""The figures: invented answers, and what is drawn of them."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from partynews.figures import FIGURES, network, travel


def test_documents_are_drawn_from_their_issue_to_their_last_citation():
    days = [date(2016, 5, 15), date(2017, 9, 8), date(2019, 4, 24)]
    frame = pd.DataFrame({"document_id": "CT-05-2016", "issued_on": days[0], "cited_on": days[1:]})
    drawn = travel(frame)
    assert [drawn.count(f">{year}<") for year in (2015, 2016, 2020, 2021)] == [0, 1, 1, 0]
    assert (drawn.count("<circle"), drawn.count('fill="#fff" stroke')) == (3, 1)


def test_each_person_is_drawn_once_and_an_edge_is_as_wide_as_they_met():
    frame = pd.DataFrame({"name": ["A & B", "A & B"], "name_met": ["C", "D"], "meetings": [1, 3]})
    drawn = network(frame)
    assert drawn.count("<circle") == 3
    assert drawn.count(">A &amp; B<") == 1
    assert ('stroke-width="1.5"' in drawn, 'stroke-width="4.5"' in drawn) == (True, True)


@pytest.mark.parametrize("name", FIGURES)
def test_without_rows_a_figure_is_empty(name):
    columns = ["document_id", "issued_on", "cited_on", "name", "name_met", "meetings"]
    assert "<circle" not in FIGURES[name](pd.DataFrame(columns=columns))
