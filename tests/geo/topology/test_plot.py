"""Rings as people walk them."""

import pytest

from geo.topology import MOST_CORNERS, plot_of
from tests.geo.topology.land import LAT, LON, geoshape


def test_a_ring_encloses_its_square_metres() -> None:
    plot = plot_of(geoshape((0, 0), (100, 0), (100, 60), (0, 60)))
    assert plot.problem == ""
    assert plot.size_m2 == pytest.approx(6000, rel=1e-4)


def test_D10_a_ring_that_crosses_itself_is_kept_and_says_where() -> None:
    plot = plot_of(geoshape((0, 0), (100, 60), (100, 0), (0, 60)))
    assert plot.problem == "crosses_itself"
    assert plot.size_m2 == pytest.approx(3000, rel=1e-3)
    assert plot.at is not None
    assert (plot.at.x, plot.at.y) == (
        pytest.approx(LON + 50 / 104_700, abs=2e-5),
        pytest.approx(LAT + 30 / 110_700, abs=2e-5),
    )


def test_a_ring_that_encloses_nothing_says_so() -> None:
    assert plot_of(geoshape((0, 0), (100, 0), (50, 0.00001))).problem == "no_area"
    assert plot_of(geoshape((0, 0), (100, 0), (0, 0), (100, 0))).problem == "no_area"


def test_D10_a_million_corners_are_counted_and_nothing_else() -> None:
    corner = f"{LAT} {LON} 0 0"
    plot = plot_of(";".join([corner] * 1_000_000))
    assert (plot.problem, plot.size_m2, plot.land.is_empty) == ("too_many_corners", 0.0, True)
    assert MOST_CORNERS == 20_000


def test_D10_a_ring_across_the_antimeridian_is_nobodys_plot() -> None:
    assert plot_of("10 179.9 0 0;10 -179.9 0 0;11 180 0 0;10 179.9 0 0").problem == "too_wide"


@pytest.mark.parametrize("text", ["", "19.8", "19.8 105.3 0 0;19.9 105.3 0 0", "a b;c d;e f;a b"])
def test_what_is_no_ring_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"ring|float"):
        plot_of(text)
