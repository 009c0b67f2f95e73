"""What holds for one round trip on every database (law 7)."""

from typing import Any

import pytest
from sqlalchemy import insert, select, update

from field.home import begin_epoch
from field.people.rights.scope import Grant
from field.storage.engine import Store
from field.storage.statements import counted
from field.tables import backup, backup_stream, change, installation
from sync.names import base64url
from sync.segment import Segment
from sync.signed import CERTIFICATE, Signed, is_genuine
from sync.strict_json import loads
from tests.field.exchange.meeting import Replica, dossiers
from tests.field.intake.reading import stream_row
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, DAY, HOUSEHOLD_ID, KHE_SANG, TREES, Office


def wire(each: Segment, start: int | None = None, end: int | None = None) -> list[Any]:
    """A run of a segment as acknowledgements have it."""
    last = end or each.end
    return [each.stream, start or each.start, last, base64url(each.tips[last - each.start])]


class ExchangeSuite:
    @pytest.fixture
    def office(self, store: Store) -> Office:
        return Office(store)

    @pytest.fixture
    def hoa(self, office: Office) -> Replica:
        return Replica(office, office.phone(office.person("hoa", area_id=BAN_MUON)))

    def write(self, replica: Replica, *dossiers: str, area: str = BAN_MUON, **more: Any) -> Segment:
        for each in dossiers:
            replica.phone.write(each, {"_area": area, "chu_ho": each}, **more)
        return replica.outbox()

    def test_a_push_is_acknowledged_and_comes_back_merged(self, office: Office, hoa: Replica):
        sent = self.write(hoa, "ho_so_0001", "ho_so_0002")
        first = hoa.sync(sent)
        assert first.head["ack"]["stored"] == [wire(sent)]
        assert (first.head["ack"]["merged"], dossiers(first), first.head["wait_s"]) == ([], [], 3)
        office.merge()
        second = hoa.sync()
        assert second.head["ack"]["merged"] == [wire(sent)]
        assert (sorted(dossiers(second)), second.head["more"]) == (["ho_so_0001", "ho_so_0002"], False)
        assert (hoa.sync().entries, hoa.sync().head["wait_s"]) == ((), 300)

    def test_B02_a_lost_answer_costs_a_repetition_and_nothing_else(self, office: Office, hoa: Replica):
        sent = self.write(hoa, "ho_so_0001")
        request = hoa.request([sent])
        lost, again = hoa.exchange(request), hoa.exchange(request)
        assert lost.head["ack"] == again.head["ack"]
        office.merge()
        assert len(office.state("ho_so_0001").merged) == 1
        row = stream_row(office, hoa.phone.stream)
        assert (row.received, row.duplicate) == (2, 1)

    def test_a_pull_of_nothing_writes_nothing_within_a_minute(self, office: Office, hoa: Replica):
        hoa.sync()
        seen = self.row(office, hoa)
        office.clock.forward(59_000)
        with counted(office.store) as statements:
            hoa.sync()
        assert self.row(office, hoa) == seen
        assert sum(text.startswith(("UPDATE", "INSERT")) for text in statements.texts) == 2  # a token, and one in vain
        office.clock.forward(2_000)
        hoa.sync()
        assert self.row(office, hoa).last_seen == office.clock()

    @staticmethod
    def row(office: Office, replica: Replica) -> Any:
        return office.rows(select(installation).where(installation.c.stream == replica.phone.stream))[0]

    def test_what_a_phone_says_of_itself_and_its_clock_is_noted(self, office: Office, hoa: Replica):
        hoa.phone.drift = -7_200_000
        hoa.sync()
        row = self.row(office, hoa)
        assert (row.skew, loads(row.report)) == (7_200_000, {"app": "test", "unsent": 0})

    def test_held_changes_are_named_with_reasons_and_split_the_merged_runs(self, office: Office, hoa: Replica):
        hoa.phone.write("ho_so_0001", {"_area": BAN_MUON})
        held = hoa.phone.write("ho_so_0002", {"_area": KHE_SANG})
        hoa.phone.write("ho_so_0003", {"_area": BAN_MUON})
        sent = hoa.outbox()
        hoa.sync(sent)
        office.merge()
        answer = hoa.sync()
        assert answer.head["ack"]["held"] == [[held, "out_of_scope"]]
        assert answer.head["ack"]["merged"] == [wire(sent, 1, 1), wire(sent, 3, 3)]
        assert [each for each in answer.entries if "verdict" in each] == [
            {"verdict": {"name": held, "is": "held", "reason": "out_of_scope"}}
        ]

    def test_A09_each_branch_of_a_fork_is_acknowledged_by_its_own_tips(self, office: Office, hoa: Replica):
        trunk = self.write(hoa, "ho_so_0001")
        hoa.sync(trunk)
        one = self.branch(hoa, trunk, "ho_so_0002", "ho_so_0003")
        other = self.branch(hoa, trunk, "ho_so_0004", "ho_so_0005")
        hoa.sync(one)
        answer = hoa.sync(other)
        assert answer.head["ack"]["stored"] == [wire(other)]
        assert {"notice": {"code": "fork", "stream": hoa.phone.stream, "n": 2}} in answer.entries
        office.merge()
        assert sorted(hoa.sync().head["ack"]["merged"]) == sorted([wire(trunk), wire(one), wire(other)])
        with office.store.write() as connection:
            late = change.c.hash == other.hashes[0]
            connection.execute(update(change).where(late).values(status="waiting"))
        assert sorted(hoa.sync().head["ack"]["merged"]) == sorted([wire(trunk), wire(one), wire(other, 3, 3)])

    @staticmethod
    def branch(replica: Replica, trunk: Segment, *dossiers: str) -> Segment:
        replica.phone.n, replica.phone.tip = trunk.end, trunk.tip
        for each in dossiers:
            replica.phone.write(each, {"_area": BAN_MUON})
        return replica.outbox()

    def test_only_a_verified_backup_counts_as_one(self, office: Office, hoa: Replica):
        sent = self.write(hoa, "ho_so_0001", "ho_so_0002", "ho_so_0003")
        assert "backup" not in hoa.sync(sent).head["ack"]
        for name, at, verified in (("old", 1, 5), ("broken", 2, None)):
            row = {"id": name, "at": at, "path": "", "size": 0, "merge": at * 7, "verified": verified, "manifest": ""}
            upto = {"backup": name, "stream": sent.stream, "upto": at, "tip": sent.tips[at - 1]}
            with office.store.write() as connection:
                connection.execute(insert(backup).values(row))
                connection.execute(insert(backup_stream).values(upto))
        ack = hoa.sync().head["ack"]
        assert (ack["backed_up"], ack["backup"]) == ([wire(sent, 1, 1)], {"at": 1, "merge": 7})

    def test_a_gap_is_asked_for(self, hoa: Replica):
        first = self.write(hoa, "ho_so_0001", "ho_so_0002")
        second = self.write(hoa, "ho_so_0003")
        assert hoa.sync(second).head["ack"]["missing"] == [[hoa.phone.stream, 1, 2]]
        assert hoa.sync(first).head["ack"]["missing"] == []

    def test_D02_refused_segments_are_named_and_stop_no_other(self, office: Office, hoa: Replica):
        other = Replica(office, office.phone(office.person("lan")))
        sent, theirs = self.write(hoa, "ho_so_0001"), self.write(other, "ho_so_0002")
        broken = b'{"stream":"AAAAAAAAAAAA","from":0,"changes":["{}"]}'
        answer = hoa.sync(broken, Segment(*_forged(theirs, sent)), sent)
        assert answer.head["refused"] == [
            {"stream": "AAAAAAAAAAAA", "from": 0, "code": "bad_number", "path": "push/0/from"},
            {"stream": other.phone.stream, "from": 1, "code": "segment_not_genuine", "path": "push"},
        ]
        assert answer.head["ack"]["stored"] == [wire(sent)]

    def test_I5_no_answer_holds_a_byte_of_another_area_or_form(self, office: Office, hoa: Replica):
        lan = Replica(office, office.phone(office.person("lan", area_id=BAN_LAU)))
        tree = Replica(office, office.phone(office.person("cay", area_id=COMMUNE)))
        hoa.office.grant("hoa", Grant("volunteer", BAN_MUON, HOUSEHOLD_ID))
        lan.sync(self.write(lan, "cua_lan_01", area=BAN_LAU))
        tree.sync(self.write(tree, "cua_cay_01", form=TREES))
        office.merge()
        answer = hoa.sync()
        assert (answer.entries, answer.head["cursors"]) == ((), {})
        assert sorted(dossiers(tree.sync())) == ["cua_cay_01", "cua_lan_01"]
        assert dossiers(lan.sync()) == ["cua_lan_01"]

    def test_the_grants_come_only_when_another_version_is_held(self, office: Office, hoa: Replica):
        first = hoa.sync()
        assert first.head["scope"] == {"version": 1, "grants": [["volunteer", BAN_MUON, None, 0, None]]}
        assert hoa.sync().head["scope"] == {"version": 1}
        office.grant("hoa", Grant("volunteer", BAN_LAU))
        moved = hoa.sync()
        assert moved.head["scope"] == {"version": 2, "grants": [["volunteer", BAN_LAU, None, 0, None]]}

    def test_A19_who_moves_loses_the_old_shelves_and_gets_the_new(self, office: Office, hoa: Replica):
        lan = Replica(office, office.phone(office.person("lan", area_id=BAN_LAU)))
        hoa.sync(self.write(hoa, "cua_hoa_01"))
        lan.sync(self.write(lan, "cua_lan_01", area=BAN_LAU))
        office.merge()
        hoa.sync()
        office.grant("hoa", Grant("volunteer", BAN_LAU))
        answer = hoa.sync()
        assert dossiers(answer) == ["cua_lan_01"]
        assert list(answer.head["cursors"]) == [f"{BAN_LAU}|{HOUSEHOLD_ID}"]

    def test_C15_another_epoch_begins_every_feed_again(self, office: Office, hoa: Replica):
        hoa.sync(self.write(hoa, "ho_so_0001"))
        office.merge()
        hoa.sync()
        with office.store.write() as connection:
            epoch = begin_epoch(connection, office.surroundings)
        answer = hoa.sync()
        assert (answer.head["epoch"], dossiers(answer)) == (epoch, ["ho_so_0001"])

    def test_C15_a_home_that_was_set_back_unannounced_says_which_feeds_begin_again(self, office: Office, hoa: Replica):
        hoa.sync(self.write(hoa, "ho_so_0001"))
        office.merge()
        hoa.sync()
        [shelf] = hoa.cursors
        hoa.cursors = {shelf: "7.AAAAAA"}
        answer = hoa.sync()
        assert (answer.head["restarted"], dossiers(answer)) == ([shelf], ["ho_so_0001"])
        assert "restarted" not in hoa.sync().head

    def test_a_recovered_state_is_taken_and_acknowledged(self, office: Office, hoa: Replica):
        hoa.sync(self.write(hoa, "ho_so_0001"))
        office.merge()
        [entry] = hoa.sync().entries
        answer = hoa.sync(offer=[Signed(entry["state"], entry["sig"])])
        assert answer.head["ack"]["states"] == [["ho_so_0001", office.state("ho_so_0001").number]]

    def test_a_locked_phone_may_send_and_gets_only_its_acknowledgement(self, office: Office, hoa: Replica):
        hoa.sync(self.write(hoa, "ho_so_0001"))
        office.merge()
        with office.store.write() as connection:
            mine = installation.c.stream == hoa.phone.stream
            connection.execute(update(installation).where(mine).values(revoked=office.clock()))
        sent = self.write(hoa, "ho_so_0002")
        answer = hoa.sync(sent)
        assert answer.head["ack"]["stored"] == [wire(sent)]
        assert (answer.head["revoked"], answer.entries, answer.head["cursors"]) == (True, (), {})
        office.merge()
        assert [reason for _, reason in hoa.sync().head["ack"]["held"]] == ["phone_locked"]

    def test_meeting_home_renews_the_permit_once_a_day(self, office: Office, hoa: Replica):
        hoa.sync()
        assert "certificate" not in hoa.sync().head
        office.clock.forward(2 * DAY)
        renewed = hoa.sync().head["certificate"]
        signed = Signed(renewed["certificate"], renewed["sig"])
        assert is_genuine(CERTIFICATE, signed, office.surroundings.home.public)
        assert self.row(office, hoa).valid_to == loads(signed.text)["to"] == office.clock() + 30 * DAY
        assert "certificate" not in hoa.sync().head

    def test_D25_what_comes_after_the_permit_ran_out_is_judged_by_that_permit(self, office: Office):
        late = Replica(office, office.phone(office.person("hoa", area_id=BAN_MUON), permit_ms=DAY))
        late.phone.write("ho_so_0001", {"_area": BAN_MUON})
        office.clock.forward(3 * DAY)
        late.phone.write("ho_so_0002", {"_area": BAN_MUON})
        late.sync(late.outbox())
        office.merge()
        assert [reason for _, reason in late.sync().head["ack"]["held"]] == ["permit_expired"]

    def test_an_answer_resumes_within_its_bytes(self, office: Office, hoa: Replica):
        hoa.sync(self.write(hoa, *(f"ho_so_{n:04}" for n in range(150))))
        office.merge()
        seen, more = [], True
        while more:
            answer = hoa.sync(max_bytes=16 * 1024)
            seen += dossiers(answer)
            more = answer.head["more"]
            assert answer.head["wait_s"] == (0 if more else 300)
        assert sorted(seen) == [f"ho_so_{n:04}" for n in range(150)]

    def test_the_number_of_statements_does_not_grow(self, office: Office, hoa: Replica):
        lan = Replica(office, office.phone(office.person("lan", area_id=BAN_MUON)))
        found = []
        for replica in (hoa, lan):
            replica.sync(self.write(replica, f"{replica.phone.stream}_first"))
        office.merge()
        for replica, count in ((hoa, 10), (lan, 1_000)):
            replica.sync()
            sent = self.write(replica, *(f"{replica.phone.stream}_{n:04}" for n in range(count)))
            with counted(office.store) as statements:
                replica.sync(sent, max_bytes=4_000_000)
            pushed = len(statements)
            office.merge(limit=2_000)
            with counted(office.store) as statements:
                replica.sync(max_bytes=4_000_000)
            found.append((pushed, len(statements)))
        assert found[0] == found[1]


def _forged(theirs: Segment, mine: Segment) -> tuple[Any, ...]:
    """A segment of somebody else's stream under one's own signature."""
    return (
        theirs.stream, 1, theirs.prev, theirs.changes, theirs.hashes, theirs.tips, theirs.clock, 1, mine.signature
    )  # fmt: skip
