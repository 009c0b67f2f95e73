"""The doctor finds an SQLite database that could lose what it acknowledged."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, event

from api.service.doctor.database import database_findings
from api.service.doctor.finding import Weight
from field.storage.engine import open_store


def test_the_database_as_the_service_opens_it_is_durable(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/a.db")
    findings = database_findings(store.reader)
    store.close()
    assert [each.weight for each in findings] == [Weight.GOOD]
    assert "synchronous=2" in findings[0].found


@pytest.mark.parametrize(
    ("pragma", "named"),
    [
        ("synchronous=NORMAL", "synchronous"),
        ("journal_mode=DELETE", "journal_mode"),
        ("foreign_keys=OFF", "foreign_keys"),
    ],
)
def test_a_weaker_setting_is_named(pragma: str, named: str, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/a.db")

    @event.listens_for(engine, "connect")
    def _weaken(raw, _entry) -> None:  # type: ignore[no-untyped-def]
        for each in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", pragma):
            raw.execute(f"PRAGMA {each}")

    findings = database_findings(engine)
    engine.dispose()
    assert [each.subject for each in findings if each.weight is Weight.ACT] == [f"SQLite {named}"]


def test_a_damaged_database_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4096)
    store = open_store(f"sqlite:///{path}")
    findings = database_findings(store.reader)
    store.close()
    assert [each.weight for each in findings] == [Weight.ACT]
