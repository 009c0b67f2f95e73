"""What filling in may know on this phone: its clock and chance, its lists, who holds it.

This module must not write.
"""

import sqlite3
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from field.forms.expressions import ListNode
from field.forms.filling import FillingSurroundings, Plan
from field.forms.lists.rows import ListRows
from field.phone.forms.reading import list_of
from field.phone.identity import identity_of
from field.phone.surroundings import PhoneSurroundings

OFFSET = 420
"""Minutes that the place of the forms is ahead of UTC."""
_LATEST_MS = 253_370_764_800_000
"""The first moment of the year 9999: a phone's clock may say any, a calendar goes no further."""


def world_of(
    connection: sqlite3.Connection,
    around: PhoneSurroundings,
    plan: Plan,
    dossier: str,
    new: bool,
    new_rows: frozenset[str],
) -> FillingSurroundings:
    """The surroundings of one dossier on this phone; `new` and `new_rows` say where defaults go."""
    identity, now = identity_of(connection), within_calendar(around.now())
    here = local_time(now)
    found = {name: rows for name in plan.files if (rows := list_of(connection, name)) is not None}
    return FillingSurroundings(
        now=now,
        seed=dossier,
        offset=OFFSET,
        lists={name.removesuffix(".csv"): _nodes(rows) for name, rows in found.items()},
        new=new,
        new_rows=new_rows,
        meta={
            "start": here.isoformat(timespec="milliseconds"),
            "today": here.date().isoformat(),
            "deviceid": identity.stream,
            "username": identity.person,
        },
        uuid=_uuids(around),
    )


def within_calendar(now: int) -> int:
    """A phone's clock (UTC ms), or the nearest moment that a calendar has."""
    return min(max(now, 0), _LATEST_MS)


def local_time(now: int) -> datetime:
    """A phone's clock (UTC ms) as the time of day of the place."""
    moment = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=within_calendar(now))
    return moment.astimezone(timezone(timedelta(minutes=OFFSET)))


def _uuids(around: PhoneSurroundings) -> Callable[[], str]:
    return lambda: str(uuid.UUID(bytes=around.random(16), version=4))


@lru_cache(maxsize=32)
def _nodes(rows: ListRows) -> ListNode:
    """A list as expressions see it, made once for each version that this process holds."""
    return ListNode(rows)
