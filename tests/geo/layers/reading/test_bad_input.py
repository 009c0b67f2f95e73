"""Files that are damaged, hostile or too large: an error with a code and a place, bounded memory, nothing fetched."""

import socket
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely

from geo.layers.reading import Limits, Wanted, describe, open_layer
from geo.layers.validity import fault_of
from geo.problem import GeoFileError
from tests.geo.layers.reading.written import ON_EARTH, POINTS, by_gdal, geojson, mif, read

LIMIT = 512 << 20
MEASURED = """
import resource, sys
from pathlib import Path
from geo.layers.reading import open_layer
from geo.problem import GeoFileError
try:
    with open_layer(Path(sys.argv[1])) as layer:
        list(layer.features)
except GeoFileError as error:
    print(error.code, error.spot.file, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'


def refusal(path: Path, limits: Limits = Limits(), **wanted: str) -> GeoFileError:
    with pytest.raises(GeoFileError) as refused, open_layer(path, Wanted(**wanted), limits) as layer:
        list(layer.features)
    return refused.value


@pytest.fixture
def outside() -> Iterator[tuple[str, list[bytes]]]:
    """An address on the network, and everybody who called there."""
    calls: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    caller, _ = server.accept()
                except TimeoutError:
                    continue
                calls.append(b"called")
                caller.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", calls
        stop.set()
        thread.join()


def test_a_file_of_a_gigabyte_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lon.geojson"
    with path.open("wb") as stream:
        stream.truncate(1 << 30)
    error = refusal(path)
    assert (error.code, error.spot.file) == ("geo_file_too_large", "lon.geojson")
    assert "1024 > 256 MiB" in error.detail


def test_C23_a_shape_that_does_not_fit_in_memory_stops_its_reader_and_nobody_else(tmp_path: Path) -> None:
    points = ",".join(f"[{105 + n / 1e7:.7f},{19 + n % 7 / 10}]" for n in range(1_000_000))
    path = geojson(tmp_path / "rung.geojson", f"[[{points},[105,19]]]", "Polygon")
    done = subprocess.run([sys.executable, "-c", MEASURED, path], capture_output=True, text=True, check=True)
    code, file, kib = done.stdout.split()
    assert (code in {"geo_file_too_large", "geo_file_unreadable"}, file) == (True, "rung.geojson")
    assert int(kib) * 1024 < LIMIT


def test_D10_a_polygon_of_a_million_points_is_refused_with_its_feature(tmp_path: Path) -> None:
    n = np.arange(1_000_000)
    ring = shapely.polygons(np.column_stack([105 + n / 1e7, 19 + n % 7 / 10]))
    error = refusal(by_gdal(tmp_path / "rung.gpkg", "GPKG", [ring], {"so": [1]}, "EPSG:4326"))
    assert (error.code, error.spot.feature, error.spot.layer) == ("geo_shape_too_large", "1", "rung")


def test_D10_a_shape_of_more_points_than_can_be_judged_is_not_asked_whether_it_crosses_itself() -> None:
    assert fault_of(shapely.Point(105.8, 19.8).buffer(0.1, quad_segs=6_000)) == (
        "geo_shape_not_judged",
        "24001 > 20000",
    )
    assert fault_of(shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])) == (
        "geo_shape_crossing",
        "Self-intersection[0.5 0.5]",
    )
    assert fault_of(shapely.Point(105.8, 19.8).buffer(0.1)) is None


@pytest.mark.parametrize(
    ("coordinates", "code"),
    [
        ("[105.8,91]", "geo_place_nowhere"),
        ("[181,19.8]", "geo_place_nowhere"),
        ("[1e308,1e308]", "geo_place_nowhere"),
        ("[[179,10],[-179,10]]", "geo_place_antimeridian"),
    ],
)
def test_D10_what_lies_nowhere_is_refused_with_its_feature(coordinates: str, code: str, tmp_path: Path) -> None:
    kind = "LineString" if coordinates.startswith("[[") else "Point"
    error = refusal(geojson(tmp_path / "a.geojson", coordinates, kind))
    assert (error.code, error.spot.file, error.spot.feature) == (code, "a.geojson", "1")


def test_D07_a_package_that_grows_without_end_is_stopped(tmp_path: Path) -> None:
    for name, inside in (("bom.kmz", "doc.kml"), ("bom.zip", "a.geojson"), ("bom.xlsx", "xl/workbook.xml")):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(inside, bytes(40 << 20))
        assert refusal(tmp_path / name).code == "geo_file_bomb", name


def test_D07_a_package_of_a_thousand_parts_is_stopped(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bom.kmz", "w") as package:
        for n in range(1_001):
            package.writestr(f"{n}.kml", "")
    assert refusal(tmp_path / "bom.kmz").code == "geo_file_bomb"


@pytest.mark.parametrize("suffix", ["kml", "gml"])
def test_D14_a_document_type_is_refused_whatever_it_names(suffix: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("khong ai duoc doc")
    path = tmp_path / f"a.{suffix}"
    path.write_text(f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file://{secret}">]>' + KML.format("&b;"))
    assert refusal(path).code == "geo_file_outside"


def test_D14_nothing_is_fetched_for_a_file(tmp_path: Path, outside: tuple[str, list[bytes]]) -> None:
    address, calls = outside
    link = f"<NetworkLink><Link><href>{address}/a.kml</href></Link></NetworkLink>"
    style = (
        f"<Placemark><styleUrl>{address}/s.kml#a</styleUrl><Point><coordinates>105,19</coordinates></Point></Placemark>"
    )
    (tmp_path / "a.kml").write_text(KML.format(link + style))
    assert describe(tmp_path / "a.kml") is not None
    path = by_gdal(tmp_path / "b.gml", "GML", ON_EARTH, crs="EPSG:4326")
    text = path.read_text().replace("b.xsd", f"{address}/b.xsd")
    path.write_text(
        text.replace(
            "<gml:featureMember>",
            f'<gml:featureMember xlink:href="{address}/x" xmlns:xlink="http://www.w3.org/1999/xlink">',
        )
    )
    path.with_suffix(".xsd").unlink()
    describe(path)
    wfs = f"<OGRWFSDataSource><URL>{address}/wfs</URL></OGRWFSDataSource>"
    source = f"<SrcDataSource>/vsicurl/{address}/a.shp</SrcDataSource>"
    vrt = f'<OGRVRTDataSource><OGRVRTLayer name="a">{source}</OGRVRTLayer></OGRVRTDataSource>'
    for name, hostile in (("c.gml", wfs), ("d.gml", vrt), ("e.kml", vrt), ("f.geojson", f'"{address}/a.geojson"')):
        (tmp_path / name).write_text(hostile)
        assert refusal(tmp_path / name).code == "geo_file_unreadable", name
    assert calls == []


def test_D14_a_list_of_other_files_is_no_file_of_places(tmp_path: Path) -> None:
    (tmp_path / "a.vrt").write_text("<OGRVRTDataSource/>")
    assert refusal(tmp_path / "a.vrt").code == "geo_format_unknown"
    (tmp_path / "a.tab").write_text('!table\nOpen Table "/etc/passwd" Hide\n')
    assert refusal(tmp_path / "a.tab").code == "geo_file_outside"


@pytest.mark.parametrize(
    ("suffix", "driver"),
    [("geojson", "GeoJSON"), ("kml", "LIBKML"), ("gml", "GML"), ("fgb", "FlatGeobuf"), ("gpkg", "GPKG")],
)
def test_a_file_that_was_cut_is_refused_and_not_taken_for_an_empty_one(
    suffix: str, driver: str, tmp_path: Path
) -> None:
    many = [shapely.Point(105 + n / 1000, 19) for n in range(400)]
    path = by_gdal(tmp_path / f"a.{suffix}", driver, many, {"ten": ["Thôn Đồng"] * 400}, "EPSG:4326")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert refusal(path).code == "geo_file_unreadable"


def test_a_part_that_is_missing_is_named(tmp_path: Path) -> None:
    path = by_gdal(tmp_path / "thon.shp", "ESRI Shapefile", POINTS)
    path.with_suffix(".dbf").unlink()
    error = refusal(path)
    assert (error.code, error.detail) == ("geo_file_incomplete", "thon.dbf")
    (tmp_path / "lo.mif").write_text("Version 300\n")
    assert refusal(tmp_path / "lo.mif").detail == "lo.mid"


def test_more_features_than_the_limit_are_refused(tmp_path: Path) -> None:
    path = by_gdal(tmp_path / "a.gpkg", "GPKG", POINTS)
    assert refusal(path, Limits(features=1)).code == "geo_file_too_large"


def test_reading_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    read(by_gdal(tmp_path / "a.gml", "GML", ON_EARTH, crs="EPSG:4326"))
    read(mif(tmp_path / "b.mif", [b"a"], crs="CoordSys Earth Projection 1, 104\n"))
    assert {each.name for each in tmp_path.iterdir()} == {"a.gml", "a.xsd", "b.mif", "b.mid"}
