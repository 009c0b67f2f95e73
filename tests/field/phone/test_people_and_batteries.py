"""One phone and several people; a battery that dies between any two statements; held work that is let in."""

import sqlite3
from random import Random

import pytest
from sqlalchemy import select

from field import phone
from field.people.rights.scope import Grant
from field.reconcile.quarantine import decline, release
from field.tables import held
from tests.field.phone.village import Pocket, Village, settle_down
from tests.field.world import BAN_LAU, BAN_MUON


def test_two_people_whose_rights_change_at_different_times_share_a_phone(village: Village) -> None:
    an = village.new_phone(village.person("an", area_id=BAN_MUON))
    binh = village.person("binh", area_id=BAN_MUON)
    village.grant(binh, Grant("volunteer", BAN_LAU))
    phone.enrol(an.store, an.around, village.line().enrol, village.slip(binh), "chung")
    written = []
    for turn in range(4):
        holder, area = ("binh", BAN_LAU) if turn % 2 else ("an", BAN_MUON)
        with an.store.write() as connection:
            phone.hand_over(connection, holder)
        written.append(an.new({"chu_ho": f"lượt {turn}"}, area=area))
    settle_down(village, an)
    assert (an.status().held, an.status().merged) == (0, 4)
    assert [village.listed(each).by for each in written] == ["an", "binh", "an", "binh"]


def test_a_new_key_changes_no_hands(village: Village) -> None:
    shared = village.new_phone(village.person("an"))
    phone.enrol(shared.store, shared.around, village.line().enrol, village.slip(village.person("binh")), "chung")
    assert phone.rotate(shared.store, shared.around, village.line().enrol).person == "binh"


def test_two_people_share_a_phone_and_each_answers_for_their_own(village: Village) -> None:
    an = village.new_phone(village.person("an", area_id=BAN_MUON))
    stream = an.status().stream
    binh = village.person("binh", area_id=BAN_LAU)
    phone.enrol(an.store, an.around, village.line().enrol, village.slip(binh), "chung")
    assert an.status().stream == stream
    of_binh = an.new({"chu_ho": "Lò Văn Bình"}, area=BAN_LAU)
    with an.store.write() as connection:
        phone.hand_over(connection, "an")
    of_an = an.new({"chu_ho": "Lò Văn An"}, area=BAN_MUON)
    settle_down(village, an)
    assert [village.listed(each).by for each in (of_an, of_binh)] == ["an", "binh"]
    assert an.status().merged == 2
    with pytest.raises(ValueError, match="carla"), an.store.write() as connection:
        phone.hand_over(connection, "carla")


class Battery:
    """Dies after so many statements."""

    left = -1


class Dying(sqlite3.Connection):
    """A connection whose phone may die before any statement."""

    battery = Battery()

    def execute(self, sql, parameters=(), /):  # type: ignore[no-untyped-def,override]
        self.drain(sql)
        return super().execute(sql, parameters)

    def executemany(self, sql, parameters, /):  # type: ignore[no-untyped-def,override]
        self.drain(sql)
        return super().executemany(sql, parameters)

    def drain(self, sql: str) -> None:
        if sql == "ROLLBACK":
            return
        if self.battery.left == 0:
            raise KeyboardInterrupt
        self.battery.left -= 1


def test_a_battery_that_dies_before_any_statement_of_a_meeting_costs_a_repetition_only(village: Village) -> None:
    binh = village.new_phone(village.person("binh"))
    person = village.person("an")
    an = Pocket(village, phone.open_phone_store(factory=Dying), Random(5))
    phone.enrol(an.store, an.around, village.line().enrol, village.slip(person), "an")
    theirs = binh.new({"chu_ho": "Lò Văn Bình"})
    settle_down(village, binh)
    mine = an.new({"chu_ho": "Lò Văn An"})
    deaths = 0
    for statements in range(200):
        Dying.battery.left = statements
        try:
            an.meet()
        except KeyboardInterrupt:
            deaths += 1
            continue
        finally:
            Dying.battery.left = -1
        break
    village.merge()
    an.meet()
    binh.meet()
    assert deaths > 10
    assert an.status().merged == 1
    assert an.dossiers() == binh.dossiers() == sorted([mine, theirs])
    assert an.digest() == binh.digest()


def test_a_change_that_is_let_in_no_longer_needs_anybody(village: Village) -> None:
    an = village.new_phone(village.person("an", area_id=BAN_MUON))
    village.person("clerk", role="clerk")
    elsewhere = an.new({"chu_ho": "Lò Văn An"}, area=BAN_LAU)
    settle_down(village, an)
    assert an.status().held == 1
    with an.store.read() as connection:
        assert [saved.level for saved in phone.history(connection, elsewhere)] == ["held"]
    with village.store.write() as connection:
        release(connection, [row.change for row in village.rows(select(held))], "clerk", "", village.surroundings)
    settle_down(village, an)
    assert an.status().held == 0
    assert an.status().merged == 1
    assert an.values(elsewhere, "chu_ho") == ["Lò Văn An"]


def test_what_was_declined_no_longer_waits_and_its_author_is_told_why(village: Village) -> None:
    an = village.new_phone(village.person("an", area_id=BAN_MUON))
    village.person("clerk", role="clerk")
    an.new({"chu_ho": "Lò Văn An"}, area=BAN_LAU)
    settle_down(village, an)
    with village.store.write() as connection:
        ids = [row.change for row in village.rows(select(held))]
        decline(connection, ids, "clerk", "Không phải địa bàn.", village.surroundings)
    settle_down(village, an)
    assert an.status().held == 0
    with an.store.read() as connection:
        verdicts = [message["is"] for message in phone.messages(connection) if message["kind"] == "verdict"]
        told = phone.messages(connection)[-1]["note"]
    assert (verdicts[-1], told) == ("declined", "Không phải địa bàn.")


def test_a_relayed_change_that_home_holds_is_left_out_by_everybody_but_its_author(village: Village) -> None:
    an = village.new_phone(village.person("an", area_id=BAN_MUON))
    binh = village.new_phone(village.person("binh"))
    elsewhere = an.new({"chu_ho": "Lò Văn An"}, area=BAN_LAU)
    binh.take_in(an.export())
    assert binh.values(elsewhere, "chu_ho") == ["Lò Văn An"]
    settle_down(village, binh, an)
    assert an.values(elsewhere, "chu_ho") == ["Lò Văn An"]
    assert binh.values(elsewhere, "chu_ho") == []
