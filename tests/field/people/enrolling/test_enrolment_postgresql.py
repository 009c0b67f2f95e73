"""Slips, phones and tokens on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.people.enrolling.enrolment_suite import EnrolmentSuite
from tests.field.people.permits_suite import PermitsSuite


class TestEnrolmentOnPostgresql(EnrolmentSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store


class TestPermitsOnPostgresql(PermitsSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
