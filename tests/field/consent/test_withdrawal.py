"""The withdrawal suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.consent.withdrawal_suite import WithdrawalSuite


class TestWithdrawal(WithdrawalSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
