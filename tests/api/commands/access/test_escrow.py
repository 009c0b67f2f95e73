"""`packhorse escrow`: the office's key on paper, and the code that is read out to somebody who forgot the PIN."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from api.commands.access.escrow import escrow
from api.commands.keeping.backup import backup
from api.commands.keeping.restore import restore
from api.home import Home, prepare_home
from api.service.backups import place_of
from api.service.bringing import bring, report
from api.service.doctor.codes import code_findings
from api.service.doctor.finding import Weight
from field.backup.copying.files import make
from tests.api.conftest import make_settings
from tests.api.resources.access.test_codes_views import NewPhone, handed_in, logged
from tests.api.test_sealed_views import sealed, work_of


def run(home: Home, *arguments: str, fails: bool = False) -> str:
    name, *rest = arguments
    result = CliRunner().invoke(escrow, [name, "--data", str(home.settings.data), *rest])
    assert (result.exit_code != 0) is fails, result.output
    return result.output


def test_A11_the_key_is_made_once_and_its_passphrase_shown_once(home: Home, new_phone: NewPhone) -> None:
    made: dict[str, Any] = json.loads(run(home, "new", "--json"))
    assert json.loads(run(home, "status", "--json")) == {"keys": 1, "codes": 0, "phones": 0}
    phone = new_phone("hoa")
    handed_in(phone)
    assert "1 / 1" in run(home, "status")
    asked = ("open", phone.enrolled["stream"], "--person", "hoa", "--reason", "quên mã", "--by", "tuan")
    spelled = made["passphrase"].replace("-", " ").lower()
    assert "12345 67890 12345 67890" in run(home, *asked, "--passphrase", spelled)
    assert "[passphrase_wrong]" in run(home, *asked, "--passphrase", "x" * 30, fails=True)
    assert [row[1] for row in logged(home)] == ["read_phone_code", "read_phone_code_refused"]


def test_a_passphrase_of_ones_own_is_asked_for_and_must_be_long(home: Home) -> None:
    result = CliRunner().invoke(escrow, ["new", "--ask", "--data", str(home.settings.data)], input="ngắn\nngắn\n")
    assert "[passphrase_weak]" in result.output
    assert json.loads(run(home, "status", "--json"))["keys"] == 0


def test_a_backup_holds_the_key_that_opens_sealed_files(home: Home, tmp_path: Any) -> None:
    made = make(home.store, place_of(home.settings), tmp_path / "copy", home.surroundings)
    assert {"keys/home.pem", "keys/sealing.pem"} <= set(made.manifest.files)


def test_A11_a_restored_home_still_opens_sealed_files_and_phones(
    home: Home, new_phone: NewPhone, tmp_path: Path
) -> None:
    made: dict[str, Any] = json.loads(run(home, "new", "--json"))
    phone = new_phone("hoa")
    handed_in(phone)
    data = sealed(phone, [work_of(phone)])
    copied = CliRunner().invoke(backup, ["--data", str(home.settings.data), "--json"])
    assert copied.exit_code == 0, copied.output
    new = tmp_path / "new"
    done = CliRunner().invoke(restore, [json.loads(copied.output)["path"], "--data", str(new)])
    assert done.exit_code == 0, done.output

    again = prepare_home(make_settings(new))
    told = report(data, bring(again, data, "minh"))
    assert (told["changes"], told["photos"], told["complete"]) == (3, 1, True)
    asked = ("open", phone.enrolled["stream"], "--person", "hoa", "--reason", "quên mã", "--passphrase")
    assert "12345 67890 12345 67890" in run(again, *asked, made["passphrase"])
    again.close()


def test_the_doctor_says_that_a_forgotten_pin_opens_nothing_until_the_office_has_a_key(
    home: Home, new_phone: NewPhone
) -> None:
    (before,) = code_findings(home.store.reader)
    assert (before.weight, before.todo) == (Weight.NOTE, "packhorse escrow new")
    run(home, "new")
    phone = new_phone("hoa")
    new_phone("lan")
    handed_in(phone)
    (after,) = code_findings(home.store.reader)
    assert after.found.startswith("1 / 2 ")
