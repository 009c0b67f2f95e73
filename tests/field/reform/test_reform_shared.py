"""The real reform of 1 July 2025 in the database: Thanh Hóa, Bắc Kạn, and real phones offline across the change."""

from collections.abc import Collection, Sequence
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from field.areas.importing import import_areas
from field.areas.reading import read_areas
from field.areas.rows import AreaFile, AreaRow
from field.areas.tree import ancestors_of, descendants
from field.people.rights.scope import Grant, scope_of
from field.reform.listing import undecided
from field.reform.making import carry_out, show
from field.reform.plan.steps import Step
from field.reform.plan.successors import steps_of
from field.reform.tree.keeping import read_tree
from field.reform.undoing import undo
from field.storage.engine import Store
from field.tables import area, assignment
from tests.field.phone.village import Village, settle_down
from tests.field.reform.vale import tree_rows

DAY = "2025-07-01"
THANH_HOA, NONG_CONG = f"38@{DAY}", "404@pre2025"
TRUONG_SON, TRUONG_VAN = "16348@pre2025", f"16348@{DAY}"
"""The same code, of another commune."""
SON_LA = f"{TRUONG_SON}/A01"
"""An invented village in a commune that went over whole."""


def read(folder: Path, name: str) -> AreaFile:
    return read_areas((folder / name).read_bytes(), name)


def below(rows: Sequence[AreaRow], tops: Collection[str]) -> list[AreaRow]:
    found, inside = [], set(tops)
    for row in rows:
        if row.id in inside or row.parent in inside:
            inside.add(row.id)
            found.append(row)
    return found


@pytest.fixture
def village(shared_data: Path, sqlite_store: Store) -> Village:
    """The two provinces on SQLite."""
    return with_units(shared_data, sqlite_store)


def with_units(shared_data: Path, store: Store) -> Village:
    """Units of the two provinces before and after, as they are imported, with one village."""
    before = below(read(shared_data, "units_pre2025.csv").areas, {"38@pre2025", "06@pre2025", "19@pre2025"})
    after = below(read(shared_data, "units_2025.csv").areas, {THANH_HOA, f"19@{DAY}"})
    with store.write() as connection:
        import_areas(connection, before)
        import_areas(connection, after)
        import_areas(connection, [AreaRow(SON_LA, "A01", "Thôn Sơn Lá", "thon", TRUONG_SON)])
    return Village(store)


def steps(connection: Connection, folder: Path) -> list[Step]:
    rows = read(folder, "unit_successors.csv").successors
    held = set(connection.scalars(select(assignment.c.area)))
    return steps_of(rows, read_tree(connection), DAY, "keep", held)


def reform(village: Village, folder: Path) -> str:
    with village.store.write() as connection:
        found = steps(connection, folder)
        (key,) = carry_out(connection, found, "unit_successors.csv", "command", village.surroundings)
    return key


def communes(connection: Connection, within: str, day: str) -> set[str]:
    ids = [each for each in descendants(connection, [within]) if each.endswith(f"@{day}")]
    rows = connection.execute(select(area.c.id, area.c.kind).where(area.c.id.in_(ids)))
    return {row.id for row in rows if row.kind in {"xa", "phuong", "thi_tran"}}


def test_thanh_hoas_547_communes_lie_in_166_and_undo_gives_back_the_tree_before(village: Village, shared_data: Path):
    before = tree_rows(village.store)
    with village.store.read() as connection:
        assert len(communes(connection, "38@pre2025", "pre2025")) == 547
        (shown,) = show(connection, steps(connection, shared_data))
        assert shown.moved.closed >= 547 + 108 + 26 + 8
    key = reform(village, shared_data)
    with village.store.read() as connection:
        assert len(communes(connection, THANH_HOA, DAY)) == 166
        assert len(communes(connection, THANH_HOA, "pre2025")) == 547
        above = ancestors_of(connection, [TRUONG_SON, SON_LA])
        assert TRUONG_VAN in above[SON_LA]
        assert NONG_CONG in above[SON_LA]
    with village.store.write() as connection:
        undo(connection, key, "command", village.surroundings)
    assert tree_rows(village.store) == before


def test_bac_kans_108_communes_are_37_of_thai_nguyens(village: Village, shared_data: Path):
    reform(village, shared_data)
    with village.store.read() as connection:
        old = communes(connection, "06@pre2025", "pre2025")
        above = ancestors_of(connection, old)
        heirs = {top for each in old for top in above[each] if top.endswith(f"@{DAY}") and len(top) == 16}
        assert (len(old), len(heirs)) == (108, 37)
        assert heirs <= descendants(connection, [f"19@{DAY}"])


def test_district_staff_get_the_communes_of_their_district_as_a_named_set(village: Village, shared_data: Path):
    village.person("ranger", "ranger", NONG_CONG)
    reform(village, shared_data)
    with village.store.read() as connection:
        (grant,) = scope_of(connection, "ranger").grants
        assert grant == Grant("ranger", f"db-404@{DAY}")
        mine = {each for each in descendants(connection, [grant.area]) if each.endswith(DAY) and each != grant.area}
        assert SON_LA in descendants(connection, [grant.area])
    numbers = ("16279", "16297", "16309", "16342", "16348", "16363", "16369")
    assert mine == {f"{number}@{DAY}" for number in numbers}


def test_a_commune_that_was_split_waits_for_staff(village: Village, shared_data: Path):
    """Its dossiers are seen by both until somebody has moved them."""
    with village.store.read() as connection:
        split = sorted({step.area for step in steps(connection, shared_data) if step.what == "split"})
    mine = next(each for each in split if each.startswith("1"))
    village.person("hoa", area_id=mine)
    phone = village.new_phone("hoa")
    dossier = phone.new({"chu_ho": "Lò Thị Ón"}, mine)
    reform(village, shared_data)
    phone.meet()
    village.merge()
    with village.store.read() as connection:
        (waits,) = undecided(connection)
    assert (waits.area, waits.dossiers) == (mine, 1)
    bosses = [village.person(f"boss{n}", "clerk", heir) for n, heir in enumerate(waits.heirs)]
    for boss in bosses:
        theirs = village.new_phone(boss)
        theirs.meet()
        assert dossier in theirs.dossiers()


def test_phones_offline_across_the_change_go_on_and_lose_nothing(village: Village, shared_data: Path):
    village.person("hoa", area_id=SON_LA)
    village.person("ranger", "ranger", NONG_CONG)
    village.person("boss", "clerk", TRUONG_VAN)
    hoa, ranger, boss = (village.new_phone(each) for each in ("hoa", "ranger", "boss"))
    first = hoa.new({"chu_ho": "Lò Thị Ón"}, SON_LA)
    settle_down(village, hoa, ranger)
    late = hoa.new({"chu_ho": "Hà Văn Pản"}, SON_LA)
    theirs = ranger.new({"chu_ho": "Vi Thị Hồng"}, TRUONG_SON)
    ranger.edit(first, {"ghi_chu": "nhà bên suối"})
    reform(village, shared_data)
    hoa.edit(first, {"so_nhan_khau": 5})
    settle_down(village, ranger, hoa, boss)
    assert village.values(first, "so_nhan_khau") == [5]
    assert village.values(first, "ghi_chu") == ["nhà bên suối"]
    assert village.values(first, "_area") == [SON_LA]
    assert (village.values(late, "_area"), village.values(theirs, "_area")) == ([SON_LA], [TRUONG_SON])
    assert set(boss.dossiers()) == set(ranger.dossiers()) == {first, late, theirs}
    assert set(hoa.dossiers()) == {first, late}
    newest = ranger.new({"chu_ho": "Lương Thị Mai"}, TRUONG_VAN)
    ranger.meet()
    village.merge()
    assert village.values(newest, "_area") == [TRUONG_VAN]
