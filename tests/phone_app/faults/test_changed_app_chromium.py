"""The app itself is changed on its way: a file, the list, the worker. What is on the phone goes on, and it is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sync.signing import Sign
from sync.wire.app_list import sign_app_list
from tests.faults.road import END, Rewrite, Road, with_body
from tests.phone_app.builds import LIST, OTHER, USED, another_build
from tests.phone_app.faults.far import Far
from tests.sync.keys import p256, signer

Phones = Callable[..., Far]
CHANGED = "không đúng bản mà máy chủ xã đã ký"
THERE = "Có bản mới của ứng dụng"
REPLACED = "vừa bị thay bằng bản không phải của máy chủ xã"
LOOKS = "dispatchEvent(new Event('online'))"
SEIZES = b"self.skipWaiting();setInterval(()=>self.skipWaiting(),500);"
"""Once is not enough: a page that asks for a file at that moment wakes the worker that was to go."""


def plainly(asked: bytes) -> bytes:
    """Ask for what can be changed without unpacking it."""
    lines = [line for line in asked.split(b"\r\n") if not line.lower().startswith(b"accept-encoding:")]
    return b"\r\n".join(lines)


def in_body(before: bytes, after: bytes) -> Rewrite:
    """Changes every answer that says this."""
    return lambda answer: with_body(answer, lambda body: body.replace(before, after)) if before in answer else answer


def of_list(change: Callable[[bytes], bytes]) -> Rewrite:
    """Changes the list of the app's files."""

    def changed(answer: bytes) -> bytes:
        body = answer.partition(END)[2]
        return with_body(answer, change) if body.startswith(b'{"app":') else answer

    return changed


def other_page(wire: bytes) -> bytes:
    """The list says another hash of the page; home's signature stands beside it as it was."""
    said = json.loads(wire)
    listed = json.loads(said["app"])
    listed["files"]["index.html"] = listed["worker"]
    return json.dumps({**said, "app": json.dumps(listed)}).encode()


def signed_by(other: Sign, at: int, wire: bytes) -> bytes:
    """The list as somebody else signs it."""
    listed = json.loads(json.loads(wire)["app"])
    del listed["at"]
    return sign_app_list(json.dumps(listed).encode(), at, other)


def works_as_before(phone: Far, build: str) -> None:
    """The build that was there before opens without a network, and says its words."""
    assert phone.page.evaluate(USED) == build
    phone.context.set_offline(True)
    phone.page.reload()
    phone.unlock()
    phone.sees("Ghi phiếu mới")
    phone.context.set_offline(False)


@pytest.fixture
def kept(far: Phones, bad_road: Road) -> Far:
    """A phone whose app is on it, whole, and that stands at its first screen."""
    phone = far()
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.page.wait_for_function("navigator.serviceWorker.controller !== null")  # ready comes before it takes the page
    bad_road.request = plainly
    phone.home()
    return phone


@pytest.mark.parametrize(
    ("before", "after"), [(b"packhorse segment 1", b"packhorse segment 2"), (b"</title>", b"</title><!-- -->")]
)
def test_D30_a_file_that_was_changed_on_the_road_is_not_taken_and_the_build_that_is_there_goes_on(
    kept: Far, bad_road: Road, before: bytes, after: bytes
) -> None:
    build = kept.page.evaluate(USED)
    bad_road.answer = in_body(before, after)
    with another_build(kept.town.settings.app, keeps_earlier=True):
        kept.page.evaluate(LOOKS)
        kept.sees(CHANGED)
        kept.picture("fault-D30")
        works_as_before(kept, build)
        bad_road.answer = bytes
        kept.page.evaluate(LOOKS)
        kept.sees(THERE)
        expect(kept.page.get_by_text(CHANGED)).to_have_count(0)
        assert kept.page.evaluate(USED) == build, "a build is taken on a person's word only"
        kept.tap("Dùng bản mới")
        kept.unlock()
        kept.sees("Ghi phiếu mới")
        assert kept.page.evaluate(USED) == OTHER


@pytest.mark.parametrize("how", ["file and list", "list of another home"])
def test_D30_a_list_that_home_has_not_signed_is_not_taken(kept: Far, bad_road: Road, how: str) -> None:
    build = kept.page.evaluate(USED)
    another = partial(signed_by, signer(p256(2)), kept.town.home.surroundings.now())
    bad_road.answer = of_list(other_page if how == "file and list" else another)
    with another_build(kept.town.settings.app, keeps_earlier=True):
        kept.page.evaluate(LOOKS)
        kept.sees(CHANGED)
        works_as_before(kept, build)


def test_D30_an_old_build_that_somebody_kept_is_not_offered(kept: Far, bad_road: Road) -> None:
    build, home = kept.page.evaluate(USED), kept.town.home.surroundings
    seen: list[bytes] = []

    def kept_for_years(wire: bytes) -> bytes:
        seen.append(wire)
        return signed_by(home.home.sign, home.now() - 400 * 24 * 3_600_000, wire)

    bad_road.answer = of_list(kept_for_years)
    with another_build(kept.town.settings.app, keeps_earlier=True):
        with kept.page.expect_response(f"**/{LIST}"):
            kept.page.evaluate(LOOKS)
        works_as_before(kept, build)
        assert seen
        expect(kept.page.get_by_text(THERE)).to_have_count(0)
        bad_road.answer = bytes
        kept.page.evaluate(LOOKS)
        kept.sees(THERE)


@contextmanager
def another_worker(built: Path, added: bytes) -> Iterator[None]:
    """The service hands out a worker with something added to it, which its list does not name."""
    genuine = {path: path.read_bytes() for path in built.glob("sw.js*")}
    for path in genuine:
        path.unlink()
    (built / "sw.js").write_bytes(added + genuine[built / "sw.js"])
    try:
        yield
    finally:
        for path, content in genuine.items():
            path.write_bytes(content)


def test_D30_a_worker_that_home_has_not_listed_is_told_while_it_waits(kept: Far) -> None:
    build = kept.page.evaluate(USED)
    with another_worker(kept.town.settings.app, b"/* another */"):
        kept.page.evaluate(LOOKS)
        kept.sees(CHANGED)
        assert kept.page.evaluate(USED) == build
    kept.page.evaluate(LOOKS)  # home's own worker takes the place of the one that waits
    expect(kept.page.get_by_text(CHANGED)).to_have_count(0, timeout=30_000)


def test_D30_a_worker_that_seizes_the_app_stops_it_and_the_pin_is_not_asked_for(kept: Far) -> None:
    with another_worker(kept.town.settings.app, SEIZES):
        kept.page.evaluate(LOOKS)
        kept.sees(REPLACED)
        kept.picture("fault-D30-replaced")
        expect(kept.page.get_by_text("Ghi phiếu mới")).to_have_count(0)
        expect(kept.page.get_by_label("Mã PIN của")).to_have_count(0)
