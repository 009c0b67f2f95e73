"""Which feeds a caller may read: the shelves (area and form) within its reach, and the installation's own feed.

This is the one place where it is decided what a sync reads: what is not returned here is never sent (law 9). Reach
holds areas and forms together, and only where whole dossiers may be seen. This module must not read entries.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from field.people.tokens import Caller
from field.storage.given import look_up, packed, with_given

OWN = "own"
"""How an installation's own feed is called in its cursors."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it is now: `n` entries, and the hash of everything up to there. `key` names it in cursors."""

    id: int
    key: str
    n: int
    hash: bytes


_COLUMNS = "shelf.id, shelf.area, shelf.form, shelf.installation, shelf.n, shelf.hash"
_OPENED = "shelf.area = given.value ->> 0 AND (given.value ->> 1 IS NULL OR shelf.form = given.value ->> 1)"
_OWN = f"UNION SELECT {_COLUMNS} FROM feed AS shelf WHERE shelf.installation = :own"  # noqa: S608 - our own text


def shelf_key(area: str, form: str) -> str:
    """How a shelf is called in cursors and in `leave` lines."""
    return f"{area}|{form}"


def feeds_for(connection: Connection, caller: Caller) -> list[Feed]:
    """The feeds that the caller may read now; the installation's own first, then by key. None for a locked phone."""
    if caller.is_locked:
        return []
    opened = packed((area, form) for form, areas in caller.reach.by_form.items() for area in sorted(areas))
    asked = look_up(connection.dialect.name, _COLUMNS, "feed AS shelf", _OPENED)
    rows = connection.execute(with_given(connection, f"{asked} {_OWN}"), {"given": opened, "own": caller.stream})
    feeds = [Feed(row.id, OWN if row.installation else shelf_key(row.area, row.form), row.n, row.hash) for row in rows]
    return sorted(feeds, key=lambda feed: (feed.key != OWN, feed.key))
