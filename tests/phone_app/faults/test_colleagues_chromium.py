"""What other people and other tabs do meanwhile: a second tab, a deletion that meets an edit, a move, a false photo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from api.client.http_files import http_files
from field import phone as headless
from field.forms.catalogue import sample_catalogue
from field.people.accounts import Newcomer, add_person
from field.people.rights.scope import Grant, assign
from field.phone.attachments.keeping import keep
from field.phone.attachments.sending import send_files
from field.tables import change
from tests.api.conftest import EAST_VILLAGE, WEST_VILLAGE
from tests.faults.handset import Handset
from tests.faults.town import Town, eventually
from tests.phone_app.asking import begin
from tests.phone_app.faults.far import newest_stream
from tests.phone_app.hand import Hand
from tests.phone_app.living import Living
from tests.phone_app.office import Desk, colleague, merged
from tests.phone_app.test_dossier_acts_chromium import in_dialog, offline
from tests.phone_app.test_dossiers_chromium import begun, corrected, opened, sent

Hands = Callable[..., Hand]
TREE = "Cây cổ thụ"
PAUSE = 2_000  # milliseconds: what was typed so long ago a killed app may not lose (A01)


def test_A14_a_draft_that_is_open_in_one_tab_is_not_touched_by_a_second_until_the_first_is_closed(
    living: Living,
) -> None:
    phone = living.hand
    begin(phone, TREE)
    phone.page.locator(".ask-question input").fill("17")
    second = phone.new_page()
    second.goto(phone.page.url)
    expect(second.get_by_text("đang mở ở một thẻ khác")).to_be_visible()
    assert second.locator("input").count() == 0
    phone.page.locator(".ask-question input").fill("1785")
    phone.tap("Tiếp")
    phone.sees("Tên cây (tên địa phương)")
    assert second.locator("input").count() == 0
    phone.page.wait_for_timeout(PAUSE)
    phone.page.close()
    expect(second.get_by_label("Mã PIN của")).to_be_visible()
    phone.page = second
    phone.unlock()
    phone.sees("Tên cây (tên địa phương)")
    phone.tap("Quay lại")
    expect(phone.page.locator(".ask-question input")).to_have_value("1785")


def test_A18_a_deletion_without_a_network_that_meets_an_edit_hides_nothing_and_stops_no_sync(
    hand: Hands, living_town: Town
) -> None:
    lan, desk = colleague(living_town), Desk(living_town)
    dossier = lan.new("Giàng A Sình")
    lan.edit(dossier, so_nhan_khau=4)
    lan.sync()
    merged(living_town)
    hoa = begun(hand(), "hoa")
    offline(hoa)
    opened(hoa, dossier, "Giàng A Sình")
    hoa.tap("Xóa hồ sơ")
    in_dialog(hoa, "Xóa hồ sơ", "ghi trùng")
    hoa.sees("Hồ sơ này đã xóa. Có thể lấy lại.")
    lan.edit(dossier, so_nhan_khau=7)
    lan.sync()
    merged(living_town)
    hoa.context.set_offline(False)
    sent(hoa)
    expect(hoa.page.locator(".counter-waiting .counter-number")).to_have_text("0", timeout=20_000)
    merged(living_town)
    assert desk.has_open(dossier, "_life")
    sent(hoa)
    hoa.tap("Hồ sơ trong địa bàn")
    hoa.sees("Giàng A Sình")
    opened(hoa, dossier, "Giàng A Sình")
    hoa.sees("7")
    lan.sync()
    assert lan.shows(dossier, "so_nhan_khau") == [7]
    hoa.picture("fault-A18")


@pytest.fixture
def mover(living_town: Town) -> str:
    """A volunteer of the western village who will be given another."""
    home = living_town.home
    with home.store.write() as connection:
        add_person(connection, Newcomer(name="Mủa", id="mua", username="mua"), home.surroundings)
        assign(connection, "mua", [Grant("volunteer", WEST_VILLAGE)], home.surroundings)
    return "mua"


def test_A19_what_was_written_before_the_author_was_given_another_village_is_accepted_and_then_hidden(
    hand: Hands, living_town: Town, mover: str
) -> None:
    lan, home = colleague(living_town), living_town.home
    dossier = lan.new("Hờ A Khua")
    lan.edit(dossier, so_nhan_khau=4)
    lan.sync()
    merged(living_town)
    mua = begun(hand(), mover)
    stream = newest_stream(living_town)
    offline(mua)
    opened(mua, dossier, "Hờ A Khua")
    corrected(mua, "Số nhân khẩu", "5")
    with home.store.write() as connection:
        assign(connection, mover, [Grant("volunteer", EAST_VILLAGE)], home.surroundings)
    mua.context.set_offline(False)
    sent(mua)
    expect(mua.page.locator(".counter-waiting .counter-number")).to_have_text("0", timeout=20_000)
    expect(mua.page.locator(".counter-sent .counter-number")).to_have_text("1")
    merged(living_town)
    with home.store.read() as connection:
        assert connection.scalars(select(change.c.status).where(change.c.stream == stream)).all() == ["merged"]
    lan.sync()
    assert lan.shows(dossier, "so_nhan_khau") == [5]
    sent(mua)
    mua.tap("Hồ sơ trong địa bàn")
    mua.page.get_by_label("Tìm hồ sơ").fill("ho a khua")
    mua.sees("0 hồ sơ")
    mua.picture("fault-A19")


SCRIPT = b"<script>window.top.pwned = true; parent.pwned = true</script>"
PAYLOADS = {
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='parent.pwned = true'>" + SCRIPT + b"</svg>",
    "html": b"<!doctype html><body onload='parent.pwned = true'>" + SCRIPT,
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + SCRIPT + b"<img src=x onerror='parent.pwned = true'>",
}


def brought(town: Town, lan: Handset, extension: str) -> tuple[str, str]:
    """A tree whose photo is no photo: its dossier, and the hash of the file."""
    with lan.store.write() as connection:
        value = keep(connection, PAYLOADS[extension], extension)
        values = {"_area": WEST_VILLAGE, "ten_cay": f"Cây {extension}", "lan_tham/r1aaaaaa/anh": value}
        dossier = headless.create(connection, lan.around, sample_catalogue().newest["cay_co_thu"].ref, values)[0]
    lan.sync()
    assert send_files(lan.store, http_files(town.url, lan.token())).files == 1
    merged(town)
    return dossier, value.split(":")[1].split(".")[0]


FETCHED = """async (sha256) => {
  const open = indexedDB.open('packhorse');
  const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const asked = database.transaction('identity').objectStore('identity').get('own');
  const own = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
  database.close();
  const answer = await fetch(`/api/v1/attachments/${sha256}`, { headers: { Authorization: `Bearer ${own.token}` } });
  return [answer.status, ...['content-type', 'content-disposition', 'x-content-type-options',
    'content-security-policy'].map((name) => answer.headers.get(name) ?? '')];
}"""


@pytest.mark.parametrize("extension", PAYLOADS)
def test_D12_a_file_that_could_run_in_a_browser_is_shown_as_no_picture_and_runs_nowhere(
    hand: Hands, living_town: Town, extension: str
) -> None:
    dossier, sha256 = brought(living_town, colleague(living_town), extension)
    hoa = begun(hand(), "hoa")
    opened(hoa, dossier, f"Cây {extension}")

    def answered() -> bool:
        return bool(hoa.page.evaluate(FETCHED, sha256)[0] == 200)

    assert eventually(answered)
    _, kind, disposition, sniffing, policy = hoa.page.evaluate(FETCHED, sha256)
    assert kind.split(";")[0] in {"application/octet-stream", "image/jpeg"}
    assert disposition.startswith("attachment")
    assert sniffing == "nosniff"
    assert "default-src 'none'" in policy

    hoa.page.get_by_role("button", name="Mở xem").first.click()
    hoa.page.get_by_role("dialog").wait_for()
    expect(hoa.page.get_by_role("dialog").get_by_role("status")).to_have_count(0, timeout=20_000)
    hoa.picture(f"fault-D12-{extension}")
    assert hoa.page.evaluate("window.pwned") is None
    assert [each for each in hoa.said if "Content Security Policy" in each] == []


def test_D12_a_file_that_could_run_is_not_taken_as_a_photo_on_the_phone(living: Living) -> None:
    phone = living.hand
    begin(phone, TREE)
    from tests.phone_app.asking import Asker, photograph

    asker = Asker(phone.page, photograph(living.folder.parent / "photo.jpg", (800, 600)))
    while not phone.page.get_by_role("heading", name="Ảnh").count():
        asker.here()
        asker.on()
    for extension, data in PAYLOADS.items():
        false = living.folder.parent / f"false.{extension}"
        false.write_bytes(data)
        phone.page.locator("input[type=file]").first.set_input_files(false)
        phone.sees("Không đọc được tệp này")
        assert phone.page.locator(".ask-thumbnail").count() == 0
    assert phone.page.evaluate("window.pwned") is None
