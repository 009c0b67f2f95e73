"""Certificates: what home signed about installations. By them a phone knows its own people and checks colleagues' work.

A stream is named by its key, so a certificate cannot lend somebody else's. This module must not ask home for one.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sync.names import from_base64url, stream_of_key
from sync.problem import UnreadableError
from sync.signed import CERTIFICATE, Signed, is_genuine
from sync.strict_json import loads
from sync.wire.request import MAX_CERTIFICATES


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
                "INSERT OR IGNORE INTO certificate (stream, text, sig) VALUES (?, ?, ?)",
                (stream, certificate.text, certificate.sig),
            )
    rows = connection.execute("SELECT stream, text, sig FROM certificate").fetchall()
    return {stream: _public_key(Signed(text, sig)) for stream, text, sig in rows}


def shown_to_home(connection: sqlite3.Connection) -> list[Signed]:
    """What a home that has forgotten this phone is shown: certificates of its own streams and of those it carries."""
    rows = connection.execute(
        "SELECT text, sig FROM certificate WHERE stream IN (SELECT stream FROM own_stream)"
        " OR stream IN (SELECT stream FROM other_segment WHERE acked = 0)"
        " ORDER BY stream = (SELECT stream FROM identity) DESC, stream LIMIT ?",
        (MAX_CERTIFICATES,),
    )
    return [Signed(text, sig) for text, sig in rows]


def wanted_by_home(connection: sqlite3.Connection) -> list[tuple[str, Signed]]:
    """Certificates of the streams that home has turned away as unknown, with their streams."""
    rows = connection.execute(
        "SELECT stream, text, sig FROM certificate WHERE wanted ORDER BY stream LIMIT ?", (MAX_CERTIFICATES,)
    )
    return [(stream, Signed(text, sig)) for stream, text, sig in rows]


def note_wanted(connection: sqlite3.Connection, sent: Collection[str], unknown: Collection[str]) -> bool:
    """Home does not know these streams; those `sent` with the request it has seen. Whether there is more to show."""
    connection.executemany("UPDATE certificate SET wanted = 0 WHERE stream = ?", [(stream,) for stream in sent])
    asked = [(stream,) for stream in sorted(set(unknown) - set(sent))]
    return connection.executemany("UPDATE certificate SET wanted = 1 WHERE stream = ?", asked).rowcount > 0


def grants_of(connection: sqlite3.Connection, person: str) -> list[tuple[str, str, str | None]]:
    """What home certified that somebody holds on this phone: role, area, and form or None for all."""
    asked = "SELECT text, sig FROM certificate WHERE stream = (SELECT stream FROM identity)"
    row = connection.execute(asked).fetchone()
    persons = _read(Signed(*row)).get("persons", ()) if row else ()
    grants = next((one.get("grants", ()) for one in persons if one.get("id") == person), ())
    return [(role, area, form) for role, area, form, *_ in grants]


def sealing_key(connection: sqlite3.Connection) -> bytes:
    """Home's public key for sealed files, as this phone's certificate names it; empty before it does."""
    asked = "SELECT text, sig FROM certificate WHERE stream = (SELECT stream FROM identity)"
    row = connection.execute(asked).fetchone()
    try:
        return from_base64url(_read(Signed(*row))["sealing"]) if row else b""
    except (KeyError, TypeError, ValueError):
        return b""


def wires(shown: Iterable[Signed]) -> list[dict[str, str]]:
    """Certificates as they travel."""
    return [{"certificate": each.text, "sig": each.sig} for each in shown]


def _keep(connection: sqlite3.Connection, stream: str, certificate: Signed) -> None:
    row = (stream, certificate.text, certificate.sig)
    connection.execute("INSERT OR REPLACE INTO certificate (stream, text, sig) VALUES (?, ?, ?)", row)


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
