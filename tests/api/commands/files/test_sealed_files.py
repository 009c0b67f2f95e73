"""`packhorse phone export --sealed` and `packhorse import-sealed`: by hand from a phone to the office."""

import json
from pathlib import Path

from click.testing import CliRunner

from api.commands.files.import_sealed import import_sealed
from api.home import Home
from tests.api.commands.phone.test_phone import Shell, enrolled, merge, url
from tests.api.commands.phone.test_phone_attach import photo_in
from tests.api.conftest import WEST_VILLAGE
from tests.field.attachments.pictures import picture

__all__ = ["url"]


def take(home: Home, file: Path, *options: str) -> str:
    result = CliRunner().invoke(import_sealed, [str(file), "--data", str(home.settings.data), *options])
    assert result.exit_code == 0, result.output
    return result.output


def written(shell: Shell, folder: Path) -> str:
    dossier: str = shell("new", "ho_gia_dinh_so", "dong_y=co", "chu_ho=Lò Văn An", "--area", WEST_VILLAGE)["dossier"]
    shell("attach", dossier, "anh_nha", photo_in(folder, picture()))
    return dossier


def test_a_file_goes_by_hand_and_nothing_counts_as_sent_before_home_says_so(
    home: Home, tmp_path: Path, url: str
) -> None:
    hoa, file = enrolled(home, tmp_path, url, "hoa"), tmp_path / "hoa.sealed"
    dossier = written(hoa, tmp_path)
    assert hoa("export", "--sealed", str(file))["photos_left"] == 0
    assert "Lò Văn An".encode() not in file.read_bytes()
    assert hoa("status")["waiting"] == 2
    told = json.loads(take(home, file, "--json"))
    assert (told["changes"], told["photos"], told["complete"]) == (2, 1, True)
    assert "Đã có từ trước: 2 lần sửa, 1 ảnh" in take(home, file)
    merge(home)
    assert hoa("status")["waiting"] == 2
    outcome = hoa("sync")
    assert (outcome["files"]["bytes"], hoa("status")["waiting"]) == (0, 0)
    lan = enrolled(home, tmp_path, url, "lan")
    lan("sync")
    assert lan("show", dossier)["paths"]["chu_ho"][0]["value"] == "Lò Văn An"


def test_B18_a_file_that_was_cut_is_told_in_words_and_one_that_is_none_is_refused(
    home: Home, tmp_path: Path, url: str
) -> None:
    hoa, file = enrolled(home, tmp_path, url, "hoa"), tmp_path / "hoa.sealed"
    written(hoa, tmp_path)
    hoa("export", "--sealed", str(file))
    file.write_bytes(file.read_bytes()[:-40])
    said = take(home, file)
    assert "Nhận 2 lần sửa, 1 ảnh" in said
    assert "[file_cut]" in said
    file.write_bytes(b"not a file of ours")
    result = CliRunner().invoke(import_sealed, [str(file), "--data", str(home.settings.data)])
    assert result.exit_code == 1
    assert "[not_a_sealed_file]" in result.output
