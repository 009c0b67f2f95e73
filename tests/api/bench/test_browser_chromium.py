"""A small round of the bench in a real browser: a phone takes a village, is cut short, goes on, and lists it."""

from __future__ import annotations

from api.bench.browser import chromium
from api.bench.browser.figures import first_screen, loaded, weight
from api.bench.browser.screens import listed_on_screen
from api.bench.browser.tables import browser_table
from api.bench.browser.village import fill
from api.bench.rounds import SQLITE, Bench
from field.app.building import BUILT

DOSSIERS = 2_000


def test_a_phone_in_a_slow_browser_takes_a_village_and_lists_it() -> None:
    bench = Bench(databases=(SQLITE,), parts=(), rounds=1, sizes=(), say=lambda words: None)
    found = weight(BUILT)
    with bench.service(SQLITE) as (service, line), chromium.running() as browser:
        village = fill(service, line, DOSSIERS, 1)
        found |= first_screen(browser, village.address, 1)
        found |= loaded(browser, village, DOSSIERS, lambda words: None)
        found |= listed_on_screen(browser, village, 1)
    assert all(figure > 0 for name, figure in found.items() if name != "load_twice")
    assert found["load_answers"] > 1
    assert found["load_twice"] == 0
    assert found["load_requests_a_dossier"] < 5
    assert found["load_mb"] < 2.5 * DOSSIERS / 5_000
    assert len(browser_table(found).splitlines()) == 2 + len(found)
