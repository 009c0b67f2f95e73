"""Which dossiers are shown as one: groups by their edges, worked out again behind the merge where one may have moved.

A pair whose two came together is out of the list, one whose edge was taken away is in it again. This module must not
draw an edge, and never commits.
"""

from collections.abc import Collection

from sqlalchemy import Connection, delete, or_, select

from field.duplicates.keeping import SAME
from field.storage.bulk import any_of, insert, update
from field.storage.given import packed, with_given
from field.tables import joined, pair
from sync.same import survivors

_EDGES = """
WITH RECURSIVE member(dossier) AS (
  SELECT given.value ->> 0 FROM {given}
  UNION
  SELECT CASE WHEN same.dossier = member.dossier THEN same.other ELSE same.dossier END
  FROM member JOIN same ON same.dossier = member.dossier OR same.other = member.dossier)
SELECT same.dossier, same.other FROM member JOIN same ON same.dossier = member.dossier"""


def regroup(connection: Connection, dossiers: Collection[str]) -> None:
    """Work out the groups of these dossiers, and of all that was in one with them; six statements at most."""
    mine = select(joined.c.survivor).where(any_of(joined.c.dossier, dossiers))
    asked = select(joined).where(joined.c.survivor.in_(mine))
    before = {row.dossier: row.survivor for row in connection.execute(asked)}
    now = survivors(edges_around(connection, {*dossiers, *before}))
    members = sorted({*before, *now})
    if before == now or not members:
        return
    connection.execute(delete(joined).where(any_of(joined.c.dossier, members)))
    insert(connection, joined, [{"dossier": each, "survivor": root} for each, root in sorted(now.items())])
    _mark(connection, members, now)


def edges_around(connection: Connection, dossiers: Collection[str]) -> list[tuple[str, str]]:
    """Every edge that leads, over however many others, to one of these dossiers; one statement."""
    start = packed((each,) for each in sorted(dossiers))
    return [(row.dossier, row.other) for row in connection.execute(with_given(connection, _EDGES), {"given": start})]


def _mark(connection: Connection, members: Collection[str], now: dict[str, str]) -> None:
    """Pairs of these dossiers: whether their two are one now; what was said of one that came apart is open again."""
    asked = select(pair).where(or_(any_of(pair.c.one, members), any_of(pair.c.other, members)))
    turned = []
    for row in connection.execute(asked):
        is_one = now.get(row.one, row.one) == now.get(row.other, row.other)
        if is_one != row.joined:
            is_apart = not is_one and row.verdict == SAME
            kept = {"verdict": None if is_apart else row.verdict, "name": row.name if is_one else None}
            turned.append({"id": row.id, "joined": is_one, **kept})
    update(connection, pair, ["id"], turned)
