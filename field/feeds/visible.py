"""Which feeds a caller may read: the shelves (area and form) within its reach, and the installation's own feed.

This is the one place where it is decided what a sync reads: what is not returned here is never sent (law 9). Reach
holds areas and forms together, and only where whole dossiers may be seen. This module must not read entries.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from field.people.phones.tokens import Caller
from field.storage.given import look_up, packed, with_given

OWN = "own"
"""How an installation's own feed is called in its cursors; that of an earlier stream of its phone is `own:<stream>`."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it is now: `n` entries, and the hash of everything up to there. `key` names it in cursors."""

    id: int
    key: str
    n: int
    hash: bytes


_COLUMNS = "shelf.id, shelf.area, shelf.form, shelf.installation, shelf.n, shelf.hash"
_OPENED = "shelf.area = given.value ->> 0 AND (given.value ->> 1 IS NULL OR shelf.form = given.value ->> 1)"
_OWN = "shelf.installation = given.value ->> 2"


def shelf_key(area: str, form: str) -> str:
    """How a shelf is called in cursors and in `leave` lines."""
    return f"{area}|{form}"


def feeds_for(connection: Connection, caller: Caller) -> list[Feed]:
    """The feeds that the caller may read now; the installation's own, and those of its phone's earlier streams, first,
    then by key. None for a locked phone."""
    if caller.is_locked:
        return []
    opened: list[tuple[str | None, ...]] = [
        (area, form, None) for form, areas in caller.reach.by_form.items() for area in sorted(areas)
    ]
    mine = [(None, None, name) for name in (caller.stream, *caller.former)]
    dialect = connection.dialect.name
    asked = " UNION ".join(look_up(dialect, _COLUMNS, "feed AS shelf", where) for where in (_OPENED, _OWN))
    rows = connection.execute(with_given(connection, asked), {"given": packed([*opened, *mine])})
    feeds = [Feed(row.id, _key(row, caller.stream), row.n, row.hash) for row in rows]
    return sorted(feeds, key=lambda feed: (not feed.key.startswith(OWN), feed.key))


def _key(row: Any, own: str) -> str:
    if row.installation is None:
        return shelf_key(row.area, row.form)
    return OWN if row.installation == own else f"{OWN}:{row.installation}"
