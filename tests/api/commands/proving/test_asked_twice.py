"""`packhorse asked-twice` on a data folder."""

import json
from pathlib import Path

from click.testing import CliRunner

from api.commands.proving.asked_twice import asked_twice
from field.storage.engine import open_store
from field.storage.schema import migrate
from tests.field.forms.prefill.measuring_suite import APPLIES, FORM, HOUSE
from tests.field.world import BAN_LAU, COMMUNE, DAY, Office


def run(tmp_path: Path, *options: str, status: int = 0) -> str:
    result = CliRunner().invoke(asked_twice, ["--data", str(tmp_path), *options], catch_exceptions=False)
    assert result.exit_code == status, result.output
    return result.output


def test_counts_are_told_and_no_name_and_no_answer(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'packhorse.db'}"
    migrate(url)
    store = open_store(url)
    office = Office(store, shards=8)
    assert "nothing was asked twice" in run(tmp_path)
    phone = office.phone(office.person("an", area_id=COMMUNE))
    phone.wrote("house-0001", HOUSE)
    office.clock.forward(DAY)
    phone.wrote("application-1", APPLIES, form=FORM)
    told = json.loads(run(tmp_path, "--json", "--area", COMMUNE))
    assert (told["known"], told["asked_twice"]) == (2, 2)
    assert told["questions"][0] == {
        "form": "ho_tro_nop_ho_so",
        "path": "chu_ho_so",
        "known": 1,
        "again": 1,
        "taken": 0,
        "other": 0,
    }
    words = run(tmp_path)
    assert "Hỏi lại 2 trên 2" in words
    assert "Bưởi" not in words
    assert "nothing was asked twice" in run(tmp_path, "--area", BAN_LAU)
    assert "No such area" in run(tmp_path, "--area", "nowhere", status=1)
    store.close()
