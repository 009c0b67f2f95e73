"""The suite of targets on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.targets.targets_suite import TargetsSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestTargetsOnPostgresql(TargetsSuite):
    pass
