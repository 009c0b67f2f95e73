"""`packhorse phone` against a real service over real HTTP: enrol, write, send, carry."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from werkzeug.serving import make_server

from api.commands.phone import phone
from api.home import Home
from api.service.starting.invitation import invitation
from field.areas.importing import import_areas
from field.areas.rows import AreaRow
from field.forms.lists.rows import ListRows
from field.forms.lists.taking import take_list
from field.forms.published.publishing import publish
from field.forms.published.taking import take
from field.merge.batch import merge_shard
from field.people.enrolling.tickets import issue_ticket
from field.people.rights.scope import Grant, assign
from tests.api.conftest import EAST_VILLAGE, WEST, WEST_VILLAGE
from tests.field.forms.written import version
from tests.field.phone.forms.shelves import GOODS


@dataclass
class Shell:
    """A person at a terminal with one phone's file."""

    store: Path
    url: str

    def __call__(self, *arguments: str, fails: bool = False) -> Any:
        result = CliRunner().invoke(
            phone, ["--data", str(self.store.parent), "--store", str(self.store), "--json", *arguments]
        )
        assert (result.exit_code != 0) is fails, result.output
        return result.output if fails else json.loads(result.stdout)

    def says(self, *arguments: str) -> str:
        result = CliRunner().invoke(phone, ["--data", str(self.store.parent), "--store", str(self.store), *arguments])
        assert result.exit_code == 0, result.output
        return result.output


@pytest.fixture
def url(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def enrolled(home: Home, folder: Path, url: str, person: str) -> Shell:
    with home.store.write() as connection:
        slip = issue_ticket(connection, person, "quan", home.surroundings)
    shell = Shell(folder / f"{person}.db", url)
    assert shell("enrol", invitation(url, slip.text))["person"] == person
    return shell


def slip_for(home: Home) -> str:
    with home.store.write() as connection:
        return issue_ticket(connection, "hoa", "quan", home.surroundings).secret


def merge(home: Home) -> None:
    for shard in range(home.surroundings.shards):
        merge_shard(home.store, shard, home.surroundings, "test")


def test_two_phones_meet_through_the_service(home: Home, tmp_path: Path, url: str) -> None:
    hoa, lan = enrolled(home, tmp_path, url, "hoa"), enrolled(home, tmp_path, url, "lan")
    dossier = hoa("new", "ho_gia_dinh_so", "dong_y=co", "chu_ho=Lò Văn An", "--area", WEST_VILLAGE)["dossier"]
    assert hoa("status")["waiting"] == 1
    assert hoa("sync")["pushed"] == 1
    merge(home)
    assert lan("sync")["states"] == 1
    assert lan("show", dossier)["paths"]["chu_ho"][0]["value"] == "Lò Văn An"
    lan("edit", dossier, "chu_ho=Lò Văn Ân")
    row = lan("edit", dossier, "ten=Lò Thị Hoa", "so_nhan_khau=5", "--add", "nguoi")["row"]
    paths = lan("show", dossier)["paths"]
    assert {"so_nhan_khau", f"nguoi/{row}/ten"} < paths.keys()
    assert f"nguoi/{row}/so_nhan_khau" not in paths
    lan("sync")
    hoa("edit", dossier, "chu_ho=Lò Văn Anh")
    hoa("sync")
    merge(home)
    for shell in (hoa, lan):
        shell("sync")
    assert hoa("status")["digest"] == lan("status")["digest"]
    assert "Chủ hộ: thông tin chưa khớp" in lan.says("show", dossier)
    assert [line["own"] for line in hoa("history", dossier)["history"]].count(True) == 2
    assert "Đã nhập dữ liệu chung" in hoa.says("history", dossier)


def test_a_deleted_dossier_leaves_the_list_and_can_be_listed(home: Home, tmp_path: Path, url: str) -> None:
    hoa = enrolled(home, tmp_path, url, "hoa")
    dossier = hoa("new", "ho_gia_dinh_so", "dong_y=co", "chu_ho=Lò Văn An", "--area", WEST_VILLAGE)["dossier"]
    assert "1 hồ sơ" in hoa.says("list")
    hoa("delete", dossier, "--note", "nhầm")
    assert hoa("list")["dossiers"] == []
    assert [line["life"] for line in hoa("list", "--all")["dossiers"]] == ["deleted"]
    assert "đã xóa rồi" in hoa.says("delete", dossier)


def test_a_file_carries_work_from_phone_to_phone(home: Home, tmp_path: Path, url: str) -> None:
    hoa, lan = enrolled(home, tmp_path, url, "hoa"), enrolled(home, tmp_path, url, "lan")
    dossier = hoa("new", "ho_gia_dinh_so", "dong_y=co", "chu_ho=Lò Văn An", "--area", WEST_VILLAGE)["dossier"]
    hoa("export", str(tmp_path / "hoa.bundle"))
    assert lan("import", str(tmp_path / "hoa.bundle"))["changes"] == 1
    assert lan("sync")["unsent"] == [0, 0, 0]
    merge(home)
    assert hoa("sync")["states"] == 1
    assert hoa("history", dossier)["history"][0]["level"] == "merged"


def test_every_failure_says_what_to_do_and_that_nothing_is_lost(home: Home, tmp_path: Path, url: str) -> None:
    stranger = Shell(tmp_path / "new.db", url)
    assert "Máy chưa đăng ký" in stranger("sync", fails=True)
    assert "Máy chưa đăng ký" in stranger("new", "ho_gia_dinh_so", "a=b", "--area", WEST_VILLAGE, fails=True)
    assert "[ticket_unknown]" in stranger("enrol", url, "A" * 22, fails=True)
    assert "[another_home]" in stranger("enrol", url, f"1.{'A' * 22}.{slip_for(home)}", fails=True)
    assert "Máy chưa đăng ký" in stranger("sync", fails=True)
    assert "Không có mạng" in stranger("enrol", "http://127.0.0.1:9", "A" * 22, fails=True)
    assert "No such form" in stranger("new", "mau_la", "a=b", "--area", WEST_VILLAGE, fails=True)
    hoa = enrolled(home, tmp_path, url, "hoa")
    assert "No such dossier" in hoa("show", "khong-co-that", fails=True)
    assert "PATH=VALUE" in hoa("edit", "khong-co-that", "abc", fails=True)
    assert "No such dossier" in hoa("show", "-Cx7_abcdefghijklmnopq", fails=True)  # an id, not an option


def test_a_dossier_that_is_not_here_is_said_so_and_nothing_is_written(home: Home, tmp_path: Path, url: str) -> None:
    hoa = enrolled(home, tmp_path, url, "hoa")
    for command in (["show"], ["history"], ["delete"], ["edit"]):
        assert "Không có hồ sơ này trong máy" in hoa(*command, "khong-co-dau", fails=True)
    assert hoa("status")["waiting"] == 0


def test_a_path_typed_wrong_is_kept_and_pointed_at(home: Home, tmp_path: Path, url: str) -> None:
    hoa = enrolled(home, tmp_path, url, "hoa")
    said = hoa.says("new", "ho_gia_dinh_so", "dong_y=co", "chu_ho=Lò Văn An", "chuho=Lò Văn An", "--area", WEST_VILLAGE)
    assert "mẫu phiếu không hỏi" in said
    assert said.count("chuho") == 1
    assert "Nothing" not in said


def test_a_list_tells_how_far_each_dossier_has_come(home: Home, tmp_path: Path, url: str) -> None:
    hoa = enrolled(home, tmp_path, url, "hoa")
    assert "Chưa có hồ sơ nào trong máy" in hoa.says("list")
    hoa("new", "ho_gia_dinh_so", "dong_y=co", "chu_ho=Lò Văn An", "--area", WEST_VILLAGE)
    assert "…  phiếu hộ  Lò Văn An" in hoa.says("list")
    hoa("sync")
    assert "✓  phiếu hộ  Lò Văn An" in hoa.says("list")
    merge(home)
    hoa("sync")
    assert "✓✓  phiếu hộ  Lò Văn An" in hoa.says("list")


def test_a_file_that_is_no_phone_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("không phải máy " * 100, encoding="utf-8")
    assert "Không đọc hoặc không ghi được tệp" in Shell(tmp_path / "x.db", "")("list", fails=True)


def published(home: Home, text: str) -> None:
    """A form with its list, as whoever manages forms brings it."""
    goods = ListRows.of([{"name": "gao", "label": "Gạo nếp"}, {"name": "ngo", "label": "Ngô"}])
    with home.store.write() as connection:
        take_list(connection, "hang.csv", goods, "hang.csv", "quan", home.surroundings)
        taken = take(connection, version(text), "quan", home.surroundings)
        publish(connection, taken.form, taken.version, "quan", home.surroundings)


def test_a_form_of_home_reaches_the_phone_and_is_answered_there(home: Home, tmp_path: Path, url: str) -> None:
    published(home, GOODS)
    hoa = enrolled(home, tmp_path, url, "hoa")
    assert "No such form" in hoa("new", "cay", "ten=Nghiến", fails=True)
    brought = hoa("sync")["brought"]
    assert (brought["forms"], brought["lists"]) == (1, 3)
    assert hoa("sync")["brought"]["bytes"] == 0
    saved = hoa("new", "cay", "ten=Nghiến", "so=gao")
    assert (saved["faults"], saved["left_out"]) == ([], [])
    told = hoa.says("show", saved["dossier"])
    assert "Số: Gạo nếp" in told
    assert "Địa bàn: Bản Hiềng, Xã Tây" in told
    hoa("sync")
    merge(home)
    assert hoa("sync")["states"] == 1
    odd = hoa("edit", saved["dossier"], "so=lua")
    assert [each["code"] for each in odd["faults"]] == ["not_in_list"]
    assert "Cần kiểm tra · Please check:\n  Số: " in hoa.says("edit", saved["dossier"], "so=mi")


def test_forms_that_do_not_come_leave_the_meeting_done(
    home: Home, tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hoa = enrolled(home, tmp_path, url, "hoa")
    hoa("new", "ho_gia_dinh_so", "dong_y=co", "chu_ho=Lò Văn An")
    monkeypatch.setattr("api.client.http_source.API", "/nowhere")
    told = hoa.says("sync")
    assert "Đã gửi 1 lần sửa" in told
    assert "Forms are not up to date" in told


def test_an_author_of_several_villages_says_which_by_words(home: Home, tmp_path: Path, url: str) -> None:
    with home.store.write() as connection:
        import_areas(connection, [AreaRow(f"{WEST}/A02", "A02", "Bản Lầu", "ban", WEST)])
        assign(connection, "hoa", [Grant("volunteer", WEST)], home.surroundings)
    hoa = enrolled(home, tmp_path, url, "hoa")
    hoa("sync")
    asked = hoa("new", "ho_gia_dinh_so", "dong_y=co", fails=True)
    assert "Choose an area" in asked
    assert "Bản Lầu" in asked
    saved = hoa("new", "ho_gia_dinh_so", "dong_y=co", "--area", "bản lầu")
    assert "Địa bàn: Bản Lầu, Xã Tây" in hoa.says("show", saved["dossier"])
    elsewhere = hoa.says("new", "ho_gia_dinh_so", "dong_y=co", "--area", EAST_VILLAGE)
    assert "Ngoài địa bàn phụ trách" in elsewhere


def test_a_terminal_asks_for_consent_first_and_says_what_it_left_out(home: Home, tmp_path: Path, url: str) -> None:
    hoa = enrolled(home, tmp_path, url, "hoa")
    said = hoa("new", "ho_gia_dinh_so", "chu_ho=Lò Văn An", "--area", WEST_VILLAGE, fails=True)
    assert "dong_y=co" in said
    assert "Nothing was saved: this needs consent" in said
    told = hoa("new", "ho_gia_dinh_so", "dong_y=khong", "ghi_chu=gặp con dâu", "--area", WEST_VILLAGE)
    assert told["left_out"] == ["ghi_chu"]


def test_a_withdrawal_hides_on_every_screen_what_home_erases_later(home: Home, tmp_path: Path, url: str) -> None:
    hoa = enrolled(home, tmp_path, url, "hoa")
    dossier = hoa("new", "ho_gia_dinh_so", "dong_y=co", "chu_ho=Lò Văn An", "--area", WEST_VILLAGE)["dossier"]
    assert "rút lại đồng ý" in hoa.says("withdraw", dossier)
    for screen in (["list"], ["show", dossier], ["history", dossier]):
        assert "Lò Văn An" not in hoa.says(*screen)
    assert "Refused already" in hoa.says("withdraw", dossier)


def test_a_form_says_what_it_asks_and_what_may_be_chosen(home: Home, tmp_path: Path, url: str) -> None:
    hoa = enrolled(home, tmp_path, url, "hoa")
    asked = hoa.says("form", "ho_gia_dinh_so")
    assert "  dong_y*  select_one yn  Ông/bà có đồng ý" in asked
    assert "    nguoi/*/ten*  text  Họ tên" in asked
    assert hoa("form", "ho_gia_dinh_so")["questions"][0]["path"] == "start"
    assert hoa.says("form", "ho_gia_dinh_so", "--choices", "song").startswith("4g  ")
    villages = hoa("form", "ho_gia_dinh_so", "xa=16348@2025-07-01", "--choices", "thon")["choices"]
    assert {each["code"].partition("/")[0] for each in villages} == {"16348@2025-07-01"}
    assert "No choices with these answers" in hoa.says("form", "ho_gia_dinh_so", "xa=x", "--choices", "thon")
    assert "No choices are made there" in hoa("form", "ho_gia_dinh_so", "--choices", "chu_ho", fails=True)
    assert "does not have the form" in hoa("form", "cay@7", fails=True)
