"""One dossier in a real Chromium: read, numbered, put away and taken back, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from field import phone
from field.forms.catalogue import sample_catalogue
from tests.api.conftest import WEST_VILLAGE
from tests.console.clerk import SECONDS, Clerk
from tests.console.prepared import PARCEL, Street
from tests.geo.topology.land import geoshape

Seats = Callable[..., Clerk]
APPLICATION = sample_catalogue().newest["ho_tro_nop_ho_so"].ref
HEAVIEST = 150_000


def application(street: Street) -> str:
    """An application that a phone brought."""
    one = street.phones[0]
    with one.store.write() as connection:
        begun = {"_area": WEST_VILLAGE, "dong_y": "co", "chu_ho_so": "Lò Văn Sơn"}
        key, _ = phone.create(connection, one.around, APPLICATION, begun)
    one.sync()
    street.merged()
    return key


def test_a_clerk_enters_the_official_number_and_it_is_filed(street: Street, clerk: Seats) -> None:
    key = application(street)
    tuan = clerk()
    tuan.open(f"/dossiers/{key}")
    standing = tuan.page.get_by_role("region", name="Tình trạng")
    expect(standing).to_contain_text("Đã gửi về xã")
    expect(standing).to_contain_text("chưa nộp")
    tuan.page.get_by_label("Mã hồ sơ được cấp").fill("H39.15-261122-0001")
    tuan.page.keyboard.press("Enter")
    expect(standing).to_contain_text("đã nộp", timeout=30_000)  # the page renews itself when it is taken in
    expect(standing).not_to_contain_text("chưa nộp")
    tuan.picture("console-dossier-filed")
    assert tuan.said == []


def test_a_dossier_is_put_away_with_a_reason_and_taken_back(street: Street, clerk: Seats) -> None:
    (key,) = street.begun("Lò Văn Thừa")
    tuan = clerk()
    tuan.open(f"/dossiers/{key}")
    tuan.page.locator("summary").filter(has_text="Lưu trữ hoặc xóa").click()
    tuan.page.get_by_label("Lý do").fill("ghi hai lần")
    tuan.page.get_by_role("button", name="Xóa", exact=True).click()
    back = tuan.page.get_by_role("button", name="Đưa về dùng lại")
    expect(back).to_be_visible(timeout=30_000)
    tuan.sees("ghi hai lần")
    back.click()
    expect(tuan.page.locator("summary").filter(has_text="Lưu trữ hoặc xóa")).to_be_visible(timeout=30_000)
    assert street.values(key, "_life") == ["active"]


def test_a_dossier_is_moved_to_another_area_by_the_keyboard(street: Street, clerk: Seats) -> None:
    (key,) = street.begun("Lò Văn Dọn Đi")
    tuan = clerk(bypass_csp=True)
    tuan.open(f"/dossiers/{key}")
    tuan.page.get_by_role("link", name="Chuyển địa bàn").click()
    where = tuan.page.get_by_label("Chuyển đến")
    expect(where).to_be_visible()
    assert tuan.violations() == []
    where.focus()
    tuan.page.keyboard.type("Xã Tây")
    tuan.page.keyboard.press("Tab")
    tuan.page.keyboard.type("hộ dọn ra trung tâm xã")
    tuan.picture("console-dossier-move")
    tuan.page.keyboard.press("Tab")
    tuan.page.keyboard.press("Enter")
    expect(tuan.page.locator("h1 + p")).to_contain_text("Xã Tây", timeout=30_000)
    tuan.sees("hộ dọn ra trung tâm xã")
    expect(tuan.page.locator("h1 + p")).not_to_contain_text("Bản Hiềng")
    assert tuan.said == []


def test_what_differs_leads_to_the_decision_and_photos_open(street: Street, clerk: Seats) -> None:
    key = street.photographed("darkgreen", "saddlebrown")
    tuan = clerk()
    tuan.open(f"/dossiers/{key}")
    tuan.sees("Lò Văn Đống")
    tuan.sees("Lò Văn Dong")
    expect(tuan.page.locator("img.thumb")).to_have_count(2)
    tuan.picture("console-dossier")
    link = tuan.page.get_by_role("link", name="Xem và chốt").first
    link.click()
    expect(tuan.page.get_by_role("button", name="Chọn câu này").first).to_be_visible()


def test_land_that_two_claim_is_drawn_and_the_versions_are_told(street: Street, clerk: Seats) -> None:
    one, other, _ = street.phones
    keys = []
    for phone_of, east in ((one, 0), (other, 90)):
        ring = geoshape((east, 300), (east + 100, 300), (east + 100, 360), (east, 360))
        with phone_of.store.write() as connection:
            begun = {"_area": WEST_VILLAGE, "nguoi_su_dung": f"Lò Văn Ranh {east}", "ranh": ring}
            key, _ = phone.create(connection, phone_of.around, PARCEL, begun)
        keys.append(key)
        phone_of.sync()
    street.merged()
    tuan = clerk(bypass_csp=True)
    tuan.open(f"/dossiers/{keys[0]}")
    tuan.page.get_by_role("link", name="Đất và ranh").click()
    expect(tuan.page.get_by_role("heading", level=2)).to_contain_text("Ranh thửa")
    expect(tuan.page.locator(".plot-own")).to_have_count(1)
    for _ in range(SECONDS):  # compared behind the merge, by a job of its own
        if tuan.page.locator(".plot-piece").count():
            break
        tuan.page.wait_for_timeout(1_000)
        tuan.page.reload()
    expect(tuan.page.locator(".plot-piece")).to_have_count(1)
    tuan.sees("600\N{NO-BREAK SPACE}m²")
    expect(tuan.page.locator(f'a[href="/dossiers/{keys[1]}"]')).to_be_visible()
    assert tuan.violations() == []
    tuan.picture("console-dossier-land", whole=True)
    assert tuan.said == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_wrong_on_the_page_of_a_dossier(street: Street, clerk: Seats, language: str) -> None:
    (house,) = street.begun("Lò Văn Đông", vi_tri="20.034 105.045 0 12", so_nhan_khau=4)
    street.differ({house: ({"chu_ho": "Lò Văn Đống"}, {"chu_ho": "Lò Văn Dong"})})
    keys = [house, application(street)]
    tuan = clerk(bypass_csp=True)
    if language == "en":
        tuan.page.get_by_role("button", name="English").click()
        tuan.sees("Answers that differ")
    for key in keys:
        tuan.open(f"/dossiers/{key}")
        expect(tuan.page.get_by_role("heading", level=1)).to_be_visible()
        assert tuan.violations() == [], key
        tuan.picture(f"console-dossier-{language}-{keys.index(key)}", whole=True)


def test_a_dossier_weighs_little_and_fits_on_paper(street: Street, clerk: Seats) -> None:
    (key,) = street.begun("Lò Văn Đông", so_nhan_khau=4)
    for n in range(25):
        street.phones[0].edit(key, so_nhan_khau=n + 5, ghi_chu=f"lần {n}")
    street.phones[0].sync()
    street.merged()
    tuan = clerk()
    weights: dict[str, int] = {}
    tuan.page.on("response", lambda answer: weights.update({answer.url: len(answer.body())})
                 if answer.status == 200 else None)  # fmt: skip
    tuan.open(f"/dossiers/{key}")
    tuan.page.wait_for_load_state("networkidle")
    assert 10_000 < sum(weights.values()) < HEAVIEST, weights
    tuan.page.emulate_media(media="print")
    expect(tuan.page.get_by_role("link", name="In hồ sơ")).to_be_hidden()
    expect(tuan.page.get_by_text("Lò Văn Đông").first).to_be_visible()
    tuan.picture("console-dossier-print", whole=True)
