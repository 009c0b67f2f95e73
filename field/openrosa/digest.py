"""HTTP Digest (RFC 7616) for apps into which a user name and a password are typed: nothing readable goes over the air.

MD5 with `qop=auth` is what ODK Collect knows; the password is a random code of 120 bits, so MD5 gives nothing away.
What it compares with would open the door by itself and is therefore sealed by a key that is not in the database.
A challenge is signed instead of kept, and good for some minutes: every web process knows it, and no table grows. What
somebody records on the way can be sent again in that time to the same address only. This module must not read requests.
"""

import hashlib
import hmac
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from field.surroundings import Surroundings

REALM = "packhorse"
LASTS_MS = 600_000
_NONCE, _MARK = 12, 24


def challenge(key: bytes, now: int) -> str:
    """A nonce of this moment (UTC ms), known again by whoever holds the key."""
    moment = f"{now:012x}"
    return moment + _signed(moment, key)


def is_ours(nonce: str, key: bytes) -> bool:
    """Whether a nonce was made with this key."""
    return len(nonce) == 12 + _MARK and hmac.compare_digest(nonce[12:].encode(), _signed(nonce[:12], key).encode())


def is_stale(nonce: str, now: int) -> bool:
    """Whether a nonce of ours is too old, or from a time to come."""
    return not 0 <= now - int(nonce[:12], 16) <= LASTS_MS


def sealed_secret(user: str, password: str, key: bytes, surroundings: Surroundings) -> bytes:
    """H(A1) of the user, sealed."""
    nonce = surroundings.random(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, _md5(f"{user}:{REALM}:{password}").encode(), _about(user))


def opened_secret(user: str, sealed: bytes, key: bytes) -> str | None:
    """The same opened; None when the key is another."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _about(user)).decode()
    except InvalidTag:
        return None


def is_right(secret: str, method: str, said: Mapping[str, str | None]) -> bool:
    """Whether the response was made with the secret H(A1), for this method and the parameters `said` beside it."""
    parts = [said.get(name) or "" for name in ("nonce", "nc", "cnonce", "qop")]
    expected = _md5(":".join([secret, *parts, _md5(f"{method}:{said.get('uri') or ''}")]))
    return hmac.compare_digest(expected.encode(), (said.get("response") or "").encode())


def _signed(moment: str, key: bytes) -> str:
    return hmac.new(key, b"packhorse digest 1\n" + moment.encode(), hashlib.sha256).hexdigest()[:_MARK]


def _about(user: str) -> bytes:
    return b"app user " + user.encode()


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
