"""Every error reaches its caller in one shape, in the caller's language, with the headers that HTTP asks for."""

from __future__ import annotations

import errno
import sqlite3
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from api.auth.access import everybody
from api.errors.table import TABLE

KEYS = {"code", "message", "action"}


def test_vietnamese_is_the_language_of_whoever_names_none(client: FlaskClient) -> None:
    answer = client.get("/api/v1/nowhere")
    assert (answer.status_code, set(answer.json)) == (404, KEYS)
    assert answer.json["message"] == TABLE["not_found"].message.vi
    assert answer.headers["Content-Language"] == "vi"
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("wanted", "speech"),
    [("en", "en"), ("en-GB,en;q=0.9", "en"), ("vi-VN,vi;q=0.9,en;q=0.8", "vi"), ("fr", "vi"), ("fr, en;q=0.3", "en")],
)
def test_the_language_is_the_callers(client: FlaskClient, wanted: str, speech: str) -> None:
    answer = client.get("/api/v1/nowhere", headers={"Accept-Language": wanted})
    assert answer.json["message"] == TABLE["not_found"].message.in_language(speech)
    assert answer.headers["Content-Language"] == speech


def test_a_method_that_is_not_taken_is_answered_with_those_that_are(client: FlaskClient) -> None:
    answer = client.get("/api/v1/sync")
    assert (answer.status_code, answer.json["code"]) == (405, "method_not_allowed")
    assert set(answer.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


def test_a_body_that_is_not_json_is_of_the_wrong_type(client: FlaskClient) -> None:
    answer = client.post("/api/v1/enrol", data="secret=x", content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, answer.json["code"]) == (415, "wrong_media_type")


def test_values_that_are_not_right_are_named_by_their_paths(client: FlaskClient) -> None:
    answer = client.post("/api/v1/enrol", json={"secret": 5})
    assert (answer.status_code, answer.json["code"]) == (422, "wrong_values")
    assert {"json/public_key", "json/proof"} <= {each["path"] for each in answer.json["details"]}


@pytest.mark.parametrize(
    "body",
    [b'{"name":"\\u0000"}', b'{"name":"\\udc00"}', b'{"a":NaN}', b'{"a":1,"a":2}', b"[" * 9999, b"{", b"\xff"],
)
def test_D09_what_no_database_can_keep_is_answered_with_code_path_and_what_to_do(
    client: FlaskClient, body: bytes
) -> None:
    answer = client.post("/api/v1/enrol", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json["code"] in TABLE
    assert len(answer.json["details"]) == 1
    assert answer.json["action"]


def test_D09_an_address_with_nul_is_not_found(client: FlaskClient) -> None:
    assert client.get("/api/v1/attachments/a%00b").json["code"] == "not_found"


FAILURES: dict[str, Exception] = {
    "storage_full": OSError(errno.ENOSPC, "No space left on device"),
    "busy": OperationalError("UPDATE", {}, sqlite3.OperationalError("database is locked")),
    "database_away": OperationalError("SELECT", {}, sqlite3.OperationalError("unable to open database file")),
    "internal": RuntimeError("nobody foresaw this"),
}


@pytest.mark.parametrize(("code", "failure"), FAILURES.items(), ids=FAILURES)
def test_a_failure_of_the_server_is_said_in_words_and_never_shows_its_inside(
    app: Flask, code: str, failure: Exception
) -> None:
    def fail() -> Any:
        raise failure

    fail.access = everybody()  # type: ignore[attr-defined]  # as a blueprint's route would do
    app.add_url_rule("/fails", "fails", fail)
    answer = app.test_client().get("/fails")
    assert (answer.status_code, answer.json["code"]) == (TABLE[code].status, code)
    assert str(failure.args[-1]) not in answer.text
    if answer.status_code == 503:
        assert int(answer.headers["Retry-After"]) > 0


def test_a_disk_that_is_full_in_the_database_is_said_as_such(app: Flask) -> None:
    def fail() -> Any:
        raise OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full"))

    fail.access = everybody()  # type: ignore[attr-defined]  # as a blueprint's route would do
    app.add_url_rule("/fails", "fails", fail)
    assert app.test_client().get("/fails").json["code"] == "storage_full"
