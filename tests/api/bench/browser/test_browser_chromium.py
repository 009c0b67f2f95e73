"""A small round of the bench in a real browser: every row that is promised is measured, and says what it should."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from api.bench.browser import chromium
from api.bench.browser.measures.asking import asked
from api.bench.browser.measures.listing import listed_on_screen
from api.bench.browser.measures.loading import loaded
from api.bench.browser.measures.opening import first_screen, weight
from api.bench.browser.measures.travelling import Load, travelled
from api.bench.browser.page import bundled
from api.bench.browser.tables import GOALS, browser_table
from api.bench.browser.village import Village, fill
from api.bench.lines.thin_line import Shape
from api.bench.rounds import SQLITE, Bench
from field.app.building import BUILT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOSSIERS = 2_000
SMALL = Load(
    changes=20,
    photos=3,
    photo_bytes=100_000,
    slow=Shape(rate=10_000, latency=0.1, cut=5, first_cut=0.6, away=0.2),
    broken=Shape(rate=100_000, latency=0.01, cut=1, away=0.2),
)

Place = tuple["Browser", Village]


def quiet(words: str) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
def app() -> Mapping[str, float]:
    """What the app as it is weighs; it is built before a service hands it out."""
    return weight(BUILT)


@pytest.fixture(scope="module")
def place(app: Mapping[str, float]) -> Iterator[Place]:
    """A browser, and a village with a service of its own."""
    bench = Bench(databases=(SQLITE,), parts=(), rounds=1, sizes=(), say=quiet)
    with ExitStack() as stack:
        service, line = stack.enter_context(bench.service(SQLITE))
        yield stack.enter_context(chromium.running()), fill(service, line, DOSSIERS, 1)


def test_every_row_is_measured(place: Place, app: Mapping[str, float]) -> None:
    browser, village = place
    found = dict(app) | first_screen(browser, village.port, 1, 1)
    found |= asked(browser, village, 1)
    found |= loaded(browser, village, bundled(), DOSSIERS, 1, quiet)
    found |= listed_on_screen(browser, village, 1)
    found |= travelled(browser, village, bundled(), SMALL, quiet)
    assert set(found) == set(GOALS)
    assert len(browser_table(found).splitlines()) == 2 + len(found)
    zero = {name for name, figure in found.items() if not figure}
    assert zero <= {"load_twice", "list_again_ms"}
    assert found["load_answers"] > 1
    assert found["load_twice"] == 0
    assert found["load_requests_a_dossier"] < 5
    assert found["load_mb"] < 2.5 * DOSSIERS / 5_000
    assert found["first_screen_kb"] > 20  # the app's own first screen, not the words that stand there before it
    assert found["first_screen_slow_line_s"] >= 0.8 * 2 + found["first_screen_kb"] / 30
    assert found["sync_cuts"] >= 1
    assert found["sync_s"] >= found["sync_sent_s"] >= 0.6
    assert found["photos_cuts"] >= 2
    assert 0 < found["photos_again_percent"] < 60  # headers and a cut weigh more beside small photos


def test_a_slower_processor_makes_a_question_slower(place: Place) -> None:
    browser, village = place
    fast, slow = (asked(browser, village, times) for times in (1, 8))
    assert slow["form_cold_s"] > 2 * fast["form_cold_s"]
