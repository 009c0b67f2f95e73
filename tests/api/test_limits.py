"""A caller who comes too often waits; a village behind one address does not, and nobody stops when Redis dies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from api.app import create_app
from api.settings import Settings
from field.people.enrolling.tickets import issue_ticket

from .conftest import MEMORY_KIB, Phone

NOWHERE = "unix:///nowhere/redis.sock"


def limited(data: Path, redis: str) -> Flask:
    return create_app(
        Settings(data=data, redis=redis, demo=False, sync_rate="3 per minute", password_memory=MEMORY_KIB)
    )


@pytest.fixture(params=["valkey", "none", "gone"])
def tight(request: Any, data: Path) -> Iterator[Flask]:
    """An app that lets three come in a minute: with Redis, without, and with one that does not answer."""
    redis = {"none": "none", "gone": NOWHERE}.get(request.param) or request.getfixturevalue("redis_server")
    made = limited(data, redis)
    yield made
    made.extensions["home"].close()


def enrolled(app: Flask, person: str, address: str) -> Phone:
    home = app.extensions["home"]
    with home.store.write() as connection:
        secret = issue_ticket(connection, person, "quan", home.surroundings).secret
    phone = Phone(app, person)
    assert phone.enrol(secret, address).status_code == 201
    return phone


def renew(phone: Phone) -> Any:
    return phone.call("POST", "/api/v1/enrol/certificate")


def test_B15_phones_behind_one_address_are_limited_each_by_itself(tight: Flask) -> None:
    first, second = enrolled(tight, "hoa", "10.1.1.1"), enrolled(tight, "lan", "10.1.1.1")
    assert [renew(first).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert renew(second).status_code == 200
    refused = renew(first)
    assert refused.json["code"] == "too_many_requests"
    assert 0 < int(refused.headers["Retry-After"]) <= 60


def test_somebody_without_a_token_is_limited_by_address(tight: Flask) -> None:
    answers = [Phone(tight, "hoa").enrol("A" * 22, "10.2.2.2").status_code for _ in range(4)]
    assert answers == [403, 403, 403, 429]
    assert Phone(tight, "hoa").enrol("A" * 22, "10.2.2.3").status_code == 403
