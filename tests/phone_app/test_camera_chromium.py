"""A slip is read through the camera of the app, for enrolling and for finding; who gives no camera types."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import segno
from PIL import Image
from playwright.sync_api import expect

from api.bench.browser import chromium
from sync.code import code_of
from tests.api.conftest import WEST_VILLAGE
from tests.faults.town import Town
from tests.phone_app.conftest import PHONE
from tests.phone_app.hand import Hand
from tests.phone_app.office import colleague, merged

WIDTH, HEIGHT = 640, 480


def film(path: Path, words: str) -> Path:
    """What a camera sees that is held before a code: one frame, Y4M."""
    segno.make_qr(words, error="m").save(str(path.with_suffix(".png")), scale=5, border=6)
    code = Image.open(path.with_suffix(".png")).convert("L")
    frame = Image.new("L", (WIDTH, HEIGHT), 200)
    frame.paste(code, ((WIDTH - code.width) // 2, (HEIGHT - code.height) // 2))
    colours = bytes([128]) * (WIDTH * HEIGHT // 2)
    path.write_bytes(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1\n".encode() + b"FRAME\n" + frame.tobytes() + colours)
    return path


def test_a_slip_that_is_held_before_the_camera_is_read(living_town: Town, tmp_path: Path) -> None:
    slip = Hand.slip_of(living_town, "lan")
    camera = f"--use-file-for-fake-video-capture={film(tmp_path / 'slip.y4m', slip)}"
    with chromium.running("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", camera) as browser:
        an = Hand(living_town, browser.new_context(**PHONE))
        an.open()
        an.tap("Quét mã bằng máy ảnh")
        an.page.locator("video").wait_for()
        an.picture("enrol-scan")
        expect(an.page.get_by_label("Mã hoặc liên kết trên phiếu")).to_have_value(slip, timeout=15_000)
        an.tap("Đăng ký máy này")
        an.sees("Xin chào lan")
        assert an.said == []


def test_a_villagers_slip_is_read_on_a_colleagues_phone_without_a_network_and_finds_the_dossier(
    living_town: Town, tmp_path: Path
) -> None:
    lan = colleague(living_town)
    dossier = lan.new("Giàng Thị Mảy")
    lan.new("Giàng Thị Mua")
    lan.sync()
    merged(living_town)
    code = code_of(dossier, WEST_VILLAGE)
    camera = f"--use-file-for-fake-video-capture={film(tmp_path / 'code.y4m', code)}"
    with chromium.running("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", camera) as browser:
        hoa = Hand(living_town, browser.new_context(**PHONE))
        hoa.enrol("hoa")
        hoa.sees("Đủ rồi, có thể tắt mạng", 40)
        hoa.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        hoa.context.set_offline(True)
        hoa.page.evaluate("location.hash = '#/dossiers?is=sent'")
        hoa.page.reload()
        hoa.unlock()
        hoa.tap("Quét mã bằng máy ảnh")
        expect(hoa.page.get_by_label("Tìm hồ sơ")).to_have_value(code, timeout=30_000)
        hoa.sees("1 hồ sơ")
        expect(hoa.page.get_by_role("dialog")).to_have_count(0)
        hoa.picture("dossiers-scanned")
        hoa.tap("Giàng Thị Mảy")
        hoa.page.get_by_role("heading", name="Giàng Thị Mảy", level=1).wait_for()
        assert dossier in hoa.page.url
        assert hoa.said == []


def test_who_gives_no_camera_is_told_to_type(hand: Callable[..., Hand]) -> None:
    an = hand()
    an.open()
    an.tap("Quét mã bằng máy ảnh")
    an.sees("Không mở được máy ảnh")
    an.tap("Đóng")
    expect(an.page.get_by_role("dialog")).to_have_count(0)


STAND_IN = """
window.BarcodeDetector = class {
  static getSupportedFormats() { return Promise.resolve(["aztec", "qr_code"]); }
  detect(picture) { return Promise.resolve(picture.videoWidth > 0 ? [{ rawValue: "%s" }] : []); }
};
"""
"""What Chromium has on Android, and not here: how it reads is its own affair."""


def test_a_browser_that_reads_codes_itself_fetches_no_reader(living_town: Town, tmp_path: Path) -> None:
    slip = Hand.slip_of(living_town, "lan")
    with chromium.running("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream") as browser:
        an = Hand(living_town, browser.new_context(**PHONE, service_workers="block"))
        asked: list[str] = []
        an.page.on("request", lambda request: asked.append(request.url))
        an.page.add_init_script(STAND_IN % slip)
        an.open()
        an.tap("Quét mã bằng máy ảnh")
        expect(an.page.get_by_label("Mã hoặc liên kết trên phiếu")).to_have_value(slip, timeout=15_000)
        assert [url for url in asked if "decode-" in url] == []
        assert an.said == []
