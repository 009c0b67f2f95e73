"""Feeds on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.feeds.publish_suite import PublishSuite
from tests.field.feeds.pull_suite import PullSuite


class TestPublishOnPostgresql(PublishSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store


class TestPullOnPostgresql(PullSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
