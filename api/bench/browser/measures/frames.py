"""How long until something is drawn: from an act in the page to the second frame after it shows what was asked for.

Times are the page's own, in ms, so that nobody's way to the page is in them. It may not know what is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_UNTIL = """
async ([does, shows]) => {
  const shown = new Function(`return ${shows}`);
  const start = performance.now();
  new Function(does)();
  while (!shown() && performance.now() < start + 60_000) await new Promise((next) => requestAnimationFrame(next));
  if (!shown()) throw new Error(`never: ${shows}`);
  await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
  return performance.now() - start;
}
"""
_SINCE = """
async (shows) => {
  const shown = new Function(`return ${shows}`);
  while (!shown()) await new Promise((next) => requestAnimationFrame(next));
  await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
  return performance.now();
}
"""


def until(page: Page, does: str, shows: str) -> float:
    """From this statement to the second frame after this expression became true, ms."""
    return float(page.evaluate(_UNTIL, [does, shows]))


def since_opened(page: Page, shows: str) -> float:
    """From the navigation that led to the page to the second frame after this expression became true, ms."""
    return float(page.evaluate(_SINCE, shows))
