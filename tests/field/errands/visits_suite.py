"""What holds on every database: whom a list reaches, which change is a visit, and how progress comes back."""

import pytest
from sqlalchemy import select, update

from field.dossiers.lists import Filter
from field.dossiers.sight import EVERYTHING, Sight
from field.errands import phones
from field.errands.problems import ErrandOverProblem, NobodyThereProblem, NoDossierProblem, NoSuchErrandProblem
from field.intake.desk import DeskDraft, write_at_desk
from field.people.rights.scope import Grant
from field.reconcile.erase import erase
from field.reconcile.undoing import void
from field.tables import change, feed_entry, visit
from field.visits.giving import Giving, close, give, give_to
from tests.field.errands.village import ELSEWHERE, ONE, PATH, TWO, Village
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, DAY, HOUR, HOUSEHOLD, HOUSEHOLD_ID, Office


class VisitsSuite:
    @pytest.fixture
    def village(self, store) -> Village:
        return Village(Office(store))

    def test_a_list_reaches_the_phones_of_those_it_is_given_to_with_the_dossiers_that_they_hold(self, village):
        key = village.give("an", "ha", dossiers=(ONE, TWO, ELSEWHERE))
        assert village.heard(village.an)[key]["visits"] == {ONE: None, TWO: None}
        assert village.heard(village.ha)[key]["visits"] == {ELSEWHERE: None}
        assert village.heard(village.an)[key]["for"] == ["an", "ha"]
        assert village.heard(village.binh) == {}

    def test_a_phone_enrolled_after_a_list_was_given_hears_it_on_its_first_journey(self, village):
        key = village.give("an")
        assert list(village.heard(village.enrolled("an"))) == [key]

    def test_every_active_dossier_of_a_village_can_be_given(self, village):
        village.an.wrote("dossier-3", {"_area": BAN_MUON, "chu_ho": "Vi Văn Tài", "_life": "archived"})
        key = village.give("an", "binh", dossiers=(), area=BAN_MUON)
        assert set(village.heard(village.an)[key]["visits"]) == {ONE, TWO}

    def test_a_list_does_not_grow(self, village):
        key = village.give("an", dossiers=(), area=BAN_MUON)
        village.wrote(village.an, "dossier-3", {"_area": BAN_MUON, "chu_ho": "Vi Văn Tài"})
        assert set(village.heard(village.an)[key]["visits"]) == {ONE, TWO}

    def test_only_what_was_not_changed_lately_can_be_given(self, village):
        village.wrote(village.an, TWO, {PATH: 3})
        given = Giving(
            "Lâu chưa đến", HOUSEHOLD_ID, BAN_MUON, ["an"], "cuc", (),
            Filter(area=BAN_MUON, form=HOUSEHOLD_ID, life="active", before=village.office.clock()),
        )  # fmt: skip
        with village.office.store.write() as connection:
            key = give(connection, given, EVERYTHING, village.office.surroundings)
        assert set(village.heard(village.an)[key]["visits"]) == {ONE}
        assert '"before"' in village.list_row(key).wanted

    def test_a_change_by_phone_is_a_visit_and_everybody_given_the_list_hears_of_it(self, village):
        key = village.give("an", "binh")
        village.office.clock.forward(HOUR)
        village.wrote(village.binh, ONE, {PATH: 6})
        assert village.visited(key) == {ONE: ("binh", "changed")}
        heard = village.heard(village.an)[key]["visits"]
        assert heard[TWO] is None
        assert heard[ONE][:2] == ["binh", "changed"]

    def test_progress_is_told_without_the_rest_of_the_list(self, village):
        village.give("an", "binh")
        village.office.clock.forward(HOUR)
        village.wrote(village.binh, ONE, {PATH: 6})
        assert [sorted(line["visits"]) for line in village.lines(village.an)] == [[ONE, TWO], [ONE]]

    def test_a_visit_where_nothing_differed_is_said_and_counts(self, village):
        key = village.give("an")
        village.wrote(village.an, TWO, {}, answers=[key])
        assert village.visited(key) == {TWO: ("an", "confirmed")}

    def test_nobody_at_home_is_no_visit_yet_and_a_later_one_takes_its_place(self, village):
        key = village.give("an")
        village.wrote(village.an, TWO, {}, answers=[key], note="nhà đóng cửa")
        assert village.visited(key) == {TWO: ("an", "cannot")}
        village.office.clock.forward(DAY)
        village.wrote(village.an, TWO, {}, answers=[key])
        assert village.visited(key) == {TWO: ("an", "confirmed")}

    def test_work_from_before_the_list_that_arrives_late_is_no_visit(self, village):
        village.an.write(ONE, {PATH: 6})
        village.office.clock.forward(HOUR)
        key = village.give("an")
        village.an.send()
        village.office.merge()
        village.follow()
        assert village.visited(key) == {}

    def test_a_clock_that_cannot_be_trusted_neither_makes_nor_hides_a_visit(self, village):
        key = village.give("an")
        village.office.clock.forward(HOUR)
        village.an.drift, village.an.skew = -5_000 * DAY, None
        village.wrote(village.an, ONE, {PATH: 6})
        assert village.visited(key) == {ONE: ("an", "changed")}

    def test_a_visit_by_who_was_not_given_the_list_counts_all_the_same(self, village):
        key = village.give("an")
        village.office.clock.forward(HOUR)
        village.wrote(village.binh, ONE, {PATH: 6})
        assert village.visited(key) == {ONE: ("binh", "changed")}

    def test_what_is_written_at_the_desk_or_moves_a_dossier_is_no_visit(self, village):
        key = village.give("an", "ha", dossiers=(ONE, ELSEWHERE))
        village.office.clock.forward(HOUR)
        with village.office.store.write() as connection:
            write_at_desk(connection, [DeskDraft(ONE, HOUSEHOLD, {PATH: 9})], "cuc", village.office.surroundings)
        village.office.merge()
        village.wrote(village.an, ONE, {"_same/dossier-2": True})
        assert village.visited(key) == {}

    def test_a_visit_that_is_voided_was_none(self, village):
        key = village.give("an")
        village.office.clock.forward(HOUR)
        name = village.wrote(village.an, ONE, {PATH: 6})
        with village.office.store.write() as connection:
            void(connection, [name], "cuc", "bịa", village.office.surroundings)
        village.office.merge()
        village.follow()
        assert village.visited(key) == {}
        assert village.heard(village.an)[key]["visits"][ONE] is None

    def test_a_list_leaves_the_phones_of_who_no_longer_holds_any_of_it_and_comes_to_who_does(self, village):
        key = village.give("an", "binh")
        village.office.grant("an", Grant("volunteer", BAN_LAU))
        village.follow()
        assert [each.get("closed") for each in village.lines(village.an)] == ["moved"]
        village.office.grant("an", Grant("volunteer", COMMUNE))
        village.follow()
        assert set(village.heard(village.an)[key]["visits"]) == {ONE, TWO}

    def test_who_exchanges_one_village_for_another_of_the_list_is_told_the_other_dossiers(self, village):
        key = village.give("an", "ha", "binh", dossiers=(ONE, TWO, ELSEWHERE))
        village.office.grant("ha", Grant("volunteer", BAN_MUON))
        village.office.grant("an", Grant("volunteer", COMMUNE))
        village.follow()
        assert set(village.heard(village.ha)[key]["visits"]) == {ONE, TWO}
        assert set(village.heard(village.an)[key]["visits"]) == {ONE, TWO, ELSEWHERE}

    def test_a_list_given_to_others_leaves_the_first_and_keeps_what_was_visited(self, village):
        key = village.give("an")
        village.office.clock.forward(HOUR)
        village.wrote(village.an, ONE, {PATH: 6})
        with village.office.store.write() as connection:
            give_to(connection, key, ["binh"], EVERYTHING, village.office.surroundings)
        assert village.heard(village.an) == {}
        assert village.heard(village.binh)[key]["visits"][ONE][0] == "an"

    def test_a_closed_list_leaves_every_phone_and_is_not_looked_at_any_more(self, village):
        key = village.give("an")
        with village.office.store.write() as connection:
            close(connection, key, "finished", "cuc", EVERYTHING, village.office.surroundings)
            with pytest.raises(ErrandOverProblem):
                close(connection, key, "finished", "cuc", EVERYTHING, village.office.surroundings)
        village.office.clock.forward(HOUR)
        village.wrote(village.an, ONE, {PATH: 6})
        assert village.heard(village.an) == village.visited(key) == {}
        bodies = village.office.rows(select(feed_entry.c.body).where(feed_entry.c.dossier == key))
        assert [row.body for row in bodies if row.body and "Rà soát" in row.body] == []

    def test_a_list_needs_dossiers_that_are_seen_and_people_who_may_write_there(self, village):
        around = village.office.surroundings
        with village.office.store.write() as connection:
            for sight, people, dossiers, problem in (
                (EVERYTHING, ["an"], ["dossier-99"], NoDossierProblem),
                (Sight(frozenset({BAN_LAU})), ["an"], [ONE], NoDossierProblem),
                (EVERYTHING, ["ha"], [ONE], NobodyThereProblem),
                (EVERYTHING, ["an"], [ONE, ELSEWHERE], NobodyThereProblem),
                (EVERYTHING, [], [ONE], NobodyThereProblem),
            ):
                with pytest.raises(problem):
                    give(connection, Giving("x", HOUSEHOLD_ID, COMMUNE, people, "cuc", dossiers), sight, around)
            with pytest.raises(NoSuchErrandProblem):
                close(connection, "nothing-here", "finished", "cuc", EVERYTHING, around)

    def test_work_that_was_not_looked_at_is_found_whoever_lost_the_bell(self, village):
        key = village.give("an")
        village.office.clock.forward(HOUR)
        for n in range(5):
            village.an.wrote(ONE if n % 2 else TWO, {PATH: 10 + n})
        assert village.visited(key) == {}
        assert village.follow() > 0
        assert set(village.visited(key)) == {ONE, TWO}
        assert village.follow() == 0

    def test_a_visit_whose_words_are_erased_stays_a_visit(self, village):
        key = village.give("an")
        village.office.clock.forward(HOUR)
        village.wrote(village.an, ONE, {PATH: 6})
        rows = village.office.rows(select(change.c.hash).where(change.c.dossier == ONE).order_by(change.c.id.desc()))
        with village.office.store.write() as connection:
            erase(connection, [rows[0].hash], "cuc", "", village.office.surroundings)
        village.office.merge()
        village.follow()
        assert village.visited(key) == {ONE: ("an", "changed")}

    def test_a_change_that_home_cannot_be_sure_of_is_worked_out_again_from_the_beginning(self, village):
        key = village.give("an")
        with village.office.store.write() as connection:
            connection.execute(update(visit).where(visit.c.list == key).values(change="x", by="x", how="changed", at=1))
        village.wrote(village.an, ONE, {"_same/dossier-2": True})
        assert ONE not in village.visited(key)

    def test_what_phones_should_hear_is_looked_for_from_the_open_lists_and_not_from_every_phone(self, village):
        village.give("an")
        if village.office.store.reader.dialect.name == "sqlite":  # PostgreSQL knows how few lists there are
            with village.office.store.read() as connection:
                asked = str(phones._in_order(connection, phones._WANTED)).replace(":now", "0")
                plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}")]
            assert "SCAN l" in plan
            assert [step for step in plan if step.startswith(("SCAN i ", "SCAN p ", "SCAN d ", "SCAN a "))] == []
