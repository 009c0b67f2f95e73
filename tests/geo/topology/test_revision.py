"""A plot before and after."""

import pytest
from shapely import Polygon

from geo.topology import revised
from tests.geo.topology.land import field


def test_what_was_lost_and_gained_adds_up_to_the_difference_of_the_sizes() -> None:
    found = revised(field(0, 0, 100, 60), field(20, 0, 130, 60))
    assert found.lost.size_m2 == pytest.approx(20 * 60, rel=1e-3)
    assert found.gained.size_m2 == pytest.approx(30 * 60, rel=1e-3)
    assert found.gained.size_m2 - found.lost.size_m2 == pytest.approx(10 * 60, rel=1e-6)


def test_a_new_plot_is_gained_and_one_that_went_is_lost() -> None:
    plot = field(0, 0, 100, 60)
    assert revised(Polygon(), plot).gained.size_m2 == pytest.approx(6000, rel=1e-3)
    assert revised(plot, Polygon()).lost.size_m2 == pytest.approx(6000, rel=1e-3)
    same = revised(plot, plot)
    assert (same.lost.size_m2, same.gained.size_m2) == (0.0, 0.0)
