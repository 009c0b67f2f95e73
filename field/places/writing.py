"""Rows and flags made what was found, for whole dossiers: what is no longer there goes.

A dossier that was merged again since it was read is left to the batch that will read it anew, so that nothing older
is written over something newer. This module must not judge.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from field.checks.flags import turn
from field.places.judging import CODES, Judged
from field.storage.bulk import any_given, insert
from field.storage.given import packed, with_given
from field.tables import lying, place, place_awaited, place_run, state

_NUMBERS = select(state.c.dossier, state.c.number).where(any_given(state.c.dossier, "dossiers"))
_GONE = "DELETE FROM {table} WHERE dossier IN (SELECT given.value ->> 0 FROM {{given}})"
_WAIT = update(place_run).where(place_run.c.id == 1).values(id=1)


@dataclass(frozen=True, slots=True)
class Tagged:
    """What a batch comes to: its dossiers with the merge number they were read at, tags, and files awaited."""

    numbers: Mapping[str, int]
    judged: Judged
    awaited: Collection[tuple[str, str]]


def numbers_of(connection: Connection, dossiers: Collection[str]) -> Mapping[str, int]:
    """The merge number of each dossier's state."""
    rows = connection.execute(_NUMBERS, {"dossiers": sorted(dossiers)})
    return {row.dossier: row.number for row in rows}


def write(connection: Connection, tagged: Tagged, now: int) -> None:
    """Make rows and open flags of these dossiers what was found; a fixed number of statements."""
    connection.execute(_WAIT)  # who writes places waits here for whoever does, and then sees what they wrote
    present = numbers_of(connection, tagged.numbers)
    still = {dossier for dossier, number in tagged.numbers.items() if present.get(dossier) == number}
    given = {"given": packed((each,) for each in sorted(still))}
    for table in (place, place_awaited, lying):
        connection.execute(with_given(connection, _GONE.format(table=table.name)), given)
    insert(connection, place, [row for row in tagged.judged.rows if row["dossier"] in still])
    pairs = ({"area": area, "dossier": dossier} for dossier, area in sorted(tagged.judged.tracts) if dossier in still)
    insert(connection, lying, list(pairs))
    rows = [{"dossier": dossier, "sha256": sha256} for dossier, sha256 in sorted(tagged.awaited) if dossier in still]
    insert(connection, place_awaited, rows)
    wanted = {key: detail for key, detail in tagged.judged.flags.items() if key[0] in still}
    turn(connection, wanted, still, CODES, lambda key: True, now)
