"""`packhorse read-layer`: what is in a file before anything is taken in, and in two languages what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import shapely
from click.testing import CliRunner, Result

from api.commands.places.layers.read_layer import read_layer
from tests.geo.layers.reading.written import POINTS, by_gdal, mif


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(read_layer, [str(word) for word in words])


def told(*words: str | Path) -> dict[str, Any]:
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.output)
    return found


def test_a_layer_is_told_with_its_system_its_columns_and_where_it_lies(tmp_path: Path) -> None:
    found = told(by_gdal(tmp_path / "thon.gpkg", "GPKG", POINTS))
    assert found["layers"] == [
        {"layer": "thon", "crs": "EPSG:5897", "features": 2, "columns": {"ten": "text", "so": "integer"}}
    ]
    assert found["read"]["shapes"] == {"Point": 2}
    assert "EPSG:6960" in found["read"]["pipeline"]
    lines = run(tmp_path / "thon.gpkg").output
    assert "thon: EPSG:5897, 2 đối tượng · features" in lines
    assert "19.79732…19.79777 N, 105.76543…105.76639 E" in lines


def test_a_ring_that_crosses_itself_is_told_with_its_feature_and_place(tmp_path: Path) -> None:
    knot = shapely.Polygon([(105, 19), (105.2, 19.2), (105.2, 19), (105, 19.2)])
    done = run(by_gdal(tmp_path / "thua.gpkg", "GPKG", [knot], {"so": [1]}, "EPSG:4326"))
    assert done.exit_code == 0
    assert "thua.gpkg, lớp/layer thua, số/feature 1: Self-intersection[105.1 19.1]" in done.output


def test_what_must_be_asked_ends_the_command_with_file_layer_and_choices(tmp_path: Path) -> None:
    done = run(by_gdal(tmp_path / "thon.shp", "ESRI Shapefile", POINTS, crs=None))
    assert done.exit_code == 1
    assert "thon.shp, lớp/layer thon" in done.output
    assert "EPSG:5897 105°00′" in done.output
    assert "[geo_crs_missing]" in done.output


def test_a_font_is_chosen_from_values_in_each(tmp_path: Path) -> None:
    path = mif(tmp_path / "a.mif", ["Th«n §ång".encode("cp1252")], "Neutral", "CoordSys Earth Projection 1, 104\n")
    assert "tcvn3: Thôn Đồng" in run(path, "--preview").output
    assert told(path, "--encoding", "tcvn3")["read"]["features"] == 1


def test_how_large_a_file_may_be_is_a_setting(tmp_path: Path) -> None:
    done = run(by_gdal(tmp_path / "thon.gpkg", "GPKG", POINTS), "--max-layer", "1024")
    assert done.exit_code == 1
    assert "[geo_file_too_large]" in done.output
