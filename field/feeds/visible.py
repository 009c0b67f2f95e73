"""Which feeds a caller may read: the shelves (area and form) of the scope, everything below included, and its own feed.

This is the one place where reading is decided: what is not returned here is never sent (law 9). An area's form is only
visible by a grant that holds both. This module must not read entries.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from field.people.roles import may
from field.people.scope import Grant
from field.storage.given import packed, with_given

OWN = "own"
"""How an installation's own feed is called in its cursors."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it is now: `n` entries, and the hash of everything up to there. `key` names it in cursors."""

    id: int
    key: str
    n: int
    hash: bytes


_VISIBLE = """
SELECT feed.id, feed.area, feed.form, feed.installation, feed.n, feed.hash FROM feed
WHERE feed.id IN (
  SELECT shelf.id FROM {given}
    JOIN area_within AS below ON below.ancestor = given.value ->> 0
    JOIN feed AS shelf ON shelf.area = below.area AND (given.value ->> 1 IS NULL OR shelf.form = given.value ->> 1)
  UNION
  SELECT own.id FROM feed AS own WHERE own.installation = :own)"""


def shelf_key(area: str, form: str) -> str:
    """How a shelf is called in cursors and in `leave` lines."""
    return f"{area}|{form}"


def feeds_for(connection: Connection, stream: str, grants: Iterable[Grant], at: int) -> list[Feed]:
    """The feeds that these grants open at UTC ms `at`; the installation's own first, then by key."""
    open_now = sorted({(grant.area, grant.form or "") for grant in grants if _opens(grant, at)})
    given = packed((area, form or None) for area, form in open_now)
    rows = connection.execute(with_given(connection, _VISIBLE), {"given": given, "own": stream})
    feeds = [
        Feed(row.id, OWN if row.installation else shelf_key(row.area, row.form), row.n, row.hash) for row in rows
    ]
    return sorted(feeds, key=lambda feed: (feed.key != OWN, feed.key))


def _opens(grant: Grant, at: int) -> bool:
    """Feeds carry whole states, so a role that may not see personal data reads none."""
    return grant.holds(at) and may(grant.role, "see_personal")
