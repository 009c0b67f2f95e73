"""Recognition: phones and people that this home has forgotten, by certificates that it signed itself (law 13).

A restored home does not know who came after its backup. A certificate proves that home once knew this stream, its
people and what they held, so they are written down again, and staff see it in the access log and as a flag. What home
knows is not overwritten, and a lock stays a lock. This module must not give anybody a token.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select

from field.access.log import Entry, append
from field.people.errors import CertificateForgedError
from field.people.phones.certificates import Holder
from field.people.rights.scope import assignment_rows, grants_from, grants_text
from field.storage.bulk import any_of, insert, update
from field.surroundings import Surroundings
from field.tables import assignment, flag, installation, installation_person, person, scope_version, stream
from sync.names import from_base64url, stream_of_key
from sync.problem import UnreadableError
from sync.signed import CERTIFICATE, Signed, is_genuine
from sync.strict_json import dumps, loads
from sync.text import fold

CAME_BACK = "came_back"
HOME, INSTALLATION = "home", "installation"


@dataclass(frozen=True, slots=True)
class Certified:
    """What a genuine certificate says. `since` and `until` are UTC ms; `former` are the phone's earlier streams."""

    signed: Signed
    stream: str
    key: bytes
    people: tuple[Holder, ...]
    since: int
    until: int
    former: tuple[str, ...]


def certified(signed: Signed, home_public: bytes) -> Certified:
    """Read a certificate. Raises CertificateForgedError when home has not signed it, or its key is not the stream's."""
    if not is_genuine(CERTIFICATE, signed, home_public):
        raise CertificateForgedError
    try:
        says = loads(signed.text)
        key = from_base64url(says["key"])
        people = tuple(
            Holder(one["id"], one["name"], one["scope"], grants_from(dumps(one["grants"]))) for one in says["persons"]
        )
        found = Certified(signed, says["stream"], key, people, says["from"], says["to"], tuple(says.get("former", ())))
    except (UnreadableError, KeyError, TypeError, ValueError):
        raise CertificateForgedError from None
    if stream_of_key(key) != found.stream:
        raise CertificateForgedError
    return found


def genuine_among(shown: Iterable[Signed], home_public: bytes) -> list[Certified]:
    """What the genuine ones of these certificates say; the others say nothing."""
    found = []
    for signed in shown:
        try:
            found.append(certified(signed, home_public))
        except CertificateForgedError:
            continue
    return found


def recognise(connection: Connection, certificates: Collection[Certified], surroundings: Surroundings) -> None:
    """Write down again what these certificates prove and home has forgotten; a fixed number of statements."""
    if not certificates:
        return
    forgotten = _streams(connection, certificates)
    _people(connection, certificates, surroundings)
    now = surroundings.now()
    flags = [{"stream": each.stream, "n": 0, "code": CAME_BACK, "at": now} for each in forgotten]
    insert(connection, flag, flags)
    append(connection, [Entry(HOME, CAME_BACK, each.stream, stream=each.stream) for each in forgotten], now)


def _streams(connection: Connection, certificates: Collection[Certified]) -> list[Certified]:
    """The streams, their installations without a token, and who writes on them; returns those that were unknown."""
    names = [each.stream for each in certificates]
    asked = select(installation.c.stream).where(any_of(installation.c.stream, names))
    known = set(connection.scalars(asked))
    newest = {each.stream: each for each in sorted(certificates, key=lambda each: each.since)}
    forgotten = [each for name, each in sorted(newest.items()) if name not in known]
    keys = [{"stream": each.stream, "kind": INSTALLATION, "public_key": each.key} for each in newest.values()]
    insert(connection, stream, keys, ignore=True)
    insert(connection, installation, [_installation(each) for each in forgotten], ignore=True)
    links = {(each.stream, one.id) for each in newest.values() for one in each.people}
    rows = [{"stream": name, "person": one} for name, one in sorted(links)]
    insert(connection, installation_person, rows, ignore=True)
    return forgotten


def _installation(known: Certified) -> dict[str, Any]:
    return {
        "stream": known.stream,
        "name": "",
        "public_key": known.key,
        "certificate": known.signed.text,
        "certificate_sig": known.signed.sig,
        "valid_to": known.until,
        "enrolled": known.since,
        "scope_held": max((each.version for each in known.people), default=0),
        "former": " ".join(known.former),
    }


def _people(connection: Connection, certificates: Iterable[Certified], surroundings: Surroundings) -> None:
    """The people, and every scope version named; the newest that home is proved to have given is in force again."""
    said = sorted(
        ((each.since, one) for each in certificates for one in each.people), key=lambda pair: (pair[0], pair[1].version)
    )
    newest = {one.id: (since, one) for since, one in said}
    now = surroundings.now()
    strangers = [
        {"id": one.id, "name": one.name, "search": fold(one.name), "created": now} for _, one in newest.values()
    ]
    insert(connection, person, sorted(strangers, key=lambda row: row["id"]), ignore=True)
    before = _standing(connection, newest)
    versions = {(one.id, one.version): (since, one) for since, one in said if one.version}
    rows = [
        {"person": name, "version": version, "at": since, "grants": grants_text(one.grants)}
        for (name, version), (since, one) in sorted(versions.items())
    ]
    insert(connection, scope_version, rows, ignore=True)
    behind = [pair for pair in newest.values() if pair[1].version > before[pair[1].id].scope]
    _put_in_force(connection, behind, before, now)


def _standing(connection: Connection, names: Collection[str]) -> Mapping[str, Any]:
    """Each person's current version, when it was given and what it grants; the rows are locked."""
    asked = (
        select(person.c.id, person.c.scope, scope_version.c.at, scope_version.c.grants)
        .outerjoin(scope_version, (scope_version.c.person == person.c.id) & (scope_version.c.version == person.c.scope))
        .where(any_of(person.c.id, sorted(names)))
        .order_by(person.c.id)
        .with_for_update(of=person)
    )
    return {row.id: row for row in connection.execute(asked)}


def _put_in_force(
    connection: Connection, behind: Sequence[tuple[int, Holder]], before: Mapping[str, Any], now: int
) -> None:
    """Move people to a version that home had given and lost.

    What was given after that certificate was signed stays in force, under a number above it: numbers never mean two
    things.
    """
    later = [one for since, one in behind if (before[one.id].at or 0) > since]
    given = [one for since, one in behind if (before[one.id].at or 0) <= since]
    again = [
        {"person": one.id, "version": one.version + 1, "at": now, "grants": before[one.id].grants} for one in later
    ]
    insert(connection, scope_version, again)
    moved = [{"id": one.id, "scope": one.version} for one in given]
    update(connection, person, ["id"], moved + [{"id": row["person"], "scope": row["version"]} for row in again])
    connection.execute(delete(assignment).where(any_of(assignment.c.person, [one.id for one in given])))
    insert(connection, assignment, [row for one in given for row in assignment_rows(one.id, one.grants)])
    told = [Entry(HOME, CAME_BACK, f"person:{one.id}", detail=f"version {one.version}") for _, one in behind]
    append(connection, told, now)
