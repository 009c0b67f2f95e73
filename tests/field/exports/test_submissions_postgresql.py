"""Exports as submissions for ODK tools, on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.exports.submissions_suite import SubmissionsSuite


class TestSubmissionsOnPostgresql(SubmissionsSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
