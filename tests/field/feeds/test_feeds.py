"""Feeds on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.feeds.publish_suite import PublishSuite
from tests.field.feeds.pull_suite import PullSuite


class TestPublishOnSqlite(PublishSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store


class TestPullOnSqlite(PullSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
