"""Histories of the simulator: many seeds of bad luck, and every law holds after each.

20,000 changes over 200 seeds in the ordinary run, 100,000 over 1,000 seeds on CI. A seed that ever failed stays below
under the name of what it found.
"""

import os

import pytest

from field.simulate.runs import run_seed

CHANGES = 100
SEEDS = 1_000 if os.environ.get("CI") == "true" else 200
SHARE = 10


@pytest.mark.parametrize("first", range(0, SEEDS, SHARE))
def test_every_law_holds_after_any_history(first: int) -> None:
    runs = [run_seed(seed, CHANGES) for seed in range(first, first + SHARE)]
    assert [(run.seed, run.broken) for run in runs if run.broken] == []
    assert all(run.changes >= CHANGES for run in runs)


def test_phones_let_go_of_what_they_may_not_show() -> None:
    runs = [run_seed(seed, CHANGES) for seed in (8, 11)]
    assert [bool(run.removed) for run in runs] == [True, True]
    assert [run.broken for run in runs] == [(), ()]


def test_D26_whatever_befalls_no_phone_gets_more_of_a_day_past_people_than_its_measure() -> None:
    runs = [run_seed(seed, CHANGES) for seed in (3, 10, 26)]
    assert all(run.beyond > 5 for run in runs)
    assert [run.restores > 0 for run in runs] == [True, False, False]
    assert [run.broken for run in runs] == [(), (), ()]


@pytest.mark.parametrize(
    ("seed", "what_was_wrong"),
    [
        (211, "a phone kept a dossier on a shelf where the restored home had never known it"),
        (31, "a restored home did not know a phone that had taken a new key since the backup"),
        (6, "a phone went on showing its own dossier after losing the scope of its area"),
        (4, "a phone showed what a courier had carried through it from another village"),
        (637, "a phone restored from a copy waited for ever for what home had merged of its stream"),
        (577, "a change erased by its name alone came back with its bytes"),
        (449, "what was erased by name alone was shown again when its phone brought it"),
        (418, "a second withdrawal spared what a renewed consent had let in"),
        (16, "a village that came back lacked dossiers in which something had been erased while it was hidden"),
        (25, "a phone went on showing a dossier behind a place that was erased and that a restored home had lost"),
    ],
)
def test_a_history_that_once_broke_a_law_stays_whole(seed: int, what_was_wrong: str) -> None:
    assert run_seed(seed, CHANGES).broken == (), what_was_wrong
