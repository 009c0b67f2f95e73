"""Where a target stands on a day."""

import pytest

from field.targets.pace import BEHIND, LATE, ON_ITS_WAY, REACHED, TO_COME, Pace, pace_of

SINCE, DUE = 100, 109
"""Ten days."""


@pytest.mark.parametrize(
    ("made", "today", "pace"),
    [
        (0, 99, Pace(TO_COME, 0)),
        (0, 100, Pace(ON_ITS_WAY, 0)),
        (5, 101, Pace(BEHIND, 6)),
        (6, 101, Pace(ON_ITS_WAY, 6)),
        (53, 109, Pace(BEHIND, 54)),
        (60, 105, Pace(REACHED, 30)),
        (59, 110, Pace(LATE, 60)),
        (60, 200, Pace(REACHED, 60)),
    ],
)
def test_sixty_in_ten_days_are_six_a_day_counted_from_the_evening_before(made: int, today: int, pace: Pace):
    assert pace_of(made, 60, SINCE, DUE, today) == pace


def test_a_target_of_one_day_is_late_the_day_after():
    assert [pace_of(0, 3, 7, 7, today).state for today in (6, 7, 8)] == [TO_COME, ON_ITS_WAY, LATE]
