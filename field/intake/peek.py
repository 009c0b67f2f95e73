"""A first look at a change's bytes: enough to know on which shard it waits, nothing believed.

The bytes are stored whatever they are; the merge job reads them strictly and holds what it cannot read (law 5).
Everything that `sync.change` reads, this reads alike. This module must not raise for any bytes.
"""

from typing import NamedTuple

import orjson

from sync.change import is_actor, is_dossier
from sync.strict_json import SAFE_INTEGER


class Peek(NamedTuple):
    """What the bytes say: the dossier's id, the author's wall clock in UTC ms, the author; None where they do not."""

    dossier: str | None
    t: int | None
    by: str | None = None


UNREADABLE = Peek(None, None)


def peek(body: bytes) -> Peek:
    """Dossier, time and author of a change."""
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        return UNREADABLE
    if not isinstance(found, dict):
        return UNREADABLE
    dossier, t = found.get("dossier"), found.get("t")
    readable_time = isinstance(t, int) and not isinstance(t, bool) and abs(t) <= SAFE_INTEGER
    by = found.get("by")
    return Peek(dossier if is_dossier(dossier) else None, t if readable_time else None, by if is_actor(by) else None)
