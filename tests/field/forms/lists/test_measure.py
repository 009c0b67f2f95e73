"""Ten thousand rows and fifteen hundred choices go through everything, and nobody waits for them."""

import pytest

from tests.field.forms.lists.measure import measured

LIMITS_MS = {
    "form: compiled, with its XForm": 2_000,
    "list: read from CSV": 2_000,
    "list: kept": 500,
    "phone: everything fetched": 1_000,
    "phone: nothing new": 200,
    "home: manifest": 200,
    "phone: first sheet": 3_000,
    "phone: next sheet": 200,
    "phone: choices filtered from the file": 200,
    "phone: saved": 500,
}
"""Ten times and more what an idle laptop takes, so that only a change of kind breaks them."""


@pytest.fixture(scope="module")
def times(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    return measured(tmp_path_factory.mktemp("measured"))


@pytest.mark.parametrize("step", LIMITS_MS)
def test_a_list_of_ten_thousand_rows_goes_through_everything(step: str, times: dict[str, float]) -> None:
    assert times[step] < LIMITS_MS[step]


def test_a_list_of_ten_thousand_rows_travels_in_a_hundred_kilobytes(times: dict[str, float]) -> None:
    assert times["bytes fetched"] < 150_000
