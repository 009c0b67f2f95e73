"""The suite of a week's doings on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.statistics.doings_suite import DoingsSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestDoingsOnPostgresql(DoingsSuite):
    pass
