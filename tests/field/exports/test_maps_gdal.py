"""Exports as maps: the places of dossiers in every format and any zone, opened again by other programs' eyes."""

import csv
import io
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pyogrio
import pytest
import shapely
from openpyxl import load_workbook

from field.attachments.names import attachment_path
from field.attachments.thumbnails import reduced
from field.dossiers.sight import EVERYTHING, NOTHING, Sight
from field.exports.problems import ExportProblem
from field.exports.reader import Reader
from field.exports.wanted import BY_GDAL, FORMATS, PICTURES
from field.forms.catalogue import sample_catalogue
from field.storage.engine import Store
from geo.crs.vn2000 import NAME_OF_SHIFT, to_wgs84
from tests.field.attachments.pictures import kept, picture
from tests.field.exports.opened import csv_tables, geojson
from tests.field.exports.town import BEGUN, EVERYBODY, exported
from tests.field.places.drawn import run
from tests.field.world import BAN_LAU, BAN_MUON, HOUSEHOLD_ID, TREES, TREES_ID, Office
from tests.geo.layers.writing.places import metres_off, read_by_ogr2ogr

ZONE = 5897
LON, LAT = 105.7654332, 19.7973188
PLACE = f"{LAT} {LON} 412.5 4"


@pytest.fixture
def office(sqlite_store: Store) -> Office:
    """Two houses of which one has a place, and a photo of it."""
    office = Office(sqlite_store)
    office.an = office.phone(office.person("an"))
    office.an.wrote("dossier-1", {**BEGUN, "vi_tri": PLACE, "chu_ho": "=Lò Văn Đông", "nguoi/r1/ten": "Mẩy"})
    office.an.wrote("dossier-2", {**BEGUN, "chu_ho": "Hà Thị Không Chỗ"})
    return office


def made(office: Office, folder: Path, kind: str, **given: Any) -> Path:
    """The export, whose ZIP is opened into a folder of its own."""
    (folder / f"x.{kind}").mkdir()
    target = folder / f"x.{kind}" / "export.zip"
    exported_as(office, target, kind, **given)
    with ZipFile(target) as archive:
        assert archive.testzip() is None
        archive.extractall(folder / f"x.{kind}")
    return folder / f"x.{kind}"


def exported_as(office: Office, target: Path, kind: str, reader: Reader = EVERYBODY, **given: Any) -> None:
    exported(office, target, reader, format=kind, **given)


def map_of(folder: Path, kind: str) -> Path:
    (found,) = folder.glob("doc.kml" if kind == "kmz" else f"*.{kind}")
    return found


@pytest.mark.parametrize("kind", BY_GDAL)
def test_a_map_has_the_dossiers_with_a_place_and_the_tables_beside_it_have_all(office, tmp_path: Path, kind: str):
    crs = {} if kind == "kmz" else {"crs": f"EPSG:{ZONE}"}
    folder = made(office, tmp_path, kind, **crs)
    found = read_by_ogr2ogr(map_of(folder, kind))
    assert set(found) == {"dossier-1"}
    geometry, cells = found["dossier-1"]
    assert metres_off(shapely.Point(LON, LAT), shapely.force_2d(geometry)) < (0.01 if kind in {"tab", "mif"} else 1.0)
    assert {"=Lò Văn Đông", 4} <= set(map(str, cells.values())) | set(cells.values())
    tables = csv_tables_in(folder)
    assert [row["_dossier"] for row in tables[f"{HOUSEHOLD_ID}.csv"]] == ["dossier-1", "dossier-2"]
    assert tables[f"{HOUSEHOLD_ID}.csv"][0]["chu_ho"] == "'=Lò Văn Đông"
    about = (folder / "gioi_thieu.csv").read_text("utf-8-sig")
    assert (NAME_OF_SHIFT in about) == (kind != "kmz")
    assert '"Số hồ sơ, dòng có trên bản đồ · Places on the map",1' in about


def csv_tables_in(folder: Path) -> dict[str, list[dict[str, str]]]:
    return {each.name: list(csv.DictReader(io.StringIO(each.read_text("utf-8-sig"), newline="")))
            for each in folder.glob("*.csv")}  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_tables_have_northing_and_easting_beside_the_degrees_which_lie_at_the_same_place(office, tmp_path, kind):
    target = tmp_path / ("x.zip" if kind == "csv" else "x.xlsx")
    exported(office, target, crs="EPSG:5897")
    if kind == "csv":
        row = csv_tables(target)[""][0]
    else:
        header, cells, *_ = load_workbook(target)[HOUSEHOLD_ID].iter_rows(values_only=True)
        row = dict(zip(header, cells, strict=True))
    north, east = float(row["vi_tri/north"]), float(row["vi_tri/east"])
    assert metres_off(shapely.Point(LON, LAT), shapely.Point(to_wgs84(ZONE, east, north))) < 0.01
    assert (float(row["vi_tri/lat"]), float(row["vi_tri/lon"])) == (LAT, LON)


def test_geojson_says_its_zone_and_without_one_stays_as_the_standard_has_it(office: Office, tmp_path: Path):
    exported(office, tmp_path / "z.geojson", crs="5897")
    exported(office, tmp_path / "w.geojson")
    zone, world = geojson(tmp_path / "z.geojson"), geojson(tmp_path / "w.geojson")
    assert zone["crs"]["properties"]["name"] == "urn:ogc:def:crs:EPSG::5897"
    assert "crs" not in world
    assert world["features"][0]["geometry"]["coordinates"] == [LON, LAT, 412.5]
    point = shapely.Point(to_wgs84(ZONE, *zone["features"][0]["geometry"]["coordinates"]))
    assert metres_off(shapely.Point(LON, LAT), point) < 0.01


def test_a_kmz_is_opened_as_it_is_and_places_have_their_names(office: Office, tmp_path: Path):
    exported_as(office, tmp_path / "x.kmz", "kmz")
    with ZipFile(tmp_path / "x.kmz") as archive:
        assert archive.namelist()[0] == "doc.kml"
        assert "<name>=Lò Văn Đông" in archive.read("doc.kml").decode()
    assert pyogrio.read_info(tmp_path / "x.kmz")["features"] == 1


def test_a_gps_unit_gets_short_names_and_a_table_says_whose_they_are(office: Office, tmp_path: Path):
    folder = made(office, tmp_path, "gpx")
    text = (folder / f"{HOUSEHOLD_ID}-diem-1.gpx").read_text("utf-8")
    assert "<name>LO VAN DON</name>" in text
    assert "<ele>412.5</ele>" in text
    (row,) = csv_tables_in(folder)["ten_tren_ban_do.csv"]
    assert (row["_dossier"], list(row.values())[-1]) == ("dossier-1", "LO VAN DON")


def test_rows_of_a_repeat_are_places_of_their_own_and_areas_are_areas(office: Office, tmp_path: Path):
    ring = ";".join(f"{lat} {lon} 0 0" for lat, lon in ((20, 105), (20, 105.01), (20.01, 105.01), (20, 105)))
    rows = {"goc/r1/p": "20 105 0 3", "goc/r2/p": "20 105.01 0 3"}
    office.an.wrote(
        "parcel-1", {"_area": BAN_MUON, "ranh": ring, **rows}, form=sample_catalogue().newest["tham_tra_thua_dat"].ref
    )
    areas = read_by_ogr2ogr(map_of(made(office, tmp_path, "shp", form="tham_tra_thua_dat"), "shp"))
    assert areas["parcel-1"][0].geom_type == "Polygon"
    (tmp_path / "rows").mkdir()
    folder = made(office, tmp_path / "rows", "gpkg", form="tham_tra_thua_dat", place="goc/*/p")
    with ZipFile(folder / "export.zip") as archive:
        assert archive.namelist()[0] == "tham_tra_thua_dat.gpkg"
    assert pyogrio.read_info(map_of(folder, "gpkg"))["features"] == 2


def test_D13_no_export_holds_a_photo_or_what_its_exif_tells_and_the_original_stays(office: Office, tmp_path: Path):
    data = picture(turned=True)
    digest = kept(office, tmp_path / "files", data)
    office.an.wrote("cay-so-0001", {"_area": BAN_MUON, "vi_tri": PLACE, "lan_tham/r1/anh": f"sha256:{digest}.jpg"},
                               form=TREES)  # fmt: skip
    run(office)
    for kind in FORMATS:
        exported_as(office, tmp_path / f"{kind}.out", kind, form=TREES_ID)
        held = (tmp_path / f"{kind}.out").read_bytes()
        if held[:2] == b"PK":
            with ZipFile(tmp_path / f"{kind}.out") as archive:
                held = b"".join(archive.read(name) for name in archive.namelist())
        assert (digest.encode() in held) == (kind not in PICTURES)
        assert b"Exif\0\0" not in held
        assert "nhà ông Páo".encode() not in held
    assert b"Exif\0\0" in data
    assert b"Exif\0\0" not in reduced(attachment_path(tmp_path / "files", digest))
    assert attachment_path(tmp_path / "files", digest).read_bytes() == data


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"format": "kmz", "crs": "EPSG:5897"}, "geo_crs_not_here"),
        ({"format": "gpx", "crs": "EPSG:5897"}, "geo_crs_not_here"),
        ({"format": "tab", "crs": "EPSG:32648"}, "geo_crs_not_ours"),
        ({"format": "csv", "crs": "vn2000"}, "geo_crs_not_ours"),
        ({"format": "gpkg", "encoding": "cp1258"}, "geo_encoding_not_here"),
        ({"format": "tab", "encoding": "tcvn3"}, "geo_encoding_not_here"),
        ({"format": "tab", "place": "chu_ho"}, "export_no_place"),
        ({"format": "tab", "pii": "basic"}, "export_no_place"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(office: Office, tmp_path: Path, given, code: str):
    with pytest.raises(ExportProblem) as problem:
        exported(office, tmp_path / "x.zip", **given)
    assert (problem.value.code, list(tmp_path.glob("x*"))) == (code, [])


def test_D17_what_is_personal_and_not_the_readers_to_see_is_no_place_on_the_map(office: Office, tmp_path: Path):
    office.an.wrote("dossier-3", {**BEGUN, "_area": BAN_LAU, "vi_tri": PLACE})
    reader = Reader("kiem", EVERYTHING, Sight(frozenset({BAN_LAU})))
    folder = made(office, tmp_path, "kmz", reader=reader)
    assert set(read_by_ogr2ogr(map_of(folder, "kmz"))) == {"dossier-3"}
    with pytest.raises(ExportProblem) as problem:
        exported_as(office, tmp_path / "y.zip", "tab", Reader("kiem", EVERYTHING, NOTHING))
    assert problem.value.code == "export_no_place"
