"""What holds for migrations on every database."""

import subprocess
import sys
from typing import Any

import pytest
from sqlalchemy import Boolean, Connection, Float, Integer, LargeBinary, MetaData, Table, func, inspect, select, text

from field.storage import schema
from field.storage.bulk import insert
from field.storage.engine import open_store
from field.tables import metadata
from field.tables.dossiers.search import is_search_index
from field.tables.land.boxes import is_box_index
from sync.code import mark_of

KILLED_AT = """
import os, signal, sys
from sqlalchemy import Engine, event
from field.storage import schema

left = int(sys.argv[2])

def cut(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(Engine, "before_cursor_execute", cut)
schema.migrate(sys.argv[1])
"""


def is_ours(name: str, _metadata: object) -> bool:
    """Neither Alembic's own table nor those inside the indexes of words and boxes, which the database fills itself."""
    return name != "alembic_version" and not is_search_index(name) and not is_box_index(name)


def shape(connection: Connection) -> dict[str, Any]:
    """Everything that the database says of its tables, without their order."""
    look = inspect(connection)
    return {
        name: {
            "columns": {each["name"]: (str(each["type"]), each["nullable"], each["default"]) for each in columns},
            "key": look.get_pk_constraint(name),
            "unique": sorted(map(str, look.get_unique_constraints(name))),
            "words": own_words(connection, name),
        }
        for (_, name), columns in look.get_multi_columns().items()
        if name != "alembic_version"
    }


def own_words(connection: Connection, table: str) -> list[str]:
    """The definitions of a table's indexes as the database writes them, partial ones with their condition."""
    source = (
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = :table"
        if connection.dialect.name == "sqlite"
        else "SELECT indexdef FROM pg_indexes WHERE tablename = :table"
    )
    return sorted(connection.execute(text(source), {"table": table}).scalars())


def some_value(column: Any, n: int) -> Any:
    if isinstance(column.type, Boolean):
        return n % 2 == 0
    if isinstance(column.type, Integer):
        return n
    if isinstance(column.type, Float):
        return n + 0.5
    return n.to_bytes(4, "big") if isinstance(column.type, LargeBinary) else f"Đông {n}"


def fill(connection: Connection) -> dict[str, int]:
    """Put three rows into every table that there is; returns how many each has."""
    there = MetaData()
    there.reflect(connection, only=is_ours)
    for table in there.tables.values():
        before = connection.execute(select(func.count()).select_from(table)).scalar_one()
        rows = [{column.name: some_value(column, n) for column in table.columns} for n in range(before + 1, before + 4)]
        insert(connection, table, rows)
    return {name: count(connection, table) for name, table in there.tables.items()}


def count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


class SchemaSuite:
    def test_a_migrated_database_has_exactly_the_tables_of_the_program(self, url: str):
        schema.migrate(url)
        store = open_store(url)
        with store.write() as connection:
            migrated = shape(connection)
            schema.check(connection)
        schema.migrate(url, "base")
        with store.write() as connection:
            assert shape(connection) == {}
            metadata.create_all(connection)
            wanted = shape(connection)
        store.close()
        assert migrated == wanted, "the tables changed: packhorse migrate --new 'why', then read what it wrote"

    def test_every_step_goes_up_and_down_with_rows_in_every_table(self, url: str):
        store = open_store(url)
        for before, after in zip(("base", *schema.known()), schema.known(), strict=False):
            with store.write() as connection:
                held = fill(connection)
            assert schema.migrate(url, after) == after
            with store.write() as connection:
                assert {name: rows for name, rows in counts(connection).items() if name in held} == held
                fill(connection)
            assert schema.migrate(url, before) == (None if before == "base" else before)
            with store.read() as connection:
                assert counts(connection) == {name: rows + 3 for name, rows in held.items()}
            assert schema.migrate(url, after) == after
        store.close()

    def test_dossiers_that_were_there_get_their_speakable_code(self, url: str):
        schema.migrate(url, "0012")
        store = open_store(url)
        with store.write() as connection:
            held = fill(connection)["dossier"]
        schema.migrate(url, "0015")
        with store.read() as connection:
            rows = connection.execute(text("SELECT dossier, code FROM dossier")).all()
        store.close()
        assert len(rows) == held
        assert [row.code for row in rows] == [mark_of(row.dossier) for row in rows]

    def test_what_apps_posted_and_was_no_change_yet_waits_to_be_turned(self, url: str):
        schema.migrate(url, "0043")
        store = open_store(url)
        with store.write() as connection:
            fill(connection)
            for n, status in ((1, "taken"), (2, "waiting"), (3, "aside")):
                told = {"stream": f"Đông {n}", "status": status, "n": n}
                connection.execute(text("UPDATE submission SET stream = :stream, status = :status WHERE id = :n"), told)
                part = text("UPDATE submission_part SET submission = :n WHERE name = :name")
                connection.execute(part, {"n": n, "name": f"Đông {n}"})
        schema.migrate(url, "0044")
        with store.read() as connection:
            asked = "SELECT status, stream, device, fresh FROM submission JOIN submission_part ON submission = id"
            rows = connection.execute(text(f"{asked} ORDER BY id")).all()
        store.close()
        assert [(row.status, row.stream, row.device, bool(row.fresh)) for row in rows] == [
            ("taken", "Đông 1", "Đông 1", False),
            ("waiting", "", "Đông 2", True),
            ("aside", "", "Đông 3", True),
        ]

    def test_migrating_twice_is_migrating_once(self, url: str):
        assert schema.migrate(url) == schema.migrate(url) == schema.newest()

    @pytest.mark.parametrize("statement", [1, 9, 40])
    def test_C20_a_migration_killed_at_any_statement_has_not_happened_and_can_start_again(
        self, url: str, statement: int
    ):
        killed = subprocess.run([sys.executable, "-c", KILLED_AT, url, str(statement)], check=False)
        assert killed.returncode == -9
        store = open_store(url)
        with store.read() as connection:
            assert schema.version_of(connection) is None
            assert shape(connection) == {}
        assert schema.migrate(url) == schema.newest()
        with store.read() as connection:
            schema.check(connection)
        store.close()

    def test_C20_two_processes_that_start_at_once_migrate_once(self, url: str):
        code = "import sys; from field.storage import schema; schema.migrate(sys.argv[1])"
        both = [subprocess.Popen([sys.executable, "-c", code, url]) for _ in range(2)]
        assert [each.wait() for each in both] == [0, 0]

    def test_C21_a_program_older_than_its_database_refuses_it_with_words_and_touches_nothing(self, url: str):
        schema.migrate(url)
        store = open_store(url)
        with store.write() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with store.read() as connection, pytest.raises(schema.SchemaError) as refused:
            schema.check(connection)
        assert refused.value.code == "schema_newer"
        assert "mới hơn chương trình này" in refused.value.vi
        assert "install the newer program" in refused.value.en
        with pytest.raises(schema.SchemaError, match="9999"):
            schema.migrate(url)
        with store.read() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "9999"
        store.close()

    def test_a_database_that_waits_for_a_migration_says_so(self, url: str):
        store = open_store(url)
        with store.read() as connection, pytest.raises(schema.SchemaError, match="packhorse migrate"):
            schema.check(connection)
        schema.migrate(url, schema.known()[0])
        with store.read() as connection, pytest.raises(schema.SchemaError) as refused:
            schema.check(connection)
        assert refused.value.code == "schema_behind"
        store.close()


def counts(connection: Connection) -> dict[str, int]:
    there = MetaData()
    there.reflect(connection, only=is_ours)
    return {name: count(connection, table) for name, table in there.tables.items()}
