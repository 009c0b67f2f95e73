"""A code for ODK Collect in a real browser: made, shown once with its QR, ended; looked at as a clerk does."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable

from playwright.sync_api import expect

from tests.console.clerk import Clerk
from tests.console.crew.test_crew_chromium import newcomer  # noqa: F401 - a fixture
from tests.console.morning.scan import read_qr
from tests.console.prepared import Street

WHOLE = "drawn => { drawn.style.width = drawn.style.height = `${8 * drawn.viewBox.baseVal.width}px` }"
"""Each module 8 pixels wide: the reader corrects nothing."""
Seats = Callable[..., Clerk]


def test_a_code_is_made_on_a_persons_page_and_ended_where_codes_are_listed(
    street: Street,
    clerk: Seats,
    newcomer: Callable[..., str],  # noqa: F811
) -> None:
    newcomer("lenh")
    tuan = clerk()
    tuan.open("/people/lenh")
    assert tuan.violations() == []
    tuan.page.get_by_label("Gọi máy là").fill("Máy ở trạm Hiềng")
    tuan.picture("collect-person")
    tuan.page.get_by_role("button", name="Làm mã QR").click()
    tuan.sees("Mã chỉ hiện một lần này")
    qr = tuan.page.locator(".slip-wide svg.qr")
    box = qr.bounding_box()
    assert box is not None
    assert box["width"] >= 280  # wide enough for the camera of a cheap phone
    tuan.picture("collect-slip")
    qr.evaluate(WHOLE)
    settings = json.loads(zlib.decompress(base64.b64decode(read_qr(qr.screenshot()))))
    assert settings["general"]["server_url"] == f"{street.town.url}/openrosa"  # no HTTPS here: HTTP Digest
    assert len(settings["general"]["password"]) == 24
    assert tuan.violations() == []
    tuan.page.get_by_text("Không quét được: nhập tay").click()
    expect(tuan.page.get_by_text(settings["general"]["password"])).to_be_visible()
    tuan.picture("collect-typed", whole=True)
    tuan.page.emulate_media(media="print")
    expect(tuan.page.get_by_text("Mã chỉ hiện một lần này")).to_be_hidden()
    tuan.page.emulate_media(media="screen")
    tuan.open("/collect")
    tuan.page.get_by_role("link", name="Máy ở trạm Hiềng").click()
    tuan.sees("Chưa máy nào gửi.")
    tuan.picture("collect-code")
    assert tuan.violations() == []
    tuan.page.get_by_label("Vì sao khóa").fill("Rơi ở suối")
    tuan.page.get_by_role("button", name="Khóa mã này").click()
    tuan.sees("Đã khóa mã.")
    expect(tuan.page.get_by_role("button", name="Khóa mã này")).to_have_count(0)
    assert tuan.said == []
