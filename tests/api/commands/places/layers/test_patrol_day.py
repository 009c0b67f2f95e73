"""A patrol all the way: off the GPS unit and the camera, into dossiers, out to MapInfo and back, and open in a GIS.

Every step is the command or the address that people use; the second reader of each file is GDAL's own.
"""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from flask import Flask
from PIL import Image
from sqlalchemy import select
from werkzeug.serving import make_server

from api.commands.files.export import export
from api.commands.places.layers.import_gpx import import_gpx
from api.commands.places.layers.import_layer import import_layer
from api.home import Home
from field.forms.published.samples import publish_samples
from field.tables import dossier
from tests.api.conftest import WEST_VILLAGE
from tests.api.office import merge
from tests.api.ogc.gdal_suite import asked
from tests.api.ogc.scene import reader_for
from tests.geo.gpx.conftest import PATROL, RECORDED
from tests.geo.topology.land import PLANE

ROUTE = """<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1"><rte><name>TUYEN 1</name>
<rtept lat="19.96244662" lon="105.09970112"/><rtept lat="19.98244662" lon="105.09970112"/></rte></gpx>"""
CLOCK = "DSC_1201.JPG=2024-03-12T00:42:00Z"
CENTIMETRE = 0.01


@pytest.fixture
def camera(tmp_path: Path) -> Path:
    """Pictures with the times of a camera whose clock is 7 h 3 min 25 s ahead."""
    folder = tmp_path / "anh"
    folder.mkdir()
    rows = csv.DictReader((RECORDED / "synthetic_photos_xuan_lien.csv").open(encoding="utf-8"))
    for n, row in enumerate(rows):
        exif = Image.Exif()
        exif.get_ifd(0x8769)[0x9003] = row["exif_datetime_original_camera_clock"]
        Image.new("RGB", (8, 8), (n * 9, 120, 40)).save(folder / row["file"], exif=exif)
    return folder


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The service, heard on a real port."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.server_port}/ogc"
    server.shutdown()
    serving.join()
    server.server_close()


def run(home: Home, command: Any, *words: str | Path) -> str:
    """What a command says; it must not fail."""
    told = CliRunner().invoke(command, ["--data", str(home.settings.data), *map(str, words)])
    assert told.exit_code == 0, told.output
    return told.stdout


def brought(home: Home, camera: Path, tmp_path: Path) -> dict[str, Any]:
    """The patrol, with its pictures, its planned route, and the heritage tree that it marked."""
    route = tmp_path / "tuyen.gpx"
    route.write_text(ROUTE, encoding="utf-8")
    words = ("--area", WEST_VILLAGE, "--set", "ma_chuyen=XL-240312-1", "--category", "PO MU=cay_co_thu")
    seen = ("--trees", "cay_co_thu", "--route", route, "--photos", camera, "--clock", CLOCK, "--by", "tuan")
    told: dict[str, Any] = json.loads(run(home, import_gpx, RECORDED / PATROL, *words, *seen, "--json"))
    merge(home)
    return told


def degrees_of(features: list[dict[str, Any]]) -> list[tuple[float, float]]:
    """Longitude and latitude of point features, in order."""
    return sorted((each["geometry"]["coordinates"][0], each["geometry"]["coordinates"][1]) for each in features)


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres, near enough for centimetres."""
    return max(abs(one[0] - other[0]) * PLANE.lon, abs(one[1] - other[1]) * PLANE.lat)


def test_a_patrol_from_the_unit_goes_through_dossiers_and_mapinfo_into_a_gis_within_a_centimetre(
    app: Flask, home: Home, address: str, camera: Path, tmp_path: Path
) -> None:
    with home.store.write() as connection:
        publish_samples(connection, "quan", home.surroundings)
    told = brought(home, camera, tmp_path)
    assert told["became"] == "new"
    assert [each["flag"] for each in told["photos"]] == ["between"] * 9 + ["in_gap", "outside"]
    ((tree_words, tree, became),) = told["trees"]
    assert became == "new"
    assert "PO MU" in tree_words

    bearer = {"GDAL_HTTP_HEADERS": f"Authorization: Bearer {reader_for(app, 'tuan').token}"}
    (seen,) = features(f"OAPIF:{address}", "cay_co_thu", **bearer)
    assert seen["properties"]["_dossier"] == tree
    (patrol,) = features(f"OAPIF:{address}", "patrols", **bearer)
    assert patrol["properties"]["_dossier"] == told["dossier"]
    assert "TUYEN 1" in patrol["properties"]["tom_tat"]
    points = features(f"OAPIF:{address}", "observations", **bearer)
    assert len(points) == told["observations"]
    assert sum(len(each["properties"]["anh"] or "") > 0 for each in points) >= 6
    (visit,) = features(f"OAPIF:{address}", "cay_co_thu.lan_tham", **bearer)
    assert visit["properties"]["_dossier"] == tree

    out = tmp_path / "cay.tab.zip"
    run(home, export, "cay_co_thu", "--format", "tab", "--crs", "EPSG:5897", "-o", out)
    with ZipFile(out) as archive:
        archive.extractall(tmp_path / "tab")
    (table,) = (tmp_path / "tab").glob("*.tab")
    read_back = features(str(table), "", "-t_srs", "EPSG:4326")
    assert apart(degrees_of(read_back)[0], degrees_of([seen])[0]) < CENTIMETRE

    words = ("--form", "cay_co_thu", "--area", WEST_VILLAGE, "--map", "ten_cay=ten_cay", "--by", "tuan")
    run(home, import_layer, table, *words)
    merge(home)
    with home.store.read() as connection:
        keys = list(connection.scalars(select(dossier.c.dossier).where(dossier.c.form == "cay_co_thu")))
    assert len(keys) == 2
    both = degrees_of(features(f"OAPIF:{address}", "cay_co_thu", **bearer))
    assert apart(both[0], both[1]) < CENTIMETRE


def features(source: str, layer: str, *options: str, **given: str) -> list[dict[str, Any]]:
    """What GDAL's own tools read."""
    layers = [layer] if layer else []
    said = asked("ogr2ogr", "-f", "GeoJSON", "/vsistdout/", source, *layers, *options, **given)
    found: list[dict[str, Any]] = json.loads(said)["features"]
    return found
