"""Reach: the areas, with everything below them, in which somebody holds a right now, form by form.

Areas and forms are kept together, because whoever holds one form in one village and all forms in another does not hold
all forms in both. This module must not know who asks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import Connection, select

from field.people.rights.roles import may
from field.people.rights.scope import Grant
from field.storage.bulk import any_given
from field.tables import area_within

_BELOW = select(area_within.c.ancestor, area_within.c.area).where(any_given(area_within.c.ancestor, "tops"))


@dataclass(frozen=True)
class Reach:
    """Area ids by form id; those under None are held for all forms."""

    by_form: Mapping[str | None, frozenset[str]] = field(default_factory=dict)

    def holds(self, area: str, form: str) -> bool:
        """Whether a dossier of this form in this area is within reach."""
        return any(area in self.by_form.get(each, ()) for each in (None, form))

    def areas_for(self, form: str) -> frozenset[str]:
        """The areas in which the form is within reach."""
        return self.by_form.get(None, frozenset()) | self.by_form.get(form, frozenset())

    @cached_property
    def areas(self) -> frozenset[str]:
        """Every area in which some form is within reach."""
        return frozenset().union(*self.by_form.values())

    @property
    def forms(self) -> frozenset[str] | None:
        """The forms that are within reach somewhere; None when all are."""
        named = frozenset(form for form in self.by_form if form is not None)
        return None if self.by_form.get(None) else named


def reach_of(connection: Connection, grants: Iterable[Grant], rights: Iterable[str], now: int) -> Reach:
    """Where these grants allow all of `rights` now; one statement."""
    wanted = tuple(rights)
    held = [grant for grant in grants if grant.holds(now) and all(may(grant.role, right) for right in wanted)]
    below: dict[str, set[str]] = {}
    rows = connection.execute(_BELOW, {"tops": list({grant.area for grant in held})})
    for ancestor, area in rows:
        below.setdefault(ancestor, set()).add(area)
    found: dict[str | None, set[str]] = {}
    for grant in held:
        found.setdefault(grant.form, set()).update(below.get(grant.area, ()))
    return Reach({form: frozenset(areas) for form, areas in found.items() if areas})
