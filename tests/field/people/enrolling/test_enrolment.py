"""Slips, phones and tokens on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.people.enrolling.enrolment_suite import EnrolmentSuite
from tests.field.people.permits_suite import PermitsSuite


class TestEnrolmentOnSqlite(EnrolmentSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store


class TestPermitsOnSqlite(PermitsSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
