"""Permits: how long an installation may go without meeting home. A permit never blocks capture or sending.

What was written after it ran out is held for a clerk's nod; meeting home renews it. This module must not judge changes.
"""

from sqlalchemy import Connection

from field.people.phones.certificates import issue_certificate
from field.people.phones.tokens import Caller
from field.surroundings import Surroundings
from sync.signed import Signed

DAY_MS = 86_400_000


def is_due(caller: Caller, surroundings: Surroundings) -> bool:
    """Whether the permit should be renewed: a day of it has passed, or what its people hold has changed."""
    if caller.is_locked:
        return False
    used = surroundings.now() + surroundings.permit_ms - caller.valid_to
    return used >= min(DAY_MS, surroundings.permit_ms) or caller.scope_held != caller.scope.version


def renew(connection: Connection, caller: Caller, surroundings: Surroundings) -> Signed | None:
    """Renew the permit of a caller that meets home now; None when there was nothing to renew.

    To be called after what it brought was taken in with the permit that it had until now.
    """
    return issue_certificate(connection, caller.stream, surroundings) if is_due(caller, surroundings) else None
