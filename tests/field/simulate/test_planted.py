"""Every planted bug is found by the checks, and taking it out again leaves the code as it was."""

import pytest

from field.simulate.planted import PLANTS
from field.simulate.runs import find_planted, run_seed

SEEDS = range(80)


@pytest.mark.parametrize("name", [plant.name for plant in PLANTS])
def test_a_planted_bug_is_found(name: str) -> None:
    plant = next(plant for plant in PLANTS if plant.name == name)
    assert find_planted(plant, SEEDS, 100).found, plant.says


def test_there_are_at_least_eighteen_different_bugs() -> None:
    assert len({plant.name for plant in PLANTS}) == len(PLANTS) >= 18


def test_a_bug_ends_with_its_histories() -> None:
    for plant in PLANTS:
        with plant.sown():
            pass
    assert run_seed(0, 60).broken == ()
