"""In the village: dossiers are found, opened and asked, with a photo and positions (steps 3 and 4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.phone_app.asking import Asker, begin, save
from tests.phone_app.day.village import Day
from tests.phone_app.test_asking_chromium import AGREED, HOUSEHOLD

if TYPE_CHECKING:
    from tests.phone_app.hand import Hand

FILMED: Mapping[str, tuple[str, str]] = {
    "đồng ý cho ghi": ("consent", "Hỏi ý kiến người dân trước. Không đồng ý thì không ghi gì thêm."),
    "Chủ hộ": ("question", "Mỗi màn hình hỏi một câu."),
    "Dân tộc": ("choices", "Chọn một trong các câu trả lời."),
    "Thiết bị trong nhà": ("several", "Chọn được nhiều mục."),
}
"""Questions by words of their label: the picture's name and caption."""


def look_around(day: Day) -> None:
    """The list, found without marks, and a colleague's dossier."""
    with day.chapter("3. Trong thôn"):
        day.hoa.tap("Hồ sơ trong địa bàn")
        day.hoa.sees("Giàng A Páo")
        day.film(day.hoa, "list", "Hồ sơ trong địa bàn, mới nhất ở trên.")
        day.hoa.tap("Bản đồ")
        day.hoa.page.locator(".map-dot").first.wait_for()
        day.film(day.hoa, "map", "Bản vẽ vị trí các hồ sơ; không cần mạng.")
        day.hoa.tap("Danh sách")
        day.hoa.page.get_by_label("Tìm hồ sơ").fill("giang a pao")
        day.hoa.sees("1 hồ sơ")
        day.film(day.hoa, "found", "Tìm bằng tên, gõ không cần dấu.")
        day.hoa.tap("Giàng A Páo")
        day.hoa.sees("Đã nhập dữ liệu chung")
        day.film(day.hoa, "dossier", "Một hồ sơ của đồng nghiệp: câu trả lời, ai ghi, đã đến đâu.")


def ask(day: Day) -> None:
    """Hoa writes a household and a tree with a photo, Lan a feedback; the app dies in the middle of a question."""
    with day.chapter("4. Ghi phiếu"):
        begin(day.hoa, HOUSEHOLD)
        asker = Asker(day.hoa.page, day.photo, dict(AGREED))
        while not asker.is_review():
            _one_screen(day, asker)
            asker.on()
        day.film(day.hoa, "review", "Xem lại tất cả; chạm vào câu nào thì sửa câu đó.")
        save(day.hoa)
        day.film(day.hoa, "saved", "Đã lưu trong máy. Có mạng thì máy tự gửi.")
        _tree(day)
        begin(day.lan, "Phản ánh, kiến nghị")
        Asker(day.lan.page, day.photo).through()
        save(day.lan)


def _one_screen(day: Day, asker: Asker) -> None:
    where = asker.where()
    if "Vị trí nhà" in where:
        _position(day.hoa, lambda: day.film(day.hoa, "position", "Chờ cho sai số nhỏ lại, rồi lấy vị trí."))
        return
    asker.here()
    for part, (name, caption) in FILMED.items():
        if part in where and name not in day.album.names():
            day.film(day.hoa, name, caption)
    if "Số nhân khẩu" in where:
        _dies(day, where, asker)


def _position(phone: Hand, film: Callable[[], None]) -> None:
    phone.page.get_by_role("button", name="Lấy vị trí", exact=True).click()
    phone.sees("sai số 9 m")
    film()
    phone.page.get_by_role("button", name="Lấy vị trí này").click()
    phone.sees("Đã lấy vị trí")


def _dies(day: Day, where: str, asker: Asker) -> None:
    """The battery is flat: the same question and the same answer come back."""
    expect(day.hoa.page.get_by_text("Đã giữ bản nháp").first).to_be_visible()
    day.hoa.page.reload()
    day.hoa.unlock()
    expect(day.hoa.page.locator(".ask-question input").first).to_have_value("4")
    assert asker.where() == where
    day.film(day.hoa, "draft", "Hết pin giữa chừng: mở lại vẫn đúng câu ấy, đúng câu trả lời.")


def _tree(day: Day) -> None:
    begin(day.hoa, "Cây cổ thụ")
    asker = Asker(day.hoa.page, day.photo)
    while not asker.is_review():
        asker.here()
        if day.hoa.page.locator(".ask-thumbnail").count():
            day.film(day.hoa, "photo", "Chụp ảnh; ảnh nhỏ hiện ngay.")
        asker.on()
    save(day.hoa)
