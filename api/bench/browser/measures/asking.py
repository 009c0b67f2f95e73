"""A wide form: from a tap on its name to its first question, and from question to question.

Every question is answered as a finger would, then one goes on: what an answer does to the others is in the time too.
It may not reach behind the screen.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from api.bench.browser import chromium
from api.bench.browser.measures.frames import since_opened, until
from api.bench.browser.measures.hand import LOOKING_MS, PIN, enrolled
from api.bench.browser.village import Village
from api.bench.browser.wide_form import ANSWERS, FORM, QUESTIONS, SEARCHED
from api.bench.home.service import BenchError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_SAY = """
const say = (field, words) => {
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
};
"""
_LOCKED = "document.querySelector('input[type=password]') !== null"
_UNLOCK = "document.querySelector('form').requestSubmit();"
_AT_HOME = "document.querySelector('a[href=\"#/new\"]') !== null"
_NAMED = f"document.querySelector('a[href=\"#/new/{FORM}\"]')"
_LABEL = "document.querySelector('.ask-label')?.textContent"
_ANSWER = (
    _SAY
    + """
const block = document.querySelector('.ask-question');
const choice = block.querySelector('.choice');
const field = block.querySelector('input, textarea');
const boxes = block.querySelectorAll('.ask-boxes input');
if (choice) (choice.querySelector('input') ?? choice).click();
else if (boxes.length > 0) for (const box of boxes) say(box, '2020');
else say(field, %r);
"""
)
_SEARCH = f"{_SAY} say(document.querySelector('.ask-question input[type=search]'), %r);"
_ON = f"window.before = {_LABEL}; document.querySelector('.screen-foot .button-first').click();"
_GONE_ON = f"{_LABEL} !== window.before"
_FOUND = "document.querySelectorAll('.ask-question .choice').length === 1"


def asked(browser: Browser, village: Village, slower: int) -> dict[str, float]:
    """What the first question costs, from nothing and from a tap, and every further one."""
    page = enrolled(browser, village)
    chromium.slowed(page, slower)
    page.reload(wait_until="commit")
    start = since_opened(page, _LOCKED)
    page.get_by_label("Mã PIN của").fill(PIN)
    start += until(page, _UNLOCK, _AT_HOME)
    page.wait_for_timeout(LOOKING_MS)
    start += until(page, "location.hash = '#/new'", f"{_NAMED} !== null")
    opened = until(page, f"{_NAMED}.click()", f"{_LABEL} !== undefined")
    answers, steps, searched = _through(page)
    page.context.close()
    if len(steps) != QUESTIONS:
        raise BenchError(f"{len(steps)} questions were asked instead of {QUESTIONS}")
    both = [answer + step for answer, step in zip(answers, steps, strict=True)]
    return {
        "form_open_ms": opened,
        "form_cold_s": (start + opened) / 1_000,
        "next_ms": median(steps),
        "next_slowest_ms": max(steps),
        "answered_ms": median(both),
        "answered_slowest_ms": max(both),
        "choice_found_ms": searched,
    }


def _through(page: Page) -> tuple[list[float], list[float], float]:
    """Milliseconds of each answer, of each step on, and until one of many choices is found."""
    answers, steps, searched = list[float](), list[float](), 0.0
    while not page.get_by_role("button", name="Lưu", exact=True).count():
        label = str(page.evaluate(_LABEL))
        words = next((said for part, said in ANSWERS.items() if part in label), "3")
        if page.locator(".ask-question input[type=search]").count():
            searched = until(page, _SEARCH % SEARCHED, _FOUND)
        answers.append(until(page, _ANSWER % words, "true"))
        steps.append(until(page, _ON, _GONE_ON))
    return answers, steps, searched
