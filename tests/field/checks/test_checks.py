"""The suites of checks on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.checks.checks_suite import ChecksSuite
from tests.field.checks.duplicates_suite import DuplicatesSuite
from tests.field.checks.lists_suite import ListsSuite


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


class TestChecks(ChecksSuite):
    pass


class TestDuplicates(DuplicatesSuite):
    pass


class TestLists(ListsSuite):
    pass
