"""Held and flagged as the service draws them: what stands there, for whom, and what the forms do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select

from api.home import Home
from field.checks.batch import check
from field.forms.published.samples import publish_samples
from field.tables import access_log, change, feed_entry, flag, held, question
from tests.api.conftest import EAST_VILLAGE, WEST_VILLAGE, Desk
from tests.api.office import Author, merge

HOUSE, OTHER = "ho-hieng-001", "ho-hieng-002"


def page(desk: Desk, path: str, status: int = 200) -> str:
    """The words of a page."""
    answer = desk.call("GET", path)
    assert (answer.status_code, answer.mimetype) == (status, "text/html"), answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def rows(home: Home, statement: Any) -> list[Any]:
    with home.store.read() as connection:
        return list(connection.execute(statement))


@pytest.fixture
def strays(home: Home, new_phone: Any) -> Author:
    """Somebody of the other commune who wrote two households of this one; both are held."""
    dua = Author(new_phone("dua"), home)
    for key, holder in ((HOUSE, "Lò Văn Đông"), (OTHER, "Vì Thị Mai")):
        dua.write(key, {"_area": WEST_VILLAGE, "chu_ho": holder, "so_nhan_khau": 4})
    merge(home)
    return dua


def keys(home: Home) -> list[int]:
    return [
        row.change for row in rows(home, select(held.c.change).where(held.c.status == "held").order_by(held.c.change))
    ]


def test_what_is_held_is_listed_with_reason_and_author_in_words(strays: Author, home: Home, new_desk: Any) -> None:
    desk = new_desk("tuan")
    words = page(desk, "/held")
    for said in ("Ngoài địa bàn phụ trách khi ghi.", "dua", "Bản Hiềng", "máy gửi thẳng", "Đang giữ 2 lần ghi"):
        assert said in words
    one = page(desk, f"/held/{keys(home)[0]}")
    assert "Lò Văn Đông" in one
    assert "read_held" in [row.verb for row in rows(home, select(access_log))]
    assert "Không giữ lần ghi nào." in page(desk, "/held?by=hoa")
    assert "Đang giữ 2 lần ghi" in page(desk, "/held?by=dua&since=2020-01-01T00:00&reason=out_of_scope")
    assert "Không giữ lần ghi nào." in page(desk, "/held?until=2020-01-01")


@pytest.mark.parametrize("query", ["since=x", "after=1", "after=x.y", "form=%00", "until=9999-99-99"])
def test_a_filter_that_cannot_be_is_said_in_words(new_desk: Any, query: str) -> None:
    answer = new_desk("tuan").call("GET", f"/held?{query}")
    assert (answer.status_code in {400, 422}, answer.mimetype) == (True, "text/html")


def test_many_are_let_through_at_once_and_the_author_reads_why(strays: Author, home: Home, new_desk: Any) -> None:
    desk = new_desk("tuan")
    answer = desk.call("POST", "/held/release?by=dua", data={"everything": "2", "note": "xã có nhờ"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/held?by=dua")
    assert "Đã cho nhập 2 lần ghi." in page(desk, "/held")
    merge(home)
    assert {row.status for row in rows(home, select(change.c.status))} == {"merged"}
    verdicts = [row.body for row in rows(home, select(feed_entry).where(feed_entry.c.kind == "verdict"))]
    assert sum("xã có nhờ" in (body or "") for body in verdicts) == 2


def test_D26_a_flood_is_declined_by_author_and_time_and_stays_in_the_log(
    strays: Author, home: Home, new_desk: Any
) -> None:
    desk = new_desk("tuan")
    asked = "/held/decline?by=dua&since=2020-01-01T00:00"
    for wrong in ({"everything": "3", "note": "x"}, {"note": "x"}, {"everything": "2"}, {"id": "999", "note": "x"}):
        assert desk.call("POST", asked, data=wrong).status_code == 303
        assert len(keys(home)) == 2, wrong
    assert "Chưa làm gì" in page(desk, "/held")
    desk.call("POST", asked, data={"everything": "2", "note": "phá hoại"})
    merge(home)
    assert [row.status for row in rows(home, select(change.c.status))] == ["declined", "declined"]
    assert all(row.body is not None for row in rows(home, select(change.c.body)))
    assert "Không giữ lần ghi nào." in page(desk, "/held")


def test_what_is_sent_back_is_read_on_its_phone_and_stays_held(strays: Author, home: Home, new_desk: Any) -> None:
    desk, (first, _) = new_desk("tuan"), keys(home)
    desk.call("POST", "/held/return", data={"id": str(first), "note": "Xin hỏi lại trưởng bản"})
    words = page(desk, "/held")
    assert "Đang giữ 2 lần ghi" in words
    assert "đã gửi lại người ghi Xin hỏi lại trưởng bản" in words
    bodies = [row.body or "" for row in rows(home, select(feed_entry).where(feed_entry.c.kind == "verdict"))]
    assert sum("Xin hỏi lại trưởng bản" in body for body in bodies) == 1


def test_a_held_change_is_corrected_at_the_desk(strays: Author, home: Home, new_desk: Any) -> None:
    desk, (first, _) = new_desk("tuan"), keys(home)
    text = desk.call("GET", f"/held/{first}").text
    (name,) = re.findall(r'name="(v\d+)"[^>]*value="4"', text)
    wrong = desk.call("POST", f"/held/{first}/correct", data={name: "bốn", "note": "đã gọi"})
    assert (wrong.status_code, 'value="bốn"' in wrong.text, len(keys(home))) == (422, True, 2)
    assert desk.call("POST", f"/held/{first}/correct", data={name: "5"}).status_code == 422  # without a reason
    assert desk.call("POST", f"/held/{first}/correct", data={name: "5", "note": "đã gọi"}).status_code == 303
    merge(home)
    paths = desk.call("GET", f"/api/v1/dossiers/{HOUSE}").json["paths"]
    values = {at["path"]: at["siblings"] for at in paths}
    assert [each["value"] for each in values["so_nhan_khau"]] == [5]
    assert values["chu_ho"][0]["told"]["by"] == "tuan"
    assert "Việc này đã được xử lý." in page(desk, f"/held/{first}")
    assert desk.call("POST", f"/held/{first}/correct", data={name: "6", "note": "nữa"}).status_code == 409


def test_D17_the_office_of_another_commune_sees_and_decides_nothing(strays: Author, home: Home, new_desk: Any) -> None:
    pa, (first, _) = new_desk("pa"), keys(home)
    assert "Không giữ lần ghi nào." in page(pa, "/held")
    assert pa.call("GET", f"/held/{first}").status_code == 404
    for act in ("release", "decline", "return"):
        pa.call("POST", f"/held/{act}", data={"id": str(first), "note": "x"})
    assert pa.call("POST", f"/held/{first}/correct", data={"note": "x"}).status_code == 404
    assert len(keys(home)) == 2
    assert new_desk("kiem").call("GET", "/held").status_code == 403


def test_D20_a_correction_leads_nowhere_that_its_author_may_not_write(
    home: Home, new_phone: Any, new_desk: Any
) -> None:
    hoa, dua = Author(new_phone("hoa"), home), Author(new_phone("dua"), home)
    dua.write(HOUSE, {"_area": EAST_VILLAGE, "chu_ho": "Lò Văn Đông"})
    merge(home)
    hoa.write(HOUSE, {"_area": WEST_VILLAGE, "chu_ho": "Lò Văn Đống"})
    merge(home)
    (key,) = keys(home)
    assert new_desk("tuan").call("POST", f"/held/{key}/correct", data={"note": "x"}).status_code in {403, 404, 409}
    assert len(keys(home)) == 1


def test_a_flag_is_put_away_or_asked_about(home: Home, new_phone: Any, new_desk: Any) -> None:
    hoa, desk = Author(new_phone("hoa"), home), new_desk("tuan")
    with home.store.write() as connection:
        publish_samples(connection, "quan", home.surroundings)
    hoa.write(HOUSE, {"_area": WEST_VILLAGE, "chu_ho": "Lò Văn Đông", "so_nhan_khau": 77})
    hoa.write(OTHER, {"_area": WEST_VILLAGE, "chu_ho": "Vì Thị Mai", "so_nhan_khau": 78})
    merge(home)
    assert check(home.store, home.surroundings) == 2
    words = page(desk, "/flags")
    assert "Số nhân khẩu" in words
    found = rows(home, select(flag).where(flag.c.path == "so_nhan_khau").order_by(flag.c.id))
    assert len(found) == 2
    desk.call("POST", "/flags/away", data={"id": str(found[0].id), "note": "đúng thế"})
    assert "Đã xem 1 điều." in page(desk, "/flags?by=hoa")
    desk.call("POST", "/flags/ask", data={"id": str(found[1].id), "note": "Xin đếm lại"})
    assert "Đã gửi 1 câu hỏi." in page(desk, "/flags")
    (asked,) = rows(home, select(question))
    assert (asked.dossier, asked.words, asked.paths) == (OTHER, "Xin đếm lại", '["so_nhan_khau"]')
    left = rows(home, select(flag).where(flag.c.path == "so_nhan_khau", flag.c.cleared_at.is_(None)))
    assert [row.dossier for row in left] == [OTHER]
    assert "Không còn điều gì cần kiểm tra." in page(new_desk("pa"), "/flags")


def test_what_no_stream_lacks_is_said(strays: Author, new_desk: Any) -> None:
    assert "Không máy nào thiếu." in page(new_desk("tuan"), "/lacking")
    assert new_desk("kiem").call("GET", "/lacking").status_code == 200
