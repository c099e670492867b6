"""Works that take turns: their order, what they return, what they raise."""

from __future__ import annotations

import pytest

from partynews.turns import Steps, by_turns, finish


def work(name: str, steps: int, done: list[str]) -> Steps[str]:
    for number in range(steps):
        done.append(f"{name}{number}")
        yield
    return name


def failing() -> Steps[str]:
    yield
    raise ValueError("mất")


def test_all_take_a_step_before_any_takes_the_next() -> None:
    done: list[str] = []
    by_turns({1: work("a", 2, done), 2: work("b", 3, done)})
    assert done == ["a0", "b0", "a1", "b1", "b2"]


def test_each_gives_its_result() -> None:
    assert by_turns({1: work("a", 2, []), 2: work("b", 0, [])}) == {1: "a", 2: "b"}


def test_an_error_is_the_result_of_its_work_alone() -> None:
    results = by_turns({1: failing(), 2: work("b", 3, [])})
    assert (str(results[1]), results[2]) == ("mất", "b")


def test_it_is_told_before_each_step_whose_it_is() -> None:
    told: list[int] = []
    by_turns({7: work("a", 1, []), 8: work("b", 0, [])}, told.append)
    assert told == [7, 8, 7]


def test_one_work_is_finished_with_its_result() -> None:
    assert finish(work("a", 3, [])) == "a"


def test_one_work_raises_its_error() -> None:
    with pytest.raises(ValueError, match="mất"):
        finish(failing())
