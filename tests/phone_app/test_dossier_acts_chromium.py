"""What is done with a dossier without a network: the slip and its code, removing, deleting, joining, consent."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.faults.town import Town
from tests.phone_app.hand import Hand
from tests.phone_app.office import colleague, merged
from tests.phone_app.test_dossiers_chromium import begun, opened

Hands = Callable[..., Hand]


def in_dialog(phone: Hand, words: str, reason: str = "") -> None:
    """Answer the question in the way."""
    dialog = phone.page.get_by_role("dialog")
    if reason:
        dialog.get_by_label("Lý do").fill(reason)
    dialog.get_by_role("button", name=words).click()


def offline(phone: Hand) -> Hand:
    """Behind the mountain."""
    phone.context.set_offline(True)
    return phone


def errors(phone: Hand) -> list[str]:
    """What the browser noted beside there being no network."""
    return [each for each in phone.said if "ERR_INTERNET_DISCONNECTED" not in each]


def test_a_slip_is_shown_and_its_code_finds_the_dossier_on_a_colleagues_phone(hand: Hands, living_town: Town) -> None:
    lan = colleague(living_town)
    dossier = lan.new("Thào Thị Súa")
    lan.edit(dossier, chu_ho_dinh_danh="038057000123", so_nhan_khau=3)
    lan.sync()
    merged(living_town)
    hoa = offline(begun(hand(), "hoa"))
    opened(hoa, dossier, "Thào Thị Súa")
    hoa.tap("Phiếu cho người dân")
    hoa.sees("Phiếu này không thay giấy tiếp nhận hồ sơ")
    code = hoa.page.locator(".slip-code .code").inner_text()
    expect(hoa.page.get_by_role("img", name=f"Mã vuông của hồ sơ {code}")).to_have_count(1)
    assert "038057000123" not in hoa.page.locator(".slip").inner_text()
    hoa.picture("slip")
    hoa.page.emulate_media(media="print")
    hoa.picture("slip-printed")
    hoa.page.emulate_media(media="screen")
    hoa.page.evaluate("location.hash = '#/dossiers'")
    hoa.page.get_by_label("Tìm hồ sơ").fill(code.lower().replace("-", " "))
    expect(hoa.page.locator(".lines li")).to_have_count(1)
    hoa.sees("Thào Thị Súa")
    hoa.page.get_by_label("Tìm hồ sơ").fill("A01-000-000")
    hoa.sees("Không thấy hồ sơ nào như vậy")
    assert errors(hoa) == []


def test_a_member_is_removed_and_a_dossier_deleted_with_a_reason_and_taken_back(hand: Hands, living_town: Town) -> None:
    lan = colleague(living_town)
    dossier = lan.new("Hạng A Chớ")
    lan.edit(dossier, **{"nguoi/r1aaaaaa/ten": "Hạng Thị Dở", "nguoi/r2bbbbbb/ten": "Hạng A Lềnh"})
    lan.sync()
    merged(living_town)
    hoa = offline(begun(hand(), "hoa"))
    opened(hoa, dossier, "Hạng A Chớ")
    hoa.tap("Bỏ dòng này")
    hoa.picture("dossier-remove-row")
    in_dialog(hoa, "Bỏ", "đã mất")
    hoa.sees("Hạng Thị Dở (đã bỏ)")
    hoa.sees("“đã mất”")
    expect(hoa.page.get_by_role("heading", name="Hạng A Lềnh")).to_have_count(1)
    hoa.tap("Xóa hồ sơ")
    expect(hoa.page.get_by_role("dialog").get_by_role("button", name="Xóa hồ sơ")).to_be_disabled()
    in_dialog(hoa, "Xóa hồ sơ", "ghi trùng")
    hoa.sees("Hồ sơ này đã xóa. Có thể lấy lại.")
    hoa.page.evaluate("location.hash = '#/dossiers'")
    hoa.page.get_by_label("Tìm hồ sơ").fill("hang a cho")
    hoa.sees("Không thấy hồ sơ nào như vậy")
    opened(hoa, dossier, "Hạng A Chớ")
    hoa.tap("Lấy lại hồ sơ")
    expect(hoa.page.get_by_text("Hồ sơ này đã xóa")).to_have_count(0)
    assert errors(hoa) == []


def test_two_dossiers_are_said_to_be_one_and_taken_apart(hand: Hands, living_town: Town) -> None:
    lan = colleague(living_town)
    one, other = lan.new("Ly Seo Dìn"), lan.new("Ly Seo Dín")
    lan.sync()
    merged(living_town)
    hoa = offline(begun(hand(), "hoa"))
    opened(hoa, one, "Ly Seo Dìn")
    hoa.tap("Là một với hồ sơ khác")
    hoa.page.get_by_label("Tìm hồ sơ").fill("ly seo din")
    hoa.tap("Ly Seo Dín")
    hoa.picture("dossier-same")
    in_dialog(hoa, "Là một")
    hoa.page.get_by_role("heading", name="Ly Seo Dìn", level=1).wait_for()
    expect(hoa.page.get_by_role("link", name="Ly Seo Dín")).to_be_visible()
    hoa.page.evaluate("location.hash = '#/dossiers'")
    hoa.page.get_by_label("Tìm hồ sơ").fill("ly seo din")
    hoa.sees("Gồm 2 hồ sơ là một")
    expect(hoa.page.locator(".lines li")).to_have_count(1)
    opened(hoa, other, "Ly Seo Dín")
    hoa.page.evaluate(f"location.hash = '#/dossier/{one}'")
    hoa.tap("Khác nhau, tách ra")
    expect(hoa.page.get_by_role("link", name="Ly Seo Dín")).to_have_count(0)
    assert errors(hoa) == []


def test_after_a_withdrawal_nothing_that_needs_consent_is_shown(hand: Hands, living_town: Town) -> None:
    lan = colleague(living_town)
    dossier = lan.new("Chảo Mùi Pham")
    lan.sync()
    merged(living_town)
    hoa = offline(begun(hand(), "hoa"))
    opened(hoa, dossier, "Chảo Mùi Pham")
    hoa.tap("Người dân rút lại đồng ý")
    in_dialog(hoa, "Ghi rút lại đồng ý")
    hoa.sees("Người dân không đồng ý. Máy không hiện phần còn lại")
    expect(hoa.page.locator("body")).not_to_contain_text("Chảo Mùi Pham")
    hoa.picture("dossier-withdrawn")
    hoa.page.evaluate("location.hash = '#/dossiers'")
    hoa.page.get_by_label("Tìm hồ sơ").fill("chao mui pham")
    hoa.sees("Không thấy hồ sơ nào như vậy")
    assert errors(hoa) == []
