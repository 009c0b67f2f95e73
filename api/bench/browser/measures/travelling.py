"""What was written and photographed goes home over a thin line that breaks, by the app's own journeys and timing.

Seconds are those that the line stood, and bytes what went over it: nobody's word is taken for either. At the end home
is asked whether it has everything. Nobody tells the page that the line broke or is back: it finds out by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from time import monotonic
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from api.bench.browser.page import BenchPhone, told
from api.bench.browser.village import Village
from api.bench.home.phones import FORM
from api.bench.home.service import BenchError
from api.bench.lines.thin_line import DOWN, FREE, UP, Shape, ThinLine, thin_line
from field.demo.bench import bench_answers
from field.tables import change

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SLOW = Shape(rate=20_000 / 8, latency=0.8, cut=30, first_cut=4, away=2)
"""20 kbit/s and 800 ms. The first break comes while the changes are under way."""
BROKEN = Shape(rate=256_000 / 8, latency=0.1, cut=10, away=1)
"""256 kbit/s, with a break every ten seconds."""
CHANGES, PHOTOS, PHOTO_BYTES = 50, 10, 200_000
LONGEST_S = 600
LOOK_MS = 50

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Load:
    """How much goes, and over what."""

    changes: int = CHANGES
    photos: int = PHOTOS
    photo_bytes: int = PHOTO_BYTES
    slow: Shape = SLOW
    broken: Shape = BROKEN


def travelled(browser: Browser, village: Village, code: str, load: Load, say: Say) -> dict[str, float]:
    """The changes over the slow line, then the photos over the broken one. Raises BenchError if anything is missing."""
    with thin_line(village.port) as line:
        phone = BenchPhone(browser.new_context(), village, code, line.url)
        page = phone.page()
        phone.enrol(page)
        told(page, "load()")
        told(page, "go()")
        _arrives(page)  # with forms and lists too: from here on only what is new travels
        answers = [bench_answers(Random(f"bench {i}")) for i in range(load.changes + 1)]  # noqa: S311 - invented
        say(f"{load.changes} changes over {line.url} at {load.slow.rate:g} B/s")
        found = _changes(page, village, line, load, answers[1:])
        say(f"{load.photos} photos over {line.url} at {load.broken.rate:g} B/s")
        found |= _photos(page, village, line, load, answers[0])
        phone.context.close()
    return found


def _changes(page: Page, village: Village, line: ThinLine, load: Load, answers: Sequence[Any]) -> dict[str, float]:
    before = _at_home(village)
    told(page, "write(...given)", FORM, answers)
    line.become(load.slow)
    told(page, "going.now()")
    sent = _until_sent(page, line, "changes")
    _arrives(page)
    ended, cuts, moved = line.link_s, line.cuts, tuple(line.moved)
    line.become(FREE)
    if _at_home(village) - before != load.changes:
        raise BenchError(f"{_at_home(village) - before} changes are at home instead of {load.changes}")
    return {
        "sync_sent_s": sent,
        "sync_s": ended,
        "sync_cuts": cuts,
        "sync_up_kb": moved[UP] / 1_000,
        "sync_down_kb": moved[DOWN] / 1_000,
    }


def _photos(page: Page, village: Village, line: ThinLine, load: Load, answers: Any) -> dict[str, float]:
    before = _whole_files(village)
    told(page, "photograph(...given)", FORM, answers, load.photos, load.photo_bytes)
    line.become(load.broken)
    told(page, "going.now()")
    seconds = _until_sent(page, line, "files")
    up, cuts = line.moved[UP], line.cuts
    line.become(FREE)
    whole = load.photos * load.photo_bytes
    if sum(_whole_files(village)) - sum(before) != whole:
        raise BenchError("not every photo is whole at home")
    return {"photos_s": seconds, "photos_cuts": cuts, "photos_again_percent": 100 * (up / whole - 1)}


def _until_sent(page: Page, line: ThinLine, what: str) -> float:
    until = monotonic() + LONGEST_S
    while told(page, "unsent()")[what]:
        if monotonic() > until:
            raise BenchError(f"{what} do not get through: {told(page, 'going.state')}")
        page.wait_for_timeout(LOOK_MS)
    return line.link_s


def _arrives(page: Page) -> None:
    """Until a journey came back that had nothing left, and none is under way."""
    page.wait_for_function("phone.going.state.is === 'arrived' && phone.going.state.left === 0", polling=LOOK_MS)


def _at_home(village: Village) -> int:
    with village.service.home.store.read() as connection:
        return int(connection.execute(select(func.count()).select_from(change)).scalar_one())


def _whole_files(village: Village) -> list[int]:
    """Sizes of the files that home has, whole and checked."""
    folder = village.service.home.settings.attachments
    return [path.stat().st_size for path in folder.glob("??/??/*") if path.is_file()]
