"""`packhorse import-boundaries`: files of boundaries are kept whole, with whom they are from, or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from api.commands.places.units.import_boundaries import import_boundaries
from api.commands.places.units.import_units import import_units
from api.home import open_home
from api.settings import Settings
from field.tables import boundary, boundary_source
from geo.crs.vn2000 import from_wgs84

UNITS = """id,name,kind,parent,valid_from,valid_to
99@2025-07-01,Mây Ngàn,tinh,,,
99001@pre2025,Mường Mây,xa,,,2025-06-30
99001@2025-07-01,Mường Sương,xa,99@2025-07-01,,
99002@2025-07-01,Mường Gió,xa,99@2025-07-01,,
99001@2025-07-01/A01,Bản Pá Khôm,ban,99001@2025-07-01,,
"""
FROM = ("--attribution", "Sở Mây Ngàn", "--licence", "CC0-1.0")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    done = CliRunner().invoke(import_units, ["--data", str(tmp_path / "data"), str(tmp_path / "units.csv")])
    assert done.exit_code == 0, done.output
    return tmp_path


def square(lon: float, lat: float, **values: Any) -> dict[str, Any]:
    corners = [[lon, lat], [lon + 0.1, lat], [lon + 0.1, lat + 0.1], [lon, lat + 0.1], [lon, lat]]
    return {"type": "Feature", "properties": values, "geometry": {"type": "Polygon", "coordinates": [corners]}}


def written(path: Path, *features: dict[str, Any]) -> str:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return str(path)


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(import_boundaries, ["--data", str(folder / "data"), *words, *FROM])


def kept(folder: Path) -> list[str]:
    home = open_home(Settings(data=folder / "data"))
    with home.store.read() as connection:
        found = sorted(connection.scalars(select(boundary.c.area)))
        assert {row.attribution for row in connection.execute(select(boundary_source))} <= {"Sở Mây Ngàn"}
    home.close()
    return found


def test_boundaries_are_kept_by_code_and_day_and_a_village_by_its_id(folder: Path) -> None:
    now = written(
        folder / "ranh giới.geojson",
        square(105.0, 20.0, code="99001", name="Xã Mường Sương", valid_from="2025-07-01"),
        square(105.1, 20.0, code="99002", name="Xã Mường Gió", valid_from="2025-07-01"),
    )
    old = written(folder / "cũ.geojson", square(105.0, 20.0, code="99001", name="Mường Mây", valid_to="2025-06-30"))
    village = written(folder / "bản.geojson", square(105.0, 20.0, area="99001@2025-07-01/A01"))
    done = json.loads(run(folder, now, old, village, "--json").stdout)
    assert (done["added"], done["replaced"], done["unmatched"]) == (4, 0, 0)
    assert [each["matched"] for each in done["files"]] == [2, 1, 1]
    assert done["files"][0]["crs"] == "EPSG:4326"
    assert kept(folder) == ["99001@2025-07-01", "99001@2025-07-01/A01", "99001@pre2025", "99002@2025-07-01"]
    assert "4 thay" in run(folder, now, old, village).stdout


def test_a_dry_run_tells_the_same_and_keeps_nothing(folder: Path) -> None:
    file = written(folder / "a.geojson", square(105.0, 20.0, code="99001"), square(105.1, 20.0, code="77777"))
    done = json.loads(run(folder, file, "--on", "2026-01-01", "--dry-run", "--json").stdout)
    assert (done["added"], done["unmatched"], done["dry_run"]) == (1, 1, True)
    assert kept(folder) == []


def test_what_is_of_no_unit_is_listed_and_nothing_is_kept_unless_it_may_be_left_out(folder: Path) -> None:
    file = written(
        folder / "a.geojson",
        square(105.0, 20.0, MAXA="99001", TEN="Mường Mây"),
        square(105.1, 20.0, MAXA="99002", TEN="Mường Gió"),
        square(105.2, 20.0, MAXA="77777", TEN="Xa Lạ"),
    )
    refused = run(folder, file, "--on", "2026-01-01")
    assert refused.exit_code == 1
    assert "a.geojson, số/feature 1: 99001 Mường Mây ≠ Mường Sương (99001@2025-07-01)" in refused.output
    assert "số/feature 3: 77777 Xa Lạ" in refused.output
    assert kept(folder) == []
    assert "(2)" in run(folder, file, "--on", "2026-01-01", "--leave-out").stdout
    assert kept(folder) == ["99002@2025-07-01"]


def test_a_code_without_a_day_is_asked_about(folder: Path) -> None:
    refused = run(folder, written(folder / "a.geojson", square(105.0, 20.0, code="99001")))
    assert refused.exit_code == 1
    assert "say --on" in refused.output


def test_a_file_that_says_wgs84_over_numbers_of_vn2000_is_asked_about(folder: Path) -> None:
    corners = [from_wgs84(5897, lon, lat) for lon, lat in ((105.0, 20.0), (105.1, 20.0), (105.1, 20.1), (105.0, 20.0))]
    shape = {"type": "Polygon", "coordinates": [[list(each) for each in corners]]}
    values = {"code": "99001", "valid_from": "2025-07-01"}
    file = written(folder / "a.geojson", {"type": "Feature", "properties": values, "geometry": shape})
    refused = run(folder, file)
    assert refused.exit_code == 1
    assert "VN-2000" in refused.output
    assert kept(folder) == []
    assert run(folder, file, "--crs", "EPSG:5897").exit_code == 0
    home = open_home(Settings(data=folder / "data"))
    with home.store.read() as connection:
        row = connection.execute(select(boundary)).one()
        source = connection.execute(select(boundary_source)).one()
    home.close()
    assert (row.west, row.north) == (pytest.approx(105.0, abs=1e-7), pytest.approx(20.1, abs=1e-7))
    assert source.crs == "EPSG:5897"
    assert source.pipeline


EIGHT = [[105, 20], [105.1, 20.1], [105.1, 20], [105, 20.1], [105, 20]]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"type": "Polygon", "coordinates": [EIGHT]}, "boundary_crossing"),
        ({"type": "Point", "coordinates": [105, 20]}, "boundary_no_polygon"),
    ],
)
def test_D10_a_feature_that_is_no_boundary_is_named_and_no_file_is_kept(
    folder: Path, wrong: dict[str, Any], code: str
) -> None:
    good = written(folder / "a.geojson", square(105.0, 20.0, area="99002@2025-07-01"))
    feature = {"type": "Feature", "properties": {"area": "99001@2025-07-01"}, "geometry": wrong}
    bad = written(folder / "b.geojson", feature)
    done = run(folder, good, bad)
    assert done.exit_code == 1
    assert f"[{code}]" in done.output
    assert "b.geojson" in done.output
    assert "số/feature 1" in done.output
    assert kept(folder) == []


def test_two_files_that_mean_the_same_unit_are_refused(folder: Path) -> None:
    one = written(folder / "a.geojson", square(105.0, 20.0, area="99002@2025-07-01"))
    other = written(folder / "b.geojson", square(105.1, 20.0, area="99002@2025-07-01"))
    assert "[boundary_twice]" in run(folder, one, other).output
    assert kept(folder) == []


def test_units_come_in_from_the_attributes_of_a_layer_too(folder: Path) -> None:
    file = written(
        folder / "u.geojson",
        square(105.0, 20.0, id="99003@2025-07-01", name="Mường Nắng", kind="xa", parent="99@2025-07-01"),
    )
    done = CliRunner().invoke(import_units, ["--data", str(folder / "data"), file, "--json"])
    assert json.loads(done.stdout)["added"] == 1
