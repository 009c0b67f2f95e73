"""The wide form in the ODK web client, which shows all questions on one page: the first one, and each answer.

"Answered" is from the answer until everything that it changes is drawn: the next question stands there already. Nothing
is sent anywhere. It may not know the phone app.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Any

from api.bench.browser import chromium
from api.bench.browser.measures.frames import since_opened, until
from api.bench.browser.odk.client import OdkClient
from api.bench.browser.wide_form import ANSWERS, QUESTIONS, wide_form
from api.bench.home.service import BenchError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

ADDRESS = "http://127.0.0.1:1/odk/"
"""Nobody listens there: every request is answered here."""
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "locale": "vi-VN"}

_HTML = '<!doctype html><meta charset="utf-8"><div id="app"></div><script type="module" src="{}"></script>'
_HERE = "document.querySelectorAll('.question-container')[{}]"
_ANSWER = """
const block = %s;
const field = block.querySelector('input, textarea');
if (field.type === 'radio' || field.type === 'checkbox') field.click();
else {
  field.focus();
  field.value = %r;
  for (const kind of ['input', 'change', 'blur']) field.dispatchEvent(new Event(kind, { bubbles: true }));
}
"""
_OPEN = "const list = %s.querySelector('.p-select'); list.click();"
_LIST = "document.querySelectorAll('[role=option]').length > 0"
_PICK = "document.querySelectorAll('[role=option]')[7].click()"


def odk_asked(browser: Browser, client: OdkClient, slower: int) -> dict[str, float]:
    """What its first question costs, from nothing and once its code is there, and every answer."""
    page = browser.new_context(**PHONE).new_page()
    page.set_default_timeout(120_000)
    page.route(f"{ADDRESS}**", lambda route: _serve(client, route))
    chromium.slowed(page, slower)
    page.goto(ADDRESS, wait_until="commit")
    code = since_opened(page, "window.openForm !== undefined")
    page.evaluate("form => void (window.form = form)", wide_form().xform)
    opened = until(page, "window.openForm(window.form)", f"{_HERE.format(0)} !== undefined")
    answers, listed = _through(page)
    page.context.close()
    return {
        "code_kb": client.first_kb,
        "form_open_ms": opened,
        "form_cold_s": (code + opened) / 1_000,
        "answered_ms": median(answers),
        "answered_slowest_ms": max(answers),
        "choice_found_ms": listed,
    }


def _through(page: Page) -> tuple[list[float], float]:
    answers, listed = list[float](), 0.0
    while len(answers) < page.locator(".question-container").count():
        here = _HERE.format(len(answers))
        label = str(page.evaluate(f"{here}.querySelector('label').textContent"))
        words = next((said for part, said in ANSWERS.items() if part in label), "3")
        if page.evaluate(f"{here}.querySelector('.p-select') !== null"):
            listed = until(page, _OPEN % here, _LIST)
            answers.append(until(page, _PICK, "true"))
        else:
            answers.append(until(page, _ANSWER % (here, words), "true"))
    if len(answers) != QUESTIONS:
        raise BenchError(f"{len(answers)} questions were shown instead of {QUESTIONS}")
    return answers, listed


def _serve(client: OdkClient, route: Route) -> None:
    name = route.request.url.removeprefix(ADDRESS)
    if name in client.files:
        route.fulfill(body=client.files[name], content_type="text/javascript; charset=utf-8")
    else:
        route.fulfill(body=_HTML.format(client.entry), content_type="text/html; charset=utf-8")
