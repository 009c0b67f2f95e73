"""Codes of a second factor by the clock: RFC 6238 over RFC 4226, SHA-1, six digits, steps of 30 s.

Every authenticator app makes these, without a network. Written here, being a dozen lines with test vectors of the
RFC, so that no home has to install one more package. It may not keep anything.
"""

import hmac
from base64 import b32encode
from urllib.parse import quote, urlencode

STEP_S = 30
DIGITS = 6
DRIFT = 2
"""Steps that a clock may be off, either way: a home without a network drifts."""


def code_at(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """The code of one step: HOTP with the number of steps since 1970."""
    digest = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**digits:0{digits}}"


def step_of(secret: bytes, code: str, now: int) -> int | None:
    """The newest step near `now` (UTC ms) whose code this is; None when there is none."""
    present = now // (STEP_S * 1_000)
    steps = range(present + DRIFT, present - DRIFT - 1, -1)
    matching = [step for step in steps if hmac.compare_digest(code_at(secret, step), code)]
    return matching[0] if matching else None


def in_base32(secret: bytes) -> str:
    """The secret as it is typed into an authenticator app."""
    return b32encode(secret).decode().rstrip("=")


def address(secret: bytes, account: str, issuer: str) -> str:
    """What the QR says: the key URI that authenticator apps read."""
    label = quote(f"{issuer}:{account}")
    return f"otpauth://totp/{label}?{urlencode({'secret': in_base32(secret), 'issuer': issuer}, quote_via=quote)}"
