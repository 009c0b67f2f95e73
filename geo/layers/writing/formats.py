"""The formats that layers are written in, and what each of them can hold. This module must not write a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """`suffix` of the file that is opened; `driver` is GDAL's.

    `name_letters` is how long a column's name may be (0: as it is, in any script), `columns` how many there may be (0:
    any number), `text_bytes` how much a cell holds (0: anything). `one_kind`: points, lines and areas need a file each.
    `only_wgs84`: the format knows no other system.
    """

    key: str
    driver: str
    suffix: str
    name_letters: int = 0
    columns: int = 0
    text_bytes: int = 0
    one_kind: bool = False
    only_wgs84: bool = False


FORMATS: Mapping[str, Format] = {
    each.key: each
    for each in (
        Format("tab", "MapInfo File", ".tab", name_letters=31, columns=250, text_bytes=254),
        Format("mif", "MapInfo File", ".mif", name_letters=31, columns=250, text_bytes=254),
        Format("shp", "ESRI Shapefile", ".shp", name_letters=10, columns=250, text_bytes=254, one_kind=True),
        Format("gpkg", "GPKG", ".gpkg"),
        Format("fgb", "FlatGeobuf", ".fgb"),
        Format("geojson", "GeoJSON", ".geojson"),
        Format("gml", "GML", ".gml", name_letters=63),
        Format("kml", "LIBKML", ".kml", only_wgs84=True),
    )
}
