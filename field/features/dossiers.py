"""A page of a collection of dossiers or of their rows, and one feature by its id.

Pages go by the key of a dossier's row in the table of dossiers, which is given once and only grows: a walk meets every
dossier that was there when it began exactly once, and those that arrive meanwhile at its end. A request looks at a
bounded number of dossiers; where few of them are asked for, its page is short and says where to go on. A page is never
empty unless it is the last: clients stop there (GDAL 3.6 does). What cannot be found within reason is told instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from field.dossiers.sight import visible
from field.exports.columns.table import MAIN
from field.exports.problems import ExportProblem
from field.exports.reader import Reader
from field.features.collections import Collection, Part
from field.features.drawing import ROW_MARK, features_of
from field.features.finding import Condition, next_dossiers
from field.features.narrowing import condition_of
from field.features.touching import is_asked
from field.features.values import Asked, Feature, Page

LOOKED, MOST_LOOKED = 1_000, 20_000
"""Dossiers that are read for one page: as soon as something was found, and before anything was."""
COMPARED = 200
"""What a round of comparing rows in the database costs, in dossiers that are read."""
FILTERED, OF_ROWS = 200, 50
"""Dossiers that are read at a time where not each of them gives one feature."""
_MARK = "~"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a walk stands: behind a row of a dossier, or behind a whole one (`row` is empty), of a part."""

    part: str = ""
    key: int = 0
    row: str = ""

    def __str__(self) -> str:
        return _MARK.join((self.part, str(self.key), self.row))


def place_of(said: str) -> Place:
    """The place that a page said. ValueError for what no page says."""
    if not said:
        return Place()
    part, key, row = said.split(_MARK, 2)
    if not (key.isascii() and key.isdigit() and len(key) < 18):
        raise ValueError(said)
    return Place(part, int(key), row)


def page(connection: Connection, reader: Reader, collection: Collection, asked: Asked) -> Page:
    """One page. ValueError for a place that is not in the collection; ExportProblem `features_too_many`."""
    place = place_of(asked.after)
    ids = [part.id for part in collection.parts]
    first = ids.index(place.part) if place.part else 0
    found: list[tuple[Feature, Place]] = []
    looked = 0
    for part in collection.parts[first:]:
        begin = place if part.id == place.part else Place(part.id)
        walk = _Walk(connection, reader, part, asked, condition_of(connection, part, asked), looked)
        for each in walk.features(begin, asked.limit - len(found) + 1, bool(found)):
            found.append(each)
            if len(found) > asked.limit:
                return Page(tuple(one for one, _ in found[: asked.limit]), str(found[asked.limit - 1][1]))
        looked = walk.looked
        if walk.stopped is not None:
            return Page(tuple(one for one, _ in found), str(walk.stopped))
    return Page(tuple(one for one, _ in found))


def feature(connection: Connection, reader: Reader, collection: Collection, key: str) -> Feature | None:
    """The feature of this id; None where there is none for this reader."""
    dossier = key.partition(ROW_MARK)[0]
    row = visible(connection, reader.sight, dossier)
    if row is None:
        return None
    for part in collection.parts:
        if part.form == row.form:
            found = features_of(connection, reader, part, [dossier]).get(dossier, ())
            for each in found:
                if each.id == key:
                    return each
    return None


@dataclass(slots=True)
class _Walk:
    """Through one part. `stopped` is where it was left although there may be more; None: it came to the end."""

    connection: Connection
    reader: Reader
    part: Part
    asked: Asked
    condition: Condition | None
    looked: int = 0
    stopped: Place | None = None

    def features(self, place: Place, wanted: int, has_found: bool) -> Iterator[tuple[Feature, Place]]:
        """Those that are asked for, each with the place behind it. `has_found`: the page is not empty before."""
        after = place.key - 1 if place.row else place.key
        while not self._is_enough(has_found):
            step = next_dossiers(
                self.connection, self.reader.sight, self.part.form, after, self._step(wanted), self.condition
            )
            self.looked += max(len(step.rows), COMPARED if self.condition is not None else 1)
            for each, behind in self._drawn(step.rows):
                if not (behind.key == place.key and behind.row <= place.row) and is_asked(each, self.asked):
                    wanted, has_found = wanted - 1, True
                    yield each, behind
            if step.upto is None:
                return
            after = step.upto
        self.stopped = Place(self.part.id, after)

    def _is_enough(self, has_found: bool) -> bool:
        """Whether to stop although there may be more."""
        if not has_found and self.looked > MOST_LOOKED:
            raise ExportProblem("features_too_many")
        return has_found and self.looked > LOOKED

    def _step(self, wanted: int) -> int:
        """How many dossiers to read next; what the database has narrowed is mostly what is asked for."""
        if (self.asked.values or self.asked.box is not None) and (self.condition is None or self.looked):
            return FILTERED
        return max(wanted, 1) if self.part.table == MAIN else OF_ROWS

    def _drawn(self, rows: Sequence[tuple[int, str]]) -> Iterator[tuple[Feature, Place]]:
        drawn = features_of(self.connection, self.reader, self.part, [dossier for _, dossier in rows])
        for key, dossier in rows:
            for each in drawn.get(dossier, ()):
                behind = Place(self.part.id, key)
                yield each, behind if self.part.table == MAIN else replace(behind, row=each.id.partition(ROW_MARK)[2])
