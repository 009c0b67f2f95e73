from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sync.clock import DAY_MS, ClockReading, effective_time, next_stamp, stamp_ms, trusted

NOON = 1_790_000_000_000


def test_a_stamp_carries_the_wall_clock():
    assert next_stamp("", NOON) == f"{NOON:012x}0000"
    assert stamp_ms(next_stamp("", NOON)) == NOON


def test_the_clock_stutters_and_the_counter_goes_on():
    first = next_stamp("", NOON)
    assert next_stamp(first, NOON) == first[:12] + "0001"


def test_the_clock_runs_backwards_and_stamps_still_rise():
    first = next_stamp("", NOON)
    assert next_stamp(first, NOON - 10 * 365 * DAY_MS) == first[:12] + "0001"


def test_the_clock_returns_to_1970_and_before():
    assert next_stamp("", 0) == "0" * 16
    assert next_stamp("", -5) == "0" * 16
    assert next_stamp("0" * 16, -5) == "0000000000000001"


def test_the_counter_overflows_into_the_next_millisecond():
    assert next_stamp(f"{NOON:012x}ffff", NOON) == f"{NOON + 1:012x}0000"


def test_at_the_end_of_time_stamps_stand_still_rather_than_fall():
    assert next_stamp("f" * 16, NOON) == "f" * 16
    assert next_stamp("", 2**60) == "ffffffffffff0000"


@given(st.lists(st.integers(-(2**50), 2**50), min_size=1, max_size=40))
def test_A04_stamps_rise_whatever_the_wall_clock_does(walls):
    stamps, last = [], ""
    for wall in walls:
        last = next_stamp(last, wall)
        stamps.append(last)
    rising = all(one < two or one[:12] == "f" * 12 for one, two in pairwise(stamps))
    assert rising
    assert all(len(stamp) == 16 for stamp in stamps)


@given(t=st.integers(-(2**53), 2**53), skew=st.none() | st.integers(-(2**53), 2**53), gap=st.integers(0, 2**45))
def test_A04_effective_time_lies_between_the_previous_change_and_reception(t, skew, gap):
    found = effective_time(t, skew, NOON - gap, NOON)
    assert NOON - gap <= found <= NOON


def test_a_measured_skew_corrects_the_phone():
    assert effective_time(NOON - 3_600_000, 1_800_000, None, NOON) == NOON - 1_800_000


def test_a_phone_in_2099_is_brought_back_to_reception():
    assert effective_time(4_070_908_800_000, None, None, NOON) == NOON


def test_a_phone_in_1970_comes_after_its_own_previous_change():
    assert effective_time(1_000, 0, NOON - 500, NOON) == NOON - 500


def test_a_clock_never_measured_is_not_trusted():
    assert not trusted(NOON, ClockReading(NOON, None), NOON, direct=True)


def test_a_clock_within_a_day_is_trusted():
    assert trusted(NOON, ClockReading(NOON, 3_600_000), NOON + 3_600_000, direct=True)


def test_a_clock_more_than_a_day_off_is_not_trusted():
    assert not trusted(NOON, ClockReading(NOON, 2 * DAY_MS), NOON, direct=False)
    assert not trusted(NOON, ClockReading(NOON + 2 * DAY_MS, 0), NOON, direct=False)


def test_a_segment_that_came_by_courier_may_be_old():
    reading = ClockReading(NOON - 30 * DAY_MS, 0)
    assert trusted(NOON - 31 * DAY_MS, reading, NOON, direct=False)
    assert not trusted(NOON - 31 * DAY_MS, reading, NOON, direct=True)


def test_D04_a_change_from_the_future_of_its_own_phone_is_not_trusted():
    assert not trusted(NOON + 400 * DAY_MS, ClockReading(NOON, 0), NOON, direct=True)
