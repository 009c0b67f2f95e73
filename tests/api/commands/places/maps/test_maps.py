"""`packhorse map` and `packhorse units-geojson`: files after the access log has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from api.commands.places.maps.draw_map import draw_map
from api.commands.places.maps.units_geojson import units_geojson
from api.home import Home
from field.places.tagging import tag_next
from field.tables import access_log
from tests.api.conftest import WEST, WEST_VILLAGE
from tests.api.office import Author, merge
from tests.field.places.drawn import draw

FORM = "ho_gia_dinh_so"


@pytest.fixture
def drawn(home: Home, new_phone: Any) -> Home:
    values = {"_area": WEST_VILLAGE, "dong_y": "co", "chu_ho": "Lò Thị Đông", "vi_tri": "20.1 105.05 0 3"}
    Author(new_phone("hoa"), home).write("dossier-of-hoa", values)
    merge(home)
    draw(home.store, {WEST: (105.0, 20.0, 105.2, 20.2), WEST_VILLAGE: (105.0, 20.0, 105.1, 20.2)})
    while tag_next(home.store, home.surroundings):
        pass
    return home


def run(command: Any, home: Home, *words: str) -> Result:
    return CliRunner().invoke(command, [*words, "--data", str(home.settings.data)])


def logged(home: Home) -> list[tuple[str, str]]:
    with home.store.read() as connection:
        rows = connection.execute(select(access_log).where(access_log.c.verb == "export").order_by(access_log.c.id))
        return [(row.person, row.subject) for row in rows]


def test_a_map_is_drawn_in_the_format_that_the_files_name_says_and_noted_first(drawn: Home, tmp_path: Path) -> None:
    for name, begins in (("x.svg", b"<svg"), ("x.png", b"\x89PNG"), ("x.kmz", b"PK")):
        told = run(draw_map, drawn, WEST, "-o", str(tmp_path / name), "--form", FORM)
        assert told.exit_code == 0, told.output
        assert "Đã vẽ 1 vị trí" in told.stdout
        assert (tmp_path / name).read_bytes()[: len(begins)] == begins
    assert logged(drawn) == [("command", f"export:map/{WEST}.{kind}") for kind in ("svg", "png", "garmin")]


def test_D17_a_map_with_the_eyes_of_somebody_else_shows_what_they_may_see(drawn: Home, tmp_path: Path) -> None:
    told = run(draw_map, drawn, WEST, "-o", str(tmp_path / "x.svg"), "--as", "kiem")
    assert "Đã vẽ 0 vị trí" in told.stdout
    assert "1 hồ sơ không vẽ vì vị trí là thông tin riêng tư" in (tmp_path / "x.svg").read_text("utf-8")
    assert logged(drawn) == [("command:kiem", f"export:map/{WEST}.svg")]
    assert "area_not_there" in run(draw_map, drawn, WEST, "-o", str(tmp_path / "y.svg"), "--as", "dua").stderr
    assert not (tmp_path / "y.svg").exists()


def test_units_are_written_with_counts_and_sizes(drawn: Home, tmp_path: Path) -> None:
    told = run(units_geojson, drawn, WEST, "-o", str(tmp_path / "x.geojson"), "--day", "2026-11-21")
    assert "Đã ghi 1 đơn vị" in told.stdout, told.output
    (unit,) = json.loads((tmp_path / "x.geojson").read_bytes())["features"]
    assert (unit["id"], unit["properties"]["dossiers"]) == (WEST_VILLAGE, 1)
    assert logged(drawn) == [("command", "export:units.geojson")]


@pytest.mark.parametrize(
    ("command", "words", "code"),
    [
        (draw_map, ("99999@2025-07-01", "-o", "x.svg"), "area_not_there"),
        (draw_map, (WEST, "-o", "x.jpg"), "FILE.png"),
        (units_geojson, ("-o", "x.geojson", "--crs", "EPSG:32648"), "geo_crs_not_ours"),
        (units_geojson, ("-o", "x.geojson", "--day", "hôm qua"), "export_moment"),
        (units_geojson, (WEST_VILLAGE, "-o", "x.geojson"), "map_empty"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_words(
    drawn: Home, command: Any, words: Any, code: str, tmp_path: Path
) -> None:
    told = run(command, drawn, *(str(tmp_path / each) if each.startswith("x.") else each for each in words))
    assert told.exit_code != 0
    assert code in told.stderr
    assert list(tmp_path.glob("x.*")) == []
