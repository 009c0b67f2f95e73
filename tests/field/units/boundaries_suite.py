"""What holds for boundaries on every database."""

from collections.abc import Iterable
from typing import Any

import pytest
import shapely
from shapely.geometry import Point, box
from sqlalchemy import select

from field.areas.spots import spots_of
from field.storage.engine import Store
from field.tables import boundary, boundary_source
from field.units.boundaries import Kept, Source, keep_boundaries, reading_boundaries, versions_of
from field.units.importing import take_units
from field.units.matching import Meant
from geo.layers.values import Feature, Layer
from geo.problem import GeoFileError
from tests.field.units.country import COUNTRY, GIO, KHOM, MAY, NEW, OTHER, TODAY, WARD

NOW = 1_790_000_000_000
SOURCE = Source("xã.gpkg", "Sở Xây dựng Mây Ngàn", "CC0-1.0", "command", "ab" * 32)
WEST, EAST = box(105.0, 20.0, 105.1, 20.1), box(105.1, 20.0, 105.2, 20.1)


def layer(*features: tuple[Any, dict[str, Any]]) -> Layer:
    """A layer of these geometries and values."""
    given = [Feature(nth, shape, values) for nth, (shape, values) in enumerate(features, start=1)]
    return Layer(
        "ranh_gioi", "EPSG:5897", given, {name: "text" for each in given for name in each.values}, "Bursa-Wolf"
    )


class BoundariesSuite:
    @pytest.fixture
    def country(self, store: Store) -> Store:
        with store.write() as connection:
            take_units(connection, COUNTRY)
        return store

    def kept(self, store: Store, given: Layer, meant: Meant = Meant(day=TODAY), source: Source = SOURCE) -> Kept:
        with store.read() as connection:
            versions = versions_of(connection)
        with reading_boundaries(given, "xã.gpkg", versions, meant) as read, store.write() as connection:
            return keep_boundaries(connection, read, source, NOW)

    def rows(self, store: Store) -> dict[str, Any]:
        with store.read() as connection:
            return {row.area: row for row in connection.execute(select(boundary))}

    def test_a_boundary_is_kept_with_its_box_size_and_source(self, country: Store):
        given = layer((WEST, {"code": "99001"}), (EAST, {"code": "99002", "geometry_kind": "SYNTHETIC-voronoi"}))
        assert self.kept(country, given) == Kept(2, 0)
        rows = self.rows(country)
        assert rows.keys() == {WARD, OTHER}
        assert (rows[WARD].west, rows[WARD].south, rows[WARD].east, rows[WARD].north) == (105.0, 20.0, 105.1, 20.1)
        assert (rows[WARD].vertices, rows[WARD].kind, rows[OTHER].kind) == (5, "imported", "SYNTHETIC-voronoi")
        assert rows[WARD].size_m2 == pytest.approx(115.9e6, rel=0.001)
        assert shapely.from_wkb(bytes(rows[WARD].shape)).equals(WEST)
        with country.read() as connection:
            source = connection.execute(select(boundary_source)).one()
        assert (source.id, source.crs, source.at) == (rows[WARD].source, "EPSG:5897", NOW)
        assert (source.attribution, source.licence) == (SOURCE.attribution, SOURCE.licence)
        assert (source.layer, source.pipeline, source.file) == ("ranh_gioi", "Bursa-Wolf", "xã.gpkg")

    def test_the_same_code_is_another_unit_on_another_day(self, country: Store):
        self.kept(country, layer((WEST, {"code": "99001"})), Meant(day="2025-06-30"))
        self.kept(country, layer((EAST, {"code": "99001"})), Meant(day="2025-07-01"))
        assert self.rows(country).keys() == {MAY, NEW}

    def test_a_boundary_takes_the_place_of_another_and_a_source_of_nothing_goes(self, country: Store):
        self.kept(country, layer((WEST, {"code": "99001"})))
        assert self.kept(country, layer((EAST, {"code": "99001"}), (WEST, {"area": KHOM}))) == Kept(1, 1)
        with country.read() as connection:
            assert len(connection.execute(select(boundary_source)).all()) == 1
        assert self.rows(country)[WARD].west == 105.1

    def test_an_area_of_which_no_file_said_a_middle_gets_a_point_in_it(self, country: Store):
        self.kept(country, layer((WEST, {"code": "99001"})))
        with country.read() as connection:
            lat, lon = spots_of(connection, [WARD])[WARD]
        assert WEST.contains(Point(lon, lat))

    def test_what_is_of_no_unit_is_told_and_everything_can_be_left_unkept(self, country: Store):
        with country.read() as connection:
            versions = versions_of(connection)
        given = layer((WEST, {"code": "99001", "name": "Mường Mây"}), (EAST, {"code": "77777", "name": "Xa Lạ"}))
        with reading_boundaries(given, "xã.gpkg", versions, Meant(day=TODAY)) as read:
            told = [(each.feature, each.why, each.said) for each in read.unmatched]
        assert told == [
            (1, "other_name", f"99001 Mường Mây ≠ Đỉnh Trời ({WARD})"),
            (2, "unknown", f"77777 Xa Lạ ({TODAY})"),
        ]
        assert (read.unmatched_count, self.rows(country)) == (2, {})

    @pytest.mark.parametrize(
        ("features", "code", "feature"),
        [
            ([(WEST, {"code": "99001"}), (EAST, {"code": "99001"})], "boundary_twice", "2"),
            ([(WEST, {"code": "99001"}), (Point(105, 20), {"code": "99002"})], "boundary_no_polygon", "2"),
            ([(WEST, {"ten": "Đỉnh Trời"})], "boundary_no_code", ""),
        ],
    )
    def test_D10_a_layer_that_is_at_fault_is_refused_whole_and_its_feature_named(
        self, country: Store, features: list[tuple[Any, dict[str, Any]]], code: str, feature: str
    ):
        with pytest.raises(GeoFileError) as refused:
            self.kept(country, layer(*features))
        spot = refused.value.spot
        assert (refused.value.code, spot.file, spot.layer, spot.feature) == (code, "xã.gpkg", "ranh_gioi", feature)
        assert self.rows(country) == {}

    def test_a_layer_is_read_feature_by_feature(self, country: Store):
        held: list[int] = []

        def features() -> Iterable[Feature]:
            for nth, code in enumerate(("99001", "99002"), start=1):
                assert len(held) == nth - 1
                yield Feature(nth, WEST, {"code": code})

        given = Layer("ranh_gioi", "EPSG:4326", features(), {"code": "text"})
        with country.read() as connection:
            versions = versions_of(connection)
        with reading_boundaries(given, "xã.gpkg", versions, Meant(day=TODAY), held.append) as read:
            assert (held, read.features, list(read.areas)) == ([1, 2], 2, [WARD, OTHER])

    def test_units_of_before_keep_their_boundaries(self, country: Store):
        self.kept(country, layer((WEST, {"code": "99001"}), (EAST, {"code": "99002"})), Meant(day="2025-06-30"))
        self.kept(country, layer((WEST, {"code": "99001"}), (EAST, {"code": "99002"})))
        assert self.rows(country).keys() == {MAY, GIO, WARD, OTHER}
