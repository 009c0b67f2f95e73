"""What holds for backups on every database: of one moment, verified by restoring, and only then counted."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from field.attachments.names import attachment_path
from field.backup import keeping
from field.backup.checking.verify import verify
from field.backup.copying.files import make
from field.backup.copying.sealing import identities_in, new_identity, recipient_of
from field.backup.daily import opened, verify_again
from field.backup.durable import digest_of
from field.backup.problems import BackupError
from field.tables import backup, backup_stream, change, state, stream
from tests.field.backup.machine import Machine, attach
from tests.field.phone.village import Pocket, settle_down


def kept(machine: Machine) -> list[keeping.Kept]:
    with machine.store.read() as connection:
        return keeping.kept(connection)


def manifests(machine: Machine) -> list[str]:
    return sorted(path.name for path in machine.place.backups.iterdir() if not path.name.startswith("."))


class BackupSuite:
    @pytest.fixture
    def an(self, machine: Machine) -> Pocket:
        return machine.new_phone(machine.person("an"))

    def test_a_backup_holds_database_attachments_keys_and_journals_and_no_session_secret(
        self, machine: Machine, an: Pocket
    ):
        an.new({"chu_ho": "Lò Văn An"})
        settle_down(machine, an)
        sha256 = attach(machine, b"\xff\xd8\xff photo")
        done = machine.back_up()
        found = done.verified.manifest
        copied = attachment_path(done.path / "attachments", sha256)
        assert digest_of(copied) == sha256
        assert (done.path / "keys" / "home.pem").read_bytes() == (machine.place.keys / "home.pem").read_bytes()
        assert not any("session" in path for path in found.files)
        assert {path.split("/")[0] for path in found.files} == {
            f"database.{'db' if machine.place.kind == 'sqlite' else 'dump'}", "attachments", "keys", "journals"
        }  # fmt: skip
        assert (found.changes, done.verified.changes, done.verified.states) == (1, 1, 1)
        assert found.merge == machine.rows(select(func.max(state.c.number)))[0][0] or found.merge > 0
        assert done.path.stat().st_mode & 0o077 == 0

    def test_a_phone_sees_the_level_in_a_verified_backup_only_after_it_was_verified(self, machine: Machine, an: Pocket):
        an.new({"chu_ho": "Lò Văn An"})
        settle_down(machine, an)
        folder = machine.folder / "by-hand"
        manifest = make(machine.store, machine.place, folder, machine.surroundings).manifest
        an.meet()
        assert (an.status().merged, an.status().backed_up) == (1, 0)
        found = verify(folder, machine.surroundings, machine.place.url)
        with machine.store.write() as connection:
            keeping.record(connection, found.manifest, folder, machine.clock())
        assert found.manifest == manifest
        an.new({"chu_ho": "sau bản sao lưu"})
        settle_down(machine, an)
        assert (an.status().merged, an.status().backed_up) == (1, 1)

    def test_C24_every_backup_made_while_phones_write_restores_and_verifies(self, machine: Machine, an: Pocket):
        stop, failures = threading.Event(), []

        def write() -> None:
            try:
                while not stop.is_set():
                    an.new({"chu_ho": "ghi trong khi sao lưu"})
                    an.meet()
                    machine.merge()
            except Exception as error:  # told by the assertion below
                failures.append(error)

        writer = threading.Thread(target=write)
        writer.start()
        try:
            done = [machine.back_up() for _ in range(4)]
        finally:
            stop.set()
            writer.join()
        assert failures == []
        counts = [each.verified.changes for each in done]
        assert counts == sorted(counts)
        assert counts[-1] > counts[0]
        for each in done:
            again = verify(each.path, machine.surroundings, machine.place.url)
            assert again.changes == again.manifest.changes == each.verified.changes
        settle_down(machine, an)
        shown = an.digest()
        machine.restore(done[0].path)
        settle_down(machine, an)
        assert an.digest() == shown
        assert (
            machine.rows(select(func.count()).select_from(change))[0][0] == an.status().merged + an.status().backed_up
        )

    @pytest.mark.parametrize("part", ["database", "attachments", "keys", "journals", "manifest"])
    def test_a_flipped_byte_fails_the_verification_and_the_backup_counts_no_more(
        self, machine: Machine, an: Pocket, part: str
    ):
        an.new({"chu_ho": "Lò Văn An"})
        settle_down(machine, an)
        attach(machine, b"photo")
        machine.keep_journals()
        self.lock_somebody(machine)
        good, bad = machine.back_up(), machine.back_up()
        files = [path for path in sorted(bad.path.rglob("*")) if path.is_file() and path.stat().st_size]
        victim = next(path for path in files if part in path.relative_to(bad.path).as_posix())
        data = bytearray(victim.read_bytes())
        data[len(data) // 2] ^= 1
        victim.unlink()  # a hard link: the original must stay as it is
        victim.write_bytes(bytes(data))
        with pytest.raises(BackupError, match="hỏng"):
            verify_again(machine.store, machine.place, bad.path, machine.surroundings)
        assert [each.verified is None for each in kept(machine)] == [True, False]
        verify_again(machine.store, machine.place, good.path, machine.surroundings)
        victim.write_bytes(bytes(data[: len(data) // 2]))
        with pytest.raises(BackupError, match="hỏng"):
            machine.restore(bad.path)

    @staticmethod
    def lock_somebody(machine: Machine) -> None:
        from field.people.phones.revocation import revoke

        other = machine.new_phone(machine.person("cuong"))
        with machine.store.write() as connection:
            revoke(connection, other.status().stream, None, "mất", "office", machine.surroundings)

    def test_a_backup_whose_hashes_agree_but_whose_log_does_not_fails_too(self, machine: Machine, an: Pocket):
        an.new({"chu_ho": "Lò Văn An"})
        settle_down(machine, an)
        with machine.store.write() as connection:
            connection.execute(update(change).values(body=b"{}"))
        with pytest.raises(BackupError, match="its bytes do not hash to its hash"):
            machine.back_up()
        assert (kept(machine), manifests(machine)) == ([], [])

    def test_a_state_that_its_log_does_not_fold_to_fails_too(self, machine: Machine, an: Pocket):
        an.new({"chu_ho": "Lò Văn An"})
        other = an.new({"chu_ho": "Lò Văn Bình"})
        settle_down(machine, an)
        with machine.store.write() as connection:
            connection.execute(update(change).where(change.c.dossier == other).values(status="declined"))
        with pytest.raises(BackupError, match=other):
            machine.back_up()

    def test_a_sealed_backup_opens_with_its_key_only(self, machine: Machine, an: Pocket):
        dossier = an.new({"chu_ho": "Lò Văn An"})
        settle_down(machine, an)
        key, other = new_identity(), new_identity()
        done = machine.back_up(recipients=[recipient_of(str(key.to_public()))])
        assert done.path.suffix == ".age"
        assert manifests(machine) == [done.path.name]
        assert "Lò Văn An".encode() not in done.path.read_bytes()
        with pytest.raises(BackupError, match="niêm phong"), opened(done.path, machine.place.backups, [other]):
            pass
        an.edit(dossier, {"chu_ho": "Lò Văn Ân"})
        settle_down(machine, an)
        with opened(done.path, machine.place.backups, identities_in(f"# của văn phòng\n{key}\n")) as folder:
            machine.restore(folder)
        settle_down(machine, an)
        assert machine.values(dossier, "chu_ho") == ["Lò Văn Ân"]

    def test_a_sealed_backup_that_was_cut_is_broken(self, machine: Machine):
        key = new_identity()
        done = machine.back_up(recipients=[key.to_public()])
        done.path.write_bytes(done.path.read_bytes()[:-100])
        with pytest.raises(BackupError, match="hỏng"):
            verify_again(machine.store, machine.place, done.path, machine.surroundings, [key])
        assert [each.verified for each in kept(machine)] == [None]

    def test_old_ones_go_and_the_newest_verified_one_never(self, machine: Machine):
        paths = [machine.back_up(keep=2).path for _ in range(4)]
        assert manifests(machine) == sorted(path.name for path in paths[2:])
        with machine.store.write() as connection:
            keeping.discount(connection, paths[3])
        assert machine.rows(select(func.count()).select_from(backup).where(backup.c.verified.is_not(None))) == [(1,)]
        with machine.store.read() as connection:
            found = keeping.superfluous(keeping.kept(connection), machine.place.backups, 0)
        assert [each.path for each in found] == []
        last = machine.back_up(keep=0).path
        assert manifests(machine) == [last.name]
        assert len(kept(machine)) == 1

    def test_what_a_power_cut_left_unfinished_is_cleared_away_and_never_counted(self, machine: Machine):
        left = machine.place.backups / ".making-000000000000"
        left.mkdir(parents=True)
        (left / "database.db").write_bytes(b"half")
        machine.back_up()
        assert not left.exists()
        assert len(manifests(machine)) == len(kept(machine)) == 1

    def test_A09_a_forked_stream_counts_as_backed_up_to_before_the_fork(self, machine: Machine, an: Pocket):
        an.new({"chu_ho": "chung"})
        an.meet()
        twin, name = an.clone(), an.status().stream
        an.new({"chu_ho": "một"})
        twin.new({"chu_ho": "hai"})
        settle_down(machine, an, twin)
        machine.back_up()
        assert machine.rows(select(stream.c.forked_at).where(stream.c.stream == name)) == [(2,)]
        assert machine.rows(select(backup_stream.c.upto).where(backup_stream.c.stream == name)) == [(1,)]

    def test_a_backup_of_another_home_is_not_ours(self, machine: Machine, tmp_path: Path):
        from dataclasses import replace

        from field.surroundings import HomeKey, new_home_key

        done = machine.back_up()
        stranger = replace(machine.surroundings, home=HomeKey(new_home_key()))
        with pytest.raises(BackupError, match="not signed by this home"):
            verify(done.path, stranger, machine.place.url)
