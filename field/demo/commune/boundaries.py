"""The boundaries of the invented commune and its villages: drawn for the demo, of no place on Earth.

`boundaries.json` holds one ring of longitudes and latitudes for each area; villages beside each other share their line
to the last digit, and together they are the commune.
"""

import hashlib
from importlib.resources import files

import orjson
from sqlalchemy import Connection

from field.surroundings import Surroundings
from field.units.boundaries import Source, keep_boundaries, reading_boundaries, versions_of
from field.units.matching import Meant
from geo.layers.values import TEXT, Feature, Layer

FILE = "boundaries.json"
KIND = "SYNTHETIC-invented"
ATTRIBUTION = "Ranh giới bịa ra để trình diễn · Invented for the demo"


def draw_boundaries(connection: Connection, surroundings: Surroundings) -> None:
    """Keep the boundary of the commune and of each village, as `packhorse import-boundaries` would."""
    data = files("field.demo.commune").joinpath(FILE).read_bytes()
    source = Source(FILE, ATTRIBUTION, "CC0-1.0", "demo", hashlib.sha256(data).hexdigest(), KIND)
    with reading_boundaries(_layer(data), FILE, versions_of(connection), Meant()) as read:
        keep_boundaries(connection, read, source, surroundings.now())


def _layer(data: bytes) -> Layer:
    import shapely

    drawn = [
        Feature(nth, shapely.Polygon(each["ring"]), {"area": each["area"]})
        for nth, each in enumerate(orjson.loads(data), start=1)
    ]
    return Layer("muong_suong", "EPSG:4326", drawn, {"area": TEXT})
