"""Opening a SQLite file that others open at the same moment."""

import sqlite3
import threading
from pathlib import Path

from field.storage.engine import open_store


def test_C20_a_file_that_another_process_writes_to_before_it_is_a_wal_one_is_waited_for(tmp_path: Path):
    file = tmp_path / "home.db"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE note (text)")
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, other.rollback)
    timer.start()
    store = open_store(f"sqlite:///{file}")
    with store.write() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == 15_000
    timer.join()
    store.close()
    other.close()
