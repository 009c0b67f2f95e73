"""Phones as the service draws them: what they said, locking, what a lost one held, codes, sealed files."""

from __future__ import annotations

import io
from typing import Any

from sqlalchemy import select, update

from api.home import Home
from field.escrow.keys import bring_into_force, new_key
from field.tables import access_log, change, installation
from tests.api.conftest import WEST_VILLAGE
from tests.api.office import Author, merge
from tests.api.resources.access.test_codes_views import DIGITS, PASSPHRASE, handed_in
from tests.api.test_sealed_views import sealed, work_of
from tests.console.crew.reading import page, rows, send, words_of

HOUSE = "ho-hieng-001"


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


def test_a_phone_tells_how_much_storage_it_has_and_whether_the_browser_keeps_it(
    home: Home, new_phone: Any, new_desk: Any
) -> None:
    stream, tuan = new_phone("hoa").enrolled["stream"], new_desk("tuan")
    for said, words in (
        (
            '{"used_mb":12,"quota_mb":960,"kept":0}',
            "dùng 12 MB trong 960 MB được cấp; trình duyệt có thể xóa khi máy đầy",
        ),
        ('{"used_mb":12,"quota_mb":960,"kept":1}', "dùng 12 MB trong 960 MB được cấp; trình duyệt giữ lại"),
    ):
        _says(home, stream, said)
        assert words in page(tuan, f"/phones/{stream}")
        assert "quota_mb" not in page(tuan, f"/phones/{stream}")
    for said in ("{}", '{"used_mb":12,"quota_mb":0}', '{"used_mb":"<b>","quota_mb":true}'):
        _says(home, stream, said)
        assert "được cấp" not in page(tuan, f"/phones/{stream}")


def _says(home: Home, stream: str, report: str) -> None:
    with home.store.write() as connection:
        connection.execute(update(installation).where(installation.c.stream == stream).values(report=report))


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
