"""A dossier after its last merge of each day that was not counted yet: nearly always one day, and its present state.

When nobody counted over midnight, the evenings before are folded again from ground and log up to their last merge, as
an export of that day would be (`field.exports.reading.states`). Nothing that is folded here is written.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from field.forms.catalogue import Catalogue
from field.home import epoch_of
from field.merge.folding.fold import refolded
from field.merge.folding.grounds import grounds_of
from field.merge.waiting import claim
from field.statistics.counting.arrivals import Arrival, days_of
from field.statistics.counting.facts import Facts, facts_of
from field.storage.bulk import any_of
from field.tables import state
from sync.state import State, decode_state


@dataclass(frozen=True, slots=True)
class Evening:
    """A dossier as a day left it: the day, its last merge, what the dossier counted as, and what that day took in."""

    day: int
    number: int
    facts: Facts
    arrivals: tuple[Arrival, ...]


def evenings_of(
    connection: Connection, counted: Mapping[str, int], arrived: Mapping[str, Sequence[Arrival]], forms: Catalogue
) -> Mapping[str, list[Evening]]:
    """Evenings of these dossiers, the oldest first; `counted` is the merge up to which each is counted (0: never).

    Two statements; five when an earlier evening has to be folded.
    """
    states = connection.execute(select(state).where(any_of(state.c.dossier, list(counted)))).all()
    due = [row for row in states if row.number > counted[row.dossier]]
    merges = {row.dossier: _merges(row, counted[row.dossier], arrived.get(row.dossier, ())) for row in due}
    moments = days_of(connection, (number for numbers in merges.values() for number in numbers))
    days = {key: _forward(numbers, moments) for key, numbers in merges.items()}
    earlier = _Earlier.of(connection, [key for key, found in days.items() if len(set(found.values())) > 1])
    return {row.dossier: list(_evenings(row, days[row.dossier], arrived, earlier, forms)) for row in due}


def _evenings(
    row: Row[Any],
    days: Mapping[int, int],
    arrived: Mapping[str, Sequence[Arrival]],
    earlier: "_Earlier",
    forms: Catalogue,
) -> Iterator[Evening]:
    """The evenings of one dossier; `days` has every merge that is not counted."""
    for day, number in {day: number for number, day in days.items()}.items():
        past = decode_state(row.text) if number == row.number else earlier.state(row.dossier, number)
        came = tuple(each for each in arrived.get(row.dossier, ()) if days.get(each.merge) == day)
        yield Evening(day, number, facts_of(past, row.form, forms), came)


def _merges(row: Row[Any], counted: int, arrived: Sequence[Arrival]) -> set[int]:
    """The merges that touched a dossier since it was counted, its present state's among them."""
    return {each.merge for each in arrived if counted < each.merge <= row.number} | {row.number}


def _forward(numbers: Collection[int], moments: Mapping[int, int]) -> dict[int, int]:
    """The day of each merge, in their order. Should a clock have gone back: the latest day before."""
    found: dict[int, int] = {}
    day = 0
    for number in sorted(numbers):
        day = max(day, moments.get(number, day))
        found[number] = day
    return found


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What is needed to fold dossiers up to a past merge."""

    logs: Mapping[str, Sequence[Row[Any]]]
    grounds: Mapping[str, State]
    epoch: str

    @classmethod
    def of(cls, connection: Connection, dossiers: Collection[str]) -> "_Earlier":
        if not dossiers:
            return cls({}, {}, "")
        logs: dict[str, list[Row[Any]]] = {}
        for row in claim.logged(connection, dossiers):
            logs.setdefault(row.dossier, []).append(row)
        return cls(logs, grounds_of(connection, dossiers), epoch_of(connection))

    def state(self, dossier: str, number: int) -> State:
        """The dossier as home showed it after a merge."""
        log = [row for row in self.logs.get(dossier, ()) if row.merge is not None and row.merge <= number]
        ground = self.grounds.get(dossier)
        under = ground if ground is not None and ground.number <= number else None
        return refolded(dossier, under, log, (), number, self.epoch)
