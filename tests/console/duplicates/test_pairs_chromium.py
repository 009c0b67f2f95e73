"""Possible duplicates in a real browser: every verb by keys and by mouse, in both languages, and for everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from field.storage.bulk import insert
from field.tables import pair as table
from tests.console.clerk import SECONDS, Clerk
from tests.console.duplicates.alike import met_twice, number, standing
from tests.console.prepared import Street
from tests.faults.town import eventually

Seats = Callable[..., Clerk]


def at(seat: Clerk, street: Street, pair: tuple[str, str]) -> None:
    """Open a pair."""
    seat.open(f"/duplicates/{number(street, *pair)}")


def says(seat: Clerk, words: str) -> None:
    """Wait until the page says this, however busy the machine is."""
    expect(seat.page.get_by_text(words).first).to_be_visible(timeout=3 * SECONDS * 1_000)


def becomes(street: Street, pair: tuple[str, str], wanted: tuple[object, bool]) -> bool:
    return eventually(lambda: standing(street, *pair) == wanted)


def test_two_are_joined_with_one_key_shown_as_one_with_what_comes_later_and_parted(
    street: Street, clerk: Seats
) -> None:
    pair = met_twice(street, "Lò Thị Mẩy", "0912000001")
    tuan = clerk()
    at(tuan, street, pair)
    says(tuan, "cùng số điện thoại")
    says(tuan, "3 người, mỗi người tính một lần (1 người có ở cả hai)")
    tuan.picture("console-pair")
    tuan.presses_on("1")
    says(tuan, "Đã chốt: là một. Bấm Z để hoàn tác.")
    assert becomes(street, pair, ("same", True))
    late = street.phones[2]
    late.sync()
    late.edit(pair[1], ghi_chu="mới có chó dữ")
    late.sync()
    street.merged()
    at(tuan, street, pair)
    says(tuan, "Hai hồ sơ đang hiện là một")
    says(tuan, "mới có chó dữ")
    tuan.picture("console-pair-joined")
    tuan.presses_on("z")
    says(tuan, "Đã hoàn tác: hai hồ sơ lại riêng như trước.")
    assert becomes(street, pair, (None, False))
    expect(tuan.page.get_by_role("button", name="Là một")).to_be_visible(timeout=3 * SECONDS * 1_000)
    says(tuan, "mới có chó dữ")
    assert tuan.said == []


def test_different_and_unsure_are_kept_and_the_last_word_is_taken_back(street: Street, clerk: Seats) -> None:
    pair = met_twice(street, "Quàng Văn Pành", "0912000002")
    tuan = clerk()
    at(tuan, street, pair)
    tuan.presses_on("2")
    says(tuan, "Đã chốt: khác nhau.")
    assert standing(street, *pair) == ("different", False)
    tuan.open("/duplicates/judged")
    says(tuan, "Khác nhau")
    tuan.picture("console-pairs-judged")
    tuan.presses_on("z")
    says(tuan, "Đã hoàn tác")
    assert standing(street, *pair) == (None, False)
    tuan.presses_on("3")
    says(tuan, "Đã ghi: chưa chắc.")
    assert standing(street, *pair) == ("unsure", False)
    assert tuan.said == []


def test_the_list_leads_to_the_pair_and_works_without_a_script(street: Street, clerk: Seats) -> None:
    pair = met_twice(street, "Hà Thị Ngân", "0912000003")
    tuan = clerk(java_script_enabled=False)
    tuan.open("/duplicates")
    tuan.picture("console-pairs")
    tuan.page.get_by_role("link", name="Hà Thị Ngân").first.click()
    tuan.page.get_by_role("button", name="Khác nhau").click()
    says(tuan, "Đã chốt: khác nhau.")
    assert standing(street, *pair) == ("different", False)


def test_a_dossier_that_changed_meanwhile_is_said_and_nothing_is_written(street: Street, clerk: Seats) -> None:
    pair = met_twice(street, "Vi Thị Chung", "0912000004")
    tuan = clerk()
    at(tuan, street, pair)
    says(tuan, "cùng số điện thoại")
    shown = tuan.page.locator("input[name=mark]").get_attribute("value")
    writer = street.phones[2]
    writer.sync()
    writer.edit(pair[0], chu_ho_dien_thoai="0987000004")
    writer.sync()
    street.merged()
    assert eventually(lambda: mark(street, pair) != shown)
    tuan.presses_on("1")
    says(tuan, "Hồ sơ vừa thay đổi trong lúc xem")
    assert standing(street, *pair) == (None, False)


def mark(street: Street, pair: tuple[str, str]) -> str:
    from field.tables import pair as table

    with street.town.home.store.read() as connection:
        return str(connection.execute(table.select().where(table.c.id == number(street, *pair))).one().mark)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_wrong_and_both_languages_say_everything(street: Street, clerk: Seats, language: str) -> None:
    pair = met_twice(street, "Lương Văn Đoàn", "0912000005")
    tuan = clerk(bypass_csp=True)
    if language == "en":
        tuan.page.get_by_role("button", name="English").click()
        says(tuan, "Answers that differ")
    for path, words in (
        ("/duplicates", ("Có thể trùng", "Possible duplicates")),
        (f"/duplicates/{number(street, *pair)}", ("cùng số điện thoại", "the same telephone")),
        ("/duplicates/judged", ("Cặp đã xem", "Pairs looked at")),
    ):
        tuan.open(path)
        says(tuan, words[language == "en"])
        assert tuan.violations() == [], path
    tuan.open(f"/duplicates/{number(street, *pair)}")
    tuan.picture(f"console-pair-{language}")
    tuan.page.emulate_media(media="print")
    tuan.picture(f"console-pair-print-{language}", whole=True)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_photos_of_both_stand_side_by_side(street: Street, clerk: Seats, language: str) -> None:
    colours = ("teal", "sienna", "gold", "purple") if language == "vi" else ("pink", "gray", "aqua", "lime")
    one, other = sorted(street.photographed(*some) for some in (colours[:2], colours[2:]))
    home = street.town.home
    row = {"one": one, "other": other, "form": "tham_tra_thua_dat", "score": 90}
    with home.store.write() as connection:
        insert(connection, table, [row | {"reasons": "[]", "mark": "m", "found": 1}])
    tuan = clerk(bypass_csp=True)
    if language == "en":
        tuan.page.get_by_role("button", name="English").click()
        tuan.sees("Answers that differ")
    at(tuan, street, (one, other))
    photos = tuan.page.locator(".pair-photos")
    expect(photos).to_have_count(2)
    for n in range(2):
        expect(photos.nth(n).get_by_role("img")).to_have_count(2)
    left, right = (photos.nth(n).bounding_box() for n in range(2))
    assert left is not None
    assert right is not None
    assert (left["y"], left["x"] < right["x"]) == (right["y"], True)
    photos.first.scroll_into_view_if_needed()
    assert tuan.violations() == []
    tuan.picture(f"console-pair-photos-{language}")
