"""Sight: which dossiers a reader may see, as areas (those below included) and forms. Everything else is absent (D17).

A reader who holds one form in one village and all forms in another does not hold all forms in both, so a sight may
have several parts. This module must not know roles: the edge makes a sight from a reach.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, false, or_, select, true

from field.people.rights.reach import Reach
from field.storage.bulk import any_of
from field.tables import dossier, lying, placement


@dataclass(frozen=True, slots=True)
class Sight:
    """Dossiers of these forms in these areas; None: all there are. `beside` are further parts, seen as well."""

    areas: frozenset[str] | None = None
    forms: frozenset[str] | None = None
    beside: tuple["Sight", ...] = ()

    def parts(self) -> Iterator["Sight"]:
        """Every part: what any of them holds is seen."""
        yield self
        yield from self.beside

    def holds(self, areas: Collection[str], form: str) -> bool:
        """Whether a dossier of this form, in these areas, is seen."""
        return any(
            (part.areas is None or not part.areas.isdisjoint(areas)) and (part.forms is None or form in part.forms)
            for part in self.parts()
        )

    def shelves(self) -> list[tuple[str, str | None]] | None:
        """Area and form (None: all) of everything seen, or None when some part is not limited to areas."""
        pairs: set[tuple[str, str | None]] = set()
        for part in self.parts():
            if part.areas is None:
                return None
            pairs.update((area, form) for area in part.areas for form in part.forms or (None,))
        return sorted(pairs, key=lambda pair: (pair[0], pair[1] or ""))


EVERYTHING = Sight()
NOTHING = Sight(frozenset())


def sight_of(reach: Reach) -> Sight:
    """What somebody with this reach sees."""
    parts = [
        Sight(areas, None if form is None else frozenset({form}))
        for form, areas in sorted(reach.by_form.items(), key=lambda item: item[0] or "")
    ]
    return Sight(parts[0].areas, parts[0].forms, tuple(parts[1:])) if parts else NOTHING


def seen(sight: Sight, area: ColumnElement[Any], form: ColumnElement[Any]) -> ColumnElement[bool]:
    """The condition that a row with one area and one form is seen; a row without an area only by who sees all areas."""
    return or_(false(), *(and_(_areas(part, area), _forms(part, form)) for part in sight.parts()))


def dossier_seen(sight: Sight) -> ColumnElement[bool]:
    """The condition that a row of `dossier` is seen, be it in several areas while concurrent moves are unsettled."""
    return or_(false(), *(and_(_forms(part, dossier.c.form), _somewhere(part)) for part in sight.parts()))


def visible(connection: Connection, sight: Sight, key: str) -> Row[Any] | None:
    """The dossier's row in lists; None when there is none, or none within sight."""
    return connection.execute(select(dossier).where(dossier.c.dossier == key, dossier_seen(sight))).first()


def _areas(part: Sight, area: ColumnElement[Any]) -> ColumnElement[bool]:
    return true() if part.areas is None else any_of(area, part.areas)


def _forms(part: Sight, form: ColumnElement[Any]) -> ColumnElement[bool]:
    return true() if part.forms is None else any_of(form, part.forms)


def _somewhere(part: Sight) -> ColumnElement[bool]:
    if part.areas is None:
        return true()
    here = (placement.c.dossier == dossier.c.dossier, placement.c.left.is_(None), any_of(placement.c.area, part.areas))
    return or_(any_of(dossier.c.area, part.areas), exists().where(*here))


def lies_in(tract: str) -> ColumnElement[bool]:
    """Whether a dossier lies in a tract of land by its positions: narrows what is seen, and never widens it."""
    return exists().where(lying.c.dossier == dossier.c.dossier, lying.c.area == tract)
