"""The suite of restores on SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import NoResultFound

from field.backup.place import place_in
from field.backup.restoring.restore import restore
from field.storage.engine import open_store
from field.storage.schema import known, migrate, newest, version_of
from tests.field.backup.lasting_suite import LastingSuite
from tests.field.backup.machine import Machine, machine_in
from tests.field.backup.restore_suite import RestoreSuite
from tests.field.phone.village import Pocket, settle_down


class TestRestoreOnSqlite(RestoreSuite):
    @pytest.fixture
    def machine(self, tmp_path: Path) -> Iterator[Machine]:
        yield from machine_in(tmp_path)

    def test_C18_a_phone_that_meets_two_servers_of_one_home_takes_neither_ones_word_for_the_others(
        self, machine: Machine, an: Pocket, tmp_path: Path
    ):
        an.new({"chu_ho": "trước"})
        settle_down(machine, an)
        done = machine.back_up()
        store, place = machine.store, place_in(tmp_path / "twin")
        twin = restore(done.path, place, machine.surroundings_of)
        late = an.new({"chu_ho": "sau"})
        settle_down(machine, an)
        assert an.status().merged + an.status().backed_up == 2
        machine.store = open_store(place.url)
        with pytest.raises(NoResultFound):
            machine.state(late)
        settle_down(machine, an)
        assert an.status().epoch == twin.fenced.epoch
        assert machine.values(late, "chu_ho") == ["sau"]
        machine.store.close()
        machine.store = store
        settle_down(machine, an)
        assert (an.status().epoch, an.status().waiting) == (machine.epoch, 0)

    def test_a_backup_made_by_an_older_program_is_brought_to_this_ones_tables(self, machine: Machine):
        migrate(machine.place.url, known()[-2])
        done = machine.back_up()
        assert done.verified.manifest.schema == known()[-2]
        machine.restore(done.path)
        with machine.store.read() as connection:
            assert version_of(connection) == newest()


class TestLastingOnSqlite(LastingSuite):
    @pytest.fixture
    def machine(self, tmp_path: Path) -> Iterator[Machine]:
        yield from machine_in(tmp_path)
