"""`packhorse import-landmarks`: stations and routes from a GPX file stand in the packs at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import insert

from api.commands.files.import_landmarks import import_landmarks
from api.home import prepare_home
from api.settings import Settings
from field.packs.finding import place_packs_for
from field.tables import area, area_within

COMMUNE = "99001@2025-07-01"
GPX = """<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">
<wpt lat="19.96" lon="105.09"><name>TRAM 1</name></wpt>
<wpt lat="19.97" lon="105.09"/>
<rte><name>TUYEN 1</name><rtept lat="19.96" lon="105.09"/><rtept lat="19.98" lon="105.09"/>
</rte></gpx>"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    home = prepare_home(Settings(data=tmp_path))
    row = {"id": COMMUNE, "code": "99001", "name": "Mường Sương", "search": "muong suong", "kind": "xa"}
    with home.store.write() as connection:
        connection.execute(insert(area).values(row))
        connection.execute(insert(area_within).values(area=COMMUNE, ancestor=COMMUNE))
    home.close()
    (tmp_path / "tram.gpx").write_text(GPX, encoding="utf-8")
    return tmp_path


def run(data: Path, *words: str) -> Result:
    return CliRunner().invoke(import_landmarks, ["--data", str(data), str(data / "tram.gpx"), *words])


def test_stations_and_routes_stand_in_the_pack_of_their_commune_at_once(data: Path) -> None:
    told = json.loads(run(data, "--area", COMMUNE, "--json").output)
    assert told == {"places": 2, "routes": 1, "unnamed": 1, "damaged": False, "packs": 1}
    again = run(data, "--area", COMMUNE)
    assert "Đã nhập 2 điểm, 1 tuyến" in again.output
    assert "làm lại: 0" in again.output
    home = prepare_home(Settings(data=data))
    with home.store.read() as connection:
        assert [row.area for row in place_packs_for(connection, None)] == [COMMUNE]
    home.close()


def test_an_area_that_is_not_there_and_a_file_that_is_no_gpx_are_told(data: Path) -> None:
    assert "area_not_there" in run(data, "--area", "nowhere").output
    (data / "tram.gpx").write_text("không phải GPX")
    assert "geo_file_unreadable" in run(data, "--area", COMMUNE).output


def test_a_damaged_file_gives_what_it_holds_and_says_so(data: Path) -> None:
    (data / "tram.gpx").write_text(GPX[: GPX.index("<rte>")], encoding="utf-8")
    assert "bị hỏng" in run(data, "--area", COMMUNE).output
