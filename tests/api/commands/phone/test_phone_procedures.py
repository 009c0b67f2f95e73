"""`packhorse phone procedures`: fetched at a meeting, then found and read with no network, in words and as JSON."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from api.commands.phone import phone
from api.home import Home
from field.procedures.publishing import publish
from field.procedures.taking import Brought, take
from tests.api.commands.phone.test_phone import Shell, enrolled, url
from tests.api.conftest import WEST, WEST_VILLAGE
from tests.field.procedures.brought import BIRTH, COPY, DEATH, LAND

__all__ = ["url"]

WHOLE = replace(
    BIRTH,
    receiver="Trung tâm Phục vụ hành chính công cấp xã",
    papers=("Tờ khai", "Giấy chứng sinh"),
    steps=("Nộp tờ khai.", "Nhận kết quả."),
    term="trong ngày (kiểm tra lại · verify)",
    term_days=1,
    fee="8.000 đồng",
    fee_amount=8_000,
    valid_to="2020-12-31",
    more=(("Mức độ", "4"),),
)


def brought(home: Home, *given: object) -> None:
    with home.store.write() as connection:
        taken = take(connection, Brought(WEST, given, "f.csv", b"x"), "quan", home.surroundings)
        publish(connection, taken.version, "quan", home.surroundings)


@pytest.fixture
def hoa(home: Home, tmp_path: Path, url: str) -> Shell:
    return enrolled(home, tmp_path, url, "hoa")


def test_procedures_are_found_on_a_phone_without_marks_and_read_whole(home: Home, hoa: Shell) -> None:
    assert "Chưa có danh mục thủ tục" in hoa.says("procedures")
    brought(home, WHOLE, DEATH, COPY)
    assert hoa("sync")["brought"]["packs"] == 1
    found = hoa("procedures", "dang", "ky")
    assert [each["code"] for each in found["procedures"]] == ["1.000656", "1.001193"]
    assert (found["found"], found["count"]) == (2, 3)
    assert hoa.says("procedures", "chung thuc") == "2.000815  Chứng thực bản sao\n1 / 3 thủ tục · procedures\n"
    assert "Không tìm thấy" in hoa.says("procedures", "xyz")
    assert len(hoa("procedures", "--most", "1")["procedures"]) == 1
    told = hoa("procedure", "1.001193")
    assert (told["papers"], told["fee_amount"], told["is_valid"]) == (["Tờ khai", "Giấy chứng sinh"], 8000, False)
    assert hoa.says("procedure", "1.001193").splitlines() == [
        "1.001193 Đăng ký khai sinh",
        "! Hôm nay không có hiệu lực · Not valid today",
        "Hiệu lực · valid: … – 2020-12-31",
        "Lĩnh vực · sector: Hộ tịch",
        "Nơi tiếp nhận · received by: Trung tâm Phục vụ hành chính công cấp xã",
        "Giấy tờ · papers:",
        "  1. Tờ khai",
        "  2. Giấy chứng sinh",
        "Các bước · steps:",
        "  1. Nộp tờ khai.",
        "  2. Nhận kết quả.",
        "Thời hạn · term: trong ngày (kiểm tra lại · verify); 1 ngày làm việc · working days",
        "Phí, lệ phí · fee: 8.000 đồng",
        "Mức độ: 4",
    ]


def test_a_procedure_that_is_gone_is_told_as_such(home: Home, hoa: Shell) -> None:
    brought(home, BIRTH, DEATH)
    hoa("sync")
    brought(home, BIRTH)
    hoa("sync")
    assert hoa("procedure", "1.000656") == {"code": "1.000656", "name": "Đăng ký khai tử", "is_gone": True}
    assert "không còn hiệu lực" in hoa.says("procedure", "1.000656")
    assert "Không có thủ tục này" in hoa("procedure", "1.999999", fails=True)


def test_a_slip_names_the_procedure_also_when_it_is_gone(home: Home, hoa: Shell, tmp_path: Path) -> None:
    road = replace(LAND, areas=())
    brought(home, BIRTH, road)
    hoa("sync")
    answers = ("dong_y=co", f"ma_tthc={road.code}", "chu_ho_so=Lò Văn An")
    dossier = hoa("new", "ho_tro_nop_ho_so", *answers, "--area", WEST_VILLAGE)["dossier"]
    brought(home, BIRTH)
    hoa("sync")
    hoa("slip", dossier, "--to", str(tmp_path / "slip.html"))
    assert road.name in (tmp_path / "slip.html").read_text(encoding="utf-8")
    assert road.name in hoa.says("show", dossier)


def test_a_phone_that_never_met_home_says_what_to_do(tmp_path: Path, app: Flask) -> None:
    words = ["--data", str(tmp_path), "--store", str(tmp_path / "new.db"), "procedures", "khai sinh"]
    assert "packhorse phone sync" in CliRunner().invoke(phone, words).output
