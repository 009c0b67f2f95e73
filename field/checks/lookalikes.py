"""Who is like somebody else, of the same form: both are flagged, until one of them is another, deleted, or joined.

Few statements however many dossiers. This module must not know what a likeness is made of.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, delete, select

from field.storage.bulk import any_of, insert
from field.storage.given import look_up, packed, with_given
from field.tables import likeness

MOST_OF_A_KEY = 20
"""Of a larger group every member is flagged already, whatever becomes of one of them."""

_ALIKE = """mine.dossier = given.value ->> 0 AND EXISTS (
  SELECT 1 FROM likeness AS other
  WHERE other.form = mine.form AND other.key = mine.key AND other.dossier <> mine.dossier AND NOT EXISTS (
    SELECT 1 FROM same WHERE (same.dossier = mine.dossier AND same.other = other.dossier)
    OR (same.dossier = other.dossier AND same.other = mine.dossier)))"""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A dossier's form and keys, as they are now."""

    form: str
    keys: frozenset[str]


def alike(connection: Connection, now: Mapping[str, Likeness]) -> tuple[frozenset[str], frozenset[str]]:
    """Keep these likenesses; returns the dossiers that it may make a difference to, and those of them that are alike.

    Five statements at most.
    """
    before = _kept(connection, now)
    keys = {(each.form, key) for each in now.values() for key in each.keys} | {pair for _, pair in before}
    _write(connection, now, before)
    near = _near(connection, keys) if keys else frozenset()
    looked_at = near | now.keys()
    return looked_at, _alike(connection, looked_at)


def _kept(connection: Connection, dossiers: Collection[str]) -> set[tuple[str, tuple[str, str]]]:
    asked = select(likeness.c.dossier, likeness.c.form, likeness.c.key).where(any_of(likeness.c.dossier, dossiers))
    return {(row.dossier, (row.form, row.key)) for row in connection.execute(asked)}


def _write(connection: Connection, now: Mapping[str, Likeness], before: set[tuple[str, tuple[str, str]]]) -> None:
    """Replace all keys of the dossiers of which some have changed."""
    wanted = {(dossier, (each.form, key)) for dossier, each in now.items() for key in each.keys}
    changed = {dossier for dossier, _ in wanted ^ before}
    if changed:
        connection.execute(delete(likeness).where(any_of(likeness.c.dossier, sorted(changed))))
    rows = sorted(pair for pair in wanted if pair[0] in changed)
    insert(connection, likeness, [{"dossier": each, "form": form, "key": key} for each, (form, key) in rows])


def _near(connection: Connection, keys: Collection[tuple[str, str]]) -> frozenset[str]:
    statement = with_given(connection, _near_text(connection.dialect.name))
    rows = connection.execute(statement, {"given": packed(sorted(keys)), "most": MOST_OF_A_KEY})
    return frozenset(rows.scalars())


@cache
def _near_text(dialect: str) -> str:
    where = "near.form = given.value ->> 0 AND near.key = given.value ->> 1"
    sized = "near.dossier, COUNT(*) OVER (PARTITION BY near.form, near.key) AS size"
    found = look_up(dialect, sized, "likeness AS near", where)
    return f"SELECT DISTINCT dossier FROM ({found}) AS found WHERE size <= :most"  # noqa: S608 - our own text


def _alike(connection: Connection, dossiers: Collection[str]) -> frozenset[str]:
    text = look_up(connection.dialect.name, "mine.dossier", "likeness AS mine", _ALIKE)
    rows = connection.execute(with_given(connection, text), {"given": packed((each,) for each in sorted(dossiers))})
    return frozenset(rows.scalars())
