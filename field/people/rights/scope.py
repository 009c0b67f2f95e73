"""Scope: which roles a person holds, where, for which forms and until when, in numbered versions.

Segments carry the version that their author held, so that the late work of somebody who has moved on is judged fairly
(law 9). A version never changes: every change of a person's grants makes the next one. This module must not know what
a role may do.
"""

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, delete, or_, select, update

from field.people.errors import AreaUnknownError, PersonUnknownError, RoleUnknownError
from field.people.rights.roles import ROLES, strongest
from field.storage.bulk import any_given, any_of, insert
from field.surroundings import Surroundings
from field.tables import area, assignment, person, scope_version

_SCOPES = (
    select(scope_version.c.person, scope_version.c.version, scope_version.c.grants, person.c.scope)
    .join(person, person.c.id == scope_version.c.person)
    .where(
        any_given(scope_version.c.person, "persons"),
        or_(scope_version.c.version == person.c.scope, any_given(scope_version.c.version, "versions")),
    )
)


@dataclass(frozen=True, slots=True)
class Grant:
    """A role over an area and everything below it, for one form or (None) all.

    It holds from `valid_from` and until just before `valid_to` (UTC ms; None: no end).
    """

    role: str
    area: str
    form: str | None = None
    valid_from: int = 0
    valid_to: int | None = None

    def holds(self, at: int) -> bool:
        """Whether it holds at this moment."""
        return self.valid_from <= at and (self.valid_to is None or at < self.valid_to)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a person held under one version. Version 0 holds nothing."""

    person: str
    version: int
    grants: tuple[Grant, ...] = ()

    def role_in(self, areas: Set[str], form: str, at: int) -> str | None:
        """The strongest role over an area, given as the set of itself and its ancestors, for a form at a moment."""
        return strongest(
            grant.role
            for grant in self.grants
            if grant.area in areas and grant.form in {None, form} and grant.holds(at)
        )

    def strongest_role(self) -> str | None:
        """The strongest role held anywhere at any time."""
        return strongest(grant.role for grant in self.grants)

    def at(self, moment: int) -> "Scope":
        """The same version with only the grants that hold at this moment."""
        return Scope(self.person, self.version, tuple(grant for grant in self.grants if grant.holds(moment)))


def scope_of(connection: Connection, person_id: str, version: int | None = None) -> Scope:
    """The person's scope under a version, or (None) the current one; an empty one for strangers."""
    found = scopes_of(connection, [(person_id, version)])
    return found.get((person_id, version), Scope(person_id, version or 0))


def scopes_of(
    connection: Connection, wanted: Collection[tuple[str, int | None]]
) -> dict[tuple[str, int | None], Scope]:
    """Many scopes with one statement, by (person, version), version None for the current one; unknown ones are absent.

    Version 0, which everybody begins with and which holds nothing, is there for whoever asks for it.
    """
    versions = {version for _, version in wanted if version is not None}
    given = {"persons": list({person_id for person_id, _ in wanted}), "versions": list(versions)}
    rows = connection.execute(_SCOPES, given)
    found: dict[tuple[str, int | None], Scope] = {}
    for person_id, version, grants, current in rows:
        scope = Scope(person_id, version, grants_from(grants))
        found[person_id, version] = scope
        if version == current:
            found[person_id, None] = scope
    return {key: found.get(key, Scope(key[0], 0)) for key in wanted if key in found or key[1] == 0}


def assign(connection: Connection, person_id: str, grants: Sequence[Grant], surroundings: Surroundings) -> int:
    """Give the person exactly these grants; returns the new scope version.

    Raises PersonUnknownError, RoleUnknownError and AreaUnknownError.
    """
    for grant in grants:
        if grant.role not in ROLES:
            raise RoleUnknownError(grant.role)
    _refuse_unknown_areas(connection, {grant.area for grant in grants})
    moved = update(person).where(person.c.id == person_id).values(scope=person.c.scope + 1).returning(person.c.scope)
    version = connection.execute(moved).scalar_one_or_none()
    if version is None:
        raise PersonUnknownError(person_id)
    now, text = surroundings.now(), grants_text(grants)
    connection.execute(delete(assignment).where(assignment.c.person == person_id))
    insert(connection, assignment, assignment_rows(person_id, grants))
    insert(connection, scope_version, [{"person": person_id, "version": version, "at": now, "grants": text}])
    return int(version)


def _refuse_unknown_areas(connection: Connection, areas: Set[str]) -> None:
    known = set(connection.scalars(select(area.c.id).where(any_of(area.c.id, areas))))
    if areas - known:
        raise AreaUnknownError(", ".join(sorted(areas - known)))


def grants_text(grants: Iterable[Grant]) -> str:
    """Grants as the JSON that scope versions and certificates carry: `[[role, area, form, from, to] …]`."""
    return orjson.dumps([grant_list(grant) for grant in grants]).decode()


def grant_list(grant: Grant) -> list[str | int | None]:
    """One grant as a list of its five parts."""
    return [grant.role, grant.area, grant.form, grant.valid_from, grant.valid_to]


def grants_from(text: str) -> tuple[Grant, ...]:
    """The grants behind their JSON."""
    return tuple(Grant(*parts) for parts in orjson.loads(text))


def assignment_rows(person_id: str, grants: Iterable[Grant]) -> list[dict[str, str | int | None]]:
    """A person's grants as rows of `assignment`."""
    return [_row(person_id, grant) for grant in grants]


def _row(person_id: str, grant: Grant) -> dict[str, str | int | None]:
    return {
        "person": person_id,
        "role": grant.role,
        "area": grant.area,
        "form": grant.form,
        "valid_from": grant.valid_from,
        "valid_to": grant.valid_to,
    }
