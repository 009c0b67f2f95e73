"""What was walked: how far, how long, how high, and where the signal was gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.gpx import legs_of
from geo.gpx.legs import distance
from geo.gpx.values import Fix, Track
from tests.geo.gpx.conftest import MINUTE, PATROL, read, walked


def test_a_degree_of_latitude_is_as_long_as_the_ellipsoid_says() -> None:
    """110 574 m from the equator to 1° N on WGS 84 (NIMA TR8350.2)."""
    assert distance(Fix(105, 0), Fix(105, 1)) == pytest.approx(110_574.4, abs=0.5)


def test_a_recorded_patrol_has_two_legs_and_says_where_the_signal_was_gone(recorded: Callable[[str], bytes]) -> None:
    first, second = legs_of(read(recorded(PATROL)).tracks)
    assert (first.gaps, first.lasted) == ((), 5_273_000)
    (gap,) = second.gaps
    assert gap.lasted == 26 * MINUTE
    assert gap.length == pytest.approx(269.4, abs=0.1)
    assert first.length == pytest.approx(2_271.2, abs=0.1)
    assert second.began == 1_710_210_845_000


def test_two_minutes_without_a_fix_inside_a_segment_are_a_gap() -> None:
    (leg,) = legs_of([walked((105, 20, 0), (105, 20.001, 2), (105, 20.002, 5))])
    assert [gap.lasted for gap in leg.gaps] == [3 * MINUTE]


def test_small_ups_and_downs_are_no_climb() -> None:
    still = walked(*((105.0, 20.0, n) for n in range(6)), heights=(300, 303, 299, 302, 300, 301))
    steep = walked(*((105.0, 20.0, n) for n in range(4)), heights=(300, 340, 310, 330))
    (leg,) = legs_of([still])
    assert (leg.ascent, leg.descent) == (0, 0)
    (leg,) = legs_of([steep])
    assert (leg.ascent, leg.descent) == (60, 30)


def test_a_track_without_times_has_a_length_and_no_duration() -> None:
    (leg,) = legs_of([walked((105, 20, None), (105, 20.01, None))])
    assert leg.length == pytest.approx(1_107, abs=1)
    assert (leg.lasted, leg.began, leg.gaps) == (None, None, ())


def test_a_single_fix_is_a_leg_of_no_length() -> None:
    (leg,) = legs_of([Track("", ((Fix(105, 20, None, 5),),))])
    assert (leg.length, leg.lasted) == (0, 0)
