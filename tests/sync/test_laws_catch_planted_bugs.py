"""Each law finds the mistakes that it is there for: a broken variant takes a real part's place and must be found."""

import pytest
from hypothesis import HealthCheck, Phase, find, settings

from tests.sync.laws import planted_folds, planted_joins, planted_shows
from tests.sync.laws.checks import LAWS
from tests.sync.laws.planted import PLANTED

PARTS = (planted_shows, planted_folds, planted_joins)


@pytest.mark.parametrize("bug", PLANTED, ids=lambda bug: bug.name)
def test_a_planted_bug_is_found(bug):
    check, samples = LAWS[bug.law]

    def broken(sample):
        try:
            check(bug.engine, sample)
        except AssertionError:
            return True
        return False

    find(
        samples,
        broken,
        settings=settings(
            max_examples=3_000,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_every_law_has_a_planted_bug():
    assert {bug.law for bug in PLANTED} == set(LAWS)


def test_every_part_of_the_algebra_has_planted_bugs():
    assert all(any(bug.name in vars(part) for bug in PLANTED) for part in PARTS)
