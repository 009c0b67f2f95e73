"""The suite of targets on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.targets.targets_suite import TargetsSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestTargets(TargetsSuite):
    pass
