"""Exports over HTTP, the same suite on PostgreSQL."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.api.resources.exports.exports_suite import ExportsOverHttpSuite


class TestExportsOverHttpOnPostgresql(ExportsOverHttpSuite):
    """The suite with PostgreSQL behind the app."""

    @pytest.fixture
    def app(self, app_on_postgresql: Flask) -> Flask:
        """The app on PostgreSQL."""
        return app_on_postgresql
