"""Replaying the journals over an older log: what was locked stays locked, what was erased stays erased (fault C16).

Repeating it changes nothing. What the backup does not know yet is written down all the same, so that a phone that
brings it back finds it locked or erased.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select

from field.backup.journal import EndedCode, Journals, Revocation
from field.consent.withdrawing import restate_before_replay
from field.reconcile.erase import replay as replay_erasures
from field.storage.bulk import any_of, insert, update
from field.surroundings import Surroundings
from field.tables import app_user, installation, installation_person, stream

INSTALLATION = "installation"


def replay(connection: Connection, journals: Journals, surroundings: Surroundings) -> None:
    """Bring the database up to the journals, in the new epoch."""
    _lock(connection, journals.revocations)
    _end(connection, journals.codes)
    erasures = [asdict(each) for each in journals.erasures]
    restate_before_replay(connection, erasures, surroundings)
    replay_erasures(connection, erasures, surroundings)


def _lock(connection: Connection, revocations: Sequence[Revocation]) -> None:
    if not revocations:
        return
    said = _together(revocations)
    unknown = [each for each in said.values() if each.stream not in _known(connection, said)]
    insert(connection, installation, [_row(each) for each in unknown], ignore=True)
    keys = [{"stream": each.stream, "kind": INSTALLATION, "public_key": each.public_key} for each in unknown]
    insert(connection, stream, keys, ignore=True)
    links = [{"stream": each.stream, "person": person} for each in unknown for person in each.persons]
    insert(connection, installation_person, links, ignore=True)
    before = _known(connection, said)
    locked = [_locked(each, before[each.stream]) for each in said.values()]
    update(connection, installation, ["stream"], locked)


def _end(connection: Connection, codes: Sequence[EndedCode]) -> None:
    """Codes for Collect that the backup still took for good; one that it does not know opens nothing anyway."""
    for each in sorted(codes, key=lambda each: (each.lost_since, each.ended), reverse=True):
        mine = app_user.c.id == each.user
        known = connection.execute(select(app_user.c.ended, app_user.c.lost_since).where(mine)).one_or_none()
        if known is not None:
            ended = min(each.ended, each.ended if known.ended is None else known.ended)
            lost = min(each.lost_since, each.lost_since if known.lost_since is None else known.lost_since)
            said = {"ended": ended, "lost_since": lost, "ended_reason": each.reason}
            connection.execute(app_user.update().where(mine).values(said))


def _together(revocations: Iterable[Revocation]) -> dict[str, Revocation]:
    """The last word on each stream; of several moments the earliest holds (`_locked`)."""
    said: dict[str, Revocation] = {}
    for each in sorted(revocations, key=lambda each: (each.lost_since, each.revoked), reverse=True):
        said[each.stream] = each
    return said


def _known(connection: Connection, streams: Iterable[str]) -> dict[str, Any]:
    columns = (installation.c.stream, installation.c.revoked, installation.c.lost_since)
    rows = connection.execute(select(*columns).where(any_of(installation.c.stream, sorted(streams))))
    return {row.stream: row for row in rows}


def _locked(said: Revocation, row: Any) -> dict[str, Any]:
    """The first moment of locking and the earliest loss hold, as when said twice (`field.people.phones.revocation`)."""
    return {
        "stream": said.stream,
        "revoked": min(each for each in (said.revoked, row.revoked) if each is not None),
        "lost_since": min(each for each in (said.lost_since, row.lost_since) if each is not None),
        "revoked_reason": said.reason,
    }


def _row(said: Revocation) -> dict[str, Any]:
    return {
        "stream": said.stream,
        "name": said.name,
        "public_key": said.public_key,
        "certificate": "",
        "certificate_sig": "",
        "valid_to": said.valid_to,
        "enrolled": said.enrolled,
    }
