"""A phone at the end of a bad road, and what its owner can see of its journeys. It may not reach behind the screen."""

from __future__ import annotations

from io import BytesIO

from playwright.sync_api import BrowserContext, expect
from sqlalchemy import select

from api.body import read_body
from field.tables import installation
from tests.faults.road import END, Road
from tests.faults.town import Town, eventually
from tests.phone_app.asking import begin, save
from tests.phone_app.hand import Hand

MOST = 1 << 26
HOUSEHOLD = "Khảo sát chuyển đổi số"


class Far(Hand):
    """A phone that knows home by the address of a road."""

    def __init__(self, town: Town, context: BrowserContext, road: Road) -> None:
        self.road, self.stream = road, ""
        super().__init__(town, context)

    @property
    def address(self) -> str:
        return f"{self.road.url}/phone/"

    def slip(self, person: str) -> str:
        return super().slip(person).replace(self.town.url, self.road.url)

    def begun(self, person: str) -> Far:
        """Enrolled, with everything on it, at home."""
        self.enrol(person)
        self.sees("Đủ rồi, có thể tắt mạng", 60)
        self.stream = newest_stream(self.town)
        self.home()
        return self

    def home(self) -> None:
        """The first screen."""
        self.page.evaluate("location.hash = '#/home'")
        self.page.locator(".counter-waiting .counter-number").wait_for()

    def counter(self, tone: str) -> str:
        """A number of the first screen: `waiting`, `sent`, `needs`."""
        number = self.page.locator(f".counter-{tone} .counter-number")
        expect(number).not_to_have_text("…")  # not counted yet
        return number.inner_text().strip()

    def counts(self, tone: str, number: int) -> None:
        """Wait for a number of the first screen."""
        expect(self.page.locator(f".counter-{tone} .counter-number")).to_have_text(str(number), timeout=60_000)

    def goes(self) -> None:
        """Send and receive, and wait until the journey is over, however it ended."""
        before = len(self.road.heard)
        self.tap("Gửi và nhận")
        assert eventually(lambda: len(self.road.heard) > before)
        expect(self.page.locator("progress")).to_have_count(0, timeout=60_000)

    def received(self) -> tuple[int, int, int]:
        """What home has of this phone: received, again, in the log."""
        return self.town.counts(self.stream)


def unpacked(message: bytes) -> bytes:
    """The body of a message as one reads it, however it was packed."""
    return read_body(BytesIO(message.partition(END)[2]), MOST, MOST)


def newest_stream(town: Town) -> str:
    """The stream of the phone that was enrolled last."""
    with town.home.store.read() as connection:
        asked = select(installation.c.stream).order_by(installation.c.enrolled.desc()).limit(1)
        return str(connection.execute(asked).scalar_one())


def refused(phone: Hand) -> None:
    """The quickest change: somebody does not agree."""
    begin(phone, HOUSEHOLD)
    phone.page.get_by_label("Không", exact=True).check()
    phone.tap("Tiếp")
    phone.sees("Xem lại")
    save(phone)
