"""Every format, in WGS 84 and in a zone of VN-2000: what is written is read again, where it was and as it was said."""

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from geo.crs.vn2000 import to_wgs84
from geo.layers.values import Layer
from geo.layers.writing.files import write_layer
from geo.layers.writing.formats import FORMATS
from geo.problem import GeoFileError
from tests.geo.layers.writing.places import (
    AREA,
    HOLED,
    LINE,
    NAME,
    POINTS,
    ZONE,
    layer_of,
    metres_off,
    read_by_gdal,
    written,
)

SYSTEMS = [(kind, code) for kind in FORMATS for code in (4326, ZONE, 9213, 3405) if code == 4326 or kind != "kml"]


def back(geometry, code: int):
    """In WGS 84 again, by the pinned way."""
    if code == 4326:
        return shapely.force_2d(geometry)
    return shapely.transform(geometry, lambda points: np.column_stack(to_wgs84(code, points[:, 0], points[:, 1])))


@pytest.mark.parametrize(("kind", "code"), SYSTEMS)
def test_points_and_what_is_said_of_them_come_back_from_every_format(tmp_path: Path, kind: str, code: int):
    done = written(tmp_path, kind, POINTS, f"EPSG:{code}")
    geometries, cells = read_by_gdal(done.files[0].with_suffix(FORMATS[kind].suffix), code)
    assert done.features == len(geometries) == 3
    for given, found in zip(POINTS, geometries, strict=True):
        assert metres_off(given, back(found, code)) < 0.005
    assert list(cells[done.names["tên chủ hộ"]]) == [f"{NAME} {number}" for number in (1, 2, 3)]
    assert list(cells[done.names["số/người"]]) == [1, 2, 3]
    assert list(cells[done.names["diện_tích"]]) == [1.25, 2.25, 3.25]


@pytest.mark.parametrize("kind", FORMATS)
def test_lines_and_areas_with_holes_come_back_too(tmp_path: Path, kind: str):
    code = 4326 if kind == "kml" else ZONE
    for name, given in (("duong", [LINE]), ("vung", [AREA, HOLED])):
        done = write_layer(layer_of(given, f"EPSG:{code}", name), tmp_path, kind)
        geometries, _ = read_by_gdal(done.files[0].with_suffix(FORMATS[kind].suffix), code)
        for each, found in zip(given, geometries, strict=True):
            single = found.geoms[0] if found.geom_type.startswith("Multi") else found
            assert metres_off(each, back(single, code)) < 0.01
            assert shapely.get_num_interior_rings(single) == shapely.get_num_interior_rings(each)


def test_a_shapefile_holds_one_kind_so_points_lines_and_areas_get_a_file_each(tmp_path: Path):
    done = written(tmp_path, "shp", [*POINTS, LINE, AREA])
    assert {each.name for each in done.files if each.suffix == ".shp"} == {
        "cay_diem.shp", "cay_duong.shp", "cay_vung.shp"}  # fmt: skip
    assert [pyogrio.read_info(tmp_path / f"cay_{tail}.shp")["features"] for tail in ("diem", "duong", "vung")] == [
        3, 1, 1]  # fmt: skip


def test_nothing_but_the_files_is_left_and_an_empty_layer_is_a_file_too(tmp_path: Path):
    done = write_layer(layer_of([], ""), tmp_path, "gpkg")
    assert (done.features, pyogrio.read_info(tmp_path / "cay.gpkg")["features"]) == (0, 0)
    assert [each.name for each in tmp_path.iterdir()] == ["cay.gpkg"]


def test_a_text_longer_than_the_format_holds_is_cut_between_letters_and_counted(tmp_path: Path):
    layer = Layer("dai", "", list(layer_of(POINTS[:1], "").features), {"tên chủ hộ": "text"})
    layer.features[0].values["tên chủ hộ"] = "ế" * 200
    done = write_layer(layer, tmp_path, "tab")
    _, _, _, cells = pyogrio.raw.read(tmp_path / "dai.tab")
    assert (cells[0][0], done.cut) == ("ế" * 84, 1)
    assert write_layer(layer, tmp_path, "gpkg").cut == 0


@pytest.mark.parametrize(
    ("kind", "crs", "encoding", "code"),
    [
        ("kml", "EPSG:5897", "UTF-8", "geo_crs_not_here"),
        ("tab", "EPSG:32648", "UTF-8", "geo_crs_not_ours"),
        ("tab", "VN-2000", "UTF-8", "geo_crs_not_ours"),
        ("gpkg", "", "cp1258", "geo_encoding_not_here"),
        ("tab", "", "tcvn3", "geo_encoding_not_here"),
    ],
)
def test_what_a_format_cannot_say_is_refused_and_nothing_is_left(tmp_path, kind: str, crs: str, encoding: str, code):
    with pytest.raises(GeoFileError) as problem:
        written(tmp_path, kind, POINTS, crs, encoding=encoding)
    assert (problem.value.code, list(tmp_path.iterdir())) == (code, [])
