"""What holds for a reform on every database."""

from collections.abc import Iterable

import orjson
import pytest
from sqlalchemy import select

from field.access.log import verify
from field.areas.importing import import_areas
from field.areas.rows import AreaRow
from field.areas.tree import ancestors_of, descendants, valid_on
from field.jobs.sweep import sweep_once
from field.people.rights.scope import Grant, scope_of
from field.reform.listing import reforms, undecided
from field.reform.making import carry_out, do_due, show
from field.reform.plan.steps import ReformRefusedError, Step
from field.reform.undoing import undo
from field.storage.engine import Store
from field.tables import area, change, feed_entry, reform
from tests.field.phone.village import Village
from tests.field.reform.vale import (
    AFTER,
    CAN,
    CAN_1,
    DAY,
    DAY_BEFORE,
    DISTRICT,
    NUOC,
    OLD_PROVINCE,
    PROVINCE,
    RONG,
    RONG_1,
    RONG_2,
    RONG_3,
    SAU,
    SAU_1,
    SET,
    XA,
    plan,
    settle,
    tree_rows,
)
from tests.field.world import DAY as DAY_MS

AT_NOON = 1_796_101_200_000
"""1 December 2026, 05:00 UTC: noon of the reform's day in Vietnam."""


def reformed(village: Village, steps: Iterable[Step]) -> list[str]:
    with village.store.write() as connection:
        return carry_out(connection, list(steps), "plan.csv", "command", village.surroundings)


def codes(refused: pytest.ExceptionInfo[ReformRefusedError]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


class ReformSuite:
    @pytest.fixture
    def village(self, store: Store) -> Village:
        settle(store)
        village = Village(store)
        village.clock.ms = AT_NOON
        return village

    def test_old_ground_lies_in_what_stands_for_it_and_in_what_it_lay_in(self, village: Village):
        reformed(village, plan())
        with village.store.read() as connection:
            assert ancestors_of(connection, [CAN_1])[CAN_1] == {
                *(CAN_1, CAN, DISTRICT, OLD_PROVINCE),
                *(NUOC, PROVINCE, SET),
            }
            assert {CAN, SAU, RONG, CAN_1, SAU_1, RONG_2} <= descendants(connection, [NUOC])
            assert valid_on(connection, [CAN, NUOC, CAN_1, DISTRICT], DAY) == {NUOC, CAN_1}
            assert valid_on(connection, [CAN, DISTRICT], DAY_BEFORE) == {CAN, DISTRICT}

    def test_a_village_keeps_its_id_and_lies_under_the_new_commune(self, village: Village):
        reformed(village, plan())
        with village.store.read() as connection:
            rows = connection.execute(select(area.c.id, area.c.parent)).all()
            parents = {row.id: row.parent for row in rows}
        assert parents[CAN_1] == parents[SAU_1] == NUOC
        assert parents[SET] == PROVINCE

    def test_a_split_is_decided_by_the_villages_point_or_is_a_task_for_staff(self, village: Village):
        village.person("hoa", area_id=RONG_3)
        dossier = village.new_phone("hoa")
        dossier.new({"chu_ho": "Lò Thị Ón"}, RONG_3)
        dossier.meet()
        village.merge()
        reformed(village, plan())
        with village.store.read() as connection:
            above = ancestors_of(connection, [RONG_1, RONG_2, RONG_3])
            waits = undecided(connection)
        assert (XA in above[RONG_1], NUOC in above[RONG_2]) == (True, True)
        assert (NUOC in above[RONG_1], XA in above[RONG_2]) == (False, False)
        assert {RONG, DISTRICT} <= above[RONG_1] & above[RONG_2]
        assert {NUOC, XA} <= above[RONG_3]
        assert [(each.area, each.heirs, each.villages, each.dossiers) for each in waits] == [
            (RONG, (NUOC, XA), (RONG_3,), 1)
        ]
        reformed(village, [Step(DAY, "move", RONG_3, XA)])
        with village.store.read() as connection:
            assert undecided(connection) == []

    def test_a_plan_shows_what_it_moves_and_writes_nothing(self, village: Village):
        village.person("clerk", "clerk", CAN)
        village.person("ranger", "ranger", DISTRICT)
        village.person("boss", "clerk", NUOC)
        village.person("hoa", area_id=CAN_1)
        phones = [village.new_phone(each) for each in ("ranger", "boss", "hoa")]
        phones[2].new({"chu_ho": "Lò Thị Ón"}, CAN_1)
        phones[2].meet()
        village.merge()
        before = tree_rows(village.store)
        with village.store.read() as connection:
            (shown,) = show(connection, plan())
            moved = shown.moved
        assert (moved.closed, moved.made, moved.moved, moved.undecided) == (5, 1, 4, 1)
        assert (moved.dossiers, moved.follow, moved.keep, moved.gain) == (1, 2, 0, 1)
        assert (moved.phones, moved.feeds, moved.members) == (2, 1, 2)
        assert tree_rows(village.store) == before

    def test_undo_gives_back_exactly_the_tree_before_and_peoples_roles(self, village: Village):
        village.person("clerk", "clerk", CAN)
        before = tree_rows(village.store)
        (key,) = reformed(village, plan())
        assert tree_rows(village.store) != before
        with village.store.write() as connection:
            assert scope_of(connection, "clerk").grants == (Grant("clerk", NUOC),)
            assert undo(connection, key, "command", village.surroundings) == []
            assert scope_of(connection, "clerk").grants == (Grant("clerk", CAN),)
            assert scope_of(connection, "clerk").version == 3
            assert verify(connection).broken is None
        assert tree_rows(village.store) == before
        assert [row.status for row in village.rows(select(reform.c.status))] == ["undone"]
        reformed(village, plan())
        assert [row.id for row in village.rows(select(reform.c.id).order_by(reform.c.id))] == [f"{DAY}-1", f"{DAY}-2"]

    def test_undo_is_refused_while_somebody_stands_in_what_the_reform_made(self, village: Village):
        (key,) = reformed(village, plan())
        village.person("ranger", "ranger", SET)
        after = tree_rows(village.store)
        with pytest.raises(ReformRefusedError) as refused, village.store.write() as connection:
            undo(connection, key, "command", village.surroundings)
        assert codes(refused) == ["reform_in_use"]
        assert tree_rows(village.store) == after

    def test_undo_is_refused_while_something_later_hangs_on_it(self, village: Village):
        (key,) = reformed(village, plan())
        reformed(village, [Step(DAY, "rename", CAN_1, name="Bản Cạn Mới")])
        with pytest.raises(ReformRefusedError) as refused, village.store.write() as connection:
            undo(connection, key, "command", village.surroundings)
        assert codes(refused) == ["reform_moved_on"]

    def test_no_log_no_shelf_and_no_feed_is_touched(self, village: Village):
        village.person("hoa", area_id=CAN_1)
        phone = village.new_phone("hoa")
        phone.new({"chu_ho": "Lò Thị Ón"}, CAN_1)
        phone.meet()
        village.merge()
        asked = [select(change.c.hash).order_by(change.c.hash), select(feed_entry.c.hash).order_by(feed_entry.c.hash)]
        before = [village.rows(each) for each in asked]
        reformed(village, plan())
        village.merge()
        assert [village.rows(each) for each in asked] == before

    def test_a_reform_in_the_future_holds_from_that_day_on_without_a_restart(self, village: Village):
        village.clock.ms = AT_NOON - 13 * 3_600_000  # 23:00 of the day before in Vietnam
        before = tree_rows(village.store)
        (key,) = reformed(village, plan())
        sweep_once(village.store, village.surroundings, "sweeper", None)
        assert tree_rows(village.store) == before
        village.clock.forward(2 * 3_600_000)
        sweep_once(village.store, village.surroundings, "sweeper", None)
        with village.store.read() as connection:
            assert CAN in descendants(connection, [NUOC])
            assert [(row.id, row.status) for row in reforms(connection)] == [(key, "done")]

    def test_a_planned_reform_that_does_not_fit_any_more_says_so_and_is_tried_the_next_day(self, village: Village):
        village.clock.ms = AT_NOON - 2 * DAY_MS
        reformed(village, plan())
        with village.store.write() as connection:
            import_areas(
                connection, [AFTER[0], AFTER[1].__class__(XA, "98003", "Mường Xa", "xa", PROVINCE, "2027-01-01")]
            )
        village.clock.ms = AT_NOON
        with village.store.write() as connection:
            assert do_due(connection, village.surroundings) == 0
            assert "98003" in reforms(connection)[0].problem
            import_areas(connection, AFTER)
        village.clock.forward(DAY_MS)
        with village.store.write() as connection:
            assert do_due(connection, village.surroundings) == 1

    def test_members_of_a_named_set_come_and_go_by_day(self, village: Village):
        """A tiểu khu holds one village of each of two communes, for a month."""
        forest = "TK-512"
        steps = [
            Step(DAY, "join", CAN_1, forest, "Tiểu khu 512", "tieu_khu", OLD_PROVINCE, until="2026-12-31"),
            Step(DAY, "join", SAU_1, forest, until="2026-12-31"),
        ]
        reformed(village, steps)
        with village.store.read() as connection:
            assert descendants(connection, [forest]) == {forest, CAN_1, SAU_1}
        reformed(village, [Step(DAY, "leave", SAU_1, forest)])
        with village.store.read() as connection:
            assert descendants(connection, [forest]) == {forest, CAN_1}
        village.clock.forward(40 * DAY_MS)
        sweep_once(village.store, village.surroundings, "sweeper", None)
        with village.store.read() as connection:
            assert descendants(connection, [forest]) == {forest}
            assert ancestors_of(connection, [CAN_1])[CAN_1] == {CAN_1, CAN, DISTRICT, OLD_PROVINCE}

    def test_a_renamed_village_is_found_by_both_names(self, village: Village):
        reformed(village, [Step(DAY, "rename", CAN_1, name="Bản Suối")])
        (row,) = village.rows(select(area.c.name, area.c.search).where(area.c.id == CAN_1))
        assert row.name == "Bản Suối"
        assert {"suoi", "can"} <= set(row.search.split())

    @pytest.mark.parametrize(
        ("step", "code"),
        [
            (Step(DAY, "merge", "nowhere", NUOC), "reform_area_unknown"),
            (Step(DAY, "merge", CAN, "nowhere"), "reform_area_unknown"),
            (Step(DAY, "merge", NUOC, XA), "reform_day"),
            (Step(DAY_BEFORE, "merge", CAN, NUOC), "reform_day"),
            (Step(DAY, "move", OLD_PROVINCE, CAN_1), "reform_ring"),
            (Step(DAY, "leave", CAN_1, NUOC), "reform_no_member"),
        ],
    )
    def test_what_does_not_fit_refuses_the_whole_plan(self, village: Village, step: Step, code: str):
        before = tree_rows(village.store)
        with pytest.raises(ReformRefusedError) as refused:
            reformed(village, [*plan(), step] if step.day == DAY else [step])
        assert set(codes(refused)) == {code}
        assert tree_rows(village.store) == before

    def test_the_same_plan_twice_is_refused(self, village: Village):
        reformed(village, plan())
        with pytest.raises(ReformRefusedError) as refused:
            reformed(village, plan())
        assert set(codes(refused)) == {"reform_done_already"}

    def test_an_import_of_units_afterwards_leaves_the_reform_standing(self, village: Village):
        reformed(village, plan())
        with village.store.write() as connection:
            import_areas(connection, [AreaRow(f"{NUOC}/B01", "B01", "Bản Mới", "ban", NUOC)])
            assert CAN_1 in descendants(connection, [NUOC])
            assert orjson.loads(reforms(connection)[0].moved)["closed"] == 5
