"""Ten thousand rows and fifteen hundred choices go through everything, and nobody waits for them."""

import pytest

from tests.field.forms.lists.measure import measured

LIMITS_MS = {
    "form: compiled, with its XForm": 10_000,
    "list: read from CSV": 10_000,
    "list: kept": 2_500,
    "phone: everything fetched": 5_000,
    "phone: nothing new": 1_000,
    "home: manifest": 1_000,
    "phone: first sheet": 15_000,
    "phone: next sheet": 1_000,
    "phone: choices filtered from the file": 1_000,
    "phone: saved": 2_500,
}
"""Fifty times and more what an idle laptop takes, so that only a change of kind breaks them."""


@pytest.fixture(scope="module")
def times(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    return measured(tmp_path_factory.mktemp("measured"))


@pytest.mark.parametrize("step", LIMITS_MS)
def test_a_list_of_ten_thousand_rows_goes_through_everything(step: str, times: dict[str, float]) -> None:
    assert times[step] < LIMITS_MS[step]


def test_a_list_of_ten_thousand_rows_travels_in_a_hundred_kilobytes(times: dict[str, float]) -> None:
    assert times["bytes fetched"] < 150_000
