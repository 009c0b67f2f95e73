"""The desk: home's own stream, on which staff write. It goes through the same door as every phone's (law 5).

Each epoch has a desk of its own, so that a restored home never numbers a change twice (law 13). People share it, so a
desk change names what its author's screen showed and nothing more. This module must not decide who may write.
"""

import hashlib
from collections.abc import Sequence

from sqlalchemy import Connection, select

from field.home import epoch_of
from field.intake.admission import DESK
from field.intake.attested import Author, Draft, write_attested
from field.surroundings import HomeKey, Surroundings
from field.tables import person
from sync.clock import ClockReading
from sync.names import Name, base64url

DeskDraft = Draft
"""What somebody at home decided on one dossier."""


def desk_stream(home: HomeKey, epoch: str) -> str:
    """The desk's stream in this epoch; another one in every other."""
    return base64url(hashlib.sha256(b"packhorse desk 1\n" + home.public + b"\n" + epoch.encode()).digest()[:9])


def write_at_desk(
    connection: Connection, drafts: Sequence[DeskDraft], by: str, surroundings: Surroundings
) -> list[Name]:
    """Write these drafts as changes by the person `by`; returns their names in the order of the drafts.

    They wait for the merge job like every other change. The numbers are taken under the lock of the desk's stream.
    """
    if not drafts:
        return []
    desk, now = desk_stream(surroundings.home, epoch_of(connection)), surroundings.now()
    author = Author(by, _scope_of(connection, by), now, ClockReading(now, 0))
    return write_attested(connection, desk, DESK, drafts, author, DESK, surroundings)[0]


def _scope_of(connection: Connection, by: str) -> int:
    """The writer's current scope version; 0 for home itself."""
    return connection.execute(select(person.c.scope).where(person.c.id == by)).scalar() or 0
