"""What a restore does not undo, on every database: locks and erasures."""

from sqlalchemy import select

from field.people.phones.revocation import revoke
from field.reconcile.erase import erase
from field.tables import change, installation, metadata
from tests.field.backup.machine import Machine
from tests.field.phone.village import Pocket, settle_down
from tests.field.world import DAY


def held_anywhere(machine: Machine, words: str) -> list[str]:
    """The tables of the database in which these words stand somewhere."""
    found = []
    for table in metadata.sorted_tables:
        rows = machine.rows(select(table))
        if any(words in _text(value) for row in rows for value in row):
            found.append(table.name)
    return found


def _text(value: object) -> str:
    return bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)


class LastingSuite:
    def test_C16_a_stolen_phone_stays_locked_though_the_backup_is_older(self, machine: Machine, an: Pocket):
        stolen = machine.new_phone(machine.person("cuong"))
        settle_down(machine, an, stolen)
        done = machine.back_up()
        self.lock(machine, stolen)
        machine.keep_journals()
        saved = machine.folder / "saved"
        machine.place.journals.rename(saved)
        machine.restore(done.path, [saved])
        bad = stolen.new({"chu_ho": "kẻ trộm viết"})
        settle_down(machine, an, stolen)
        assert bad not in an.dossiers()
        assert stolen.status().held == 1
        row = self.installation(machine, stolen)
        assert (row.revoked_reason, row.revoked is not None, row.lost_since is not None) == ("mất", True, True)

    def test_C16_a_phone_that_was_enrolled_and_stolen_after_the_backup_is_known_and_locked(
        self, machine: Machine, an: Pocket
    ):
        machine.person("cuong")
        done = machine.back_up()
        stolen = machine.new_phone("cuong")
        stolen.meet()
        bad = stolen.new({"chu_ho": "kẻ trộm viết"})
        an.take_in(stolen.export())
        self.lock(machine, stolen)
        later = machine.back_up()
        machine.restore(done.path, [later.path / "journals"])
        settle_down(machine, an)
        assert self.installation(machine, stolen).revoked is not None
        assert machine.rows(select(change.c.status).where(change.c.dossier == bad)) == [("held",)]

    @staticmethod
    def lock(machine: Machine, stolen: Pocket) -> None:
        with machine.store.write() as connection:
            lost = machine.clock() - DAY
            revoke(connection, stolen.status().stream, lost, "mất", "office", machine.surroundings)

    @staticmethod
    def installation(machine: Machine, which: Pocket):
        return machine.rows(select(installation).where(installation.c.stream == which.status().stream))[0]

    def test_C16_an_erased_person_stays_erased_when_backup_phone_and_old_state_bring_it_back(
        self, machine: Machine, an: Pocket, binh: Pocket
    ):
        early = an.new({"chu_ho": "Xóa Tên Sớm"})
        settle_down(machine, an, binh)
        done = machine.back_up()
        late = an.new({"chu_ho": "Xóa Tên Muộn"})
        settle_down(machine, an, binh)
        hashes = [row.hash for row in machine.rows(select(change.c.hash))]
        with machine.store.write() as connection:
            erase(connection, hashes, "office", "theo yêu cầu", machine.surroundings)
        machine.merge()
        assert held_anywhere(machine, "Xóa Tên") == []
        machine.keep_journals()
        saved = machine.folder / "saved"
        machine.place.journals.rename(saved)
        machine.restore(done.path, [saved])
        assert held_anywhere(machine, "Xóa Tên") == []
        settle_down(machine, binh, an)
        assert held_anywhere(machine, "Xóa Tên") == []
        for dossier in (early, late):
            assert machine.values(dossier, "chu_ho") == []
