"""The slip for the villager: what was recorded, its code, and plainly what has and has not been filed."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from api.home import Home
from field.dossiers.filing import filing_of
from field.forms.catalogue import sample_catalogue
from field.tables import access_log
from sync.code import code_of
from sync.head import Head, Origin
from sync.names import Name
from tests.api.conftest import WEST_VILLAGE
from tests.api.office import Author, merge

APPLICATION, HOUSE = "hs-hieng-001", "ho-hieng-001"
FORM = "ho_tro_nop_ho_so@2026112102"
NOT_FILED = "Đã gửi về xã – chưa nộp"
NUMBER = "H56.20.15-251103-0007"
VALUES = {
    "_area": WEST_VILLAGE,
    "thon": WEST_VILLAGE,
    "dong_y": "co",
    "ma_tthc": "1.001193",
    "chu_ho_so": "Lò Thị Đồng",
    "so_dinh_danh": "038099012345",
    "ngay_sinh_loai": "nam",
    "nam_sinh": 1980,
    "kenh": "1",
    "trang_thai": "1",
    "ngay_hen_tra": "2026-12-07T16:30:00+07:00",
    "ghi_chu": "Đọc bằng tiếng Thái",
}


@pytest.fixture
def office(home: Home, new_phone: Any) -> dict[str, Author]:
    """An application and a household, both at the office."""
    people = {person: Author(new_phone(person), home) for person in ("hoa", "minh")}
    people["hoa"].write(APPLICATION, VALUES, form=FORM)
    people["hoa"].write(HOUSE, {"_area": WEST_VILLAGE, "dong_y": "co", "chu_ho": "Hà Văn Đông", "dan_toc": "03"})
    merge(home)
    return people


def slip(new_desk: Any, dossier: str = APPLICATION, language: str = "vi", reader: str = "minh") -> str:
    answer = new_desk(reader).call("GET", f"/dossiers/{dossier}/slip", headers={"Accept-Language": language})
    assert answer.status_code == 200
    return str(answer.text)


def test_a_slip_says_what_where_when_by_whom_and_its_code(office: Any, new_desk: Any) -> None:
    text = slip(new_desk)
    for words in (
        "Lò Thị Đồng", "1.001193 Đăng ký khai sinh", "Bản Hiềng", "hoa", "07/12/2026", "Trực tiếp",
        code_of(APPLICATION, WEST_VILLAGE), '<svg viewBox=', "Phiếu này không thay giấy tiếp nhận",
    ):  # fmt: skip
        assert words in text, words


def test_a_slip_holds_no_identity_number_and_nothing_sensitive(office: Any, new_desk: Any) -> None:
    assert "038099012345" not in slip(new_desk)
    house = slip(new_desk, HOUSE)
    assert "Hà Văn Đông" in house
    assert "Thái" not in house


def test_what_has_reached_the_office_is_not_filed(office: Any, new_desk: Any) -> None:
    assert NOT_FILED in slip(new_desk)
    assert "Sent to the office – not filed" in slip(new_desk, language="en")


def test_what_a_volunteer_says_of_the_state_files_nothing(office: Any, home: Home, new_desk: Any) -> None:
    office["hoa"].write(APPLICATION, {"trang_thai": "2"}, form=FORM)
    merge(home)
    assert NOT_FILED in slip(new_desk)


def test_a_clerk_who_marks_it_received_has_filed_it(office: Any, home: Home, new_desk: Any) -> None:
    office["minh"].write(APPLICATION, {"trang_thai": "2"}, form=FORM)
    merge(home)
    text = slip(new_desk)
    assert "Xã đã tiếp nhận – chưa có mã hồ sơ" in text
    assert NOT_FILED not in text


def test_an_official_number_files_it_and_two_are_both_shown(office: Any, home: Home, new_desk: Any) -> None:
    office["minh"].write(APPLICATION, {"_number": NUMBER}, form=FORM)
    merge(home)
    text = slip(new_desk)
    assert f"Đã nộp – mã hồ sơ {NUMBER}" in text
    assert "Phiếu này không thay" not in text
    office["hoa"].write(APPLICATION, {"_number": "H56.20.15-251103-0008"}, form=FORM)
    merge(home)
    assert f"mã hồ sơ chưa khớp: {NUMBER} · H56.20.15-251103-0008" in slip(new_desk)


def test_a_household_is_nothing_to_file(office: Any, new_desk: Any) -> None:
    text = slip(new_desk, HOUSE)
    assert "Đã gửi về xã" in text
    assert "chưa nộp" not in text


def test_a_due_date_that_nobody_knows_is_not_printed(office: Any, home: Home, new_desk: Any) -> None:
    assert "Ngày hẹn trả" not in slip(new_desk, HOUSE)
    assert "Ngày hẹn trả" in slip(new_desk)


def test_who_may_not_see_personal_values_prints_no_name(office: Any, new_desk: Any) -> None:
    text = slip(new_desk, reader="kiem")
    assert "Lò Thị Đồng" not in text
    assert "1980" not in text
    assert code_of(APPLICATION, WEST_VILLAGE) in text


@pytest.mark.parametrize(
    ("role", "value", "received"),
    [("clerk", "2", True), ("clerk", "10", True), ("clerk", "1", False), ("clerk", "3", False), ("clerk", "7", False),
     ("reconciler", "4", True), ("volunteer", "2", False), ("", "9", False)],
)  # fmt: skip
def test_received_is_what_staff_say_it_is(role: str, value: str, received: bool) -> None:
    form = sample_catalogue().form(FORM)
    view = {"trang_thai": (Head(Origin(Name("AAAAAAAAAAAA.1.AAAAAAAAAAA"), role=role), "trang_thai", value),)}
    found = filing_of(form, view)
    assert (found.is_application, found.is_received, found.is_filed) == (True, received, received)


def test_a_number_files_whatever_the_form() -> None:
    view = {"_number": (Head(Origin(Name("AAAAAAAAAAAA.1.AAAAAAAAAAA")), "_number", NUMBER),)}
    assert filing_of(None, view).is_filed
    cleared = {"_number": (Head(Origin(Name("AAAAAAAAAAAA.1.AAAAAAAAAAA")), "_number", None),)}
    assert not filing_of(None, cleared).is_filed


def test_printing_a_slip_is_written_down_once(office: Any, home: Home, new_desk: Any) -> None:
    slip(new_desk)
    with home.store.read() as connection:
        rows = connection.execute(select(access_log).where(access_log.c.verb == "print_slip")).all()
    assert len(rows) == 1
