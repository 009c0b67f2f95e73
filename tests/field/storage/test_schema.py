"""Migrations on SQLite."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, Table, Text

from field import tables
from field.storage import schema
from field.tables import metadata
from tests.field.storage.schema_suite import SchemaSuite


class TestSchemaOnSqlite(SchemaSuite):
    @pytest.fixture
    def url(self, tmp_path: Path) -> str:
        return f"sqlite:///{tmp_path / 'packhorse.db'}"


def test_steps_follow_each_other_in_one_line():
    files = {path.stem[1:5] for path in (schema.STEPS / "versions").glob("v*.py")}
    assert len(schema.known()) == len(files)
    assert set(schema.known()) == files


def test_a_step_to_tables_that_changed_is_written_for_a_person_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    url, folder = f"sqlite:///{tmp_path / 'packhorse.db'}", tmp_path / "migrations"
    shutil.copytree(schema.STEPS, folder)
    schema.migrate(url)
    grown = MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.tables.values():
        table.to_metadata(grown)
    Table("mule", grown, Column("name", Text, primary_key=True))
    monkeypatch.setattr(tables, "metadata", grown)
    written = Path(schema.revision(url, "mules carry too", folder))
    assert (written.parent, written.name) == (
        folder / "versions",
        f"v{max(map(int, schema.known())) + 1:04}_mules_carry_too.py",
    )
    text = written.read_text().replace("'", '"')
    assert 'op.create_table("mule"' in text
    assert f'down_revision: str | None = "{schema.newest()}"' in text
    compile(text, written.name, "exec")
