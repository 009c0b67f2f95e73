"""`packhorse tag` on a data folder."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.commands.places.units.tag import tag
from field.places import again
from field.storage.engine import Store, open_store
from field.storage.schema import migrate
from tests.field.places.drawn import IN_LAU, MAP, draw, told
from tests.field.world import BAN_MUON, TREES, Office


@pytest.fixture
def store(tmp_path: Path) -> Store:
    url = f"sqlite:///{tmp_path / 'packhorse.db'}"
    migrate(url)
    return open_store(url)


def run(tmp_path: Path, *options: str) -> tuple[str, str]:
    url = f"sqlite:///{tmp_path / 'packhorse.db'}"
    result = CliRunner().invoke(tag, ["--data", str(tmp_path), "--database", url, *options], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr


def test_positions_are_tagged_at_once_and_again_with_progress(tmp_path: Path, store: Store, monkeypatch):
    monkeypatch.setattr(again, "BATCH", 1)
    monkeypatch.setattr(again.go_on, "__defaults__", (2,))
    office = Office(store, shards=8)
    draw(office.store, MAP)
    phone = office.phone(office.person("an"))
    for n in range(3):
        phone.write(f"dossier-{n}", {"_area": BAN_MUON, "vi_tri": IN_LAU}, form=TREES)
    phone.send()
    office.merge()
    assert "3" in run(tmp_path)[0]
    assert told(office, "dossier-1")[2] == "outside"
    assert json.loads(run(tmp_path, "--json")[0]) == {"dossiers": 0}
    draw(office.store, {BAN_MUON: (105.0, 20.0, 105.2, 20.2)})
    said, progress = run(tmp_path)
    assert "3" in said
    assert "2 / 3" in progress
    assert told(office, "dossier-1")[2] == "inside"
    assert json.loads(run(tmp_path, "--again", "--json")[0]) == {"dossiers": 3}
    store.close()
