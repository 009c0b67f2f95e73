"""What holds on every database: conflicts are settled, undone and settled again; held changes wait for a person."""

import pytest
from sqlalchemy import select

from field.dossiers.sight import EVERYTHING, Sight
from field.reconcile.conflicts import Conflict, conflict_detail, open_conflicts
from field.reconcile.decide import Choice, Decision, settle, settle_all
from field.reconcile.errors import BadChoiceError, ConflictMovedError, NoSuchConflictError, NotADecisionError
from field.reconcile.undoing import undo, undo_stream, void
from field.tables import conflict, feed, feed_entry, held
from sync.names import Name
from sync.strict_json import loads
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, HOUR, HOUSEHOLD_ID, KHE_SANG, TREES_ID, Office, Phone

BEGUN = {"_area": BAN_MUON, "chu_ho": "Lò Văn Đông", "so_nhan_khau": 4}


def two_phones(office: Office) -> tuple[Phone, Phone]:
    return office.phone(office.person("an")), office.phone(office.person("binh"))


def disputed(office: Office, key: str = "dossier-1") -> tuple[Name, Name, Name]:
    """A dossier with two answers to one question: its beginning, and the two siblings' names."""
    if not office.rows(select(conflict)):
        office.person("cuc", role="reconciler")
        office.an, office.binh = two_phones(office)
    begun = office.an.wrote(key, BEGUN)
    office.clock.forward(HOUR)
    one = office.an.wrote(key, {"so_nhan_khau": 5}, {"so_nhan_khau": [begun]})
    return begun, one, office.binh.wrote(key, {"so_nhan_khau": 6}, {"so_nhan_khau": [begun]})


def only(office: Office) -> Conflict:
    """The only open conflict, as staff see it."""
    with office.store.read() as connection:
        (row,) = open_conflicts(connection, EVERYTHING).rows
        found = conflict_detail(connection, row.id, EVERYTHING)
    assert found is not None
    return found


def settled(office: Office, choice: Choice, at: Conflict | None = None, note: str = "đã gọi điện hỏi") -> Name:
    """Decide on the only open conflict as it is shown, and merge."""
    shown = at or only(office)
    decision = Decision(shown.row.id, shown.row.names.split(" "), choice, "cuc", note)
    with office.store.write() as connection:
        name = settle(connection, decision, office.surroundings)
    office.merge()
    return name


def undone(office: Office, name: Name) -> Name:
    with office.store.write() as connection:
        found = undo(connection, name, "cuc", "nhầm", office.surroundings)
    office.merge()
    return found


def opened(office: Office) -> list[str]:
    return [
        row.path for row in office.rows(select(conflict).where(conflict.c.settled.is_(None)).order_by(conflict.c.path))
    ]


def noticed(office: Office, phone: Phone) -> list[object]:
    """What home has told a phone by notices."""
    entries = select(feed_entry.c.body).join(feed, feed.c.id == feed_entry.c.feed)
    own = entries.where(feed.c.installation == phone.stream, feed_entry.c.kind == "notice")
    return [loads(row.body) for row in office.rows(own.order_by(feed_entry.c.n))]


class ReconcileSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        return Office(store)

    def test_a_conflict_shows_its_base_and_its_siblings_with_who_when_and_by_which_road(self, office: Office):
        begun, one, two = disputed(office)
        found = only(office)
        assert [(side.name, side.value) for side in found.base] == [(begun, 4)]
        assert {(side.name, side.value) for side in found.siblings} == {(one, 5), (two, 6)}
        told = {side.value: side.told for side in found.siblings}
        assert (told[5].person, told[6].person) == ("An", "Binh")
        assert (told[5].how, told[5].phone_time, told[5].received) == ("direct", office.clock(), office.clock())
        assert found.row.title == "Lò Văn Đông"

    def test_choosing_a_sibling_settles_the_conflict(self, office: Office):
        _, one, _ = disputed(office)
        settled(office, Choice(name=one))
        assert (office.values("dossier-1", "so_nhan_khau"), opened(office)) == ([5], [])

    def test_staff_may_answer_with_a_value_of_their_own(self, office: Office):
        disputed(office)
        settled(office, Choice(value=7))
        assert office.values("dossier-1", "so_nhan_khau") == [7]

    def test_the_phones_whose_answers_were_decided_are_told_why_and_no_others(self, office: Office):
        disputed(office)
        decision = settled(office, Choice(value=7), note="đã gọi điện hỏi")
        notice = {"code": "decided", "dossier": "dossier-1", "path": "so_nhan_khau", "name": decision}
        told = [{"notice": {**notice, "note": "đã gọi điện hỏi"}}]
        assert (noticed(office, office.an), noticed(office, office.binh)) == (told, told)
        assert noticed(office, office.phone(office.person("dung"))) == []

    def test_a_decision_without_words_is_told_by_its_state_alone(self, office: Office):
        disputed(office)
        settled(office, Choice(value=7), note="")
        assert noticed(office, office.an) == []

    def test_undoing_a_decision_brings_back_exactly_what_was_there(self, office: Office):
        _, one, _ = disputed(office)
        before = office.view("dossier-1")
        decision = settled(office, Choice(name=one))
        undone(office, decision)
        assert office.view("dossier-1") == before
        assert opened(office) == ["so_nhan_khau"]

    def test_undoing_the_undoing_brings_back_the_decision(self, office: Office):
        _, one, _ = disputed(office)
        decision = settled(office, Choice(name=one))
        again = undone(office, undone(office, decision))
        assert (office.values("dossier-1", "so_nhan_khau"), opened(office)) == ([5], [])
        undone(office, again)
        assert sorted(office.values("dossier-1", "so_nhan_khau")) == [5, 6]

    def test_what_was_undone_can_be_settled_again(self, office: Office):
        _, one, two = disputed(office)
        undone(office, settled(office, Choice(name=one)))
        settled(office, Choice(name=two))
        assert (office.values("dossier-1", "so_nhan_khau"), opened(office)) == ([6], [])

    def test_a_decision_is_undone_while_it_still_waits_to_be_merged(self, office: Office):
        _, one, _ = disputed(office)
        shown = only(office)
        decision = Decision(shown.row.id, shown.row.names.split(" "), Choice(name=one), "cuc")
        with office.store.write() as connection:
            name = settle(connection, decision, office.surroundings)
            undo(connection, name, "cuc", "", office.surroundings)
        office.merge()
        assert sorted(office.values("dossier-1", "so_nhan_khau")) == [5, 6]

    def test_undoing_keeps_what_was_written_after_the_decision(self, office: Office):
        _, one, _ = disputed(office)
        decision = settled(office, Choice(value=7))
        office.an.wrote("dossier-1", {"so_nhan_khau": 8}, {"so_nhan_khau": [decision, one]})
        undone(office, decision)
        assert sorted(office.values("dossier-1", "so_nhan_khau")) == [6, 8]

    def test_a_sibling_that_arrives_after_the_decision_opens_the_conflict_again(self, office: Office):
        begun, one, _ = disputed(office)
        settled(office, Choice(name=one))
        office.phone(office.person("dung")).wrote("dossier-1", {"so_nhan_khau": 9}, {"so_nhan_khau": [begun]})
        assert sorted(office.values("dossier-1", "so_nhan_khau")) == [5, 9]
        assert only(office).row.times == 2

    def test_an_old_screen_decides_nothing(self, office: Office):
        begun, one, _ = disputed(office)
        shown = only(office)
        office.phone(office.person("dung")).wrote("dossier-1", {"so_nhan_khau": 9}, {"so_nhan_khau": [begun]})
        with pytest.raises(ConflictMovedError):
            settled(office, Choice(name=one), shown)
        assert len(office.values("dossier-1", "so_nhan_khau")) == 3

    def test_two_officers_at_once_do_not_make_a_new_conflict(self, office: Office):
        _, one, two = disputed(office)
        shown = only(office)
        names = shown.row.names.split(" ")
        with office.store.write() as connection:
            settle(connection, Decision(shown.row.id, names, Choice(name=one), "cuc"), office.surroundings)
        with pytest.raises(ConflictMovedError), office.store.write() as connection:
            settle(connection, Decision(shown.row.id, names, Choice(name=two), "cuc"), office.surroundings)
        office.merge()
        assert (office.values("dossier-1", "so_nhan_khau"), opened(office)) == ([5], [])
        with pytest.raises(ConflictMovedError):
            settled(office, Choice(name=two), shown)

    def test_a_choice_must_be_one_of_the_siblings(self, office: Office):
        begun, _, _ = disputed(office)
        with pytest.raises(BadChoiceError):
            settled(office, Choice(name=begun))

    def test_a_conflict_that_is_not_there_cannot_be_settled(self, office: Office):
        disputed(office)
        with pytest.raises(NoSuchConflictError), office.store.write() as connection:
            settle(connection, Decision(99, [], Choice(value=1), "cuc"), office.surroundings)

    def test_only_a_decision_can_be_undone(self, office: Office):
        begun, _, _ = disputed(office)
        for name in (begun, Name("AAAAAAAAAAAA.1.AAAAAAAAAAA")):
            with pytest.raises(NotADecisionError):
                undone(office, name)

    def test_a_deletion_that_met_an_unseen_value_is_kept_or_taken_back(self, office: Office):
        office.person("cuc", role="reconciler")
        an, binh = two_phones(office)
        for key, choice, life in (("dossier-1", "deleted", "deleted"), ("dossier-2", "active", "active")):
            begun = an.wrote(key, BEGUN)
            an.wrote(key, {"_life": "deleted"}, seen=[begun])
            binh.wrote(key, {"so_nhan_khau": 5}, {"so_nhan_khau": [begun]})
            assert office.listed(key).life == "active"
            settled(office, Choice(value=choice))
            assert (office.listed(key).life, opened(office)) == (life, [])

    def test_a_life_is_none_but_active_archived_or_deleted(self, office: Office):
        office.person("cuc", role="reconciler")
        an, binh = two_phones(office)
        begun = an.wrote("dossier-1", BEGUN)
        an.wrote("dossier-1", {"_life": "deleted"}, seen=[begun])
        binh.wrote("dossier-1", {"so_nhan_khau": 5}, {"so_nhan_khau": [begun]})
        with pytest.raises(BadChoiceError):
            settled(office, Choice(value="gone"))

    def test_concurrent_moves_are_settled_into_one_area_that_exists(self, office: Office):
        office.person("cuc", role="reconciler")
        an, binh = two_phones(office)
        begun = an.wrote("dossier-1", BEGUN)
        an.wrote("dossier-1", {"_area": BAN_LAU}, {"_area": [begun]})
        binh.wrote("dossier-1", {"_area": COMMUNE}, {"_area": [begun]})
        with pytest.raises(BadChoiceError):
            settled(office, Choice(value="nowhere"))
        settled(office, Choice(value=BAN_LAU))
        assert (office.listed("dossier-1").area, opened(office)) == (BAN_LAU, [])

    def test_many_decisions_are_taken_at_once_and_one_that_moved_stops_no_other(self, office: Office):
        for n in range(5):
            disputed(office, f"dossier-{n}")
        with office.store.read() as connection:
            rows = open_conflicts(connection, EVERYTHING).rows
        decisions = [Decision(row.id, row.names.split(" "), Choice(value=7), "cuc", "đợt 1") for row in rows]
        decisions[2] = Decision(rows[2].id, rows[2].names.split(" ")[:1], Choice(value=7), "cuc", "đợt 1")
        with office.store.write() as connection:
            found = settle_all(connection, [*decisions, decisions[0]], office.surroundings)
        office.merge()
        assert [isinstance(each, ConflictMovedError) for each in found] == [False, False, True, False, False, True]
        assert len(opened(office)) == 1

    def test_conflicts_are_listed_page_by_page_oldest_first(self, office: Office):
        for n in range(5):
            disputed(office, f"dossier-{n}")
        found, after = [], None
        with office.store.read() as connection:
            while True:
                page = open_conflicts(connection, EVERYTHING, after, limit=2)
                found += [row.dossier for row in page.rows]
                if (after := page.next) is None:
                    break
        assert found == [f"dossier-{n}" for n in range(5)]

    @pytest.mark.parametrize(
        "sight", [Sight(frozenset({KHE_SANG})), Sight(forms=frozenset({TREES_ID})), Sight(frozenset())]
    )
    def test_D17_a_conflict_outside_the_readers_sight_is_absent(self, office: Office, sight: Sight):
        disputed(office)
        key = only(office).row.id
        with office.store.read() as connection:
            assert open_conflicts(connection, sight).rows == []
            assert conflict_detail(connection, key, sight) is None
            inside = Sight(frozenset({KHE_SANG}), None, (Sight(frozenset({BAN_MUON}), frozenset({HOUSEHOLD_ID})),))
            assert conflict_detail(connection, key, inside) is not None

    def test_D26_a_streams_flood_is_undone_since_a_time_and_that_can_be_undone_dossier_by_dossier(self, office: Office):
        office.person("cuc", role="reconciler")
        an, flooder = two_phones(office)
        begun = {key: an.wrote(key, BEGUN) for key in ("dossier-1", "dossier-2")}
        kept = flooder.wrote("dossier-1", {"chu_ho": "Lò Thị Mai"}, {"chu_ho": [begun["dossier-1"]]})
        office.clock.forward(HOUR)
        since = office.clock()
        for key, name in begun.items():
            for n in range(3):
                flooder.write(key, {"so_nhan_khau": 90 + n}, {"so_nhan_khau": [name]})
            flooder.write(key, {"_life": "deleted"}, seen=[name])
        flooder.send()
        office.merge()
        flooder.write("dossier-1", {"song": "khong"})
        flooder.send()  # and while staff decide, more waits
        with office.store.write() as connection:
            names = undo_stream(connection, flooder.stream, since, "cuc", "phá hoại", office.surroundings)
        office.merge()
        assert len(names) == 2
        for key in begun:
            assert office.values(key, "so_nhan_khau") == [4]
            assert office.listed(key).life == "active"
        assert office.values("dossier-1", "song") == []
        assert kept in {head.name for head in office.view("dossier-1")["chu_ho"]}
        undone(office, names[1])
        changed = [
            key for key in begun if office.listed(key).life == "deleted" or len(office.values(key, "so_nhan_khau")) > 1
        ]
        assert len(changed) == 1

    def test_any_change_can_be_voided_by_its_name(self, office: Office):
        _, one, _ = disputed(office)
        with office.store.write() as connection:
            void(connection, [one], "cuc", "nhập sai hộ", office.surroundings)
        office.merge()
        assert (office.values("dossier-1", "so_nhan_khau"), opened(office)) == ([6], [])
        assert office.rows(select(held)) == []
