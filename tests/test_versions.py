"""SemVer for data: which version may follow which."""

from __future__ import annotations

import pytest

from partynews.releasing.versions import Step, Version, last, parse


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("0.1.0", (0, 1, 0)),
        ("12.0.3", (12, 0, 3)),
        ("1.2", None),
        ("v1.2.3", None),
        ("01.2.3", None),
        ("1.2.3-rc1", None),
        ("1.2.3\n", None),
    ],
)
def test_a_version_is_three_numbers(text, version):
    assert parse(text) == version


@pytest.mark.parametrize(
    ("least", "followers"),
    [
        (Step.PATCH, ["1.2.4", "1.3.0", "2.0.0"]),
        (Step.MINOR, ["1.3.0", "2.0.0"]),
        (Step.MAJOR, ["2.0.0"]),
    ],
)
def test_no_version_is_left_out_and_a_larger_step_may_be_taken(least, followers):
    assert [str(version) for version in Version(1, 2, 3).followers(least)] == followers


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ([], None),
        (["v0.9.0", "v0.10.0"], "0.10.0"),
        (["v0.9.0", "v1.0.0"], "0.9.0"),
        (["v0.9.0", "vacation", "v2", "1.5.0"], "1.5.0"),
        (["v1.0.0"], None),
    ],
)
def test_the_last_release_is_the_highest_version_but_this_one(tags, found):
    assert last(tags, but=Version(1, 0, 0)) == (parse(found) if found else None)
