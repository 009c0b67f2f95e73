"""Photos of a dossier: small on its page, whole on a tap, and said to be away where they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.faults.town import Town, eventually
from tests.phone_app.asking import Asker, begin, photograph, save
from tests.phone_app.hand import Hand
from tests.phone_app.office import merged
from tests.phone_app.test_dossiers_chromium import begun, sent

Hands = Callable[..., Hand]
HERE = {"geolocation": {"latitude": 20.1, "longitude": 105.1, "accuracy": 4}, "permissions": ["geolocation"]}


def shown(phone: Hand, dossier: str) -> None:
    """The page of a dossier, with its photo as far as it is here."""
    phone.page.evaluate(f"location.hash = '#/dossier/{dossier}'")
    phone.page.get_by_role("button", name="Mở xem").first.wait_for()


def whole(phone: Hand) -> bool:
    """Whether the photo can be opened; where it is not at the office yet, that is said."""
    phone.page.get_by_role("button", name="Mở xem").first.click()
    answer = phone.page.locator("dialog img.whole").or_(phone.page.get_by_text("Đồng nghiệp chưa gửi tệp này"))
    answer.wait_for()
    if phone.page.locator("dialog img.whole").count():
        return True
    phone.page.get_by_role("dialog").get_by_role("button", name="Đóng").click()
    return False


def test_a_photo_is_seen_small_then_whole_and_on_a_colleagues_phone_once_it_was_sent(
    hand: Hands, living_town: Town, tmp_path: Path
) -> None:
    hoa, lan = begun(hand(**HERE), "hoa"), begun(hand(), "lan")
    begin(hoa, "Cây cổ thụ")
    Asker(hoa.page, photograph(tmp_path / "photo.jpg")).through()
    save(hoa)
    hoa.tap("Xem hồ sơ")
    hoa.page.locator("img.thumb").first.wait_for()
    hoa.picture("dossier-photo")
    dossier = hoa.page.url.rsplit("/", 1)[-1]
    hoa.page.get_by_role("button", name="Mở xem").first.click()
    expect(hoa.page.locator("dialog img.whole")).to_be_visible()
    hoa.picture("dossier-photo-whole")
    sent(hoa)
    merged(living_town)
    sent(lan)
    shown(lan, dossier)
    assert eventually(lambda: whole(lan))
    lan.picture("dossier-photo-colleague")
    assert hoa.said == []
