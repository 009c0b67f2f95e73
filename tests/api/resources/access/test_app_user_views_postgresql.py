"""Codes for Collect, the same suite on PostgreSQL."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.api.resources.access.test_app_user_views import *  # noqa: F403 - one suite, every database


@pytest.fixture
def app(app_on_postgresql: Flask) -> Flask:
    """The app on PostgreSQL."""
    return app_on_postgresql
