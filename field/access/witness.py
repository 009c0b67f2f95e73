"""Witnesses of the access log: how far it went and its hash there, signed by home, in a file that only grows.

Whoever can write the database can rewrite the log and every hash in it. The file lies beside it and goes with every
backup to another machine, so that a log that was rewritten contradicts what home has said of it (fault D29). A home
that was restored begins a file of its own: what came after its backup is not in its log. This module must not judge a
single row.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from field.access.log import tip_of
from field.surroundings import Surroundings
from field.tables import access_log
from sync.names import base64url, from_base64url
from sync.problem import UnreadableError
from sync.signed import is_genuine, seal_text, signed_from_wire
from sync.strict_json import dumps, loads

NAME = "access.ndjson"
TESTIMONY = "packhorse access log 1"


@dataclass(frozen=True, slots=True)
class Witness:
    """The log had so many rows, and this hash at the last of them, at a moment in UTC ms."""

    rows: int
    tip: bytes
    at: int


def bear_witness(connection: Connection, folder: Path, surroundings: Surroundings) -> bool:
    """Add what the log is now, durably, if it has grown since the newest witness; whether it has."""
    rows, tip = tip_of(connection)
    newest = max((each.rows for each in witnesses(folder, surroundings.home.public)), default=0)
    if rows <= newest:
        return False
    said = dumps({"rows": rows, "tip": base64url(tip), "at": surroundings.now()})
    signed = seal_text(TESTIMONY, said, surroundings.home.sign)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "ab") as file:  # a line that a power cut tore stays alone: a fresh one begins with a break
        file.write(b"\n" + dumps({"line": signed.text, "sig": signed.sig}).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return True


def witnesses(folder: Path, home_public: bytes) -> Iterator[Witness]:
    """What home has said of its log, oldest first; lines that are torn, or another's, say nothing."""
    path = folder / NAME
    for line in path.read_bytes().splitlines() if path.is_file() else ():
        try:
            signed = signed_from_wire(loads(line), "line")
            if is_genuine(TESTIMONY, signed, home_public):
                said = loads(signed.text)
                yield Witness(said["rows"], from_base64url(said["tip"]), said["at"])
        except (UnreadableError, KeyError, TypeError, ValueError):
            continue


def contradicted(connection: Connection, folder: Path, home_public: bytes) -> Witness | None:
    """The first witness whose row is not in the log, or is another; None when the log is what home has said."""
    for witness in witnesses(folder, home_public):
        found = connection.execute(select(access_log.c.hash).where(access_log.c.id == witness.rows)).scalar()
        if found is None or bytes(found) != witness.tip:
            return witness
    return None
