"""Where a target stands on a day: reached, on its way, behind, or late. Pure.

It is behind when less was reached than an even pace would have by the end of the day before.
"""

from dataclasses import dataclass

REACHED, ON_ITS_WAY, BEHIND, LATE, TO_COME = "reached", "on_its_way", "behind", "late", "to_come"


@dataclass(frozen=True, slots=True)
class Pace:
    """`state` is one of the five; `expected`: how many an even pace has by the end of the day before."""

    state: str
    expected: int


def pace_of(made: int, wanted: int, since: int, due: int, today: int) -> Pace:
    """Where a target of `wanted` in the days `since` to `due` stands, `made` being reached so far."""
    gone = min(max(today - since, 0), due - since + 1)
    expected = wanted * gone // (due - since + 1)
    if made >= wanted:
        return Pace(REACHED, expected)
    if today > due:
        return Pace(LATE, expected)
    if today < since:
        return Pace(TO_COME, 0)
    return Pace(BEHIND if made < expected else ON_ITS_WAY, expected)
