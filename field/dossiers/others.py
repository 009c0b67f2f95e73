"""Other dossiers beside one: those that it is the same as, and those that it is perhaps the same as.

Only those within the reader's sight (D17). Read only.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select, text

from field.dossiers.sight import Sight, dossier_seen
from field.storage.bulk import any_of
from field.tables import dossier, likeness, same

MOST_ALIKE = 20
"""Possible duplicates that are shown with a dossier."""

_GROUP = text("""
WITH RECURSIVE member(dossier) AS (
  SELECT CAST(:dossier AS text)
  UNION
  SELECT CASE WHEN same.dossier = member.dossier THEN same.other ELSE same.dossier END
  FROM member JOIN same ON same.dossier = member.dossier OR same.other = member.dossier)
SELECT dossier FROM member""")
"""Edges are undirected, and stand on either of their dossiers."""


def same_as(connection: Connection, sight: Sight, key: str) -> Sequence[Row[Any]]:
    """The dossiers that this one is the same as, over any number of edges."""
    group = set(connection.execute(_GROUP, {"dossier": key}).scalars()) - {key}
    seen = select(dossier).where(any_of(dossier.c.dossier, group), dossier_seen(sight)).order_by(dossier.c.dossier)
    return connection.execute(seen).all()


def alike(connection: Connection, sight: Sight, key: str) -> Sequence[Row[Any]]:
    """Possible duplicates: dossiers with a likeness of this one, without those that it was joined with."""
    mine, other = likeness.alias(), likeness.alias()
    joined = select(same.c.other).where(same.c.dossier == key)
    joins = select(same.c.dossier).where(same.c.other == key)
    asked = (
        select(dossier)
        .where(
            dossier.c.dossier.in_(
                select(other.c.dossier)
                .join(mine, (mine.c.form == other.c.form) & (mine.c.key == other.c.key))
                .where(mine.c.dossier == key, other.c.dossier != key)
            ),
            dossier.c.dossier.not_in(joined),
            dossier.c.dossier.not_in(joins),
            dossier_seen(sight),
        )
        .order_by(dossier.c.dossier)
        .limit(MOST_ALIKE)
    )
    return connection.execute(asked).all()
