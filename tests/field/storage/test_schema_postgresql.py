"""Migrations on PostgreSQL."""

import pytest

from tests.field.storage.schema_suite import SchemaSuite


class TestSchemaOnPostgresql(SchemaSuite):
    @pytest.fixture
    def url(self, postgres_url: str) -> str:
        return postgres_url
