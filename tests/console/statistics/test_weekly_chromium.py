"""The weekly report in a real browser: found from both pages, read in both languages, printed on A4."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.console.clerk import SECONDS, Clerk
from tests.console.prepared import Street

Seats = Callable[..., Clerk]
PATIENCE = 3 * SECONDS * 1_000
A4 = (595, 842)
"""Points."""


def test_the_report_is_found_by_links_alone_and_prints_on_a4(street: Street, clerk: Seats) -> None:
    street.begun("Lò Văn Báo Cáo")
    tuan = clerk(java_script_enabled=False)
    for start in ("/today", "/statistics"):
        tuan.open(start)
        tuan.page.get_by_role("link", name="Báo cáo tuần của thôn, bản").click()
        tuan.page.locator(".tiles").get_by_role("link", name="Bản Hiềng").click()
        expect(tuan.page.get_by_role("heading", name="Báo cáo tuần của thôn, bản")).to_be_visible(timeout=PATIENCE)
    tuan.page.get_by_role("link", name="Tuần trước").click()
    expect(tuan.page.get_by_role("link", name="Tuần sau")).to_be_visible(timeout=PATIENCE)
    tuan.page.get_by_role("link", name="Tuần sau").click()
    expect(tuan.page.get_by_role("link", name="Tuần sau")).to_have_count(0, timeout=PATIENCE)
    expect(tuan.page.locator(".report")).to_contain_text("Hồ sơ lập mới")
    printed = tuan.page.pdf(prefer_css_page_size=True)
    wide, high = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", printed).groups()
    assert (round(float(wide)), round(float(high))) == A4


@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_wrong_with_the_report(street: Street, clerk: Seats, language: str) -> None:
    tuan = clerk(bypass_csp=True)
    tuan.open("/statistics/weekly")
    if language == "en":
        tuan.page.get_by_role("button", name="English").click()
    said = ("Báo cáo tuần của thôn, bản", "Weekly report of a village")[language == "en"]
    expect(tuan.page.get_by_role("heading", name=said)).to_be_visible(timeout=PATIENCE)
    assert tuan.violations() == []
    tuan.page.locator(".tiles").get_by_role("link", name="Bản Hiềng").click()
    signed = ("(ký, ghi rõ họ tên)", "(signature and name)")[language == "en"]
    expect(tuan.page.get_by_text(signed).first).to_be_visible(timeout=PATIENCE)
    assert tuan.violations() == []
    tuan.picture(f"console-weekly-{language}", whole=True)
    tuan.page.emulate_media(media="print")
    tuan.page.set_viewport_size({"width": 690, "height": 1000})
    tuan.picture(f"console-weekly-print-{language}", whole=True)
    assert tuan.said == []
