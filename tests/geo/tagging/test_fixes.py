"""How good a fix is by itself and after another: told by codes, never refused."""

import pytest

from geo.tagging.fixes import Fix, is_too_fast, metres_between, oddness
from geo.tagging.limits import limits_on
from geo.tagging.positions import POINT, read_position

LIMITS = limits_on("2026-11-22")
MINUTE = 60_000


@pytest.mark.parametrize(
    ("fix", "codes"),
    [
        (Fix(20.1, 105.1, 8), ()),
        (Fix(20.1, 105.1), ()),
        (Fix(0, 0, 10), ("nowhere",)),
        (Fix(0.005, -0.005, 10), ("nowhere",)),
        (Fix(105.1, 20.1, 8), ("swapped",)),
        (Fix(109.2, 12.2, 8), ("swapped",)),
        (Fix(114.3, 10.4, 8), ("swapped",)),
        (Fix(20.1, 105.1, 5_000), ("poor",)),
        (Fix(20.1, 105.1, 5_000, is_mock=True), ("poor", "mock")),
        (Fix(18.0, 102.6, 8), ()),
    ],
)
def test_A20_what_is_odd_about_a_fix_by_itself(fix: Fix, codes: tuple[str, ...]) -> None:
    assert oddness(fix, LIMITS) == codes


@pytest.mark.parametrize(
    ("lat", "minutes", "is_odd"),
    [
        (20.2, 1, False),  # 11 km, two drafts saved one after the other
        (20.5, 20, False),  # 44 km in twenty minutes
        (20.5, 5, True),  # 44 km in five
        (22.0, 60, True),  # 211 km in an hour
        (22.0, 180, False),
    ],
)
def test_nobody_is_faster_than_the_limit(lat: float, minutes: int, is_odd: bool) -> None:
    before, after = Fix(20.1, 105.1, 10, 0), Fix(lat, 105.1, 10, minutes * MINUTE)
    assert is_too_fast(before, after, LIMITS) is is_odd
    assert is_too_fast(after, before, LIMITS) is is_odd, "whichever of the two was met first"


def test_a_place_set_by_hand_and_a_fix_that_may_be_as_wrong_are_never_too_fast() -> None:
    before = Fix(20.1, 105.1, 10, 0)
    assert not is_too_fast(before, Fix(22.0, 105.1, 0, MINUTE), LIMITS)
    assert not is_too_fast(before, Fix(20.5, 105.1, 20_000, MINUTE), LIMITS)


def test_metres_between_two_fixes() -> None:
    assert metres_between(Fix(20.0, 105.0), Fix(21.0, 105.0)) == pytest.approx(110_700, rel=0.005)


@pytest.mark.parametrize("text", ["", "  ", "a b", "20.1", "20.1 105.1 0 -3", "200 300 0 0", "20.1 105.1 0 nan", ";"])
def test_what_holds_no_position_is_none(text: str) -> None:
    assert read_position(POINT, text) is None


def test_the_fifth_word_says_that_a_program_made_the_position_up() -> None:
    made = read_position(POINT, "20.1 105.1 12 8 mock")
    assert made is not None
    assert (made.lat, made.lon, made.accuracy, made.is_mock) == (20.1, 105.1, 8, True)
    real = read_position(POINT, "20.1 105.1 12 8")
    assert real is not None
    assert not real.is_mock
