"""Lists: dossiers page by page, the newest change first, filtered, and never one outside the reader's sight (D17).

Paging is by key, so a page costs the same however far down it is. A reader of some areas gets the newest of each area,
put together; a reader of everything walks one index. This module must not know roles or HTTP.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, text

from field.areas.kinds import is_tract
from field.areas.tree import descendants
from field.dossiers.clauses import Clauses, in_tract, with_any, with_sight, with_words_here
from field.dossiers.search import with_words
from field.dossiers.sight import Sight
from field.dossiers.words import query_words
from field.storage.given import packed, with_given

Key = tuple[int, str]
"""Where a page begins: after this effective time (UTC ms) and dossier id."""

MOST_SHELVES = 300
"""Up to this many areas the newest dossiers of each are put together; beyond, the reader sees most of what there is."""

ONCE = (
    "NOT EXISTS (SELECT 1 FROM joined AS j JOIN dossier AS s ON s.dossier = j.survivor WHERE j.dossier = x.dossier"
    " AND j.survivor <> x.dossier AND s.area = x.area AND s.form = x.form AND s.life = x.life)"
)
"""Not shown under another. In another area both are listed: not everybody who sees one sees the other."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; None and False: not at all.

    `area` includes everything below it, and of a tract of land (`field.areas.kinds.is_tract`) what lies in it. `by` is
    who changed the dossier last, `since` the earliest effective time of its newest change in UTC ms, `before` a moment
    that it lies before. `text` are words, each the beginning of one of the dossier's. `code` is the mark of a speakable
    code (`sync.code`): nearly always one dossier, and every one that has it. `once`: of dossiers that are the same,
    only the one that is shown, where it is in the same area. `flags`: something should be checked; `held`: a change of
    it is held; `writers`: who may have changed it last.
    """

    area: str | None = None
    form: str | None = None
    life: str | None = None
    conflicts: bool = False
    by: str | None = None
    text: str = ""
    since: int | None = None
    before: int | None = None
    code: str | None = None
    once: bool = False
    flags: bool = False
    held: bool = False
    writers: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of `dossier`; `next` is handed in for the page after this one, None when this is the last."""

    rows: Sequence[Row[Any]]
    next: Key | None


def find(connection: Connection, sight: Sight, wanted: Filter, after: Key | None = None, limit: int = 50) -> Page:
    """One page of the dossiers that are wanted and seen; at most three statements."""
    clauses, words = _in_state(connection, _narrowed(wanted, after), wanted), query_words(wanted.text)
    if wanted.area is not None and is_tract(wanted.area):
        clauses, wanted = in_tract(connection, clauses, wanted.area), replace(wanted, area=None)
    shelves = _shelves(connection, sight, wanted.area)
    if shelves is not None and len(shelves) <= MOST_SHELVES and wanted.code is None:
        rows = _of_shelves(connection, with_words_here(clauses, words), shelves, limit + 1)
    else:
        if wanted.area is not None:
            clauses = with_sight(connection, clauses, Sight(descendants(connection, [wanted.area])))
        seen = with_sight(connection, with_words(connection, clauses, words), sight)
        rows = _of_all(connection, seen, limit + 1)
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(rows[:limit], None if last is None else (last.changed, last.dossier))


def _narrowed(wanted: Filter, after: Key | None) -> Clauses:
    clauses = Clauses()
    if wanted.form is not None:
        clauses = clauses.also("x.form = :form", form=wanted.form)
    if wanted.life is not None:
        clauses = clauses.also("x.life = :life", life=wanted.life)
    if wanted.conflicts:
        clauses = clauses.also("x.conflicts > 0")
    if wanted.by is not None:
        clauses = clauses.also('x."by" = :by', by=wanted.by)
    if wanted.since is not None:
        clauses = clauses.also("x.changed >= :since", since=wanted.since)
    if wanted.before is not None:
        clauses = clauses.also("x.changed < :before", before=wanted.before)
    if wanted.code is not None:
        clauses = clauses.also("x.code = :code", code=wanted.code)
    if wanted.once:
        clauses = clauses.also(ONCE)
    if after is not None:
        clauses = clauses.also("(x.changed, x.dossier) < (:changed, :dossier)", changed=after[0], dossier=after[1])
    return clauses


def _in_state(connection: Connection, clauses: Clauses, wanted: Filter) -> Clauses:
    if wanted.flags:
        clauses = clauses.also("x.dossier IN (SELECT flag.dossier FROM flag WHERE flag.cleared_at IS NULL)")
    if wanted.held:
        clauses = clauses.also("x.dossier IN (SELECT held.dossier FROM held WHERE held.status = 'held')")
    if wanted.writers is not None:
        clauses = with_any(connection, clauses, 'x."by"', "writers", wanted.writers)
    return clauses


def _shelves(connection: Connection, sight: Sight, area: str | None) -> list[tuple[str, str | None]] | None:
    """The shelves to read; None when there is no limit to areas."""
    shelves = sight.shelves()
    if area is None:
        return shelves
    below = descendants(connection, [area])
    if shelves is None:
        forms = [part.forms for part in sight.parts() if part.areas is None]
        return sorted((each, None) for each in below) if None in forms else None
    return [shelf for shelf in shelves if shelf[0] in below]


_OF_ALL = "SELECT x.* FROM dossier AS x WHERE {clauses} ORDER BY x.changed DESC, x.dossier DESC LIMIT :limit"

_NEWEST = """
SELECT x.{what} FROM dossier AS x
WHERE x.area = given.value ->> 0 AND (given.value ->> 1 IS NULL OR x.form = given.value ->> 1) AND {clauses}
ORDER BY x.changed DESC, x.dossier DESC LIMIT :limit"""
_MOVED = """
SELECT x.{what} FROM conflict AS c
JOIN dossier AS x ON x.dossier = c.dossier
JOIN placement AS p ON p.dossier = c.dossier AND p."left" IS NULL
WHERE c.settled IS NULL AND c.kind = 'area' AND {clauses} AND EXISTS (
  SELECT 1 FROM {given}
  WHERE given.value ->> 0 = p.area AND (given.value ->> 1 IS NULL OR given.value ->> 1 = x.form))"""
_OF_SHELVES = {
    "sqlite": f"""
SELECT z.* FROM dossier AS z WHERE z.id IN (
  SELECT y.id FROM {{given}} CROSS JOIN dossier AS y WHERE y.id IN ({_NEWEST.replace("{what}", "id")})
  UNION {_MOVED.replace("{what}", "id")})
ORDER BY z.changed DESC, z.dossier DESC LIMIT :limit""",  # noqa: S608 - our own text
    "postgresql": f"""
SELECT z.* FROM (
  SELECT y.* FROM {{given}} CROSS JOIN LATERAL ({_NEWEST.replace("{what}", "*")}) AS y
  UNION {_MOVED.replace("{what}", "*")}) AS z
ORDER BY z.changed DESC, z.dossier DESC LIMIT :limit""",  # noqa: S608 - our own text
}
"""The newest of each shelf, and the dossiers that are in several areas until somebody decides.

PostgreSQL gets whole rows at once, because it would look ids up by reading the whole table.
"""


def _of_all(connection: Connection, clauses: Clauses, limit: int) -> Sequence[Row[Any]]:
    statement = text(_OF_ALL.replace("{clauses}", str(clauses)))
    return connection.execute(statement, {**clauses.bound, "limit": limit}).all()


def _of_shelves(
    connection: Connection, clauses: Clauses, shelves: Sequence[tuple[str, str | None]], limit: int
) -> Sequence[Row[Any]]:
    if not shelves:
        return ()
    statement = _OF_SHELVES[connection.dialect.name].replace("{clauses}", str(clauses))
    bound = {**clauses.bound, "given": packed(shelves), "limit": limit}
    return connection.execute(with_given(connection, statement), bound).all()
