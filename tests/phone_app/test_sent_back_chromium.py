"""What the office sends back with words is read on its author's phone, and comes back after it was put away once."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect
from sqlalchemy import select, update

from field.office.aside.returning import send_back
from field.tables import held, installation
from tests.api.conftest import WEST, WEST_VILLAGE
from tests.faults.town import Town, eventually
from tests.phone_app.hand import Hand
from tests.phone_app.office import colleague, merged
from tests.phone_app.test_dossiers_chromium import begun, corrected, opened, sent

Hands = Callable[..., Hand]


def held_of(town: Town, dossier: str) -> list[int]:
    """The held changes of a dossier."""
    with town.home.store.read() as connection:
        return list(connection.scalars(select(held.c.change).where(held.c.dossier == dossier, held.c.status == "held")))


def sees(phone: Hand, words: str) -> bool:
    """Whether these words stand under what needs somebody, after sending and receiving."""
    sent(phone)
    phone.page.evaluate("location.hash = '#/needs'")
    phone.sees("Việc cần làm")
    return phone.page.get_by_text(words).count() > 0


def test_what_the_office_sends_back_is_read_with_its_words(hand: Hands, living_town: Town) -> None:
    lan = colleague(living_town)
    dossier = lan.new("Mùa A Tủa")
    lan.edit(dossier, so_nhan_khau=4, xa=WEST, thon=WEST_VILLAGE, song="4g")
    lan.sync()
    merged(living_town)
    hoa = begun(hand(), "hoa")
    opened(hoa, dossier, "Mùa A Tủa")
    corrected(hoa, "Số nhân khẩu", "7")
    with living_town.home.store.write() as connection:
        connection.execute(update(installation).values(valid_to=1))  # its permit has run out
    sent(hoa)
    assert eventually(lambda: len(held_of(living_town, dossier)) == 1)
    assert eventually(lambda: sees(hoa, "Tạm giữ"))
    card = hoa.page.locator("article").filter(has_text="Tạm giữ")
    card.get_by_role("button", name="Cất đi").click()
    expect(card).to_have_count(0)
    with living_town.home.store.write() as connection:
        found = held_of(living_town, dossier)
        send_back(connection, found, "tuan", "Xin hỏi lại chủ hộ", living_town.home.surroundings)
    assert eventually(lambda: sees(hoa, "Xin hỏi lại chủ hộ"))
    hoa.sees("Mùa A Tủa")
    hoa.picture("needs-sent-back")
