"""The real units of Thanh Hóa in the database: 166 communes since July 2025, and the 547 that they came from."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from field.areas.importing import import_areas
from field.areas.reading import read_areas
from field.areas.rows import AreaFile
from field.areas.tree import ancestors_of, descendants, names_of, valid_on
from field.storage.engine import open_store
from field.tables import area, area_within, metadata

PROVINCE, PROVINCE_BEFORE = "38@2025-07-01", "38@pre2025"
VILLAGE = "16348@2025-07-01/A01"


def table(folder: Path, name: str) -> AreaFile:
    return read_areas((folder / name).read_bytes(), name)


@pytest.fixture(scope="module")
def filled(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('areas') / 'packhorse.db'}")
    metadata.create_all(store.writer)
    with store.write() as connection:
        for name in ("units_pre2025.csv", "units_2025.csv", "forms/areas.csv"):
            import_areas(connection, table(shared_data, name).areas, name)
    with store.read() as connection:
        yield connection
    store.close()


@pytest.fixture(scope="module")
def communes(filled: Connection) -> frozenset[str]:
    """Thanh Hóa's communes since July 2025."""
    return frozenset(each for each in descendants(filled, [PROVINCE]) if "/" not in each and each != PROVINCE)


def test_thanh_hoa_has_166_communes(communes: frozenset[str]):
    assert len(communes) == 166


def test_their_547_predecessors_lie_in_the_province_of_before(
    filled: Connection, communes: frozenset[str], shared_data: Path
):
    rows = table(shared_data, "unit_successors.csv").successors
    before = {row.old for row in rows if row.new in communes and row.level == "commune"}
    assert len(before) == 547
    assert before <= descendants(filled, [PROVINCE_BEFORE])
    assert not before & descendants(filled, [PROVINCE])


def test_on_any_day_only_one_of_the_two_is_valid(filled: Connection, communes: frozenset[str]):
    both = communes | descendants(filled, [PROVINCE_BEFORE])
    assert valid_on(filled, both, "2025-06-30") == descendants(filled, [PROVINCE_BEFORE])
    assert valid_on(filled, both, "2025-07-01") == communes


def test_one_code_is_two_communes_in_two_trees(filled: Connection):
    assert names_of(filled, ["16348@pre2025", "16348@2025-07-01"]) == {
        "16348@pre2025": "Trường Sơn",
        "16348@2025-07-01": "Trường Văn",
    }
    assert PROVINCE in ancestors_of(filled, ["16348@2025-07-01"])["16348@2025-07-01"]
    assert PROVINCE_BEFORE in ancestors_of(filled, ["16348@pre2025"])["16348@pre2025"]


def test_a_village_lies_in_its_commune_and_province(filled: Connection):
    assert ancestors_of(filled, [VILLAGE])[VILLAGE] == {VILLAGE, "16348@2025-07-01", PROVINCE}


def test_the_whole_country_is_there(filled: Connection):
    assert filled.scalar(select(func.count()).select_from(area)) == 3366 + 10794 + 16
    assert filled.scalar(select(func.count()).select_from(area_within)) > 3366 + 10794 + 16
