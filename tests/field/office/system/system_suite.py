"""What holds on every database for whoever looks after the service: what waits, who read what, what was destroyed."""

import pytest
from sqlalchemy import select

from field.access.log import Entry, append
from field.dossiers.sight import EVERYTHING, NOTHING, Sight
from field.office.system.entries import Search, entries, verbs
from field.office.system.erased import hashes, requests
from field.office.system.standing import standing
from field.reconcile.erase import erase
from field.tables import change
from tests.field.world import BAN_LAU, BAN_MUON, HOUR, TREES_ID, Office

SHARDS = 8
EVERY = Search()


class SystemSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        made = Office(store)
        made.an = made.phone(made.person("an", area_id=BAN_MUON))
        made.binh = made.phone(made.person("binh", area_id=BAN_LAU))
        return made

    def did(self, office: Office, *done: Entry) -> None:
        with office.store.write() as connection:
            append(connection, list(done), office.surroundings.now())

    def found(self, office: Office, wanted: Search = EVERY, areas=None, mine: str = "", limit: int = 100) -> list[str]:
        with office.store.read() as connection:
            return [each.subject for each in entries(connection, areas, mine, wanted, limit)]

    def test_what_waits_is_counted_by_shard_and_gone_once_merged(self, office: Office):
        with office.store.read() as connection:
            before = standing(connection, SHARDS)
        assert ([each.waiting for each in before.shards], before.exports) == ([0] * SHARDS, 0)
        assert [each.shard for each in before.shards] == list(range(SHARDS))

    def test_entries_are_found_by_person_act_words_and_time_the_newest_first(self, office: Office):
        self.did(office, Entry("an", "read", "ho-1"), Entry("binh", "export", "export:x", detail="csv 50%"))
        office.clock.forward(HOUR)
        late = office.surroundings.now()
        self.did(office, Entry("an", "read", "ho-2"))
        assert self.found(office) == ["ho-2", "export:x", "ho-1"]
        assert self.found(office, Search(person="an")) == ["ho-2", "ho-1"]
        assert self.found(office, Search(verb="export")) == ["export:x"]
        assert self.found(office, Search(text="50%")) == ["export:x"]
        assert self.found(office, Search(text="0_")) == []
        assert self.found(office, Search(since=late)) == ["ho-2"]
        assert self.found(office, Search(until=late)) == ["export:x", "ho-1"]
        assert self.found(office, Search(before=2)) == ["ho-1"]
        assert self.found(office, limit=1) == ["ho-2"]
        with office.store.read() as connection:
            assert verbs(connection) == ["export", "read"]

    def test_D17_who_sees_a_village_sees_what_its_people_did_and_their_own_acts(self, office: Office):
        self.did(office, *(Entry(person, "read", f"của-{person}") for person in ("an", "binh", "cuc", "lạ")))
        assert self.found(office, areas={BAN_MUON}) == ["của-an"]
        assert self.found(office, areas={BAN_LAU}, mine="cuc") == ["của-cuc", "của-binh"]
        assert self.found(office, areas=set()) == []

    def test_what_was_destroyed_is_told_request_by_request_within_sight(self, office: Office):
        office.an.wrote("dossier-1", {"_area": BAN_MUON, "chu_ho": "Lò Văn Đông"})
        office.binh.wrote("dossier-2", {"_area": BAN_LAU, "chu_ho": "Vi Văn Ún"})
        written = {row.dossier: bytes(row.hash) for row in office.rows(select(change.c.dossier, change.c.hash))}
        with office.store.write() as connection:
            for key, reason in (("dossier-1", "đơn một"), ("dossier-2", "đơn hai")):
                erase(connection, [written[key]], "an", reason, office.surroundings)
        office.merge()
        with office.store.read() as connection:
            told = {
                each.reason: (each.dossier, each.name, each.changes) for each in requests(connection, EVERYTHING, 9)
            }
            muon = [each.reason for each in requests(connection, Sight(frozenset({BAN_MUON})), 9)]
            trees = Sight(frozenset({BAN_MUON}), frozenset({TREES_ID}), (Sight(frozenset({BAN_LAU})),))
            formed = [each.reason for each in requests(connection, trees, 9)]
            assert requests(connection, NOTHING, 9) == []
            assert hashes(connection) == set(written.values())
        assert told == {"đơn một": ("dossier-1", "An", 1), "đơn hai": ("dossier-2", "An", 1)}
        assert (muon, formed) == (["đơn một"], ["đơn hai"])
