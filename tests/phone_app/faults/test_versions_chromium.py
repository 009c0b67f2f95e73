"""App and home of different ages: a new build in the middle of a draft, a home that says what no app knows yet."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sync.signing import Sign
from sync.wire.answer import encode_answer
from tests.faults.road import Rewrite, Road, with_body
from tests.faults.town import Town
from tests.phone_app.asking import Asker, begin, photograph, save
from tests.phone_app.faults.builds import another_build, edited, handed_out
from tests.phone_app.faults.far import Far, refused
from tests.phone_app.hand import Hand
from tests.phone_app.living import Living
from tests.phone_app.office import colleague, merged
from tests.phone_app.test_dossiers_chromium import corrected, opened

Phones = Callable[..., Far]
TREE, NAME = "Cây cổ thụ", "Cây đa đầu bản"
BROUGHT = "caches.keys().then((all) => all.filter((name) => name.startsWith('packhorse-')).length === 2)"
THERE = "Có bản mới của ứng dụng"


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next build: another word on the first screen, and a database with one more table and one more index."""

    def edit(src: Path) -> None:
        edited(src / "words" / "vi" / "shell.ts", '"Ghi phiếu mới"', '"Ghi phiếu mới nữa"')
        tables = src / "store" / "tables.ts"
        version = next(line for line in tables.read_text(encoding="utf-8").splitlines() if "const VERSION" in line)
        edited(tables, version, "export const VERSION = 99;")
        edited(tables, '  drafts: { key: "id" },', '  drafts: { key: "id", indexes: { saved: { path: "saved" } } },')

    return another_build(tmp_path_factory.mktemp("newer"), edit)


def looks_for_updates(phone: Hand) -> None:
    """As the app does every hour, and whenever the network is back."""
    phone.page.evaluate("dispatchEvent(new Event('online'))")


def test_A06_a_new_build_in_the_middle_of_a_draft_waits_and_then_opens_it_at_the_same_question_and_answer(
    living: Living, newer: Path, tmp_path: Path
) -> None:
    phone = living.hand
    phone.context.set_offline(False)
    begin(phone, TREE)
    phone.page.locator(".ask-question input").fill("17")
    phone.tap("Tiếp")
    with handed_out(phone.town.settings.app, newer):
        looks_for_updates(phone)
        phone.page.locator(".ask-question input").press_sequentially(NAME, delay=30)
        phone.page.wait_for_function(BROUGHT)
        expect(phone.page.locator(".ask-question input")).to_have_value(NAME)
        draft = phone.page.url
        phone.page.evaluate("location.hash = '#/home'")
        phone.sees(THERE)
        assert phone.page.get_by_text("Ghi phiếu mới nữa").count() == 0, "the new build came by itself"
        phone.picture("fault-A06")
        phone.tap("Dùng bản mới")
        phone.unlock()
        phone.sees("Ghi phiếu mới nữa")
        phone.open(draft)
        phone.sees("Tên cây (tên địa phương)")
        expect(phone.page.locator(".ask-question input")).to_have_value(NAME)
        phone.tap("Quay lại")
        expect(phone.page.locator(".ask-question input")).to_have_value("17")
        Asker(phone.page, photograph(tmp_path / "photo.jpg", (800, 600))).through()
        save(phone)
        phone.page.evaluate("location.hash = '#/home'")
        expect(phone.page.locator(".counter-sent .counter-number")).to_have_text("1", timeout=30_000)
        phone.context.set_offline(True)
        phone.page.reload()
        phone.unlock()
        phone.sees("Ghi phiếu mới nữa")


def future(sign: Sign) -> Rewrite:
    """Home as it may be in a year: more keys, more lines, each signed."""

    def more(body: bytes) -> bytes:
        first, _, rest = gzip.decompress(body).partition(b"\n")
        wire = json.loads(first)
        head = json.loads(wire["head"])
        head |= {"future": {"a": [1, None, "x"]}, "limits": {**head["limits"], "future": 7}}
        head["ack"] |= {"future": [["x", 1]]}
        lines = [*rest.splitlines(), b'{"future":{"dossier":"x"}}', b'{"notice":{"code":"future","dossier":"x","n":1}}']
        return gzip.compress(encode_answer(head, lines, sign))

    return lambda answer: with_body(answer, more) if b"application/x-ndjson" in answer else answer


def test_A07_an_app_passes_over_what_a_newer_home_says_and_works_on(
    far: Phones, bad_road: Road, living_town: Town
) -> None:
    bad_road.answer = future(living_town.home.surroundings.home.sign)
    phone = far()
    refused(phone)
    phone.home()
    phone.goes()
    phone.counts("waiting", 0)
    phone.counts("sent", 1)
    phone.page.evaluate("location.hash = '#/needs'")
    phone.sees("Việc cần làm")
    phone.picture("fault-A07-needs")
    phone.page.reload()
    phone.unlock()
    phone.sees("Việc cần làm", seconds=60)  # a PIN takes its time, on a busy machine more
    phone.home()
    phone.counts("sent", 1)
    assert [each for each in phone.said if "TypeError" in each] == []


def test_A07_answers_and_forms_that_an_app_does_not_know_are_kept_and_go_on_untouched(
    far: Phones, bad_road: Road, living_town: Town
) -> None:
    lan = colleague(living_town)
    dossier = lan.new("Sùng A Lử")
    lan.edit(dossier, so_nhan_khau=3, cau_hoi_cua_nam_sau="có", **{"nhom_moi/r1aaaaaa/ten": "Sùng Thị Mỷ"})
    with lan.store.write() as connection:
        from field import phone as headless

        values = {"_area": "16348@2025-07-01/A01", "ten": "Phiếu của năm sau"}
        strange = headless.create(connection, lan.around, "mau_nam_sau@2030010101", values)[0]
    lan.sync()
    merged(living_town)
    phone = far()
    opened(phone, dossier, "Sùng A Lử")
    corrected(phone, "Số nhân khẩu", "9")
    phone.page.evaluate(f"location.hash = '#/dossier/{strange}'")
    phone.sees("Phiếu của năm sau")
    phone.picture("fault-A07-strange")
    phone.home()
    phone.goes()
    phone.counts("waiting", 0)
    merged(living_town)
    lan.sync()
    assert lan.shows(dossier, "so_nhan_khau") == [9]
    assert lan.shows(dossier, "cau_hoi_cua_nam_sau") == ["có"]
    assert lan.shows(dossier, "nhom_moi/r1aaaaaa/ten") == ["Sùng Thị Mỷ"]
