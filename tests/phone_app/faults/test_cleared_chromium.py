"""The browser clears what the app kept: all of it, or only the database, or everything else."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import expect

from tests.faults.road import Road
from tests.faults.town import Town
from tests.phone_app.asking import begin
from tests.phone_app.faults.far import Far, newest_stream, refused, unpacked
from tests.phone_app.hand import PIN
from tests.phone_app.office import colleague, merged

Phones = Callable[..., Far]
TREE = "Cây cổ thụ"


def cleared(phone: Far, what: str) -> None:
    """The browser throws away what it kept of this origin."""
    phone.page.goto("about:blank")
    devtools = phone.context.new_cdp_session(phone.page)
    devtools.send("Storage.clearDataForOrigin", {"origin": phone.road.url, "storageTypes": what})


def worked(phone: Far, bad_road: Road) -> None:
    """One save has reached home, two have not."""
    refused(phone)
    phone.home()
    phone.counts("sent", 1)
    bad_road.cut_request = 0
    for _ in range(2):
        refused(phone)
    phone.home()
    phone.counts("waiting", 2)


def pushes(messages: list[bytes]) -> list[object]:
    """What the phone pushed."""
    syncs = [message for message in messages if message.startswith(b"POST /api/v1/sync")]
    return [each for sync in syncs for each in json.loads(unpacked(sync)).get("push", [])]


def enrolled_again(phone: Far) -> None:
    """With a new slip, to the screen that says what is here."""
    phone.page.get_by_label("Mã hoặc liên kết trên phiếu").fill(phone.slip("hoa"))
    phone.tap("Đăng ký máy này")
    phone.choose(PIN)
    phone.sees("Đủ rồi, có thể tắt mạng", 60)


def test_A12_when_everything_was_cleared_a_new_phone_begins_and_home_tells_how_much_had_reached_it(
    far: Phones, bad_road: Road, living_town: Town
) -> None:
    lan = colleague(living_town)
    dossier = lan.new("Chang A Sử")
    lan.sync()
    merged(living_town)
    phone = far()
    worked(phone, bad_road)
    assert len(pushes(bad_road.heard)) > 0, "pushes are not read"
    before, log = phone.stream, living_town.log()
    cleared(phone, "all")
    bad_road.cut_request = None
    bad_road.heard.clear()
    phone.open()
    phone.sees("Đăng ký máy")
    enrolled_again(phone)
    assert newest_stream(living_town) != before, "the old key cannot come back"
    assert pushes(bad_road.heard) == [], "an empty phone has nothing to say"
    assert living_town.log() == log
    phone.sees("xã đã nhận 1 lần lưu")
    phone.picture("fault-A12")
    phone.page.evaluate(f"location.hash = '#/dossier/{dossier}'")
    phone.page.get_by_role("heading", name="Chang A Sử", level=1).wait_for()


def test_A13_when_only_the_database_was_cleared_the_phone_says_how_many_were_lost_and_how_many_had_reached_home(
    far: Phones, bad_road: Road, living_town: Town
) -> None:
    phone = far()
    worked(phone, bad_road)
    cleared(phone, "indexeddb")
    bad_road.cut_request = None
    bad_road.heard.clear()
    phone.open()
    phone.sees("Máy này đã lưu 3 lần: 1 lần đã về xã, 2 lần chưa gửi bị mất")
    phone.picture("fault-A13")
    enrolled_again(phone)
    assert pushes(bad_road.heard) == []
    refused(phone)
    phone.home()
    phone.counts("sent", 1)
    phone.page.reload()
    phone.unlock()
    expect(phone.page.get_by_text("bị mất")).to_have_count(0)


def test_A13_when_everything_but_the_database_was_cleared_nothing_is_lost(
    far: Phones, bad_road: Road, living_town: Town
) -> None:
    phone = far()
    worked(phone, bad_road)
    begin(phone, TREE)
    phone.page.locator(".ask-question input").fill("17")
    phone.tap("Tiếp")
    phone.sees("Tên cây (tên địa phương)")
    phone.page.wait_for_timeout(2_000)
    draft = phone.page.url
    cleared(phone, "cookies,local_storage,cache_storage,service_workers,file_systems,shader_cache")
    bad_road.cut_request = None
    phone.open(draft)
    phone.unlock()
    phone.sees("Tên cây (tên địa phương)")
    phone.tap("Quay lại")
    expect(phone.page.locator(".ask-question input")).to_have_value("17")
    phone.home()
    phone.counts("sent", 3)
    phone.counts("waiting", 0)
    received, again, rows = phone.received()
    assert (rows, received - again) == (3, 3)
    assert newest_stream(living_town) == phone.stream
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.page.reload()
    phone.unlock()
    phone.context.set_offline(True)
    phone.page.reload()
    phone.unlock()
    phone.home()
