"""ODK Collect over HTTP: forms and their files by hash, submissions with their files, codes that end."""

from __future__ import annotations

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import structlog
from flask import Flask
from sqlalchemy import select

from api.home import Home
from api.openrosa import fetching
from api.service.processes.plan import web_command
from field.forms.published.samples import publish_samples
from field.openrosa.app_users import NewAppUser, end_app_user
from field.tables import access_log, attachment, change, held, submission
from tests.api.conftest import EAST_VILLAGE, WEST_VILLAGE
from tests.api.office import FORM, Author, merge
from tests.api.openrosa.collect import Collect, code_for, said
from tests.field.openrosa.submissions.posting import instance

HOUSE, REPORT = FORM.partition("@")[0], "phan_anh_kien_nghi"
ONE, TWO = "uuid:11111111-0000-4000-8000-000000000001", "uuid:22222222-0000-4000-8000-000000000002"
ANSWERS = {"dong_y": "co", "thon": WEST_VILLAGE, "ho": {"chu_ho": "Lò Văn Pánh", "so_nhan_khau": "5"}}
PICTURE = b"\xff\xd8\xff\xe0" + b"anh" * 40


@pytest.fixture
def published(home: Home) -> Home:
    with home.store.write() as connection:
        publish_samples(connection, "quan", home.surroundings)
    return home


@pytest.fixture
def code(published: Home) -> NewAppUser:
    return code_for(published, "hoa")


@pytest.fixture
def phone(app: Flask, code: NewAppUser) -> Collect:
    return Collect(app, f"/key/{code.token}")


def rows(home: Home, statement: Any) -> list[Any]:
    with home.store.read() as connection:
        return list(connection.execute(statement))


def ended(home: Home, code: NewAppUser, ago: int = 1) -> None:
    now = home.surroundings.now()
    with home.store.write() as connection:
        end_app_user(connection, code.id, now - ago, "rơi ở suối", "quan", home.surroundings)


def house(answers: dict[str, Any], uuid: str = ONE, **given: Any) -> bytes:
    return instance(answers, uuid, form=FORM, **given)


def test_the_list_names_every_form_with_its_hash_and_every_file_of_it(phone: Collect) -> None:
    forms = phone.forms()
    assert {HOUSE, REPORT} <= set(forms)
    for name, entry in forms.items():
        assert entry["name"]
        assert f'id="{name}"'.encode() in phone.fetched(entry)
        for file in phone.files(entry["manifestUrl"]).values() if "manifestUrl" in entry else ():
            phone.fetched(file)
    assert [file["type"] for file in phone.files(forms[HOUSE]["manifestUrl"]).values()].count("entityList") == 1


def test_nothing_is_sent_twice_to_whoever_has_it(phone: Collect) -> None:
    entry = phone.forms()[HOUSE]
    for address in ("/formList", entry["downloadUrl"], entry["manifestUrl"],
                    *(each["downloadUrl"] for each in phone.files(entry["manifestUrl"]).values())):  # fmt: skip
        first = phone.ask(address, headers={"Accept-Encoding": "gzip"})
        assert first.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(first.data) == phone.ask(address).data
        again = phone.ask(address, headers={"If-None-Match": first.headers["ETag"], "Accept-Encoding": "gzip"})
        assert (again.status_code, again.data) == (304, b""), address


def test_a_submission_is_a_dossier_of_its_author(published: Home, phone: Collect) -> None:
    sent = phone.send(house(ANSWERS))
    assert (sent.status_code, said(sent)) == (201, "Xã đã nhận.")
    assert sent.headers["X-OpenRosa-Version"] == "1.0"
    merge(published)
    found = rows(published, select(submission.c.dossier, submission.c.status))
    (row,) = rows(published, select(change))
    assert (row.dossier, row.status) == (found[0].dossier, "merged")
    assert json.loads(bytes(row.body))["by"] == "hoa"
    assert json.loads(bytes(row.body))["set"]["_area"] == WEST_VILLAGE
    (noted,) = published.settings.journals.glob("posted-*.ndjson")
    assert ONE in noted.read_text(encoding="utf-8")
    phone.language = "en"
    again = phone.send(house(ANSWERS))
    assert (again.status_code, said(again)) == (201, "Received before.")
    assert len(rows(published, select(change.c.id))) == 1


def test_B03_a_submission_that_is_posted_five_times_at_once_is_one_change(published: Home, phone: Collect) -> None:
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda _n: phone.post(house(ANSWERS)), range(5)))
    assert [each.status_code for each in answers] == [201] * 5
    assert sorted(map(said, answers)) == ["Xã đã nhận từ trước."] * 4 + ["Xã đã nhận."]
    merge(published)
    assert len(rows(published, select(change.c.id))) == len(rows(published, select(submission.c.id))) == 1


def test_a_dossier_of_the_village_is_in_the_list_and_those_of_elsewhere_are_not(
    app: Flask, published: Home, phone: Collect, new_phone: Any
) -> None:
    west, east = Author(new_phone("hoa"), published), Author(new_phone("dua"), published)
    west.write("ho-phia-tay-01", {"_area": WEST_VILLAGE, "chu_ho": "Lò Thị Tây"})
    east.write("ho-phia-dong-1", {"_area": EAST_VILLAGE, "chu_ho": "Lò Thị Đông"})
    merge(published)
    listed = _entities(phone)
    assert "Lò Thị Tây" in listed
    assert "Lò Thị Đông" not in listed
    other = Collect(app, f"/key/{code_for(published, 'dua').token}")
    assert "Lò Thị Tây" not in _entities(other)


def _entities(phone: Collect) -> str:
    files = phone.files(phone.forms()[HOUSE]["manifestUrl"])
    return next(phone.fetched(each).decode() for each in files.values() if each["type"] == "entityList")


def test_files_come_over_several_requests_and_the_last_one_completes_it(published: Home, phone: Collect) -> None:
    xml = house({**ANSWERS, "anh_nha": "nha.jpg"})
    first = phone.post(xml, more=True)
    assert (first.status_code, said(first)) == (202, "Xã đã nhận một phần, đang chờ các tệp còn lại.")
    assert rows(published, select(attachment.c.sha256)) == []
    last = phone.post(xml, {"nha.jpg": PICTURE})
    assert last.status_code == 201
    assert len(rows(published, select(attachment.c.sha256))) == 1


def test_D33_a_code_stands_in_no_log_and_no_answer_but_the_addresses_that_its_phone_asked_for(
    app: Flask, published: Home, phone: Collect, code: NewAppUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_given: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(fetching, "listed_forms", breaks)
    with structlog.testing.capture_logs() as logged:
        failed = phone.ask("/formList")
    assert (failed.status_code, len(logged)) == (500, 1)
    refused = [
        phone.ask("/forms/khong-co/1.xml"), phone.ask("/khong-co"), phone.ask("/submission", "PUT"),
        Collect(app, f"/key/{code.token}x").ask("/formList"), phone.post(None),
    ]  # fmt: skip
    for answer in (failed, *refused):
        assert answer.status_code >= 400
        assert code.token.encode() not in answer.data
    assert code.token not in repr(logged)
    assert not any(code.token in repr(row) for row in rows(published, select(access_log)))
    assert not any("access" in word for word in web_command(published.settings))  # the server writes no addresses down


def test_what_is_wrong_is_one_sentence_of_openrosa_in_the_language_of_the_phone(
    app: Flask, phone: Collect, code: NewAppUser
) -> None:
    assert phone.ask("/forms/khong-co/1.xml").status_code == 404
    unknown = Collect(app, "/key/0000-khong-co").ask("/formList")
    assert unknown.status_code == 403  # at 401 the app asks for a password, of which its user knows nothing
    assert "Nhờ xã làm mã QR mới" in said(unknown)
    phone.language = "en"
    answer = phone.post(None)
    assert (answer.status_code, answer.headers["X-OpenRosa-Version"]) == (400, "1.0")
    assert said(answer).startswith("There is no form in what was sent.")


def test_D33_an_ended_code_gets_nothing_and_what_it_sends_is_held(
    published: Home, phone: Collect, code: NewAppUser
) -> None:
    entry = phone.forms()[HOUSE]
    manifest = phone.files(entry["manifestUrl"])
    ended(published, code)
    addresses = [entry["downloadUrl"], entry["manifestUrl"], *(each["downloadUrl"] for each in manifest.values())]
    for address in ("/formList", *addresses):
        answer = phone.ask(address)
        assert (answer.status_code, "đã khoá hoặc hết hạn" in said(answer)) == (403, True)
    assert phone.send(house(ANSWERS)).status_code == 201
    merge(published)
    assert [row.status for row in rows(published, select(change.c.status))] == ["held"]
    assert len(rows(published, select(held.c.reason))) == 1
