"""How much one installation may do in a day, and which day a moment belongs to. Values only."""

from dataclasses import dataclass

DAY_MS = 86_400_000
_AHEAD_MS = 7 * 3_600_000
"""Days are Vietnam's."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """The measure of a day; 0 is none.

    Changes, their bytes and deletions (dossiers archived or deleted) count on the day on which they were written, by
    effective time; files and their bytes on the day on which they come.
    """

    changes: int = 0
    bytes: int = 0
    deletions: int = 0
    files: int = 0
    file_bytes: int = 0


NO_QUOTAS = Quotas()


def day_of(ms: int) -> int:
    """The day of a moment (UTC ms) in Vietnam, counted from 1970-01-01."""
    return (ms + _AHEAD_MS) // DAY_MS


def day_ends(day: int) -> int:
    """The first moment (UTC ms) of the day after."""
    return (day + 1) * DAY_MS - _AHEAD_MS
