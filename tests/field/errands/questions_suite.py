"""What holds on every database: whom a question reaches, what answers it, and that it leaves every phone."""

import pytest
from sqlalchemy import select, update

from field.dossiers.sight import EVERYTHING, Sight
from field.errands.problems import ErrandOverProblem, NobodyThereProblem, NoDossierProblem, NoPathProblem
from field.errands.successor import hand_over
from field.errands.telling import tell
from field.people.rights.scope import Grant
from field.questions.asking import Asking, ask, withdraw
from field.reconcile.decide import Choice, Decision, settle
from field.reconcile.erase import erase
from field.reconcile.undoing import undo, void
from field.tables import change, conflict, feed_entry, installation, question
from sync.names import name_of
from tests.field.errands.village import ONE, PATH, Village
from tests.field.world import BAN_LAU, BAN_MUON, HOUR, Office


class QuestionsSuite:
    @pytest.fixture
    def village(self, store) -> Village:
        return Village(Office(store))

    def test_a_question_reaches_every_phone_of_the_village_and_no_other(self, village):
        one, two = village.differ()
        key = village.ask(words="Hỏi lại giúp xã")
        (line,) = village.lines(village.an)
        assert (line["id"], line["dossier"], line["paths"]) == (key, ONE, [PATH])
        assert line["names"] == {PATH: sorted([one, two])}
        assert list(village.heard(village.binh)) == [key]
        assert village.heard(village.ha) == {}

    def test_a_question_to_one_person_is_told_to_that_persons_phones_only(self, village):
        village.differ()
        key = village.ask("an")
        assert village.heard(village.an)[key]["for"] == ["an"]
        assert village.heard(village.binh) == {}

    def test_no_value_of_the_dossier_is_in_what_is_told(self, village):
        village.differ()
        village.ask()
        bodies = [row.body for row in village.office.rows(select(feed_entry.c.body)) if row.body]
        assert any("question" in body for body in bodies)
        assert not any("Đông" in body for body in bodies)

    def test_an_answer_that_names_the_siblings_settles_them_and_leaves_every_phone(self, village):
        one, two = village.differ()
        key = village.ask()
        name = village.wrote(village.an, ONE, {PATH: 5}, {PATH: [one, two]}, answers=[key])
        assert village.standing(key) == ("answered", name)
        assert village.office.rows(select(conflict).where(conflict.c.settled.is_(None))) == []
        for phone in (village.an, village.binh):
            assert [each.get("closed") for each in village.lines(phone)] == ["answered"]

    def test_what_cannot_be_found_out_comes_back_with_its_reason_and_the_siblings_stay(self, village):
        village.differ()
        key = village.ask()
        name = village.wrote(village.binh, ONE, {}, answers=[key], note="cả nhà đi vắng")
        assert village.standing(key) == ("cannot", name)
        assert len(village.office.values(ONE, PATH)) == 2
        assert village.heard(village.an) == {}

    def test_a_better_answer_takes_the_place_of_one_that_found_nothing(self, village):
        one, two = village.differ()
        key = village.ask()
        village.wrote(village.binh, ONE, {}, answers=[key], note="đi vắng")
        name = village.wrote(village.an, ONE, {PATH: 6}, {PATH: [one, two]}, answers=[key])
        assert village.standing(key) == ("answered", name)

    def test_siblings_settled_at_the_desk_end_the_question_and_undoing_that_asks_again(self, village):
        one, _ = village.differ()
        key = village.ask()
        (row,) = village.office.rows(select(conflict))
        with village.office.store.write() as connection:
            decision = Decision(row.id, row.names.split(" "), Choice(one), "cuc")
            name = settle(connection, decision, village.office.surroundings)
        village.office.merge()
        village.follow()
        assert village.standing(key) == ("settled", None)
        assert village.heard(village.an) == {}
        with village.office.store.write() as connection:
            undo(connection, name, "cuc", "nhầm", village.office.surroundings)
        village.office.merge()
        village.follow()
        assert village.standing(key)[0] == "open"
        assert list(village.heard(village.an)) == [key]

    def test_an_answer_that_is_voided_has_answered_nothing(self, village):
        one, two = village.differ()
        key = village.ask()
        name = village.wrote(village.an, ONE, {PATH: 5}, {PATH: [one, two]}, answers=[key])
        with village.office.store.write() as connection:
            void(connection, [name], "cuc", "bịa", village.office.surroundings)
        village.office.merge()
        village.follow()
        assert village.standing(key) == ("open", None)

    def test_an_answer_that_is_held_has_not_come_yet(self, village):
        village.differ()
        key = village.ask()
        village.wrote(village.ha, ONE, {}, answers=[key], note="người ngoài bản")
        assert village.standing(key) == ("open", None)

    def test_a_question_about_another_dossier_is_not_answered_by_its_id_alone(self, village):
        village.differ()
        key = village.ask()
        village.wrote(village.an, "dossier-2", {PATH: 9}, answers=[key])
        assert village.standing(key)[0] == "open"

    def test_what_nobody_disputes_is_answered_by_what_is_written_there_afterwards(self, village):
        key = village.ask(path="chu_ho")
        village.wrote(village.an, ONE, {PATH: 7})
        assert village.standing(key)[0] == "open"
        village.office.clock.forward(HOUR)
        name = village.wrote(village.binh, ONE, {"chu_ho": "Lò Văn Đồng"}, {"chu_ho": [village.begun]})
        assert village.standing(key) == ("answered", name)

    def test_what_was_written_before_the_question_and_comes_late_is_no_answer(self, village):
        village.an.write(ONE, {"chu_ho": "Lò Văn Đồng"}, {"chu_ho": [village.begun]})
        village.office.clock.forward(HOUR)
        key = village.ask(path="chu_ho")
        village.office.clock.forward(HOUR)
        village.an.send()
        village.office.merge()
        village.follow()
        assert village.standing(key)[0] == "open"

    def test_a_withdrawn_question_leaves_every_phone_and_its_words_leave_the_feeds(self, village):
        village.differ()
        key = village.ask(words="chỉ để xã và An biết")
        with village.office.store.write() as connection:
            withdraw(connection, key, "cuc", EVERYTHING, village.office.surroundings)
            with pytest.raises(ErrandOverProblem):
                withdraw(connection, key, "cuc", EVERYTHING, village.office.surroundings)
        assert village.heard(village.an) == village.heard(village.binh) == {}
        assert not any("An biết" in row.body for row in village.office.rows(select(feed_entry.c.body)) if row.body)

    def test_a_phone_that_is_enrolled_later_is_asked_too(self, village):
        village.differ()
        key = village.ask("an")
        second = village.office.phone("an")
        village.follow()
        assert list(village.heard(second)) == [key]

    def test_who_moves_away_is_asked_no_more_and_who_comes_is(self, village):
        village.differ()
        key = village.ask()
        village.office.grant("an", Grant("volunteer", BAN_LAU))
        village.office.grant("ha", Grant("volunteer", BAN_MUON))
        village.follow()
        assert [each.get("closed") for each in village.lines(village.an)] == ["moved"]
        assert list(village.heard(village.ha)) == [key]

    def test_a_question_follows_its_dossier_to_another_village(self, village):
        village.differ()
        key = village.ask()
        lead = village.office.phone(village.office.person("lead", "village_lead"))
        village.wrote(lead, ONE, {"_area": BAN_LAU}, {"_area": [village.begun]})
        assert village.heard(village.an) == {}
        assert list(village.heard(village.ha)) == [key]

    def test_a_locked_phone_is_told_nothing(self, village):
        village.differ()
        with village.office.store.write() as connection:
            connection.execute(update(installation).where(installation.c.stream == village.an.stream).values(revoked=1))
        village.ask()
        assert village.lines(village.an) == []

    def test_an_erasure_takes_the_offices_words_with_it(self, village):
        one, _ = village.differ()
        key = village.ask(words="Bà Sen nói khác")
        with village.office.store.write() as connection:
            row = village.office.rows(select(question))[0]
            assert row.words
            erase(connection, [hash_of_name(village, one)], "cuc", "", village.office.surroundings)
        village.office.merge()
        village.follow()
        assert [row.words for row in village.office.rows(select(question))] == [""]
        assert not any("Bà Sen" in row.body for row in village.office.rows(select(feed_entry.c.body)) if row.body)
        assert set(village.heard(village.an)) <= {key}

    def test_telling_twice_tells_once(self, village):
        village.differ()
        village.ask()
        with village.office.store.write() as connection:
            assert tell(connection, village.office.surroundings) == 0
        assert len(village.lines(village.an)) == 1

    def test_only_what_is_seen_and_answered_can_be_asked_about(self, village):
        village.differ()
        with village.office.store.write() as connection:
            around = village.office.surroundings
            with pytest.raises(NoDossierProblem):
                ask(connection, Asking(ONE, [PATH], "cuc"), Sight(frozenset({BAN_LAU})), around)
            for path in ("_area", "khong_co"):
                with pytest.raises(NoPathProblem):
                    ask(connection, Asking(ONE, [path], "cuc"), EVERYTHING, around)
            with pytest.raises(NobodyThereProblem):
                ask(connection, Asking(ONE, [PATH], "cuc", people=["ha"]), EVERYTHING, around)
        assert village.office.rows(select(question)) == []

    def test_a_successor_follows_what_was_asked(self, village):
        village.differ()
        village.ask()
        village.give("an")
        village.office.person("dung", "reconciler")
        with village.office.store.write() as connection:
            assert hand_over(connection, "cuc", "dung") == (1, 1)
        assert [row.keeper for row in village.office.rows(select(question))] == ["dung"]

    def test_clerks_with_a_phone_are_asked_only_by_name(self, village):
        village.differ()
        clerk = village.office.phone(village.office.person("clerk", "clerk", BAN_MUON))
        village.ask()
        assert village.heard(clerk) == {}
        key = village.ask("clerk")
        assert list(village.heard(clerk)) == [key]


def hash_of_name(village: Village, name: str) -> bytes:
    rows = village.office.rows(select(change.c.hash, change.c.stream, change.c.n))
    return next(row.hash for row in rows if name_of(row.stream, row.n, row.hash) == name)
