"""Correcting a dossier in a real Chromium: as one goes, by keyboard, without a script, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest
from PIL import Image
from PIL.ExifTags import IFD
from playwright.sync_api import expect
from sqlalchemy import select

from field.attachments.names import attachment_path
from field.home import epoch_of
from field.intake.desk import desk_stream
from field.tables import attachment
from tests.console.clerk import Clerk
from tests.console.prepared import Street

Seats = Callable[..., Clerk]
PATIENCE = 30_000
OWNER = "Canon of Lo Van Dong 0123456789"


def test_a_clerk_corrects_a_household_as_the_form_asks(street: Street, clerk: Seats) -> None:
    (key,) = street.begun("Lò Văn Đông", so_nhan_khau=4)
    tuan = clerk()
    tuan.open(f"/dossiers/{key}")
    tuan.presses_on("e")
    head = tuan.page.get_by_label("Chủ hộ")
    expect(head).to_have_value("Lò Văn Đông")
    tuan.page.get_by_label("Số nhân khẩu").fill("99")
    tuan.page.keyboard.press("Tab")
    expect(tuan.page.locator("#p-v-so_nhan_khau")).not_to_be_empty(timeout=PATIENCE)
    tuan.page.get_by_label("Số nhân khẩu").fill("5")
    head.fill("Lò Thị Đào")
    tuan.page.keyboard.press("Tab")
    tuan.page.get_by_role("button", name="Lưu", exact=True).click()
    expect(tuan.page.get_by_role("heading", level=1)).to_have_text("Lò Thị Đào", timeout=PATIENCE)
    assert street.values(key) == ["Lò Thị Đào"]
    assert street.values(key, "so_nhan_khau") == [5]
    assert tuan.said == []


def test_questions_come_and_go_while_one_answers_and_no_letter_is_lost(street: Street, clerk: Seats) -> None:
    (key,) = street.begun("Lò Văn Đông")
    tuan = clerk()
    tuan.open(f"/dossiers/{key}/edit")
    consent = tuan.page.get_by_label("có đồng ý cho ghi")
    note = tuan.page.get_by_label("Ghi chú", exact=True)
    note.fill("đã gọi")
    consent.select_option("khong")
    expect(tuan.page.get_by_label("Chủ hộ")).to_have_count(0, timeout=PATIENCE)
    expect(note).to_have_value("đã gọi")
    consent.select_option("co")
    expect(tuan.page.get_by_label("Chủ hộ")).to_have_value("Lò Văn Đông", timeout=PATIENCE)
    note.click()
    tuan.page.keyboard.press("Control+End")
    tuan.page.keyboard.type(" điện")
    expect(note).to_have_value("đã gọi điện")
    assert tuan.said == []


def test_a_row_is_added_and_saved_without_a_script(street: Street, clerk: Seats) -> None:
    (key,) = street.begun("Lò Văn Đông", so_nhan_khau=4)
    tuan = clerk(java_script_enabled=False)
    tuan.open(f"/dossiers/{key}/edit")
    tuan.page.get_by_role("button", name="+ Thêm").click()
    tuan.page.get_by_label("Họ tên").fill("Quàng Thị Pành")
    tuan.page.get_by_label("Năm sinh").fill("1990")
    tuan.page.get_by_role("button", name="Lưu", exact=True).click()
    tuan.sees("Có chỗ chưa đúng hoặc còn thiếu")
    expect(tuan.page.get_by_label("Họ tên")).to_have_value("Quàng Thị Pành")
    tuan.page.get_by_role("button", name="Vẫn lưu").click()
    expect(tuan.page.get_by_text("Đã ghi.")).to_be_visible()
    street.merged()
    tuan.open(f"/dossiers/{key}")
    expect(tuan.page.locator("main")).to_contain_text("Quàng Thị Pành")


def large() -> bytes:
    """A photo as a phone takes it: larger than the form asks, with its place and its owner."""
    exif, out = Image.Exif(), BytesIO()
    exif[0x010F] = OWNER
    exif.get_ifd(IFD.GPSInfo).update({1: "N", 2: (20.0, 2.0, 2.4), 3: "E", 4: (105.0, 2.0, 42.0)})
    Image.effect_mandelbrot((3000, 2000), (-2, -1, 1, 1), 30).convert("RGB").save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


@pytest.mark.parametrize("with_script", [True, False])
def test_a_photo_is_added_at_the_desk_without_its_owner(street: Street, clerk: Seats, with_script: bool) -> None:
    key = street.photographed(*(("olive", "peru") if with_script else ("navy", "plum")))
    tuan = clerk(java_script_enabled=with_script)
    tuan.open(f"/dossiers/{key}/edit")
    field = tuan.page.get_by_label("Ảnh hiện trạng")
    asked_again = tuan.page.expect_response if with_script else nothing
    with asked_again("**/edit"):
        field.set_input_files({"name": "IMG_0001.JPG", "mimeType": "image/jpeg", "buffer": large()})
    if with_script:
        tuan.page.wait_for_function("(field) => field.files[0].size < 700000", arg=field.element_handle())
    for typed, said in (("mười", "Đã nhận ảnh, chờ lưu"), ("12", "Đã ghi.")):
        tuan.page.get_by_label("Tờ bản đồ số").fill(typed)
        with asked_again("**/edit"):
            tuan.page.keyboard.press("Tab")
        tuan.page.get_by_role("button", name="Lưu", exact=True).click()
        expect(tuan.page.get_by_text(said)).to_be_visible(timeout=PATIENCE)
        tuan.picture(f"console-edit-photo-{'with' if with_script else 'without'}-{typed}", whole=True)
    street.merged()
    tuan.open(f"/dossiers/{key}")
    photos = tuan.page.locator("main img.thumb")
    expect(photos).to_have_count(3)
    (kept,) = kept_at_desk(street)
    exif = Image.open(BytesIO(kept)).getexif()
    assert OWNER.encode() not in kept
    assert exif.get_ifd(IFD.GPSInfo)[2] == (20.0, 2.0, 2.4)
    assert max(Image.open(BytesIO(kept)).size) == (2500 if with_script else 3000)
    assert [words for words in tuan.said if "422" not in words] == []


def test_a_boundary_is_drawn_on_a_map_and_typed_beside_it(street: Street, clerk: Seats) -> None:
    key = street.photographed("maroon", "khaki")
    tuan = clerk(bypass_csp=True)
    tuan.open(f"/dossiers/{key}/edit")
    corners, plane = tuan.page.locator("#v-ranh"), "#map-v-ranh"
    corners.fill("20.034 105.045\n20.034 105.046\n20.035 105.046")
    with tuan.page.expect_response("**/edit"):
        tuan.page.keyboard.press("Tab")
    expect(tuan.page.locator(f"{plane} .corner")).to_have_count(3)
    tuan.open(f"/dossiers/{key}/edit")
    for n in range(3):
        tuan.page.get_by_role("button", name="Thêm điểm ở giữa bản đồ").click()
        expect(tuan.page.locator(f"{plane} .corner")).to_have_count(n + 1)
    tuan.page.get_by_role("button", name="Bỏ điểm cuối").click()
    expect(tuan.page.locator(f"{plane} .corner")).to_have_count(2)
    area = tuan.page.locator(f"{plane} .map")
    for x, y in ((200, 100), (400, 120), (300, 250)):
        with tuan.page.expect_response("**/edit"):
            area.click(position={"x": x, "y": y})
    expect(tuan.page.locator(f"{plane} .corner")).to_have_count(5)
    area.scroll_into_view_if_needed()
    assert tuan.violations() == []
    tuan.picture("console-edit-boundary")
    drawn = corners.input_value().split("\n")
    assert len(drawn) == 5
    with tuan.page.expect_response("**/edit"):
        tuan.page.locator(f"{plane} .corner").last.drag_to(area, target_position={"x": 320, "y": 200})
    expect(corners).not_to_have_value("\n".join(drawn))
    tuan.page.get_by_role("button", name="Lưu", exact=True).click()
    expect(tuan.page.get_by_text("Đã ghi.")).to_be_visible(timeout=PATIENCE)
    street.merged()
    tuan.open(f"/dossiers/{key}/edit")
    expect(tuan.page.locator(f"{plane} .corner")).to_have_count(5)
    assert tuan.said == []


def test_a_boundary_is_typed_without_a_script(street: Street, clerk: Seats) -> None:
    key = street.photographed("indigo", "tan")
    tuan = clerk(java_script_enabled=False)
    tuan.open(f"/dossiers/{key}/edit")
    corners = tuan.page.locator("#v-ranh")
    corners.fill("20.034 105.045\nhai mươi")
    tuan.page.get_by_role("button", name="Lưu", exact=True).click()
    expect(tuan.page.locator("#p-v-ranh")).to_contain_text("Dòng 2 chưa đọc được")
    corners.fill("20.034 105.045\n20.034 105.046\n20.035 105.046")
    tuan.page.get_by_role("button", name="Lưu", exact=True).click()
    expect(tuan.page.get_by_text("Đã ghi.")).to_be_visible()


@contextmanager
def nothing(_: str) -> Iterator[None]:
    """Without a script nothing is asked while one answers."""
    yield


def kept_at_desk(street: Street) -> list[bytes]:
    """The photos that came from the desk last."""
    home = street.town.home
    with home.store.read() as connection:
        rows = connection.execute(
            select(attachment.c.sha256)
            .where(attachment.c.stream == desk_stream(home.surroundings.home, epoch_of(connection)))
            .order_by(attachment.c.received.desc())
            .limit(1)
        ).scalars()
        return [attachment_path(home.settings.attachments, each).read_bytes() for each in rows]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_wrong_on_the_form(street: Street, clerk: Seats, language: str) -> None:
    house, told = street.begun("Lò Văn Đông", "Vi Văn Ún", so_nhan_khau=4)
    street.differ({told: ({"chu_ho": "Vi Văn Ứn"}, {"chu_ho": "Vi Văn Un"})})
    tuan = clerk(bypass_csp=True)
    if language == "en":
        tuan.page.get_by_role("button", name="English").click()
        tuan.sees("Answers that differ")
    for key in (house, told):
        tuan.open(f"/dossiers/{key}/edit")
        expect(tuan.page.get_by_role("heading", level=1)).to_be_visible()
        assert tuan.violations() == [], key
    tuan.open(f"/dossiers/{house}/edit")
    tuan.page.locator("#v-so_nhan_khau").fill("99")
    tuan.page.locator("button[value=save]").click()
    expect(tuan.page.get_by_role("alert")).to_be_visible()
    assert tuan.violations() == []
    tuan.picture(f"console-edit-{language}", whole=True)


def test_a_dossier_is_begun_at_the_desk(street: Street, clerk: Seats) -> None:
    tuan = clerk()
    tuan.open("/dossiers")
    tuan.presses_on("c")
    tuan.page.get_by_label("Mẫu phiếu").select_option(label="Khảo sát chuyển đổi số hộ gia đình")
    tuan.page.get_by_label("Địa bàn").select_option(label="Bản Hiềng")
    tuan.page.get_by_role("button", name="Tiếp").click()
    tuan.page.get_by_label("có đồng ý cho ghi").select_option("co")
    tuan.page.get_by_label("Chủ hộ").fill("Hà Thị Mới")
    tuan.page.keyboard.press("Tab")
    tuan.page.get_by_label("Số nhân khẩu").fill("3")
    tuan.page.get_by_role("button", name="Lưu", exact=True).click()
    tuan.sees("Có chỗ chưa đúng hoặc còn thiếu")
    tuan.page.get_by_role("button", name="Vẫn lưu").click()
    expect(tuan.page.get_by_role("heading", level=1)).to_have_text("Hà Thị Mới", timeout=PATIENCE)
    assert [words for words in tuan.said if "422" not in words] == []
