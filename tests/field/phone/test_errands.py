"""What the office asks a phone to do: kept while it stands, answered without a network, let go of when home says so."""

from collections.abc import Collection
from pathlib import Path

import pytest
from sqlalchemy import select

from field import phone
from field.dossiers.sight import EVERYTHING
from field.errands import following
from field.people.rights.scope import Grant
from field.phone.errands.answering import NotAskedError, answer, visited
from field.phone.errands.asked import Question, VisitList, questions, visit_lists
from field.questions.asking import Asking, ask, withdraw
from field.reconcile.quarantine import decline
from field.tables import held, question
from field.visits.giving import Giving, give
from sync.names import Name
from tests.field.phone.village import LostError, Pocket, Village
from tests.field.world import BAN_LAU, BAN_MUON, DAY, HOUR, HOUSEHOLD_ID

PATH = "so_nhan_khau"


class Asked:
    """An and Binh of one village disagree about one of two dossiers; the office asks."""

    def __init__(self, village: Village) -> None:
        self.village = village
        village.person("cuc", "reconciler")
        for name in ("an", "binh"):
            village.person(name, area_id=BAN_MUON)
        self.an, self.binh = village.new_phone("an"), village.new_phone("binh")
        self.one, self.two = (self.an.new({"chu_ho": name, PATH: 4}, BAN_MUON) for name in ("Đông", "Sen"))
        self.round()
        self.an.edit(self.one, {PATH: 5})
        self.binh.edit(self.one, {PATH: 6})
        self.round()

    def round(self) -> None:
        """Everybody meets the office, and it works."""
        for _turn in range(2):
            for each in (self.an, self.binh):
                each.meet()
            self.village.merge()
            self.village.clock.forward(HOUR)
            following.follow(self.village.store, self.village.surroundings)
        for each in (self.an, self.binh):
            each.meet()

    def ask(self, *people: str, path: str = PATH) -> str:
        with self.village.store.write() as connection:
            return ask(
                connection, Asking(self.one, [path], "cuc", "Hỏi lại", people), EVERYTHING, self.village.surroundings
            )

    def give(self, *people: str, dossiers: Collection[str] = ()) -> str:
        given = Giving("Rà soát", HOUSEHOLD_ID, BAN_MUON, people, "cuc", dossiers)
        with self.village.store.write() as connection:
            return give(connection, given, EVERYTHING, self.village.surroundings)


@pytest.fixture
def asked(village: Village) -> Asked:
    return Asked(village)


def open_on(pocket: Pocket) -> list[Question]:
    with pocket.store.read() as connection:
        return questions(connection)


def lists_on(pocket: Pocket) -> list[VisitList]:
    with pocket.store.read() as connection:
        return visit_lists(connection)


def say(pocket: Pocket, key: str, values: dict[str, object], note: str = "") -> Name:
    with pocket.store.write() as connection:
        return answer(connection, pocket.around, key, values, note)


def was_at(pocket: Pocket, key: str, dossier: str, note: str = "") -> Name:
    with pocket.store.write() as connection:
        return visited(connection, pocket.around, key, dossier, note)


def status_of(asked: Asked, key: str) -> str:
    return str(asked.village.rows(select(question.c.status).where(question.c.id == key))[0].status)


def test_a_question_is_answered_without_a_network_and_settles_what_differed(asked):
    key = asked.ask()
    asked.round()
    assert [(each.id, each.dossier, each.paths) for each in open_on(asked.binh)] == [(key, asked.one, (PATH,))]
    assert asked.binh.status().needs_you == 1
    say(asked.binh, key, {PATH: 6})
    assert open_on(asked.binh) == []
    assert asked.binh.values(asked.one, PATH) == [6]
    assert len(open_on(asked.an)) == 1
    asked.round()
    assert status_of(asked, key) == "answered"
    assert open_on(asked.an) == open_on(asked.binh) == []
    assert asked.village.values(asked.one, PATH) == [6]
    assert asked.an.digest() == asked.binh.digest()


def test_an_answer_needs_one_of_the_paths_or_a_reason(asked):
    key = asked.ask()
    asked.round()
    for values, note in (({"chu_ho": "Khác"}, ""), ({}, "")):
        with pytest.raises(ValueError, match=r"chu_ho|reason"):
            say(asked.an, key, values, note)
    with pytest.raises(NotAskedError):
        say(asked.an, "nothing", {PATH: 1})


def test_why_it_cannot_be_found_out_comes_back_and_nothing_is_settled(asked):
    key = asked.ask()
    asked.round()
    say(asked.an, key, {}, "đi vắng")
    asked.round()
    assert status_of(asked, key) == "cannot"
    assert sorted(asked.binh.values(asked.one, PATH)) == [5, 6]


def test_correcting_what_is_asked_about_is_an_answer_too(asked):
    key = asked.ask()
    asked.round()
    asked.an.edit(asked.one, {"chu_ho": "Đông Văn"})
    assert len(open_on(asked.an)) == 1
    asked.an.edit(asked.one, {PATH: 9})
    assert open_on(asked.an) == []
    asked.round()
    assert status_of(asked, key) == "answered"
    assert asked.village.values(asked.one, PATH) == [9]


def test_what_stands_there_can_be_confirmed(asked):
    key = asked.ask("an", path="chu_ho")
    asked.round()
    assert open_on(asked.binh) == []
    say(asked.an, key, {"chu_ho": "Đông"})
    asked.round()
    assert status_of(asked, key) == "answered"


def test_a_withdrawn_question_leaves_the_phone(asked):
    key = asked.ask()
    asked.round()
    with asked.village.store.write() as connection:
        withdraw(connection, key, "cuc", EVERYTHING, asked.village.surroundings)
    asked.round()
    assert open_on(asked.an) == []


def test_an_answer_that_is_declined_leaves_the_question_open(asked):
    key = asked.ask()
    asked.round()
    asked.village.clock.forward(60 * DAY)  # the permit has run out: what is written now is held for a nod
    say(asked.an, key, {PATH: 5})
    asked.an.meet()
    asked.village.merge()
    asked.an.meet()
    assert [each.id for each in open_on(asked.an)] == [key]
    rows = asked.village.rows(select(held.c.change).where(held.c.status == "held"))
    with asked.village.store.write() as connection:
        decline(connection, [row.change for row in rows], "cuc", "không đúng", asked.village.surroundings)
    asked.village.merge()
    asked.round()
    assert [each.id for each in open_on(asked.an)] == [key]
    assert status_of(asked, key) == "open"


def test_a_question_about_a_dossier_that_has_left_the_phone_is_not_shown(asked):
    asked.ask("an")
    asked.round()
    asked.village.grant("an", Grant("volunteer", BAN_LAU))
    asked.an.meet()
    assert open_on(asked.an) == []


def test_a_list_is_ticked_at_once_and_told_to_the_team(asked):
    key = asked.give("an", "binh")
    asked.round()
    was_at(asked.an, key, asked.two)
    asked.village.clock.forward(HOUR)
    asked.binh.edit(asked.one, {"chu_ho": "Đông Văn"})
    (mine,) = lists_on(asked.an)
    assert (len(mine.visits), mine.made(), mine.made("an")) == (2, 1, 1)
    assert [each.how for each in mine.visits if each.waiting] == ["confirmed"]
    asked.round()
    (mine,) = lists_on(asked.an)
    assert (mine.made(), mine.made("an"), mine.made("binh")) == (2, 1, 1)
    assert not any(each.waiting for each in mine.visits)
    assert asked.an.status().visits == 0


def test_nobody_at_home_is_told_and_still_to_be_visited(asked):
    key = asked.give("an", "binh")
    asked.round()
    was_at(asked.an, key, asked.two, "nhà đóng cửa")
    asked.round()
    (mine,) = lists_on(asked.binh)
    assert (mine.made(), asked.binh.status().visits) == (0, 2)
    assert [(each.by, each.how) for each in mine.visits if each.by] == [("an", "cannot")]
    was_at(asked.binh, key, asked.two)
    assert lists_on(asked.binh)[0].made() == 1


def test_only_what_is_on_a_list_can_be_visited_for_it(asked):
    key = asked.give("an", dossiers=[asked.two])
    asked.round()
    with pytest.raises(NotAskedError):
        was_at(asked.an, key, asked.one)
    assert lists_on(asked.binh) == []


def test_a_visit_is_an_ordinary_change_that_sets_nothing(asked):
    key = asked.give("an")
    asked.round()
    before = asked.village.view(asked.two)
    was_at(asked.an, key, asked.two)
    asked.round()
    assert asked.village.view(asked.two) == before
    assert asked.an.status().waiting == asked.an.status().held == 0


def test_what_a_restored_home_does_not_know_is_asked_by_nobody_and_the_rest_is_asked_again(asked, tmp_path: Path):
    kept = asked.ask()
    asked.round()
    asked.village.backup(tmp_path / "copy.db")
    lost = asked.ask("an")
    lists = asked.give("an")
    asked.round()
    assert {each.id for each in open_on(asked.an)} == {kept, lost}
    was_at(asked.an, lists, asked.two)
    asked.village.restore(tmp_path / "copy.db")
    asked.round()
    assert [each.id for each in open_on(asked.an)] == [kept]
    assert lists_on(asked.an) == []
    say(asked.an, kept, {PATH: 5})
    asked.round()
    assert status_of(asked, kept) == "answered"
    assert asked.village.values(asked.one, PATH) == [5]


def test_a_new_key_after_a_fork_brings_the_questions_with_it(asked):
    key = asked.ask("an")
    asked.round()
    clone = asked.an.clone()
    asked.an.edit(asked.two, {PATH: 7})
    clone.edit(asked.two, {PATH: 8})
    asked.an.meet()
    clone.meet()
    asked.village.merge()
    asked.round()
    clone.meet()
    following.follow(asked.village.store, asked.village.surroundings)
    clone.meet()
    assert [each.id for each in open_on(clone)] == [key]
    say(clone, key, {PATH: 6})
    clone.meet()
    asked.village.merge()
    asked.round()
    clone.meet()
    assert open_on(clone) == open_on(asked.an) == []


def test_a_lost_answer_of_home_loses_no_question(asked):
    key = asked.ask()
    asked.village.road.lose_answer = 1
    with pytest.raises(LostError):
        asked.an.meet()
    asked.an.meet()
    assert [each.id for each in open_on(asked.an)] == [key]


def test_an_older_phone_file_gets_the_tables_of_errands(tmp_path: Path):
    path = tmp_path / "phone.db"
    store = phone.open_phone_store(path)
    store.connection.executescript("DROP TABLE errand; DROP TABLE own_answer; PRAGMA user_version = 4;")
    store.connection.execute("INSERT INTO message (kind, dossier, body) VALUES ('question', '', '{}')")
    store.close()
    again = phone.open_phone_store(path)
    with again.read() as connection:
        assert questions(connection) == visit_lists(connection) == []
        assert phone.messages(connection) == []
    again.close()
