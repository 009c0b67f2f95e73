"""What holds at the door of the log on every database."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519
from sqlalchemy import insert, select

from field.intake.admission import Gap, Route, Run
from field.intake.admit import admit
from field.intake.arrivals import UNREADABLE_SHARD
from field.storage.engine import Store
from field.storage.statements import counted
from field.tables import change, due, erasure, feed_entry, segment
from sync.change import hash_of
from sync.clock import ClockReading
from sync.problem import Problem
from sync.segment import GENESIS, Segment, chain, seal
from sync.wire.request import Refused
from tests.field.intake.reading import counts, flags, stored, stream_row
from tests.field.world import BAN_MUON, DAY, Office, Phone, segment_of


def draft(phone: Phone, dossier: str, value: str = "a") -> bytes:
    """The bytes of one more change, which are not kept as unsent."""
    phone.write(dossier, {"_area": BAN_MUON, "ghi_chu": value})
    return phone.unsent.pop()


def runs(phone: Phone, lengths: list[int]) -> list[Segment]:
    """Consecutive segments of these lengths, not sent."""
    made, prev, start = [], GENESIS, 1
    for length in lengths:
        made.append(segment_of(phone, [draft(phone, f"ho_so_{start + i:05}") for i in range(length)], start, prev))
        prev, start = made[-1].tip, start + length
    return made


def run_of(each: Segment) -> Run:
    return Run(each.stream, each.start, each.end, each.tip)


class IntakeSuite:
    @pytest.fixture
    def office(self, store: Store) -> Office:
        return Office(store)

    @pytest.fixture
    def phone(self, office: Office) -> Phone:
        return office.phone(office.person("hoa"))

    def test_what_is_admitted_is_acknowledged_with_its_tip(self, office: Office, phone: Phone):
        [sent] = runs(phone, [3])
        admission = office.admit([sent], phone.stream)
        assert admission.stored == (run_of(sent),)
        assert (admission.new, admission.duplicates, admission.missing, admission.refused) == (3, 0, (), ())
        row = stream_row(office, phone.stream)
        assert (row.upto, row.top, row.tip, row.received, row.scope) == (3, 3, sent.tip, 3, 1)

    def test_the_bytes_of_a_change_are_kept_as_they_came(self, office: Office, phone: Phone):
        [sent] = runs(phone, [5])
        office.admit([sent], phone.stream)
        kept = office.rows(select(change.c.body, change.c.hash, change.c.tip).order_by(change.c.n))
        assert [tuple(row) for row in kept] == list(zip(sent.changes, sent.hashes, sent.tips, strict=True))

    def test_B01_the_same_push_again_is_only_counted(self, office: Office, phone: Phone):
        [sent] = runs(phone, [4])
        first, second = (office.admit([sent], phone.stream) for _ in range(2))
        assert (second.stored, second.new, second.duplicates, second.shards) == (first.stored, 0, 4, frozenset())
        row = stream_row(office, phone.stream)
        assert (row.received, row.duplicate, row.upto) == (8, 4, 4)
        assert len(office.rows(select(segment.c.id))) == 1

    def test_B03_five_deliveries_at_once_store_each_change_once(self, office: Office, phone: Phone):
        sent = runs(phone, [6, 6])
        with ThreadPoolExecutor(5) as pool:
            found = list(pool.map(lambda _: office.admit(sent, phone.stream), range(5)))
        assert sorted(each.new for each in found) == [0, 0, 0, 0, 12]
        assert all(each.stored == (run_of(sent[0]), run_of(sent[1])) for each in found)
        row = stream_row(office, phone.stream)
        assert (len(stored(office, phone.stream)), row.received, row.duplicate) == (12, 60, 48)

    def test_B03_streams_that_arrive_together_in_any_order_never_block_each_other(self, office: Office):
        phones = [office.phone(office.person(f"p{n}")) for n in range(4)]
        sent = [segment for phone in phones for segment in runs(phone, [3, 3])]

        def deliver(seed: int) -> None:
            office.admit(Random(seed).sample(sent, len(sent)), phones[0].stream)

        with ThreadPoolExecutor(6) as pool:
            list(pool.map(deliver, range(6)))
        assert [len(stored(office, phone.stream)) for phone in phones] == [6, 6, 6, 6]

    def test_B04_a_gap_is_named_and_what_is_there_can_merge(self, office: Office, phone: Phone):
        first, second, third = runs(phone, [2, 3, 2])
        admission = office.admit([third, first], phone.stream)
        assert admission.missing == (Gap(phone.stream, 3, 5),)
        assert (stream_row(office, phone.stream).upto, stream_row(office, phone.stream).top) == (2, 7)
        assert office.merge() == 4
        filled = office.admit([second], phone.stream)
        assert (filled.missing, filled.new, stream_row(office, phone.stream).upto) == ((), 3, 7)
        assert not filled.forks

    def test_B04_pieces_in_any_order_and_twice_end_the_same(self, office: Office, phone: Phone):
        pieces = runs(phone, [1, 4, 2, 3, 1, 5])
        order = [*pieces, *pieces]
        Random(3).shuffle(order)
        for each in order:
            office.admit([each], phone.stream)
        row = stream_row(office, phone.stream)
        assert (row.upto, row.top, row.tip, row.received, row.duplicate) == (16, 16, pieces[-1].tip, 32, 16)
        assert [n for n, _ in stored(office, phone.stream)] == list(range(1, 17))
        assert row.forked_at is None

    def test_B04_the_beginning_may_come_last(self, office: Office, phone: Phone):
        first, second = runs(phone, [3, 3])
        assert office.admit([second], phone.stream).missing == (Gap(phone.stream, 1, 3),)
        assert office.admit([first], phone.stream).missing == ()

    def test_overlapping_segments_of_one_push_are_stored_once(self, office: Office, phone: Phone):
        [whole] = runs(phone, [6])
        early = segment_of(phone, whole.changes[:4], 1, GENESIS)
        late = segment_of(phone, whole.changes[2:], 3, whole.tips[1])
        admission = office.admit([late, early, whole, early], phone.stream)
        assert (admission.new, admission.duplicates, len(admission.stored)) == (6, 12, 3)
        assert len(stored(office, phone.stream)) == 6

    def test_D01_an_old_push_replayed_after_the_merge_has_no_effect(self, office: Office, phone: Phone):
        [sent] = runs(phone, [2])
        office.admit([sent], phone.stream)
        office.merge()
        before = office.state("ho_so_00001")
        replayed = office.admit([sent], "a-stranger--")
        assert (replayed.new, replayed.shards, office.merge()) == (0, frozenset(), 0)
        assert office.state("ho_so_00001") == before

    def test_D02_a_segment_under_anothers_stream_is_refused_and_stops_no_other(self, office: Office, phone: Phone):
        other = office.phone(office.person("lan"))
        [mine], [theirs] = runs(phone, [2]), runs(other, [2])
        forged = replace(theirs, signature=mine.signature)
        admission = office.admit([forged, mine], phone.stream)
        assert admission.refused == (Refused(other.stream, 1, Problem("segment_not_genuine", "push")),)
        assert admission.stored == (run_of(mine),)
        assert stored(office, other.stream) == []
        assert stream_row(office, other.stream).refused == 1
        assert office.admit([theirs], other.stream).new == 2

    @pytest.mark.parametrize("how", ["bit", "order", "tail", "splice", "place", "clock", "scope"])
    def test_D03_an_edited_segment_is_refused(self, office: Office, phone: Phone, how: str):
        sent, after = runs(phone, [3, 3])
        texts = {
            "bit": (sent.changes[0][:-1] + b" ", *sent.changes[1:]),
            "order": tuple(reversed(sent.changes)),
            "tail": sent.changes[:2],
            "splice": (*sent.changes[:2], after.changes[2]),
        }
        forged = Segment(
            sent.stream, 2 if how == "place" else 1, GENESIS, *_chained(texts.get(how, sent.changes)),
            clock=ClockReading(0, 0) if how == "clock" else sent.clock,
            scope=9 if how == "scope" else sent.scope, signature=sent.signature,
        )  # fmt: skip
        admission = office.admit([forged, after], phone.stream)
        assert [each.problem.code for each in admission.refused] == ["segment_not_genuine"]
        assert (admission.new, admission.missing) == (3, (Gap(phone.stream, 1, 3),))

    def test_an_unknown_stream_is_refused_and_stops_no_other(self, office: Office, phone: Phone):
        stranger = Phone(office, ed25519.Ed25519PrivateKey.generate(), "hoa")
        [mine], [theirs] = runs(phone, [1]), runs(stranger, [1])
        admission = office.admit([theirs, mine], phone.stream)
        assert [(each.stream, each.problem.code) for each in admission.refused] == [(stranger.stream, "unknown_stream")]
        assert admission.new == 1

    def test_home_attests_only_streams_without_a_key(self, office: Office, phone: Phone):
        [sent] = runs(phone, [1])
        home = office.surroundings.home
        attested = seal(home.sign, phone.stream, 1, GENESIS, sent.changes, sent.clock, 1, attested=True)
        assert [each.problem.code for each in office.admit([attested], phone.stream).refused] == ["segment_not_genuine"]

    def test_unreadable_bytes_are_stored_before_anybody_reads_them(self, office: Office, phone: Phone):
        broken = [b"", b"\xff\xfe", b'{"dossier":', b"[1]", b'{"dossier":"x y"}']
        bodies = [*broken, b'{"dossier":"ho_so_0009","t":"?"}']
        for body in bodies:
            phone.put(body)
        phone.unsent.append(draft(phone, "ho_so_00001"))
        phone.send()
        columns = (change.c.body, change.c.dossier, change.c.shard, change.c.trusted)
        rows = office.rows(select(*columns).order_by(change.c.n))
        assert [row.body for row in rows[:-1]] == bodies
        assert [row.dossier for row in rows] == [None] * 5 + ["ho_so_0009", "ho_so_00001"]
        assert {row.shard for row in rows[:5]} == {UNREADABLE_SHARD}
        assert [row.trusted for row in rows] == [False] * 6 + [True]
        assert office.merge() == 7
        assert counts(office, phone.stream) == {"held": 6, "merged": 1}

    def test_copied_bytes_do_not_keep_their_author_out(self, office: Office, phone: Phone):
        thief = office.phone(office.person("trom"))
        [sent] = runs(phone, [2])
        office.admit([segment_of(thief, sent.changes, 1, GENESIS)], thief.stream)
        assert office.admit([sent], phone.stream).new == 2
        office.merge()
        assert counts(office, phone.stream) == {"merged": 2}
        assert counts(office, thief.stream) == {"held": 2}

    def test_counts_add_up_at_every_moment(self, office: Office, phone: Phone):
        pieces = runs(phone, [3, 2, 4])
        for each in [pieces[2], pieces[0], pieces[0], pieces[1], pieces[2]]:
            office.admit([each], phone.stream)
            self.assert_counts(office, phone)
            office.merge(limit=2)
            self.assert_counts(office, phone)

    @staticmethod
    def assert_counts(office: Office, phone: Phone) -> None:
        row, by_status = stream_row(office, phone.stream), counts(office, phone.stream)
        assert row.received == row.duplicate + sum(by_status.values())

    def test_effective_time_stays_between_the_change_before_and_reception(self, office: Office, phone: Phone):
        now = office.clock()
        walls = [now - 5_000, now - 9_000, now + DAY, now - 1_000]
        for wall in walls:
            phone.write("ho_so_00001", {"_area": BAN_MUON}, t=wall)
        phone.send()
        office.clock.forward(60_000)
        phone.write("ho_so_00001", {"_area": BAN_MUON}, t=now - DAY)
        phone.send()
        rows = office.rows(select(change.c.effective, change.c.received).order_by(change.c.n))
        assert [row.effective for row in rows] == [now - 5_000, now - 5_000, now, now, now]
        assert stream_row(office, phone.stream).effective == now

    @pytest.mark.parametrize("years", [-56, -10, 10, 73])
    def test_A04_a_wild_clock_is_admitted_and_not_trusted(self, office: Office, phone: Phone, years: int):
        phone.drift = years * 365 * DAY
        phone.unsent.append(draft(phone, "ho_so_00001"))
        phone.send()
        [row] = office.rows(select(change.c.effective, change.c.trusted, change.c.status))
        assert (row.trusted, row.status) == (False, "waiting")
        assert 0 <= row.effective <= office.clock()

    def test_A04_a_wild_clock_with_a_measured_skew_gets_the_right_time(self, office: Office, phone: Phone):
        phone.drift, phone.skew = 3_600_000, -3_600_000
        phone.unsent.append(draft(phone, "ho_so_00001"))
        phone.send()
        [row] = office.rows(select(change.c.effective, change.c.trusted))
        assert (row.effective, row.trusted) == (office.clock(), True)

    def test_the_permit_in_force_at_arrival_is_noted(self, office: Office):
        phone = office.phone(office.person("hoa"), permit_ms=DAY)
        [sent] = runs(phone, [1])
        office.admit([sent], phone.stream)
        [row] = office.rows(select(segment.c.permit, segment.c.how, segment.c.by))
        assert tuple(row) == (office.clock() + DAY, "direct", phone.stream)

    def test_anothers_segment_is_noted_as_relayed(self, office: Office, phone: Phone):
        other = office.phone(office.person("lan"))
        [theirs] = runs(other, [1])
        office.admit([theirs], phone.stream)
        [row] = office.rows(select(segment.c.how, segment.c.by))
        assert tuple(row) == ("relayed", phone.stream)

    def test_what_was_erased_comes_back_without_its_bytes(self, office: Office, phone: Phone):
        [sent] = runs(phone, [3])
        row = {"hash": sent.hashes[1], "dossier": "ho_so_00002", "at": 0, "by": "an", "reason": "asked"}
        with office.store.write() as connection:
            connection.execute(insert(erasure).values(row))
        assert office.admit([sent], phone.stream).new == 3
        rows = office.rows(select(change.c.body, change.c.status, change.c.hash).order_by(change.c.n))
        assert [row.status for row in rows] == ["waiting", "erased", "waiting"]
        assert (rows[1].body, rows[1].hash) == (None, sent.hashes[1])
        assert [row.dossier for row in office.rows(select(due.c.dossier))] == ["ho_so_00002"]
        office.merge()
        assert office.values("ho_so_00002", "ghi_chu") == []

    def test_the_number_of_statements_does_not_grow_with_the_push(self, office: Office):
        small, large = (office.phone(office.person(name)) for name in ("it", "nhieu"))
        found = []
        for phone, lengths in ((small, [2] * 5), (large, [20] * 50)):
            sent = runs(phone, lengths)
            with counted(office.store) as statements:
                assert office.admit(sent, phone.stream).new == sum(lengths)
            found.append(len(statements))
        assert found == [7, 7]

    def test_nothing_pushed_asks_nothing(self, office: Office):
        with counted(office.store) as statements, office.store.write() as connection:
            admit(connection, [], Route("x"), office.surroundings)
        assert len(statements) == 0


class ForkSuite:
    """A cloned or restored phone writes two changes at one place: both branches are kept, and both are told."""

    @pytest.fixture
    def office(self, store: Store) -> Office:
        return Office(store)

    @pytest.fixture
    def phone(self, office: Office) -> Phone:
        return office.phone(office.person("hoa"))

    @pytest.fixture
    def branches(self, phone: Phone) -> tuple[Segment, Segment, Segment]:
        """A trunk of 3, and two branches of 2 on it."""
        [trunk] = runs(phone, [3])
        one, other = (
            segment_of(phone, [draft(phone, f"ho_so_{mark}{i}0000", mark) for i in range(2)], 4, trunk.tip)
            for mark in "ab"
        )
        return trunk, one, other

    def notices(self, office: Office) -> list[str]:
        return [row.body for row in office.rows(select(feed_entry.c.body).where(feed_entry.c.kind == "notice"))]

    def test_A09_both_branches_of_a_clone_are_kept_and_told_once(
        self, office: Office, phone: Phone, branches: tuple[Segment, Segment, Segment]
    ):
        trunk, one, other = branches
        office.admit([trunk, one], phone.stream)
        admission = office.admit([other], phone.stream)
        assert (admission.forks, admission.new, admission.missing) == (((phone.stream, 4),), 2, ())
        assert [n for n, _ in stored(office, phone.stream)] == [1, 2, 3, 4, 4, 5, 5]
        office.admit([other, one], phone.stream)
        assert stream_row(office, phone.stream).forked_at == 4
        assert flags(office, phone.stream) == [("fork", 4)]
        assert self.notices(office) == [f'{{"notice":{{"code":"fork","stream":"{phone.stream}","n":4}}}}']
        assert office.merge() == 7

    def test_A09_a_fork_inside_one_push_is_found(
        self, office: Office, phone: Phone, branches: tuple[Segment, Segment, Segment]
    ):
        assert office.admit(branches, phone.stream).forks == ((phone.stream, 4),)

    def test_A10_a_restored_phone_that_sends_the_same_again_has_not_forked(
        self, office: Office, phone: Phone, branches: tuple[Segment, Segment, Segment]
    ):
        trunk, one, _ = branches
        office.admit([trunk, one], phone.stream)
        again = segment_of(phone, [*trunk.changes[1:], *one.changes], 2, trunk.tips[0])
        assert office.admit([again], phone.stream).forks == ()
        assert stream_row(office, phone.stream).forked_at is None

    def test_A09_the_chain_alone_shows_a_fork_before_its_first_change_is_there(
        self, office: Office, phone: Phone, branches: tuple[Segment, Segment, Segment]
    ):
        trunk, one, other = branches
        later = segment_of(phone, [other.changes[1]], 5, other.tips[0])
        office.admit([trunk, segment_of(phone, one.changes[:1], 4, trunk.tip)], phone.stream)
        admission = office.admit([later], phone.stream)
        assert admission.forks == ((phone.stream, 4),)
        assert admission.missing == (Gap(phone.stream, 1, 4),)

    def test_A09_a_fork_is_seen_too_when_the_later_part_came_first(
        self, office: Office, phone: Phone, branches: tuple[Segment, Segment, Segment]
    ):
        trunk, one, other = branches
        office.admit([segment_of(phone, [other.changes[1]], 5, other.tips[0])], phone.stream)
        admission = office.admit([trunk, segment_of(phone, one.changes[:1], 4, trunk.tip)], phone.stream)
        assert admission.forks == ((phone.stream, 4),)


def _chained(changes: tuple[bytes, ...]) -> tuple[tuple[bytes, ...], ...]:
    hashes = tuple(map(hash_of, changes))
    return changes, hashes, chain(GENESIS, hashes)
