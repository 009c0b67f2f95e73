"""People and phones as the service draws them: who is there, for whom, and what the forms do."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from api.home import Home
from field.escrow.keys import bring_into_force, new_key
from field.tables import access_log, assignment, change, installation, person, question, ticket
from tests.api.conftest import WEST, WEST_VILLAGE, Desk
from tests.api.office import Author, merge
from tests.api.test_codes_views import DIGITS, PASSPHRASE, handed_in
from tests.api.test_sealed_views import sealed, work_of

HOUSE, OTHER = "ho-hieng-001", "ho-hieng-002"


def page(desk: Desk, path: str, status: int = 200) -> str:
    """The words of a page."""
    answer = desk.call("GET", path)
    assert (answer.status_code, answer.mimetype) == (status, "text/html"), answer.text
    return words_of(answer.text)


def words_of(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def rows(home: Home, statement: Any) -> list[Any]:
    with home.store.read() as connection:
        return list(connection.execute(statement))


def send(desk: Desk, path: str, **form: Any) -> str:
    """Send a form; where one goes afterwards."""
    answer = desk.call("POST", path, data=form)
    assert answer.status_code == 303, answer.text
    location: str = answer.headers["Location"]
    return location


def test_people_are_found_without_marks_and_only_those_of_ones_areas(new_desk: Any) -> None:
    desk = new_desk("tuan")
    words = page(desk, "/people")
    assert "hoa" in words
    assert "Bản Hiềng" in words
    assert " dua " not in words
    assert "hoa" in page(desk, "/people?text=HÓA")
    assert "Không tìm thấy ai" in page(desk, "/people?text=khong+co")
    assert page(new_desk("pa"), "/people/hoa", 404)
    assert page(desk, "/people/hoa").count("thành viên Tổ công nghệ số cộng đồng") >= 1


def test_somebody_is_added_given_roles_and_switched_off(home: Home, new_desk: Any) -> None:
    quan = new_desk("quan")
    where = send(quan, "/people", name="Lò Thị Ín", role="volunteer", area=WEST_VILLAGE)
    assert "Lò Thị Ín" in page(quan, where)
    assert send(quan, "/people", name="Ai đó", role="volunteer", area=WEST_VILLAGE, username="tuan") == "/people"
    assert quan.call("POST", "/people", data={"name": "x", "role": "volunteer", "area": "khong"}).status_code == 403
    given = {"shown": "1", "keep": "0", "role": "village_lead", "area": WEST_VILLAGE, "until": "2027-12-31"}
    send(quan, f"{where}/roles", **given)
    words = page(quan, where)
    assert "trưởng thôn, bản" in words
    assert "31/12/2027" in words
    send(quan, f"{where}/roles", **given)  # from a page that is old by now
    assert "Danh sách vừa thay đổi" in page(quan, where)
    send(quan, f"{where}/roles", shown="2")
    assert "Lò Thị Ín" not in page(quan, "/people?text=lo+thi+in")
    assert rows(home, select(assignment).where(assignment.c.role == "village_lead", assignment.c.person != "lan")) == []
    send(quan, "/people/hoa/active", active="off")
    assert "đã tắt" in page(quan, "/people/hoa")
    assert rows(home, select(person.c.active).where(person.c.id == "hoa"))[0].active is False
    send(quan, "/people/hoa/active", active="on")
    assert new_desk("tuan").call("POST", "/people/hoa/active", data={"active": "off"}).status_code == 403


def test_slips_of_many_people_are_one_sheet_and_shown_once(home: Home, new_desk: Any) -> None:
    tuan = new_desk("tuan")
    answer = tuan.call("POST", "/people/slips", data={"id": ["hoa", "lan"]})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.text.count('class="qr"') == 2
    assert len(rows(home, select(ticket))) == 2
    assert tuan.call("POST", "/people/slips", data={"id": "dua"}).status_code == 404
    assert tuan.call("POST", "/people/slips", data={"id": "quan"}).status_code == 403
    assert len(rows(home, select(ticket))) == 2
    assert send(tuan, "/people/slips") == "/people"
    assert new_desk("kiem").call("POST", "/people/slips", data={"id": "hoa"}).status_code == 403


def test_D26_what_somebody_wrote_is_undone_by_author_and_time_and_brought_back(
    home: Home, new_phone: Any, new_desk: Any
) -> None:
    lan, hoa = Author(new_phone("lan"), home), Author(new_phone("hoa"), home)
    begun = lan.write(HOUSE, {"_area": WEST_VILLAGE, "chu_ho": "Lò Văn Đông", "so_nhan_khau": 4})
    merge(home)
    hoa.write(HOUSE, {"so_nhan_khau": 99}, sup={"so_nhan_khau": (begun,)})
    hoa.write(OTHER, {"_area": WEST_VILLAGE, "chu_ho": "Không Có Thật"})
    merge(home)
    tuan = new_desk("tuan")

    def members() -> list[Any]:
        merge(home)
        paths = tuan.call("GET", f"/api/v1/dossiers/{HOUSE}").json["paths"]
        return [each["value"] for at in paths if at["path"] == "so_nhan_khau" for each in at["siblings"]]

    address = "/people/hoa/written?since=2020-01-01T00:00"
    assert "2 lần ghi ở 2 hồ sơ" in page(tuan, address)
    assert "0 lần ghi" in page(tuan, "/people/hoa/written?since=2090-01-01T00:00")
    send(tuan, address, shown="3", note="phá hoại")
    assert members() == [99]  # there was less than the page had shown
    send(tuan, address, shown="2", note="phá hoại")
    assert members() == [4]
    assert rows(home, select(func.count()).select_from(change).where(change.c.body.is_(None)))[0][0] == 0
    assert "0 lần ghi" in page(tuan, address)
    words = page(tuan, "/people/hoa")
    assert "tuan đã hoàn tác 2 lần ghi" in words
    (noted,) = rows(home, select(access_log.c.id).where(access_log.c.verb == "undo_written"))
    send(tuan, "/people/hoa/restore", undoing=str(noted.id))
    assert members() == [99]
    send(tuan, "/people/hoa/restore", undoing=str(noted.id))
    assert "không hoàn tác được nữa" in page(tuan, "/people/hoa")
    assert new_desk("pa").call("GET", address).status_code == 404
    assert new_desk("minh").call("GET", address).status_code == 403


def test_an_official_hands_everything_over_in_one_step(home: Home, new_phone: Any, new_desk: Any) -> None:
    hoa, tuan, quan = Author(new_phone("hoa"), home), new_desk("tuan"), new_desk("quan")
    hoa.write(HOUSE, {"_area": WEST_VILLAGE, "chu_ho": "Lò Văn Đông"})
    merge(home)
    asked = {"dossier": HOUSE, "paths": ["chu_ho"], "words": "Xin hỏi lại"}
    assert tuan.call("POST", "/api/v1/questions", json=asked).status_code == 201
    assert "Đang theo dõi 1 câu hỏi" in page(quan, "/people/tuan")
    send(quan, "/people/tuan/move", successor="khong-co")
    assert "Chưa bàn giao gì" in page(quan, "/people/tuan")
    send(quan, "/people/tuan/move", successor="minh", roles="1", off="1")
    assert [row.keeper for row in rows(home, select(question))] == ["minh"]
    held = {row.role for row in rows(home, select(assignment).where(assignment.c.person == "minh"))}
    assert held == {"clerk", "reconciler"}
    assert tuan.call("GET", "/people").status_code in {401, 403}
    send(quan, "/people/dua/move", successor="minh")  # of another commune: not there
    assert "Chưa bàn giao gì" in page(quan, "/people/minh")


def test_phones_tell_what_they_said_and_a_lost_one_is_locked(home: Home, new_phone: Any, new_desk: Any) -> None:
    hoa, tuan = Author(new_phone("hoa"), home), new_desk("tuan")
    hoa.write(HOUSE, {"_area": WEST_VILLAGE, "chu_ho": "Lò Văn Đông"})
    merge(home)
    stream = hoa.phone.enrolled["stream"]
    words = page(tuan, "/phones")
    assert "máy của hoa" in words
    assert "máy của hoa" in page(tuan, "/phones?text=hoa")
    assert "Không có máy nào." in page(tuan, "/phones?state=locked")
    assert tuan.call("GET", "/phones?state=x").status_code in {400, 422}
    assert "Lò Văn Đông" in page(tuan, f"/phones/{stream}/shows")
    send(tuan, f"/phones/{stream}/lock", reason="")
    where = send(tuan, f"/phones/{stream}/lock", reason="Rơi ở chợ", lost_since="2026-11-20T08:00")
    assert where == f"/phones/{stream}/held"
    assert rows(home, select(installation.c.revoked))[0].revoked is not None
    assert "Máy giữ" in page(tuan, where)
    assert "Rơi ở chợ" in page(tuan, f"/phones/{stream}")
    assert "máy của hoa" in page(tuan, "/phones?state=locked")
    verbs = {row.verb for row in rows(home, select(access_log.c.verb))}
    assert {"lock_phone", "list_lost_phone", "view_as_phone"} <= verbs
    for path in ("", "/shows", "/held"):
        assert new_desk("pa").call("GET", f"/phones/{stream}{path}").status_code == 404


def test_what_a_lost_phone_held_is_only_what_the_reader_sees(home: Home, new_phone: Any, new_desk: Any) -> None:
    hoa, lan = Author(new_phone("hoa"), home), Author(new_phone("lan"), home)
    hoa.write(HOUSE, {"_area": WEST_VILLAGE, "chu_ho": "Lò Văn Đông"})
    merge(home)
    stream = lan.phone.enrolled["stream"]
    assert "Máy giữ 1 hồ sơ" in page(new_desk("tuan"), f"/phones/{stream}/held")
    assert "Lò Văn Đông" in page(new_desk("tuan"), f"/phones/{stream}/held")
    assert "Lò Văn Đông" not in page(new_desk("kiem"), f"/phones/{stream}/held")  # an auditor sees nothing personal


def test_A11_a_code_is_read_with_a_reason_and_every_reading_is_written_down(
    home: Home, new_phone: Any, new_desk: Any
) -> None:
    with home.store.write() as connection:
        bring_into_force(connection, new_key(PASSPHRASE), "quan", home.surroundings)
    hoa, tuan = new_phone("hoa"), new_desk("tuan")
    address = f"/phones/{hoa.enrolled['stream']}/code"
    wanted = {"person": "hoa", "reason": "quên", "passphrase": PASSPHRASE}
    none = tuan.call("POST", address, data=wanted)
    assert (none.status_code, none.mimetype) == (404, "text/html")
    assert handed_in(hoa).status_code == 200
    assert send(tuan, address, **(wanted | {"reason": ""})) == address.removesuffix("/code")
    assert tuan.call("POST", address, data=wanted | {"passphrase": "x"}).status_code == 403
    read = tuan.call("POST", address, data=wanted)
    assert (read.status_code, read.headers["Cache-Control"]) == (200, "no-store")
    assert " ".join(DIGITS[at : at + 5] for at in range(0, 20, 5)) in read.text
    verbs = [row.verb for row in rows(home, select(access_log.c.verb).order_by(access_log.c.id))]
    assert [verb for verb in verbs if "code" in verb] == ["read_phone_code_refused", "read_phone_code"]
    assert new_desk("pa").call("POST", address, data=wanted).status_code == 404
    assert new_desk("minh").call("POST", address, data=wanted).status_code == 403


def test_a_sealed_file_is_taken_in_and_twice_is_once(home: Home, new_phone: Any, new_desk: Any) -> None:
    phone, desk = new_phone("hoa"), new_desk("minh")
    data = sealed(phone, [work_of(phone)])
    for new, known in ((3, 0), (0, 3)):
        answer = desk.call("POST", "/phones/sealed", data={"file": (io.BytesIO(data), "may-cua-hoa.phk")})
        assert answer.status_code == 200
        words = words_of(answer.text)
        assert f"Lần ghi mới {new} Đã có từ trước {known}" in words
        assert "Đã nhận đủ tệp" in words
    assert len(rows(home, select(change.c.id))) == 3
    damaged = desk.call("POST", "/phones/sealed", data={"file": (io.BytesIO(data[:-200_000]), "x.phk")})
    assert "Đã nhận một phần tệp" in damaged.text
    assert new_desk("kiem").call("GET", "/phones/sealed").status_code == 403


def test_a_file_that_is_none_changes_nothing(home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    assert "Chọn tệp niêm phong" in page(desk, "/phones/sealed")
    for data, said in ((b"", "Chưa chọn tệp."), (b"not sealed", "không đọc được")):
        answer = desk.call("POST", "/phones/sealed", data={"file": (io.BytesIO(data), "x.phk")})
        assert answer.status_code == 422
        assert said in answer.text
    assert rows(home, select(change)) == []


def csv_of(*lines: str) -> bytes:
    return "\n".join(("Họ tên,Vai trò,Địa bàn,Mã,Tên đăng nhập,Đến ngày", *lines)).encode()


def offered(desk: Desk, data: bytes, name: str = "ds.csv") -> Any:
    return desk.call("POST", "/people/roster", data={"file": (io.BytesIO(data), name)})


def test_a_roster_with_a_fault_tells_rows_and_takes_nobody_in(home: Home, new_desk: Any) -> None:
    quan, before = new_desk("quan"), len(rows(home, select(person)))
    data = csv_of(
        "Lò Thị Ín,volunteer,Bản Hiềng,,,",
        ",volunteer,Bản Hiềng,,,",
        "Vừ A Súa,vua,Bản Hiềng,,,",
        "Vừ A Súa,volunteer,Bản Đông,,,",
        "Vừ A Súa,volunteer,A01,,,hôm nào",
        "Vừ A Súa,volunteer,Bản Hiềng,Mã Sai,,",
        "Vừ A Súa,clerk,Xã Tây,,tuan,",
    )
    answer = offered(quan, data)
    words = words_of(answer.text)
    assert answer.status_code == 422
    assert "6 chỗ cần sửa" in words
    for line, said in ((3, "cần có tên"), (4, "không có vai trò"), (5, "không có địa bàn"), (6, "ghi ngày như"),
                       (7, "mã chỉ gồm"), (8, "đã có người dùng")):  # fmt: skip
        assert re.search(rf" {line} [^.]*{said}", words), (line, said)
    assert offered(quan, b"\x00\x01").status_code == 422
    assert "thiếu cột này" in offered(quan, b"a,b\n1,2\n").text
    assert len(rows(home, select(person))) == before
    assert new_desk("tuan").call("GET", "/people/roster").status_code == 403


def test_1329_people_of_a_district_are_taken_in_in_one_go(home: Home, new_desk: Any) -> None:
    quan, before = new_desk("quan"), len(rows(home, select(person)))
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Họ tên", "Vai trò", "Địa bàn", "Đến ngày"])
    for n in range(1_329):
        sheet.append([f"Lò Văn Đông {n}", "thành viên Tổ công nghệ số cộng đồng", "Bản Hiềng", "31/12/2027"])
    out = io.BytesIO()
    book.save(out)
    checked = offered(quan, out.getvalue(), "ds.xlsx")
    assert checked.status_code == 200, words_of(checked.text)
    assert "1329 người mới" in checked.text
    assert len(rows(home, select(person))) == before
    table = re.search(r'name="table" value="([^"]+)"', checked.text)
    assert table is not None
    assert send(quan, "/people/roster", table=table[1], take="1") == "/people/roster"
    assert "Đã nhập 1329 người." in page(quan, "/people/roster")
    assert len(rows(home, select(person))) == before + 1_329
    again = offered(quan, out.getvalue(), "ds.xlsx")
    assert "0 người mới, 0 người thêm vai trò, 1329 người đã có như vậy" in words_of(again.text)
    assert "Lò Văn Đông 1328" in page(quan, "/people?text=lo+van+dong+1328")


def test_a_roster_gives_more_to_who_is_there_and_takes_nothing(home: Home, new_desk: Any) -> None:
    quan = new_desk("quan")
    answer = offered(quan, csv_of("hoa,village_lead,Bản Hiềng,hoa,,"))
    assert "1 người thêm vai trò" in words_of(answer.text)
    table = re.search(r'name="table" value="([^"]+)"', answer.text)
    assert table is not None
    send(quan, "/people/roster", table=table[1], take="1")
    held = {(row.role, row.area) for row in rows(home, select(assignment).where(assignment.c.person == "hoa"))}
    assert held == {("volunteer", WEST_VILLAGE), ("village_lead", WEST_VILLAGE)}
    for wrong in ("x", "!!!"):
        assert quan.call("POST", "/people/roster", data={"table": wrong, "take": "1"}).status_code == 422


@pytest.mark.parametrize("form", [{"role": "volunteer"}, {"role": "administrator", "area": WEST, "since": "x"}])
def test_a_role_that_cannot_be_given_is_said_in_words(new_desk: Any, form: dict[str, str]) -> None:
    answer = new_desk("quan").call("POST", "/people/hoa/roles", data={"shown": "1", **form})
    assert (answer.status_code in {400, 422}, answer.mimetype) == (True, "text/html")
