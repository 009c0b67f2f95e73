"""Files that are brought in, as pages: chosen, looked into, tried, taken in by a worker, told by feature."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from sqlalchemy import func, select

from api.home import Home
from api.service.bringing_tools import bringing_tools
from field.bringing.ordered.working import work
from field.tables import change
from tests.api.conftest import EAST_VILLAGE, WEST_VILLAGE, Desk
from tests.field.bringing.ordered_suite import CSV, GPX

Chosen = dict[str, str | bytes]


def words_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def lay(desk: Desk, files: Chosen) -> Any:
    given = [(io.BytesIO(data if isinstance(data, bytes) else data.encode()), name) for name, data in files.items()]
    return desk.call("POST", "/dossiers/files", data={"file": given})


def laid(desk: Desk, home: Home, files: Chosen) -> str:
    answer = lay(desk, files)
    assert answer.status_code == 303, words_of(answer)
    worked(home)
    return str(answer.headers["Location"])


def worked(home: Home) -> None:
    work(bringing_tools(home))


def said(desk: Desk, home: Home, page: str, **given: str) -> str:
    answer = desk.call("POST", page, data=given)
    assert answer.status_code == 303, words_of(answer)
    worked(home)
    return words_of(desk.call("GET", page))


def changes(home: Home) -> int:
    with home.store.read() as connection:
        return int(connection.execute(select(func.count()).select_from(change)).scalar_one())


MAPPED = {"form": "cay_co_thu", "area": WEST_VILLAGE, "columns": "2", "c0": "so", "q0": "so_hieu", "c1": "ten"}
MAPPED |= {"q1": "ten_cay", "act": "check"}


def test_a_table_is_looked_into_tried_and_brought_in(home: Home, new_desk: Any) -> None:
    desk, before = new_desk("minh"), changes(home)
    page = lay(desk, {"cây cổ thụ.csv": CSV}).headers["Location"]
    waiting = desk.call("GET", page)
    assert "hx-get" in waiting.text
    assert "Đang xem tệp" in words_of(waiting)
    worked(home)
    assert desk.call("GET", f"{page}/now").headers["HX-Redirect"] == page
    asked = said(desk, home, page, form="cay_co_thu", area=WEST_VILLAGE, act="look")
    assert "Mỗi cột trả lời câu hỏi nào" in asked
    assert "Nghiến" in asked
    tried = said(desk, home, page, **MAPPED)
    assert "Chạy thử: sẽ thành 3 mới 0 sửa 0 giữ nguyên" in tried
    assert changes(home) == before
    assert "Đã nhập xong 3 mới" in said(desk, home, page, act="take")
    assert changes(home) == before + 3
    assert "Đã nhập" in words_of(desk.call("GET", "/dossiers/files"))
    assert desk.call("POST", page, data={"act": "take"}).status_code == 303
    worked(home)
    assert changes(home) == before + 3


def test_what_a_form_notes_by_itself_is_offered_to_no_column(home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    page = laid(desk, home, {"cây cổ thụ.csv": CSV})
    said(desk, home, page, form="cay_co_thu", area=WEST_VILLAGE, act="look")
    offered = set(re.findall(r'<option value="([^"]+)"', desk.call("GET", page).text))
    assert {"so_hieu", "lan_tham/ngay"} <= offered
    assert {"start", "end", "deviceid", "lan_tham/lt_id"}.isdisjoint(offered)


def test_every_fault_stands_with_its_feature_and_nothing_is_written(home: Home, new_desk: Any) -> None:
    desk, before = new_desk("minh"), changes(home)
    page = laid(desk, home, {"cay.csv": CSV})
    refused = said(desk, home, page, **MAPPED | {"q1": "duong_kinh"})
    assert "Cần sửa, chưa ghi gì" in refused
    assert re.search(r"2 Có ô không phải là câu trả lời.*ten → duong_kinh", refused)
    assert "Nhập vào hồ sơ" not in refused
    assert desk.call("POST", page, data={"act": "take"}).status_code in {303, 400, 422}
    worked(home)
    assert changes(home) == before


def test_a_file_without_a_coordinate_system_asks_and_names_the_zones(home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    page = laid(desk, home, {"cay.csv": "so,x,y\nC1,2190000,580000\n"})
    assert "EPSG:5897" in words_of(desk.call("GET", page))
    told = said(desk, home, page, **MAPPED | {"columns": "1", "crs": "EPSG:5897"})
    assert "điểm C1" in told
    assert "sẽ thành 1 mới" in said(desk, home, page, **MAPPED | {"columns": "1"})


def test_letters_of_an_old_font_are_shown_in_each_encoding_to_choose_from(home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    page = laid(desk, home, {"cay.csv": 'ten,lat,lon\n"NghiÕn",19.8,105.7\n'.encode("cp1252")})
    assert "tcvn3 Nghiến" in words_of(desk.call("GET", page))
    told = said(desk, home, page, form="cay_co_thu", area=WEST_VILLAGE, encoding="tcvn3", act="look")
    assert "điểm Nghiến" in told


def test_a_patrol_of_a_gps_unit_is_brought_in(home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    damaged = re.sub(r"<wpt.*</wpt>", "", GPX[: GPX.rindex("</trkseg")])
    page = laid(desk, home, {"di.gpx": GPX, "hong.gpx": damaged})
    assert "hong.gpx bị hỏng" in words_of(desk.call("GET", page))
    given = {"form": "tuan_tra_rung", "area": WEST_VILLAGE, "categories": "PO MU = cay_co_thu", "trees": "cay_co_thu"}
    tried = said(desk, home, page, **given, act="check")
    assert "Chuyến tuần tra: mới" in tried
    assert "cây mới, lập hồ sơ" in tried
    assert "Đã nhập xong" in said(desk, home, page, act="take")


def test_D17_a_file_is_its_bringers_alone_and_goes_where_they_may_write(home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    page = laid(desk, home, {"cay.csv": CSV})
    assert new_desk("quan").call("GET", page).status_code == 404
    assert "Không có địa bàn này" in said(desk, home, page, **MAPPED | {"area": EAST_VILLAGE})
    assert desk.call("POST", page, data={"act": "drop"}).status_code == 303
    assert "cay.csv" not in words_of(desk.call("GET", "/dossiers/files"))


@pytest.mark.parametrize("files", [{"a.csv": CSV, "b.csv": CSV}, {"a.exe": "x"}, {"../../a": "x"}, {"": ""}])
def test_what_is_no_file_of_places_is_refused_at_the_door(home: Home, new_desk: Any, files: Chosen) -> None:
    answer = lay(new_desk("minh"), files)
    assert answer.status_code == 422
    assert "đúng một tệp bản đồ" in words_of(answer)


def test_a_file_may_be_larger_than_other_requests_but_not_than_layers_may_be(home: Home, new_desk: Any) -> None:
    desk, rows = new_desk("minh"), "C1,Nghiến,19.8,105.7\n"
    most = home.settings.max_body
    assert lay(desk, {"cay.csv": "so,ten,lat,lon\n" + rows * (most // len(rows) + 1)}).status_code == 303
    assert lay(desk, {"../cay.csv": CSV}).status_code == 303
    other = desk.call("POST", "/people/roster", data={"file": (io.BytesIO(b"x" * (most + 1)), "a.csv")})
    assert other.status_code == 413
