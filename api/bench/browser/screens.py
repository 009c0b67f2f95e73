"""The app itself in a slow browser, as somebody sees it: from a slip to a list of everything, and searching in it.

Times are from the tap or the key to the second frame after the screen shows what was asked for. It may not reach into
the app's store.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from api.bench.browser import chromium
from api.bench.browser.village import Village
from api.service.invitation import invitation

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PIN = "280475"
SEARCHES = ("lo van", "nguyễn v", "99001-a01-5", "khong ai ten nhu vay", "van")
"""Each finds another number of dossiers than the one before."""
PATIENCE_MS = 120_000
LOOKING_MS = 2_000
"""For so long somebody looks at home before they tap."""

_UNTIL = """
async ([does, shows]) => {
  const shown = new Function(`return ${shows}`);
  const start = performance.now();
  new Function(does)();
  while (!shown() && performance.now() < start + 60_000) await new Promise((next) => requestAnimationFrame(next));
  if (!shown()) throw new Error(`never: ${shows}`);
  await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
  return performance.now() - start;
}
"""
_LINES = "document.querySelectorAll('ul.lines > li').length"
_COUNT = "document.querySelector('[role=status]')?.textContent"
_TYPE = """
const field = document.querySelector('input[type=search]');
window.told = {count};
field.value = {words!r};
field.dispatchEvent(new Event('input', {{ bubbles: true }}));
"""


def listed_on_screen(browser: Browser, village: Village, slower: int) -> dict[str, float]:
    """Milliseconds until the list stands there, the first time after unlocking and again, and until a search does."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 360, "height": 740}, locale="vi-VN")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    _enrol(page, invitation(village.address, village.slip().text))
    page.goto(f"{village.address}/phone/#/home")
    page.reload()
    session = chromium.slowed(page, slower)
    page.get_by_label("Mã PIN của").fill(PIN)
    page.get_by_role("button", name="Mở khóa").click()
    page.get_by_text("Ghi phiếu mới").first.wait_for()
    page.wait_for_timeout(LOOKING_MS)
    first = _open(page)
    searches = [_search(page, words) for words in SEARCHES]
    page.evaluate(_UNTIL, ["location.hash = '#/home'", f"{_LINES} === 0"])
    again = _open(page)
    heap = chromium.heap_bytes(session) / 1e6
    context.close()
    found = {"screen_list_ms": first, "screen_list_again_ms": again, "screen_search_ms": median(searches)}
    return {**found, "screen_heap_mb": heap}


def _enrol(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Đăng ký máy này").click()
    page.get_by_label("Mã PIN, ít nhất").fill(PIN)
    page.get_by_label("Nhập lại mã PIN").fill(PIN)
    page.get_by_role("button", name="Dùng mã PIN này").click()
    page.get_by_text("Đủ rồi, có thể tắt mạng").wait_for()


def _open(page: Page) -> float:
    return float(page.evaluate(_UNTIL, ["location.hash = '#/dossiers'", f"{_LINES} > 0"]))


def _search(page: Page, words: str) -> float:
    typed = _TYPE.format(count=_COUNT, words=words)
    return float(page.evaluate(_UNTIL, [typed, f"{_COUNT} !== window.told"]))
