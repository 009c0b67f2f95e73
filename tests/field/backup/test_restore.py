"""The suite of restores on SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.field.backup.machine import Machine, machine_in
from tests.field.backup.restore_suite import RestoreSuite


class TestRestoreOnSqlite(RestoreSuite):
    @pytest.fixture
    def machine(self, tmp_path: Path) -> Iterator[Machine]:
        yield from machine_in(tmp_path)
