"""A photo from one phone to another in a real browser: taken, sent after its change, seen small by a colleague."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect
from sqlalchemy import select

from field.attachments.tending import is_anything_due
from field.tables import attachment, attachment_link
from tests.faults.town import Town, eventually
from tests.phone_app.asking import Asker, begin, photograph, save
from tests.phone_app.hand import Hand

Hands = Callable[..., Hand]
HERE = {"latitude": 20.123456, "longitude": 105.123456, "accuracy": 9}
SMALL_IS_SHOWN = "image => image.complete && image.naturalWidth > 0 && image.naturalWidth <= 320"


def linked(town: Town) -> list[str]:
    """The dossiers with a photo whose small picture is made."""
    with town.home.store.read() as connection:
        made = attachment_link.join(attachment, attachment.c.sha256 == attachment_link.c.sha256)
        asked = select(attachment_link.c.dossier).select_from(made).where(attachment.c.thumbnail > 0)
        return [] if is_anything_due(connection) else list(connection.scalars(asked))


def test_a_photo_taken_on_one_phone_is_seen_small_on_another(hand: Hands, living_town: Town, tmp_path: Path) -> None:
    before = set(linked(living_town))
    hoa = hand(permissions=["geolocation"], geolocation=HERE)
    hoa.enrol("hoa")
    hoa.sees("Gửi và nhận lần cuối")
    hoa.context.set_offline(True)
    begin(hoa, "Cây cổ thụ")
    Asker(hoa.page, photograph(tmp_path / "photo.jpg")).through()
    save(hoa)
    hoa.context.set_offline(False)
    hoa.page.evaluate("location.hash = '#/home'")
    hoa.tap("Gửi và nhận")
    expect(hoa.page.locator(".counter-waiting .counter-number")).to_have_text("0", timeout=20_000)
    assert eventually(lambda: set(linked(living_town)) > before)
    (dossier,) = set(linked(living_town)) - before
    lan = hand()
    lan.enrol("lan")
    lan.sees("Gửi và nhận lần cuối")
    lan.context.set_offline(True)
    lan.page.evaluate(f"location.hash = '#/dossier/{dossier}'")
    small = lan.page.locator("img.thumb").first
    expect(small).to_be_visible(timeout=20_000)
    assert small.evaluate(SMALL_IS_SHOWN)
    lan.picture("photo-of-a-colleague")
    assert hoa.said == []
    assert [words for words in lan.said if "ERR_INTERNET_DISCONNECTED" not in words] == []
