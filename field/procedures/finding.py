"""Finding procedures: by words without marks and by code, in the areas that somebody holds, and names of old codes.

What is in force is found; by its code also what was, in any version that was ever published. This module must not know
who asks.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from field.areas.tree import ancestors_of
from field.procedures.procedure import Procedure, decode, label, query_words
from field.procedures.versions import HOME, IS_PUBLISHED, in_force
from field.storage.bulk import any_of
from field.tables import area_within, procedure, procedure_text, procedure_version

Key = tuple[str, int]
"""Where a page begins: after this code and version."""


@dataclass(frozen=True, slots=True)
class Found:
    """A procedure as a version of the catalogue of `area` has it. `is_gone`: no version in force has it any more."""

    procedure: Procedure
    version: int
    area: str
    is_gone: bool = False


_TOLD = (
    select(procedure.c.code, procedure.c.version, procedure_version.c.area, procedure_text.c.body)
    .join(procedure_version, procedure_version.c.version == procedure.c.version)
    .join(procedure_text, procedure_text.c.hash == procedure.c.hash)
    .distinct()
)


def reaching(connection: Connection, areas: Collection[str] | None) -> list[str] | None:
    """The areas whose procedures hold in one of these: themselves, what is above them, and the home; None: all."""
    if areas is None:
        return None
    above = select(area_within.c.ancestor).where(any_of(area_within.c.area, sorted(areas))).distinct()
    return [HOME, *sorted(connection.scalars(above))]


def search(
    connection: Connection, areas: Collection[str] | None, text: str, day: str, after: Key | None, limit: int
) -> list[Found]:
    """Procedures in force that hold on an ISO day in one of the areas and have every word, in the order of codes."""
    asked = _held(_TOLD, reaching(connection, areas)).where(procedure.c.version.in_(in_force()))
    asked = asked.where(
        procedure_text.c.valid_from <= day,
        or_(procedure_text.c.valid_to == "", procedure_text.c.valid_to >= day),
    )
    for word in query_words(text):
        asked = asked.where(procedure_text.c.search.contains(f" {word}", autoescape=True))
    if after is not None:
        same = and_(procedure.c.code == after[0], procedure.c.version > after[1])
        asked = asked.where(or_(procedure.c.code > after[0], same))
    rows = connection.execute(asked.order_by(procedure.c.code, procedure.c.version).limit(limit))
    return [_found(row) for row in rows]


def nearest(connection: Connection, areas: Collection[str] | None, code: str) -> Found | None:
    """The procedure of a code as the catalogue nearest to the areas has it now, else as it last stood there."""
    asked = _held(_TOLD, reaching(connection, areas)).where(procedure.c.code == code)
    now = connection.execute(asked.where(procedure.c.version.in_(in_force()))).all()
    if now:
        depth = depths(connection, {row.area for row in now})
        return _found(max(now, key=lambda row: (depth[row.area], row.version)))
    last = connection.execute(asked.where(IS_PUBLISHED).order_by(procedure.c.version.desc()).limit(1)).one_or_none()
    return _found(last, is_gone=True) if last is not None else None


def in_version(connection: Connection, areas: Collection[str] | None, code: str, version: int) -> Found | None:
    """The procedure of a code as one version has it."""
    asked = _held(_TOLD, reaching(connection, areas))
    row = connection.execute(asked.where(procedure.c.code == code, procedure.c.version == version)).one_or_none()
    return _found(row) if row is not None else None


def labels_ever(connection: Connection, codes: Collection[str] | None = None) -> dict[str, str]:
    """How each code (None: every one) that ever stood in a published catalogue was called last.

    Answers name codes for ever, so whoever prints or exports them asks here.
    """
    newest = (
        select(procedure.c.code, func.max(procedure.c.version).label("version"))
        .join(procedure_version, procedure_version.c.version == procedure.c.version)
        .where(IS_PUBLISHED)
        .group_by(procedure.c.code)
    )
    if codes is not None:
        newest = newest.where(any_of(procedure.c.code, sorted(codes)))
    last = newest.subquery()
    asked = (
        select(procedure.c.code, procedure_text.c.name)
        .join(last, (last.c.code == procedure.c.code) & (last.c.version == procedure.c.version))
        .join(procedure_text, procedure_text.c.hash == procedure.c.hash)
    )
    return {code: label(code, name) for code, name in connection.execute(asked)}


def depths(connection: Connection, areas: Iterable[str]) -> dict[str, int]:
    """How deep each area lies; HOME is above all."""
    above = ancestors_of(connection, [area for area in areas if area != HOME])
    return {HOME: 0} | {area: len(ancestors) for area, ancestors in above.items()}


def _held(asked: Select[Any], areas: Collection[str] | None) -> Select[Any]:
    return asked if areas is None else asked.where(any_of(procedure.c.area, areas))


def _found(row: Row[Any], *, is_gone: bool = False) -> Found:
    return Found(decode(row.body), row.version, row.area, is_gone)
