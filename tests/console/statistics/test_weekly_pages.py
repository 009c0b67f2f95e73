"""The weekly report as the service draws it: its numbers, a past week as it was, for whom, at what cost."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from sqlalchemy import event

from api.home import Home
from field.statistics.asking import date_of
from field.statistics.counting.batch import count
from field.tallies.counting import day_of
from tests.api.conftest import EAST_VILLAGE, WEST, WEST_VILLAGE
from tests.api.office import Author, merge

REPORT = f"/statistics/weekly?area={WEST_VILLAGE}"


def words_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def written(home: Home, new_phone: Any, times: int = 2) -> Author:
    hoa = Author(new_phone("hoa"), home)
    for n in range(times):
        hoa.write(f"ho-hieng-0{n:02}", {"_area": WEST_VILLAGE, "chu_ho": "Lò Thị Mẩy"})
    hoa.write("ho-hieng-000", {"ghi_chu": "thêm"})
    merge(home)
    count(home.store)
    return hoa


def test_the_report_says_what_came_who_worked_and_which_phone_was_heard(
    home: Home, new_phone: Any, new_desk: Any
) -> None:
    written(home, new_phone)
    words = words_of(new_desk("tuan").call("GET", REPORT))
    for told in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Hồ sơ lập mới 2 0",
        "Lần sửa, bổ sung 1 0",
        "Tổng số lần ghi 3 0",
        "Hồ sơ đang dùng 2 0",
        "Lần xã đã chốt 0",
        "Câu hỏi còn chờ trả lời 0",
        "hoa 3 2",
        "Chưa đặt chỉ tiêu nào.",
    ):
        assert told in words
    assert re.search(r"hoa \S+ .*\d\d:\d\d", words)


def test_the_report_says_how_far_the_village_has_come_with_its_target(
    home: Home, new_phone: Any, new_desk: Any
) -> None:
    desk, today = new_desk("tuan"), date_of(day_of(home.surroundings.now()))
    wanted = {"area": [WEST_VILLAGE], "form": "ho_gia_dinh_so", "wanted": "60", "counts": "dossiers"}
    days = {"since": str(today), "due": str(today + timedelta(days=9))}
    assert desk.call("POST", "/today/targets", data={**wanted, **days}).status_code == 303
    written(home, new_phone)
    assert "60 hồ sơ mới" in (words := words_of(desk.call("GET", REPORT)))
    assert "2 / 60" in words
    past = f"{REPORT}&day={today - timedelta(days=7)}"
    assert "Chưa đặt chỉ tiêu nào." in desk.call("GET", past).text


def test_a_week_before_anything_is_empty_and_stays_so(home: Home, new_phone: Any, new_desk: Any) -> None:
    desk = new_desk("tuan")
    past = date_of(day_of(home.surroundings.now())) - timedelta(days=14)
    before = words_of(desk.call("GET", f"{REPORT}&day={past}"))
    written(home, new_phone)
    after = words_of(desk.call("GET", f"{REPORT}&day={past}"))
    made = re.compile(r"Làm lúc.*?\d\d:\d\d")
    assert made.sub("", before) == made.sub("", after)
    assert "Trong tuần không có lần ghi nào về đến xã." in after
    assert f"tuần từ {past - timedelta(days=past.weekday()):%d/%m/%Y}" in after


def test_what_is_asked_for_wrongly_or_elsewhere_is_said(home: Home, new_desk: Any) -> None:
    desk = new_desk("tuan")
    assert desk.call("GET", f"/statistics/weekly?area={EAST_VILLAGE}").status_code == 404
    assert desk.call("GET", f"{REPORT}&day=mai").status_code == 422
    assert desk.call("GET", f"{REPORT}&day=9999-12-31").status_code == 200
    assert desk.call("GET", f"{REPORT}&day=0001-01-01").status_code == 200
    chosen = desk.call("GET", "/statistics/weekly")
    assert "Bản Hiềng" in chosen.text
    assert "Bản Đông" not in chosen.text
    for path in ("/today", f"/statistics?area={WEST}"):
        assert "/statistics/weekly" in desk.call("GET", path).text


def test_a_report_costs_the_same_statements_however_much_came(home: Home, new_phone: Any, new_desk: Any) -> None:
    desk, costs = new_desk("tuan"), []
    said: list[str] = []
    event.listen(home.store.reader, "before_cursor_execute", lambda *given: said.append(given[2]))
    hoa = written(home, new_phone)
    for times in (0, 20):
        for n in range(times):
            hoa.write(f"ho-hieng-1{n:02}", {"_area": WEST_VILLAGE, "chu_ho": "Vi Văn Ún"})
        merge(home)
        count(home.store)
        desk.call("GET", REPORT)
        said.clear()
        assert desk.call("GET", REPORT).status_code == 200
        costs.append(len(said))
    assert costs[0] == costs[1] <= 60
