"""Other programs read what was written: Debian's own GDAL, another version with another PROJ, and a reader of MIF text
that knows only the format's documentation and the seven parameters of the decision."""

import re
import unicodedata
import warnings
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely

from geo.crs.vn2000 import SHIFT
from tests.geo.layers.writing.places import (
    AREA,
    LAT,
    LINE,
    LON,
    NAME,
    POINTS,
    ZONE,
    metres_off,
    read_by_ogr2ogr,
    written,
)

PLACED = ("tab", "mif")
"""Formats whose file carries the way to WGS 84 with it; the others name the EPSG code, and the reader finds a way."""


@pytest.mark.parametrize("code", [4326, ZONE, 9209, 3405])
@pytest.mark.parametrize("kind", PLACED)
def test_debians_gdal_finds_every_point_of_a_tab_or_mif_within_a_centimetre(tmp_path: Path, kind: str, code: int):
    written(tmp_path, kind, [*POINTS, LINE, AREA], f"EPSG:{code}")
    found = read_by_ogr2ogr(tmp_path / f"cay.{kind}")
    for number, given in enumerate([*POINTS, LINE, AREA], 1):
        geometry, cells = found[f"d{number}"]
        assert metres_off(given, geometry) < 0.01
        assert f"{NAME} {number}" in cells.values()


@pytest.mark.parametrize("kind", ["shp", "gpkg", "geojson", "gml", "fgb", "kml"])
def test_debians_gdal_opens_the_other_formats_too_and_knows_their_zone(tmp_path: Path, kind: str):
    """An EPSG code leaves the way to WGS 84 to the reader: PROJ knows two, a metre apart (why ours is named beside)."""
    written(tmp_path, kind, POINTS, "EPSG:4326" if kind == "kml" else f"EPSG:{ZONE}")
    found = read_by_ogr2ogr(tmp_path / f"cay.{kind}")
    for number, given in enumerate(POINTS, 1):
        assert metres_off(given, shapely.force_2d(found[f"d{number}"][0])) < (0.01 if kind == "kml" else 1.0)


@pytest.mark.parametrize("code", [ZONE, 9213])
def test_a_mif_read_by_hand_with_the_official_parameters_lies_where_it_was(tmp_path: Path, code: int):
    written(tmp_path, "mif", POINTS, f"EPSG:{code}")
    text = (tmp_path / "cay.mif").read_text("utf-8")
    for given, found in zip(POINTS, _by_hand(text), strict=True):
        assert metres_off(given, shapely.Point(found)) < 0.005


def test_a_file_written_plainly_from_the_code_lies_224_metres_off_which_is_why_ours_is_not(tmp_path: Path):
    """The trap itself, so that a new GDAL without it is noticed, and the shim can go."""
    to_zone = pyproj.Transformer.from_crs(4326, ZONE, always_xy=True)
    point = shapely.to_wkb(np.array([shapely.Point(*to_zone.transform(LON, LAT))]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pyogrio.raw.write(tmp_path / "plain.mif", point, [np.array(["d1"], dtype=object)], ["dossier"],
                          driver="MapInfo File", geometry_type="Point", crs=f"EPSG:{ZONE}")  # fmt: skip
    off = metres_off(shapely.Point(LON, LAT), read_by_ogr2ogr(tmp_path / "plain.mif")["d1"][0])
    assert 223 < off < 225


@pytest.mark.filterwarnings("ignore:Cannot find iconv")
@pytest.mark.parametrize("kind", PLACED)
def test_old_mapinfo_gets_its_own_code_page_and_the_places_stay(tmp_path: Path, kind: str):
    done = written(tmp_path, kind, POINTS, f"EPSG:{ZONE}", encoding="cp1258")
    text = b"".join(each.read_bytes() for each in done.files)
    assert b"WindowsVietnamese" in text
    assert NAME.encode() not in text
    assert metres_off(POINTS[0], read_by_ogr2ogr(tmp_path / f"cay.{kind}")["d1"][0]) < 0.01
    _, _, _, cells = pyogrio.raw.read(tmp_path / f"cay.{kind}", encoding="cp1258")
    assert [unicodedata.normalize("NFC", each) for each in cells[1]] == [f"{NAME} {number}" for number in (1, 2, 3)]


def _by_hand(text: str) -> list[tuple[float, float]]:
    """Longitude and latitude of the points of a MIF, from its CoordSys clause (MapInfo's projection 8, datum 9999).

    Nothing of ours is used but the parameters of the decision: ellipsoid, projection and rotation are worked out by
    PROJ's single steps, with the parameters that the file says.
    """
    clause = re.search(r"CoordSys Earth Projection ([^\n]*)", text)
    assert clause is not None
    parts = [part.strip() for part in clause.group(1).split(",")]
    assert parts[:3] == ["8", "9999", "28"]
    assert [float(each) for each in parts[3:10]] == pytest.approx(list(SHIFT), abs=1e-9)
    x, y, z, rx, ry, rz, s = parts[3:10]
    lon0, _, k, east0, north0 = parts[12:17]
    turn = pyproj.Transformer.from_pipeline(
        f"+proj=pipeline +step +inv +proj=tmerc +lon_0={lon0} +k={k} +x_0={east0} +y_0={north0} +ellps=WGS84"
        " +step +proj=push +v_3 +step +proj=cart +ellps=WGS84"
        f" +step +proj=helmert +x={x} +y={y} +z={z} +rx={rx} +ry={ry} +rz={rz} +s={s} +convention=coordinate_frame"
        " +step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3 +step +proj=unitconvert +xy_in=rad +xy_out=deg"
    )
    points = re.findall(r"^Point ([-\d.]+) ([-\d.]+)", text, re.MULTILINE)
    return [turn.transform(float(east), float(north)) for east, north in points]
