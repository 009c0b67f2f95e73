"""A home restored from a backup, and a phone restored from a copy, meet the app's own code: nothing is lost."""

from collections.abc import Callable
from pathlib import Path

from field.people.rights.scope import Grant
from tests.field.app.pocket import AppPhone
from tests.field.phone.village import Village, settle_down
from tests.field.world import BAN_LAU, BAN_MUON, HOUR

Phones = Callable[..., AppPhone]
SECRET = "SOCANCUOC0123456789"
PORTAL = b"<!doctype html><html><title>Wi-Fi</title><form>Dang nhap</form></html>"


def test_C15_a_restored_home_is_told_everything_again(village: Village, app_phone: Phones, tmp_path: Path) -> None:
    an, binh = app_phone(village.person("an")), village.new_phone(village.person("binh"))
    first = an.new({"chu_ho": "Lò Văn An"})
    settle_down(village, an, binh)
    village.backup(tmp_path / "copy.db")
    second = an.new({"chu_ho": "Vàng A Páo"})
    binh.edit(first, {"chu_ho": "Lò Văn Ân"})
    settle_down(village, an, binh)
    before = an.digest()
    village.clock.forward(HOUR)
    village.restore(tmp_path / "copy.db")
    settle_down(village, an, binh)
    settle_down(village, an, binh)
    assert an.status()["epoch"] == village.epoch
    assert an.dossiers() == binh.dossiers() == sorted([first, second])
    assert an.digest() == binh.digest() == before


def test_C15_a_phone_that_the_backup_does_not_know_comes_back_with_its_work(
    village: Village, app_phone: Phones, tmp_path: Path
) -> None:
    village.backup(tmp_path / "copy.db")
    an = app_phone(village.person("an", area_id=BAN_MUON))
    sent = an.new({"chu_ho": "đã gửi"}, BAN_MUON)
    settle_down(village, an)
    stream = an.status()["stream"]
    village.restore(tmp_path / "copy.db")
    unsent = an.new({"chu_ho": "chưa gửi"}, BAN_MUON)
    settle_down(village, an)
    assert an.status()["stream"] == stream
    assert [row["waiting"] for row in an.status()["levels"]] == [0, 0]
    assert [village.values(each, "chu_ho") for each in (sent, unsent)] == [["đã gửi"], ["chưa gửi"]]


def test_A10_a_phone_restored_from_its_own_backup_loses_nothing_of_either_life(
    village: Village, app_phone: Phones
) -> None:
    an = app_phone(village.person("an"))
    dossier = an.new({"chu_ho": "trước"})
    settle_down(village, an)
    an.do("copy")
    an.edit(dossier, {"chu_ho": "sau khi sao lưu"})
    kept = an.new({"chu_ho": "hộ thứ hai"})
    settle_down(village, an)
    old = an.status()["stream"]
    an.do("put back")
    an.edit(dossier, {"chu_ho": "viết trên máy khôi phục"})
    settle_down(village, an)
    assert an.status()["stream"] != old
    assert an.values(kept, "chu_ho") == ["hộ thứ hai"]
    assert sorted(an.values(dossier, "chu_ho")) == ["sau khi sao lưu", "viết trên máy khôi phục"]
    after = an.new({"chu_ho": "sau khi đổi khóa"})
    settle_down(village, an)
    assert village.values(after, "chu_ho") == ["sau khi đổi khóa"]


def test_A10_a_restored_phone_finds_out_by_acknowledgements_where_no_state_tells_it(
    village: Village, app_phone: Phones
) -> None:
    an = app_phone(village.person("an"))
    elsewhere = an.new({"chu_ho": "trước"}, BAN_MUON)
    settle_down(village, an)
    an.do("copy")
    an.edit(elsewhere, {"chu_ho": "sau"})
    settle_down(village, an)
    old = an.status()["stream"]
    an.do("put back")
    village.grant("an", Grant("volunteer", BAN_LAU))
    settle_down(village, an)
    assert an.status()["stream"] != old
    assert an.dossiers() == []
