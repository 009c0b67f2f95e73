"""`packhorse migrate`."""

from pathlib import Path

from click.testing import CliRunner
from sqlalchemy import text

from api.commands.keeping.migrate import migrate
from field.storage import schema
from field.storage.engine import open_store


def run(data: Path, *options: str):
    return CliRunner().invoke(migrate, ["--data", str(data), *options])


def test_it_says_the_version_that_the_database_has_then(tmp_path: Path):
    assert run(tmp_path / "new").output == f"{schema.newest()}\n"
    assert run(tmp_path / "new", "--to", "base").output == "base\n"
    assert run(tmp_path / "new", "--to", "0001").output == "0001\n"


def test_a_version_that_is_not_there_is_named_and_the_right_ones_are_told(tmp_path: Path):
    outcome = run(tmp_path, "--to", "0815")
    assert outcome.exit_code == 2
    assert "0815" in outcome.output
    assert schema.newest() in outcome.output


def test_C21_a_newer_database_is_refused_with_words(tmp_path: Path):
    run(tmp_path)
    store = open_store(f"sqlite:///{tmp_path / 'packhorse.db'}")
    with store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    outcome = run(tmp_path)
    assert outcome.exit_code == 1
    assert "mới hơn chương trình này" in outcome.output
