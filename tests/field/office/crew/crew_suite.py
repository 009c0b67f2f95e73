"""What holds on every database: floods undone, everything passed on, phones and what they held, rosters."""

import pytest
from sqlalchemy import insert, select

from field.dossiers.sight import EVERYTHING, Sight
from field.office.crew.flood import restore, undo_flood, undoings_of, written_by
from field.office.crew.holding import errands_on, held_between, holding, shown_now
from field.office.crew.moving import colleagues, move_on, open_work
from field.office.crew.phones import (
    LACKING,
    LOCKED,
    SILENT,
    SKEWED,
    forms_used,
    one_phone,
    phones_of,
    phones_page,
    unsettled,
)
from field.office.crew.roster.reading import Known, read_roster
from field.office.crew.roster.taking import planned, take_in
from field.people.directory import people_by_name
from field.people.errors import PersonUnknownError
from field.people.phones.revocation import revoke
from field.people.rights.managing import Manager
from field.people.rights.reach import Reach
from field.people.rights.scope import Grant, scope_of
from field.questions.asking import Asking, ask
from field.reconcile.errors import NotADecisionError
from field.tables import conflict, person, question, watch
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, DAY, HOUR, HOUSEHOLD, KHE_SANG, Office

BEGUN = {"_area": BAN_MUON, "chu_ho": "Lò Văn Đông", "so_nhan_khau": 4}
HERE = Reach({None: frozenset({COMMUNE, BAN_MUON, BAN_LAU})})
MANAGER = Manager("quan", frozenset({"administrator"}), HERE)
LATER = 2**53 - 1


class CrewSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        made = Office(store)
        made.person("quan", role="administrator")
        return made

    def test_D26_a_flood_that_was_merged_is_undone_by_author_and_time_and_brought_back(self, office: Office):
        an, binh = (office.phone(office.person(name)) for name in ("an", "binh"))
        begun = {key: an.wrote(key, BEGUN) for key in ("dossier-1", "dossier-2")}
        kept = binh.wrote("dossier-1", {"song": "4g"})
        office.clock.forward(HOUR)
        since = office.clock()
        for key, name in begun.items():
            binh.wrote(key, {"so_nhan_khau": 99}, {"so_nhan_khau": [name]})
        binh.wrote("dossier-3", {**BEGUN, "chu_ho": "Không Có Thật"})
        with office.store.write() as connection:
            flood = written_by(connection, EVERYTHING, "binh", since, LATER)
            assert (len(flood.names), len(flood.dossiers), flood.more) == (3, 3, False)
            assert written_by(connection, Sight(frozenset({BAN_LAU})), "binh", since, LATER).names == ()
            assert written_by(connection, EVERYTHING, "an", since, LATER).names == ()
            undo_flood(connection, flood, "binh", "quan", "phá hoại", office.surroundings)
        office.merge()
        assert [office.values(key, "so_nhan_khau") for key in begun] == [[4], [4]]
        assert kept in {head.name for head in office.view("dossier-1")["song"]}
        assert office.view("dossier-3") == {}
        with office.store.write() as connection:
            assert written_by(connection, EVERYTHING, "binh", since, LATER).names == ()
            (undoing,) = undoings_of(connection, "binh")
            assert (undoing.count, undoing.by, undoing.restored) == (3, "quan", False)
            restore(connection, Sight(HERE.areas), "binh", undoing.id, "quan", "", office.surroundings)
        office.merge()
        assert office.values("dossier-3", "chu_ho") == ["Không Có Thật"]
        assert [office.values(key, "so_nhan_khau") for key in begun] == [[99], [99]]
        with office.store.write() as connection, pytest.raises(NotADecisionError):
            restore(connection, EVERYTHING, "binh", undoing.id, "quan", "", office.surroundings)

    def test_who_moves_on_passes_questions_conflicts_and_roles_to_one_successor(self, office: Office):
        office.person("cuc", role="reconciler")
        office.person("dung", role="clerk", area_id=BAN_LAU)
        an, binh = (office.phone(office.person(name)) for name in ("an", "binh"))
        begun = an.wrote("dossier-1", BEGUN)
        for phone, number in ((an, 5), (binh, 6)):
            phone.wrote("dossier-1", {"so_nhan_khau": number}, {"so_nhan_khau": [begun]})
        (row,) = office.rows(select(conflict.c.id))
        with office.store.write() as connection:
            ask(connection, Asking("dossier-1", ["chu_ho"], "cuc"), EVERYTHING, office.surroundings)
            connection.execute(insert(watch).values(conflict=row.id, person="cuc", at=0, skipped=office.clock()))
        options = {"with_roles": True, "switch_off": True}
        with office.store.write() as connection:
            assert {key for key, _ in colleagues(connection, "cuc", HERE)} == {"dung", "quan"}
            before = open_work(connection, "cuc")
            assert (before.questions, before.lists, before.conflicts) == (1, 0, 1)
            passed = move_on(connection, "cuc", "dung", MANAGER, office.surroundings, **options)
            assert (passed.questions, passed.conflicts, passed.roles) == (1, 1, 1)
            assert Grant("reconciler", COMMUNE) in scope_of(connection, "dung").grants
            assert open_work(connection, "cuc").questions == open_work(connection, "cuc").conflicts == 0
        assert [each.keeper for each in office.rows(select(question))] == ["dung"]
        for successor in ("cuc", "nobody"):
            with office.store.write() as connection, pytest.raises(PersonUnknownError):
                move_on(connection, "dung", successor, MANAGER, office.surroundings, **options)

    def test_phones_stand_in_the_order_of_their_silence_and_are_found_by_what_is_wrong(self, office: Office):
        office.person("an")
        old, new = office.phone("an"), office.phone(office.person("binh", area_id=KHE_SANG))
        office.clock.forward(DAY)
        lost = office.phone(office.person("chi"))
        old.wrote("dossier-1", BEGUN)
        with office.store.write() as connection:
            revoke(connection, lost.stream, None, "rơi", "quan", office.surroundings)
        now = office.clock() + 30 * DAY
        with office.store.read() as connection:

            def streams(state: str = "", text: str = "") -> set[str]:
                return {row.stream for row in phones_page(connection, HERE, text, state, now, None, 10).rows}

            assert streams() == {old.stream, lost.stream}
            assert streams(text="CHÍ") == streams(LOCKED) == {lost.stream}
            assert streams(SILENT) == {old.stream}
            assert streams(SKEWED) == streams(LACKING) == set()
            first = phones_page(connection, HERE, "", "", now, None, 1)
            rest = phones_page(connection, HERE, "", "", now, first.next, 10)
            assert {first.rows[0].stream, rest.rows[0].stream} == {old.stream, lost.stream}
            assert [row.stream for row in phones_of(connection, "binh")] == [new.stream]
            assert forms_used(connection, old.stream) == [HOUSEHOLD]
            assert (one_phone(connection, old.stream).top, unsettled(connection, old.stream)) == (1, {})

    def test_a_lost_phone_held_what_its_people_could_read_until_it_was_locked(self, office: Office):
        an, binh = office.phone(office.person("an", area_id=BAN_MUON)), office.phone(office.person("binh"))
        binh.wrote("dossier-1", BEGUN)
        binh.wrote("dossier-2", {**BEGUN, "_area": BAN_LAU})
        lost = office.clock()
        office.clock.forward(HOUR)
        an.scope = office.grant("an", Grant("volunteer", KHE_SANG))
        moved = office.clock()
        office.clock.forward(HOUR)
        an.wrote("dossier-3", {**BEGUN, "_area": KHE_SANG})
        now = office.clock()
        office.clock.forward(HOUR)
        office.grant("an")

        def held(since: int, until: int, sight: Sight = EVERYTHING, stream: str = an.stream) -> list[str]:
            with office.store.read() as connection:
                there = held_between(connection, stream, since, until)
                return [row.dossier for row in holding(connection, there, sight, None, 10).rows]

        assert held(lost, lost) == ["dossier-1", "dossier-3"]  # what it wrote itself is always told
        assert held(lost, now) == ["dossier-1", "dossier-3"]
        assert held(moved, now) == ["dossier-3"]
        assert held(lost, now, Sight(frozenset({BAN_MUON}))) == ["dossier-1"]
        assert held(lost, now, stream=binh.stream) == ["dossier-1", "dossier-2"]
        with office.store.read() as connection:
            assert holding(connection, shown_now(connection, an.stream, office.clock()), EVERYTHING, None, 9).count == 0
            everything = shown_now(connection, binh.stream, office.clock())
            page = holding(connection, everything, EVERYTHING, None, 1)
            rest = holding(connection, everything, EVERYTHING, page.next, 5)
            assert [row.dossier for row in (*page.rows, *rest.rows)] == ["dossier-1", "dossier-2"]
            seen = holding(connection, everything, Sight(frozenset({BAN_LAU})), None, 10)
            assert ([row.dossier for row in seen.rows], seen.beyond) == (["dossier-2"], 1)
            assert errands_on(connection, an.stream) == 0

    def test_a_roster_is_planned_against_who_is_there_and_taken_in_whole(self, office: Office):
        office.person("an", area_id=BAN_MUON)
        known = Known([(BAN_MUON, "A01", "Bản Muôn"), (BAN_LAU, "A02", "Bản Lau")], {"cay_co_thu": "Cây cổ thụ"})
        table = (
            "Tên,Vai trò,Địa bàn,Mã,Mẫu phiếu\n"
            "An,volunteer,Bản Muôn,,\n"
            "An,ranger,A01,an,Cây cổ thụ\n"
            "Vừ A Súa,trưởng thôn bản,ban lau,vu-a-sua,\n"
            "Vừ A Súa,volunteer,Bản Muôn,vu-a-sua,\n"
        )
        entries, faults = read_roster(table.replace("trưởng thôn bản", "village_lead").encode(), known)
        assert (len(entries), faults) == (4, [])
        with office.store.write() as connection:
            plan = planned(connection, entries, faults, MANAGER, office.surroundings)
            assert ([each.id for each in plan.new], list(plan.more), plan.same) == (["vu-a-sua"], ["an"], 1)
            assert take_in(connection, plan, MANAGER, office.surroundings) == ["vu-a-sua"]
            assert len(scope_of(connection, "vu-a-sua").grants) == 2
            assert {each.role for each in scope_of(connection, "an").grants} == {"volunteer", "ranger"}
            again = planned(connection, entries, [], MANAGER, office.surroundings)
            assert (again.new, dict(again.more)) == ((), {})
            assert [each.id for each in people_by_name(connection, HERE, "vu a", None, 5)] == ["vu-a-sua"]
            weak = planned(connection, entries, [], Manager("x", frozenset({"clerk"}), Reach()), office.surroundings)
            assert len(weak.faults) == 4
            with pytest.raises(ValueError, match="faults"):
                take_in(connection, weak, MANAGER, office.surroundings)
        assert len(office.rows(select(person))) == 3
