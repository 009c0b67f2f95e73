"""Consent in figures over HTTP: staff count those of their areas, phones none."""

from __future__ import annotations

from typing import Any

from api.home import Home
from tests.api.conftest import EAST_VILLAGE, WEST_VILLAGE
from tests.api.office import Author, merge


def test_staff_count_who_agreed_and_refused_in_their_areas(home: Home, new_phone: Any, new_desk: Any) -> None:
    hoa = Author(new_phone("hoa"), home)
    hoa.write("ho-hieng-001", {"_area": WEST_VILLAGE, "dong_y": "co", "chu_ho": "Lò Thị Đồng"})
    hoa.write("ho-hieng-002", {"_area": WEST_VILLAGE, "dong_y": "khong"})
    merge(home)
    desk = new_desk("tuan")
    (row,) = desk.call("GET", "/api/v1/consent").json["counts"]
    assert (row["area"], row["asked"], row["agreed"], row["refused"], row["withdrew"]) == (WEST_VILLAGE, 2, 1, 1, 0)
    assert desk.call("GET", f"/api/v1/consent?area={EAST_VILLAGE}").json["counts"] == []
    assert desk.call("GET", "/api/v1/consent?form=cay_co_thu").json["counts"] == []
    assert desk.call("GET", "/api/v1/consent?until=2020-01-01T00:00:00Z").json["counts"] == []


def test_a_phone_counts_nobody(new_phone: Any) -> None:
    assert new_phone("hoa").call("GET", "/api/v1/consent").status_code in (401, 403)
