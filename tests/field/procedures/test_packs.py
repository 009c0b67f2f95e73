"""Packs of procedures on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.procedures.packs_suite import PacksSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestPacks(PacksSuite):
    pass
