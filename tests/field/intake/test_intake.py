"""Intake on SQLite."""

import pytest

from field.storage.engine import Store
from tests.field.intake.arrivals_suite import ArrivalsSuite
from tests.field.intake.desk_suite import DeskSuite
from tests.field.intake.forks_suite import ForkSuite
from tests.field.intake.intake_suite import IntakeSuite


class TestIntakeOnSqlite(IntakeSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store


class TestArrivalsOnSqlite(ArrivalsSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store


class TestForksOnSqlite(ForkSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store


class TestDeskOnSqlite(DeskSuite):
    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store
