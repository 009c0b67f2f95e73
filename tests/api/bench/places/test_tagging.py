"""What the bench says about places is what it measured."""

from __future__ import annotations

from api.bench.places.figures import FIGURES
from api.bench.places.tagging import tagging
from api.bench.rounds import Bench


def test_tagging_is_measured_against_a_thousand_boundaries() -> None:
    found = tagging(1)
    assert set(found) <= set(FIGURES)
    assert 0 < found["tag_few"] < found["tag_many"]


def test_places_are_a_part_of_the_bench() -> None:
    run = Bench(databases=(), parts=("places",), rounds=1, sizes=(), say=lambda words: None)
    assert set(FIGURES) == set(run.run()["places"])
