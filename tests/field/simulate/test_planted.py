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


def test_what_was_read_under_a_bug_is_not_met_again_after_it() -> None:
    plant = next(plant for plant in PLANTS if plant.name == "a name without its hash")
    before = run_seed(0, 60).trace
    assert find_planted(plant, SEEDS, 60).found
    after = run_seed(0, 60)
    assert after.broken == ()
    assert after.trace == before


def test_a_bug_ends_with_its_histories() -> None:
    for plant in PLANTS:
        with plant.sown():
            pass
    assert run_seed(0, 60).broken == ()
