"""People, roles and areas in words. It may not choose who is listed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from api.console.dossiers.area_names import with_formers
from api.console.held.listing import form_names
from api.console.words import in_language
from api.errors.answers import language
from api.pages.paper.said import day
from field.areas.tree import names_of
from field.people.directory import Person
from field.people.rights.reach import Reach
from field.people.rights.roles import ROLES
from field.people.rights.scope import Grant

MOST_AREAS = 400
"""So many areas can be chosen from a list; whoever has more types an id."""


@dataclass(frozen=True, slots=True)
class Held:
    """One grant in words. `since` and `until` are days; empty: from the beginning, without end."""

    role: str
    area: str
    form: str
    since: str
    until: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody in a list."""

    id: str
    name: str
    username: str
    active: bool
    held: tuple[Held, ...]


def role_words(role: str) -> str:
    """A role in words."""
    found = ROLES.get(role)
    return role if found is None else (found.en if language() == "en" else found.vi)


def held_of(connection: Connection, grants: Collection[Grant], now: int) -> tuple[Held, ...]:
    """Grants in words."""
    areas, forms = names_of(connection, {each.area for each in grants}), form_names(connection)
    return tuple(_held(each, areas, forms, now) for each in grants)


def lines(connection: Connection, people: Sequence[Person], now: int) -> list[Line]:
    """People in words, the forms of one role in one area together; a fixed number of statements."""
    areas = names_of(connection, {grant.area for each in people for grant in each.grants})
    forms = form_names(connection)
    return [
        Line(
            each.id,
            each.name,
            each.username or "",
            each.active,
            _together(_held(grant, areas, forms, now) for grant in each.grants),
        )
        for each in people
    ]


def _together(held: Iterable[Held]) -> tuple[Held, ...]:
    """What differs in nothing but its form, as one."""
    found: dict[Held, list[str]] = {}
    for each in held:
        found.setdefault(replace(each, form=""), []).append(each.form)
    return tuple(replace(each, form=", ".join(names)) for each, names in found.items())


def areas_within(connection: Connection, reach: Reach) -> Sequence[tuple[str, str]]:
    """Areas to choose from by name; none when they are too many."""
    if len(reach.areas) > MOST_AREAS:
        return ()
    named = with_formers(connection, names_of(connection, set(reach.areas)))
    return sorted(named.items(), key=lambda each: each[1])


def roles_below(mine: Collection[str]) -> Sequence[tuple[str, str]]:
    """Roles that somebody with these may hand out, in words."""
    rights = [ROLES[each].rights for each in mine if each in ROLES]
    return [(key, role_words(key)) for key, role in ROLES.items() if any(role.rights <= each for each in rights)]


def _held(grant: Grant, areas: Mapping[str, str], forms: Mapping[str, str], now: int) -> Held:
    every = in_language(language())["all_forms"]
    form = forms.get(grant.form, grant.form) if grant.form else every
    since = day(grant.valid_from) if grant.valid_from else ""
    until = day(grant.valid_to - 1) if grant.valid_to is not None else ""
    return Held(role_words(grant.role), areas.get(grant.area, grant.area), form, since, until, grant.holds(now))
