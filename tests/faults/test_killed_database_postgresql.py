"""PostgreSQL killed while phones push: they are told to come again, and what was acknowledged is there afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from api.service.doctor.database import database_findings
from api.service.doctor.finding import Weight
from field.storage.engine import open_store
from tests.built_app import built_into
from tests.faults.cluster import Cluster, cluster
from tests.faults.kills import crew_at_work, nothing_is_lost, progresses
from tests.faults.town import eventually, town


def one_backend(database: Cluster) -> None:
    database.kill_a_backend()


def all_of_it(database: Cluster) -> None:
    database.kill()


def in_a_hurry(database: Cluster) -> None:
    database.stop_at_once()


def test_C06_postgresql_killed_during_pushes_costs_a_repetition_and_nothing_acknowledged(tmp_path: Path) -> None:
    with cluster() as database, database.asking() as connection:
        connection.execute("CREATE DATABASE home")
        url = f"postgresql+psycopg://packhorse@/home?host={database.folder}"
        with town(tmp_path, app=built_into(tmp_path / "built"), database=url) as made:
            assert "PostgreSQL fsync: off" in made.words()
            with crew_at_work(made) as crew:
                for killed in (one_backend, all_of_it, in_a_hurry, one_backend):
                    assert eventually(progresses(crew, by=5)), made.words()
                    killed(database)
                    if killed is not one_backend:
                        assert eventually(lambda: made.health()[0] == 503)
                        assert eventually(lambda: bool(crew.refusals))
                        database.start()
                assert eventually(progresses(crew, by=5)), made.words()
            assert crew.refusals == {(503, "database_away", 15)}
            nothing_is_lost(made, crew)


@pytest.mark.parametrize("said", ["off", "local"])
def test_C06_our_connections_commit_durably_whatever_the_server_says(postgres_url: str, said: str) -> None:
    store = open_store(postgres_url)
    with store.write() as connection:
        name = connection.execute(text("SELECT current_database()")).scalar_one()
        connection.execute(text(f"ALTER DATABASE {name} SET synchronous_commit = {said}"))
    store.close()
    with store.read() as connection:
        assert connection.execute(text("SHOW synchronous_commit")).scalar_one() == "on"
    todo = [each.subject for each in database_findings(store.reader) if each.weight is Weight.ACT]
    assert "PostgreSQL synchronous_commit" not in todo
    store.close()
