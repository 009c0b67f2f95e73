"""The suite of questions on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.errands.questions_suite import QuestionsSuite


class TestQuestions(QuestionsSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
