"""Certificates: what home signed about installations. By them a phone knows its own people and checks colleagues' work.

A stream is named by its key, so a certificate cannot lend somebody else's. This module must not ask home for one.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from sync.names import from_base64url, stream_of_key
from sync.problem import UnreadableError
from sync.signed import CERTIFICATE, Signed, is_genuine
from sync.strict_json import loads


def keep_certificate(connection: sqlite3.Connection, stream: str, certificate: Signed) -> None:
    """Keep this phone's own certificate, and the scope versions of the people who write on it."""
    _keep(connection, stream, certificate)
    people = [(one["id"], one["scope"]) for one in _read(certificate).get("persons", ())]
    connection.execute("DELETE FROM author")
    connection.executemany("INSERT INTO author VALUES (?, ?)", people)


def keep_others(connection: sqlite3.Connection, home_key: bytes, certificates: tuple[Signed, ...]) -> dict[str, bytes]:
    """Keep those that home signed; returns the public key of every stream that is known by now."""
    for certificate in certificates:
        if is_genuine(CERTIFICATE, certificate, home_key):
            stream = stream_of_key(_public_key(certificate))
            connection.execute(
                "INSERT OR IGNORE INTO certificate VALUES (?, ?, ?)", (stream, certificate.text, certificate.sig)
            )
    rows = connection.execute("SELECT stream, text, sig FROM certificate").fetchall()
    return {stream: _public_key(Signed(text, sig)) for stream, text, sig in rows}


def _keep(connection: sqlite3.Connection, stream: str, certificate: Signed) -> None:
    row = (stream, certificate.text, certificate.sig)
    connection.execute("INSERT OR REPLACE INTO certificate VALUES (?, ?, ?)", row)


def _public_key(certificate: Signed) -> bytes:
    try:
        return from_base64url(_read(certificate)["key"])
    except (KeyError, TypeError, ValueError):
        raise UnreadableError("bad_certificate") from None


def _read(certificate: Signed) -> Mapping[str, Any]:
    body = loads(certificate.text)
    if not isinstance(body, dict):
        raise UnreadableError("bad_certificate")
    return body
