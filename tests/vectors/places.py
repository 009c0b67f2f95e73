"""Where positions lie by a place pack: home's own tagging asked about the boundaries as the pack holds them."""

import math
from random import Random

import numpy as np
from shapely import Polygon, box, to_wkb
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

from geo.packs import SCALE, Landmark, PackedArea, arcs_of, faces_of, pack_text, simplified
from geo.tagging.boundaries import NONE, SENSES, Boundaries, Piece
from tests.geo.packs.opened import shapes_of

COMMUNE = "99001@2025-07-01"
EAST, NORTH = 105.3, 19.9
ASKED = 60
"""Positions that are asked about, in each pack."""


def place_vectors() -> dict[str, list[dict]]:
    """A pack of a commune with villages, one with a hole and one in two parts, and positions in and around it."""
    text = _pack()
    return {
        "packs": [{"why": "a commune of three villages, an island in one of them", "text": text, "points": _told(text)}]
    }


def _pack() -> str:
    bend = [(EAST + 0.05 + 0.002 * math.sin(n / 9), NORTH + n / 1000) for n in range(101)]
    west = Polygon([(EAST, NORTH), *bend, (EAST, NORTH + 0.1)])
    lake = box(EAST + 0.01, NORTH + 0.02, EAST + 0.02, NORTH + 0.04)
    far = box(EAST + 0.08, NORTH + 0.08, EAST + 0.1, NORTH + 0.1)
    shapes: dict[str, BaseGeometry] = {
        COMMUNE: box(EAST, NORTH, EAST + 0.1, NORTH + 0.1),
        f"{COMMUNE}/A01": west,
        f"{COMMUNE}/A02": lake.union(far),
        f"{COMMUNE}/A03": Polygon([*bend[:70], (EAST + 0.1, NORTH + 0.069), (EAST + 0.1, NORTH)]),
    }
    arcs = arcs_of(simplified(faces_of(shapes), 10))
    areas = [
        PackedArea(each, f"Bản {each[-2:]}", "xa" if each == COMMUNE else "ban", "" if each == COMMUNE else COMMUNE,
                   frozenset(shapes if each == COMMUNE else [each]) & arcs.beside.keys(), (EAST + 0.02, NORTH + 0.05))
        for each in shapes
    ]  # fmt: skip
    areas.append(PackedArea(f"{COMMUNE}/A09", "Bản chưa vẽ", "ban", COMMUNE))
    marks = [
        Landmark("tram", "Trạm Bản Lầu", "station", ((EAST + 0.03, NORTH + 0.03),)),
        Landmark("tuyen", "Tuyến 1", "route", ((EAST + 0.03, NORTH + 0.03), (EAST + 0.04, NORTH + 0.06))),
    ]
    return pack_text(COMMUNE, arcs, areas, marks)


def _told(text: str) -> list[dict]:
    drawn = {area: scale(shape, 1 / SCALE, 1 / SCALE, origin=(0, 0)) for area, shape in shapes_of(text).items()}
    tree = Boundaries([Piece(area, to_wkb(shape), area == COMMUNE) for area, shape in drawn.items()])
    random = Random(17)
    chosen = ["", *drawn, f"{COMMUNE}/A09"]
    asked = [(EAST + random.uniform(-0.01, 0.11), NORTH + random.uniform(-0.01, 0.11)) for _ in range(ASKED)]
    points = [
        (round(lon, 6), round(lat, 6), random.choice([0, 4, 30, 500]), random.choice(chosen)) for lon, lat in asked
    ]
    return [_one(tree, *point) for point in points]


def _one(tree: Boundaries, lon: float, lat: float, accuracy: float, chosen: str) -> dict:
    given = [np.array([each]) for each in (lon, lat, float(accuracy))]
    declared = tree.index_of(chosen)
    tags = tree.tag(given[0], given[1], given[2], np.array([0]), np.array([declared]))
    metres = float(tags.metres[0])
    return {
        "lon": lon,
        "lat": lat,
        "accuracy": accuracy,
        "chosen": chosen,
        "area": tree.area_of(int(tags.area[0])) or "",
        "judged": tree.area_of(declared if declared != NONE else int(tags.area[0])) or "",
        "sense": SENSES[int(tags.sense[0])],
        "metres": None if math.isnan(metres) else round(metres, 1),
    }
