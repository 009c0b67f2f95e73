"""What holds on every database: one dossier, its history, how it stood, and everything made again from the log."""

import pytest
from sqlalchemy import func, select

from field.dossiers.detail import Detail, detail
from field.dossiers.history import as_of, history
from field.dossiers.lists import Filter, find
from field.dossiers.rebuild import rebuild
from field.dossiers.sight import EVERYTHING, Sight, sight_of
from field.people.rights.reach import Reach
from field.reconcile.conflicts import open_conflicts
from field.reconcile.erase import erase
from field.reconcile.undoing import void
from field.storage.bulk import insert
from field.storage.statements import counted
from field.tables import change, conflict, dossier, likeness, placement, same, state
from sync.digest import digest, view_of
from tests.field.world import BAN_LAU, BAN_MUON, DAY, HOUR, HOUSEHOLD_ID, KHE_SANG, TREES_ID, Office

BEGUN = {"_area": BAN_MUON, "chu_ho": "Lò Văn Đông", "so_nhan_khau": 4, "song": "3g", "dan_toc": "03"}
OPEN = select(conflict).where(conflict.c.settled.is_(None))


def read(office: Office, key: str, sight: Sight = EVERYTHING) -> Detail:
    with office.store.read() as connection:
        found = detail(connection, sight, key)
    assert found is not None
    return found


def digests(office: Office) -> dict[str, str]:
    """What home shows of every dossier."""
    keys = [row.dossier for row in office.rows(select(state.c.dossier))]
    return {key: digest(view_of(head for heads in office.view(key).values() for head in heads)) for key in keys}


def rebuilt(office: Office) -> int:
    with office.store.write() as connection:
        marked, shards = rebuild(connection, office.surroundings)
    assert shards
    office.merge()
    return marked


class ReadingSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        """A dossier with two answers to two questions, one of them settled by its policy."""
        office = Office(store)
        office.an, office.binh = office.phone(office.person("an")), office.phone(office.person("binh"))
        office.begun = office.an.wrote("dossier-1", BEGUN)
        office.clock.forward(HOUR)
        for phone, many, signal in ((office.an, 5, "4g"), (office.binh, 6, "khong")):
            sup = {"so_nhan_khau": [office.begun], "song": [office.begun]}
            phone.wrote("dossier-1", {"so_nhan_khau": many, "song": signal}, sup)
        return office

    def test_a_dossier_shows_each_path_as_its_policy_reads_it_with_all_siblings(self, office: Office):
        found = read(office, "dossier-1")
        by_path = {each.path: each for each in found.paths}
        assert (found.row.title, found.areas, found.row.life) == ("Lò Văn Đông", (BAN_MUON,), "active")
        assert by_path["song"].settled
        assert not by_path["so_nhan_khau"].settled
        told = {each.head.value: each.told for each in by_path["so_nhan_khau"].siblings}
        assert {value: (each.person, each.how, each.received) for value, each in told.items()} == {
            5: ("An", "direct", office.clock()),
            6: ("Binh", "direct", office.clock()),
        }
        assert [row.path for row in found.conflicts] == ["so_nhan_khau"]

    def test_paths_come_in_the_order_of_the_form_and_say_how_personal_they_are(self, office: Office):
        found = {each.path: each.pii for each in read(office, "dossier-1").paths}
        assert list(found) == ["_area", "chu_ho", "dan_toc", "so_nhan_khau", "song"]
        assert (found["dan_toc"], found["chu_ho"], found["song"]) == ("sensitive", "basic", "none")

    def test_a_path_that_no_form_knows_is_shown_and_counts_as_sensitive(self, office: Office):
        office.an.wrote("dossier-1", {"mot_cau_hoi_moi": "x"})
        found = read(office, "dossier-1").paths[-1]
        assert (found.path, found.value, found.pii) == ("mot_cau_hoi_moi", "x", "sensitive")

    def test_held_changes_and_flags_stand_beside_the_dossier(self, office: Office):
        office.binh.wrote("dossier-1", {}, void=[office.begun])
        office.an.skew = 5 * DAY
        office.an.wrote("dossier-1", {"ghi_chu": "Nhà xa"})
        found = read(office, "dossier-1")
        assert [row.reason for row in found.held] == ["may_not_void"]
        assert [row.code for row in found.flags] == ["clock_suspect"]

    def test_dossiers_that_are_the_same_are_shown_together_whichever_says_so(self, office: Office):
        for key in ("dossier-2", "dossier-3", "dossier-4"):
            office.an.wrote(key, BEGUN)
        office.an.wrote("dossier-2", {"_same/dossier-1": True})
        joined = office.an.wrote("dossier-2", {"_same/dossier-3": True})
        for key in ("dossier-1", "dossier-2", "dossier-3"):
            others = {"dossier-1", "dossier-2", "dossier-3"} - {key}
            assert {row.dossier for row in read(office, key).same_as} == others
        office.an.wrote("dossier-2", {"_same/dossier-3": False}, {"_same/dossier-3": [joined]})
        assert [row.dossier for row in read(office, "dossier-1").same_as] == ["dossier-2"]
        assert [row.dossier for row in read(office, "dossier-3").same_as] == []

    def test_history_tells_who_when_by_which_road_and_what_was_replaced(self, office: Office):
        office.clock.forward(HOUR)
        office.binh.drift, office.binh.skew = -HOUR, HOUR
        office.binh.write("dossier-1", {"so_nhan_khau": 7}, {"so_nhan_khau": [office.begun]})
        segment_of_binh = office.binh.stream
        office.binh.send()
        office.merge()
        with office.store.read() as connection:
            steps = history(connection, EVERYTHING, "dossier-1")
        assert steps is not None
        assert [step.told.status for step in steps] == ["merged"] * 4
        last = steps[-1]
        assert (last.told.person, last.told.role, last.told.how) == ("Binh", "volunteer", "direct")
        assert (last.told.stream, last.told.by_way_of) == (segment_of_binh, segment_of_binh)
        assert last.told.phone_time == office.clock() - HOUR
        assert (last.told.effective, last.told.received) == (office.clock(), office.clock())
        assert [(each.value, each.known) for each in last.replaced["so_nhan_khau"]] == [(4, True)]

    def test_history_names_what_is_unknown_and_says_what_was_voided(self, office: Office):
        office.person("cuc", role="reconciler")
        lost = office.phone(office.person("dung")).write("dossier-1", {"chu_ho": "X"})
        office.an.wrote("dossier-1", {"chu_ho": "Y"}, {"chu_ho": [lost]})
        with office.store.write() as connection:
            void(connection, [office.begun], "cuc", "nhầm", office.surroundings)
        office.merge()
        with office.store.read() as connection:
            steps = history(connection, EVERYTHING, "dossier-1")
        assert steps is not None
        assert [step.voided for step in steps] == [True, False, False, False, False]
        assert [(each.name, each.known) for each in steps[3].replaced["chu_ho"]] == [(lost, False)]
        assert (steps[-1].told.note, steps[-1].told.void) == ("nhầm", (office.begun,))

    def test_history_tells_held_and_unreadable_and_erased_changes_too(self, office: Office):
        office.binh.wrote("dossier-1", {}, void=[office.begun])
        erased = office.rows(select(change.c.hash).order_by(change.c.id))[1].hash
        with office.store.write() as connection:
            erase(connection, [erased], "admin", "", office.surroundings)
        office.merge()
        with office.store.read() as connection:
            steps = history(connection, EVERYTHING, "dossier-1")
        assert steps is not None
        assert sorted(step.told.status for step in steps) == ["erased", "held", "merged", "merged"]
        assert {step.told.reason for step in steps} == {"", "may_not_void"}

    def test_a_dossier_is_shown_as_of_every_past_merge(self, office: Office):
        office.person("cuc", role="reconciler")
        numbers, views = [office.state("dossier-1").number], [office.view("dossier-1")]
        one = office.view("dossier-1")["so_nhan_khau"][0].name
        office.an.wrote("dossier-1", {"chu_ho": "Lò Thị Mai"}, {"chu_ho": [office.begun]})
        numbers.append(office.state("dossier-1").number)
        views.append(office.view("dossier-1"))
        with office.store.write() as connection:
            void(connection, [one], "cuc", "", office.surroundings)
        office.merge()
        numbers.append(office.state("dossier-1").number)
        views.append(office.view("dossier-1"))
        with office.store.read() as connection:
            assert [as_of(connection, EVERYTHING, "dossier-1", number) for number in numbers] == views
            assert as_of(connection, EVERYTHING, "dossier-1", 0) == {}

    @pytest.mark.parametrize("sight", [Sight(frozenset({BAN_LAU})), Sight(forms=frozenset({TREES_ID}))])
    def test_D17_a_dossier_outside_the_readers_sight_is_absent_everywhere(self, office: Office, sight: Sight):
        with office.store.read() as connection:
            assert detail(connection, sight, "dossier-1") is None
            assert history(connection, sight, "dossier-1") is None
            assert as_of(connection, sight, "dossier-1", 10**6) is None
            assert detail(connection, EVERYTHING, "no-such-dossier") is None

    def test_D17_a_same_dossier_outside_the_readers_sight_is_not_named(self, office: Office):
        far = office.phone(office.person("xa", area_id=KHE_SANG))
        far.wrote("dossier-9", {"_area": KHE_SANG, "_same/dossier-1": True})
        assert read(office, "dossier-1", Sight(frozenset({BAN_MUON}))).same_as == []
        assert [row.dossier for row in read(office, "dossier-1").same_as] == ["dossier-9"]

    def test_D17_a_dossier_that_is_perhaps_the_same_is_shown_unless_it_is_out_of_sight_or_joined(self, office: Office):
        alike = [{"dossier": key, "form": HOUSEHOLD_ID, "key": "k"} for key in ("dossier-1", "dossier-2", "dossier-9")]
        far = office.phone(office.person("xa", area_id=KHE_SANG))
        far.wrote("dossier-9", {"_area": KHE_SANG})
        office.an.wrote("dossier-2", {"_area": BAN_MUON})
        with office.store.write() as connection:
            insert(connection, likeness, alike)
        assert [row.dossier for row in read(office, "dossier-1").alike] == ["dossier-2", "dossier-9"]
        assert [row.dossier for row in read(office, "dossier-1", Sight(frozenset({BAN_MUON}))).alike] == ["dossier-2"]
        office.an.wrote("dossier-2", {"_same/dossier-1": True})
        assert [row.dossier for row in read(office, "dossier-1").alike] == ["dossier-9"]

    def test_reach_becomes_sight_form_by_form(self):
        sight = sight_of(Reach({None: frozenset({BAN_MUON}), TREES_ID: frozenset({BAN_LAU})}))
        assert sight.holds([BAN_MUON], HOUSEHOLD_ID)
        assert sight.holds([BAN_LAU, KHE_SANG], TREES_ID)
        assert not sight.holds([BAN_LAU], HOUSEHOLD_ID)
        assert not sight_of(Reach()).holds([BAN_MUON], HOUSEHOLD_ID)

    def test_a_dossier_takes_a_fixed_number_of_statements(self, office: Office):
        found = []
        for many in (1, 20):
            for n in range(many):
                office.an.write("dossier-1", {"ghi_chu": f"{n}"})
            office.an.send()
            office.merge()
            with counted(office.store) as statements:
                read(office, "dossier-1")
            found.append(len(statements))
        assert found[0] == found[1] <= 11

    def test_states_and_projections_are_made_again_from_the_log(self, office: Office):
        office.person("cuc", role="reconciler")
        for n in range(2, 12):
            office.an.write(f"dossier-{n}", BEGUN)
        office.an.send()
        office.merge()
        wrong = office.an.wrote("dossier-2", {"so_nhan_khau": 9})
        with office.store.write() as connection:
            void(connection, [wrong], "cuc", "", office.surroundings)
        office.merge()
        before, titles = (
            digests(office),
            [row.title for row in office.rows(select(dossier).order_by(dossier.c.dossier))],
        )
        opened = [(row.dossier, row.path, row.names) for row in office.rows(OPEN)]
        with office.store.write() as connection:
            for table in (state, dossier, conflict, placement, same):
                connection.execute(table.delete())
        assert rebuilt(office) == 11
        assert digests(office) == before
        assert [row.title for row in office.rows(select(dossier).order_by(dossier.c.dossier))] == titles
        assert [(row.dossier, row.path, row.names) for row in office.rows(OPEN)] == opened
        with office.store.read() as connection:
            assert len(open_conflicts(connection, Sight(frozenset({BAN_MUON}))).rows) == 1
            assert len(find(connection, EVERYTHING, Filter(text="dong")).rows) == 11

    def test_rebuilding_takes_away_what_neither_log_nor_ground_knows(self, office: Office):
        with office.store.write() as connection:
            connection.execute(change.update().values(dossier="dossier-7"))
        rebuilt(office)
        assert office.rows(select(func.count()).select_from(dossier).where(dossier.c.dossier == "dossier-1"))[0][0] == 0

    def test_after_a_rebuild_dossiers_go_on_as_before(self, office: Office):
        before = office.state("dossier-1").number
        rebuilt(office)
        assert office.state("dossier-1").number > before
        office.an.wrote("dossier-1", {"chu_ho": "Lò Thị Mai"}, {"chu_ho": [office.begun]})
        assert office.values("dossier-1", "chu_ho") == ["Lò Thị Mai"]
