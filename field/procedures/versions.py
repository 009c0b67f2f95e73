"""Versions of catalogues in the database: which are in force, what each says, lists of them.

There is one catalogue for each area that has any, and one (area "") for the whole home. In force is the newest version
of a catalogue that was published and not withdrawn. This module must not write.
"""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Row, ScalarSelect, Select, func, select

from field.procedures.problems import Place, ProcedureProblem
from field.procedures.procedure import Procedure, decode
from field.storage.bulk import any_of
from field.tables import procedure, procedure_text, procedure_version

HOME = ""
"""The area of the catalogue that holds for the whole home."""

Version = Row[*tuple[Any, ...]]

TOLD = tuple(column for column in procedure_version.c if column.name != "source")
IS_PUBLISHED = procedure_version.c.published_at.is_not(None)
_IN_FORCE = IS_PUBLISHED & procedure_version.c.withdrawn_at.is_(None)


def in_force() -> Select[tuple[int]]:
    """The version in force of every catalogue, as a query."""
    newest = func.max(procedure_version.c.version)
    return select(newest).where(_IN_FORCE).group_by(procedure_version.c.area)


def in_force_of(connection: Connection, area: str) -> int | None:
    """The version in force of the catalogue of an area; None when it has none."""
    newest = select(func.max(procedure_version.c.version)).where(_IN_FORCE, procedure_version.c.area == area)
    return connection.execute(newest).scalar()


def newest_of(connection: Connection, area: str) -> Version | None:
    """The newest version of a catalogue, in force or not; None when there is none."""
    newest: ScalarSelect[int] = (
        select(func.max(procedure_version.c.version)).where(procedure_version.c.area == area).scalar_subquery()
    )
    return connection.execute(select(*TOLD).where(procedure_version.c.version == newest)).one_or_none()


def find_version(connection: Connection, version: int) -> Version:
    """One version without its file. ProcedureProblem `procedures_unknown`."""
    found = connection.execute(select(*TOLD).where(procedure_version.c.version == version)).one_or_none()
    if found is None:
        raise ProcedureProblem(
            "procedures_unknown", [Place(str(version), "không có bản này", "there is no such version")]
        )
    return found


def source_of(connection: Connection, version: int) -> bytes:
    """The file as it was sent."""
    asked = select(procedure_version.c.source).where(procedure_version.c.version == version)
    found: bytes = connection.execute(asked).scalar_one()
    return found


def list_versions(
    connection: Connection, areas: Collection[str] | None, has_drafts: bool, before: int | None, limit: int
) -> list[Version]:
    """Versions of the catalogues of these areas (None: all), the newest first, below the version `before`."""
    asked = select(*TOLD).order_by(procedure_version.c.version.desc()).limit(limit)
    if areas is not None:
        asked = asked.where(any_of(procedure_version.c.area, sorted(areas)))
    if not has_drafts:
        asked = asked.where(IS_PUBLISHED)
    if before is not None:
        asked = asked.where(procedure_version.c.version < before)
    return list(connection.execute(asked).all())


def contents(connection: Connection, version: int | None) -> Mapping[str, Procedure]:
    """What a version says, by code; nothing for None."""
    asked = select(procedure.c.code, procedure_text.c.body).join(
        procedure_text, procedure_text.c.hash == procedure.c.hash
    )
    rows = connection.execute(asked.where(procedure.c.version == version)) if version is not None else ()
    return {code: decode(body) for code, body in rows}
