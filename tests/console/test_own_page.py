"""One's own page: sessions, the password, the second factor; and changing between people at one PC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.home import Home
from field.staff.totp import code_at
from tests.api.conftest import PASSWORD, make_settings
from tests.console.test_entering import sign_in, token

OTHER = "một câu khác hẳn"
STEP_MS = 30_000


def send(client: FlaskClient, path: str, page: str = "/account", **form: str) -> Any:
    return client.post(path, data={"csrf_token": token(client, page), **form})


def seats(client: FlaskClient) -> list[str]:
    """The ids of one's other sessions."""
    return [each for each in re.findall(r'name="session" value="([^"]+)"', main(client)) if each != "all"]


def main(client: FlaskClient, path: str = "/account") -> str:
    return client.get(path).text.partition("<main")[2]


def who(client: FlaskClient) -> str | None:
    found: str | None = client.get("/api/v1/session").json["person"]
    return found


def set_up(client: FlaskClient, home: Home) -> bytes:
    """Turn the second factor on through the pages; the secret."""
    from base64 import b32decode

    assert send(client, "/account/second-factor/begin", password=PASSWORD).headers["Location"].endswith("factor")
    page = client.get("/account/second-factor").text
    assert 'class="qr"' in page
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert found is not None
    secret = b32decode(found[1].replace(" ", ""))
    code = code_at(secret, home.surroundings.now() // STEP_MS - 1)
    told = send(client, "/account/second-factor", "/account/second-factor", code=f"{code[:3]} {code[3:]}")
    assert len(re.findall(r"<code>[a-z2-7-]{19}</code>", told.text)) == 8
    return secret


@pytest.fixture
def quick(data: Any) -> Iterator[Flask]:
    """A home that asks at once when people change at a PC."""
    made = create_app(make_settings(data, switch_minutes=0))
    yield made
    made.extensions["home"].close()


def test_one_sees_where_one_is_signed_in_and_ends_it(app: Flask) -> None:
    here, there, third = (app.test_client() for _ in range(3))
    for each, agent in ((here, "Mozilla/5.0 (Windows NT 10.0) Firefox/140"), (there, "curl/8"), (third, "")):
        sign_in(each, headers={"User-Agent": agent})
    page = main(here)
    assert all(words in page for words in ("Firefox · Windows", "curl", "Máy chưa rõ", "máy này", "127.0.0.1"))
    (key,) = [each for each in seats(here) if each in {*seats(third)}]
    assert send(here, "/account/sessions/end", session=key).status_code == 303
    assert (who(here), who(there), who(third)) == ("tuan", None, "tuan")
    send(here, "/account/sessions/end", session="all")
    assert (who(here), who(third)) == ("tuan", None)


def test_nobody_ends_the_session_of_somebody_else(app: Flask) -> None:
    mine, theirs = app.test_client(), app.test_client()
    sign_in(mine)
    sign_in(theirs, "pa")
    sign_in(app.test_client(), "pa")
    (key,) = seats(theirs)
    send(mine, "/account/sessions/end", session=key)
    assert len(seats(theirs)) == 1


def test_another_password_ends_every_other_session(app: Flask) -> None:
    here, there = app.test_client(), app.test_client()
    sign_in(here)
    sign_in(there)
    done = send(here, "/account/password", old=PASSWORD, new=OTHER, again=OTHER)
    assert done.headers["Location"] == "/account?done=password"
    assert "Đã đổi mật khẩu" in main(here, "/account?done=password")
    assert (who(here), who(there)) == ("tuan", None)
    assert sign_in(app.test_client()).status_code == 401
    assert sign_in(app.test_client(), password=OTHER).status_code == 303


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"old": "sai rồi sai", "new": OTHER, "again": OTHER}, "Tên đăng nhập hoặc mật khẩu không đúng"),
        ({"old": PASSWORD, "new": OTHER, "again": OTHER + "x"}, "Hai lần nhập mật khẩu mới khác nhau"),
        ({"old": PASSWORD, "new": "ngắn", "again": "ngắn"}, "Mật khẩu quá ngắn"),
    ],
)
def test_a_password_that_cannot_be_changed_stays(client: FlaskClient, given: dict[str, str], words: str) -> None:
    sign_in(client)
    answer = send(client, "/account/password", **given)
    assert (answer.status_code, words in answer.text) == (422, True)
    assert who(client) == "tuan"
    assert sign_in(client).status_code == 303


def test_a_second_factor_is_set_up_and_asked_for(app: Flask, home: Home) -> None:
    mine, other = app.test_client(), app.test_client()
    sign_in(mine)
    secret = set_up(mine, home)
    assert "Đang bật. Còn 8 mã dự phòng." in main(mine)
    assert mine.get("/account/second-factor").status_code == 303
    assert sign_in(other, form={"to": "/reconcile?order=age"}).headers["Location"] == "/sign-in/code"
    assert who(other) is None
    wrong = send(other, "/sign-in/code", "/sign-in/code", code="000000")
    assert (wrong.status_code, "Mã xác nhận không đúng" in wrong.text) == (401, True)
    code = code_at(secret, home.surroundings.now() // STEP_MS)
    assert send(other, "/sign-in/code", "/sign-in/code", code=code).headers["Location"] == "/reconcile?order=age"
    assert who(other) == "tuan"


def test_a_recovery_code_opens_once_and_a_code_takes_the_factor_away(app: Flask, home: Home) -> None:
    mine = app.test_client()
    sign_in(mine)
    send(mine, "/account/second-factor/begin", password=PASSWORD)
    with home.store.read() as connection:
        from field.staff.factor import secret_of

        secret = secret_of(connection, "tuan", home.settings.factor_key())
    assert secret is not None
    step = home.surroundings.now() // STEP_MS
    told = send(mine, "/account/second-factor", "/account/second-factor", code=code_at(secret, step)).text
    (code, *_) = re.findall(r"<code>([a-z2-7-]{19})</code>", told)
    for wanted in (303, 401):
        other = app.test_client()
        sign_in(other)
        assert send(other, "/sign-in/code", "/sign-in/code", code=code).status_code == wanted
    refused = send(mine, "/account/second-factor/off", code="000000")
    assert (refused.status_code, "Còn 7 mã" in refused.text) == (422, True)
    assert send(mine, "/account/second-factor/off", code=code_at(secret, step + 1)).status_code == 303
    assert sign_in(app.test_client()).headers["Location"] == "/"


def test_a_first_code_that_is_wrong_turns_nothing_on(client: FlaskClient) -> None:
    sign_in(client)
    assert send(client, "/account/second-factor/begin", password="sai rồi").status_code == 422
    assert client.get("/account/second-factor").status_code == 303
    send(client, "/account/second-factor/begin", password=PASSWORD)
    answer = send(client, "/account/second-factor", "/account/second-factor", code="000000")
    assert (answer.status_code, "Mã chưa đúng" in answer.text) == (422, True)
    assert "Đang tắt" in main(client)


def test_the_second_step_is_for_whoever_gave_a_password_here(client: FlaskClient) -> None:
    assert client.get("/sign-in/code").headers["Location"] == "/sign-in"
    assert send(client, "/sign-in/code", "/sign-in", code="123456").headers["Location"] == "/sign-in"


def test_people_at_one_pc_change_without_signing_in_again(app: Flask) -> None:
    client = app.test_client()
    sign_in(client, "tuan")
    sign_in(client, "minh")
    assert who(client) == "minh"
    (key,) = re.findall(r'name="session" value="([^"]+)" data-key="1"', client.get("/account").text)
    assert send(client, "/switch", session=key).headers["Location"] == "/"
    assert who(client) == "tuan"
    (back,) = re.findall(r'name="session" value="([^"]+)" data-key="1"', client.get("/account").text)
    assert send(client, "/sign-out").headers["Location"] == "/"
    assert who(client) is None
    assert send(client, "/switch", "/sign-in", session=back).headers["Location"] == "/"
    assert who(client) == "minh"


def test_D22_a_session_of_another_browser_is_not_taken_up(app: Flask) -> None:
    mine, theirs = app.test_client(), app.test_client()
    sign_in(theirs, "pa")
    sign_in(theirs, "minh")
    (key,) = re.findall(r'name="session" value="([^"]+)" data-key="1"', theirs.get("/account").text)
    sign_in(mine, "tuan")
    assert send(mine, "/switch", session=key).headers["Location"] == "/sign-in"
    assert who(mine) == "tuan"
    assert mine.post("/switch", data={"session": key}).status_code == 403


def test_after_a_while_changing_asks_who_it_is(quick: Flask) -> None:
    client = quick.test_client()
    sign_in(client, "tuan")
    sign_in(client, "minh")
    (key,) = re.findall(r'name="session" value="([^"]+)" data-key="1"', client.get("/account").text)
    asked = send(client, "/switch", session=key)
    assert (asked.status_code, "Đã lâu chưa dùng trên máy này" in asked.text) == (200, True)
    assert send(client, "/switch", session=key, said="sai rồi sai").status_code == 401
    assert who(client) == "minh"
    assert send(client, "/switch", session=key, said=PASSWORD).status_code == 303
    assert who(client) == "tuan"


def test_the_same_person_twice_at_one_pc_is_one_session(app: Flask) -> None:
    client = app.test_client()
    sign_in(client)
    sign_in(client)
    assert seats(client) == []
