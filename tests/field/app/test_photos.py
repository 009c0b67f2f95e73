"""Photos on the app's phone: they wait for home, and go with what home erases."""

from collections.abc import Callable

from tests.field.app.pocket import AppPhone
from tests.field.phone.exchange.test_erased_everywhere import erase_all
from tests.field.phone.village import Village, settle_down
from tests.field.world import BAN_MUON

Phones = Callable[..., AppPhone]


def photographed(phone: AppPhone, text: str) -> str:
    value: str = phone.do("photograph", photo=text)
    return value


def test_a_photo_goes_with_the_change_that_home_erased_and_others_stay(village: Village, app_phone: Phones) -> None:
    an = app_phone(village.person("an"))
    one, both, other = (photographed(an, text) for text in ("AAAA", "BBBB", "CCCC"))
    erased = an.new({"anh": one, "khac": both}, BAN_MUON)
    an.edit(erased, {"ghi_chu": "không có ảnh"})
    kept = an.new({"anh": both, "khac": other}, BAN_MUON)
    settle_down(village, an)
    assert an.do("photos") == ["waiting"] * 3
    erase_all(village, erased)
    village.merge()
    settle_down(village, an)
    assert an.do("photo", value=one) == ""
    assert an.do("photo", value=other) == "CCCC"
    assert an.values(kept, "anh") == [both]


def test_a_photo_is_counted_from_the_save_on(village: Village, app_phone: Phones) -> None:
    an = app_phone(village.person("an"))
    value = photographed(an, "AAAA")
    assert an.do("counts")["files"] == 0
    dossier = an.new({"chu_ho": "Lò Văn An"}, BAN_MUON)
    an.edit(dossier, {"anh": value})
    assert an.do("counts")["files"] == 1
