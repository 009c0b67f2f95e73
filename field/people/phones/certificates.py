"""Certificates: what home signs about an installation, so that a hub knows it without asking home.

The text is signed and kept as it stands: `{stream, key, persons: [{id, name, scope, grants}], from, to, home, epoch,
former?, sealing?, escrow?}`, moments in UTC ms, grants as `field.people.rights.scope.grant_list` writes them; the last
two are public keys for which the phone seals. This module must not decide who gets one.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from field.home import epoch_of
from field.people.enrolling.tickets import fingerprint
from field.people.errors import InstallationUnknownError
from field.people.rights.scope import Grant, grant_list, grants_from
from field.surroundings import Surroundings
from field.tables import escrow_key, installation, installation_person, person, scope_version
from sync.names import base64url
from sync.signed import CERTIFICATE, Signed, seal_text
from sync.strict_json import dumps

_ESCROW = select(escrow_key.c.public_key).order_by(escrow_key.c.made.desc()).limit(1).scalar_subquery()
_PEOPLE = (
    select(person.c.id, person.c.name, person.c.scope, scope_version.c.grants)
    .join(installation_person, installation_person.c.person == person.c.id)
    .outerjoin(scope_version, (scope_version.c.person == person.c.id) & (scope_version.c.version == person.c.scope))
    .where(installation_person.c.stream == bindparam("wanted"), person.c.active)
    .order_by(person.c.id)
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who writes on an installation, with the current scope version and its grants."""

    id: str
    name: str
    version: int
    grants: tuple[Grant, ...]


def issue_certificate(connection: Connection, stream: str, surroundings: Surroundings) -> Signed:
    """Sign the installation's people and their present scopes anew; the permit runs from now.

    Raises InstallationUnknownError.
    """
    asked = select(installation.c.public_key, installation.c.former, _ESCROW.label("escrow"))
    asked = asked.where(installation.c.stream == stream)
    row = connection.execute(asked).one_or_none()
    if row is None:
        raise InstallationUnknownError(stream)
    now = surroundings.now()
    until = now + surroundings.permit_ms
    people = people_of(connection, stream)
    text = dumps(
        {
            "stream": stream,
            "key": base64url(row.public_key),
            "persons": [_person(each) for each in people],
            "from": now,
            "to": until,
            "home": fingerprint(surroundings.home.public),
            "epoch": epoch_of(connection),
            **({"former": row.former.split(" ")} if row.former else {}),
            **({"sealing": base64url(surroundings.sealing_point)} if surroundings.sealing else {}),
            **({"escrow": base64url(row.escrow)} if row.escrow else {}),
        }
    )
    signed = seal_text(CERTIFICATE, text, surroundings.home.sign)
    held = max((each.version for each in people), default=0)
    connection.execute(
        update(installation)
        .where(installation.c.stream == stream)
        .values(certificate=signed.text, certificate_sig=signed.sig, valid_to=until, scope_held=held)
    )
    return signed


def certificate_of(connection: Connection, stream: str) -> Signed:
    """The certificate that the installation has now. Raises InstallationUnknownError."""
    chosen = select(installation.c.certificate, installation.c.certificate_sig).where(installation.c.stream == stream)
    row = connection.execute(chosen).one_or_none()
    if row is None:
        raise InstallationUnknownError(stream)
    return Signed(row.certificate, row.certificate_sig)


def people_of(connection: Connection, stream: str) -> list[Holder]:
    """The active people who write on this stream, by id."""
    rows = connection.execute(_PEOPLE, {"wanted": stream})
    return [Holder(row.id, row.name, row.scope, grants_from(row.grants or "[]")) for row in rows]


def _person(holder: Holder) -> dict[str, object]:
    grants = [grant_list(grant) for grant in holder.grants]
    return {"id": holder.id, "name": holder.name, "scope": holder.version, "grants": grants}
