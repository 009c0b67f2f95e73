"""What a file does not say of its coordinates, or says against its own numbers, is asked about and never guessed."""

from pathlib import Path

import pytest
import shapely

from geo.crs import NAME_OF_SHIFT
from geo.layers.reading.systems import AS_SAID, settle
from geo.problem import GeoFileError, Spot
from tests.geo.layers.reading.written import EAST, LAT, LON, NORTH, POINTS, by_gdal, geojson, read

MIF_ZONE = (
    "CoordSys Earth Projection 8, 9999, 28, -191.90441429, -39.30318279, -111.45032835, {signs}, 0.252906278, 0, "
    '"m", 105, 0, 0.9999, 500000, 0\n'
)


def test_a_file_without_a_system_is_asked_about_and_the_zones_that_fit_are_named(tmp_path: Path) -> None:
    path = by_gdal(tmp_path / "thon.shp", "ESRI Shapefile", POINTS, crs=None)
    with pytest.raises(GeoFileError) as asked:
        read(path)
    assert asked.value.code == "geo_crs_missing"
    assert "EPSG:5897 105°00′" in asked.value.detail
    assert "EPSG:9213 106°30′" in asked.value.detail
    assert read(path, crs="EPSG:5897")[1][0].geometry.x == pytest.approx(LON)


def test_a_file_that_says_wgs84_over_the_numbers_of_a_zone_is_asked_about(tmp_path: Path) -> None:
    path = geojson(tmp_path / "thon.geojson", f"[{EAST},{NORTH}]")
    with pytest.raises(GeoFileError) as asked:
        read(path)
    assert (asked.value.code, "EPSG:5897" in asked.value.detail) == ("geo_crs_doubtful", True)
    feature = read(path, crs="5897")[1][0]
    assert (feature.geometry.x, feature.geometry.y) == pytest.approx((LON, LAT))


def test_a_zone_of_vn2000_over_the_datum_of_wgs84_is_asked_about(tmp_path: Path) -> None:
    """So GDAL writes TAB and MIF from VN-2000: 224 m away when it is believed."""
    path = by_gdal(tmp_path / "mat.mif", "MapInfo File", POINTS, {"so": [1, 2]})
    with pytest.raises(GeoFileError) as asked:
        read(path)
    assert (asked.value.code, asked.value.detail) == ("geo_crs_doubtful", "EPSG:5897 105°00′")
    assert read(path, crs="EPSG:5897")[1][0].geometry.x == pytest.approx(LON)
    assert read(path, crs=AS_SAID)[1][0].geometry.x == pytest.approx(LON, abs=0.003)
    assert read(path, crs=AS_SAID)[1][0].geometry.x != pytest.approx(LON, abs=0.001)


def test_mapinfo_parameters_of_vn2000_go_the_pinned_way(tmp_path: Path) -> None:
    path = tmp_path / "lo.mif"
    signs = "0.00928836, -0.01975479, 0.00427372"
    head = 'Version 300\nCharset "Neutral"\nDelimiter ","\n' + MIF_ZONE.format(signs=signs)
    path.write_text(f"{head}Columns 1\n  so Integer\nData\n\nPoint {EAST} {NORTH}\n")
    path.with_suffix(".mid").write_text("1\n")
    layer, features = read(path)
    assert (layer.crs, layer.pipeline) == ("EPSG:5897", NAME_OF_SHIFT)
    assert (features[0].geometry.x, features[0].geometry.y) == pytest.approx((LON, LAT), abs=1e-10)


@pytest.mark.parametrize("name", ["EPSG:99999", "khong biet", "+proj=nothing"])
def test_a_system_that_nobody_knows_is_an_error_that_names_it(name: str) -> None:
    with pytest.raises(GeoFileError) as asked:
        settle(None, name, [], Spot("thon.shp", "thon"))
    assert asked.value.code == "geo_crs_unknown"
    assert name[:10] in asked.value.detail


def test_another_system_of_the_world_goes_by_its_own_name() -> None:
    system = settle("EPSG:32648", "", [(EAST, NORTH)], Spot())
    assert (system.label, "UTM zone 48N" in system.pipeline) == ("EPSG:32648", True)
    assert system.turn is not None
    assert system.turn(500_000, 2_190_000)[0] == pytest.approx(105)


def test_a_shape_of_a_layer_asked_for_in_a_zone_keeps_its_corners(tmp_path: Path) -> None:
    ring = shapely.Polygon([(EAST, NORTH), (EAST + 10, NORTH), (EAST + 10, NORTH + 10), (EAST, NORTH)])
    path = by_gdal(tmp_path / "thua.gpkg", "GPKG", [ring], {"so": [1]})
    shape = read(path)[1][0].geometry
    assert shapely.get_num_coordinates(shape) == 4
    assert shape.is_valid
