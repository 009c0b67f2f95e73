"""What holds at the door of the log on every database."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519
from sqlalchemy import select

from field.intake.admission import Gap, Route
from field.intake.admit import admit
from field.storage.statements import counted
from field.tables import change, segment
from sync.change import hash_of
from sync.clock import ClockReading
from sync.problem import Problem
from sync.segment import GENESIS, Segment, chain, seal
from sync.wire.request import Refused
from tests.field.intake.reading import counts, stored, stream_row
from tests.field.intake.sending import run_of, runs
from tests.field.world import Office, Phone, segment_of


class IntakeSuite:
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

    def test_the_number_of_statements_does_not_grow_with_the_push(self, office: Office):
        small, large = (office.phone(office.person(name)) for name in ("it", "nhieu"))
        found = []
        for phone, lengths in ((small, [2] * 5), (large, [20] * 50)):
            sent = runs(phone, lengths)
            with counted(office.store) as statements:
                assert office.admit(sent, phone.stream).new == sum(lengths)
            found.append(len(statements))
        assert found == [9, 9]  # seven for the log, two for what its phone did on these days

    def test_nothing_pushed_asks_nothing(self, office: Office):
        with counted(office.store) as statements, office.store.write() as connection:
            admit(connection, [], Route("x"), office.surroundings)
        assert len(statements) == 0


def _chained(changes: tuple[bytes, ...]) -> tuple[tuple[bytes, ...], ...]:
    hashes = tuple(map(hash_of, changes))
    return changes, hashes, chain(GENESIS, hashes)
