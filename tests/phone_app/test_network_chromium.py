"""Without a network, with a false one, with two tabs and two builds: the app opens, says what is, and loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Route, expect

from tests.phone_app.builds import LIST, integrity
from tests.phone_app.hand import Hand

Hands = Callable[..., Hand]
PORTAL = "<!doctype html><title>Wi-Fi</title><form>Đăng nhập</form>"


def at_home(hand: Hands) -> Hand:
    """An enrolled phone that shows home, its app kept for times without a network."""
    an = hand()
    an.enrol("hoa")
    an.sees("Đủ rồi")
    an.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    an.open(f"{an.address}#/home")
    an.sees("Gửi và nhận lần cuối")
    return an


def test_without_a_network_the_app_opens_and_says_to_go_on_working(hand: Hands) -> None:
    an = at_home(hand)
    an.context.set_offline(True)
    an.page.reload()
    an.unlock()
    an.sees("Không có mạng – vẫn làm việc bình thường")
    an.picture("home-offline")
    an.tap("Sẵn sàng đi thôn")
    an.sees("Đủ rồi, có thể tắt mạng")
    an.context.set_offline(False)
    an.open(f"{an.address}#/home")
    an.sees("Gửi và nhận lần cuối")


def test_B05_a_captive_portal_is_told_and_never_taken_for_home(hand: Hands) -> None:
    an = at_home(hand)

    def portal(route: Route) -> None:
        route.fulfill(status=200, content_type="text/html; charset=utf-8", body=PORTAL)

    an.context.route("**/api/**", portal)
    an.tap("Gửi và nhận")
    an.sees("Mạng này đòi đăng nhập")
    an.sees("Mọi thứ vẫn còn trong máy")
    an.picture("home-portal")
    an.page.evaluate(  # a browser that is wrong: a phone may say that it has no network while it has one
        "Object.defineProperty(navigator, 'onLine', { get: () => false }); dispatchEvent(new Event('offline'))"
    )
    an.sees("Mạng này đòi đăng nhập")
    an.tap("Gửi và nhận")
    an.sees("Mạng này đòi đăng nhập")
    an.context.unroute("**/api/**")
    an.tap("Gửi và nhận")
    an.sees("Gửi và nhận lần cuối")


def test_a_dead_server_is_told_and_the_phone_tries_again(hand: Hands) -> None:
    an = at_home(hand)
    an.context.route("**/api/**", lambda route: route.abort("connectionrefused"))
    an.tap("Gửi và nhận")
    an.sees("Chưa có mạng")
    an.context.unroute("**/api/**")
    an.page.evaluate("dispatchEvent(new Event('online'))")
    an.sees("Gửi và nhận lần cuối")


def test_A14_a_second_tab_waits_until_the_first_is_closed(hand: Hands) -> None:
    an = at_home(hand)
    second = an.new_page()
    second.goto(an.address)
    expect(second.get_by_text("đang mở ở một thẻ khác")).to_be_visible()
    an.page.close()
    expect(second.get_by_label("Mã PIN của")).to_be_visible()


def test_A06_a_new_build_waits_for_a_persons_word(hand: Hands) -> None:
    an = at_home(hand)
    built = an.town.settings.app
    before = {name: (built / name).read_bytes() for name in ("index.html", LIST)}
    try:
        _build_again(built)
        an.page.evaluate("dispatchEvent(new Event('online'))")
        an.sees("Có bản mới của ứng dụng")
        an.picture("update")
        assert an.page.evaluate("document.documentElement.dataset.build") is None
        an.tap("Dùng bản mới")
        an.sees("Mã PIN của hoa")
        assert an.page.evaluate("document.documentElement.dataset.build") == "new"
        an.unlock()
        an.sees("Ghi phiếu mới")
        assert an.said == []
    finally:
        for name, content in before.items():
            (built / name).write_bytes(content)


def _build_again(built: Path) -> None:
    """Another build: its page is marked, and it is called otherwise."""
    for beside in ("index.html.br", "index.html.gz"):
        (built / beside).unlink(missing_ok=True)
    page, listed = built / "index.html", built / LIST
    before = page.read_bytes()
    after = before.replace(b"<html ", b'<html data-build="new" ')
    page.write_bytes(after)
    said = listed.read_text().replace(integrity(before), integrity(after))
    listed.write_text(said.replace('"app":"', '"app":"new-'))
