"""A11 at home: phones hand in codes that home cannot read; an official reads one, and that is written down first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import select

from api.home import Home
from field.escrow.keys import bring_into_force, id_of, new_key, new_passphrase
from field.people.phones.revocation import revoke
from field.tables import access_log, escrow, escrow_key
from sync.names import base64url, from_base64url
from sync.sealing.section import Sealer
from sync.signed import ESCROW, is_genuine, signed_from_wire
from sync.strict_json import loads
from tests.api.conftest import Desk, Phone

PASSPHRASE = "Ruộng bậc thang 1925"
DIGITS = "12345678901234567890"
NewPhone, NewDesk = Callable[[str], Phone], Callable[[str], Desk]


@pytest.fixture(scope="module")
def made() -> Any:
    """A key; it takes seconds by design, so one serves for all tests."""
    return new_key(PASSPHRASE)


@pytest.fixture
def key(home: Home, made: Any) -> str:
    with home.store.write() as connection:
        return bring_into_force(connection, made, "quan", home.surroundings)


def certified(phone: Phone) -> dict[str, Any]:
    """What home signed about the phone, as it holds now."""
    answer = phone.call("POST", "/api/v1/enrol/certificate")
    told: dict[str, Any] = loads(answer.json["certificate"])
    return told


def handed_in(phone: Phone, digits: str = DIGITS, code: str = "one", stream: str = "", **more: str) -> Any:
    point = from_base64url(certified(phone)["escrow"])
    said = f"{stream or phone.enrolled['stream']}\n{digits}".encode()
    sealed = base64url(Sealer(ESCROW, point, ec.generate_private_key(ec.SECP256R1())).seal(0, said))
    return phone.call("POST", "/api/v1/escrow", json={"code": code, "key": id_of(point), "sealed": sealed, **more})


def read(desk: Desk, stream: str, status: int = 200, **given: str) -> Any:
    body = {"person": "hoa", "reason": "quên mã PIN", "passphrase": PASSPHRASE, **given}
    answer = desk.call("POST", f"/api/v1/installations/{stream}/code", json=body)
    assert answer.status_code == status, answer.data
    return answer.json


def logged(home: Home) -> list[tuple[str, str, str, str]]:
    with home.store.read() as connection:
        chosen = select(access_log.c.person, access_log.c.verb, access_log.c.subject, access_log.c.detail)
        rows = connection.execute(chosen.order_by(access_log.c.id)).all()
    return [tuple(row) for row in rows if "code" in row.verb]


def test_A11_an_official_reads_the_code_of_a_phone_and_that_is_in_the_access_log(
    home: Home, key: str, new_phone: NewPhone, new_desk: NewDesk
) -> None:
    phone = new_phone("hoa")
    stream = phone.enrolled["stream"]
    answer = handed_in(phone)
    signed = signed_from_wire(answer.json, "escrow")
    assert is_genuine(ESCROW, signed, home.surroundings.home.public)
    assert loads(signed.text) == {"stream": stream, "code": "one", "key": key}
    assert read(new_desk("tuan"), stream)["code"] == "12345 67890 12345 67890"
    assert logged(home) == [("tuan", "read_phone_code", stream, "hoa: quên mã PIN")]


def test_A11_a_wrong_passphrase_reads_nothing_and_is_in_the_access_log(
    home: Home, key: str, new_phone: NewPhone, new_desk: NewDesk
) -> None:
    phone = new_phone("hoa")
    handed_in(phone)
    told = read(new_desk("tuan"), phone.enrolled["stream"], 403, passphrase="ruộng bậc thang 1926")
    assert (told["code"], [row[1] for row in logged(home)]) == ("passphrase_wrong", ["read_phone_code_refused"])


def test_A11_home_holds_neither_the_code_nor_what_opens_it(home: Home, key: str, new_phone: NewPhone) -> None:
    handed_in(new_phone("hoa"))
    with home.store.read() as connection:
        rows = [*connection.execute(select(escrow)), *connection.execute(select(escrow_key))]
    held = repr([tuple(row) for row in rows])
    assert not any(secret in held for secret in (DIGITS, PASSPHRASE, "PRIVATE KEY"))
    assert "AGE ENCRYPTED FILE" in held


def test_D17_who_has_not_the_right_or_the_area_reads_no_code(key: str, new_phone: NewPhone, new_desk: NewDesk) -> None:
    phone = new_phone("hoa")
    stream = phone.enrolled["stream"]
    handed_in(phone)
    read(new_desk("minh"), stream, 403)
    read(new_desk("pa"), stream, 404)
    assert read(new_desk("tuan"), stream, 404, person="lan")["code"] == "person_not_on_phone"


def test_a_phone_that_has_handed_in_nothing_and_one_that_lies_about_its_stream(
    key: str, new_phone: NewPhone, new_desk: NewDesk
) -> None:
    phone, other, desk = new_phone("hoa"), new_phone("hoa"), new_desk("tuan")
    assert read(desk, phone.enrolled["stream"], 404)["code"] == "escrow_none"
    handed_in(phone, stream=other.enrolled["stream"])
    assert read(desk, phone.enrolled["stream"], 422)["code"] == "escrow_unreadable"


def test_the_newest_code_counts_and_that_the_one_before_was_used_is_in_the_access_log(
    home: Home, key: str, new_phone: NewPhone, new_desk: NewDesk
) -> None:
    phone = new_phone("hoa")
    stream = phone.enrolled["stream"]
    handed_in(phone)
    for _ in range(2):
        handed_in(phone, "9" * 20, "two", opened_for="hoa")
    assert read(new_desk("tuan"), stream)["code"] == "99999 99999 99999 99999"
    assert logged(home)[0] == ("hoa", "phone_opened_by_code", stream, "")
    assert [row[1] for row in logged(home)].count("phone_opened_by_code") == 1


def test_a_phone_that_was_enrolled_before_is_told_of_the_key_at_its_next_meeting(
    home: Home, new_phone: NewPhone, made: Any
) -> None:
    phone = new_phone("hoa")
    assert "escrow" not in certified(phone)
    with home.store.write() as connection:
        bring_into_force(connection, made, "quan", home.surroundings)
    assert from_base64url(certified(phone)["escrow"]) == made.point


def test_what_cannot_be_kept_is_refused(home: Home, key: str, new_phone: NewPhone) -> None:
    phone = new_phone("hoa")
    wrong = {"code": "one", "key": key, "sealed": "AAAA"}
    assert phone.call("POST", "/api/v1/escrow", json=wrong).json["code"] == "escrow_unreadable"
    unknown = {"code": "one", "key": "AAAAAAAAAAA", "sealed": "A" * 400}
    assert phone.call("POST", "/api/v1/escrow", json=unknown).json["code"] == "escrow_key_unknown"
    with home.store.write() as connection:
        revoke(connection, phone.enrolled["stream"], None, "mất máy", "quan", home.surroundings)
    assert phone.call("POST", "/api/v1/escrow", json=unknown).json["code"] == "installation_locked"


def test_a_passphrase_that_home_makes_cannot_be_guessed_and_can_be_read_aloud(home: Home) -> None:
    one, other = (new_passphrase(home.surroundings) for _ in range(2))
    assert one != other
    assert [len(group) for group in one.split("-")] == [5] * 6
    assert set(one) <= set("0123456789AHKMQUY-")
