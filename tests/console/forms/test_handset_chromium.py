"""A form walked through on the phone in the page: the app's own screens, in two languages, and nothing of it stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

import field.forms
from field.app.toolchain import APP
from field.tables import attachment, change
from tests.console.clerk import RULES, Clerk
from tests.phone_app.asking import Asker, photograph

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

    from tests.console.prepared import Street

Seats = Callable[..., Clerk]
HEAVIEST = 150_000
SAMPLES = Path(field.forms.__file__).parent / "samples"
HERE = {"permissions": ["geolocation"], "geolocation": {"latitude": 20.1, "longitude": 105.1, "accuracy": 9}}
PETITION, SINK = "/forms/phan_anh_kien_nghi/2026112101", "/forms/mau_thu/2026112101"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo of a telephone."""
    return photograph(tmp_path / "photo.jpg", (900, 600))


def kept(street: Street) -> tuple[int, int]:
    """How many changes and files home holds."""
    with street.town.home.store.read() as connection:
        counts = [connection.scalar(select(func.count()).select_from(each)) for each in (change, attachment)]
    return cast("tuple[int, int]", tuple(counts))


def violations(seen: Page | Frame) -> list[Any]:
    """What axe finds wrong in a frame."""
    seen.evaluate((APP / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = seen.evaluate("(rules) => axe.run({ runOnly: rules })", RULES)
    assert len(found["passes"]) > 10
    return [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found["violations"]]


def phone_of(clerk: Clerk) -> Frame:
    """The phone in the page, with its first question."""
    clerk.page.frame_locator(".phone").locator(".ask-where").wait_for()
    return next(each for each in clerk.page.frames if each.url.endswith("/phone"))


def test_a_form_of_the_commune_is_walked_through_as_on_a_phone_and_nothing_is_kept(
    clerk: Seats, street: Street, photo: Path
) -> None:
    quan = clerk("quan", bypass_csp=True, **HERE)
    before, sent = kept(street), list[str]()
    quan.page.on("request", lambda request: sent.append(request.method))
    quan.open(f"{PETITION}/preview")
    phone = phone_of(quan)
    assert phone.evaluate("[innerWidth, innerHeight]") == [412, 732]
    expect(phone.locator(".ask-label")).to_contain_text("Lĩnh vực")  # commune and village are known
    phone.locator(".choice").first.wait_for()
    assert quan.violations() == []
    assert violations(phone) == []
    quan.picture("forms-phone")
    asker = Asker(cast("Page", phone), photo)
    asker.through()
    assert any("Ảnh" in label for label in asker.seen)
    assert not any("tố cáo" in label for label in asker.seen), "what is not relevant is not asked"
    phone.locator(".screen-foot .button-first").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Hết phiếu")
    assert violations(phone) == []
    quan.picture("forms-phone-end")
    phone.get_by_role("button", name="Điền lại từ đầu").click()
    expect(phone.locator("input:checked")).to_have_count(0)
    assert set(sent) == {"GET"}
    assert kept(street) == before
    assert phone.evaluate("async () => [localStorage.length, (await indexedDB.databases()).length]") == [0, 0]
    assert quan.said == []


@pytest.fixture
def sink(clerk: Seats) -> Clerk:
    """An administrator who has brought a form that asks everything there is; her screen is as small as a phone."""
    quan = clerk("quan", bypass_csp=True, **HERE)
    quan.open("/forms")
    quan.page.locator("input[type=file]").set_input_files(SAMPLES / "mau_thu.csv")
    quan.page.get_by_role("button", name="Nhập mẫu phiếu").click()
    quan.page.wait_for_url(f"**{SINK}")
    quan.page.set_viewport_size({"width": 412, "height": 732})
    return quan


def test_everything_that_a_form_can_ask_is_asked_on_the_phone_in_the_page(
    sink: Clerk, street: Street, photo: Path
) -> None:
    before = kept(street)
    sink.open(f"{SINK}/phone")
    sink.page.locator(".ask-where").wait_for()
    asker = Asker(sink.page, photo, {"đồng ý": "Có"})
    asker.through()
    assert {"Vị trí nhà", "Đường đi", "Ảnh", "Chữ ký", "Ngày sinh", "Cái nào cần nhất?"} <= set(asker.seen)
    assert violations(sink.page) == []
    sink.picture("forms-phone-review", whole=True)
    sink.page.locator(".screen-foot .button-first").click()
    sink.sees("không có gì được lưu")
    sink.page.get_by_role("button", name="Về xem lại câu trả lời").click()
    sink.sees("Chữ ký")
    assert kept(street) == before
    assert sink.said == []


def test_what_is_wrong_is_told_in_the_forms_words_and_its_language_can_be_changed(sink: Clerk) -> None:
    sink.page.get_by_role("button", name="English").click()
    expect(sink.page.locator("html")).to_have_attribute("lang", "en")
    sink.open(f"{SINK}/phone")
    label, on = sink.page.locator(".ask-label").first, sink.page.locator(".screen-foot .button-first")
    expect(label).to_contain_text("Consent?")
    on.click()
    expect(sink.page.get_by_role("alert").first).not_to_be_empty()
    expect(on).to_have_text("Go on anyway")
    assert violations(sink.page) == []
    sink.page.get_by_label("Yes", exact=True).check()
    on.click()
    expect(label).to_contain_text("Name")
    sink.page.locator("#answer-ten").fill("x")
    on.click()
    sink.sees("Two letters at least")
    sink.page.get_by_role("button", name="Options").click()
    assert violations(sink.page) == []
    sink.page.get_by_label("Tiếng Việt").check()
    sink.page.get_by_role("button", name="Close").click()
    sink.sees("Ít nhất hai chữ")
    sink.page.get_by_role("button", name="Options").click()
    sink.page.get_by_role("button", name="Ask by page").click()
    expect(sink.page.locator(".ask-question")).to_have_count(6)
    assert violations(sink.page) == []
    sink.picture("forms-phone-en")
    assert sink.said == []


def test_the_phone_in_the_page_weighs_less_than_150_kilobytes_in_both_languages(clerk: Seats) -> None:
    quan = clerk("quan")
    for language in ("vi", "en"):
        if language == "en":
            quan.page.get_by_role("button", name="English").click()
            expect(quan.page.locator("html")).to_have_attribute("lang", "en")
        weights: dict[str, int] = {}
        looking = quan.context.new_page()
        looking.on("requestfinished", lambda each, kept=weights: kept.update({each.url: len(each.response().body())}))
        looking.goto(f"{quan.town.url}{PETITION}/phone", wait_until="networkidle")
        looking.locator(".ask-where").wait_for()
        assert any("/english-" in each for each in weights) == (language == "en")
        assert 130_000 < sum(weights.values()) < HEAVIEST, weights
        looking.close()
