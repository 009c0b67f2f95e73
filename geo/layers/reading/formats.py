"""Which format a file is, by its name and its first bytes, and that all of its parts are there.

Only formats of the table are read: what GDAL knows besides (lists of other files, services, databases) is not asked.
This module must not read features.
"""

from __future__ import annotations

from pathlib import Path

from geo.layers.encodings import named
from geo.layers.reading.marked import first_element
from geo.problem import GeoFileError, Spot

FORMATS = {
    ".shp": "shp", ".tab": "mapinfo", ".mif": "mapinfo", ".gpkg": "gpkg", ".fgb": "fgb", ".geojson": "geojson",
    ".json": "geojson", ".geojsonl": "geojson", ".kml": "kml", ".gml": "gml", ".csv": "csv", ".txt": "csv",
    ".xlsx": "xlsx",
}  # fmt: skip
PACKED = {".kmz", ".zip"}
MAGIC = {"gpkg": b"SQLite format 3\0", "fgb": b"fgb", "shp": b"\x00\x00\x27\x0a", "xlsx": b"PK"}
ELEMENTS = {"kml": {"kml"}, "gml": None}
"""The first elements that are taken; a GML may begin with any of its own."""
NOT_GML = {"kml", "gpx", "OGRVRTDataSource", "GDAL_WMS", "html"}
PARTS = {".shp": (".shx", ".dbf"), ".mif": (".mid",), ".tab": ()}
HEAD = 4096


def format_of(path: Path) -> str:
    """The format of a file that is not packed. Raises GeoFileError: `geo_format_unknown`, `geo_file_unreadable`,
    `geo_file_outside`, `geo_file_incomplete`."""
    suffix = path.suffix.lower()
    if suffix == ".kmz":  # looked into before, part by part
        return "kml"
    if suffix not in FORMATS:
        raise GeoFileError("geo_format_unknown", Spot(path.name), suffix or "?")
    found = FORMATS[suffix]
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head.startswith(MAGIC.get(found, b"")):
        raise GeoFileError("geo_file_unreadable", Spot(path.name), f"it does not begin as {suffix} does")
    if found in ELEMENTS:
        _check_element(path, found)
    _check_parts(path, suffix, head)
    return found


def declared_of(path: Path) -> tuple[str, bool]:
    """The encoding that a shapefile or MapInfo table names ("" when it names none), and whether GDAL recodes it."""
    suffix = path.suffix.lower()
    if suffix == ".shp":
        beside = _beside(path, ".cpg")
        return (named(beside.read_bytes()[:64].decode("latin-1")) if beside is not None else "", False)
    if suffix not in {".tab", ".mif"}:
        return "", False
    with path.open("rb") as stream:
        head = stream.read(HEAD).decode("latin-1")
    words = next((line.split() for line in head.splitlines() if line.lower().lstrip("!").startswith("charset")), [])
    label = words[1].strip('"') if len(words) > 1 else ""
    return named(label), label not in {"", "Neutral", "WindowsVietnamese", "UTF-8"}


def _check_element(path: Path, found: str) -> None:
    name = first_element(path)
    wanted = ELEMENTS[found]
    if (wanted is not None and name not in wanted) or (wanted is None and name in NOT_GML):
        raise GeoFileError("geo_file_unreadable", Spot(path.name), f"it is {name}, not {found}")


def _check_parts(path: Path, suffix: str, head: bytes) -> None:
    wanted = list(PARTS.get(suffix, ()))
    if suffix == ".tab":
        lines = head.decode("latin-1").lower()
        if "open table" in lines or "type native" not in lines:
            raise GeoFileError("geo_file_outside", Spot(path.name), "a table that is made of other tables")
        wanted = [".dat", ".map", ".id"]
    missing = [part for part in wanted if _beside(path, part) is None]
    if missing:
        raise GeoFileError("geo_file_incomplete", Spot(path.name), ", ".join(path.stem + part for part in missing))


def _beside(path: Path, suffix: str) -> Path | None:
    """The part of a file with this suffix, in small or capital letters."""
    for each in (suffix, suffix.upper()):
        if path.with_suffix(each).is_file():
            return path.with_suffix(each)
    return None
