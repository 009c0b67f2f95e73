"""The demo's basemap: land that lies in the commune, the same in every home, and says that it is invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from shapely import from_wkb, union_all
from sqlalchemy import select

from field.basemaps.finding import told
from field.basemaps.making import make_basemaps
from field.demo.commune.areas import AREAS, COMMUNE_ID, FORMER, SUCCESSORS
from field.demo.commune.boundaries import draw_boundaries
from field.demo.commune.land import ATTRIBUTION, lay_land, layers
from field.home import start_home
from field.storage.engine import Store, open_store
from field.tables import boundary, metadata, terrain
from field.units.importing import Units, take_units
from geo.layers.tiles import KINDS
from tests.field.surroundings import World


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = open_store(f"sqlite:///{tmp_path / 'packhorse.db'}")
    metadata.create_all(made.writer)
    surroundings = World().surroundings
    with made.write() as connection:
        start_home(connection, surroundings)
        take_units(connection, Units((*FORMER, *AREAS), SUCCESSORS))
        draw_boundaries(connection, surroundings)
    yield made
    made.close()


def test_the_demo_has_a_basemap_that_says_that_it_is_invented(store: Store, tmp_path: Path) -> None:
    surroundings = replace(World().surroundings, files=tmp_path / "attachments")
    lay_land(store, surroundings)
    assert make_basemaps(store, surroundings) == 1
    with store.read() as connection:
        (found,) = told(connection, None)
    assert (found["area"], found["attribution"], found["licence"]) == (COMMUNE_ID, ATTRIBUTION, "CC0-1.0")
    assert found["layers"] == [each for each in KINDS if each not in {"parcels", "buildings"}]
    lay_land(store, surroundings)
    assert make_basemaps(store, surroundings) == 0
    with store.read() as connection:
        assert sum(connection.scalars(select(terrain.c.features))) == sum(map(len, layers().values()))


def test_the_land_lies_in_its_commune(store: Store) -> None:
    with store.read() as connection:
        commune = from_wkb(connection.scalar(select(boundary.c.shape).where(boundary.c.area == COMMUNE_ID)))
    for kind, features in layers().items():
        land = union_all([each.geometry for each in features])
        assert land.within(commune.buffer(0.002)), kind


def test_where_there_are_no_attachments_there_is_no_basemap(store: Store) -> None:
    lay_land(store, World().surroundings)
    with store.read() as connection:
        assert connection.execute(select(terrain)).first() is None
