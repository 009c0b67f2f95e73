"""Intake on PostgreSQL."""

import pytest

from field.storage.engine import Store
from tests.field.intake.arrivals_suite import ArrivalsSuite
from tests.field.intake.desk_suite import DeskSuite
from tests.field.intake.forks_suite import ForkSuite
from tests.field.intake.intake_suite import IntakeSuite


class TestIntakeOnPostgresql(IntakeSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store


class TestArrivalsOnPostgresql(ArrivalsSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store


class TestForksOnPostgresql(ForkSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store


class TestDeskOnPostgresql(DeskSuite):
    @pytest.fixture
    def store(self, postgres_store: Store) -> Store:
        return postgres_store
