"""A part of the app that does not come, a build exchanged while a phone opens it: never an empty or a hanging page.

What is cut is cut in the browser's network, what is rebuilt is rebuilt in the service's folder.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Route, expect

from tests.phone_app.builds import LIST, OTHER, USED, another_build, needed_at_once, part
from tests.phone_app.hand import PIN, Hand

Hands = Callable[..., Hand]
KEPT = "navigator.serviceWorker.ready.then(() => true)"
IN_USE = "navigator.serviceWorker.controller?.state === 'activated'"
HAS = "async (name) => (await caches.match(name)) !== undefined"
"""Whether the worker has put a file away."""
NO_PAUSE_ENDS = (
    "const soon = setTimeout; window.setTimeout = (work, ms, ...all) => ms >= 1000 ? 0 : soon(work, ms, ...all)"
)
"""Nothing happens by itself after a second or more: only what somebody taps."""


def cut(an: Hand, name: str, how: str = "connectionreset") -> Callable[[], None]:
    """From now on this file does not come; the answer lets it."""
    address = f"**/{name}"

    def abort(route: Route) -> None:
        route.abort(how)

    an.context.route(address, abort)
    return lambda: an.context.unroute(address, abort)


def is_there(an: Hand) -> None:
    """The slip's screen stands there, drawn with its style."""
    expect(an.page.get_by_role("button", name="Đăng ký máy này")).to_be_visible(timeout=30_000)
    expect(an.page.get_by_role("button", name="Đăng ký máy này")).to_have_css("min-height", re.compile(r"^[5-9]\dpx"))


def test_whatever_the_first_start_needs_may_be_cut_and_comes_by_itself_or_by_one_tap(hand: Hands) -> None:
    names = needed_at_once(hand().town.settings.app)
    assert len(names) >= 4
    for name in names:
        an = hand()
        again = cut(an, name)
        an.open(an.slip("hoa"))
        expect(an.page.locator("body")).to_contain_text(re.compile("Đang mở|Đăng ký"))
        if not name.endswith(".css"):
            an.sees("có mạng lại thì bấm nút này")
            an.picture(f"cut-{name.split('-')[0]}")
        again()
        if name.startswith("main-"):  # nothing of ours runs: the page's own button
            an.tap("Mở lại")
            expect(an.page.get_by_label("Mã hoặc liên kết trên phiếu")).to_be_visible()
        else:
            is_there(an)
        an.context.close()


def test_a_phone_whose_second_part_is_cut_says_so_and_goes_on_by_itself(hand: Hands) -> None:
    an = hand()
    again = cut(an, part(an.town.settings.app, "unlocked"))
    an.enrol("hoa")
    an.sees("Mạng đứt khi đang tải ứng dụng")
    an.picture("cut-unlocked")
    again()
    an.sees("Đủ rồi", 40)


def test_a_part_comes_at_once_on_a_tap(hand: Hands) -> None:
    an = hand()
    an.page.add_init_script(NO_PAUSE_ENDS)
    again = cut(an, part(an.town.settings.app, "unlocked"))
    an.enrol("hoa")
    an.sees("Mạng đứt khi đang tải ứng dụng")
    again()
    an.tap("Thử lại")
    an.sees("Đủ rồi")


def test_english_that_does_not_come_leaves_vietnamese_until_it_does(hand: Hands) -> None:
    an = hand()
    again = cut(an, part(an.town.settings.app, "english"))
    an.enrol("hoa")
    an.sees("Sẵn sàng")
    an.open(f"{an.address}#/help")
    an.page.get_by_label("English").check()
    an.sees("Cỡ chữ")
    assert an.page.evaluate("document.documentElement.lang") == "vi"
    again()
    an.page.evaluate("dispatchEvent(new Event('online'))")
    an.sees("Text size")
    assert an.page.evaluate("document.documentElement.lang") == "en"


def test_a_worker_that_was_cut_goes_on_where_it_stopped(hand: Hands) -> None:
    an = hand()
    built = an.town.settings.app
    hidden = [built / f"{part(built, 'english')}{ending}" for ending in ("", ".br", ".gz")]
    for path in hidden:
        path.rename(path.with_name(f"hidden-{path.name}".replace("-", "_")))
    try:
        an.enrol("hoa")
        an.sees("Sẵn sàng")
        an.page.wait_for_function("caches.keys().then((all) => all.length > 0)")
        assert an.page.evaluate("navigator.serviceWorker.controller") is None
    finally:
        for path in hidden:
            path.with_name(f"hidden-{path.name}".replace("-", "_")).rename(path)
    an.page.evaluate("dispatchEvent(new Event('online'))")
    an.page.evaluate(KEPT)
    an.context.set_offline(True)
    an.page.reload()
    an.unlock()
    an.sees("Sẵn sàng")


def test_a_new_phone_does_without_a_network_before_what_is_later_has_come_and_gets_it_when_opened_next(
    hand: Hands,
) -> None:
    an = hand()
    built = an.town.settings.app
    drawings = part(built, "drawings")
    listed = (built / LIST).read_text()
    said = json.loads(listed)
    hidden = _hidden(built, drawings)
    try:
        (built / LIST).write_text(json.dumps({**said, "later": [*said["later"], drawings]}))
        an.enrol("hoa")
        an.sees("Sẵn sàng")
        an.page.evaluate(KEPT)
        an.page.wait_for_function(IN_USE)
        assert not an.page.evaluate(HAS, drawings)
    finally:
        (built / LIST).write_text(listed)
        for path, name in hidden.items():
            path.rename(path.with_name(name))
    an.page.reload()
    an.unlock()
    an.page.wait_for_function(HAS, arg=drawings)
    an.context.set_offline(True)
    an.page.reload()
    an.unlock()
    an.sees("Sẵn sàng")
    assert an.page.evaluate("(name) => import(`./${name}`).then((part) => 'Positions' in part)", drawings)


def _hidden(built: Path, name: str) -> dict[Path, str]:
    """A file that the service does not have any more: where it is now, and how it was called."""
    files = [built / f"{name}{ending}" for ending in ("", ".br", ".gz")]
    return {path.rename(path.with_name(f"hidden_{path.name.replace('-', '_')}")): path.name for path in files}


def test_a_phone_that_is_opening_while_the_app_is_rebuilt_gets_all_of_the_build_that_it_began(hand: Hands) -> None:
    an = hand()
    built = an.town.settings.app
    again = cut(an, part(built, "unlocked"))
    an.enrol("hoa")
    an.sees("Mạng đứt khi đang tải ứng dụng")
    with another_build(built, keeps_earlier=True):
        again()
        an.sees("Đủ rồi", 40)
        an.page.evaluate(KEPT)
        assert an.page.evaluate(USED) == OTHER  # what is kept is the new build, whole
        an.context.set_offline(True)
        an.page.reload()
        an.unlock()
        an.sees("Đủ rồi")


def test_a_page_whose_build_is_gone_is_opened_anew(hand: Hands) -> None:
    an = hand()
    built = an.town.settings.app
    again = cut(an, "begin-*.js")
    an.open(an.slip("hoa"))
    an.sees("có mạng lại thì bấm nút này")
    with another_build(built, keeps_earlier=False):
        again()
        is_there(an)
        an.tap("Đăng ký máy này")
        an.choose(PIN)
        an.sees("Đủ rồi")
        an.page.evaluate(KEPT)


def test_a_page_of_one_build_and_a_worker_of_another_are_never_kept_together(hand: Hands) -> None:
    an = hand()
    built = an.town.settings.app
    page = (built / "index.html").read_bytes()
    packed = [path for ending in (".br", ".gz") if (path := built / f"index.html{ending}").exists()]
    kept = [path.read_bytes() for path in packed]
    try:
        for path in packed:
            path.unlink()
        (built / "index.html").write_bytes(page.replace(b"<html ", b'<html data-build="new" '))
        an.enrol("hoa")
        an.sees("Sẵn sàng")
        an.page.wait_for_function("caches.keys().then((all) => all.length > 0)")
        an.page.wait_for_function(
            "navigator.serviceWorker.getRegistration().then((found) => !found?.installing && !found?.active)"
        )
    finally:
        (built / "index.html").write_bytes(page)
        for path, content in zip(packed, kept, strict=True):
            path.write_bytes(content)
    an.page.evaluate("dispatchEvent(new Event('online'))")
    an.page.evaluate(KEPT)
    an.context.set_offline(True)
    an.page.reload()
    an.unlock()
    an.sees("Sẵn sàng")
