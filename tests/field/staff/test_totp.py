"""Codes by the clock agree with the vectors of RFC 6238 and RFC 4226, and with what authenticator apps read."""

from base64 import b32decode
from urllib.parse import parse_qs, urlsplit

import pytest

from field.staff.totp import DRIFT, STEP_S, address, code_at, in_base32, step_of

SECRET = b"12345678901234567890"
"""The secret of the vectors."""
STEP_MS = STEP_S * 1_000


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ],
)
def test_the_vectors_of_rfc_6238(seconds: int, code: str):
    assert code_at(SECRET, seconds // STEP_S, digits=8) == code
    assert code_at(SECRET, seconds // STEP_S) == code[2:]


@pytest.mark.parametrize(("counter", "code"), [(0, "755224"), (1, "287082"), (5, "254676"), (9, "520489")])
def test_the_vectors_of_rfc_4226(counter: int, code: str):
    assert code_at(SECRET, counter) == code


def test_a_clock_may_be_a_minute_off_and_no_more():
    now = 1_763_697_600_000
    present = now // STEP_MS
    for step in range(present - DRIFT, present + DRIFT + 1):
        assert step_of(SECRET, code_at(SECRET, step), now) == step
    for step in (present - DRIFT - 1, present + DRIFT + 1):
        assert step_of(SECRET, code_at(SECRET, step), now) is None


@pytest.mark.parametrize("said", ["", "12345", "abcdef", "1234567", "000000000000"])
def test_what_is_no_code_is_no_step(said: str):
    assert step_of(SECRET, said, 1_763_697_600_000) is None


def test_an_app_reads_the_secret_from_the_qr():
    parts = urlsplit(address(SECRET, "tuấn", "Packhorse"))
    told = parse_qs(parts.query)
    assert (parts.scheme, parts.netloc, told["issuer"]) == ("otpauth", "totp", ["Packhorse"])
    assert b32decode(told["secret"][0]) == SECRET
    assert in_base32(SECRET) == told["secret"][0]
