"""What holds on every database: what is erased is gone from every table, and nothing else is (law 14)."""

import json

import pytest
from sqlalchemy import inspect, select

from field.intake.desk import DeskDraft, write_at_desk
from field.merge.folding.ground import take_offers
from field.people.rights.scope import Grant
from field.reconcile.erase import erase, replay
from field.storage.bulk import insert
from field.tables import change, erasure, feed, feed_entry, ground, held, metadata, scope_version, state
from sync.names import hash8
from sync.segment import GENESIS, chain
from sync.signed import STATE, Signed, seal_text
from tests.field.world import BAN_MUON, HOUSEHOLD, KHE_SANG, Office

SECRET = "Lò Văn Kín"
BEGUN = {"_area": BAN_MUON, "chu_ho": SECRET, "so_nhan_khau": 4}


def bytes_of(office: Office) -> str:
    """Every value of every table of ours, as text."""
    found = []
    with office.store.read() as connection:
        there = inspect(connection).get_table_names()
        for table in metadata.sorted_tables:
            assert table.name in there
            for row in connection.execute(select(table)):
                found += [value.decode(errors="replace") if isinstance(value, bytes) else str(value) for value in row]
    return "\n".join(found)


def hashes(office: Office, *places: int) -> list[bytes]:
    rows = office.rows(select(change.c.hash).order_by(change.c.id))
    return [rows[place].hash for place in places]


def erased(office: Office, *places: int) -> None:
    with office.store.write() as connection:
        shards = erase(connection, hashes(office, *places), "admin", "yêu cầu của chủ hộ", office.surroundings)
    assert shards
    office.merge()


class EraseSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        return Office(store)

    def test_an_erased_value_is_gone_from_every_table(self, office: Office):
        office.phone(office.person("an")).wrote("dossier-1", BEGUN)
        assert SECRET in bytes_of(office)
        assert "lo van kin" in bytes_of(office)
        erased(office, 0)
        assert SECRET not in bytes_of(office)
        assert "lo van kin" not in bytes_of(office)
        assert office.view("dossier-1") == {}

    def test_what_an_erased_change_had_replaced_stays_replaced(self, office: Office):
        phone = office.phone(office.person("an"))
        begun = phone.wrote("dossier-1", BEGUN)
        phone.wrote("dossier-1", {"so_nhan_khau": 5, "chu_ho": "Lò Thị Mai"}, {"so_nhan_khau": [begun]})
        erased(office, 1)
        assert office.values("dossier-1", "so_nhan_khau") == []
        assert office.values("dossier-1", "chu_ho") == [SECRET]

    def test_a_chain_still_verifies(self, office: Office):
        phone = office.phone(office.person("an"))
        begun = phone.wrote("dossier-1", BEGUN)
        phone.wrote("dossier-1", {"so_nhan_khau": 5}, {"so_nhan_khau": [begun]})
        erased(office, 0)
        rows = office.rows(select(change.c.hash, change.c.tip, change.c.status).order_by(change.c.n))
        assert tuple(row.tip for row in rows) == chain(GENESIS, [row.hash for row in rows])
        assert [row.status for row in rows] == ["erased", "merged"]

    def test_what_was_restated_before_stays(self, office: Office):
        office.person("admin", role="administrator")
        begun = office.phone(office.person("an")).wrote("dossier-1", BEGUN)
        kept = {path: BEGUN[path] for path in ("_area", "so_nhan_khau")}
        draft = DeskDraft("dossier-1", HOUSEHOLD, kept, dict.fromkeys(kept, (begun,)))
        with office.store.write() as connection:
            write_at_desk(connection, [draft], "admin", office.surroundings)
        office.merge()
        erased(office, 0)
        assert {path: office.values("dossier-1", path) for path in office.view("dossier-1")} == {
            "_area": [BAN_MUON],
            "so_nhan_khau": [4],
        }

    def test_a_held_change_that_is_erased_never_takes_effect(self, office: Office):
        phone = office.phone(office.person("xa", area_id=KHE_SANG))
        phone.wrote("dossier-1", BEGUN)
        erased(office, 0)
        assert [row.status for row in office.rows(select(change.c.status))] == ["declined"]
        assert [row.status for row in office.rows(select(held.c.status))] == ["declined"]
        assert SECRET not in bytes_of(office)

    def test_a_change_that_waits_is_erased_before_anybody_reads_it(self, office: Office):
        phone = office.phone(office.person("an"))
        phone.write("dossier-1", BEGUN)
        phone.send()
        erased(office, 0)
        assert office.view("dossier-1") == {}
        assert SECRET not in bytes_of(office)

    def test_unreadable_bytes_are_erased_with_what_was_said_of_them(self, office: Office):
        phone = office.phone(office.person("an"))
        phone.put(b'{"stream":"' + b"secret-in-the-wrong-place" + b'"}')
        phone.send()
        office.merge()
        with office.store.write() as connection:
            erase(connection, hashes(office, 0), "admin", "", office.surroundings)
        assert "secret-in-the-wrong" not in bytes_of(office)

    def test_erasing_twice_is_erasing_once(self, office: Office):
        office.phone(office.person("an")).wrote("dossier-1", BEGUN)
        erased(office, 0)
        with office.store.write() as connection:
            assert erase(connection, hashes(office, 0), "admin", "", office.surroundings) == frozenset()
        assert len(office.rows(select(erasure))) == 1

    def test_an_erased_change_that_a_phone_brings_back_is_not_stored_again(self, office: Office):
        phone = office.phone(office.person("an"))
        phone.write("dossier-1", BEGUN)
        segment = phone.send()
        office.merge()
        journal = [{"hash": segment.hashes[0], "dossier": "dossier-1", "at": 1, "by": "admin", "reason": ""}]
        empty = [change, state]
        with office.store.write() as connection:  # a restored home that has the journal only
            for table in empty:
                connection.execute(table.delete())
            replay(connection, journal, office.surroundings)
        office.admit([segment], phone.stream)
        office.merge()
        (row,) = office.rows(select(change.c.status, change.c.body))
        assert (row.status, row.body, office.view("dossier-1")) == ("erased", None, {})

    def test_erased_heads_do_not_come_back_with_a_recovered_state(self, office: Office):
        phone = office.phone(office.person("an"))
        phone.wrote("dossier-1", BEGUN)
        phone.wrote("dossier-1", {"song": "4g"})
        (published,) = office.rows(select(state.c.text, state.c.sig))
        gone = hashes(office, 0)
        with office.store.write() as connection:
            for table in (change, state):
                connection.execute(table.delete())
            row = {"hash": gone[0], "dossier": "dossier-1", "at": 1, "by": "admin", "reason": ""}
            insert(connection, erasure, [row])
            take_offers(connection, [Signed(published.text, published.sig)], office.surroundings)
        office.merge()
        assert set(office.view("dossier-1")) == {"song"}
        with office.store.write() as connection:
            replay(connection, [row], office.surroundings)
        assert SECRET not in bytes_of(office)

    def test_erasing_reaches_what_only_a_recovered_state_holds(self, office: Office):
        phone = office.phone(office.person("an"))
        phone.wrote("dossier-1", BEGUN)
        (published,) = office.rows(select(state.c.text))
        signed = seal_text(STATE, published.text, office.surroundings.home.sign)
        gone = hashes(office, 0)
        with office.store.write() as connection:
            for table in (change, state):
                connection.execute(table.delete())
            take_offers(connection, [signed], office.surroundings)
        office.merge()
        assert office.values("dossier-1", "chu_ho") == [SECRET]
        row = {"hash": gone[0], "dossier": "dossier-1", "at": 1, "by": "admin", "reason": ""}
        with office.store.write() as connection:
            replay(connection, [row], office.surroundings)
        office.merge()
        assert office.view("dossier-1") == {}
        assert SECRET not in bytes_of(office)
        assert len(office.rows(select(ground))) == 1

    def test_who_may_hold_it_is_told_once_on_shelves_and_feeds_of_their_own(self, office: Office):
        author, left, never = (office.phone(office.person(name, area_id=BAN_MUON)) for name in ("an", "binh", "cuc"))
        office.grant("cuc", Grant("volunteer", KHE_SANG))
        first = (scope_version.c.person == "cuc", scope_version.c.version == 1)
        with office.store.write() as connection:  # as if she had never held the village
            connection.execute(scope_version.delete().where(*first))
        author.wrote("dossier-1", BEGUN)
        office.grant("binh", Grant("volunteer", KHE_SANG))
        erased(office, 0)
        (row,) = office.rows(select(change.c.hash))
        entries = office.rows(
            select(feed.c.area, feed.c.installation, feed_entry.c.body)
            .join(feed_entry, feed_entry.c.feed == feed.c.id)
            .where(feed_entry.c.kind == "notice")
        )
        assert {each.area for each in entries if each.installation is None} == {BAN_MUON, ""}
        assert {each.installation for each in entries} - {None} == {author.stream, left.stream}
        assert never.stream not in {each.installation for each in entries}
        notice = {"code": "erased", "dossier": "dossier-1", "erased": [hash8(row.hash)]}
        assert [json.loads(each.body) for each in entries] == [{"notice": notice}] * 4
