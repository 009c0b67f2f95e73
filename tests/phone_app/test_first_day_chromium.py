"""A first day: a dossier is written without a network, waits, and is sent; the screens in the sizes people use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.faults.town import eventually
from tests.phone_app.asking import NAME, Asker, begin, photograph, save
from tests.phone_app.hand import Hand

Hands = Callable[..., Hand]
SCREENS = ("home", "ready", "help", "dossiers", "needs", "new")


def test_D24_what_was_written_without_a_network_is_sealed_waits_and_is_sent_by_itself(
    hand: Hands, tmp_path: Path
) -> None:
    an = hand(geolocation={"latitude": 20.1, "longitude": 105.2, "accuracy": 8}, permissions=["geolocation"])
    an.enrol("hoa")
    an.sees("Đủ rồi")
    an.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    an.context.set_offline(True)
    before = an.town.log()
    begin(an, "Phản ánh, kiến nghị")
    Asker(an.page, photograph(tmp_path / "photo.jpg")).through()
    save(an)
    assert an.page.evaluate(FOUND_OPEN, [NAME, "16348@2025-07-01"]) == ["16348@2025-07-01"]
    an.page.evaluate("location.hash = '#/home'")
    expect(an.page.locator(".counter", has_text="Chờ gửi").locator(".counter-number")).to_have_text("1")
    expect(an.page.locator(".counter", has_text="Đã gửi").locator(".counter-number")).to_have_text("0")
    an.picture("home-waiting")
    an.context.set_offline(False)
    expect(an.page.locator(".counter", has_text="Đã gửi").locator(".counter-number")).to_have_text("1", timeout=20_000)
    expect(an.page.locator(".counter", has_text="Chờ gửi").locator(".counter-number")).to_have_text("0")
    assert len(an.town.log() - before) == 1
    an.picture("home-sent")
    assert eventually(an.town.all_merged)
    assert an.said == []


FOUND_OPEN = """async (wanted) => {
  const open = indexedDB.open('packhorse');
  const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const rows = [];
  for (const name of database.objectStoreNames) {
    const asked = database.transaction(name).objectStore(name).getAll();
    rows.push(...(await new Promise((done) => (asked.onsuccess = () => done(asked.result)))));
  }
  database.close();
  const texts = (value) => typeof value === 'string' ? [value]
    : value instanceof Uint8Array ? [new TextDecoder().decode(value)]
    : value && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
  const all = rows.flatMap(texts).join(' ');
  return wanted.filter((text) => all.includes(text));
}"""
"""Which of some texts stand in the phone's database as they are, sealed by nothing."""


@pytest.mark.parametrize("width", [320, 360, 412])
@pytest.mark.parametrize("size", ["normal", "huge"])
def test_no_screen_is_wider_than_the_phone_and_every_target_is_large_enough(hand: Hands, width: int, size: str) -> None:
    an = hand(viewport={"width": width, "height": 740})
    an.enrol("hoa")
    an.sees("Đủ rồi")
    if size == "huge":
        an.page.evaluate("location.hash = '#/help'")
        an.page.get_by_text("Rất lớn", exact=True).click()
    for screen in SCREENS:
        an.page.evaluate(f"location.hash = '#/{screen}'")
        an.page.locator("h1").wait_for()
        an.page.wait_for_timeout(300)
        an.picture(f"{screen}-{width}-{size}")
        assert an.page.evaluate("document.documentElement.scrollWidth") <= width, screen
        small = an.page.evaluate(TOO_SMALL)
        assert small == [], screen


TOO_SMALL = """() => [...document.querySelectorAll('a, button, label.choice, select, input')]
  .filter((each) => !['radio', 'checkbox'].includes(each.type))
  .map((each) => [each.getBoundingClientRect(), each.textContent || each.ariaLabel])
  .filter(([box]) => box.width > 0 && (box.height < 52 || box.width < 48))
  .map(([box, words]) => `${words}: ${box.width} x ${box.height}`)"""


@pytest.mark.parametrize("light", ["Tối", "Ngoài nắng"])
def test_words_stand_out_in_every_light(hand: Hands, light: str) -> None:
    an = hand()
    an.enrol("hoa")
    an.sees("Đủ rồi")
    an.page.evaluate("location.hash = '#/help'")
    an.page.get_by_text(light).click()
    an.page.evaluate("location.hash = '#/home'")
    an.sees("Gửi và nhận lần cuối")
    an.picture(f"home-{'dark' if light == 'Tối' else 'sun'}")
    assert an.page.evaluate(CONTRAST) == []


CONTRAST = """() => {
  const shine = (text) => {
    const [r, g, b] = text.match(/[\\d.]+/g).map(Number).map((c) => c / 255)
      .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (each) => {
    for (let at = each; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!colour.startsWith('rgba(0, 0, 0, 0')) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.querySelectorAll('h1, h2, p, span, a, button')]
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
    .map((each) => [each.textContent, shine(getComputedStyle(each).color), shine(ground(each))])
    .map(([words, one, other]) => [words, (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)])
    .filter(([, ratio]) => ratio < 4.5);
}"""


def test_english_is_a_tap_away_and_stays(hand: Hands) -> None:
    an = hand()
    an.enrol("hoa")
    an.sees("Đủ rồi")
    an.page.evaluate("location.hash = '#/help'")
    an.page.get_by_text("English", exact=True).click()
    an.sees("Text size")
    an.page.reload()
    an.sees("PIN of hoa")
    assert an.page.evaluate("document.documentElement.lang") == "en"
