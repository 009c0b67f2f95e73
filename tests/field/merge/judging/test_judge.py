"""The judge suite on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.merge.judging.judge_suite import JudgeSuite


class TestJudge(JudgeSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
