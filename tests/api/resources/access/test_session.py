"""Staff sign in; a cookie alone never writes; another password ends every session."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.home import Home
from field.people.accounts import set_active
from field.people.passwords import set_password
from field.people.rights.scope import assign
from tests.api.conftest import MEMORY_KIB, PASSWORD, Desk, make_settings


def test_staff_sign_in_and_out(app: Flask) -> None:
    desk = Desk(app.test_client())
    told = desk.sign_in("Minh ").json
    assert (told["person"], told["roles"]) == ("minh", ["clerk"])
    assert desk.call("GET", "/api/v1/session").json["person"] == "minh"
    assert desk.call("DELETE", "/api/v1/session").status_code == 204
    assert desk.call("GET", "/api/v1/session").json["person"] is None


@pytest.mark.parametrize(("username", "password"), [("minh", "sai mật khẩu"), ("nobody", PASSWORD), ("hoa", PASSWORD)])
def test_D18_a_wrong_password_an_unknown_name_and_a_volunteer_read_alike(
    app: Flask, username: str, password: str
) -> None:
    refused = Desk(app.test_client()).sign_in(username, password)
    assert (refused.status_code, refused.json["code"]) == (401, "password_wrong")


def test_D22_a_cookie_alone_never_writes(app: Flask, new_desk: Any) -> None:
    desk = new_desk("minh")
    desk.csrf = ""
    refused = desk.call("DELETE", "/api/v1/session")
    assert (refused.status_code, refused.json["code"]) == (403, "csrf_missing")
    body = {"username": "minh", "password": PASSWORD}
    assert app.test_client().post("/api/v1/session", json=body).json["code"] == "csrf_missing"


def test_D22_the_cookie_is_kept_from_scripts_and_other_sites(app: Flask) -> None:
    cookie = app.test_client().get("/api/v1/session").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_D22_the_cookie_of_an_https_home_travels_over_https_only(data: Path) -> None:
    app = create_app(make_settings(data, address="https://xa.example"))
    answer = app.test_client().get("/api/v1/session", base_url="https://xa.example")
    assert answer.headers["Set-Cookie"].startswith("__Host-packhorse=")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"]
    app.extensions["home"].close()


def test_D22_a_session_of_before_the_sign_in_is_not_kept(app: Flask) -> None:
    desk = Desk(app.test_client())
    desk.csrf = desk.client.get("/api/v1/session").json["csrf_token"]
    before = desk.csrf
    desk.sign_in("minh")
    desk.csrf = before
    assert desk.call("DELETE", "/api/v1/session").json["code"] == "csrf_missing"


def test_another_password_ends_every_session(home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    with home.store.write() as connection:
        set_password(connection, "minh", "một câu khác hẳn", home.surroundings, MEMORY_KIB)
    assert desk.call("GET", "/api/v1/session").json["person"] is None


def test_somebody_switched_off_or_without_a_role_is_signed_in_no_more(home: Home, new_desk: Any) -> None:
    clerk, reconciler = new_desk("minh"), new_desk("tuan")
    with home.store.write() as connection:
        set_active(connection, "minh", False)
        assign(connection, "tuan", [], home.surroundings)
    for desk in (clerk, reconciler):
        assert desk.call("GET", "/api/v1/session").json["person"] is None


def test_D23_guessing_is_slowed_by_account_from_every_address(app: Flask) -> None:
    statuses = []
    for number in range(12):
        client: FlaskClient = app.test_client()
        client.environ_base["REMOTE_ADDR"] = f"10.0.0.{number}"
        statuses.append(Desk(client).sign_in("minh", "đoán mò").status_code)
    assert statuses[:10] == [401] * 10
    assert statuses[10:] == [429] * 2
    refused = Desk(app.test_client()).sign_in("minh")
    assert refused.json["code"] == "too_many_requests"
    assert int(refused.headers["Retry-After"]) > 0


def test_a_part_of_a_form_without_a_name_is_refused_with_words(new_desk: Any) -> None:
    body = b"--x\r\nContent-Disposition: form-data\r\n\r\n54005\r\n--x--\r\n"
    answer = new_desk("quan").call("POST", "/api/v1/forms", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 400
    assert answer.json["code"]
    assert answer.json["action"]
