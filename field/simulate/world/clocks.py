"""Time in a history: home's clock runs on with every step; a phone's clock is home's plus how wrong it is.

Phones wake up in 1970 and in 2099, and are set right or wrong again at any moment.
"""

from random import Random

START = 1_795_000_000_000
"""When every history begins: 18 November 2026, UTC ms."""
SECOND, HOUR, DAY = 1_000, 3_600_000, 86_400_000
YEAR = 365 * DAY


class HomeClock:
    """Home's time in UTC ms."""

    def __init__(self) -> None:
        self.ms = START

    def __call__(self) -> int:
        return self.ms

    def step(self, plot: Random) -> None:
        """Seconds to half a day go by."""
        self.ms += plot.choice((SECOND, 40 * SECOND, HOUR, 12 * HOUR))


class PhoneClock:
    """A phone's wall clock, `wrong` ms beside home's."""

    def __init__(self, home: HomeClock, wrong: int = 0) -> None:
        self.home, self.wrong = home, wrong

    def __call__(self) -> int:
        return self.home.ms + self.wrong

    def set_somehow(self, plot: Random) -> None:
        """Somebody sets the clock, or the battery was empty."""
        lost = START - plot.choice((0, YEAR))
        self.wrong = plot.choice((0, 0, 2 * 60 * SECOND, -3 * HOUR, 9 * DAY, -2 * YEAR, 73 * YEAR, -lost))
