"""`packhorse phone attach`: a photo goes from a phone to home after the change that names it."""

import hashlib
from pathlib import Path

from api.home import Home
from field.attachments.names import attachment_path
from field.attachments.tending import tend
from field.tables import attachment_link
from tests.api.commands.phone.test_phone import Shell, enrolled, merge, url
from tests.api.conftest import WEST_VILLAGE
from tests.field.attachments.pictures import picture

__all__ = ["url"]
NEW = ("new", "ho_gia_dinh_so", "dong_y=co", "chu_ho=Lò Văn An", "--area", WEST_VILLAGE)


def photo_in(folder: Path, data: bytes) -> str:
    """A photo as a camera calls it, which nobody believes."""
    path = folder / "IMG_0001.exe"
    path.write_bytes(data)
    return str(path)


def household(hoa: Shell) -> str:
    dossier: str = hoa(*NEW)["dossier"]
    return dossier


def test_a_photo_is_saved_with_a_change_and_sent_at_the_next_sync(home: Home, tmp_path: Path, url: str) -> None:
    hoa, data = enrolled(home, tmp_path, url, "hoa"), picture()
    digest, dossier = hashlib.sha256(data).hexdigest(), household(hoa)
    told = hoa("attach", dossier, "anh_nha", photo_in(tmp_path, data), "--note", "mái nhà")
    assert (told["value"], told["bytes"]) == (f"sha256:{digest}.jpg", len(data))
    assert hoa("show", dossier)["paths"]["anh_nha"][0]["value"] == told["value"]
    assert hoa("sync")["files"] == {"sent": 1, "bytes": len(data), "left": 0}
    assert attachment_path(home.settings.attachments, digest).read_bytes() == data
    merge(home)
    tend(home.store, home.settings.attachments)
    with home.store.read() as connection:
        assert [tuple(row) for row in connection.execute(attachment_link.select())] == [(digest, dossier)]
    assert hoa("sync")["files"] == {"sent": 0, "bytes": 0, "left": 0}


def test_the_same_photo_again_saves_nothing(home: Home, tmp_path: Path, url: str) -> None:
    hoa = enrolled(home, tmp_path, url, "hoa")
    dossier, photo = household(hoa), photo_in(tmp_path, picture())
    hoa("attach", dossier, "anh_nha", photo)
    assert hoa("attach", dossier, "anh_nha", photo)["change"] is None
    assert "chờ gửi 0" in hoa.says("sync")


def test_a_photo_that_home_turns_away_waits_and_the_words_say_why(home: Home, tmp_path: Path, url: str) -> None:
    hoa, data = enrolled(home, tmp_path, url, "hoa"), b"\xff\xd8\xff\xe0" + bytes(home.settings.max_attachment)
    dossier = household(hoa)
    hoa("attach", dossier, "anh_nha", photo_in(tmp_path, data))
    assert "1 wait" in hoa.says("sync")
    assert "Tệp quá lớn" in hoa.says("sync")
    assert hoa("sync")["files"]["left"] == 1


def test_an_empty_file_or_a_dossier_that_is_not_here_saves_nothing(home: Home, tmp_path: Path, url: str) -> None:
    hoa = enrolled(home, tmp_path, url, "hoa")
    dossier = household(hoa)
    assert "Tệp rỗng" in hoa("attach", dossier, "anh_nha", photo_in(tmp_path, b""), fails=True)
    assert "No such dossier" in hoa("attach", "A" * 22, "anh_nha", photo_in(tmp_path, picture()), fails=True)
    assert hoa("sync")["files"]["sent"] == 0


def test_nothing_is_kept_of_a_photo_that_nobody_agreed_to(home: Home, tmp_path: Path, url: str) -> None:
    hoa = enrolled(home, tmp_path, url, "hoa")
    dossier = hoa("new", "ho_gia_dinh_so", "dong_y=khong", "--area", WEST_VILLAGE)["dossier"]
    assert hoa("attach", dossier, "anh_nha", photo_in(tmp_path, picture()))["left_out"] == ["anh_nha"]
    assert hoa("sync")["files"] == {"sent": 0, "bytes": 0, "left": 0}
