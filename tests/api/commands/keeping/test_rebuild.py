"""`packhorse rebuild` on a data folder."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from api.commands.keeping.rebuild import rebuild
from field.storage.engine import Store, open_store
from field.storage.schema import migrate
from field.tables import dossier, state
from tests.field.world import BAN_MUON, Office


@pytest.fixture
def store(tmp_path: Path) -> Store:
    url = f"sqlite:///{tmp_path / 'packhorse.db'}"
    migrate(url)
    return open_store(url)


def run(tmp_path: Path, *options: str) -> str:
    url = f"sqlite:///{tmp_path / 'packhorse.db'}"
    result = CliRunner().invoke(rebuild, ["--data", str(tmp_path), "--database", url, *options], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_states_and_lists_come_back_and_the_command_says_how_many(tmp_path: Path, store: Store):
    office = Office(store, shards=8)
    phone = office.phone(office.person("an"))
    for n in range(3):
        phone.write(f"dossier-{n}", {"_area": BAN_MUON, "chu_ho": "Lò Văn Đông"})
    phone.send()
    office.merge()
    before = [office.view(f"dossier-{n}") for n in range(3)]
    with store.write() as connection:
        connection.execute(state.delete())
        connection.execute(dossier.delete())
    assert "3" in run(tmp_path)
    assert [office.view(f"dossier-{n}") for n in range(3)] == before
    assert len(office.rows(select(dossier))) == 3
    assert json.loads(run(tmp_path, "--json")) == {"dossiers": 3, "shards_left_to_workers": []}
    store.close()
