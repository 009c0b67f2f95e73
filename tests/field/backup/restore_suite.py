"""What comes back after a restore, on every database (laws 13 and 14)."""

from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, select

from field import phone
from field.access.log import Entry, append
from field.access.witness import contradicted, witnesses
from field.backup.drill.drill import drill
from field.backup.problems import BackupError
from field.backup.restoring.restore import restore
from field.people.enrolling.tickets import issue_ticket
from field.phone.exchange.asking import build_request
from field.tables import access_log, backup, change, home, lease, state, ticket
from sync.names import split_name
from sync.state import decode_state
from sync.wire.answer import decode_answer
from tests.field.backup.machine import Machine
from tests.field.phone.village import Pocket, settle_down
from tests.field.world import DAY


class RestoreSuite:
    def test_C15_phones_bring_back_all_that_a_backup_older_than_their_cursors_lacks(
        self, machine: Machine, an: Pocket, binh: Pocket
    ):
        before = an.new({"chu_ho": "trước"})
        settle_down(machine, an, binh)
        done = machine.back_up()
        after = an.new({"chu_ho": "sau"})
        an.edit(before, {"chu_ho": "đã sửa"})
        other = binh.new({"chu_ho": "của Bình"})
        settle_down(machine, an, binh)
        shown = an.digest()
        unsent = an.new({"chu_ho": "chưa gửi"})
        restored = machine.restore(done.path)
        assert restored.fenced.states == 1
        settle_down(machine, an, binh)
        for dossier, name in ((before, "đã sửa"), (after, "sau"), (other, "của Bình"), (unsent, "chưa gửi")):
            assert machine.values(dossier, "chu_ho") == [name]
        assert an.digest() == binh.digest() != shown
        assert (an.status().waiting, an.status().offers, binh.status().offers) == (0, 0, 0)
        assert an.status().epoch == machine.epoch

    def test_C15_a_dead_phones_work_comes_back_from_the_states_of_a_colleague(
        self, machine: Machine, an: Pocket, binh: Pocket
    ):
        dossier = an.new({"chu_ho": "trước"})
        settle_down(machine, an, binh)
        done = machine.back_up()
        an.edit(dossier, {"chu_ho": "sau"})
        lost = an.new({"chu_ho": "hộ mới"})
        settle_down(machine, an, binh)
        an.store.close()
        number = machine.state(lost).number
        machine.restore(done.path)
        settle_down(machine, binh)
        assert (machine.values(dossier, "chu_ho"), machine.values(lost, "chu_ho")) == (["sau"], ["hộ mới"])
        assert min(machine.state(each).number for each in (dossier, lost)) > number

    def test_phones_offer_only_what_the_restored_states_do_not_include(
        self, machine: Machine, an: Pocket, binh: Pocket
    ):
        for number in range(5):
            an.new({"chu_ho": f"hộ {number}"})
        settle_down(machine, an, binh)
        done = machine.back_up()
        later = an.new({"chu_ho": "sau"})
        settle_down(machine, an, binh)
        machine.restore(done.path)
        with binh.store.read() as connection:
            token = phone.identity_of(connection).token
        for _ in range(2):
            phone.sync_once(binh.store, binh.around, machine.line().sync_as(token), rounds=1)
        with binh.store.read() as connection:
            kept = connection.execute("SELECT dossier FROM state WHERE epoch <> ?", (machine.epoch,)).fetchall()
        assert kept == [(later,)]

    def test_repeated_restores_to_older_and_older_backups_lose_nothing(
        self, machine: Machine, an: Pocket, binh: Pocket
    ):
        first = machine.back_up().path
        one = an.new({"chu_ho": "một"})
        settle_down(machine, an, binh)
        second = machine.back_up().path
        two = binh.new({"chu_ho": "hai"})
        settle_down(machine, an, binh)
        machine.restore(second)
        binh.edit(one, {"chu_ho": "một, sửa"})
        settle_down(machine, binh)
        machine.restore(first)
        an.edit(two, {"so_nhan_khau": "4"})
        settle_down(machine, an, binh)
        machine.restore(first)
        settle_down(machine, binh, an)
        assert machine.values(one, "chu_ho") == ["một, sửa"]
        assert (machine.values(two, "chu_ho"), machine.values(two, "so_nhan_khau")) == (["hai"], ["4"])
        assert an.digest() == binh.digest()
        assert an.status().offers == binh.status().offers == 0

    def test_a_restore_is_a_new_epoch_of_the_same_home_with_a_desk_of_its_own(self, machine: Machine, an: Pocket):
        dossier = an.new({"chu_ho": "trước"})
        settle_down(machine, an)
        old = dict(machine.rows(select(home.c.key, home.c.value)))
        name = machine.decide(dossier, {"chu_ho": "bàn"}, {"chu_ho": list(_names(machine, dossier))}, "an")
        done = machine.back_up()
        machine.restore(done.path)
        new = dict(machine.rows(select(home.c.key, home.c.value)))
        assert (new["id"], new["epoch_before"]) == (old["id"], old["epoch"])
        assert new["epoch"] not in (old["epoch"], "")
        assert new["restored_from"] == done.verified.manifest.id
        again = machine.decide(dossier, {"chu_ho": "lại"}, {"chu_ho": [name]}, "an")
        assert split_name(again).stream != split_name(name).stream
        machine.merge()
        assert machine.values(dossier, "chu_ho") == ["lại"]
        texts = machine.rows(select(state.c.text))
        assert {decode_state(row.text).epoch for row in texts} == {new["epoch"]}

    def test_what_waited_in_the_backup_is_merged_and_leases_and_open_slips_are_gone(self, machine: Machine, an: Pocket):
        dossier = an.new({"chu_ho": "đang đợi"})
        an.meet()
        with machine.store.write() as connection:
            connection.execute(insert(lease).values(shard=0, owner="x", until=machine.clock() + 50_000, fence=9))
            connection.execute(insert(lease).values(shard=1, owner="x", until=machine.clock() + 50_000, fence=9))
            issue_ticket(connection, "an", "office", machine.surroundings)
        machine.restore(machine.back_up().path)
        assert machine.values(dossier, "chu_ho") == ["đang đợi"]
        open_slips = (
            select(func.count()).select_from(ticket).where(ticket.c.used.is_(None), ticket.c.expires > machine.clock())
        )
        assert machine.rows(open_slips) == [(0,)]

    def test_a_permit_that_was_renewed_after_the_backup_does_not_make_work_late(self, machine: Machine, an: Pocket):
        an.meet()
        done = machine.back_up()
        for _ in range(4):
            machine.clock.forward(10 * DAY)
            an.meet()
        dossier = an.new({"chu_ho": "ngày bốn mươi"})
        settle_down(machine, an)
        machine.restore(done.path)
        settle_down(machine, an)
        assert machine.values(dossier, "chu_ho") == ["ngày bốn mươi"]
        assert an.status().held == 0

    def test_C18_two_servers_restored_from_one_backup_are_two_epochs(
        self, machine: Machine, an: Pocket, tmp_path: Path
    ):
        an.new({"chu_ho": "trước"})
        settle_down(machine, an)
        done = machine.back_up()
        epochs = {machine.epoch, machine.restore(done.path).fenced.epoch, machine.restore(done.path).fenced.epoch}
        assert len(epochs) == 3

    def test_C18_a_log_of_the_same_epoch_with_another_history_is_not_believed_and_nothing_is_lost(
        self, machine: Machine, an: Pocket, binh: Pocket
    ):
        before = an.new({"chu_ho": "trước"})
        settle_down(machine, an, binh)
        done = machine.back_up()
        after = an.new({"chu_ho": "sau"})
        settle_down(machine, an, binh)
        machine.roll_back(done.path)
        other = machine.new_phone(machine.person("cuong"))
        new = other.new({"chu_ho": "lịch sử khác"})
        settle_down(machine, other)
        with an.store.read() as connection:
            asked = phone.identity_of(connection)
        told = self.head(machine, an, asked.token)
        assert (told["epoch"], bool(told["restarted"])) == (asked.epoch, True)
        settle_down(machine, an, binh, other)
        for dossier, name in ((before, "trước"), (after, "sau"), (new, "lịch sử khác")):
            assert machine.values(dossier, "chu_ho") == [name]
        assert an.digest() == binh.digest() == other.digest()
        assert (an.status().waiting, an.status().offers) == (0, 0)

    @staticmethod
    def head(machine: Machine, pocket: Pocket, token: str):
        with pocket.store.read() as connection:
            asked = build_request(connection, pocket.around, 100_000)
        answer = machine.line().sync_as(token)(asked.data)
        return decode_answer(answer, machine.surroundings.home.public, asked.nonce).head

    def test_C15_a_drill_with_a_real_backup_loses_nothing_and_leaves_the_home_alone(
        self, machine: Machine, an: Pocket, tmp_path: Path
    ):
        for number in range(4):
            an.new({"chu_ho": f"hộ {number}"})
        settle_down(machine, an)
        done = machine.back_up()
        before = machine.rows(select(change.c.hash))
        (tmp_path / "scratch").mkdir()
        found = drill(done.path, tmp_path / "scratch", machine.surroundings_of, machine.place.url, phones=3)
        assert found.passed
        assert (found.phones, found.dossiers, found.acknowledged) == (3, 9, 11)
        assert machine.rows(select(change.c.hash)) == before

    def test_a_drill_says_so_when_work_is_lost(self, machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        done = machine.back_up()
        (tmp_path / "scratch").mkdir()
        monkeypatch.setattr("field.exchange.pushing.take_offers", lambda *_: [])
        found = drill(done.path, tmp_path / "scratch", machine.surroundings_of, machine.place.url, phones=2)
        assert (found.passed, found.lost) == (False, 1)

    def test_D29_each_backup_bears_witness_and_a_restored_homes_log_contradicts_nobody(self, machine: Machine):
        def agrees() -> bool:
            with machine.store.read() as connection:
                return contradicted(connection, machine.place.journals, machine.surroundings.home.public) is None

        def looks() -> None:
            with machine.store.write() as connection:
                append(connection, [Entry("sinh", "read", "dossier-1")], 10)

        looks()
        first = machine.back_up()
        looks()
        second = machine.back_up()
        said = list(witnesses(second.path / "journals", machine.surroundings.home.public))
        assert [each.rows for each in said] == [1, 2]
        machine.restore(first.path)
        looks()
        assert agrees(), "what was signed after the backup is of another history"
        machine.back_up()
        assert agrees()
        with machine.store.write() as connection:
            connection.execute(delete(access_log))
        assert not agrees()

    def test_it_is_refused_where_a_home_is_unless_the_old_one_may_be_put_aside(self, machine: Machine, an: Pocket):
        an.new({"chu_ho": "trước"})
        settle_down(machine, an)
        done = machine.back_up()
        with pytest.raises(BackupError, match="đã có dữ liệu"):
            restore(done.path, machine.place, machine.surroundings_of)
        assert machine.rows(select(func.count()).select_from(change)) == [(1,)]
        machine.store.close()
        found = restore(done.path, machine.place, machine.surroundings_of, replace=True)
        assert found.aside is not None
        assert (found.aside / "keys" / "home.pem").is_file()

    def test_the_restored_backup_itself_is_the_one_that_counts(self, machine: Machine, an: Pocket):
        an.new({"chu_ho": "trước"})
        settle_down(machine, an)
        machine.back_up()
        done = machine.back_up()
        machine.restore(done.path)
        assert machine.rows(select(backup.c.id)) == [(done.verified.manifest.id,)]
        an.meet()
        assert an.status().backed_up == 1


def _names(machine: Machine, dossier: str):
    return [head.name for head in machine.view(dossier)["chu_ho"]]
