"""What holds on every database: one worker at a time on a shard, whatever the clocks and the threads do."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from sqlalchemy import func, select

from field.merge.batch import merge_shard
from field.merge.lease import LEASE_MS, LeaseLostError, give_back, keep, take
from field.tables import change, feed_entry
from tests.field.world import BAN_MUON, START, Office

BEGUN = {"_area": BAN_MUON, "chu_ho": "Lò Văn Đông", "so_nhan_khau": 4}


class LeaseSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        return Office(store)

    def test_a_shard_that_is_taken_is_not_given_to_another(self, office: Office):
        with office.store.write() as connection:
            first = take(connection, 0, "one", START)
            assert first is not None
            assert take(connection, 0, "two", START + LEASE_MS - 1) is None
            assert take(connection, 1, "two", START) is not None

    def test_a_lease_runs_out_by_itself_and_the_old_holder_cannot_go_on(self, office: Office):
        with office.store.write() as connection:
            first = take(connection, 0, "one", START)
            second = take(connection, 0, "two", START + LEASE_MS)
            assert first is not None
            assert second is not None
            assert (second.fence, second.number) == (first.fence + 1, first.number + 1)
            with pytest.raises(LeaseLostError):
                keep(connection, first, START + LEASE_MS)
            keep(connection, second, START + LEASE_MS)

    def test_a_lease_from_a_clock_that_ran_ahead_does_not_block_the_shard(self, office: Office):
        with office.store.write() as connection:
            take(connection, 0, "one", START + 365 * 86_400_000)
            assert take(connection, 0, "two", START) is not None

    def test_a_worker_that_was_killed_and_started_again_takes_its_shard_at_once(self, office: Office):
        with office.store.write() as connection:
            first = take(connection, 0, "one", START)
            again = take(connection, 0, "one", START + 1)
            assert first is not None
            assert again is not None
            with pytest.raises(LeaseLostError):
                give_back(connection, first)

    def test_what_is_given_back_can_be_taken_at_once(self, office: Office):
        with office.store.write() as connection:
            first = take(connection, 0, "one", START)
            assert first is not None
            give_back(connection, first)
            assert take(connection, 0, "two", START) is not None

    def test_C14_two_workers_on_the_same_shards_come_to_the_state_of_one(self, office: Office):
        phones = [office.phone(office.person(f"p{n}")) for n in range(4)]
        begun = {key: phones[0].write(key, BEGUN) for key in (f"dossier-{n}" for n in range(30))}
        phones[0].send()

        owners = count()

        def drain() -> int:
            owner = f"worker-{next(owners)}"
            world, forms = office.surroundings, office.forms
            return sum(merge_shard(office.store, shard, world, owner, 7, forms) for shard in (0, 1))

        with ThreadPoolExecutor(4) as pool:
            workers = [pool.submit(drain) for _ in range(2)]
            for phone in phones[1:]:
                for key, name in begun.items():
                    phone.write(key, {"so_nhan_khau": int(phone.actor[1:])}, {"so_nhan_khau": [name]})
                phone.send()
                workers += [pool.submit(drain) for _ in range(2)]
            merged = sum(worker.result() for worker in workers)
        assert merged + office.merge() == 120
        assert [sorted(map(str, office.values(key, "so_nhan_khau"))) for key in begun] == [["1", "2", "3"]] * 30
        assert {row.status for row in office.rows(select(change.c.status))} == {"merged"}
        dense = select(feed_entry.c.feed, func.count(), func.max(feed_entry.c.n)).group_by(feed_entry.c.feed)
        assert all(many == highest for _, many, highest in office.rows(dense))
