"""The doctor finds a PostgreSQL that could lose what it acknowledged."""

from __future__ import annotations

from sqlalchemy import create_engine, event

from api.service.doctor.database import database_findings
from api.service.doctor.finding import Weight
from tests.servers import postgres


def subjects(url: str, *, commit: str = "on") -> list[str]:
    """What must be done about the database at `url`, asked through connections of that synchronous_commit."""
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def _set(raw, _entry) -> None:  # type: ignore[no-untyped-def]
        raw.execute(f"SET synchronous_commit = {commit}")
        raw.commit()

    found = database_findings(engine)
    engine.dispose()
    return [each.subject for each in found if each.weight is Weight.ACT]


def test_C06_a_cluster_without_fsync_is_refused(postgres_url: str) -> None:
    assert subjects(postgres_url) == ["PostgreSQL fsync", "PostgreSQL full_page_writes"]


def test_C06_a_durable_cluster_is_good_and_an_early_acknowledgement_is_refused() -> None:
    with (
        postgres.running("-c", "fsync=on", "-c", "full_page_writes=on") as folder,
        postgres.database(folder, "durable") as url,
    ):
        assert subjects(url) == []
        assert subjects(url, commit="off") == ["PostgreSQL synchronous_commit"]
        assert subjects(url, commit="local") == ["PostgreSQL synchronous_commit"]


def test_a_database_that_is_not_there_is_reported() -> None:
    assert subjects("postgresql+psycopg://packhorse@/gone?host=/nowhere") == ["cơ sở dữ liệu · database"]
