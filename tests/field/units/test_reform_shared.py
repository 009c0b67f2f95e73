"""The real reforms of 2025 and 2026: who stands for whom, for every commune of the country."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from field.areas.importing import Imported
from field.areas.reading import read_areas
from field.areas.tree import descendants
from field.storage.engine import open_store
from field.tables import metadata
from field.units.importing import Units, part, take_units, together
from field.units.links import every_link
from field.units.standing import standing_of
from geo.units.lineage import Lineage

BEFORE, DAY, TODAY = "2025-06-30", "2025-07-01", "2026-11-22"
FILES = ("unit_successors.csv", "units_2025.csv", "units_pre2025.csv", "forms/areas.csv")


@pytest.fixture(scope="module")
def units(shared_data: Path) -> Units:
    found = together([read_areas((shared_data / name).read_bytes(), name) for name in FILES])
    assert not found.faults
    return found


@pytest.fixture(scope="module")
def country(units: Units, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('units') / 'packhorse.db'}")
    metadata.create_all(store.writer)
    with store.write() as connection:
        taken = take_units(connection, units)
        assert taken.successions == Imported(10_676, 0, 0)
        assert taken.relations["split_part"] == 1_033
        assert take_units(connection, units).successions == Imported(0, 0, 10_676)
    with store.read() as connection:
        yield connection
    store.close()


def communes_in(connection: Connection, province: str) -> set[str]:
    return {
        each for each in descendants(connection, [province]) if len(each.partition("@")[0]) == 5 and "/" not in each
    }


@pytest.mark.parametrize(
    ("before", "after", "olds", "news"),
    [("38@pre2025", "38@2025-07-01", 547, 166), ("06@pre2025", "19@2025-07-01", 108, 37)],
)
def test_the_old_communes_of_a_province_stand_in_its_new_ones(
    country: Connection, before: str, after: str, olds: int, news: int
):
    old = communes_in(country, before)
    found = standing_of(country, old, TODAY)
    assert (len(old), len(found)) == (olds, olds)
    assert len({unit for each in found.values() for unit in each.units}) == news
    assert {unit for each in found.values() for unit in each.units} <= communes_in(country, after)


def test_a_code_alone_is_no_key(country: Connection):
    found = standing_of(country, ["16348@pre2025", "16348@2025-07-01"], TODAY)
    assert found["16348@2025-07-01"].units == ("16348@2025-07-01",)
    back = standing_of(country, ["16348@2025-07-01"], BEFORE)["16348@2025-07-01"]
    assert "16348@pre2025" in back.units
    assert back.undecided


def test_a_commune_that_became_a_ward_later_is_found_over_both_reforms(country: Connection):
    olds = standing_of(country, ["25270@2025-07-01"], BEFORE)["25270@2025-07-01"].units
    for old in olds:
        assert "25270@2026-04-30" in standing_of(country, [old], TODAY)[old].units
        assert "25270@2025-07-01" in standing_of(country, [old], "2026-04-29")[old].units
    assert standing_of(country, ["25270@2026-04-30"], DAY)["25270@2026-04-30"].units == ("25270@2025-07-01",)


def test_a_village_stands_where_its_commune_stands(country: Connection):
    village = "16348@2025-07-01/A01"
    assert standing_of(country, [village], TODAY)[village].units == ("16348@2025-07-01",)


def test_every_old_commune_stands_somewhere_and_the_split_ones_are_undecided(country: Connection):
    lineage = Lineage(every_link(country))
    old = [each for each in lineage.after if each.endswith("@pre2025") and len(each) == 5 + len("@pre2025")]
    several = {each for each in old if len(lineage.standing(each, TODAY)) > 1}
    splits = Counter(link.old for each in old for link in lineage.after[each] if link.relation == "split_part")
    assert len(old) == 10_035
    assert several == {each for each, parts in splits.items() if parts > 1}
    assert all(unit.partition("@")[2] != "pre2025" for each in old for unit in lineage.standing(each, TODAY))


def test_one_province_comes_in_with_the_units_that_it_came_from(units: Units):
    thanh_hoa = part(units, "38@2025-07-01")
    ids = {row.id for row in thanh_hoa.areas}
    assert sum(each.endswith("@2025-07-01") and len(each) == 16 for each in ids) == 166
    assert sum(each.endswith("@pre2025") and len(each) == 13 for each in ids) == 547
    assert {"38@pre2025", "16348@2025-07-01/A01"} <= ids
    assert {end for row in thanh_hoa.successors for end in (row.old, row.new)} <= ids
