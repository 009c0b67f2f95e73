"""What is noted of a change when it arrives, on every database: its time, its way, what nobody can read."""

import pytest
from sqlalchemy import insert, select

from field.intake.arrivals import UNREADABLE_SHARD
from field.tables import change, due, erasure, segment
from tests.field.intake.reading import counts, stream_row
from tests.field.intake.sending import draft, runs
from tests.field.world import BAN_MUON, DAY, Office, Phone


class ArrivalsSuite:
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
