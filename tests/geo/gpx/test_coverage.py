"""How much of a planned route was walked, and which stretches were missed."""

from __future__ import annotations

import pytest

from geo.gpx import coverage_of
from geo.gpx.values import Fix, Route
from tests.geo.gpx.conftest import walked

STRAIGHT = Route("TUYEN 1", (Fix(105.0, 20.0), Fix(105.0, 20.02)))
"""About 2,214 m to the north."""


def test_a_route_that_was_walked_beside_is_covered() -> None:
    found = coverage_of(STRAIGHT, [walked((105.0003, 19.9999, 0), (105.0003, 20.0201, 60))])
    assert (found.share, found.missed) == (1.0, ())
    assert found.length == pytest.approx(2_214, abs=2)


def test_who_turns_back_half_way_misses_the_other_half() -> None:
    found = coverage_of(STRAIGHT, [walked((105.0, 20.0, 0), (105.0, 20.01, 30), (105.0, 20.0, 60))])
    assert found.share == pytest.approx(0.5 + 50 / 2_214, abs=0.002)
    ((begin, *_, end),) = found.missed
    assert begin[1] == pytest.approx(20.01 + 50 / 110_700, abs=1e-5)
    assert end == pytest.approx((105.0, 20.02), abs=1e-9)


def test_a_detour_is_one_missed_stretch_between_two_walked_ones() -> None:
    track = walked((105, 20.0, 0), (105, 20.005, 9), (105.005, 20.01, 18), (105, 20.015, 27), (105, 20.02, 36))
    found = coverage_of(STRAIGHT, [track])
    assert len(found.missed) == 1
    assert 0.5 < found.share < 0.6


def test_a_route_that_crosses_itself_is_walked_once_and_counted_once() -> None:
    there_and_back = Route("", (Fix(105, 20), Fix(105, 20.01), Fix(105, 20)))
    found = coverage_of(there_and_back, [walked((105, 20, 0), (105, 20.01, 20))])
    assert found.share == pytest.approx(1.0)


def test_a_way_there_and_back_that_nobody_walked_is_missed_both_ways() -> None:
    there_and_back = Route("", (Fix(105, 20), Fix(105, 20.01), Fix(105, 20.02), Fix(105, 20.01), Fix(105, 20)))
    assert coverage_of(there_and_back, []).walked == pytest.approx(0)
    found = coverage_of(there_and_back, [walked((105, 20, 0), (105, 20.01, 20))])
    assert found.share == pytest.approx(0.5 + 50 / 2_214, abs=0.001)
    ((begin, *_, end),) = found.missed
    assert begin == pytest.approx(end, abs=1e-9)


def test_nobody_walked() -> None:
    found = coverage_of(STRAIGHT, [])
    assert found.walked == pytest.approx(0.0)
    assert len(found.missed) == 1


def test_one_fix_reaches_what_lies_around_it() -> None:
    found = coverage_of(STRAIGHT, [walked((105.0, 20.01, 0))])
    assert found.walked == pytest.approx(100, abs=1)


def test_a_single_point_is_no_route() -> None:
    found = coverage_of(Route("", (Fix(105, 20),)), [])
    assert (found.length, found.share) == (0, 0)
