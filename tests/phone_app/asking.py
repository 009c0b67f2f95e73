"""A volunteer who fills a form in: answers whatever question is on the screen, as a thumb would.

What a question gets stands in `TYPED` by the words of its label; anything else gets the first choice. It may not reach
behind the screen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.faults.town import eventually
from tests.phone_app.hand import Hand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

TYPED = {
    "Mã hộ": "16348-B03-017",
    "Số định danh": "038057000123",
    "Số điện thoại": "0912345678",
    "Năm sinh": "1957",
    "Số nhân khẩu": "4",
    "Mã hồ sơ": "H56.20.15-251103-0007",
    "Tờ bản đồ": "12",
    "Thửa đất số": "345",
    "Mã chuyến": "YN-240312-1",
    "Diện tích": "120,5",
    "Đường kính": "85",
    "Chiều cao": "30",
    "Số hiệu góc": "1",
    "Số lượng": "2",
}
NAME = "Lò Thị Mẩy"
CORNERS = ((20.1, 105.1), (20.1002, 105.1), (20.1002, 105.1003))
FORWARD = ".screen-foot .button-first"
TAKEN = "2026:11:20 09:08:07"
LATITUDE, LONGITUDE = (20.0, 7.0, 24.5), (105.0, 7.0, 24.5)
EXIF_IFD, GPS_IFD, MAKER = 0x8769, 0x8825, 0x010F


def photograph(path: Path, size: tuple[int, int] = (3000, 2000)) -> Path:
    """A photo as a phone takes it: large, turned, with its maker, its moment and its position."""
    exif = Image.Exif()
    exif[0x0112], exif[MAKER] = 6, "PhoneMaker"
    exif.get_ifd(EXIF_IFD)[0x9003] = TAKEN
    exif.get_ifd(GPS_IFD).update({1: "N", 2: LATITUDE, 3: "E", 4: LONGITUDE})
    Image.effect_noise(size, 40).convert("RGB").save(path, quality=70, exif=exif)
    return path


def begin(phone: Hand, title: str) -> None:
    """Begin a form by its title."""
    phone.page.evaluate("location.hash = '#/new'")
    phone.tap(title)
    phone.page.locator(".ask-where").wait_for()


def save(phone: Hand) -> None:
    """Save at the review."""
    phone.tap("Lưu")
    phone.sees("Đã lưu trong máy")


@dataclass
class Asker:
    """Fills in what `page` shows. `picks` name a choice by the words of a label; `photo` is taken as every photo."""

    page: Page
    photo: Path
    picks: dict[str, str] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)

    def through(self, most: int = 120) -> None:
        """Answer question after question until the review."""
        for _ in range(most):
            if self.is_review():
                return
            self.here()
            self.on()
        raise AssertionError(f"no review after {most} screens: {self.seen[-5:]}")

    def is_review(self) -> bool:
        """Whether the review is shown."""
        return self.page.locator(FORWARD).inner_text().strip() == "Lưu"

    def on(self) -> None:
        """Go on; a second time where something is told first."""
        before, was_told = self.where(), self._is_told()
        self.page.locator(FORWARD).click()
        if not was_told and eventually(lambda: self.where() != before or self._is_told()) and self.where() == before:
            self.page.locator(FORWARD).click()
        assert eventually(lambda: self.where() != before), f"no way on from {before}"

    def _is_told(self) -> bool:
        """Whether something is told, and the next tap goes on all the same."""
        return self.page.locator(FORWARD).inner_text().strip() == "Vẫn đi tiếp"

    def where(self) -> str:
        """Place and label of the screen."""
        return (
            self.page.locator(".ask-where .small").first.inner_text()
            + self.page.locator(".ask-label").first.inner_text()
        )

    def here(self) -> None:
        """Answer what is on this screen."""
        blocks = self.page.locator(".ask-question")
        if blocks.count() == 0:
            self._rows()
            return
        for place in range(blocks.count()):
            self._answer(blocks.nth(place))

    def _rows(self) -> None:
        add = self.page.get_by_role("button", name="Thêm:")
        if self.page.get_by_text("Chưa ghi mục nào").count() and add.count():
            add.click()
            self.here()

    def _answer(self, block: Locator) -> None:
        label = block.locator(".ask-label").inner_text()
        self.seen.append(label)
        for selector, answer in self._ways():
            if block.locator(selector).count():
                answer(block, label)
                return

    def _ways(self) -> Iterator[tuple[str, Callable[[Locator, str], None]]]:
        yield ".ask-chosen", _leave
        yield "input[type=search]", self._find
        yield "input[type=radio], input[type=checkbox]", self._pick
        yield "input[type=file]", self._photograph
        yield "canvas", self._draw
        yield ".ask-boxes", self._date
        yield "input[type=time]", _now
        yield "textarea", _note
        yield "input[type=text], input[type=tel]", self._type
        yield "button:has-text('Lấy vị trí')", self._locate
        yield "button:has-text('đi ghi điểm')", self._walk

    def _find(self, block: Locator, label: str) -> None:
        block.locator("input[type=search]").fill(self._wanted(label))
        block.locator(".choice").first.click()

    def _pick(self, block: Locator, label: str) -> None:
        wanted = self._wanted(label)
        choice = block.locator(".choice", has_text=wanted) if wanted else block.locator(".choice")
        if not choice.first.locator("input").is_checked():
            choice.first.click()

    def _wanted(self, label: str) -> str:
        return next((words for part, words in self.picks.items() if part in label), "")

    def _photograph(self, block: Locator, label: str) -> None:
        block.locator("input[type=file]").first.set_input_files(self.photo)
        block.locator(".ask-thumbnail, .card").first.wait_for()

    def _draw(self, block: Locator, label: str) -> None:
        block.locator("canvas").evaluate("(canvas) => canvas.scrollIntoView({ block: 'center' })")
        box = block.locator("canvas").bounding_box()
        assert box is not None
        self.page.mouse.move(box["x"] + 40, box["y"] + 60)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + 200, box["y"] + 90, steps=8)
        self.page.mouse.up()
        block.get_by_role("button", name="Giữ lại nét này").click()
        block.locator(".ask-picture").wait_for()

    def _date(self, block: Locator, label: str) -> None:
        now = block.get_by_role("button", name="Bây giờ")
        if now.count():
            now.click()
            return
        year, month = (block.get_by_role("textbox", name=name) for name in ("Năm", "Tháng"))
        year.fill("2020")
        if month.count():
            month.fill("3")

    def _type(self, block: Locator, label: str) -> None:
        numeric = block.locator("input[inputmode=numeric], input[inputmode=decimal]").count() > 0
        usual = "3" if numeric else NAME
        text = next((typed for part, typed in TYPED.items() if part in label), usual)
        block.locator("input").first.fill(text)

    def _locate(self, block: Locator, label: str) -> None:
        block.get_by_role("button", name="Lấy vị trí", exact=True).click()
        block.get_by_role("button", name="Lấy vị trí này").click()
        block.get_by_text("Đã lấy vị trí").wait_for()

    def _walk(self, block: Locator, label: str) -> None:
        block.get_by_role("button", name="Bắt đầu đi ghi điểm").click()
        for place, (latitude, longitude) in enumerate(CORNERS, start=1):
            self.page.context.set_geolocation({"latitude": latitude, "longitude": longitude, "accuracy": 4})
            self.page.wait_for_timeout(200)
            block.get_by_role("button", name=f"Ghi điểm {place}", exact=True).click()
            block.get_by_text(f"Đã ghi {place} điểm").wait_for()


def _leave(block: Locator, label: str) -> None:
    """It is answered."""


def _now(block: Locator, label: str) -> None:
    block.get_by_role("button", name="Bây giờ").click()


def _note(block: Locator, label: str) -> None:
    block.locator("textarea").fill("Ghi chú bằng tiếng Việt")
