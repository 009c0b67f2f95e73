"""People and phones as the service draws them: who is there, for whom, and what the forms do."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from api.home import Home
from field.tables import access_log, assignment, change, person, question, ticket
from tests.api.conftest import WEST, WEST_VILLAGE
from tests.api.office import Author, merge
from tests.console.crew.reading import page, rows, send

HOUSE, OTHER = "ho-hieng-001", "ho-hieng-002"


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


@pytest.mark.parametrize("form", [{"role": "volunteer"}, {"role": "administrator", "area": WEST, "since": "x"}])
def test_a_role_that_cannot_be_given_is_said_in_words(new_desk: Any, form: dict[str, str]) -> None:
    answer = new_desk("quan").call("POST", "/people/hoa/roles", data={"shown": "1", **form})
    assert (answer.status_code in {400, 422}, answer.mimetype) == (True, "text/html")
