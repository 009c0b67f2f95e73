"""The screen for whoever looks after the service: what it tells, to whom, and that no secret is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, update

from api.commands.keeping.restore import restore
from api.console.system import access
from api.console.system.told import settings_told, size, without_password
from api.home import Home
from api.service.backups import keep_journals, place_of
from api.service.processes.heartbeat import Drill, beat, last_drill, write_drill
from api.settings import Settings, variable
from field.access.log import Entry, append
from field.backup.daily import back_up
from field.basemaps.making import make_basemaps
from field.reconcile.erase import erase
from field.tables import access_log, attachment
from sync.change import hash_of
from tests.api.conftest import EAST, EAST_VILLAGE, WEST, WEST_VILLAGE
from tests.api.office import Author, merge
from tests.field.basemaps.basemaps_suite import bring

PAGES = (
    "/system",
    "/system/doctor",
    "/system/access",
    "/system/access/verify",
    "/system/erasures",
    "/system/settings",
    "/system/basemaps",
)


def seen(desk: Any, path: str) -> str:
    """What stands on a page, without its tags."""
    answer = desk.call("GET", path)
    assert answer.status_code == 200, path
    body = answer.text.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def did(home: Home, *entries: Entry) -> None:
    with home.store.write() as connection:
        append(connection, list(entries), home.surroundings.now())


@pytest.mark.parametrize("path", PAGES)
def test_the_service_is_shown_to_who_may_see_it(new_desk: Any, path: str) -> None:
    for person, status in (("quan", 200), ("kiem", 200), ("tuan", 403), ("minh", 403)):
        assert new_desk(person).call("GET", path).status_code == status, person


def test_a_home_at_rest_says_what_does_not_work(new_desk: Any) -> None:
    page = seen(new_desk("quan"), "/system")
    for words in ("Không có Redis", "im lặng", "Chưa có bản sao lưu nào", "Chưa diễn tập", "Không hỏi được Redis"):
        assert words in page, words
    assert "Python" in page
    assert re.search(r"Cơ sở dữ liệu [\d.]+ [kM]B", page)


def test_what_waits_is_counted_with_its_age(home: Home, new_desk: Any, new_phone: Any) -> None:
    Author(new_phone("hoa"), home).write("ho-hieng-001", {"_area": WEST_VILLAGE, "chu_ho": "Lò Thị Đồng"})
    assert "Thay đổi chờ nhập 1 · lâu nhất 0 phút" in seen(new_desk("quan"), "/system")
    merge(home)
    page = seen(new_desk("quan"), "/system")
    assert "Thay đổi chờ nhập 0" in page
    assert "Lò Thị Đồng" not in page


def test_the_sweeper_is_heard_of(home: Home, new_desk: Any) -> None:
    beat(home.settings.data)
    assert "đang làm vòng gần nhất" in seen(new_desk("quan"), "/system")


def test_a_backup_that_lacks_a_lost_photo_says_so_on_the_page_and_to_programs(
    home: Home, new_desk: Any, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"sha256": "ab" * 32, "size": 3, "media_type": "image/jpeg", "received": 1, "stream": "x"}
    with home.store.write() as connection:
        connection.execute(attachment.insert().values(row))
    back_up(home.store, place_of(home.settings), home.surroundings, 3, [])
    monkeypatch.setattr("api.health.views.bell_state", lambda: "ok")  # no worker runs here
    told = app.test_client().get("/healthz").json or {}
    assert (told["status"], told["backup_lacking"]) == ("lacking", 1)
    assert "packhorse_backup_lacking_files 1.0" in app.test_client().get("/metrics").text
    assert "thiếu 1 tệp" in seen(new_desk("quan"), "/system")
    assert "ab" * 32 in seen(new_desk("quan"), "/system/doctor")


def test_backups_are_told_with_age_and_whether_they_count(home: Home, new_desk: Any) -> None:
    done = back_up(home.store, place_of(home.settings), home.surroundings, 3, [])
    page = seen(new_desk("quan"), "/system")
    assert done.path.name in page
    assert "chưa tính" not in page
    done.path.rename(done.path.with_name("elsewhere"))
    assert "không còn ở chỗ cũ" in seen(new_desk("quan"), "/system")


@pytest.mark.parametrize(("passed", "words"), [(True, "Diễn tập đạt"), (False, "Diễn tập không đạt")])
def test_the_last_drill_is_told(home: Home, new_desk: Any, passed: bool, words: str) -> None:
    write_drill(home.settings.data, Drill(home.surroundings.now(), "2026-11-21", passed, 5, 0))
    assert f"{words} " in seen(new_desk("quan"), "/system")


def test_a_drill_writes_down_how_it_went(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from api.home import prepare_home

    home = prepare_home(Settings(data=tmp_path / "data"))
    done = back_up(home.store, place_of(home.settings), home.surroundings, 3, [])
    home.close()
    asked = [str(done.path), "--data", str(home.settings.data), "--drill", "--phones", "1"]
    assert CliRunner().invoke(restore, asked).exit_code == 0
    drill = last_drill(home.settings.data)
    assert drill is not None
    assert (drill.passed, drill.backup, drill.lost) == (True, done.path.name, 0)


def test_a_drill_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    assert last_drill(tmp_path) is None
    for text in ("", "{", "[]", '{"at": 1}'):
        (tmp_path / "drill.json").write_text(text)
        assert last_drill(tmp_path) is None


def test_the_doctor_speaks_the_language_of_the_page(new_desk: Any) -> None:
    desk = new_desk("quan")
    assert "chỗ trống" in seen(desk, "/system/doctor")
    desk.client.set_cookie("language", "en")
    page = seen(desk, "/system/doctor")
    assert "free space" in page
    assert page.index("note") < page.index("good")


def test_the_access_log_is_searched(home: Home, new_desk: Any) -> None:
    did(
        home,
        Entry("minh", "export", "export:ho_gia_dinh_so", detail="csv 12"),
        Entry("tuan", "read", "ho-hieng-001"),
    )
    desk = new_desk("quan")
    assert all(words in seen(desk, "/system/access") for words in ("export:ho_gia_dinh_so", "ho-hieng-001", "csv 12"))
    for query in ("person=tuan", "verb=read", "text=hieng", "since=2020-01-01&verb=read", "before=2147483647&text=001"):
        page = seen(desk, f"/system/access?{query}")
        assert ("ho-hieng-001" in page, "csv 12" in page) == (True, False), query
    for query in ("until=2020-01-01", "text=%25", "before=1", "person=nobody"):
        assert "Không có dòng nào" in seen(desk, f"/system/access?{query}"), query


@pytest.mark.parametrize("query", ["since=x", "until=9999-12-31", "before=x", "before=99999999999999999", "text=%00"])
def test_a_search_that_cannot_be_is_said_in_words(new_desk: Any, query: str) -> None:
    answer = new_desk("quan").call("GET", f"/system/access?{query}")
    assert (answer.status_code in {400, 422}, answer.mimetype) == (True, "text/html")


def test_the_log_goes_on_page_by_page(home: Home, new_desk: Any) -> None:
    did(home, *(Entry("tuan", "read", f"ho-{n:04}") for n in range(130)))
    desk = new_desk("quan")
    first = desk.call("GET", "/system/access?verb=read").text
    (link,) = re.findall(r'href="(/system/access\?[^"]+before=[^"]+)"', first)
    second = desk.call("GET", link.replace("&amp;", "&")).text
    numbers = [re.findall(r"<td[^>]*>ho-(\d{4})</td>", page) for page in (first, second)]
    assert numbers[0] + numbers[1] == [f"{n:04}" for n in reversed(range(130))]


def test_D17_the_log_of_another_commune_is_not_shown(home: Home, new_desk: Any) -> None:
    did(home, Entry("pa", "read", "ho-dong-001"), Entry("minh", "read", "ho-hieng-001"))
    page = seen(new_desk("kiem"), "/system/access")
    assert ("ho-hieng-001" in page, "ho-dong-001" in page) == (True, False)


def test_D29_a_log_that_was_rewritten_is_found(home: Home, new_desk: Any) -> None:
    did(home, *(Entry("minh", "read", f"ho-{n}") for n in range(5)))
    desk = new_desk("kiem")
    assert "Nguyên vẹn: 6 dòng" in seen(desk, "/system/access/verify")
    with home.store.write() as connection:
        connection.execute(update(access_log).where(access_log.c.id == 3).values(subject="ho-khac"))
    assert "KHÔNG nguyên vẹn: từ dòng 3 trong 6 dòng" in seen(desk, "/system/access/verify")
    with home.store.write() as connection:
        connection.execute(delete(access_log).where(access_log.c.id >= 3))
    assert "KHÔNG nguyên vẹn" in seen(desk, "/system/access/verify")


def test_D29_a_long_log_is_walked_page_by_page(home: Home, new_desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "PIECE", 2)
    did(home, *(Entry("minh", "read", f"ho-{n}") for n in range(4)))
    desk = new_desk("kiem")  # whose sign-in is the fifth
    page = seen(desk, "/system/access/verify")
    for done in (2, 4):
        assert f"Đến dòng {done} trong 5 dòng: nguyên vẹn." in page
        page = seen(desk, f"/system/access/verify?after={done}")
    assert "Nguyên vẹn: 5 dòng" in page
    assert desk.call("GET", "/system/access/verify?after=x").status_code == 422


def test_what_was_destroyed_is_told_with_its_journal(home: Home, new_desk: Any, new_phone: Any) -> None:
    hoa, dua = Author(new_phone("hoa"), home), Author(new_phone("dua"), home)
    hoa.write("ho-hieng-001", {"_area": WEST_VILLAGE, "chu_ho": "Lò Thị Đồng"})
    dua.write("ho-dong-001", {"_area": EAST_VILLAGE, "chu_ho": "Giàng Thị Dua"})
    merge(home)
    with home.store.write() as connection:
        erase(connection, [hash_of(hoa.changes[0])], "quan", "đơn của ông Đông", home.surroundings)
        erase(connection, [hash_of(dua.changes[0])], "pa", "đơn khác", home.surroundings)
    page = seen(new_desk("quan"), "/system/erasures")
    assert all(words in page for words in ("đơn của ông Đông", "ho-hieng-001", "Sổ xóa thiếu 2 thay đổi"))
    assert "đơn khác" not in page
    keep_journals(home)
    assert "Sổ xóa đủ: 2 thay đổi" in seen(new_desk("quan"), "/system/erasures")


def test_no_secret_stands_on_any_page(home: Home, app: Flask, new_desk: Any) -> None:
    desk = new_desk("quan")
    secrets = [path.read_bytes().decode(errors="ignore").strip() for path in home.settings.keys.iterdir()]
    for path in PAGES:
        text = desk.call("GET", path).text
        assert not any(secret and secret in text for secret in secrets), path


def test_settings_are_told_without_passwords(tmp_path: Path) -> None:
    told = settings_told(
        Settings(
            data=tmp_path,
            database="postgresql://packhorse:bí-mật@db.example/ph?password=x",
            redis="redis://:bí-mật@cache.example:6379/0",
        )
    )
    values = {each.name: each.value for each in told}
    assert values[variable("database")] == "postgresql://packhorse:…@db.example/ph?…"
    assert values[variable("redis")] == "redis://:…@cache.example:6379/0"
    assert "bí-mật" not in "".join(values.values())
    assert len(values) > 30


@pytest.mark.parametrize("address", ["", "sqlite:////srv/x.db", "unix:///srv/redis.sock", "none"])
def test_an_address_without_a_password_is_told_whole(address: str) -> None:
    assert without_password(address) == address


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 B"), (999, "999 B"), (1_500, "1.5 kB"), (64_000_000, "64 MB"), (3 * 10**15, "3000 TB")]
)
def test_sizes_are_told_in_the_largest_unit(count: int, words: str) -> None:
    assert size(count) == words


def test_basemaps_are_told_with_their_layers_and_what_waits_and_only_of_ones_own_ground(
    home: Home, new_desk: Any, tmp_path: Path
) -> None:
    assert "Chưa có nền bản đồ nào." in seen(new_desk("quan"), "/system/basemaps")
    bring(home.store, home.surroundings, tmp_path, WEST)
    assert "Xã Tây 16348@2025-07-01 đang chờ làm" in seen(new_desk("quan"), "/system/basemaps")
    bring(home.store, home.surroundings, tmp_path, EAST)
    make_basemaps(home.store, home.surroundings)
    page = seen(new_desk("quan"), "/system/basemaps")
    assert "mức phóng 9–14, làm lúc" in page
    assert "Đường duong.shp 1" in page
    assert "© Sở Giao thông internal use" in page
    assert "Xã Đông" not in page


def test_a_basemap_that_could_not_be_made_says_why_and_what_to_do(home: Home, new_desk: Any, tmp_path: Path) -> None:
    bring(home.store, home.surroundings, tmp_path, WEST)
    for each in home.settings.attachments.rglob("*"):
        if each.is_file():
            each.unlink()
    make_basemaps(home.store, home.surroundings)
    assert "Không làm được nền bản đồ. Nhập lại các lớp" in seen(new_desk("quan"), "/system/basemaps")
