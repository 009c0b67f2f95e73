"""Migrations on SQLite."""

from pathlib import Path

import pytest

from field.storage import schema
from tests.field.storage.schema_suite import SchemaSuite


class TestSchemaOnSqlite(SchemaSuite):
    @pytest.fixture
    def url(self, tmp_path: Path) -> str:
        return f"sqlite:///{tmp_path / 'packhorse.db'}"


def test_steps_follow_each_other_in_one_line():
    assert schema.known() == tuple(f"{n:04}" for n in range(1, len(schema.known()) + 1))
