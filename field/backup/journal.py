"""The journals of revocations and erasures: signed lines in files that only grow (law 14, fault C16).

Phones that were locked and codes for Collect that were ended are in one file, erasures in the other.
The tables are the truth; the files let a restore of an older backup know what came after it. `keep` may be called at
any moment, by any process: it adds what is missing and fsyncs it. A line torn by a power cut is written again.
This module must not change a table.
"""

import fcntl
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from field.backup.durable import sync_file
from field.surroundings import Surroundings
from field.tables import app_user, erasure, installation, installation_person
from sync.names import base64url, from_base64url
from sync.problem import UnreadableError
from sync.signed import Signed, is_genuine, seal_text, signed_from_wire
from sync.strict_json import dumps, loads

JOURNAL = "packhorse journal 1"
REVOCATIONS, ERASURES = "revocations.ndjson", "erasures.ndjson"


@dataclass(frozen=True, slots=True)
class Revocation:
    """A phone that was locked, with what is needed to know it where its enrolment is not known. UTC ms."""

    stream: str
    revoked: int
    lost_since: int
    reason: str
    public_key: bytes
    name: str
    valid_to: int
    enrolled: int
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndedCode:
    """A code for ODK Collect that was ended: its app user, when, since when it was in other hands, why. UTC ms."""

    user: str
    ended: int
    lost_since: int
    reason: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """A change whose bytes were destroyed: its hash, its dossier, when, by whom, why."""

    hash: bytes
    dossier: str
    at: int
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Journals:
    """Everything that the journals say, without repetition. `ignored` lines were torn, or another home's."""

    revocations: tuple[Revocation, ...] = ()
    erasures: tuple[Erasure, ...] = ()
    codes: tuple[EndedCode, ...] = ()
    ignored: int = 0


def keep(connection: Connection, folder: Path, surroundings: Surroundings) -> int:
    """Append what the tables have and the files lack; returns how many lines. Durable when it returns."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    ended = [*map(_revocation_text, _revoked(connection)), *map(_code_text, _ended(connection))]
    added = _append(folder / REVOCATIONS, ended, surroundings)
    return added + _append(folder / ERASURES, map(_erasure_text, _erased(connection)), surroundings)


def read(folders: Iterable[Path], home_public: bytes) -> Journals:
    """What the journals in these folders say together; folders without journals say nothing."""
    said: dict[str, None] = {}
    ignored = 0
    for folder in folders:
        for name in (REVOCATIONS, ERASURES):
            lines, wrong = _lines(folder / name, home_public)
            said |= dict.fromkeys(lines)
            ignored += wrong
    bodies = [loads(text) for text in said]
    return Journals(
        tuple(_revocation(body["revoked"]) for body in bodies if "revoked" in body),
        tuple(_erasure(body["erased"]) for body in bodies if "erased" in body),
        tuple(EndedCode(**body["ended_code"]) for body in bodies if "ended_code" in body),
        ignored,
    )


def _append(path: Path, texts: Iterable[str], surroundings: Surroundings) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        before = file.read()
        known = {each.text for each in _signed(before.splitlines()) if each is not None}
        fresh = [text for text in texts if text not in known]
        if not fresh:
            return 0
        if before and not before.endswith(b"\n"):
            file.write(b"\n")
        for text in fresh:
            signed = seal_text(JOURNAL, text, surroundings.home.sign)
            file.write(dumps({"line": signed.text, "sig": signed.sig}).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    sync_file(path.parent)
    return len(fresh)


def _signed(lines: Sequence[bytes]) -> Iterable[Signed | None]:
    for line in lines:
        if not line:
            continue
        try:
            yield signed_from_wire(loads(line), "line")
        except UnreadableError:
            yield None


def _lines(path: Path, home_public: bytes) -> tuple[list[str], int]:
    try:
        found = list(_signed(path.read_bytes().splitlines()))
    except FileNotFoundError:
        return [], 0
    ours = [each.text for each in found if each is not None and is_genuine(JOURNAL, each, home_public)]
    return ours, len(found) - len(ours)


def _revoked(connection: Connection) -> list[Revocation]:
    found = installation.c
    columns = (found.stream, found.revoked, found.lost_since, found.revoked_reason, found.public_key)
    more = (found.name, found.valid_to, found.enrolled)
    rows = connection.execute(select(*columns, *more).where(found.revoked.is_not(None)).order_by(found.stream)).all()
    persons: dict[str, list[str]] = {}
    links = select(installation_person.c.stream, installation_person.c.person).where(
        installation_person.c.stream.in_(select(found.stream).where(found.revoked.is_not(None)))
    )
    for stream, person in connection.execute(links.order_by(installation_person.c.person)):
        persons.setdefault(stream, []).append(person)
    return [_of_row(row, tuple(persons.get(row.stream, ()))) for row in rows]


def _of_row(row: Any, persons: tuple[str, ...]) -> Revocation:
    lost = row.revoked if row.lost_since is None else row.lost_since
    reason = row.revoked_reason or ""
    return Revocation(
        row.stream, row.revoked, lost, reason, row.public_key, row.name, row.valid_to, row.enrolled, persons
    )


def _ended(connection: Connection) -> list[EndedCode]:
    columns = (app_user.c.id, app_user.c.ended, app_user.c.lost_since, app_user.c.ended_reason)
    rows = connection.execute(select(*columns).where(app_user.c.ended.is_not(None)).order_by(app_user.c.id))
    return [EndedCode(row.id, row.ended, row.lost_since, row.ended_reason or "") for row in rows]


def _erased(connection: Connection) -> list[Erasure]:
    rows = connection.execute(select(erasure).order_by(erasure.c.id))
    return [Erasure(row.hash, row.dossier, row.at, row.by, row.reason) for row in rows]


def _revocation_text(said: Revocation) -> str:
    return dumps(
        {
            "revoked": {
                "stream": said.stream,
                "revoked": said.revoked,
                "lost_since": said.lost_since,
                "reason": said.reason,
                "key": base64url(said.public_key),
                "name": said.name,
                "valid_to": said.valid_to,
                "enrolled": said.enrolled,
                "persons": list(said.persons),
            }
        }
    )


def _code_text(said: EndedCode) -> str:
    return dumps({"ended_code": asdict(said)})


def _erasure_text(said: Erasure) -> str:
    kept = {"hash": base64url(said.hash), "dossier": said.dossier, "at": said.at, "by": said.by, "reason": said.reason}
    return dumps({"erased": kept})


def _revocation(body: Any) -> Revocation:
    return Revocation(
        stream=body["stream"],
        revoked=body["revoked"],
        lost_since=body["lost_since"],
        reason=body["reason"],
        public_key=from_base64url(body["key"]),
        name=body["name"],
        valid_to=body["valid_to"],
        enrolled=body["enrolled"],
        persons=tuple(body["persons"]),
    )


def _erasure(body: Any) -> Erasure:
    return Erasure(from_base64url(body["hash"]), body["dossier"], body["at"], body["by"], body["reason"])
