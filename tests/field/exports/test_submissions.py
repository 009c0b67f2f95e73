"""Exports as submissions for ODK tools, on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.exports.submissions_suite import SubmissionsSuite


class TestSubmissionsOnSqlite(SubmissionsSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
