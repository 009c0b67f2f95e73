"""`packhorse phone slip`: a slip for the villager without any network, which says no more than is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.home import Home
from sync.code import code_of
from tests.api.commands.phone.test_phone import enrolled, merge, url  # noqa: F401 - a fixture
from tests.api.conftest import WEST_VILLAGE

VALUES = ("dong_y=co", "ma_tthc=1.001193", "chu_ho_so=Lò <b>Văn</b> An", "so_dinh_danh=038099012345", "trang_thai=1")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "slip.html"


def test_a_slip_says_how_far_the_work_has_come(home: Home, tmp_path: Path, url: str, page: Path) -> None:  # noqa: F811
    hoa = enrolled(home, tmp_path, url, "hoa")
    dossier = hoa("new", "ho_tro_nop_ho_so", *VALUES, "--area", WEST_VILLAGE)["dossier"]
    made = hoa("slip", dossier, "--to", str(page))
    assert made["code"] == code_of(dossier, WEST_VILLAGE)
    assert made["standing"] == "Đã lưu trong máy – chưa gửi"
    hoa("sync")
    assert hoa("slip", dossier, "--to", str(page))["standing"] == "Đã gửi về xã – chưa nộp"
    merge(home)
    hoa("sync")
    assert hoa("slip", dossier, "--to", str(page))["standing"] == "Đã gửi về xã – chưa nộp"
    assert made["code"] in page.read_text(encoding="utf-8")


def test_a_slip_holds_its_own_style_and_runs_nothing(home: Home, tmp_path: Path, url: str, page: Path) -> None:  # noqa: F811
    hoa = enrolled(home, tmp_path, url, "hoa")
    dossier = hoa("new", "ho_tro_nop_ho_so", *VALUES, "--area", WEST_VILLAGE)["dossier"]
    hoa("slip", dossier, "--to", str(page))
    text = page.read_text(encoding="utf-8")
    assert "Lò &lt;b&gt;Văn&lt;/b&gt; An" in text
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert "header > div" in text
    assert not any(bad in text for bad in ("<b>", "<script", "<link", "http:", "https:", "038099012345"))


def test_what_is_not_sent_makes_the_whole_dossier_not_sent(home: Home, tmp_path: Path, url: str, page: Path) -> None:  # noqa: F811
    hoa = enrolled(home, tmp_path, url, "hoa")
    dossier = hoa("new", "ho_tro_nop_ho_so", *VALUES, "--area", WEST_VILLAGE)["dossier"]
    hoa("sync")
    hoa("edit", dossier, "nam_sinh=1980")
    assert hoa("slip", dossier, "--to", str(page))["standing"] == "Đã lưu trong máy – chưa gửi"
    english = hoa("slip", dossier, "--to", str(page), "--language", "en")
    assert english["standing"] == "Saved on this phone – not sent"
    assert '<html lang="en">' in page.read_text(encoding="utf-8")


def test_a_slip_of_a_dossier_that_is_not_here_is_refused_in_words(home: Home, tmp_path: Path, url: str) -> None:  # noqa: F811
    assert "No such dossier" in enrolled(home, tmp_path, url, "hoa")("slip", "khong-co-0001", fails=True)


def test_a_slips_code_finds_its_dossier_without_any_network(home: Home, tmp_path: Path, url: str) -> None:  # noqa: F811
    hoa = enrolled(home, tmp_path, url, "hoa")
    dossier = hoa("new", "ho_tro_nop_ho_so", *VALUES, "--area", WEST_VILLAGE)["dossier"]
    code = code_of(dossier, WEST_VILLAGE)
    assert [each["dossier"] for each in hoa("find", code.lower().replace("-", " "))["dossiers"]] == [dossier]
    assert dossier in hoa.says("find", code)
    assert hoa("find", code_of("khong-co-0001", WEST_VILLAGE)) == {"dossiers": []}
    misheard = code[:-1] + ("0" if code[-1] != "0" else "1")
    assert "A character of the code is wrong" in hoa("find", misheard, fails=True)
