"""Which unit stands for an area on a day: one, or several among which only a place in it can tell. Read only.

An area's unit is the commune that it lies in. An area that is a commune itself stands for itself; one that lies in no
commune (a forest station that crosses several) is left out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.areas.kinds import is_commune
from field.storage.bulk import any_of
from field.tables import area, area_within
from field.units.links import lineage_of, unit_of
from geo.units.lineage import Lineage


@dataclass(frozen=True, slots=True)
class Standing:
    """The unit versions that may stand for something on a day, in order of their ids; `undecided` when several."""

    units: tuple[str, ...]

    @property
    def undecided(self) -> bool:
        """Whether only a place can tell which of them it is."""
        return len(self.units) > 1


def standing_of(connection: Connection, areas: Collection[str], day: str) -> Mapping[str, Standing]:
    """What stands for each area on an ISO day; areas in no commune, and unknown ones, are left out."""
    communes = communes_above(connection, areas)
    lineage = lineage_of(connection, sorted({each for found in communes.values() for each in found}))
    return {key: Standing(_meeting(key, found, lineage, day)) for key, found in communes.items()}


def communes_above(connection: Connection, areas: Collection[str]) -> Mapping[str, Sequence[str]]:
    """The communes in which each area lies, itself alone when it is one; after a reform a village lies in two."""
    asked = (
        select(area_within.c.area, area.c.id, area.c.kind)
        .join(area, area.c.id == area_within.c.ancestor)
        .where(any_of(area_within.c.area, sorted(areas)))
        .order_by(area.c.id)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(asked):
        if is_commune(row.id, row.kind):
            found[row.area].append(row.id)
    return {key: [key] if key in above else above for key, above in found.items()}


def _meeting(key: str, communes: Iterable[str], lineage: Lineage, day: str) -> tuple[str, ...]:
    """What all communes above an area stand for alike: the new one narrows down what an old split one left open."""
    told = {each: set(lineage.standing(each, day)) for each in communes}
    common = set.intersection(*told.values())
    return tuple(sorted(common or told.get(unit_of(key)) or set.union(*told.values())))
