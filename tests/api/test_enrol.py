"""A phone with a slip becomes an installation; everything else is refused in words."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete

from api.home import Home
from field.people.enrolling.enrolment import RENEWAL
from field.people.enrolling.returning import RETURN
from field.people.enrolling.tickets import issue_ticket
from field.people.phones.revocation import revoke
from field.tables import installation
from sync.names import base64url, from_base64url
from sync.signed import CERTIFICATE, is_genuine, signed_from_wire
from sync.signing import public_bytes, sign

from .conftest import Phone


def slip(home: Home, person: str = "hoa") -> str:
    with home.store.write() as connection:
        return issue_ticket(connection, person, "quan", home.surroundings).secret


def test_a_phone_with_a_slip_gets_its_stream_token_and_certificate(app: Flask, home: Home) -> None:
    phone = Phone(app, "hoa")
    answer = phone.enrol(slip(home))
    assert answer.status_code == 201
    assert answer.headers["Cache-Control"] == "no-store"
    told = answer.json
    assert (told["person"], told["scope"], len(told["stream"])) == ("hoa", 1, 12)
    assert is_genuine(
        CERTIFICATE, signed_from_wire(told["certificate"], "certificate"), from_base64url(told["home_key"])
    )


def test_a_lost_answer_leads_to_the_same_installation(app: Flask, home: Home) -> None:
    phone, secret = Phone(app, "hoa"), slip(home)
    first, second = phone.enrol(secret).json, phone.enrol(secret).json
    assert first["stream"] == second["stream"]
    assert first["token"] != second["token"]


def test_a_slip_serves_one_phone_only(app: Flask, home: Home) -> None:
    secret = slip(home)
    assert Phone(app, "hoa").enrol(secret).status_code == 201
    refused = Phone(app, "hoa").enrol(secret)
    assert (refused.status_code, refused.json["code"]) == (403, "ticket_used")


def test_an_unknown_slip_is_refused_with_what_to_do(app: Flask) -> None:
    refused = Phone(app, "hoa").enrol("A" * 22)
    assert (refused.status_code, refused.json["code"]) == (403, "ticket_unknown")
    assert "phiếu" in refused.json["action"]


def test_D19_a_phone_cannot_give_itself_a_role(client: FlaskClient) -> None:
    body = {"secret": "x", "public_key": "x", "proof": "x", "role": "administrator", "scope": 9}
    refused = client.post("/api/v1/enrol", json=body)
    assert refused.status_code == 422
    assert {each["path"] for each in refused.json["details"]} == {"json/role", "json/scope"}


def test_a_key_that_is_none_is_refused(client: FlaskClient) -> None:
    for key in ("!!!", "AAAA"):
        refused = client.post("/api/v1/enrol", json={"secret": "x", "public_key": key, "proof": "x"})
        assert (refused.status_code, refused.json["code"]) == (422, "key_unreadable")


def test_a_phone_takes_a_new_key_with_its_token(app: Flask, new_phone: Any) -> None:
    old, new = new_phone("hoa"), Phone(app, "hoa")
    public = base64url(public_bytes(new.key))
    proof = sign(new.key, f"{RENEWAL}\n{old.token}\n{public}")
    body = {"token": old.token, "public_key": public, "proof": proof}
    answer = app.test_client().post("/api/v1/enrol", json=body)
    assert answer.status_code == 201
    assert answer.json["stream"] != old.enrolled["stream"]
    assert answer.json["person"] == "hoa"
    refused = app.test_client().post("/api/v1/enrol", json=body | {"token": "nobody"})
    assert (refused.status_code, refused.json["code"]) == (401, "token_unknown")


def test_C15_a_phone_that_home_has_forgotten_comes_back_with_its_certificate(
    app: Flask, home: Home, new_phone: Any
) -> None:
    phone = new_phone("hoa")
    with home.store.write() as connection:
        connection.execute(delete(installation))
    assert phone.call("POST", "/api/v1/enrol/certificate").status_code == 401
    public = base64url(public_bytes(phone.key))
    body = {"token": phone.token, "public_key": public, "proof": sign(phone.key, f"{RETURN}\n{phone.token}\n{public}")}
    forged = phone.enrolled["certificate"] | {"sig": phone.enrolled["certificate"]["sig"][::-1]}
    refused = app.test_client().post("/api/v1/enrol", json=body | {"certificates": [forged]})
    assert (refused.status_code, refused.json["code"]) == (403, "certificate_forged")
    answer = app.test_client().post("/api/v1/enrol", json=body | {"certificates": [phone.enrolled["certificate"]]})
    assert (answer.status_code, answer.json["token"]) == (201, phone.token)
    assert phone.call("POST", "/api/v1/enrol/certificate").status_code == 200


def test_meeting_home_gives_the_certificate_that_holds_now(new_phone: Any) -> None:
    phone = new_phone("hoa")
    answer = phone.call("POST", "/api/v1/enrol/certificate")
    assert answer.json == phone.enrolled["certificate"]


def test_a_locked_phone_takes_no_new_key(app: Flask, home: Home, new_phone: Any) -> None:
    old, new = new_phone("hoa"), Phone(app, "hoa")
    with home.store.write() as connection:
        revoke(connection, old.enrolled["stream"], None, "mất máy", "quan", home.surroundings)
    public = base64url(public_bytes(new.key))
    body = {"token": old.token, "public_key": public, "proof": sign(new.key, f"{RENEWAL}\n{old.token}\n{public}")}
    refused = app.test_client().post("/api/v1/enrol", json=body)
    assert (refused.status_code, refused.json["code"]) == (403, "installation_locked")
