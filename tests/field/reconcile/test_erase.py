"""The erase suite on SQLite."""

import pytest
from sqlalchemy import text

from field.dossiers.clauses import bound_words, found_by
from field.dossiers.forgetting import QUIET_MS, words_to_forget
from field.jobs.sweep import sweep_once
from field.storage.engine import Store
from tests.field.reconcile.erase_suite import BEGUN, EraseSuite, erased
from tests.field.world import Office


class TestErase(EraseSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store

    def test_an_erased_word_leaves_the_index_of_search_some_time_after_the_last_erasure(self, office: Office):
        an = office.phone(office.person("an"))
        an.wrote("dossier-1", BEGUN | {"chu_ho": "Zzqxkv Kín"})
        an.wrote("dossier-2", BEGUN)
        erased(office, 0)
        assert b"zzqxkv" in index_bytes(office)
        swept(office)
        assert b"zzqxkv" in index_bytes(office)
        office.clock.forward(QUIET_MS)
        swept(office)
        assert b"zzqxkv" not in index_bytes(office)
        with office.store.read() as connection:
            assert words_to_forget(connection, office.clock()) is None
            found = connection.execute(text(found_by(connection)), bound_words(connection, ["kin"])).all()
        assert len(found) == 1


def swept(office: Office) -> None:
    sweep_once(office.store, office.surroundings, "sweeper", None)


def index_bytes(office: Office) -> bytes:
    with office.store.read() as connection:
        return b"".join(connection.exec_driver_sql("SELECT block FROM dossier_words_data").scalars())
