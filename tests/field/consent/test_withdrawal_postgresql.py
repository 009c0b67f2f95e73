"""The withdrawal suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.consent.withdrawal_suite import WithdrawalSuite


class TestWithdrawalOnPostgresql(WithdrawalSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
