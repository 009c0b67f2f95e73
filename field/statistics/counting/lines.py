"""Lines of the ledger while a batch adds them up: by day of merge, area, form, person, road and day of reception. Pure.

A line is a difference: what moved away takes one from the old place and gives one to the new, on the day it moved.
"""

from collections import defaultdict
from collections.abc import Iterable

from field.statistics.counting.account import Account
from field.statistics.counting.arrivals import Arrival

COLUMNS = ("changes", "standing", "filed", "unfiled", "differing")
Place = tuple[int, str, str, str, str, int]


class Lines:
    """Differences by place; `rows` leaves out what came to nothing."""

    def __init__(self) -> None:
        self._found: dict[Place, list[int]] = defaultdict(lambda: [0] * len(COLUMNS))

    def turn(self, day: int, old: Account | None, new: Account) -> None:
        """On a day a dossier came to count as `new` instead of as `old`."""
        if old is not None:
            self._add((day, *old.key), [-n for n in old.numbers])
        self._add((day, *new.key), new.numbers)

    def arrive(self, day: int, area: str, form: str, arrivals: Iterable[Arrival]) -> None:
        """On a day these changes were merged into a dossier that was in this area in the evening."""
        for each in arrivals:
            self._found[day, area, form, each.person, each.channel, each.day][0] += 1

    def rows(self) -> list[tuple[str | int, ...]]:
        """The lines that differ from nothing, sorted."""
        return [(*place, *numbers) for place, numbers in sorted(self._found.items()) if any(numbers)]

    def _add(self, place: Place, numbers: Iterable[int]) -> None:
        line = self._found[place]
        for at, n in enumerate(numbers, start=1):
            line[at] += n
