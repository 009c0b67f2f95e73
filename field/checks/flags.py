"""What was found against what is flagged already: new flags are raised, those that were mended go away.

A flag belongs to the change that the answer is owed to, so a later answer that is wrong too gets a flag of its own.
This module must not judge.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, or_, select

from field.checks.judging import FAILED, FLAGS, Finding
from field.checks.positions import CODE as POSITION
from field.storage.bulk import any_given, insert, update
from field.tables import flag
from sync.names import split_name

POSSIBLE_DUPLICATE: Final = "possible_duplicate"
CODES: Final = (*FLAGS.values(), POSITION, FAILED, POSSIBLE_DUPLICATE)
"""Every flag that checks raise and take away."""
HOME: Final = "home"

_COLUMNS = (flag.c.id, flag.c.dossier, flag.c.stream, flag.c.n, flag.c.path, flag.c.code, flag.c.cleared_at)
_KNOWN = select(*_COLUMNS).where(
    any_given(flag.c.dossier, "dossiers"),
    or_(flag.c.cleared_at.is_(None), flag.c.cleared_by != HOME),
    flag.c.code.in_(bindparam("codes", expanding=True)),
)

Key = tuple[str, str, str, str, int]
"""A flag: dossier, code, path, stream and number of the change that it belongs to."""


@dataclass(frozen=True, slots=True)
class Turned:
    """Flags that were raised and taken away by a batch."""

    raised: Collection[Key]
    cleared: Collection[Key]


def settle(
    connection: Connection,
    findings: Iterable[Finding],
    judged: Collection[str],
    looked_at: Collection[str],
    now: int,
) -> Turned:
    """Make the open flags of these dossiers what was found; three statements at most.

    All faults of the dossiers `judged` are among the findings, all possible duplicates of those `looked_at`. What a
    person has put away stays away.
    """
    wanted = {_key(each): each.detail for each in findings}
    judged, looked_at = frozenset(judged), frozenset(looked_at)

    def is_judged(key: Key) -> bool:
        return key[0] in (looked_at if key[1] == POSSIBLE_DUPLICATE else judged)

    return turn(connection, wanted, judged | looked_at, CODES, is_judged, now)


def turn(
    connection: Connection,
    wanted: Mapping[Key, str],
    dossiers: Collection[str],
    codes: Collection[str],
    is_judged: Callable[[Key], bool],
    now: int,
) -> Turned:
    """Make the open flags of these codes and dossiers the wanted ones, each with its detail; three statements at most.

    Only flags that were judged are taken away, and what a person has put away stays away.
    """
    asked = {"dossiers": sorted(dossiers), "codes": list(codes)}
    known = connection.execute(_KNOWN, asked).all()
    open_ = {_key_of(row): row.id for row in known if row.cleared_at is None}
    away = {_key_of(row) for row in known if row.cleared_at is not None}
    mended = [key for key in open_ if key not in wanted and is_judged(key)]
    raised = [key for key in wanted if key not in open_ and key not in away]
    insert(connection, flag, [_row(key, wanted[key], now) for key in raised])
    cleared = {"cleared_at": now, "cleared_by": HOME}
    update(connection, flag, ["id"], [{"id": open_[key], **cleared} for key in mended])
    return Turned(raised, mended)


def _key(found: Finding) -> Key:
    stream, n, _ = split_name(found.origin.name) if found.origin else ("", 0, "")
    return (found.dossier, found.code, found.path, stream, n)


def _key_of(row: Row[*tuple[Any, ...]]) -> Key:
    return (row.dossier, row.code, row.path, row.stream, row.n)


def _row(key: Key, detail: str, now: int) -> dict[str, Any]:
    dossier, code, path, stream, n = key
    return {
        "dossier": dossier,
        "stream": stream,
        "n": n,
        "path": path,
        "code": code,
        "detail": detail,
        "at": now,
    }
