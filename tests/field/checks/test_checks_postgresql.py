"""The suites of checks on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.checks.checks_suite import ChecksSuite
from tests.field.checks.duplicates_suite import DuplicatesSuite
from tests.field.checks.lists_suite import ListsSuite


@pytest.fixture
def store(postgres_store: Store) -> Store:
    return postgres_store


class TestChecksOnPostgresql(ChecksSuite):
    pass


class TestDuplicatesOnPostgresql(DuplicatesSuite):
    pass


class TestListsOnPostgresql(ListsSuite):
    pass
