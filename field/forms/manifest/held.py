"""What somebody holds, as far as forms and lists are concerned: areas, forms and roles, at a moment.

This module must not know who they are.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.people.rights.reach import Reach
from field.people.rights.scope import Grant
from field.storage.bulk import any_of
from field.tables import area_within


@dataclass(frozen=True, slots=True)
class Holding:
    """`reach`: where somebody reads which forms; `grants`: by which roles; `at`: when (UTC ms)."""

    reach: Reach
    grants: tuple[Grant, ...]
    at: int

    def reads(self, form: str) -> bool:
        """Whether dossiers of the form are within reach somewhere."""
        return self.reach.forms is None or form in self.reach.forms

    def roles(self, form: str) -> frozenset[str]:
        """The roles held for a form somewhere."""
        return frozenset(each.role for each in self.grants if each.form in {None, form} and each.holds(self.at))

    def may_use(self, connection: Connection, form: str, areas: Collection[str], roles: Collection[str]) -> bool:
        """Whether a form that names these areas and roles (none: all) may be written with."""
        return (not roles or not self.roles(form).isdisjoint(roles)) and (
            not areas or not below(connection, areas).isdisjoint(self.reach.areas_for(form))
        )


def below(connection: Connection, areas: Collection[str]) -> frozenset[str]:
    """The areas and everything within them."""
    return frozenset(
        connection.scalars(select(area_within.c.area).where(any_of(area_within.c.ancestor, sorted(areas))))
    )
