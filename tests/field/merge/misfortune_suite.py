"""What holds on every database when a merge meets poison, a death half way, or work that comes meanwhile."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, update

from field.merge import batch
from field.merge.batch import merge_shard
from field.merge.lease import LeaseLostError
from field.merge.outcome import MAX_TRIES
from field.merge.waiting.due import REBUILD, mark, marked
from field.tables import change, feed_entry, flag, held, lease, state
from tests.field.merge.batch_suite import BEGUN, counts, journal
from tests.field.world import BAN_MUON, HOUSEHOLD, HOUSEHOLD_ID, UNASKED, Office


class MisfortuneSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        return Office(store)

    def test_C12_one_poison_change_among_500_is_held_and_499_merge(self, office: Office):
        phone = office.phone(office.person("an"))
        for n in range(250):
            phone.write(f"dossier-{n}", BEGUN)
        phone.put(b'{"this":"is no change"}')
        for n in range(250, 499):
            phone.write(f"dossier-{n}", BEGUN)
        phone.send()
        assert office.merge() == 500
        assert counts(office) == {"merged": 499, "held": 1}
        (row,) = office.rows(select(held))
        assert (row.reason, row.n) == ("unreadable", 251)
        assert row.detail

    def test_C13_a_dossier_whose_folding_fails_is_parked_after_three_tries_and_the_others_go_on(self, office: Office):
        phone = office.phone(office.person("an"))
        begun = phone.wrote("dossier-1", BEGUN)
        with office.store.write() as connection:  # a disk ate a byte
            connection.execute(update(state).values(text="{"))
        phone.write("dossier-1", {"so_nhan_khau": 5}, {"so_nhan_khau": [begun]})
        for n in range(20):
            phone.write(f"other-dossier-{n}", BEGUN)
        phone.send()
        assert office.merge() == 21
        assert counts(office) == {"merged": 21, "held": 1}
        (row,) = office.rows(select(held))
        assert (row.reason, row.dossier) == ("poison", "dossier-1")
        assert "UnreadableError" in row.detail
        (tries,) = office.rows(select(change.c.tries).where(change.c.status == "held"))
        assert tries.tries == MAX_TRIES - 1
        assert office.merge() == 0

    def test_C13_a_value_that_no_list_can_take_stops_only_its_own_dossier(self, office: Office):
        forms = UNASKED
        (broken,) = [form for form in forms.newest.values() if form.id == HOUSEHOLD_ID]
        rule: Any = replace(broken.title_rule, parts=(("path",),))
        catalogue = replace(forms, versions=forms.versions | {HOUSEHOLD: replace(broken, title_rule=rule)})
        phone = office.phone(office.person("an"))
        phone.write("dossier-1", BEGUN)
        phone.write("dossier-2", {"_area": BAN_MUON, "ten_cay": "Lim"}, form="cay_co_thu@2026112101")
        phone.send()
        for shard in range(office.surroundings.shards):
            merge_shard(office.store, shard, office.surroundings, "worker", catalogue=catalogue)
        assert counts(office) == {"merged": 1, "held": 1}
        assert office.rows(select(held.c.reason))[0].reason == "poison"

    def test_a_dossier_that_is_due_and_cannot_be_folded_is_flagged_and_not_tried_for_ever(self, office: Office):
        phone = office.phone(office.person("an"))
        phone.wrote("dossier-1", BEGUN)
        with office.store.write() as connection:
            connection.execute(update(change).values(body=b"{"))
            mark(connection, ["dossier-1"], "rebuild", office.surroundings)
        office.merge()
        assert [row.code for row in office.rows(select(flag))] == ["cannot_fold"]
        with office.store.read() as connection:
            assert [marked(connection, shard, 10) for shard in range(office.surroundings.shards)] == [{}, {}]

    def test_C18_a_change_that_arrives_during_its_own_shards_merge_is_merged(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ):
        phone = office.phone(office.person("an"))
        begun = phone.write("dossier-1", BEGUN)
        phone.send()
        phone.write("dossier-1", {"so_nhan_khau": 5}, {"so_nhan_khau": [begun]})
        late = [phone.send, lambda: None]
        computed = batch.compute

        def compute(*args: Any, **more: Any) -> Any:
            outcome = computed(*args, **more)
            late.pop(0)() if late else None
            return outcome

        monkeypatch.setattr(batch, "compute", compute)
        assert office.merge() == 2
        assert office.values("dossier-1", "so_nhan_khau") == [5]

    def test_C18_a_dossier_that_falls_due_during_its_own_shards_merge_is_folded_by_the_same_run(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ):
        phone = office.phone(office.person("an"))
        phone.write("dossier-1", BEGUN)
        phone.send()
        falls_due = [True]
        computed = batch.compute

        def compute(*args: Any, **more: Any) -> Any:
            outcome = computed(*args, **more)
            if not outcome.outcome.empty and falls_due and falls_due.pop():  # its own bell finds the shard taken
                with office.store.write() as connection:
                    mark(connection, ["dossier-1"], REBUILD, office.surroundings)
            return outcome

        monkeypatch.setattr(batch, "compute", compute)
        assert office.merge() == 1
        with office.store.read() as connection:
            assert [marked(connection, shard, 10) for shard in range(office.surroundings.shards)] == [{}, {}]

    def test_C03_a_stale_worker_writes_nothing(self, office: Office, monkeypatch: pytest.MonkeyPatch):
        phone = office.phone(office.person("an"))
        phone.write("dossier-1", BEGUN)
        phone.send()
        computed = batch.compute

        def compute(*args: Any, **more: Any) -> Any:
            outcome = computed(*args, **more)
            with office.store.write() as connection:  # it slept; another worker took the shard meanwhile
                connection.execute(update(lease).values(owner="other", fence=lease.c.fence + 1))
            return outcome

        monkeypatch.setattr(batch, "compute", compute)
        with pytest.raises(LeaseLostError):
            office.merge()
        assert (counts(office), office.rows(select(state)), office.rows(select(feed_entry))) == ({"waiting": 1}, [], [])

    def test_C11_a_batch_that_dies_before_its_commit_leaves_everything_waiting_and_runs_again(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ):
        phone = office.phone(office.person("an"))
        phone.write("dossier-1", BEGUN)
        phone.send()
        with monkeypatch.context() as broken:
            broken.setattr("field.merge.writing.write.publish", _die)
            with pytest.raises(ZeroDivisionError):
                office.merge()
        assert (counts(office), office.rows(select(state))) == ({"waiting": 1}, [])
        assert office.merge() == 1
        assert journal(office, BAN_MUON) == [("state", "dossier-1")]


def _die(*_: Any) -> None:
    raise ZeroDivisionError
