"""Rules for many at once and supervisors in a real browser: every verb, by keys and by mouse, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.console.clerk import Clerk
from tests.console.prepared import Street
from tests.console.test_safe_and_sound_chromium import PAYLOADS

Seats = Callable[..., Clerk]
HERE, THERE = "20.034 105.045 0 3", "20.03436 105.045 0 4"
"""Forty metres apart, farther than both accuracies together."""
SAID = {
    "vi": {
        "rules": "Chốt nhiều chỗ một lần",
        "lead": "Trưởng thôn, bản và thành viên ghi khác nhau",
        "accuracy": "lấy vị trí chính xác hơn",
        "preview": "Xem trước, chưa chốt gì",
        "found": "Đã xem 4 chỗ chưa khớp; quy tắc chốt được 3.",
        "left": "Để lại cho người xem: 1",
        "marks": "chỉ khác dấu: có thể là hai tên",
        "runs": "Chốt: ",
        "run": "Chốt 2 chỗ",
        "done": "Đã chốt theo quy tắc. Có thể hoàn tác cả đợt.",
        "undone": "Hoàn tác đợt này",
        "taken_back": "đã hoàn tác",
        "discard": "Bỏ, không chốt gì",
        "discarded": "Đã bỏ; chưa chốt gì.",
        "keep": "Ghi nhớ lựa chọn",
        "metres": "Khoảng cách vị trí",
        "escalated": "chờ lãnh đạo",
        "only": "Chỉ việc chờ lãnh đạo (1)",
        "show": "Xem",
        "sent": "Đã gửi lên",
        "asked": "xin ý kiến lãnh đạo lúc",
    },
    "en": {
        "rules": "Many at once, by a rule",
        "lead": "Village lead and volunteers differ",
        "accuracy": "the more accurate one",
        "preview": "Beforehand: nothing is decided yet",
        "found": "Of 4 that differ, the rule settles 3.",
        "left": "Left to people: 1",
        "marks": "they differ in marks only",
        "runs": "Decide: ",
        "run": "Decide on 2",
        "done": "Decided by the rule. It can be undone.",
        "undone": "The batch is undone",
        "taken_back": "undone",
        "discard": "Throw away, decide nothing",
        "discarded": "Thrown away; nothing was decided.",
        "keep": "Keep this choice",
        "metres": "Positions within",
        "escalated": "for a supervisor",
        "only": "Only for a supervisor (1)",
        "show": "Show",
        "sent": "Sent; it is marked",
        "asked": "asked a supervisor at",
    },
}
LANGUAGES = pytest.mark.parametrize("language", sorted(SAID))


def seated(clerk: Seats, language: str, person: str = "tuan", **options: object) -> tuple[Clerk, dict[str, str]]:
    """Somebody at a desk in their language."""
    seat = clerk(person, **options)
    if language == "en":
        seat.page.get_by_role("button", name="English").click()
        seat.sees("Answers that differ")
    return seat, SAID[language]


def at_the_rules(seat: Clerk, said: dict[str, str], rule: str) -> None:
    """Choose a rule and see what it would do."""
    seat.open("/reconcile")
    seat.page.get_by_role("link", name=said["rules"]).first.click()
    seat.page.get_by_label(said[rule]).check()


def counted(street: Street, many: int) -> list[str]:
    """So many households of which the volunteer counts four people and the village lead five."""
    keys = street.begun(*(f"Quàng Văn {n}" for n in range(many)), so_nhan_khau=3)
    street.differ({key: ({"so_nhan_khau": 4}, {"so_nhan_khau": 5}) for key in keys})
    return keys


@LANGUAGES
def test_a_rule_is_seen_beforehand_run_and_taken_back(street: Street, clerk: Seats, language: str) -> None:
    keys = counted(street, 3)
    (named,) = street.disagree(1)
    tuan, said = seated(clerk, language)
    at_the_rules(tuan, said, "lead")
    tuan.picture(f"console-rules-{language}")
    tuan.presses_on("j")
    tuan.sees(said["preview"])
    tuan.sees(said["found"])
    tuan.page.get_by_text(said["left"]).click()
    tuan.sees(said["marks"])
    lines = tuan.page.get_by_role("checkbox")
    expect(lines).to_have_count(3)
    lines.first.uncheck()
    tuan.page.get_by_role("button", name=said["keep"]).click()
    expect(lines.first).not_to_be_checked()
    tuan.picture(f"console-preview-{language}", whole=True)
    tuan.page.get_by_role("button", name=said["run"]).click()
    tuan.sees(said["done"])
    left = sorted(sorted(map(str, street.values(key, "so_nhan_khau"))) for key in keys)
    assert left == [["4", "5"], ["5"], ["5"]]
    assert set(street.open_ones()) - set(keys) == {named}
    tuan.picture(f"console-batch-{language}")
    tuan.presses_on("z")
    tuan.sees(said["undone"])
    expect(tuan.page.get_by_role("cell", name=said["taken_back"], exact=True)).to_have_count(2)
    assert [sorted(map(str, street.values(key, "so_nhan_khau"))) for key in keys] == [["4", "5"]] * 3
    assert set(street.open_ones()) == {*keys, named}
    assert tuan.said == []


def test_of_positions_close_by_the_more_accurate_one_is_taken(street: Street, clerk: Seats) -> None:
    (key,) = street.begun("Lò Văn Đông", vi_tri="20.0339 105.045 0 12")
    street.differ({key: ({"vi_tri": HERE}, {"vi_tri": THERE})})
    tuan, said = seated(clerk, "vi")
    at_the_rules(tuan, said, "accuracy")
    tuan.presses_on("j")
    tuan.sees("quy tắc chốt được 0")
    tuan.page.get_by_text("Để lại cho người xem: 1").click()
    tuan.sees("các vị trí cách nhau quá xa")
    at_the_rules(tuan, said, "accuracy")
    tuan.page.get_by_label(said["metres"]).select_option("50")
    tuan.presses_on("j")
    tuan.sees("Sai số nhỏ nhất; các vị trí cách nhau 40 m")
    tuan.page.get_by_role("button", name="Chốt 1 chỗ").click()
    tuan.sees(said["done"])
    assert street.values(key, "vi_tri") == [HERE]


def test_a_new_answer_that_comes_between_preview_and_run_is_said(street: Street, clerk: Seats) -> None:
    keys = counted(street, 2)
    tuan, said = seated(clerk, "vi")
    at_the_rules(tuan, said, "lead")
    tuan.presses_on("j")
    tuan.sees("quy tắc chốt được 2")
    street.comes_late(keys[0], so_nhan_khau=9)
    tuan.page.get_by_role("button", name=said["run"]).click()
    tuan.sees("không chốt: có thông tin mới về")
    assert sorted(map(str, street.values(keys[0], "so_nhan_khau"))) == ["4", "5", "9"]
    assert street.values(keys[1], "so_nhan_khau") == [5]
    assert set(street.open_ones()) == {keys[0]}


@LANGUAGES
def test_a_preview_is_thrown_away_without_a_script(street: Street, clerk: Seats, language: str) -> None:
    counted(street, 1)
    tuan, said = seated(clerk, language, java_script_enabled=False)
    at_the_rules(tuan, said, "lead")
    tuan.page.locator("[data-key=j]").click()
    tuan.sees(said["preview"])
    tuan.page.get_by_role("button", name=said["discard"]).click()
    tuan.sees(said["discarded"])
    assert len(street.open_ones()) == 1


@LANGUAGES
def test_a_clerk_asks_a_supervisor_who_finds_it_and_settles(street: Street, clerk: Seats, language: str) -> None:
    first, second = counted(street, 2)
    minh, said = seated(clerk, language, "minh")
    minh.open(f"/reconcile/{street.open_ones()[first]}")
    minh.press("t")
    minh.page.keyboard.type("Hai nhà ở chung một mái")
    minh.picture(f"console-escalate-{language}")
    minh.page.keyboard.press("Enter")
    minh.sees(said["sent"])
    quan, _ = seated(clerk, language, "quan")
    quan.open("/reconcile")
    quan.sees(said["escalated"])
    quan.page.get_by_label(said["only"]).check()
    quan.page.get_by_role("button", name=said["show"], exact=True).click()
    expect(quan.page.locator("tbody tr")).to_have_count(1)
    quan.picture(f"console-escalated-{language}")
    quan.presses_on("j")
    quan.sees(said["asked"])
    quan.sees("“Hai nhà ở chung một mái”")
    quan.presses_on("2")
    assert len(street.values(first, "so_nhan_khau")) == 1
    assert set(street.open_ones()) == {second}
    assert (minh.said, quan.said) == ([], [])


def test_D16_no_value_of_a_preview_becomes_code(street: Street, clerk: Seats) -> None:
    keys = street.begun(*(f"{payload} {n}" for n, payload in enumerate(PAYLOADS)))
    street.differ({
        key: ({"chu_ho": f"{payload} một"}, {"chu_ho": f"{payload} hai"})
        for key, payload in zip(keys, PAYLOADS, strict=True)
    })  # fmt: skip
    tuan, said = seated(clerk, "vi")
    asked, ran = list[str](), list[str]()
    tuan.page.on("request", lambda each: asked.append(each.url))
    tuan.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    at_the_rules(tuan, said, "lead")
    tuan.presses_on("j")
    tuan.sees(said["preview"])
    expect(tuan.page.locator("tbody tr")).to_have_count(len(PAYLOADS))
    expect(tuan.page.locator("script:not([src^='/console/']), iframe, base, tbody form, tbody svg")).to_have_count(0)
    assert (ran, [url for url in asked if not url.startswith(tuan.town.url)], tuan.said) == ([], [], [])


@LANGUAGES
def test_axe_finds_nothing_wrong_with_rules_and_batches(street: Street, clerk: Seats, language: str) -> None:
    counted(street, 2)
    tuan, said = seated(clerk, language, bypass_csp=True)
    at_the_rules(tuan, said, "lead")
    assert tuan.violations() == []
    tuan.presses_on("j")
    tuan.sees(said["preview"])
    assert tuan.violations() == []
    tuan.page.get_by_role("button", name=said["run"]).click()
    tuan.sees(said["done"])
    expect(tuan.page.locator("tbody tr")).to_have_count(2)
    assert tuan.violations() == []
