"""`packhorse phone new --for`: what is known already, with source and age; sent is only what was confirmed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from api.home import Home
from field.tables import change
from tests.api.commands.phone.test_phone import Shell, enrolled, merge, url  # noqa: F401 - a fixture
from tests.api.conftest import WEST_VILLAGE

FORM = "ho_tro_nop_ho_so"


@pytest.fixture
def lan(home: Home, tmp_path: Path, url: str) -> tuple[Shell, str, str]:  # noqa: F811
    """A phone that knows a household that somebody else has written: its id, and the row of a member."""
    hoa, lan = enrolled(home, tmp_path, url, "hoa"), enrolled(home, tmp_path, url, "lan")
    values = ("dong_y=co", "chu_ho=Lò Văn An", "chu_ho_dien_thoai=0912345678")
    dossier = hoa("new", "ho_gia_dinh_so", *values, "--area", WEST_VILLAGE)["dossier"]
    row = hoa("edit", dossier, "ten=Lò Thị Bưởi", "nam_sinh=1984", "--add", "nguoi")["row"]
    hoa("sync")
    merge(home)
    lan("sync")
    return lan, dossier, f"{dossier}/nguoi/{row}"


def known(told: dict[str, Any]) -> dict[str, Any]:
    return {each["path"]: each for each in told["known"]}


def test_what_is_known_is_shown_with_source_and_age_and_nothing_is_saved(lan: Any) -> None:
    shell, dossier, member = lan
    told = shell("new", FORM, "--for", member)
    assert told["area"] == WEST_VILLAGE
    name = known(told)["chu_ho_so"]
    assert (name["known"][0]["value"], name["known"][0]["dossier"], name["known"][0]["days"]) == (
        "Lò Thị Bưởi",
        dossier,
        0,
    )
    assert known(told)["dien_thoai"]["insists"] is True
    words = shell.says("new", FORM, "--for", member)
    for said in ("Chủ hồ sơ (chu_ho_so): Lò Thị Bưởi", "phiếu hộ", "hôm nay", "today", "hỏi lại · ask again"):
        assert said in words, said
    assert shell("status")["waiting"] == 0


def test_only_what_was_confirmed_is_sent_and_says_where_it_was_known(lan: Any, home: Home) -> None:
    shell, _, member = lan
    new = shell("new", FORM, "dong_y=co", "ngay_sinh_loai=nam", "--for", member, "--confirm", "chu_ho_so")["dossier"]
    paths = shell("show", new)["paths"]
    assert paths["chu_ho_so"][0]["value"] == "Lò Thị Bưởi"
    assert paths["_area"][0]["value"] == WEST_VILLAGE
    assert "nam_sinh" not in paths
    shell("sync")
    with home.store.read() as connection:
        body = connection.execute(select(change.c.body).where(change.c.dossier == new)).scalar_one()
    assert json.loads(body)["from"] == {"chu_ho_so": f"{member}/ten"}


def test_all_takes_over_everything_that_is_certain_and_what_was_typed_counts_first(lan: Any) -> None:
    shell, _, member = lan
    typed = ("dong_y=co", "ngay_sinh_loai=nam", "nam_sinh=1985")
    paths = shell("show", shell("new", FORM, *typed, "--for", member, "--confirm", "all")["dossier"])["paths"]
    assert (paths["chu_ho_so"][0]["value"], paths["nam_sinh"][0]["value"]) == ("Lò Thị Bưởi", 1985)
    assert "dien_thoai" not in paths


@pytest.mark.parametrize(
    ("typed", "path", "words"),
    [("dong_y=co", "dien_thoai", "has to be asked again"), ("kenh=1", "chu_ho_so", "ask for consent first"),
     ("dong_y=co", "kenh", "not known already")],
)  # fmt: skip
def test_what_cannot_be_taken_over_is_refused_in_words_and_nothing_is_saved(
    lan: Any, typed: str, path: str, words: str
) -> None:
    shell, _, member = lan
    assert words in shell("new", FORM, typed, "--for", member, "--confirm", path, fails=True)
    assert shell("status")["waiting"] == 0


@pytest.mark.parametrize("whom", ["khong-co-0001", "{dossier}/nguoi/khong"])
def test_whom_nobody_knows_is_said_in_words(lan: Any, whom: str) -> None:
    shell, dossier, _ = lan
    assert "o such" in shell("new", FORM, "--for", whom.format(dossier=dossier), fails=True)


def test_dossiers_that_are_the_same_are_known_together(lan: Any) -> None:
    shell, dossier, _ = lan
    values = ("dong_y=co", "chu_ho=Lò Văn Ân", "chu_ho_dinh_danh=038080012345")
    other = shell("new", "ho_gia_dinh_so", *values, "--area", WEST_VILLAGE)["dossier"]
    shell("edit", dossier, f"_same/{other}=true")
    told = known(shell("new", FORM, "--for", dossier))
    assert [each["value"] for each in told["chu_ho_so"]["known"]] == ["Lò Văn Ân", "Lò Văn An"]
    assert told["chu_ho_so"]["certain"] is False
    assert told["so_dinh_danh"]["known"][0]["dossier"] == other
    assert "thông tin chưa khớp · answers that differ" in shell.says("new", FORM, "--for", dossier)


def test_nothing_is_confirmed_for_nobody(lan: Any) -> None:
    assert "--confirm needs --for" in lan[0]("new", FORM, "dong_y=co", "--confirm", "all", fails=True)
