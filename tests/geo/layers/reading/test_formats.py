"""Every format gives the same features on WGS 84, with what stood in the file kept beside."""

from pathlib import Path

import pytest
import shapely

from geo.crs import NAME_OF_SHIFT
from geo.layers.reading import Wanted, describe, open_layer
from tests.geo.layers.reading.written import EAST, LAT, LON, NORTH, ON_EARTH, POINTS, VALUES, by_gdal, read

TAB_GRID = 1e-6
"""Degrees: a TAB over the whole earth counts in steps of them."""
METRIC = (("gpkg", "GPKG"), ("fgb", "FlatGeobuf"), ("shp", "ESRI Shapefile"), ("gml", "GML"))
ON_WGS84 = (
    ("geojson", "GeoJSON"),
    ("kml", "LIBKML"),
    ("kmz", "LIBKML"),
    ("tab", "MapInfo File"),
    ("mif", "MapInfo File"),
)


@pytest.mark.parametrize(("suffix", "driver"), METRIC)
def test_a_layer_in_vn2000_comes_out_on_wgs84_with_its_own_numbers_beside(
    suffix: str, driver: str, tmp_path: Path
) -> None:
    layer, features = read(by_gdal(tmp_path / f"thon.{suffix}", driver, POINTS))
    assert (layer.crs, layer.pipeline) == ("EPSG:5897", NAME_OF_SHIFT)
    first = next(each for each in features if each.values["so"] == 1)
    assert (first.geometry.x, first.geometry.y) == pytest.approx((LON, LAT), abs=1e-10)
    assert first.values["ten"] == "Thôn Đồng"
    assert first.original is not None
    assert first.original.crs == "EPSG:5897"
    assert shapely.from_wkb(first.original.wkb) == shapely.Point(EAST, NORTH)
    assert sorted(each.number for each in features) == [1, 2]


@pytest.mark.parametrize(("suffix", "driver"), ON_WGS84)
def test_a_layer_on_wgs84_comes_out_as_it_is(suffix: str, driver: str, tmp_path: Path) -> None:
    options = {"ENCODING": "UTF-8"} if driver == "MapInfo File" else {}
    layer, features = read(by_gdal(tmp_path / f"thon.{suffix}", driver, ON_EARTH, crs="EPSG:4326", **options))
    assert (layer.crs, layer.pipeline) == ("EPSG:4326", "")
    assert [each.values["ten"] for each in features] == VALUES["ten"]
    assert [each.original for each in features] == [None, None]
    assert (features[0].geometry.x, features[0].geometry.y) == pytest.approx((LON, LAT), abs=TAB_GRID)


def test_a_height_stays_as_it_was(tmp_path: Path) -> None:
    path = by_gdal(tmp_path / "moc.gpkg", "GPKG", [shapely.Point(EAST, NORTH, 12.5)], {"so": [1]})
    assert read(path)[1][0].geometry.z == 12.5


def test_what_is_in_a_file_is_told_without_reading_its_features(tmp_path: Path) -> None:
    path = by_gdal(tmp_path / "a.gpkg", "GPKG", POINTS, layer="thon")
    by_gdal(path, "GPKG", POINTS[:1], {"ten": ["Mốc 1"], "so": [1]}, layer="moc", append=True)
    told = {layer.name: (layer.count, layer.crs, dict(layer.columns)) for layer in describe(path)}
    assert told == {
        "thon": (2, "EPSG:5897", {"ten": "text", "so": "integer"}),
        "moc": (1, "EPSG:5897", {"ten": "text", "so": "integer"}),
    }
    assert len(read(path, layer="moc")[1]) == 1


def test_more_features_than_a_batch_come_one_after_another(tmp_path: Path) -> None:
    points = [shapely.Point(EAST + n, NORTH) for n in range(2_500)]
    path = by_gdal(tmp_path / "nhieu.gpkg", "GPKG", points, {"so": list(range(2_500))})
    with open_layer(path, Wanted()) as layer:
        assert [(each.number, each.values["so"]) for each in layer.features] == [(n + 1, n) for n in range(2_500)]


def test_a_shapefile_in_a_zip_is_read_with_its_parts(tmp_path: Path) -> None:
    import zipfile

    by_gdal(tmp_path / "thon.shp", "ESRI Shapefile", POINTS)
    with zipfile.ZipFile(tmp_path / "gui.zip", "w") as package:
        for part in tmp_path.glob("thon.*"):
            package.write(part, f"thu muc/{part.name}")
    assert [each.values["ten"] for each in read(tmp_path / "gui.zip")[1]] == VALUES["ten"]
