"""Units with their counts as GeoJSON: the boundary of each, dossiers by form, and sizes that were measured.

A unit is an area with a boundary: those right below the area that is wanted, or every commune there is. Counts are of
active dossiers that the reader sees, wherever in the unit; they hold no answer and no name of a person. Sizes are
square metres on the ellipsoid. This module must not keep features.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import shapely
from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from field.areas.kinds import COMMUNES, full_name
from field.areas.tree import descendants
from field.dossiers.sight import dossier_seen
from field.exports.files.geojson import crs_member
from field.exports.files.geometry import turned
from field.exports.problems import ExportProblem
from field.exports.reader import Reader
from field.storage.bulk import any_of
from field.tables import area, area_within, boundary, boundary_source, dossier, plot
from geo.crs.vn2000 import from_wgs84
from geo.layers.writing.systems import System

BATCH = 100
"""Boundaries in hand at a time."""


def write_units(
    connection: Connection, within: str | None, day: str, reader: Reader, system: System, target: Path
) -> int:
    """Write the collection; `day` (ISO) is the one on which a unit must be valid. Returns how many units there are.

    ExportProblem `area_not_there`, `map_empty`.
    """
    if within is not None and not descendants(connection, [within]):
        raise ExportProblem("area_not_there", within)
    ids = [row.id for row in connection.execute(_ids(within, day))]
    if not ids:
        raise ExportProblem("map_empty", within or "")
    with target.open("wb") as file:
        file.write(
            b'{"type":"FeatureCollection",' + crs_member(system) + b'"day":' + orjson.dumps(day) + b',"features":[\n'
        )
        for number, feature in enumerate(_features(connection, ids, reader, system)):
            file.write((b",\n" if number else b"") + orjson.dumps(feature))
        file.write(b"\n]}\n")
    return len(ids)


def _ids(within: str | None, day: str) -> Select[tuple[str]]:
    joined = area.join(boundary, boundary.c.area == area.c.id)
    return select(area.c.id).select_from(joined).where(_units(within, day)).order_by(area.c.id)


def _units(within: str | None, day: str) -> ColumnElement[bool]:
    valid = and_(
        or_(area.c.valid_from.is_(None), area.c.valid_from <= day),
        or_(area.c.valid_to.is_(None), area.c.valid_to >= day),
    )
    if within is not None:
        return and_(valid, area.c.parent == within)
    return and_(valid, any_of(area.c.kind, sorted(COMMUNES)), ~area.c.id.contains("/"))


def _features(connection: Connection, ids: Sequence[str], reader: Reader, system: System) -> Iterator[dict[str, Any]]:
    for start in range(0, len(ids), BATCH):
        chosen = ids[start : start + BATCH]
        counts, plots = _counts(connection, chosen, reader), _plots(connection, chosen, reader)
        columns = (area.c.id, area.c.code, area.c.name, area.c.kind, area.c.parent, boundary.c.shape)
        beside = (boundary.c.size_m2, boundary.c.kind.label("drawn"), boundary_source.c.attribution)
        joined = area.join(boundary, boundary.c.area == area.c.id).join(
            boundary_source, boundary_source.c.id == boundary.c.source
        )
        rows = select(*columns, *beside).select_from(joined).where(any_of(area.c.id, chosen)).order_by(area.c.id)
        for row in connection.execute(rows).all():
            yield _feature(row, counts.get(row.id, {}), plots.get(row.id, {}), system)


def _feature(row: Any, counts: Mapping[str, int], plots: Mapping[str, float], system: System) -> dict[str, Any]:
    geometry = orjson.loads(shapely.to_geojson(shapely.orient_polygons(shapely.from_wkb(row.shape))))
    told = {
        "area": row.id,
        "code": row.code,
        "name": full_name(row.name, row.kind),
        "kind": row.kind,
        "parent": row.parent,
        "size_m2": round(row.size_m2),
        "boundary": row.drawn,
        "attribution": row.attribution,
        "dossiers": sum(counts.values()),
    }
    told |= {f"dossiers_{form}": number for form, number in sorted(counts.items())}
    told |= {f"plots_m2_{form}": round(size) for form, size in sorted(plots.items())}
    shape = geometry if system.is_wgs84 else turned(geometry, partial(from_wgs84, system.code))
    return {"type": "Feature", "id": row.id, "geometry": shape, "properties": told}


def _counts(connection: Connection, ids: Sequence[str], reader: Reader) -> dict[str, dict[str, int]]:
    """Active dossiers of each form by unit."""
    inside = dossier.join(area_within, area_within.c.area == dossier.c.area)
    chosen = (
        select(area_within.c.ancestor, dossier.c.form, func.count())
        .select_from(inside)
        .where(any_of(area_within.c.ancestor, ids), dossier.c.life == "active", dossier_seen(reader.sight))
        .group_by(area_within.c.ancestor, dossier.c.form)
    )
    return _by_unit(connection.execute(chosen).all())


def _plots(connection: Connection, ids: Sequence[str], reader: Reader) -> dict[str, dict[str, float]]:
    """Square metres of the plots of each form by unit."""
    inside = plot.join(dossier, dossier.c.dossier == plot.c.dossier).join(
        area_within, area_within.c.area == dossier.c.area
    )
    chosen = (
        select(area_within.c.ancestor, dossier.c.form, func.sum(plot.c.size_m2))
        .select_from(inside)
        .where(any_of(area_within.c.ancestor, ids), dossier.c.life == "active", dossier_seen(reader.sight))
        .group_by(area_within.c.ancestor, dossier.c.form)
    )
    return _by_unit(connection.execute(chosen).all())


def _by_unit(rows: Sequence[Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for unit, form, number in rows:
        found.setdefault(unit, {})[form] = number
    return found
