"""Who holds what is erased, and how they are told (law 14): a notice on every shelf where the dossier is or was, and on
the own feeds of its authors' phones and of those whose people could once read such a shelf and cannot any more.

The notice names what was erased by the short hash in which its names end, and nothing else. What carries erased bytes
for others learns it when it says what it carries. This module must not destroy anything.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from field.areas.tree import ancestors_of
from field.feeds.publish import NOTICE, Entry
from field.people.rights.scope import Grant, grants_from
from field.storage.bulk import any_of
from field.tables import installation_person, person, placement, scope_version, state
from sync.names import hash8
from sync.strict_json import dumps

INSTALLATION_LENGTH = 12


class Shelf(NamedTuple):
    """Where a dossier is, or was."""

    area: str
    form: str


def erasure_notice(dossier: str, hashes: Iterable[bytes]) -> str:
    """The line that tells a phone to destroy changes of a dossier."""
    return dumps({"notice": {"code": "erased", "dossier": dossier, "erased": sorted(map(hash8, set(hashes)))}})


def erasure_entries(
    connection: Connection,
    erased: Mapping[str, Collection[bytes]],
    authors: Mapping[str, Collection[str]],
    number: int,
    now: int,
) -> list[Entry]:
    """What to publish about the changes `erased` (hashes by dossier); `authors` are streams by dossier.

    A fixed number of statements.
    """
    if not erased:
        return []
    shelves = _shelves(connection, erased)
    above = ancestors_of(connection, {shelf.area for each in shelves.values() for shelf in each})
    people = _people(connection)
    phones = _phones(connection)
    entries = []
    for dossier, hashes in sorted(erased.items()):
        body = erasure_notice(dossier, hashes)
        places = [(above.get(shelf.area, frozenset()), shelf.form) for shelf in shelves[dossier]]
        absent = {name for name, scopes in people.items() if _held_once(scopes, places, now)}
        own = {stream for stream, name in phones if name in absent}.union(authors.get(dossier, ()))
        entries += [
            Entry(NOTICE, dossier, number, area=shelf.area, form=shelf.form, body=body) for shelf in shelves[dossier]
        ]
        entries += [Entry(NOTICE, dossier, number, installation=stream, body=body) for stream in sorted(own)]
    return entries


def _shelves(connection: Connection, dossiers: Collection[str]) -> dict[str, list[Shelf]]:
    """Every shelf that each dossier is or was on; the one for dossiers without an area, too."""
    asked = (
        select(state.c.dossier, state.c.form, placement.c.area)
        .outerjoin(placement, placement.c.dossier == state.c.dossier)
        .where(any_of(state.c.dossier, sorted(dossiers)))
    )
    found: dict[str, set[Shelf]] = {dossier: set() for dossier in dossiers}
    for dossier, form, area in connection.execute(asked):
        found[dossier].update((Shelf(area or "", form), Shelf("", form)))
    return {dossier: sorted(shelves) for dossier, shelves in found.items()}


def _people(connection: Connection) -> dict[str, list[tuple[bool, tuple[Grant, ...]]]]:
    """Every scope version of everybody, and whether it is the current one."""
    asked = select(scope_version.c.person, scope_version.c.version, scope_version.c.grants, person.c.scope).join(
        person, person.c.id == scope_version.c.person
    )
    found: dict[str, list[tuple[bool, tuple[Grant, ...]]]] = {}
    for name, version, grants, current in connection.execute(asked):
        found.setdefault(name, []).append((version == current, grants_from(grants)))
    return found


def _phones(connection: Connection) -> list[tuple[str, str]]:
    rows: Iterable[Any] = connection.execute(select(installation_person.c.stream, installation_person.c.person))
    return [(row.stream, row.person) for row in rows]


def _held_once(
    scopes: Iterable[tuple[bool, tuple[Grant, ...]]], places: Iterable[tuple[frozenset[str], str]], now: int
) -> bool:
    """Whether a person could read one of these shelves under some version, and cannot now."""
    for areas, form in places:
        held = [
            (is_current, grant)
            for is_current, grants in scopes
            for grant in grants
            if grant.area in areas and grant.form in {None, form}
        ]
        if held and not any(is_current and grant.holds(now) for is_current, grant in held):
            return True
    return False
