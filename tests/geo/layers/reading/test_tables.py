"""CSV and XLSX with coordinates as people type them, on WGS 84 or in a zone of VN-2000."""

from pathlib import Path

import pytest
import shapely
from openpyxl import Workbook

from geo.layers.reading.tables import degrees_of, number_of
from geo.problem import GeoFileError
from tests.geo.layers.reading.written import EAST, LAT, LON, NORTH, read


def csv(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), "utf-8-sig")
    return path


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("105,7654", 105.7654),
        ("105.7654", 105.7654),
        ("2.190.000,25", 2_190_000.25),
        ("2,190,000.25", 2_190_000.25),
        ("2.190.000", 2_190_000.0),
        (" 2 190 000 ", 2_190_000.0),
        ("1e308", 1e308),
        ("1e309", None),
        ("105°", None),
        ("", None),
    ],
)
def test_a_number_is_read_with_comma_or_point(written: str, number: float | None) -> None:
    assert number_of(written) == number


@pytest.mark.parametrize(
    ("written", "degrees"),
    [
        ("19°47'50.25\"N", 19.797291667),
        ("19° 47′ 50,25″ B", 19.797291667),
        ("B 19 47 50.25", 19.797291667),
        ("105-45", None),
        ("105°45.5'Đ", 105.758333333),
        ("105 45 30 E", 105.758333333),
        ("19d47m50.25s", 19.797291667),
        ("33°51'S", -33.85),
        ("105,7654", 105.7654),
        ("19°60'00\"", None),
        ("khong ro", None),
    ],
)
def test_an_angle_is_read_as_it_is_written_on_paper(written: str, degrees: float | None) -> None:
    assert degrees_of(written) == (None if degrees is None else pytest.approx(degrees, abs=1e-8))


def test_degrees_under_their_own_names_are_taken_for_wgs84_and_that_is_said(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "Tên;Vĩ độ;Kinh độ", "Thôn 1;19,7973;105,7654", "chưa đo;;")
    layer, features = read(path)
    assert layer.crs == "EPSG:4326"
    assert [remark.code for remark in layer.warnings] == ["geo_crs_assumed"]
    assert (features[0].geometry.x, features[0].geometry.y) == (105.7654, 19.7973)
    assert features[1].geometry is None


@pytest.mark.parametrize("first", ["X,Y", "Tọa độ X (m),Tọa độ Y (m)"])
def test_surveyors_call_the_northing_x(first: str, tmp_path: Path) -> None:
    layer, features = read(csv(tmp_path / "moc.csv", f"Mốc,{first}", f"M1,{NORTH},{EAST}"), crs="5897")
    assert features[0].geometry.coords[0] == pytest.approx((LON, LAT))
    assert features[0].original is not None
    assert shapely.from_wkb(features[0].original.wkb) == shapely.Point(EAST, NORTH)
    assert layer.crs == "EPSG:5897"


def test_maps_call_the_easting_x_and_the_numbers_say_so(tmp_path: Path) -> None:
    path = csv(tmp_path / "moc.csv", "x,y", f"{EAST},{NORTH}")
    assert read(path, crs="5897")[1][0].geometry.coords[0] == pytest.approx((LON, LAT))


def test_metres_without_a_zone_are_asked_about(tmp_path: Path) -> None:
    with pytest.raises(GeoFileError) as asked:
        read(csv(tmp_path / "moc.csv", "x,y", f"{EAST},{NORTH}"))
    assert (asked.value.code, "EPSG:5897" in asked.value.detail) == ("geo_crs_missing", True)


def test_metres_under_the_names_of_degrees_are_asked_about(tmp_path: Path) -> None:
    with pytest.raises(GeoFileError) as asked:
        read(csv(tmp_path / "moc.csv", "lon,lat", f"{EAST},{NORTH}"))
    assert asked.value.code == "geo_crs_doubtful"


def test_a_cell_that_is_no_place_is_told_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(GeoFileError) as refused:
        read(csv(tmp_path / "a.csv", "lat,lon", "19.8,105.8", "19.8,bên suối"))
    assert (refused.value.code, refused.value.spot.feature) == ("geo_place_unreadable", "2")
    assert "bên suối" in refused.value.detail


def test_a_table_without_a_place_is_told_its_columns(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "ten,doc,ngang", "a,19.8,105.8")
    with pytest.raises(GeoFileError) as refused:
        read(path)
    assert (refused.value.code, refused.value.detail) == ("geo_columns_missing", "ten, doc, ngang")
    assert read(path, x="ngang", y="doc", crs="4326")[1][0].geometry == shapely.Point(105.8, 19.8)


def test_a_column_of_wkt_gives_any_shape(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "ten;wkt", "thua;POLYGON((105 19,105.1 19,105.1 19.1,105 19))", "không có;")
    features = read(path, crs="4326")[1]
    assert (features[0].geometry.geom_type, features[1].geometry) == ("Polygon", None)


def test_a_sheet_of_a_workbook_is_named_when_there_are_several(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Số hiệu", "X", "Y"])
    book.active.append(["M1", NORTH, EAST])
    book.create_sheet("Tờ 2").append(["lat", "lon"])
    book.save(tmp_path / "moc.xlsx")
    features = read(tmp_path / "moc.xlsx", crs="5897", layer="Sheet")[1]
    assert features[0].geometry.coords[0] == pytest.approx((LON, LAT))
    assert features[0].values["Số hiệu"] == "M1"
    with pytest.raises(GeoFileError) as asked:
        read(tmp_path / "moc.xlsx", layer="Tờ 3")
    assert (asked.value.code, asked.value.detail) == ("geo_layer_unnamed", "Sheet, Tờ 2")
