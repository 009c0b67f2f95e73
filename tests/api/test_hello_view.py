"""Anybody may ask home to prove itself, as often as a village behind one address does, and learns nothing else."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient

from api.home import Home
from sync.wire.hello import is_home

NONCE = "a nonce of a phone"


def hello(client: FlaskClient, body: Any) -> Any:
    return client.post("/api/v1/hello", json=body)


def test_B10_home_proves_itself_without_a_token(client: FlaskClient, home: Home) -> None:
    answer = hello(client, {"nonce": NONCE})
    assert is_home(answer.data, home.surroundings.home.public, NONCE)
    assert answer.mimetype == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json.keys() == {"hello", "sig"}


def test_what_is_no_nonce_is_refused_with_a_code(client: FlaskClient) -> None:
    for body in ({}, {"nonce": 7}, {"nonce": "short"}, {"nonce": "x" * 65}, []):
        assert hello(client, body).status_code == 400
        assert hello(client, body).json["code"]


def test_B15_two_hundred_phones_behind_one_address_are_all_answered(client: FlaskClient) -> None:
    assert {hello(client, {"nonce": NONCE}).status_code for _ in range(200)} == {200}
