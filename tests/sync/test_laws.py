"""The laws that the pure core holds, each on random histories and against the oracle."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.sync.laws.checks import LAWS, Engine


@pytest.mark.parametrize("law", LAWS)
def test_the_law_holds_in_every_history(law):
    check, samples = LAWS[law]

    @settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(samples)
    def holds(sample):
        check(Engine(), sample)

    holds()


def test_every_law_says_what_it_means():
    assert all(check.__doc__ for check, _ in LAWS.values())
