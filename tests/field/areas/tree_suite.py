"""What holds for the tree of areas on every database."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from field.areas.importing import AreasRefusedError, Imported, import_areas, within
from field.areas.rows import AreaRow
from field.areas.spots import spots_of
from field.areas.tree import ancestors_of, descendants, names_of, valid_on
from field.storage.engine import Store
from field.tables import area, area_within
from tests.field.people.village import AREAS, COMMUNE, ELSEWHERE, KHOM, LOC, PROVINCE


class TreeSuite:
    @pytest.fixture
    def village(self, store: Store) -> Store:
        with store.write() as connection:
            assert import_areas(connection, AREAS) == Imported(5, 0, 0)
        return store

    def test_every_area_is_within_itself_and_all_above_it(self, village: Store):
        with village.read() as connection:
            assert descendants(connection, [COMMUNE]) == {COMMUNE, KHOM, LOC}
            assert descendants(connection, [KHOM, ELSEWHERE]) == {KHOM, ELSEWHERE}
            assert descendants(connection, ["00000@2025-07-01"]) == frozenset()
            assert ancestors_of(connection, [KHOM, PROVINCE, "x"]) == {
                KHOM: {KHOM, COMMUNE, PROVINCE},
                PROVINCE: {PROVINCE},
            }
            assert names_of(connection, [KHOM, "x"]) == {KHOM: "Bản Pá Khôm"}

    def test_an_area_is_valid_from_its_first_day_to_its_last(self, village: Store):
        days = ("2025-06-30", "2025-07-01", "2025-12-31", "2026-01-01")
        with village.read() as connection:
            held = [valid_on(connection, [KHOM, LOC], day) for day in days]
        assert held == [frozenset(), {KHOM, LOC}, {KHOM, LOC}, {KHOM}]

    def test_the_same_rows_again_change_nothing(self, village: Store):
        with village.write() as connection:
            assert import_areas(connection, AREAS) == Imported(0, 0, 5)
            assert connection.scalar(select(func.count()).select_from(area_within)) == 11

    def test_a_renamed_area_is_changed_and_one_that_the_file_leaves_out_stays(self, village: Store):
        with village.write() as connection:
            assert import_areas(connection, [replace(AREAS[3], name="Bản Mới")]) == Imported(0, 1, 0)
            assert names_of(connection, [KHOM, LOC]) == {KHOM: "Bản Mới", LOC: "Bản Nà Lốc"}

    def test_an_area_keeps_its_middle_until_a_file_says_another(self, village: Store):
        placed = [replace(row, lat=20.0340, lon=105.045) if row.id == KHOM else row for row in AREAS]
        with village.write() as connection:
            assert import_areas(connection, placed) == Imported(0, 1, 4)
            assert spots_of(connection, [KHOM, LOC, "x"]) == {KHOM: (20.034, 105.045)}
            assert import_areas(connection, AREAS) == Imported(0, 0, 5)
            assert import_areas(connection, placed) == Imported(0, 0, 5)
            assert spots_of(connection, [KHOM]) == {KHOM: (20.034, 105.045)}
            import_areas(connection, [replace(AREAS[3], lat=20.1, lon=105.0)])
            assert spots_of(connection, [KHOM]) == {KHOM: (20.1, 105.0)}

    def test_an_area_that_moves_takes_everything_below_it_along(self, village: Store):
        moved = [replace(row, parent=ELSEWHERE) for row in AREAS if row.id == COMMUNE]
        with village.write() as connection:
            import_areas(connection, moved)
            assert ancestors_of(connection, [KHOM]) == {KHOM: {KHOM, COMMUNE, ELSEWHERE, PROVINCE}}
            assert descendants(connection, [ELSEWHERE]) == {ELSEWHERE, COMMUNE, KHOM, LOC}

    def test_a_parent_that_is_nowhere_refuses_the_whole_import_and_names_the_line(self, village: Store):
        rows = [
            AreaRow("new", "new", "Mới", "ban", COMMUNE, line=2),
            AreaRow("y", "y", "Y", "ban", "nowhere", line=3),
        ]
        with pytest.raises(AreasRefusedError, match=r"thon\.csv:3, parent") as refused, village.write() as connection:
            import_areas(connection, rows, "thon.csv")
        assert [fault.code for fault in refused.value.faults] == ["area_parent_unknown"]
        with village.read() as connection:
            assert connection.scalar(select(func.count()).select_from(area)) == 5

    def test_a_ring_across_two_files_is_refused(self, village: Store):
        with pytest.raises(AreasRefusedError) as refused, village.write() as connection:
            import_areas(connection, [replace(AREAS[0], parent=KHOM, line=7)], "tinh.csv")
        assert [fault.code for fault in refused.value.faults] == ["area_ring"]

    def test_part_of_a_file_is_an_area_with_what_is_above_and_below_it(self):
        assert [row.id for row in within(AREAS, COMMUNE)] == [PROVINCE, COMMUNE, KHOM, LOC]
        assert within(AREAS, "nowhere") == []
