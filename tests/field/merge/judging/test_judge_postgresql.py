"""The judge suite on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.merge.judging.judge_suite import JudgeSuite


class TestJudgeOnPostgresql(JudgeSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
