"""Packs of a real province with invented villages: small enough, and every commune as large as it is."""

import gzip
import json
from pathlib import Path
from random import Random

import pytest
from shapely import Point, get_parts, multipoints, voronoi_polygons
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from field.packs.finding import place_pack_content, place_packs_for
from field.packs.making import make_packs
from field.storage.engine import Store
from field.tables import area, area_within
from tests.field.packs.drawn import draw
from tests.field.world import START
from tests.geo.packs.opened import shapes_of

VILLAGES = 25


def villages(commune: BaseGeometry, random: Random) -> list[BaseGeometry]:
    """Cells around invented middles."""
    west, south, east, north = commune.bounds
    middles: list[Point] = []
    while len(middles) < VILLAGES:
        point = Point(random.uniform(west, east), random.uniform(south, north))
        middles += [point] * commune.contains(point)
    cells = get_parts(voronoi_polygons(multipoints(middles), extend_to=commune))
    return [cell.intersection(commune) for cell in cells]


def planted(store: Store, communes: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """The communes with their villages as areas; all shapes by area."""
    random = Random(3)
    drawn = dict(communes)
    for commune, whole in communes.items():
        drawn |= {f"{commune}/A{n:02d}": cell for n, cell in enumerate(villages(whole, random))}
    rows = [{"id": each, "code": each, "name": f"Thôn {each}", "search": each, "kind": "xa"} for each in drawn]
    rows = [row | {"parent": row["id"].rpartition("/")[0] or None} for row in rows]
    pairs = {(each, up) for each in drawn for up in (each, each.partition("/")[0])}
    with store.write() as connection:
        connection.execute(area.insert(), rows)
        connection.execute(area_within.insert(), [{"area": one, "ancestor": up} for one, up in pairs])
    draw(store, drawn)
    return drawn


def test_the_packs_of_a_real_province_weigh_little_and_move_no_commune(sqlite_store: Store, shared_data: Path):
    told = json.loads((shared_data / "communes_2025_thanh_hoa.geojson").read_text(encoding="utf-8"))
    communes = {f"{each['properties']['code']}@2025-07-01": shape(each["geometry"]) for each in told["features"]}
    drawn = planted(sqlite_store, communes)
    assert make_packs(sqlite_store, START) == 166
    with sqlite_store.read() as connection:
        packs = place_packs_for(connection, None)
        largest = max(packs, key=lambda row: row.size)
        content = place_pack_content(connection, None, largest.hash)
    assert (len(packs), largest.places) == (166, VILLAGES + 1)
    assert largest.size < 30_000
    assert content is not None
    found = shapes_of(gzip.decompress(content).decode())
    for each, moved in found.items():
        assert moved.area / 1e10 == pytest.approx(drawn[each].area, rel=0.02)
