"""A clerk's morning in a real browser: every verb of the reconciling screen, by keys and by mouse."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.console.clerk import Clerk
from tests.console.prepared import Street
from tests.faults.town import eventually

Seats = Callable[..., Clerk]


def at(seat: Clerk, street: Street, dossier: str) -> None:
    """Open the conflict of a dossier."""
    seat.open(f"/reconcile/{street.open_ones()[dossier]}")


def test_a_clerk_settles_twenty_conflicts_with_at_most_two_keys_each(street: Street, clerk: Seats) -> None:
    named = street.disagree(14)
    others = street.begun(*(f"Quàng Văn {n}" for n in range(6)), so_nhan_khau=3, vi_tri="20.034 105.045 0 12")
    answers = (
        ({"so_nhan_khau": 4}, {"so_nhan_khau": 5}),
        ({"vi_tri": "20.034 105.045 0 8"}, {"vi_tri": "20.0362 105.0471 0 25"}),
        ({"_life": "deleted"}, {"so_nhan_khau": 6}),
    )
    street.differ({key: answers[n % 3] for n, key in enumerate(others)})
    tuan, counted = clerk(), list[int]()
    tuan.open("/reconcile")
    tuan.sees("Còn 20 chỗ chưa khớp")
    tuan.presses_on("j")
    for left in range(19, -1, -1):
        before = tuan.keys
        is_name = tuan.page.locator("h1").inner_text() == "Chủ hộ"
        tuan.presses_on(tuan.key_of("Lò Văn Đống") if is_name else "1")
        tuan.sees("Xã đã chốt. Bấm Z để hoàn tác.")
        counted.append(tuan.keys - before)
        assert len(street.undecided()) == left
    tuan.sees("Không còn chỗ nào chưa khớp")
    assert (len(counted), max(counted), tuan.keys) == (20, 1, 21)
    assert [street.values(key) for key in named] == [[f"Lò Văn Đống {n}"] for n in range(len(named))]
    assert (street.open_ones(), tuan.said) == ({}, [])


def test_what_was_decided_last_is_taken_back_with_one_key(street: Street, clerk: Seats) -> None:
    first, second = street.disagree(2)
    tuan = clerk()
    at(tuan, street, first)
    tuan.presses_on(tuan.key_of("Lò Văn Dong 0"))
    tuan.sees("Xã đã chốt. Bấm Z để hoàn tác.")
    assert street.values(first) == ["Lò Văn Dong 0"]
    tuan.presses_on("z")
    tuan.sees("Đã hoàn tác")
    tuan.sees("Chọn câu này")  # the page renews itself as soon as it is merged
    assert sorted(map(str, street.values(first))) == ["Lò Văn Dong 0", "Lò Văn Đống 0"]
    tuan.sees("mở lần thứ 2")
    assert set(street.open_ones()) == {first, second}
    assert tuan.said == []


def test_another_value_is_typed_and_one_that_cannot_be_read_is_asked_for_again(street: Street, clerk: Seats) -> None:
    (key,) = street.begun("Lò Văn Đông", so_nhan_khau=3)
    street.differ({key: ({"so_nhan_khau": 4}, {"so_nhan_khau": 5})})
    tuan = clerk()
    at(tuan, street, key)
    tuan.press("e")
    expect(tuan.page.get_by_label("Giá trị đúng")).to_be_focused()
    tuan.page.keyboard.type("bảy")
    tuan.page.keyboard.press("Enter")
    tuan.sees("Chưa đọc được giá trị này")
    assert tuan.page.get_by_label("Giá trị đúng").input_value() == "bảy"
    tuan.picture("console-unreadable")
    tuan.page.get_by_label("Giá trị đúng").fill("7")
    tuan.page.get_by_label("Lý do").last.fill("đã gọi điện cho chủ hộ")
    tuan.page.get_by_role("button", name="Chốt giá trị này").click()
    tuan.sees("Không còn chỗ nào chưa khớp")
    assert street.values(key, "so_nhan_khau") == [7]


def test_a_letter_typed_into_a_reason_presses_no_key(street: Street, clerk: Seats) -> None:
    (key,) = street.disagree(1)
    tuan = clerk()
    at(tuan, street, key)
    address = tuan.page.url
    tuan.page.get_by_label("Lý do").first.click()
    tuan.page.keyboard.type("12 sz jk")
    assert (tuan.page.url, tuan.page.get_by_label("Lý do").first.input_value()) == (address, "12 sz jk")
    tuan.page.keyboard.press("Escape")
    tuan.presses_on(tuan.key_of("Lò Văn Đống 0"))
    assert street.values(key) == ["Lò Văn Đống 0"]


def test_one_steps_forth_and_back_and_puts_aside(street: Street, clerk: Seats) -> None:
    keys = street.disagree(3)
    numbers = sorted(street.open_ones()[key] for key in keys)
    tuan = clerk()

    def here() -> int:
        return int(tuan.page.url.rpartition("/")[2])

    tuan.open(f"/reconcile/{numbers[0]}")
    tuan.presses_on("j")
    assert here() == numbers[1]
    tuan.presses_on("k")
    assert here() == numbers[0]
    tuan.presses_on("s")
    assert here() == numbers[1]
    tuan.sees("Đã để lại sau")
    tuan.presses_on("1")
    assert here() == numbers[2]
    tuan.presses_on("1")
    tuan.sees("Còn 1 chỗ chưa khớp")
    tuan.sees("đã để lại")
    assert tuan.page.locator("[data-key=j]").count() == 0
    assert set(street.open_ones()) <= set(keys)


def test_a_sibling_that_comes_meanwhile_is_said_and_nothing_is_written(street: Street, clerk: Seats) -> None:
    (key,) = street.disagree(1)
    tuan = clerk()
    at(tuan, street, key)
    street.comes_late(key, chu_ho="Lò Văn Đồng")
    tuan.presses_on("1")
    tuan.sees("Có thông tin mới về trong lúc xem")
    tuan.picture("console-moved")
    assert sorted(map(str, street.values(key))) == ["Lò Văn Dong 0", "Lò Văn Đống 0", "Lò Văn Đồng"]
    expect(tuan.page.get_by_role("button", name="Chọn câu này")).to_have_count(3)
    tuan.presses_on("2")
    tuan.sees("Không còn chỗ nào chưa khớp")


def test_two_clerks_on_one_conflict_see_each_other(street: Street, clerk: Seats) -> None:
    (key,) = street.disagree(1)
    tuan, quan = clerk("tuan"), clerk("quan")
    at(tuan, street, key)
    at(quan, street, key)
    quan.sees("tuan cũng đang xem")
    tuan.sees("quan cũng đang xem")  # the page asks by itself
    quan.picture("console-two-clerks")
    quan.presses_on(quan.key_of("Lò Văn Đống 0"))
    tuan.sees("Chỗ này vừa thay đổi.")
    tuan.presses_on("2")
    tuan.sees("Có thông tin mới về trong lúc xem, hoặc người khác vừa chốt")
    assert street.values(key) == ["Lò Văn Đống 0"]


def test_a_deletion_that_met_a_correction_shows_both(street: Street, clerk: Seats) -> None:
    (key,) = street.begun("Lò Văn Đông")
    street.differ({key: ({"_life": "deleted"}, {"so_nhan_khau": 6})})
    tuan = clerk()
    at(tuan, street, key)
    tuan.sees("Xóa hay giữ")
    tuan.sees("Số nhân khẩu")
    tuan.picture("console-life")
    tuan.presses_on("1")
    assert street.values(key, "_life") == ["active"]
    assert street.values(key, "so_nhan_khau") == [6]


def test_positions_are_drawn_with_their_distance_and_accuracy(street: Street, clerk: Seats) -> None:
    (key,) = street.begun("Lò Văn Đông", vi_tri="20.034 105.045 0 12")
    street.differ({key: ({"vi_tri": "20.034 105.045 0 8"}, {"vi_tri": "20.0362 105.0471 0 25"})})
    tuan = clerk()
    at(tuan, street, key)
    tuan.sees("1 và 2 cách nhau 329 m")
    tuan.sees("sai số 8,0 m")
    tuan.sees("sai số 25 m")
    expect(tuan.page.locator(".places circle.around")).to_have_count(2)
    tuan.picture("console-places")
    assert tuan.said == []


def test_every_verb_works_without_a_script(street: Street, clerk: Seats) -> None:
    first, second = sorted(street.disagree(2), key=lambda key: street.open_ones()[key])
    tuan = clerk(java_script_enabled=False)
    tuan.page.get_by_role("link", name="Bắt đầu").click()
    tuan.page.get_by_role("button", name="Để lại sau").click()
    tuan.sees("Đã để lại sau")
    tuan.page.locator(f"[data-key='{tuan.key_of('Lò Văn Dong')}']").click()
    tuan.sees("Xã đã chốt")
    assert len(street.values(second)) == 1
    tuan.page.get_by_role("link", name="Việc đã chốt").click()
    tuan.page.get_by_role("button", name="Hoàn tác").first.click()
    tuan.sees("Đã hoàn tác")
    assert len(street.values(second)) == 2
    at(tuan, street, first)
    tuan.page.locator("summary[data-key=e]").click()
    tuan.page.get_by_label("Giá trị đúng").fill("Lò Văn Đổng")
    tuan.page.get_by_role("button", name="Chốt giá trị này").click()
    assert street.values(first) == ["Lò Văn Đổng"]


def test_the_keys_can_be_switched_off(street: Street, clerk: Seats) -> None:
    (key,) = street.disagree(1)
    tuan = clerk()
    tuan.open("/account")
    tuan.page.get_by_role("button", name="Tắt phím tắt").click()
    tuan.sees("Đang tắt")
    at(tuan, street, key)
    expect(tuan.page.locator("html")).to_have_attribute("data-keys", "off")
    tuan.page.keyboard.press("1")
    tuan.page.locator(f"[data-key='{tuan.key_of('Lò Văn Đống 0')}']").click()
    assert street.values(key) == ["Lò Văn Đống 0"]


def test_the_clerk_may_work_in_english(street: Street, clerk: Seats) -> None:
    (key,) = street.disagree(1)
    tuan = clerk()
    tuan.page.get_by_role("button", name="English").click()
    tuan.sees("Answers that differ")
    tuan.presses_on("j")
    tuan.sees("They differ in marks only")
    tuan.picture("console-english")
    tuan.presses_on(tuan.key_of("Lò Văn Dong 0"))
    tuan.sees("Nothing differs in your areas.")
    assert street.values(key) == ["Lò Văn Dong 0"]


def test_the_village_is_asked_on_the_spot_and_its_answer_settles(street: Street, clerk: Seats) -> None:
    (key,) = street.disagree(1)
    tuan = clerk()
    at(tuan, street, key)
    number = street.open_ones()[key]
    tuan.press("q")
    tuan.page.keyboard.type("Xin xem giấy khai sinh")
    tuan.page.keyboard.press("Enter")
    tuan.sees("Đã gửi câu hỏi xuống địa bàn.")
    tuan.open(f"/reconcile/{number}")
    tuan.sees("chưa có trả lời. “Xin xem giấy khai sinh”")
    expect(tuan.page.locator("[data-key=q]")).to_have_count(0)
    tuan.picture("console-asked")
    street.answers(key, chu_ho="Lò Văn Đồng")
    assert eventually(lambda: tuan.opens_and_sees(f"/reconcile/{number}", "đã có trả lời"))
    assert street.values(key) == ["Lò Văn Đồng"]


def test_the_photos_of_a_dossier_stand_side_by_side(street: Street, clerk: Seats) -> None:
    key = street.photographed("green", "brown")
    tuan = clerk()
    tuan.open(f"/reconcile/{street.open_ones()[key]}")
    tuan.sees("Ảnh của hồ sơ")
    assert eventually(lambda: seen_pictures(tuan) == 2)  # small pictures are made behind the merge
    tuan.picture("console-photos")
    assert tuan.said == []


def seen_pictures(seat: Clerk) -> int:
    """How many photos the page shows now, asked anew."""
    seat.page.reload(wait_until="load")
    pictures = seat.page.locator(".photos img").all()
    return sum(bool(each.evaluate("(image) => image.complete && image.naturalWidth > 0")) for each in pictures)
