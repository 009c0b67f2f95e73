"""What is before a supervisor, on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.office.attention_suite import AttentionSuite


class TestAttention(AttentionSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
