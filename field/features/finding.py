"""Which dossiers of a form come next: by the key of their row, which only grows, so that a page never costs an offset
and nothing is met twice or passed over while dossiers arrive.

A reader of some areas gets the next of each area, put together; a reader of more walks the form's own index and has
areas compared row by row. A condition that few dossiers meet is asked first. This module must not read a state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from field.dossiers.clauses import Clauses, with_sight
from field.dossiers.lists import MOST_SHELVES
from field.dossiers.sight import Sight
from field.storage.given import packed, with_given

FEW = 5_000
"""Up to this many dossiers that meet a condition are looked up one by one."""
WINDOW = 20_000
"""Rows that are compared with a condition in one go."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What dossiers must meet. `found` is a statement for the `id` of those that may, "" where no index knows them;
    `each` says the same of a row `x`."""

    found: str
    each: Clauses


@dataclass(frozen=True, slots=True)
class Next:
    """Keys and ids of dossiers in order. `upto` is how far was looked: behind it the walk goes on; None: it is done."""

    rows: Sequence[tuple[int, str]]
    upto: int | None


_SHELVES = {
    "sqlite": """
SELECT z.id, z.dossier FROM dossier AS z WHERE z.id IN (
  SELECT y.id FROM {{given}} CROSS JOIN dossier AS y WHERE y.id IN (
    SELECT x.id FROM dossier AS x INDEXED BY ix_dossier_shelf
    WHERE x.area = given.value ->> 0 AND x.form = :form AND x.id > :after AND x.id > 0 ORDER BY x.id LIMIT :limit)
  UNION {moved})
ORDER BY z.id LIMIT :limit""",
    "postgresql": """
SELECT z.id, z.dossier FROM (
  SELECT y.* FROM {{given}} CROSS JOIN LATERAL (
    SELECT x.id, x.dossier FROM dossier AS x
    WHERE x.area = given.value ->> 0 AND x.form = :form AND x.id > :after AND x.id > 0
    ORDER BY x.id LIMIT :limit) AS y
  UNION {moved}) AS z
ORDER BY z.id LIMIT :limit""",
}
_MOVED = """
SELECT x.{what} FROM conflict AS c CROSS JOIN dossier AS x CROSS JOIN placement AS p
WHERE c.settled IS NULL AND c.kind = 'area' AND x.dossier = c.dossier AND p.dossier = c.dossier AND p."left" IS NULL
AND x.form = :form AND x.id > :after
AND EXISTS (SELECT 1 FROM {{given}} WHERE given.value ->> 0 = p.area)"""
_INDEX = {"sqlite": "INDEXED BY ix_dossier_form", "postgresql": ""}
"""SQLite would walk the table itself, from the key on, past every dossier of another form. The index holds what says
`id > 0` (`field.tables.dossiers.states`), so every statement here does."""
_WALK = "SELECT x.id, x.dossier FROM dossier AS x {index} WHERE {clauses} ORDER BY x.id LIMIT :limit"
_FEW = """
WITH found AS MATERIALIZED ({found})
SELECT x.id, x.dossier FROM (SELECT DISTINCT id FROM found) AS f CROSS JOIN dossier AS x WHERE x.id = f.id AND {clauses}
ORDER BY x.id LIMIT :limit"""
_WITHIN = """
SELECT x.id, x.dossier FROM (
  SELECT w.* FROM dossier AS w {index}
  WHERE w.form = :form AND w.id > :after AND w.id > 0 ORDER BY w.id LIMIT :window) AS x
WHERE {clauses} ORDER BY x.id LIMIT :limit"""
_FAR = """
SELECT count(*), max(id) FROM (
  SELECT w.id FROM dossier AS w {index}
  WHERE w.form = :form AND w.id > :after AND w.id > 0 ORDER BY w.id LIMIT :window) AS x"""
_COUNT = "SELECT count(*) FROM (SELECT id FROM ({found}) AS g LIMIT :few) AS f"


def next_dossiers(
    connection: Connection, sight: Sight, form: str, after: int, limit: int, condition: Condition | None = None
) -> Next:
    """At most `limit` dossiers of the form behind the key `after` that are seen and meet the condition."""
    given = {"form": form, "after": after, "limit": limit}
    areas = _areas(sight, form)
    if condition is not None:
        return _conditioned(connection, sight, given, condition)
    if areas is not None and len(areas) <= MOST_SHELVES:
        rows = _of_shelves(connection, areas, given)
    else:
        seen = with_sight(connection, _base(), sight)
        rows = _asked(connection, _WALK.format(clauses=seen, index=_INDEX[connection.dialect.name]), seen.bound | given)
    return Next(rows, rows[-1][0] if len(rows) == limit else None)


def _conditioned(connection: Connection, sight: Sight, given: dict[str, object], condition: Condition) -> Next:
    seen = with_sight(connection, _base(), sight)
    seen = Clauses((*seen.texts, *condition.each.texts), seen.bound | condition.each.bound)
    if condition.found and _are_few(connection, condition):
        rows = _asked(connection, _FEW.format(found=condition.found, clauses=seen), seen.bound | given)
        return Next(rows, rows[-1][0] if len(rows) == given["limit"] else None)
    given, index = {**given, "window": WINDOW}, _INDEX[connection.dialect.name]
    rows = _asked(connection, _WITHIN.format(clauses=seen, index=index), seen.bound | given)
    if len(rows) == given["limit"]:
        return Next(rows, rows[-1][0])
    looked, upto = connection.execute(
        text(_FAR.format(index=index)), {each: given[each] for each in ("form", "after", "window")}
    ).one()
    return Next(rows, upto if looked == WINDOW else None)


def _are_few(connection: Connection, condition: Condition) -> bool:
    bound = {**condition.each.bound, "few": FEW + 1}
    return int(connection.execute(text(_COUNT.format(found=condition.found)), bound).scalar_one()) <= FEW


def _base() -> Clauses:
    return Clauses(("x.form = :form", "x.id > :after", "x.id > 0"))


def _areas(sight: Sight, form: str) -> list[str] | None:
    """The areas in which the form is seen; None: there is no limit."""
    parts = [part for part in sight.parts() if part.forms is None or form in part.forms]
    held = [part.areas for part in parts if part.areas is not None]
    return None if len(held) < len(parts) else sorted(frozenset().union(*held))


def _of_shelves(connection: Connection, areas: Sequence[str], given: dict[str, object]) -> Sequence[tuple[int, str]]:
    if not areas:
        return ()
    dialect = connection.dialect.name
    moved = _MOVED.format(what="id" if dialect == "sqlite" else "id, x.dossier")
    statement = with_given(connection, _SHELVES[dialect].format(moved=moved))
    found = connection.execute(statement, {**given, "given": packed([each] for each in areas)})
    return [(row.id, row.dossier) for row in found]


def _asked(connection: Connection, statement: str, bound: dict[str, object]) -> Sequence[tuple[int, str]]:
    return [(row.id, row.dossier) for row in connection.execute(text(statement), bound)]
