"""SIGKILL of Chromium at any moment, while typing and while saving; and saved is told only of what is on the disk."""

from __future__ import annotations

import time
from contextlib import suppress
from random import Random
from threading import Timer

from playwright.sync_api import Error, expect

from tests.phone_app.asking import begin
from tests.phone_app.faults.far import HOUSEHOLD
from tests.phone_app.hand import Hand
from tests.phone_app.keys.held import rows_of
from tests.phone_app.living import Living

TREE = "Cây cổ thụ"
LETTERS = "abcdeghiklmnopqrstuvxy"
BATCH = 2.0  # seconds: what a killed app may lose of what was typed
TYPED_KILLS, SAVE_KILLS = 6, 8
SAVED = "Đã lưu trong máy"
WAITING = ".counter-waiting .counter-number"


def woken(living: Living, address: str) -> Hand:
    """Switched on again after it died, and unlocked where it was."""
    living.start()
    phone = living.hand
    phone.context.set_offline(True)
    phone.open(address)
    phone.unlock()
    return phone


def type_until_killed(living: Living, luck: Random) -> list[tuple[float, str]]:
    """Type without a pause until the battery is pulled; what stood there at which moment."""
    phone, typed = living.hand, list[tuple[float, str]]()
    box = phone.page.locator(".ask-question input")
    box.focus()
    text = box.input_value()
    killer = Timer(luck.uniform(1.0, 4.0), living.kill)
    killer.start()
    with suppress(Error):
        while True:
            letter = luck.choice(LETTERS)
            phone.page.keyboard.type(letter)
            text += letter
            typed.append((time.monotonic(), text))
            time.sleep(luck.uniform(0.0, 0.2))
    killer.join()
    living.close()
    return typed


def test_A01_killed_at_any_moment_of_typing_the_draft_is_what_was_typed_two_seconds_ago_or_later(
    living: Living,
) -> None:
    luck = Random(1)
    phone = living.hand
    begin(phone, TREE)
    phone.page.locator(".ask-question input").fill("17")
    phone.tap("Tiếp")
    phone.sees("Tên cây (tên địa phương)")
    address = phone.page.url
    for _ in range(TYPED_KILLS):
        typed = type_until_killed(living, luck)
        end = typed[-1][0]
        sure = max((text for moment, text in typed if moment < end - BATCH), key=len, default="")
        phone = woken(living, address)
        phone.sees("Tên cây (tên địa phương)")
        value = phone.page.locator(".ask-question input").input_value()
        assert typed[-1][1].startswith(value) or value.startswith(typed[-1][1]), (value, typed[-1][1])
        assert len(value) >= len(sure), (value, sure)
    phone.tap("Quay lại")
    expect(phone.page.locator(".ask-question input")).to_have_value("17")


def killed_while_saving(living: Living, seconds: float) -> tuple[str, bool]:
    """Save, and pull the battery so much later; where that was, and whether the screen still told it as saved."""
    phone = living.hand
    begin(phone, HOUSEHOLD)
    phone.page.get_by_label("Không", exact=True).check()
    phone.tap("Tiếp")
    phone.sees("Xem lại")
    address, was_told = phone.page.url, False
    killer = Timer(seconds, living.kill)
    with suppress(Error, AssertionError):
        killer.start()
        phone.tap("Lưu")
        phone.sees(SAVED, 5)
        was_told = True
    killer.join()
    living.close()
    return address, was_told


def is_saved_whole(phone: Hand, before: int) -> bool:
    """Whether one more change is there than before, and no draft; else the draft has to be, and no change."""
    waiting = phone.page.locator(WAITING)
    drafts = phone.page.get_by_role("heading", name="Bản nháp đang ghi dở")
    expect(waiting).not_to_have_text("…")
    is_saved = waiting.inner_text().strip() == str(before + 1)
    expect(waiting).to_have_text(str(before + is_saved))
    if is_saved:
        assert rows_of(phone)["drafts"] == [], "saved, and the draft is there as well"
        expect(drafts).to_have_count(0)
    else:
        expect(drafts).to_be_visible()
    return is_saved


def test_A01_killed_at_any_moment_of_saving_there_is_the_draft_or_the_change_and_never_half_of_one(
    living: Living,
) -> None:
    luck, told = Random(2), 0
    for saved in range(SAVE_KILLS):
        address, was_told = killed_while_saving(living, luck.uniform(0.0, 0.25))
        told += was_told
        phone = woken(living, f"{living.hand.address}#/home")
        if is_saved_whole(phone, saved):
            continue
        assert not was_told, "told as saved, and it is not there"
        phone.open(address)
        phone.page.reload()
        phone.unlock()
        phone.sees("Xem lại")
        phone.tap("Lưu")
        phone.sees(SAVED)
    phone.page.evaluate("location.hash = '#/home'")
    expect(phone.page.locator(WAITING)).to_have_text(str(SAVE_KILLS))
    assert told < SAVE_KILLS, "no kill was early enough to prove anything"


WATCHED = """() => {
  const [plain, seen] = [IDBDatabase.prototype.transaction, []];
  window.seen = seen;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const made = plain.call(this, names, mode, options);
    if (mode === 'readwrite') {
      const one = { durability: made.durability, writes: [], completed: false };
      seen.push(one);
      made.addEventListener('complete', () => (one.completed = performance.now()));
      made.addEventListener('abort', () => (one.aborted = true));
    }
    return made;
  };
  for (const name of ['put', 'add', 'delete']) {
    const before = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...given) {
      const made = before.apply(this, given);
      if (window.refuses === this.name) this.transaction.abort();
      const last = seen[seen.length - 1];
      if (last) last.writes.push(this.name);
      return made;
    };
  }
  new MutationObserver(() => {
    if (window.told === undefined && document.body.innerText.includes('Đã lưu trong máy'))
      window.told = performance.now();
  }).observe(document, { childList: true, subtree: true, characterData: true });
}"""
"""Notes every transaction that writes, when it was complete, and when the screen said that something was saved."""


def test_A02_every_write_asks_for_the_disk_and_saved_is_told_only_once_it_is_complete(living: Living) -> None:
    phone = living.hand
    phone.page.evaluate(WATCHED)
    begin(phone, HOUSEHOLD)
    phone.page.get_by_label("Không", exact=True).check()
    phone.tap("Tiếp")
    phone.sees("Xem lại")
    phone.page.evaluate("window.refuses = 'changes'")
    phone.tap("Lưu")
    phone.sees("chưa")
    expect(phone.page.get_by_text(SAVED)).to_have_count(0)
    assert phone.page.evaluate("window.told") is None, "the disk refused, and the screen said saved"
    phone.page.evaluate("window.refuses = ''")
    phone.tap("Lưu")
    phone.sees(SAVED)
    seen = phone.page.evaluate("window.seen")
    assert len(seen) > 3
    assert {each["durability"] for each in seen} == {"strict"}
    (change,) = [each for each in seen if "changes" in each["writes"] and each["completed"]]
    assert "drafts" in change["writes"], "the draft ends in the transaction of its change"
    assert change["completed"] <= phone.page.evaluate("window.told")
    phone.page.evaluate("location.hash = '#/home'")
    expect(phone.page.locator(WAITING)).to_have_text("1")
