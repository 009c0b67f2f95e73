"""Tiles as GDAL writes them: layers by kind, from their own zoom levels, the same bytes each time, or a clear error."""

from __future__ import annotations

from pathlib import Path

import pyogrio
import pytest
import shapely

from geo.layers.tiles import KINDS, Terrain, TerrainFile, Told, header_of, kind_of, make_tiles
from geo.problem import GeoFileError

AREA = shapely.box(105.2, 19.8, 105.3, 19.9)
ROAD = shapely.LineString([(105.1, 19.85), (105.25, 19.851), (105.4, 19.85)])
PARCEL = shapely.box(105.25, 19.85, 105.251, 19.851)
TOLD = Told("Xã Mường Sương", "© Sở A\n© Sở B")


def lay(folder: Path, kind: str, *shapes: shapely.Geometry, area: shapely.Geometry | None = AREA) -> Terrain:
    path = folder / f"{kind}.gpkg"
    file = TerrainFile(path, KINDS[kind], area)
    for shape in shapes:
        file.put(shape, "Đường 15", "liên xã", 120 if kind == "contours" else None)
    file.finish()
    return Terrain(kind, path)


def layers_at(file: Path, zoom: int) -> list[str]:
    """The layers that tiles of a zoom level have features in."""
    names = [str(each) for each in pyogrio.list_layers(file)[:, 0]]
    counts = {
        each: pyogrio.read_info(file, layer=each, ZOOM_LEVEL=str(zoom), force_feature_count=True) for each in names
    }
    return sorted(each for each, info in counts.items() if info["features"] > 0)


def test_roads_contours_and_parcels_lie_in_one_file_each_from_its_own_zoom(tmp_path: Path) -> None:
    terrains = [lay(tmp_path, "parcels", PARCEL), lay(tmp_path, "roads", ROAD), lay(tmp_path, "contours", ROAD)]
    made = make_tiles(terrains, tmp_path / "map.pmtiles", TOLD)
    assert made.layers == ("parcels", "contours", "roads")
    assert (made.header.min_zoom, made.header.max_zoom) == (9, 14)
    assert [layers_at(tmp_path / "map.pmtiles", zoom) for zoom in (9, 12, 14)] == [
        ["roads"],
        ["contours", "roads"],
        ["contours", "parcels", "roads"],
    ]
    west, south, east, north = made.header.box
    assert 10_519_000 < west < 10_520_000
    assert 10_530_000 < east < 10_531_000
    assert 1_984_000 < south < north < 1_986_000
    assert made.size == (tmp_path / "map.pmtiles").stat().st_size


def test_names_classes_and_heights_are_in_the_tiles_and_nothing_else(tmp_path: Path) -> None:
    make_tiles([lay(tmp_path, "contours", ROAD)], tmp_path / "map.pmtiles", TOLD)
    meta, _, _, columns = pyogrio.raw.read(tmp_path / "map.pmtiles", layer="contours")
    rows = [dict(zip(meta["fields"], row, strict=True)) for row in zip(*columns, strict=True)]
    assert {tuple((key, value) for key, value in row.items() if key != "mvt_id") for row in rows} == {
        (("name", "Đường 15"), ("class", "liên xã"), ("ele", 120))
    }
    told = pyogrio.read_info(tmp_path / "map.pmtiles", layer="contours")["dataset_metadata"]
    assert (told["name"], told["description"]) == (TOLD.name, TOLD.attribution)


def test_the_same_terrain_gives_the_same_bytes(tmp_path: Path) -> None:
    terrains = [lay(tmp_path, "roads", ROAD), lay(tmp_path, "parcels", PARCEL)]
    for name in ("one", "other"):
        make_tiles(terrains, tmp_path / name, TOLD)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_two_files_of_one_kind_are_one_layer(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other = shapely.LineString([(105.21, 19.81), (105.22, 19.89)])
    both = [lay(tmp_path, "roads", ROAD), lay(tmp_path / "b", "roads", other)]
    make_tiles(both, tmp_path / "map.pmtiles", TOLD)
    (layer,) = pyogrio.list_layers(tmp_path / "map.pmtiles")[:, 0]
    _, south, _, north = pyogrio.read_info(tmp_path / "map.pmtiles", layer=layer)["total_bounds"]
    assert north - south > 8_000


def test_terrain_is_cut_a_little_outside_of_its_area(tmp_path: Path) -> None:
    file = TerrainFile(tmp_path / "roads.gpkg", KINDS["roads"], AREA)
    far = shapely.LineString([(106, 20), (106.1, 20)])
    for shape in (ROAD, far, shapely.Point(105.25, 19.85), PARCEL):
        file.put(shape)
    laid = file.finish()
    assert (laid.features, laid.outside, laid.unfit) == (1, 1, 2)
    _, _, shapes, _ = pyogrio.raw.read(tmp_path / "roads.gpkg")
    west, _, east, _ = shapely.from_wkb(shapes[0]).bounds
    assert (west, east) == (pytest.approx(105.197, abs=1e-6), pytest.approx(105.303, abs=1e-6))


def test_a_name_of_an_area_is_one_point_in_it(tmp_path: Path) -> None:
    file = TerrainFile(tmp_path / "names.gpkg", KINDS["names"], AREA)
    file.put(PARCEL, "Đồi Pù Luông")
    assert file.finish().features == 1
    _, _, shapes, _ = pyogrio.raw.read(tmp_path / "names.gpkg")
    assert PARCEL.contains(shapely.from_wkb(shapes[0]))


@pytest.mark.parametrize("most_bytes", [100, 2_000])
def test_what_would_be_too_large_is_refused_and_leaves_no_file(tmp_path: Path, most_bytes: int) -> None:
    with pytest.raises(GeoFileError) as caught:
        make_tiles([lay(tmp_path, "roads", ROAD)], tmp_path / "map.pmtiles", TOLD, most_bytes=most_bytes)
    assert caught.value.code == "basemap_too_large"
    assert [each.name for each in tmp_path.iterdir()] == ["roads.gpkg"]


def test_a_terrain_that_is_not_there_is_an_error_with_words(tmp_path: Path) -> None:
    with pytest.raises(GeoFileError) as caught:
        make_tiles([Terrain("roads", tmp_path / "none.gpkg")], tmp_path / "map.pmtiles", TOLD)
    assert (caught.value.code, bool(caught.value.detail)) == ("basemap_failed", True)
    assert not (tmp_path / "map.pmtiles").exists()


@pytest.mark.parametrize(
    ("called", "kind"),
    [
        ("Giao_thong_2024", "roads"),
        ("duong", "roads"),
        ("Song suoi", "rivers"),
        ("DONG-MUC", "contours"),
        ("Thửa đất", "parcels"),
        ("địa danh", "names"),
        ("rung", "forest"),
        ("data", ""),
        ("rung_duong", "roads"),
        ("nha_rung", "forest"),
        ("Ranh", ""),
    ],
)
def test_a_file_says_by_its_name_what_it_is(called: str, kind: str) -> None:
    assert kind_of(called) == kind


def test_what_is_no_pmtiles_file_has_no_header() -> None:
    for data in (b"", b"PMTiles\x03", b"SQLite format 3" + bytes(200), b"PMTiles\x03" + bytes(200)):
        with pytest.raises(ValueError, match=r"\S"):
            header_of(data)
