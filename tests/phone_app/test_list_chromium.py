"""The list before anybody asks for it: forms come first to a new phone, and what was read once is not read again."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.faults.town import Town
from tests.phone_app.hand import Hand
from tests.phone_app.office import colleague, merged

Hands = Callable[..., Hand]
PURPOSES = {"/api/v1/sync": "dossiers", "/manifest": "forms", "/api/v1/hello": "home"}
READS = """
window.reads = 0;
const getAll = IDBObjectStore.prototype.getAll;
IDBObjectStore.prototype.getAll = function (...given) {
  if (this.name === "summaries") window.reads++;
  return getAll.apply(this, given);
};
"""


def purposes(an: Hand) -> list[str]:
    """What the phone asks home for from now on, in its order."""
    asked: list[str] = []
    an.page.on(
        "request", lambda request: asked.extend(what for end, what in PURPOSES.items() if request.url.endswith(end))
    )
    return asked


def test_forms_come_first_to_a_new_phone_and_changes_first_ever_after(hand: Hands, living_town: Town) -> None:
    lan = colleague(living_town)
    lan.new("Giàng Thị Sáo")
    lan.sync()
    merged(living_town)
    an = hand()
    first = purposes(an)
    an.enrol("hoa")
    an.sees("Đủ rồi, có thể tắt mạng")
    assert first[:3] == ["home", "forms", "home"], first  # that it is home is asked before each kind of way
    assert first[3] == "dossiers"
    an.open(f"{an.address}#/dossiers")
    an.sees("Giàng Thị Sáo")
    an.page.evaluate("location.hash = '#/home'")
    an.sees("Gửi và nhận lần cuối")
    later = purposes(an)
    with an.page.expect_request("**/manifest"):
        an.tap("Gửi và nhận")
    assert later.index("dossiers") < later.index("forms"), later


def test_the_list_is_in_memory_before_it_is_asked_for(hand: Hands, living_town: Town) -> None:
    lan = colleague(living_town)
    lan.new("Sùng A Chứ")
    lan.sync()
    merged(living_town)
    an = hand()
    an.page.add_init_script(READS)
    an.enrol("hoa")
    an.sees("Đủ rồi, có thể tắt mạng")
    an.page.evaluate("location.hash = '#/home'")
    an.sees("Gửi và nhận lần cuối")
    before = an.page.evaluate("new Promise((quiet) => setTimeout(() => quiet(window.reads), 1500))")
    assert before > 0
    an.tap("Hồ sơ trong địa bàn")
    an.sees("Sùng A Chứ")
    assert an.page.evaluate("window.reads") == before
    an.tap("Sùng A Chứ")
    an.page.go_back()
    an.sees("Sùng A Chứ")
    expect(an.page.get_by_role("status").first).to_contain_text("hồ sơ")
    assert an.page.evaluate("window.reads") == before
