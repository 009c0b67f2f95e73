"""A day's measure as staff see it, and as a phone's photos meet it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from api.app import create_app
from api.home import Home
from tests.api.conftest import WEST_VILLAGE, make_settings
from tests.api.office import Author, merge
from tests.console.crew.reading import page, send


@pytest.fixture
def app(data: Path) -> Iterator[Flask]:
    """A home on which two changes and a photo are a day's work."""
    made = create_app(make_settings(data, quota_changes=2, quota_files=1))
    yield made
    made.extensions["home"].close()


def test_D26_a_phone_beyond_its_day_is_seen_and_allowed_some_days_with_a_reason(
    home: Home, new_phone: Any, new_desk: Any
) -> None:
    hoa, tuan = Author(new_phone("hoa"), home), new_desk("tuan")
    for n in range(4):
        hoa.write(f"ho-hieng-10{n}", {"_area": WEST_VILLAGE, "chu_ho": f"Hộ {n}"})
    merge(home)
    stream = hoa.phone.enrolled["stream"]
    assert "2 vượt hạn mức một ngày" in page(tuan, "/today")
    assert "vượt hạn mức" not in page(new_desk("pa"), "/today")
    assert "Quá nhiều lần ghi hoặc xóa trong một ngày" in page(tuan, "/held?reason=over_quota")
    words = page(tuan, f"/phones/{stream}")
    assert "2 lần ghi vượt hạn mức đang được giữ" in words
    assert "Một máy mỗi ngày: 2 lần ghi" in words
    send(tuan, f"/phones/{stream}/allow", days="3", note="")
    assert "Không giới hạn từ" not in page(tuan, f"/phones/{stream}")
    send(tuan, f"/phones/{stream}/allow", days="3", note="Tổng điều tra")
    assert "Tổng điều tra" in page(tuan, f"/phones/{stream}")
    for days in ("0", "93", "x", "-1", "٣", "00010000", "1" + "0" * 5000):
        assert tuan.call("POST", f"/phones/{stream}/allow", data={"days": days, "note": "x"}).status_code == 422
    assert new_desk("pa").call("POST", f"/phones/{stream}/allow", data={"days": "1", "note": "x"}).status_code == 404
    hoa.write("ho-hieng-109", {"_area": WEST_VILLAGE, "chu_ho": "Hộ 9"})
    merge(home)
    assert "2 lần ghi vượt hạn mức" in page(tuan, f"/phones/{stream}")


def test_D26_a_photo_beyond_the_day_is_refused_with_the_time_to_wait(home: Home, new_phone: Any) -> None:
    phone = new_phone("hoa")
    for n, status in enumerate((201, 429)):
        digest = base64.b64encode(f"{n}".encode() * 64).decode()
        told = {"Tus-Resumable": "1.0.0", "Upload-Length": "4", "Upload-Metadata": f"sha256 {digest}"}
        answer = phone.call("POST", "/api/v1/uploads", headers=told)
        assert answer.status_code == status, answer.text
    assert 0 < int(answer.headers["Retry-After"]) <= 86_400
    assert (answer.json["code"], answer.json["message"]) == (
        "too_many_files",
        "Hôm nay máy này đã gửi đủ số ảnh của một ngày.",
    )
