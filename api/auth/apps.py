"""Who an app user of ODK Collect is: by the code in the path, else by HTTP Digest with its id and code.

A code in an address is a secret: no answer, no log line and no counter holds it. `g.app_known` tells that somebody
of ours calls, also where a stale challenge is answered with another. It may not know what a view does.
"""

from __future__ import annotations

from urllib.parse import unquote

from flask import g, request
from werkzeug.datastructures import Authorization

from api.database import here
from api.errors.raised import Refusal
from field.openrosa import digest
from field.openrosa.app_users import AppUser, by_id, by_token, sealed_of

PARTS = ("nonce", "nc", "cnonce", "qop", "uri", "response")
LONGEST = 200


def identified() -> AppUser:
    """The app user that calls, also one that has ended. Refusal: `app_code_unknown`, `app_sign_in`."""
    code = g.get("app_code")
    if code is None:
        return _by_digest()
    home = here()
    with home.store.look() as connection:
        found = by_token(connection, code, home.surroundings.now())
    if found is None:
        raise Refusal("app_code_unknown")
    g.app_known = True
    return found


def _by_digest() -> AppUser:
    """A challenge for whoever brings nothing, something else, or what is not right; told apart by nothing."""
    given, home = request.authorization, here()
    now, key = home.surroundings.now(), home.settings.factor_key()
    said = _said(given)
    nonce, user = said["nonce"], (given.get("username") or "")[:LONGEST] if given is not None else ""
    if not digest.is_ours(nonce, key) or "\x00" in user:
        raise _challenge(now, key)
    with home.store.look() as connection:
        sealed = sealed_of(connection, user)
        found = by_id(connection, user, now) if sealed is not None else None
    secret = digest.opened_secret(user, sealed, key) if sealed is not None else None
    if found is None or secret is None or not digest.is_right(secret, request.method, said):
        raise _challenge(now, key)
    g.app_known = True
    if digest.is_stale(nonce, now):
        raise _challenge(now, key, is_stale=True)
    return found


def _said(given: Authorization | None) -> dict[str, str]:
    """The parameters of a Digest for this very address; empty ones for everything else."""
    if given is None or given.type != "digest" or given.get("realm") != digest.REALM or given.get("qop") != "auth":
        return dict.fromkeys(PARTS, "")
    said = {name: (given.get(name) or "")[: 8 * LONGEST] for name in PARTS}
    return said if unquote(said["uri"]) == unquote(asked()) else dict.fromkeys(PARTS, "")


def asked() -> str:
    """The address of this request as it was sent: path and query."""
    return request.environ.get("RAW_URI") or request.full_path.rstrip("?")


def _challenge(now: int, key: bytes, *, is_stale: bool = False) -> Refusal:
    words = f'Digest realm="{digest.REALM}", nonce="{digest.challenge(key, now)}", qop="auth", algorithm=MD5'
    return Refusal("app_sign_in", headers={"WWW-Authenticate": words + (", stale=true" if is_stale else "")})
