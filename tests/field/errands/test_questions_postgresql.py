"""The suite of questions on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.errands.questions_suite import QuestionsSuite


class TestQuestionsOnPostgresql(QuestionsSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
