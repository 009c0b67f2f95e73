"""What is wrong with the present screen: by the rules of axe, under a finger, at the edges, and to a screen reader.

This module must not know any screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from field.app.toolchain import APP

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEAST = 52

TARGETS = """(least) => [...document.querySelectorAll(
    'a[href], button, select, summary, textarea, input, [role=button], [tabindex="0"]')]
  .filter((each) => !each.closest('dialog:not([open])'))
  .filter((each) => !document.querySelector('dialog[open]') || each.closest('dialog[open]'))
  .map((each) => (['radio', 'checkbox', 'file'].includes(each.type) ? each.closest('label') ?? each : each))
  .map((each) => [each.getBoundingClientRect(), each.ariaLabel || each.textContent.trim() || each.id])
  .filter(([box]) => box.width > 0 && (Math.round(box.height) < least || Math.round(box.width) < least))
  .map(([box, words]) => `${words}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""
"""What can be tapped and is smaller than a thumb; a choice and a file are tapped by the label around them."""

WIDER = """(width) => Math.max(innerWidth, document.documentElement.scrollWidth) <= width ? []
  : [`${innerWidth} px`, ...[...document.querySelectorAll('body *')]
  .filter((each) => each.getBoundingClientRect().right > width + 1 && getComputedStyle(each).position !== 'fixed')
  .map((each) => `${each.tagName} ${each.className}: ${each.textContent.trim().slice(0, 40)}`).slice(-5)]"""
"""What is wider than the phone. A phone's browser makes a page as wide as what it holds, `innerWidth` with it, and
shows all of it smaller; after that taps go astray. So the width is the phone's own."""

ZOOMED = "() => visualViewport.scale === 1 ? [] : [`the screen is shown ${visualViewport.scale} times as large`]"

CUT = """() => [...document.querySelectorAll('h1, h2, h3, p, span, a, button, dt, dd, li, label')]
  .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .filter((each) => ['hidden', 'clip'].includes(getComputedStyle(each).overflowX) && each.offsetWidth > 1)
  .filter((each) => each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.textContent.trim())"""


def wrong(page: Page) -> list[str]:
    """Everything that is wrong with the present screen, in words."""
    assert page.viewport_size is not None
    return [
        *violations(page),
        *(f"smaller than {LEAST} px: {each}" for each in page.evaluate(TARGETS, LEAST)),
        *(f"wider than the screen: {each}" for each in page.evaluate(WIDER, page.viewport_size["width"])),
        *page.evaluate(ZOOMED),
        *(f"words are cut: {each}" for each in page.evaluate(CUT)),
    ]


def violations(page: Page) -> list[str]:
    """What axe finds wrong, with where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((APP / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("(rules) => axe.run({ runOnly: rules })", RULES)
    assert len(found["passes"]) > 10, "axe did not look"
    return [f"{each['id']}: {node['html'][:200]}" for each in found["violations"] for node in each["nodes"]]
