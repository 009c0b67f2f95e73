"""Who may manage whom: people are managed by those whose reach holds everything that they hold.

So nobody hands out, takes or borrows more than is theirs: a slip for somebody stronger, or for other areas too, would
be a way around one's own scope. This module must not know how somebody signed in.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from sqlalchemy import Connection

from field.people.accounts import person_of
from field.people.errors import BeyondReachError, PersonUnknownError
from field.people.rights.reach import Reach
from field.people.rights.roles import ROLES
from field.people.rights.scope import Grant, assign, scope_of
from field.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Manager:
    """Somebody of the office: who, and which roles they hold where, in areas where they hold the right in question."""

    person: str
    roles: frozenset[str]
    reach: Reach


def seen_person(connection: Connection, person: str, reach: Reach) -> tuple[Grant, ...]:
    """The person's grants, for somebody who sees at least one of their areas, or made them and gave them none yet.

    Raises PersonUnknownError, also for people of elsewhere: both read alike (fault D17).
    """
    person_of(connection, person)
    grants = scope_of(connection, person).grants
    if grants and not any(grant.area in reach.areas for grant in grants):
        raise PersonUnknownError(person)
    return grants


def managed_person(connection: Connection, person: str, manager: Manager) -> tuple[Grant, ...]:
    """The person's grants, all of which the manager could have given. PersonUnknownError, BeyondReachError."""
    grants = seen_person(connection, person, manager.reach)
    refuse_beyond(grants, manager)
    return grants


def regrant(
    connection: Connection, person: str, grants: Sequence[Grant], manager: Manager, surroundings: Surroundings
) -> int:
    """Give a managed person exactly these grants; returns the new scope version.

    Raises PersonUnknownError, RoleUnknownError and BeyondReachError.
    """
    managed_person(connection, person, manager)
    refuse_beyond(grants, manager)
    return assign(connection, person, grants, surroundings)


def refuse_beyond(grants: Sequence[Grant], manager: Manager) -> None:
    """Raise BeyondReachError when one of the grants is for other areas or forms, or stronger than the manager's."""
    for grant in grants:
        areas: Set[str] = manager.reach.by_form.get(None, frozenset())
        if grant.form is not None:
            areas = manager.reach.areas_for(grant.form)
        if grant.area not in areas or not _weaker(grant.role, manager.roles):
            raise BeyondReachError(f"{grant.role} {grant.area}")


def _weaker(role: str, roles: frozenset[str]) -> bool:
    """Whether one of `roles` may do all that `role` may; what is unknown is left to `assign`."""
    return role not in ROLES or any(ROLES[role].rights <= ROLES[mine].rights for mine in roles if mine in ROLES)
