"""Signing in with a second factor, and waits that fall on whoever fails and on nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.home import Home
from field.staff import factor
from field.staff.totp import code_at
from tests.api.conftest import PASSWORD, Desk

STEP_MS = 30_000


def sign_in(desk: Desk, username: str = "minh", password: str = PASSWORD, code: str = "", address: str = "") -> Any:
    desk.csrf = desk.client.get("/api/v1/session").json["csrf_token"]
    given = {"environ_base": {"REMOTE_ADDR": address}} if address else {}
    body = {"username": username, "password": password, "code": code}
    answer = desk.call("POST", "/api/v1/session", json=body, **given)
    if answer.status_code == 200:
        desk.csrf = answer.json["csrf_token"]
    return answer


@pytest.fixture
def secret(home: Home) -> bytes:
    """Minh's second factor."""
    around, key = home.surroundings, home.settings.factor_key()
    with home.store.write() as connection:
        factor.begin(connection, "minh", around, key)
        made = factor.secret_of(connection, "minh", key)
        assert made is not None
        assert factor.confirm(connection, "minh", code_at(made, around.now() // STEP_MS - 1), around, key)
    return made


def code_of(home: Home, secret: bytes, later: int = 0) -> str:
    return code_at(secret, home.surroundings.now() // STEP_MS + later)


def test_a_password_alone_is_not_enough(app: Flask, home: Home, secret: bytes) -> None:
    desk = Desk(app.test_client())
    refused = sign_in(desk)
    assert (refused.status_code, refused.json["code"]) == (401, "code_needed")
    assert desk.call("GET", "/api/v1/session").json["person"] is None
    assert sign_in(desk, code=code_of(home, secret)).json["person"] == "minh"


def test_the_code_alone_is_not_enough(app: Flask, home: Home, secret: bytes) -> None:
    refused = sign_in(Desk(app.test_client()), password="sai mật khẩu", code=code_of(home, secret))
    assert refused.json["code"] == "password_wrong"
    assert sign_in(Desk(app.test_client()), code=code_of(home, secret)).status_code == 200


def test_D23_a_code_that_was_seen_over_a_shoulder_is_good_no_more(app: Flask, home: Home, secret: bytes) -> None:
    code = code_of(home, secret)
    assert sign_in(Desk(app.test_client()), code=code).status_code == 200
    refused = sign_in(Desk(app.test_client()), code=code)
    assert (refused.status_code, refused.json["code"]) == (401, "code_wrong")
    assert sign_in(Desk(app.test_client()), code=code_of(home, secret, 1)).status_code == 200


def test_D23_codes_are_not_guessed_from_many_addresses(app: Flask, home: Home, secret: bytes) -> None:
    codes = [sign_in(Desk(app.test_client()), code=f"{n:06}", address=f"10.0.1.{n}").json.get("code") for n in range(8)]
    assert codes == ["code_wrong"] * 5 + ["sign_in_later"] * 3
    refused = sign_in(Desk(app.test_client()), code=code_of(home, secret), address="10.0.1.99")
    assert (refused.status_code, refused.json["code"]) == (429, "sign_in_later")
    assert 0 < int(refused.headers["Retry-After"]) <= 15


def test_D23_failures_from_one_address_make_that_address_wait(app: Flask) -> None:
    codes = [sign_in(Desk(app.test_client()), password=f"đoán {n}").json["code"] for n in range(6)]
    assert codes == ["password_wrong"] * 5 + ["sign_in_later"]
    assert sign_in(Desk(app.test_client()), username="tuan").status_code == 200
    assert sign_in(Desk(app.test_client()), address="10.0.2.1").status_code == 200


def test_D18_a_name_that_nobody_has_makes_wait_as_one_that_is_there(app: Flask) -> None:
    for n, name in enumerate(("minh", "khong-ai")):
        desk = Desk(app.test_client())
        codes = [sign_in(desk, name, "sai rồi", address=f"10.0.3.{n}").json["code"] for _ in range(6)]
        assert codes == ["password_wrong"] * 5 + ["sign_in_later"], name


@pytest.mark.parametrize("address", ["127.0.0.1", "10.9.9.9"])
def test_D23_whoever_fails_on_purpose_does_not_lock_the_owner_out_of_her_usual_pc(app: Flask, address: str) -> None:
    usual = Desk(app.test_client())
    assert sign_in(usual).status_code == 200
    assert usual.call("DELETE", "/api/v1/session").status_code == 204
    statuses = [sign_in(Desk(app.test_client()), password=f"đoán {n}", address=address).status_code for n in range(25)]
    assert statuses[-1] == 429
    assert sign_in(Desk(app.test_client()), address="10.7.7.7").status_code == 429  # the account, from anywhere else
    assert sign_in(usual).status_code == 200


def test_D23_a_known_browser_is_slowed_too(app: Flask) -> None:
    usual = Desk(app.test_client())
    sign_in(usual)
    usual.call("DELETE", "/api/v1/session")
    codes = [sign_in(usual, password=f"đoán {n}").json["code"] for n in range(6)]
    assert codes == ["password_wrong"] * 5 + ["sign_in_later"]


def test_D23_a_browser_is_known_to_those_only_who_signed_in_on_it(app: Flask) -> None:
    usual = Desk(app.test_client())
    sign_in(usual, "tuan")
    usual.call("DELETE", "/api/v1/session")
    for n in range(12):
        sign_in(Desk(app.test_client()), password=f"đoán {n}", address=f"10.0.4.{n}")
    assert sign_in(usual).json["code"] == "too_many_requests"


@pytest.mark.parametrize("forged", ["", "x", "WyJ4IixbIm1pbmgiXV0.AAAA", "[]"])
def test_a_forged_word_of_being_known_is_worth_nothing(app: Flask, forged: str) -> None:
    client: FlaskClient = app.test_client()
    client.set_cookie("known", forged)
    for n in range(5):
        sign_in(Desk(client), password=f"đoán {n}")
    assert sign_in(Desk(app.test_client()), password="sai").json["code"] == "sign_in_later"


def test_D22_what_says_that_a_browser_is_known_is_kept_from_scripts(app: Flask) -> None:
    desk = Desk(app.test_client())
    cookies = [each for each in sign_in(desk).headers.getlist("Set-Cookie") if each.startswith("known=")]
    assert len(cookies) == 1
    assert "HttpOnly" in cookies[0]
    assert "SameSite=Strict" in cookies[0]
    assert PASSWORD not in cookies[0]


def test_D22_a_cookie_of_before_the_sign_out_opens_nothing(app: Flask, new_desk: Any) -> None:
    desk = new_desk("minh")
    held = desk.client.get_cookie("packhorse")
    assert held is not None
    assert desk.call("DELETE", "/api/v1/session").status_code == 204
    thief = app.test_client()
    thief.set_cookie("packhorse", held.value)
    assert thief.get("/api/v1/session").json["person"] is None
    assert thief.get("/reconcile").status_code == 401


def test_an_administrator_takes_a_second_factor_away_whose_phone_is_lost(
    app: Flask, secret: bytes, new_desk: Any
) -> None:
    assert new_desk("quan").call("DELETE", "/api/v1/people/minh/second-factor").status_code == 204
    assert sign_in(Desk(app.test_client())).status_code == 200
    assert new_desk("quan").call("DELETE", "/api/v1/people/pa/second-factor").status_code == 404
    assert new_desk("tuan").call("DELETE", "/api/v1/people/minh/second-factor").status_code == 403
