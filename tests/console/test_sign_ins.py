"""Sign-ins as whoever watches over the service reads them: in the access log, whole, searchable, without a secret."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from api.home import Home
from field.access.log import verify
from field.staff.totp import code_at
from field.tables import access_log
from tests.api.conftest import PASSWORD, Desk
from tests.console.test_entering import sign_in
from tests.console.test_own_page import STEP_MS, quick, send, set_up

__all__ = ["quick"]
WRONG = "mật khẩu của người khác"


def noted(home: Home) -> list[tuple[str, str, str]]:
    """Person, act and detail of every entry."""
    with home.store.read() as connection:
        rows = connection.execute(select(access_log).order_by(access_log.c.id)).all()
        assert verify(connection).broken is None
        return [(row.person, row.verb, row.detail) for row in rows]


def test_who_came_in_and_who_left_is_written_down_with_where(client: FlaskClient, home: Home) -> None:
    sign_in(client)
    send(client, "/sign-out")
    assert noted(home) == [("tuan", "sign_in", "127.0.0.1"), ("tuan", "sign_out", "127.0.0.1")]


def test_a_program_that_signs_in_is_written_down_too(home: Home, new_desk: Any) -> None:
    desk: Desk = new_desk("tuan")
    desk.call("DELETE", "/api/v1/session")
    assert [verb for _, verb, _ in noted(home)] == ["sign_in", "sign_out"]


def test_what_was_refused_is_written_down_without_what_was_typed(client: FlaskClient, home: Home) -> None:
    assert sign_in(client, password=WRONG).status_code == 401
    assert sign_in(client, username=WRONG, password="x").status_code == 401
    assert noted(home) == [
        ("tuan", "refuse_sign_in", "password 1 127.0.0.1"),
        ("", "refuse_sign_in", "password 1 127.0.0.1"),
    ]


def test_the_second_factor_leaves_its_traces_and_no_code(app: Flask, home: Home) -> None:
    here, there = app.test_client(), app.test_client()
    sign_in(here)
    secret = set_up(here, home)
    sign_in(there)
    send(there, "/sign-in/code", "/sign-in/code", code="000000")
    code = code_at(secret, home.surroundings.now() // STEP_MS)
    send(there, "/sign-in/code", "/sign-in/code", code=code)
    later = code_at(secret, home.surroundings.now() // STEP_MS + 1)
    send(there, "/account/second-factor/off", code=later)
    said = noted(home)
    assert [(who, verb) for who, verb, _ in said] == [
        ("tuan", "sign_in"),
        ("tuan", "second_factor_on"),
        ("tuan", "refuse_sign_in"),
        ("tuan", "sign_in"),
        ("tuan", "second_factor_off"),
    ]
    assert said[2][2] == "code 1 127.0.0.1"
    assert not any(each in detail for _, _, detail in said for each in (code, later, "000000", PASSWORD))


def test_two_people_of_one_pc_are_told_apart(quick: Flask) -> None:
    home, client = quick.extensions["home"], quick.test_client()
    sign_in(client)
    sign_in(client, "pa")
    (key,) = aside_of(client)
    send(client, "/switch", session=key, said=WRONG)
    send(client, "/switch", session=key, said=PASSWORD)
    assert noted(home)[-3:] == [
        ("pa", "sign_in", "127.0.0.1"),
        ("tuan", "refuse_sign_in", "password 1 127.0.0.1"),
        ("tuan", "switch_person", "pa > tuan 127.0.0.1"),
    ]


def aside_of(client: FlaskClient) -> list[str]:
    """Sessions of this browser that are put aside."""
    head = client.get("/account").text.partition("<main")[0]
    return re.findall(r'name="session" value="([^"]+)"', head)


@pytest.mark.parametrize(
    ("query", "rows"),
    [("verb=refuse_sign_in", 2), ("text=sign-in&person=tuan", 3), ("verb=sign_in&person=minh", 1), ("text=10.9", 0)],
)
def test_they_are_found_on_the_system_screen(app: Flask, new_desk: Any, query: str, rows: int) -> None:
    for _ in range(2):
        sign_in(app.test_client(), password=WRONG)
    sign_in(app.test_client(), username="khong-ai", password=WRONG)
    sign_in(app.test_client())
    sign_in(app.test_client(), "minh")
    page = new_desk("quan").call("GET", f"/system/access?{query}").text
    assert page.count('<td class="anywhere">sign-in</td>') == rows
    assert WRONG not in page
