"""What holds of a day's measure on every database."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from field.intake.admission import BUNDLE, Route
from field.intake.admit import admit
from field.quotas.allowing import LONGEST_DAYS, allow, allowances_of
from field.quotas.files import TooManyFilesError, count_file
from field.quotas.used import days_of, held_over, phones_over
from field.quotas.values import Quotas, day_ends, day_of
from field.reconcile.quarantine import release
from field.storage.engine import Store
from field.storage.statements import counted
from field.tables import change, held, installation
from field.tables.dossiers.log import HELD, MERGED
from sync.life import LIFE
from tests.field.world import BAN_LAU, BAN_MUON, DAY, HOUR, Office, Phone, segment_of

TIGHT = Quotas(changes=5, bytes=1 << 20, deletions=2, files=3, file_bytes=1_000)
BEGIN = {"_area": BAN_MUON, "chu_ho": "Lò Văn Chung"}


def write(phone: Phone, count: int, name: str) -> None:
    """So many dossiers begun, unsent."""
    for n in range(count):
        phone.write(f"ho-{name}-{n:04}", BEGIN)


class QuotaSuite:
    @pytest.fixture
    def office(self, store: Store) -> Office:
        made = Office(store)
        made.surroundings = replace(made.surroundings, quotas=TIGHT)
        return made

    @pytest.fixture
    def phone(self, office: Office) -> Phone:
        return office.phone(office.person("hoa"))

    def standing(self, office: Office) -> list[tuple[int, str, str | None]]:
        columns = (change.c.n, change.c.status, change.c.over)
        return [tuple(row) for row in office.rows(select(*columns).order_by(change.c.stream, change.c.n))]

    def test_D26_a_flood_is_stored_and_acknowledged_and_what_is_beyond_the_day_is_held(
        self, office: Office, phone: Phone
    ):
        write(phone, 9, "lu")
        sent = phone.send()
        office.merge()
        assert office.admit([sent], phone.stream).duplicates == 9  # counted once, however often it comes
        assert self.standing(office) == [
            *((n, MERGED, None) for n in range(1, 6)),
            *((n, HELD, "changes 5") for n in range(6, 10)),
        ]
        assert {(row.reason, row.detail, row.area) for row in office.rows(select(held))} == {
            ("over_quota", "changes 5", BAN_MUON)
        }
        with office.store.read() as connection:
            assert held_over(connection, phone.stream) == 4
            assert phones_over(connection, None) == phones_over(connection, [BAN_MUON]) == 1
            assert phones_over(connection, [BAN_LAU]) == 0
            (today,) = days_of(connection, phone.stream)
            assert (today.day, today.changes) == (day_of(office.clock()), 9)

    def test_D26_a_phone_that_was_away_for_thirty_days_brings_all_of_them_at_once(self, office: Office, phone: Phone):
        phone.wrote("ho-truoc-0", BEGIN)
        begun = office.clock()
        office.clock.forward(31 * DAY)
        for n in range(120):
            phone.write(f"ho-xa-{n:04}", BEGIN, t=begun + (n // 4 + 1) * DAY + n * HOUR // 100)
        phone.send()
        office.merge()
        with office.store.read() as connection:
            assert max(row.changes for row in days_of(connection, phone.stream, 99)) <= 5
            assert sum(row.changes for row in days_of(connection, phone.stream, 99)) == 121
        assert office.rows(select(held.c.reason).where(held.c.reason == "over_quota")) == []

    def test_D26_a_stolen_phone_that_deletes_everything_gets_no_further_than_a_days_measure(
        self, office: Office, phone: Phone
    ):
        office.surroundings = replace(office.surroundings, quotas=replace(TIGHT, changes=100))
        names = [phone.wrote(f"ho-xoa-{n:04}", BEGIN) for n in range(6)]
        for n, name in enumerate(names):
            phone.write(f"ho-xoa-{n:04}", {LIFE: "deleted"}, seen=[name])
        phone.write("ho-xoa-0005", {"ghi_chu": "còn ở đây"})
        phone.send()
        office.merge()
        lives = [office.values(f"ho-xoa-{n:04}", LIFE) for n in range(6)]
        assert lives == [["deleted"], ["deleted"], [], [], [], []]
        assert [row.detail for row in office.rows(select(held))] == ["deletions 2"] * 4
        assert office.values("ho-xoa-0005", "ghi_chu") == ["còn ở đây"]

    def test_D26_the_measure_is_the_authors_whoever_carries_the_segments(self, office: Office, phone: Phone):
        courier = office.phone(office.person("nguoi-dua-thu"))
        write(phone, 7, "thu")
        sent = segment_of(phone, phone.unsent, 1, phone.tip)
        with office.store.write() as connection:
            admit(connection, [sent], Route(courier.stream, BUNDLE), office.surroundings)
        courier.wrote("ho-cua-nguoi-dua", BEGIN)
        office.merge()
        assert [row.stream for row in office.rows(select(held))] == [phone.stream] * 2

    def test_D26_new_keys_are_no_new_measure(self, office: Office, phone: Phone):
        write(phone, 4, "cu")
        phone.send()
        other = office.phone("hoa")
        with office.store.write() as connection:
            mine = installation.c.stream == other.stream
            connection.execute(update(installation).where(mine).values(former=phone.stream))
        write(other, 4, "moi")
        other.send()
        office.merge()
        assert [row.stream for row in office.rows(select(held))] == [other.stream] * 3

    def test_D26_staff_let_what_is_held_through_and_allow_some_days_with_a_date(self, office: Office, phone: Phone):
        write(phone, 7, "mot")
        phone.send()
        office.merge()
        with office.store.write() as connection:
            ids = list(connection.scalars(select(held.c.change)))
            release(connection, ids, "tuan", "ngày điều tra", office.surroundings)
            made = allow(connection, phone.stream, 2, "tuan", "ngày điều tra", office.surroundings)
            assert allowances_of(connection, phone.stream) == [made]
        write(phone, 13, "hai")
        phone.send()
        office.clock.forward(2 * DAY)  # the days are over
        write(phone, 7, "ba")
        phone.send()
        office.merge()
        assert [(n, status) for n, status, _ in self.standing(office) if status != MERGED] == [(26, HELD), (27, HELD)]
        with office.store.write() as connection, pytest.raises(ValueError, match="days"):
            allow(connection, phone.stream, LONGEST_DAYS + 1, "tuan", "", office.surroundings)

    def test_D26_a_measure_of_none_knows_no_end(self, office: Office, phone: Phone):
        none = Quotas(changes=0, bytes=0, deletions=0, files=0, file_bytes=0)
        office.surroundings = replace(office.surroundings, quotas=none)
        write(phone, 20, "nhieu")
        phone.send()
        office.merge()
        assert office.rows(select(held)) == []

    def test_D26_photos_beyond_a_day_wait_for_the_next_and_are_told_how_long(self, office: Office, phone: Phone):
        def count(size: int) -> None:
            with office.store.write() as connection:
                count_file(connection, phone.stream, size, office.clock(), TIGHT)

        for _ in range(3):
            count(300)
        with pytest.raises(TooManyFilesError) as told:
            count(1)
        assert 0 < told.value.wait_s <= DAY // 1_000
        assert office.clock() + told.value.wait_s * 1_000 >= day_ends(day_of(office.clock()))
        office.clock.forward(told.value.wait_s * 1_000)
        count(900)
        with pytest.raises(TooManyFilesError):
            count(101)
        with office.store.write() as connection:
            allow(connection, phone.stream, 1, "tuan", "", office.surroundings)
        count(5_000)

    def test_counting_costs_two_statements_however_much_comes(self, office: Office, phone: Phone):
        found = []
        for count in (1, 4):
            write(phone, count, f"{count}")
            with counted(office.store) as statements:
                phone.send()
            found.append(sum("day_use" in each for each in statements.texts))
        assert found == [2, 2]
