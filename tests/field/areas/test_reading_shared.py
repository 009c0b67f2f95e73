"""The national tables of the reference data: 34 provinces and 3,321 communes since July 2025, and what was before."""

from collections import Counter
from functools import cache
from pathlib import Path

from field.areas.reading import read_areas
from field.areas.rows import AreaFile

SHARED_DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
THANH_HOA = "38@2025-07-01"


@cache
def table(name: str) -> AreaFile:
    return read_areas((SHARED_DATA / name).read_bytes(), name)


def communes_of(province: str) -> set[str]:
    return {area.id for area in table("units_2025.csv").areas if area.parent == province and area.level == "commune"}


def test_every_real_row_is_read_without_a_fault():
    names = ("units_2025.csv", "units_pre2025.csv", "unit_successors.csv", "forms/areas.csv")
    assert {name: (len(table(name).areas) + len(table(name).successors), table(name).faults) for name in names} == {
        "units_2025.csv": (3366, ()),
        "units_pre2025.csv": (10794, ()),
        "unit_successors.csv": (10676, ()),
        "forms/areas.csv": (16, ()),
    }


def test_every_parent_is_there():
    for name in ("units_2025.csv", "units_pre2025.csv"):
        known = {area.id for area in table(name).areas}
        assert {area.parent for area in table(name).areas} - known == {""}


def test_thanh_hoa_has_166_communes_and_their_547_predecessors():
    communes = communes_of(THANH_HOA)
    predecessors = {row.old for row in table("unit_successors.csv").successors if row.new in communes}
    assert (len(communes), len(predecessors)) == (166, 547)


def test_every_commune_of_before_has_a_successor_and_every_new_one_a_predecessor():
    rows = [row for row in table("unit_successors.csv").successors if row.level == "commune"]
    before = {area.id for area in table("units_pre2025.csv").areas if area.level == "commune"}
    since = {area.id for area in table("units_2025.csv").areas if area.level == "commune"}
    assert before <= {row.old for row in rows}
    assert since <= {row.new for row in table("unit_successors.csv").successors}
    assert {row.old for row in rows} - before <= since


def test_only_a_split_commune_has_several_successors_on_one_day():
    rows = [row for row in table("unit_successors.csv").successors if row.level == "commune"]
    many = {old for old, count in Counter((row.old, row.effective) for row in rows).items() if count > 1}
    assert {(row.old, row.effective) for row in rows if row.relation == "split_part"} == many


def test_one_code_is_two_communes():
    versions = {
        area.id: area.name
        for name in ("units_2025.csv", "units_pre2025.csv")
        for area in table(name).areas
        if area.code == "16348"
    }
    assert versions == {"16348@pre2025": "Trường Sơn", "16348@2025-07-01": "Trường Văn"}
