"""What is before a supervisor, on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.office.attention_suite import AttentionSuite


class TestAttention(AttentionSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
