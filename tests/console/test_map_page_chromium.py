"""The page of an area's map in a real browser: chosen by keys, drawn by the service, taken away, printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.api.conftest import WEST, WEST_VILLAGE
from tests.console.clerk import SECONDS, Clerk
from tests.console.prepared import Street
from tests.field.places.drawn import draw

PATIENCE = 3 * SECONDS * 1_000


def test_a_clerk_draws_the_map_of_a_commune_and_takes_it_away(street: Street, clerk: Callable[..., Clerk]) -> None:
    draw(street.town.home.store, {WEST: (105.0, 20.0, 105.2, 20.2), WEST_VILLAGE: (105.0, 20.0, 105.1, 20.2)})
    minh = clerk("minh", bypass_csp=True)
    asked: list[str] = []
    minh.page.on("request", lambda each: asked.append(each.url))
    minh.open("/exports")
    minh.page.get_by_role("link", name="Bản đồ địa bàn").press("Enter")
    minh.page.get_by_label("Địa bàn").select_option(WEST)
    minh.page.get_by_role("button", name="Vẽ bản đồ").press("Enter")
    drawing = minh.page.locator(".drawn-map svg")
    expect(drawing).to_be_visible(timeout=PATIENCE)
    assert minh.violations() == []
    minh.picture("console-map", whole=True)
    with minh.page.expect_download() as download:
        minh.page.get_by_role("link", name="Tải bản đồ (SVG)").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("<svg")
    assert [url for url in asked if not url.startswith(minh.town.url)] == []
    assert minh.said == []


def test_the_map_is_drawn_and_printed_without_a_script(street: Street, clerk: Callable[..., Clerk]) -> None:
    draw(street.town.home.store, {WEST: (105.0, 20.0, 105.2, 20.2), WEST_VILLAGE: (105.0, 20.0, 105.1, 20.2)})
    minh = clerk("minh", java_script_enabled=False)
    minh.open(f"/exports/map?area={WEST}")
    expect(minh.page.locator(".drawn-map svg")).to_be_visible()
    minh.page.emulate_media(media="print")
    expect(minh.page.locator(".drawn-map svg")).to_be_visible()
    expect(minh.page.get_by_role("button", name="Vẽ bản đồ")).to_be_hidden()
