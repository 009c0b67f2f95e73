"""Which way SQLite goes through many dossiers: pages of features by their own indexes, lists and exports by theirs."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from field.dossiers.lists import Filter, find
from field.dossiers.sight import EVERYTHING, Sight
from field.exports.reader import whole_reader
from field.exports.reading.candidates import candidates
from field.exports.wanted import Wanted
from field.features.finding import next_dossiers
from field.storage.engine import open_store
from field.storage.schema import migrate

FORM = "cay_co_thu"
VILLAGE = Sight(frozenset({"16348@2025-07-01/A01"}))


@pytest.fixture
def ways(tmp_path: Path):
    """How SQLite goes about the statements of something that is done."""
    url = f"sqlite:///{tmp_path / 'packhorse.db'}"
    migrate(url)
    store = open_store(url)

    def of(done) -> str:
        told: list[str] = []
        with store.read() as connection:

            def explain(cursor, statement, parameters) -> None:
                rows = connection.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
                told.extend(row[3] for row in rows)

            def before(_connection, cursor, statement, parameters, *_rest) -> None:
                if statement.lstrip().upper().startswith(("SELECT", "WITH")):
                    explain(cursor, statement, parameters)

            event.listen(connection, "before_cursor_execute", before)
            done(connection)
        return "\n".join(told)

    yield of
    store.close()


def test_a_page_of_features_goes_by_its_own_index_and_sorts_nothing_large(ways) -> None:
    everything = ways(lambda connection: next_dossiers(connection, EVERYTHING, FORM, 7, 100))
    assert "INDEX ix_dossier_form (form=? AND id>?)" in everything
    assert "ORDER BY" not in everything
    village = ways(lambda connection: next_dossiers(connection, VILLAGE, FORM, 7, 100))
    assert "INDEX ix_dossier_shelf (area=? AND form=? AND id>?)" in village
    assert "ix_dossier_form" not in village


def test_lists_and_exports_of_a_form_go_by_their_own_order(ways) -> None:
    listed = ways(lambda connection: find(connection, EVERYTHING, Filter(form=FORM), (1, "a")))
    assert "INDEX ix_dossier_changed" in listed
    reader = whole_reader("somebody")

    def export(connection: Connection) -> None:
        candidates(connection, Wanted(FORM), reader).page(connection, "a", 200)

    exported = ways(export)
    assert "INDEX uq_dossier_dossier" in exported
    assert "ORDER BY" not in listed + exported
