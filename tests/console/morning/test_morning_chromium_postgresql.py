"""The demo's morning, the same on PostgreSQL."""

from __future__ import annotations

import pytest

from tests.faults.town import Town

from .test_morning_chromium import *  # noqa: F403 - one suite, every database


@pytest.fixture
def town(commune_on_postgresql: Town) -> Town:
    """The demo's service on PostgreSQL."""
    return commune_on_postgresql
