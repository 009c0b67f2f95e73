"""`packhorse backup` and `packhorse restore`, by their command lines, on a demo-less home with real phones' work."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.commands.keeping.backup import backup
from api.commands.keeping.restore import restore
from api.commands.running.doctor import doctor
from api.home import open_home, prepare_home
from api.service.backups import keep_journals
from api.service.doctor.backups import newest_backup
from api.service.processes.lock import take
from api.settings import Settings
from field.backup.copying.sealing import new_identity
from field.home import epoch_of


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of a home."""
    folder = tmp_path / "data"
    prepare_home(Settings(data=folder)).close()
    return folder


def made(data: Path, *options: str) -> dict[str, Any]:
    done = CliRunner().invoke(backup, ["--data", str(data), "--json", *options])
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def restored(data: Path, source: object, *options: str) -> Result:
    return CliRunner().invoke(restore, [str(source), "--data", str(data), *options])


def epoch(data: Path) -> str:
    home = open_home(Settings(data=data))
    with home.store.read() as connection:
        found = epoch_of(connection)
    home.close()
    return found


def test_a_backup_is_made_listed_and_seen_by_the_doctor(data: Path) -> None:
    assert "Chưa có" in CliRunner().invoke(backup, ["--data", str(data), "--list"]).output
    found = made(data)
    listed = made(data, "--list")
    assert [(each["path"], each["counts"], each["there"]) for each in listed] == [(found["path"], True, True)]
    assert newest_backup(data / "backups") is not None
    assert found["path"] in CliRunner().invoke(backup, ["--data", str(data), "--list"]).output


def lost(data: Path) -> str:
    """A photo whose row is there, and whose file a disk lost."""
    from field.tables import attachment, attachment_link

    home = open_home(Settings(data=data))
    row = {"sha256": "ab" * 32, "size": 3, "media_type": "image/jpeg", "received": 1_700_000_000_000, "stream": "x"}
    with home.store.write() as connection:
        connection.execute(attachment.insert().values(row))
        connection.execute(attachment_link.insert().values(sha256=row["sha256"], dossier="ho-hieng-001"))
    home.close()
    return str(row["sha256"])


def test_a_backup_that_lacks_a_lost_photo_counts_names_it_and_does_not_end_as_if_all_were_well(data: Path) -> None:
    sha256 = lost(data)
    done = CliRunner().invoke(backup, ["--data", str(data)])
    assert done.exit_code == 3
    for words in ("khôi phục thử, đạt", "THIẾU 1 tệp", "LACKS 1", sha256, "/dossiers/ho-hieng-001", "--files-from"):
        assert words in done.output, words
    assert [(each["counts"], each["lacking"]) for each in made(data, "--list")] == [(True, 1)]
    assert "thiếu 1 tệp" in CliRunner().invoke(backup, ["--data", str(data), "--list"]).output
    again = CliRunner().invoke(backup, ["--data", str(data), "--verify", made(data, "--list")[0]["path"], "--json"])
    assert again.exit_code == 3
    assert [each["sha256"] for each in json.loads(again.output)["lacking"]] == [sha256]


def test_the_doctor_names_a_lost_photo_and_what_to_do(data: Path) -> None:
    assert "đủ tệp" in CliRunner().invoke(doctor, ["--data", str(data)]).output
    sha256 = lost(data)
    done = CliRunner().invoke(doctor, ["--data", str(data)])
    assert done.exit_code == 1
    for words in ("1 tệp mất hoặc hỏng", sha256, "/dossiers/ho-hieng-001", "đính lại ảnh", "--files-from"):
        assert words in done.output, words


def test_it_is_restored_into_an_empty_folder_as_a_new_epoch(data: Path, tmp_path: Path) -> None:
    found, new = made(data), tmp_path / "new"
    done = restored(new, found["path"])
    assert done.exit_code == 0, done.output
    assert "packhorse up" in done.output
    assert epoch(new) != epoch(data) == found["epoch"]
    assert (new / "keys" / "home.pem").read_bytes() == (data / "keys" / "home.pem").read_bytes()
    assert made(new, "--list")[0]["counts"] is True


def test_a_home_is_not_overwritten_unless_told_and_then_stands_aside(data: Path) -> None:
    found = made(data)
    refused = restored(data, found["path"])
    assert refused.exit_code == 1
    assert "--replace" in refused.output
    done = restored(data, found["path"], "--replace", "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert (Path(told["aside"]) / "packhorse.db").is_file()
    assert epoch(data) == told["epoch"] != found["epoch"]


def test_nothing_is_restored_under_a_running_service(data: Path) -> None:
    found = made(data)
    take(data, 0, lambda: None)
    done = restored(data, found["path"], "--replace")
    assert done.exit_code == 1
    assert "hãy dừng" in done.output
    assert epoch(data) == found["epoch"]


def test_C16_journals_of_a_later_backup_beside_it_are_found(data: Path, tmp_path: Path) -> None:
    old = made(data)
    home = open_home(Settings(data=data))
    with home.store.write() as connection:
        from field.tables import erasure

        row = {"hash": bytes(32), "dossier": "ho_so_0001", "at": 1, "by": "a", "reason": "b"}
        connection.execute(erasure.insert().values(row))
    assert keep_journals(home) == 1
    home.close()
    made(data)
    shutil.rmtree(data / "journals")
    done = restored(tmp_path / "new", old["path"], "--json")
    assert json.loads(done.output)["erasures"] == 1
    assert (tmp_path / "new" / "journals" / "erasures.ndjson").is_file()


def test_a_drill_passes_and_leaves_the_home_alone(data: Path) -> None:
    found = made(data)
    done = restored(data, found["path"], "--drill", "--phones", "2", "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert (told["passed"], told["lost"], told["acknowledged"]) == (True, 0, 2)
    assert epoch(data) == found["epoch"]
    assert not list(data.glob(".drill-*"))


def test_a_sealed_backup_needs_its_identity(data: Path, tmp_path: Path) -> None:
    key = new_identity()
    (tmp_path / "key.txt").write_text(f"# khóa\n{key}\n")
    found = made(data, "--sealed-to", str(key.to_public()))
    assert found["path"].endswith(".age")
    refused = restored(tmp_path / "new", found["path"])
    assert refused.exit_code == 1
    assert "--identity" in refused.output
    done = restored(tmp_path / "new", found["path"], "--identity", str(tmp_path / "key.txt"))
    assert done.exit_code == 0, done.output
    assert epoch(tmp_path / "new") != found["epoch"]
    again = made(data, "--verify", found["path"], "--identity", str(tmp_path / "key.txt"))
    assert again["path"] == found["path"]


def test_a_recipient_that_is_none_is_told(data: Path) -> None:
    done = CliRunner().invoke(backup, ["--data", str(data), "--sealed-to", "an@xa.example"])
    assert done.exit_code == 1
    assert "age1" in done.output
    assert newest_backup(data / "backups") is None


def test_C24_a_broken_backup_is_told_and_counts_no_more(data: Path) -> None:
    found = made(data)
    path = Path(found["path"]) / "database.db"
    path.write_bytes(path.read_bytes()[:-1] + b"\x01")
    done = CliRunner().invoke(backup, ["--data", str(data), "--verify", Path(found["path"]).name])
    assert done.exit_code == 1
    assert "hỏng" in done.output
    assert made(data, "--list")[0]["counts"] is False


def test_a_backup_of_this_folder_is_found_by_its_name_and_an_unknown_one_is_said_so(data: Path) -> None:
    name = Path(made(data)["path"]).name
    assert "--replace" in restored(data, name).output
    missing = restored(data, "khong-co")
    assert (missing.exit_code, "Không có bản sao lưu" in missing.output) == (2, True)
