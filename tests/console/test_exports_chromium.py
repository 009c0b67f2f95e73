"""The exports screen at a desk: a table is ordered, comes by itself, and is fetched."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

from playwright.sync_api import expect

from tests.console.clerk import Clerk
from tests.console.prepared import Street

Seats = Callable[..., Clerk]


def test_a_clerk_orders_a_table_and_its_file_comes_by_itself(street: Street, clerk: Seats) -> None:
    street.begun("Lò Văn Đông")
    minh = clerk("minh", bypass_csp=True)
    minh.open("/exports")
    assert minh.violations() == []
    minh.page.get_by_label("Mẫu phiếu").select_option(label="Khảo sát chuyển đổi số hộ gia đình")
    minh.page.get_by_label("Lấy đến mức riêng tư").select_option(label="thông tin cá nhân")
    minh.page.get_by_role("button", name="Làm bảng").click()
    fetch = minh.page.get_by_role("link", name="Tải tệp").first
    expect(fetch).to_be_visible(timeout=60_000)
    minh.picture("exports")
    assert minh.violations() == []
    with minh.page.expect_download() as download:
        fetch.click()
    with zipfile.ZipFile(download.value.path()) as parts:
        assert "Lò Văn Đông" in parts.read("ho_gia_dinh_so.csv").decode()
    minh.page.get_by_role("button", name="Bỏ").first.click()
    minh.sees("Đã bỏ")
    minh.page.get_by_role("button", name="English").click()
    expect(minh.page.get_by_role("heading", level=1)).to_have_text("Exports")
    assert minh.violations() == []
    assert minh.said == []
