"""A phone that was reported lost gives home what it has, sealed, then destroys its keys and all it holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from field.people.phones.revocation import revoke
from field.tables import access_log, attachment, change
from tests.faults.town import eventually
from tests.phone_app.access.looking import violations
from tests.phone_app.asking import NAME
from tests.phone_app.hand import Hand
from tests.phone_app.keys.held import rows_of
from tests.phone_app.keys.test_sealed_file_chromium import written

Hands = Callable[..., Hand]
GIVING = "**/api/v1/sealed/own"


def lock(an: Hand) -> str:
    """The office locks this phone; its stream."""
    stream = str(rows_of(an)["identity"][0]["stream"])
    with an.town.home.store.write() as connection:
        revoke(connection, stream, None, "mất máy", "quan", an.town.home.surroundings)
    return stream


def held_at_home(an: Hand, stream: str) -> tuple[list[str], int, list[str]]:
    """What home has of a stream: how its changes stand, how many photos, and what is in the access log."""
    with an.town.home.store.read() as connection:
        standing = connection.execute(select(change.c.status).where(change.c.stream == stream)).scalars().all()
        photos = connection.execute(select(attachment.c.sha256).where(attachment.c.stream == stream)).all()
        told = select(access_log.c.verb).where(access_log.c.stream == stream).order_by(access_log.c.id)
        return list(standing), len(photos), list(connection.execute(told).scalars())


def test_D25_a_locked_phone_gives_up_what_it_has_destroys_its_keys_and_says_so(hand: Hands, tmp_path: Path) -> None:
    an = written(hand, tmp_path, "Cây cổ thụ")
    before = rows_of(an)
    assert before["streams"][0]["key"] == "CryptoKey"
    assert all(before[table] for table in ("doors", "seconds", "changes", "files"))
    stream = lock(an)
    an.page.evaluate("location.hash = '#/home'")
    an.context.set_offline(False)
    an.sees("Xã đã khóa máy này", seconds=60)
    an.sees("có chữ ký nhận của xã", seconds=60)
    an.sees("Không còn gì đọc được ở đây")
    an.picture("destroyed")

    after = rows_of(an)
    assert {name: len(rows) for name, rows in after.items() if rows} == {"identity": 1}
    (left,) = after["identity"]
    assert (left["stream"], left["token"], left["person"], left["name"], left["authors"]) == ("", "", "", "", [])
    seen = str(after)
    assert not any(word in seen for word in ("CryptoKey", NAME, "cay_co_thu", stream, "16348@2025-07-01", "hoa"))
    assert an.page.evaluate("Object.keys(localStorage)") == ["packhorse.preferences"]

    assert eventually(lambda: held_at_home(an, stream)[0] == ["held"])
    assert held_at_home(an, stream)[1:] == (1, ["phone_gave_up"])
    an.page.reload()
    an.sees("Không còn gì đọc được ở đây")
    assert [words for words in an.said if "ERR_INTERNET_DISCONNECTED" not in words] == []


def test_D25_nothing_is_destroyed_before_home_has_signed_for_it(hand: Hands, tmp_path: Path) -> None:
    an = written(hand, tmp_path, "Cây cổ thụ")
    stream = lock(an)
    portal = '{"receipt": "{}", "sig": "AAAA"}'
    an.context.route(GIVING, lambda route: route.fulfill(status=200, content_type="application/json", body=portal))
    an.page.evaluate("location.hash = '#/home'")
    an.context.set_offline(False)
    an.sees("Xã đã khóa máy này", seconds=60)
    an.tap("Gửi và nhận")
    an.sees("Câu trả lời không phải của máy chủ xã", seconds=60)
    an.picture("home-locked")
    rows = rows_of(an)
    assert (len(rows["changes"]), len(rows["files"]), rows["files"][0]["state"]) == (1, 1, "waiting")
    an.context.unroute(GIVING)
    an.tap("Gửi và nhận")
    an.sees("Không còn gì đọc được ở đây", seconds=60)
    assert held_at_home(an, stream)[1] == 1


def test_a_phone_that_was_found_enrols_again_with_a_new_slip(hand: Hands) -> None:
    an = hand(viewport={"width": 320, "height": 740}, bypass_csp=True)
    an.enrol("hoa")
    an.sees("Đủ rồi")
    an.page.evaluate("location.hash = '#/help'")
    an.page.get_by_text("Rất lớn", exact=True).click()
    lock(an)
    an.page.evaluate("location.hash = '#/home'")
    an.tap("Gửi và nhận")
    an.sees("Không còn gì đọc được ở đây", seconds=60)
    an.picture("destroyed-320-huge")
    assert an.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(an.page) == []
    an.tap("Đăng ký máy")
    an.page.get_by_label("Mã hoặc liên kết trên phiếu").fill(an.slip("hoa").partition("#")[2])
    an.tap("Đăng ký máy này")
    an.sees("Xin chào hoa")
    an.choose("602911")
    an.sees("Đủ rồi")
    an.page.reload()
    an.unlock("602911")
    an.sees("Sẵn sàng đi thôn")
