"""Which dossiers may be in an export, by id, page after page.

For a past moment these are all that might have been there then and are seen now; `states` says which were. This
module must not read a state.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from field.areas.kinds import is_tract
from field.areas.tree import descendants
from field.dossiers.sight import Sight, dossier_seen, lies_in
from field.exports.reader import Reader
from field.exports.wanted import Wanted
from field.storage.bulk import any_of
from field.tables import dossier, placement


@dataclass(frozen=True, slots=True)
class Candidates:
    """The condition of an export. `areas` are those that are wanted (None: all)."""

    condition: ColumnElement[bool]
    areas: frozenset[str] | None

    def count(self, connection: Connection) -> int:
        """How many there are."""
        return int(connection.execute(select(func.count()).select_from(dossier).where(self.condition)).scalar_one())

    def page(self, connection: Connection, after: str, limit: int) -> Sequence[str]:
        """The next ids behind `after`."""
        chosen = select(dossier.c.dossier).where(self.condition, dossier.c.dossier > after)
        return connection.execute(chosen.order_by(dossier.c.dossier).limit(limit)).scalars().all()


def candidates(connection: Connection, wanted: Wanted, reader: Reader) -> Candidates:
    """Those of the form that the reader sees, in the area that is wanted; at most one statement."""
    seen = and_(dossier.c.form == wanted.form, dossier_seen(reader.sight))
    if wanted.area is None:
        return Candidates(seen, None)
    below = descendants(connection, [wanted.area])
    if below and is_tract(wanted.area) and wanted.as_of is None:  # where things lay on a past day is not kept
        return Candidates(and_(seen, or_(dossier_seen(Sight(below)), lies_in(wanted.area))), None)
    there = _was_in(below) if wanted.as_of is not None else dossier_seen(Sight(below))
    return Candidates(and_(seen, there), below)


def _was_in(areas: frozenset[str]) -> ColumnElement[bool]:
    """Whether it is or ever was in one of the areas."""
    return exists().where(placement.c.dossier == dossier.c.dossier, any_of(placement.c.area, areas))
