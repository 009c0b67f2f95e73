"""The drawn boundaries of the invented commune."""

from random import Random

import pytest
import shapely
from sqlalchemy import select

from field.demo.commune.areas import AREAS, BOX, COMMUNE_ID, FORMER, SUCCESSORS, VILLAGES
from field.demo.commune.boundaries import KIND, draw_boundaries
from field.demo.commune.places import point, track
from field.storage.engine import Store
from field.tables import boundary
from field.units.importing import Units, take_units
from field.units.standing import standing_of
from tests.field.surroundings import World


@pytest.fixture
def drawn(sqlite_store: Store) -> dict[str, shapely.Geometry]:
    with sqlite_store.write() as connection:
        take_units(connection, Units((*FORMER, *AREAS), SUCCESSORS))
        draw_boundaries(connection, World().surroundings)
        rows = connection.execute(select(boundary)).all()
        assert standing_of(connection, ["99007@pre2025"], "2026-11-22")["99007@pre2025"].units == (COMMUNE_ID,)
    assert {row.kind for row in rows} == {KIND}
    return {row.area: shapely.from_wkb(bytes(row.shape)) for row in rows}


def test_every_village_has_a_boundary_and_together_they_are_the_commune(drawn: dict[str, shapely.Geometry]):
    villages = [drawn[village.area] for village in VILLAGES]
    assert len(drawn) == len(VILLAGES) + 1
    assert shapely.coverage_is_valid(villages)
    assert shapely.coverage_union_all(villages).equals(drawn[COMMUNE_ID])
    assert shapely.box(*BOX).contains(drawn[COMMUNE_ID])


def test_what_the_demo_measures_in_a_village_lies_in_its_boundary(drawn: dict[str, shapely.Geometry]):
    rng = Random(5)
    for village in VILLAGES:
        land = drawn[village.area]
        for text in [point(rng, village) for _ in range(40)]:
            lat, lon, *_ = map(float, text.split())
            assert land.contains(shapely.Point(lon, lat))
        for text in track(rng, village, 30).split(";"):
            lat, lon, *_ = map(float, text.split())
            assert drawn[COMMUNE_ID].contains(shapely.Point(lon, lat))
