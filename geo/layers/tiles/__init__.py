"""Basemaps as vector tiles: layers of terrain (roads, rivers, contours, parcels, names) in one PMTiles file.

    kinds       what kinds of terrain there are, from which zoom level each is drawn, and what a file is called by
    terrain     one kind of one area, put into a GeoPackage: flat, cut to its area, with a name and a class and no more
    making      the tiles, written by GDAL in a process of its own
    header      what a PMTiles file says of itself

Nothing here knows tables or HTTP.
"""

from geo.layers.tiles.header import Header, header_of
from geo.layers.tiles.kinds import KINDS, Kind, kind_of
from geo.layers.tiles.making import Terrain, Tiles, Told, make_tiles
from geo.layers.tiles.terrain import Laid, TerrainFile

__all__ = [
    "KINDS",
    "Header",
    "Kind",
    "Laid",
    "Terrain",
    "TerrainFile",
    "Tiles",
    "Told",
    "header_of",
    "kind_of",
    "make_tiles",
]  # fmt: skip
