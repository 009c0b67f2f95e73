"""`packhorse basemap`: layers of a surveyor become what phones draw, tried before, kept whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from shapely import LineString, Point, Polygon, box, to_wkb
from sqlalchemy import func, insert, select, update

from api.commands.places.basemaps.basemap import basemap
from api.home import prepare_home
from api.settings import Settings
from field.storage.bulk import insert as put
from field.tables import area, area_within, boundary, terrain
from geo.layers.values import DECIMAL, TEXT, Feature, Layer
from geo.layers.writing.files import write_layer

COMMUNE, OTHER = "99001@2025-07-01", "99002@2025-07-01"
SAID = ("--attribution", "© Sở Xây dựng", "--licence", "nội bộ")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    home = prepare_home(Settings(data=tmp_path))
    with home.store.write() as connection:
        for nth, each in enumerate((COMMUNE, OTHER)):
            row = {"id": each, "code": each[:5], "name": f"Xã {nth}", "search": f"xa {nth}", "kind": "xa"}
            connection.execute(insert(area).values(row))
            connection.execute(insert(area_within).values(area=each, ancestor=each))
            shape = box(105.0 + nth / 10, 20.0, 105.1 + nth / 10, 20.1)
            sides = dict(zip(("west", "south", "east", "north"), shape.bounds, strict=True))
            told = {"area": each, "source": 1, **sides, "vertices": 5, "size_m2": 1.0, "kind": "x"}
            put(connection, boundary, [told | {"shape": to_wkb(shape)}])
    home.close()
    write(tmp_path, "duong", [LineString([(105.02, 20.05), (105.18, 20.051)])], TEN="Đường 15C", CAP="liên xã")
    write(tmp_path, "binh_do", [LineString([(105.02, 20.06), (105.08, 20.06)])], CAO_DO=250.0)
    return tmp_path


def write(folder: Path, name: str, shapes: list[Any], **values: str | float) -> None:
    kinds = {key: DECIMAL if isinstance(value, float) else TEXT for key, value in values.items()}
    features = [Feature(nth, shape, values) for nth, shape in enumerate(shapes, 1)]
    write_layer(Layer(name, "EPSG:5897", features, kinds), folder, "tab", label="")


def run(data: Path, *words: str) -> Result:
    return CliRunner().invoke(basemap, ["--data", str(data), *words])


def told(data: Path, *words: str) -> dict[str, Any]:
    result = run(data, *words, "--json")
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def files(data: Path, *names: str) -> list[str]:
    return [str(data / f"{name}.tab") for name in names]


def kept(data: Path) -> int:
    home = prepare_home(Settings(data=data))
    with home.store.read() as connection:
        count = connection.scalar(select(func.count()).select_from(terrain))
    home.close()
    return int(count or 0)


def test_a_dry_run_tells_levels_and_size_and_keeps_nothing(data: Path) -> None:
    found = told(data, *files(data, "duong", "binh_do"), "--for", COMMUNE, *SAID, "--dry-run")
    assert [(each["kind"], each["features"], each["cut"]) for each in found["files"]] == [
        ("roads", 1, True),
        ("contours", 1, True),
    ]
    assert [each["columns"] for each in found["files"]] == [
        {"name": "TEN", "class_": "CAP", "ele": ""},
        {"name": "", "class_": "", "ele": "CAO_DO"},
    ]
    (made,) = found["basemaps"]
    assert (made["area"], made["zooms"], made["layers"]) == (COMMUNE, [9, 14], ["contours", "roads"])
    assert made["size"] > 127
    assert kept(data) == 0


def test_each_area_gets_its_part_and_the_same_again_changes_nothing(data: Path) -> None:
    words = (*files(data, "duong"), "--for", COMMUNE, "--for", OTHER, *SAID, "--zooms", "10-13")
    found = told(data, *words)
    assert [(each["area"], each["zooms"], each["attribution"]) for each in found["basemaps"]] == [
        (COMMUNE, [10, 13], "© Sở Xây dựng"),
        (OTHER, [10, 13], "© Sở Xây dựng"),
    ]
    west, other = (each["box"] for each in found["basemaps"])
    assert west[2] < 10_540_000
    assert other[0] > 10_509_000
    again = told(data, *words)
    assert [each["known"] for each in again["files"]] == [True, True]
    assert again["basemaps"] == found["basemaps"]
    listed = run(data, "--list")
    assert f"{COMMUNE}: " in listed.output
    assert "© Sở Xây dựng" in listed.output


def test_another_file_of_the_same_name_is_not_taken_for_the_one_that_is_kept(data: Path) -> None:
    road, file = {"type": "LineString", "coordinates": [[105.02, 20.05], [105.08, 20.05]]}, data / "duong[1].geojson"
    for name, known in (("15A", False), ("15A", True), ("15B", False)):
        file.write_text(json.dumps({"type": "Feature", "properties": {"TEN": name}, "geometry": road}))
        (found,) = told(data, str(file), "--kind", "roads", "--for", COMMUNE, *SAID)["files"]
        assert found["known"] is known, name


def test_a_boundary_that_is_drawn_anew_cuts_the_same_file_anew(data: Path) -> None:
    words = (*files(data, "duong"), "--for", COMMUNE, *SAID)
    for east, known in ((105.06, False), (105.06, True), (105.04, False)):
        ring = [*((105.0, 20 + n / 100) for n in range(11)), (east, 20.1), (east, 20.0)]
        home = prepare_home(Settings(data=data))
        with home.store.write() as connection:
            connection.execute(update(boundary).where(boundary.c.area == COMMUNE).values(shape=to_wkb(Polygon(ring))))
        home.close()
        found = told(data, *words)
        assert found["files"][0]["known"] is known
        assert found["basemaps"][0]["box"][2] == pytest.approx((east + 0.003) * 100_000, abs=2)


def test_a_file_that_comes_again_with_remove_takes_the_place_of_all_and_stays(data: Path) -> None:
    told(data, *files(data, "duong", "binh_do"), "--for", COMMUNE, *SAID)
    (made,) = told(data, *files(data, "duong"), "--for", COMMUNE, *SAID, "--remove")["basemaps"]
    assert made["layers"] == ["roads"]


def test_a_number_that_is_no_height_is_left_out(data: Path) -> None:
    write(data, "dong_muc", [LineString([(105.02, 20.06), (105.08, 20.06)])], CAO_DO=99_999_999_999.0)
    (found,) = told(data, *files(data, "dong_muc"), "--for", COMMUNE, *SAID)["files"]
    assert (found["features"], found["columns"]["ele"]) == (1, "CAO_DO")


def test_a_second_layer_joins_the_first_and_is_taken_away_alone(data: Path) -> None:
    told(data, *files(data, "duong"), "--for", COMMUNE, *SAID)
    (made,) = told(data, *files(data, "binh_do"), "--for", COMMUNE, *SAID)["basemaps"]
    assert made["layers"] == ["contours", "roads"]
    (left,) = told(data, "--for", COMMUNE, "--remove", "--kind", "contours")["basemaps"]
    assert left["layers"] == ["roads"]
    assert told(data, "--for", COMMUNE, "--remove")["basemaps"] == []
    assert "Chưa có nền bản đồ nào" in run(data, "--list").output


def test_a_fault_in_one_file_keeps_nothing_of_the_others(data: Path) -> None:
    write(data, "song", [Point(105.05, 20.05)], TEN="Sông Mã")
    result = run(data, *files(data, "duong", "song"), "--for", COMMUNE, *SAID)
    assert result.exit_code == 1
    assert "basemap_nothing" in result.output
    assert kept(data) == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--for", "nowhere", *SAID), "area_not_there"),
        (("--for", COMMUNE), "--attribution"),
        ((*SAID,), "--for"),
        (("--for", COMMUNE, *SAID, "--zooms", "14-9"), "--zooms"),
        (("--for", COMMUNE, *SAID, "--zooms", "9-22"), "--zooms"),
        (("--for", COMMUNE, *SAID, "--name", "KHONG_CO"), "bring_column_unknown"),
    ],
)
def test_what_is_wrong_with_an_order_is_told(data: Path, words: tuple[str, ...], says: str) -> None:
    result = run(data, *files(data, "duong"), *words)
    assert result.exit_code != 0
    assert says in result.output
    assert kept(data) == 0


def test_a_file_that_does_not_say_what_it_holds_is_asked_about(data: Path) -> None:
    write(data, "layer1", [LineString([(105.02, 20.05), (105.08, 20.05)])], TEN="x")
    assert "basemap_kind_unknown" in run(data, *files(data, "layer1"), "--for", COMMUNE, *SAID).output
    (made,) = told(data, *files(data, "layer1"), "--for", COMMUNE, "--kind", "rivers", *SAID)["basemaps"]
    assert made["layers"] == ["rivers"]
