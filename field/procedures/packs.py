"""Packs: what phones keep of the catalogues, one for each area in which any procedure holds, named by its hash.

A pack has every procedure in force in its area, and the names of those that are not in force any more, because answers
name them for ever. It is made when a version comes into force or goes out of it. This module must not know who asks.
"""

import gzip
import hashlib
import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select

from field.procedures.finding import depths, reaching
from field.procedures.versions import IS_PUBLISHED, in_force
from field.storage.bulk import any_of, insert
from field.tables import procedure, procedure_pack, procedure_text, procedure_version

_LEVEL = 9

Pack = Row[*tuple[Any, ...]]

_TOLD = (
    procedure_pack.c.area,
    procedure_pack.c.hash,
    procedure_pack.c.procedures,
    procedure_pack.c.size,
    func.length(procedure_pack.c.content).label("bytes"),
)


def packs_for(connection: Connection, areas: Collection[str] | None) -> list[Pack]:
    """The packs that hold in these areas (None: all), without their content; the nearer to a village, the later."""
    asked, reached = select(*_TOLD), reaching(connection, areas)
    if reached is not None:
        asked = asked.where(any_of(procedure_pack.c.area, reached))
    rows = connection.execute(asked).all()
    deep = depths(connection, {row.area for row in rows})
    return sorted(rows, key=lambda row: (deep.get(row.area, 0), row.area))


def pack_content(connection: Connection, areas: Collection[str] | None, digest: str) -> bytes | None:
    """The gzip bytes of a pack that holds in these areas (None: any); None when its area has another one now."""
    asked, reached = (
        select(procedure_pack.c.content).where(procedure_pack.c.hash == digest),
        reaching(connection, areas),
    )
    if reached is not None:
        asked = asked.where(any_of(procedure_pack.c.area, reached))
    return connection.execute(asked.limit(1)).scalar()


def make_packs(connection: Connection, versions: Collection[int]) -> None:
    """Make the packs anew of every area that is named by one of these versions."""
    named = select(procedure.c.area).where(any_of(procedure.c.version, sorted(versions))).distinct()
    areas = sorted(connection.scalars(named))
    made = [pack for area in areas if (pack := _pack(connection, area)) is not None]
    connection.execute(delete(procedure_pack).where(any_of(procedure_pack.c.area, areas)))
    insert(connection, procedure_pack, made)


def _pack(connection: Connection, area: str) -> dict[str, Any] | None:
    bodies, gone = _bodies(connection, area), _gone(connection, area)
    if not bodies and not gone:
        return None
    text = f'{{"area":{_json(area)},"gone":{_json(gone)},"procedures":[{",".join(bodies)}]}}'
    data = text.encode()
    return {
        "area": area,
        "hash": hashlib.sha256(data).hexdigest(),
        "procedures": len(bodies),
        "size": len(data),
        "content": gzip.compress(data, _LEVEL, mtime=0),
    }


def _bodies(connection: Connection, area: str) -> list[str]:
    """The text of each procedure in force, in the order of codes; of two catalogues, the nearer one's counts."""
    asked = (
        select(procedure.c.code, procedure_version.c.area, procedure_text.c.body)
        .join(procedure_version, procedure_version.c.version == procedure.c.version)
        .join(procedure_text, procedure_text.c.hash == procedure.c.hash)
        .where(procedure.c.area == area, procedure.c.version.in_(in_force()))
    )
    rows = connection.execute(asked).all()
    deep = depths(connection, {row.area for row in rows})
    found = {row.code: row.body for row in sorted(rows, key=lambda row: deep.get(row.area, 0))}
    return [found[code] for code in sorted(found)]


def _gone(connection: Connection, area: str) -> list[list[str]]:
    """Code and last name of each procedure that held here once and does no more."""
    here = select(procedure.c.code).where(procedure.c.area == area, procedure.c.version.in_(in_force()))
    last = (
        select(procedure.c.code, func.max(procedure.c.version).label("version"))
        .join(procedure_version, procedure_version.c.version == procedure.c.version)
        .where(procedure.c.area == area, IS_PUBLISHED, procedure.c.code.not_in(here))
        .group_by(procedure.c.code)
        .subquery()
    )
    asked = (
        select(procedure.c.code, procedure_text.c.name)
        .join(last, (last.c.code == procedure.c.code) & (last.c.version == procedure.c.version))
        .join(procedure_text, procedure_text.c.hash == procedure.c.hash)
        .where(procedure.c.area == area)
        .order_by(procedure.c.code)
    )
    return [list(row) for row in connection.execute(asked)]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
