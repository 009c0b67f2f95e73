"""What GDAL's own client of OGC API – Features (driver OAPIF) makes of ours, over real HTTP, on every database."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from api.home import Home
from tests.api.conftest import WEST_VILLAGE
from tests.api.ogc.scene import HOUSES, bring_up_to_date, reader_for, settle, write_houses

MANY = 23
"""Households: several pages of ten."""


class GdalSuite:
    @pytest.fixture
    def home(self, app: Flask) -> Home:
        found: Home = app.extensions["home"]
        return found

    @pytest.fixture
    def address(self, app: Flask, home: Home, new_phone: Any) -> Iterator[str]:
        west = settle(home, new_phone)
        write_houses(west, WEST_VILLAGE, 4, MANY)
        bring_up_to_date(home)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        serving = threading.Thread(target=server.serve_forever, daemon=True)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}/ogc"
        server.shutdown()
        serving.join()
        server.server_close()

    def features(self, address: str, layer: str, *options: str, **given: str) -> list[dict[str, Any]]:
        said = asked("ogr2ogr", "-f", "GeoJSON", "/vsistdout/", f"OAPIF:{address}", layer, *options, **given)
        found: list[dict[str, Any]] = json.loads(said)["features"]
        return found

    def test_gdal_reads_everything_that_the_key_opens(self, app: Flask, address: str, tmp_path: Path) -> None:
        token = reader_for(app, "minh").token
        bearer = {"GDAL_HTTP_HEADERS": f"Authorization: Bearer {token}"}
        layers = asked("ogrinfo", "-ro", f"OAPIF:{address}", **bearer)
        assert all(each in layers for each in (HOUSES, "patrols", "observations", "units"))

        found = self.features(address, HOUSES, "-oo", "PAGE_SIZE=10", **bearer)
        properties = [each["properties"] for each in found]
        assert sorted(each["_dossier"] for each in properties) == [f"ho-cua-48-{n:03d}" for n in range(1, MANY + 1)]
        assert {each["_area"] for each in properties} == {WEST_VILLAGE}
        place = next(each for each in found if each["properties"]["_dossier"] == "ho-cua-48-007")
        assert (place["geometry"]["coordinates"], place["properties"]["so_nhan_khau"]) == ([105.0, 20.07], 7)

        near = self.features(address, HOUSES, "-spat", "104.9", "20.055", "105.1", "20.075", **bearer)
        assert {each["properties"]["_dossier"] for each in near} == {"ho-cua-48-006", "ho-cua-48-007"}
        seven = self.features(address, HOUSES, "-where", "so_nhan_khau = 7", **bearer)
        assert [each["properties"]["chu_ho"] for each in seven] == ["Lò 7"]

        (track,) = self.features(address, "patrols", GDAL_HTTP_USERPWD=f"qgis:{token}")
        assert track["geometry"]["type"] == "LineString"
        target = tmp_path / "quan_sat.gpkg"
        asked("ogr2ogr", "-f", "GPKG", str(target), f"OAPIF:{address}", "observations", **bearer)
        assert "Feature Count: 2" in asked("ogrinfo", "-so", str(target), "observations")

    def test_gdal_sees_nothing_without_a_key_and_nothing_personal_with_an_auditors(
        self, app: Flask, address: str
    ) -> None:
        assert asked("ogrinfo", "-ro", f"OAPIF:{address}", fails=True) == ""
        bearer = {"GDAL_HTTP_HEADERS": f"Authorization: Bearer {reader_for(app, 'kiem').token}"}
        found = self.features(address, HOUSES, **bearer)
        assert len(found) == MANY
        assert [each["geometry"] for each in found] == [None] * MANY
        assert "Lò" not in json.dumps(found, ensure_ascii=False)


def asked(*words: str, fails: bool = False, **given: str) -> str:
    """What a program of GDAL prints; nothing of it when it fails, which must be expected."""
    environment = {"PATH": os.environ["PATH"], "GDAL_HTTP_TIMEOUT": "60", **given}
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, env=environment, check=False)
    assert (done.returncode != 0) == fails, (words, done.stdout, done.stderr)
    return "" if fails else done.stdout
