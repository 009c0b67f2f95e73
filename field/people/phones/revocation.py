"""Locking a phone that was lost or stolen: its key is known, its unsent work is taken in and held, it gets nothing.

What home had not received by then, and what was written since the loss, waits for a person (fault D25). A lock is not
taken back: a phone that was found enrols with a new key. This module must not judge changes.
"""

from sqlalchemy import Connection, case, func, or_, update

from field.access.log import Entry, append
from field.people.errors import InstallationUnknownError
from field.surroundings import Surroundings
from field.tables import installation


def revoke(
    connection: Connection, stream: str, lost_since: int | None, reason: str, by: str, surroundings: Surroundings
) -> None:
    """Lock an installation. `lost_since` (UTC ms; None: now) is when it was last surely in good hands.

    Said twice, the first moment of locking and the earlier loss hold. Raises InstallationUnknownError.
    """
    now = surroundings.now()
    lost = min(now, lost_since) if lost_since is not None else now
    known = installation.c.lost_since
    locked = connection.execute(
        update(installation)
        .where(installation.c.stream == stream)
        .values(
            revoked=func.coalesce(installation.c.revoked, now),
            lost_since=case((or_(known.is_(None), known > lost), lost), else_=known),
            revoked_reason=reason,
        )
    )
    if not locked.rowcount:
        raise InstallationUnknownError(stream)
    append(connection, [Entry(by, "lock_phone", stream, detail=reason)], now)
