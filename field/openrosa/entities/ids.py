"""Dossier ids as entity ids: Collect keeps offline edits only of entities whose id is a UUID of version 4 with dashes.

Ids that replicas make are those 16 bytes in base64url, so both spellings name one dossier. A dossier whose own id is a
UUID in small letters is spelled in capitals, so that it is never taken for the other. All else stays as it is.
"""

import re
from uuid import UUID

from sync.names import base64url, from_base64url

_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_SHORT = 22


def entity_id(dossier: str) -> str:
    """The id under which a dossier is offered."""
    if _UUID.fullmatch(dossier):
        return dossier.upper()
    raw = _bytes_of(dossier)
    return str(UUID(bytes=raw)) if raw is not None else dossier


def dossier_id(entity: str) -> str:
    """The dossier that an entity id names, known here or not."""
    if _UUID.fullmatch(entity):
        return base64url(UUID(entity).bytes)
    small = entity.lower()
    return small if entity == entity.upper() and _UUID.fullmatch(small) else entity


def _bytes_of(dossier: str) -> bytes | None:
    """The 16 bytes that an id of 22 characters spells; None where it is no such spelling."""
    if len(dossier) != _SHORT:
        return None
    try:
        return from_base64url(dossier)
    except ValueError:
        return None
