"""What holds on every database for lost files: a backup is made of all else, and says exactly what it lacks."""

from pathlib import Path

import pytest
from sqlalchemy import delete, update

from field.attachments.names import attachment_path
from field.backup import keeping
from field.backup.checking.verify import verify
from field.backup.copying.attachments import DAMAGED, GONE, REMOVED
from field.backup.copying.files import make
from field.backup.copying.sealing import new_identity
from field.backup.drill.drill import drill
from field.backup.durable import digest_of
from field.backup.problems import BackupError
from field.tables import attachment
from tests.field.backup.machine import Machine, attach
from tests.field.phone.village import Pocket, settle_down


def stands(machine: Machine, sha256: str) -> Path:
    return attachment_path(machine.place.attachments, sha256)


def damage(path: Path) -> None:
    """A file that a disk gave other bytes; copies of it in backups are others from then on."""
    data = bytearray(path.read_bytes())
    data[0] ^= 1
    path.unlink()
    path.write_bytes(bytes(data))


class LackingSuite:
    @pytest.fixture
    def an(self, machine: Machine) -> Pocket:
        return machine.new_phone(machine.person("an"))

    def test_a_lost_photo_stops_no_backup_and_is_named_in_it(self, machine: Machine, an: Pocket):
        dossier = an.new({"chu_ho": "Lò Văn An"})
        settle_down(machine, an)
        there, gone, damaged = (attach(machine, each) for each in (b"one", b"two", b"three"))
        stands(machine, gone).unlink()
        damage(stands(machine, damaged))
        done = machine.back_up()
        assert done.verified.manifest.missing == {gone: GONE, damaged: DAMAGED}
        copied = [path.name for path in (done.path / "attachments").rglob("*") if path.is_file()]
        assert copied == [there]
        with machine.store.read() as connection:
            (kept,) = keeping.kept(connection)
        assert (kept.verified is not None, dict(kept.lacking)) == (True, {gone: GONE, damaged: DAMAGED})
        an.meet()
        assert an.status().backed_up == 1
        machine.restore(done.path)
        assert machine.values(dossier, "chu_ho") == ["Lò Văn An"]
        assert digest_of(stands(machine, there)) == there
        assert not stands(machine, gone).exists()

    def test_the_backup_after_it_lacks_the_same_and_is_made_too(self, machine: Machine):
        gone = attach(machine, b"photo")
        stands(machine, gone).unlink()
        assert [dict(machine.back_up().verified.manifest.missing) for _ in range(2)] == [{gone: GONE}] * 2

    def test_a_file_that_an_older_backup_still_has_is_taken_back_from_it(self, machine: Machine):
        gone, damaged = attach(machine, b"one"), attach(machine, b"two")
        machine.back_up()
        stands(machine, gone).unlink()
        damage(stands(machine, damaged))
        done = machine.back_up()
        assert (sorted(done.taken_back), dict(done.verified.manifest.missing)) == (sorted([gone, damaged]), {})
        assert [digest_of(stands(machine, each)) for each in (gone, damaged)] == [gone, damaged]

    def test_a_file_is_taken_back_from_a_folder_that_somebody_names(self, machine: Machine, tmp_path: Path):
        gone = attach(machine, b"one")
        other = tmp_path / "usb"
        make(machine.store, machine.place, other, machine.surroundings)
        stands(machine, gone).unlink()
        damage(attachment_path(other / "attachments", gone))
        assert machine.back_up(also=[other]).taken_back == ()
        attachment_path(other / "attachments", gone).write_bytes(b"one")
        assert machine.back_up(also=[tmp_path / "nowhere", other]).taken_back == (gone,)
        assert stands(machine, gone).read_bytes() == b"one"

    def test_a_picture_that_is_back_gets_its_small_one(self, machine: Machine):
        gone = attach(machine, b"one")
        machine.back_up()
        stands(machine, gone).unlink()
        with machine.store.write() as connection:
            connection.execute(update(attachment).values(thumbnail=0, tries=3))
        machine.back_up()
        assert machine.rows(attachment.select().with_only_columns(attachment.c.thumbnail, attachment.c.tries)) == [
            (None, 0)
        ]

    def test_an_empty_folder_of_attachments_is_a_disk_that_is_away_and_is_not_filled(self, machine: Machine):
        gone = attach(machine, b"one")
        machine.back_up()
        machine.place.attachments.rename(machine.folder / "elsewhere")
        machine.place.attachments.mkdir()
        done = machine.back_up()
        assert (done.taken_back, dict(done.verified.manifest.missing)) == ((), {gone: GONE})
        assert list(machine.place.attachments.iterdir()) == []

    def test_what_is_erased_while_the_backup_runs_is_not_taken_back(
        self, machine: Machine, monkeypatch: pytest.MonkeyPatch
    ):
        gone = attach(machine, b"one")
        machine.back_up()
        place = make.__globals__["copy_attachments"]

        def erased_before(store, facts, *more):
            stands(machine, gone).unlink()
            with machine.store.write() as connection:
                connection.execute(delete(attachment))
            return place(store, facts, *more)

        monkeypatch.setattr("field.backup.copying.files.copy_attachments", erased_before)
        done = machine.back_up()
        assert (done.taken_back, dict(done.verified.manifest.missing)) == ((), {gone: REMOVED})
        assert not stands(machine, gone).exists()
        with machine.store.read() as connection:
            assert dict(keeping.kept(connection)[0].lacking) == {}

    def test_a_file_that_its_backup_lost_later_still_breaks_it(self, machine: Machine):
        kept, gone = attach(machine, b"one"), attach(machine, b"two")
        stands(machine, gone).unlink()
        done = machine.back_up()
        attachment_path(done.path / "attachments", kept).unlink()
        with pytest.raises(BackupError, match="hỏng"):
            verify(done.path, machine.surroundings, machine.place.url)

    def test_a_sealed_backup_that_alone_holds_a_file_does_not_go(self, machine: Machine):
        key = new_identity()
        gone = attach(machine, b"one")
        holder = machine.back_up(recipients=[key.to_public()]).path
        newer = machine.back_up(recipients=[key.to_public()]).path
        stands(machine, gone).unlink()
        last = [machine.back_up(keep=2, recipients=[key.to_public()]).path for _ in range(3)]
        there = {path for path in machine.place.backups.iterdir() if not path.name.startswith(".")}
        assert there == {newer, *last[1:]}
        assert holder not in there

    def test_a_drill_with_a_backup_that_lacks_a_file_passes(self, machine: Machine, an: Pocket, tmp_path: Path):
        an.new({"chu_ho": "Lò Văn An"})
        settle_down(machine, an)
        stands(machine, attach(machine, b"photo")).unlink()
        done = machine.back_up()
        (tmp_path / "scratch").mkdir()
        assert drill(done.path, tmp_path / "scratch", machine.surroundings_of, machine.place.url, phones=2).passed

    def test_a_file_that_cannot_be_read_is_named_as_damaged(self, machine: Machine):
        sha256 = attach(machine, b"photo")
        stands(machine, sha256).unlink()
        stands(machine, sha256).symlink_to(stands(machine, sha256))
        assert dict(machine.back_up().verified.manifest.missing) == {sha256: DAMAGED}
