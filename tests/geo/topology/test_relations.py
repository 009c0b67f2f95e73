"""Neighbours: what is a finding, and what is only two walks of one border."""

import pytest
from shapely import Point, union_all

from geo.plane import plane_of
from geo.topology import gap_between, outside_of, overlap_of
from tests.geo.topology.land import around, field, ring

ONE = field(0, 0, 100, 60)


def test_the_overlapping_piece_is_given_with_its_size() -> None:
    piece = overlap_of(ONE, field(90, 0, 180, 60))
    assert piece is not None
    assert piece.size_m2 == pytest.approx(600, rel=1e-3)
    assert piece.land.symmetric_difference(field(90, 0, 100, 60)).area < 1e-12


def test_two_walks_of_one_border_are_no_overlap() -> None:
    wavering = ring((99, 0), (101, 20), (98.6, 40), (100.5, 60), (200, 60), (200, 0))
    assert overlap_of(ONE, wavering) is None


def test_a_long_thin_strip_is_no_overlap_and_a_short_wide_one_is() -> None:
    assert overlap_of(ONE, field(98.2, 0, 180, 60)) is None
    wide = overlap_of(ONE, field(95, 0, 180, 4))
    assert wide is not None
    assert wide.size_m2 == pytest.approx(20, rel=1e-2)


def test_neighbours_that_touch_overlap_nowhere_and_leave_no_gap() -> None:
    beside = field(100, 0, 200, 60)
    assert overlap_of(ONE, beside) is None
    assert gap_between(ONE, beside) is None


def test_a_strip_between_neighbours_is_a_gap() -> None:
    piece = gap_between(ONE, field(104, 0, 200, 60))
    assert piece is not None
    assert piece.size_m2 == pytest.approx(4 * 60, rel=0.02)


def test_a_path_between_neighbours_is_no_gap() -> None:
    assert gap_between(ONE, field(108, 0, 200, 60)) is None


def test_a_strip_as_narrow_as_two_walks_differ_is_no_gap() -> None:
    assert gap_between(ONE, field(101.5, 0, 200, 60)) is None


def test_a_notch_in_one_plot_is_no_gap_between_two() -> None:
    notched = ring((0, 0), (100, 0), (100, 60), (52, 60), (52, 20), (48, 20), (48, 60), (0, 60))
    assert gap_between(notched, field(100, 0, 200, 60)) is None


def test_plots_that_meet_at_a_corner_leave_no_gap() -> None:
    assert gap_between(ONE, field(100, 60, 200, 120)) is None
    assert gap_between(ONE, field(0, 60, 40, 120)) is None


def test_what_lies_outside_of_the_unit_is_given() -> None:
    unit = field(-1000, -1000, 70, 1000)
    piece = outside_of(ONE, unit)
    assert piece is not None
    assert piece.size_m2 == pytest.approx(30 * 60, rel=1e-3)
    assert outside_of(ONE, around(ONE)) is None


def test_a_plot_far_from_its_unit_lies_outside_whole() -> None:
    piece = outside_of(ONE, field(50_000, 0, 51_000, 1000))
    assert piece is not None
    assert piece.size_m2 == pytest.approx(6000, rel=1e-3)


def test_a_unit_of_many_corners_is_cut_to_the_neighbourhood_first() -> None:
    middle = ONE.centroid
    many = middle.buffer(0.05, quad_segs=25_000)
    assert outside_of(ONE, many) is None
    bitten = many.difference(Point(*ONE.exterior.coords[2]).buffer(0.0002))  # type: ignore[attr-defined]
    piece = outside_of(ONE, bitten)
    assert piece is not None
    assert plane_of(ONE).metres(piece.land).within(plane_of(ONE).metres(union_all([ONE])).buffer(0.01))
