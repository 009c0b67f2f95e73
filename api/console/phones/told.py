"""Phones in words: what home knows of each, and what it said of itself. It may not choose which are listed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from api.console.held.listing import people_named
from api.pages.paper.said import day, moment
from field.office.crew.phones import SILENT_MS, SKEWED_MS
from field.people.directory import persons_on

TOLD_APART = ("app", "unsent", "scope", "used_mb", "quota_mb", "kept")
MOST_SAID = 12
"""Things that a phone says of itself and that are shown; anything it says is only words."""


@dataclass(frozen=True, slots=True)
class Storage:
    """What the browser grants, by the phone's own word: MB in use and in all, and whether it keeps them."""

    used: int
    quota: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone. `unsent` is its own word, None when it never said; `skew` is in minutes; `states` are words' keys."""

    stream: str
    name: str
    people: tuple[tuple[str, str], ...]
    enrolled: str
    seen: str
    silent: bool
    permit: str
    app: str
    unsent: int | None
    storage: Storage | None
    said: tuple[tuple[str, str], ...]
    skew: int
    states: tuple[str, ...]
    locked: str
    lost: str
    reason: str
    received: int
    missing: int


def told(connection: Connection, rows: Sequence[Any], now: int) -> list[Phone]:
    """Phones in words; two statements."""
    persons = persons_on(connection, [row.stream for row in rows])
    names = people_named(connection, {each for found in persons.values() for each in found})
    return [_told(row, [(each, names.get(each, each)) for each in persons.get(row.stream, ())], now) for row in rows]


def _told(row: Any, people: Sequence[tuple[str, str]], now: int) -> Phone:
    said = _said(row.report)
    unsent = said.get("unsent")
    silent = row.revoked is None and now - (row.last_seen or 0) > SILENT_MS
    return Phone(
        stream=row.stream,
        name=row.name or row.stream,
        people=tuple(people),
        enrolled=day(row.enrolled),
        seen=moment(row.last_seen) if row.last_seen is not None else "",
        silent=silent,
        permit=day(row.valid_to),
        app=str(said.get("app", ""))[:60],
        unsent=_number(unsent),
        storage=_storage(said),
        said=tuple(_words(said)),
        skew=round((row.skew or 0) / 60_000),
        states=tuple(_states(row, silent)),
        locked=moment(row.revoked) if row.revoked is not None else "",
        lost=moment(row.lost_since) if row.lost_since is not None else "",
        reason=row.revoked_reason or "",
        received=row.received or 0,
        missing=max(0, (row.top or 0) - (row.upto or 0)),
    )


def _states(row: Any, silent: bool) -> list[str]:
    found = {
        "phone_locked": row.revoked is not None,
        "phone_silent": silent,
        "phone_skewed": abs(row.skew or 0) > SKEWED_MS,
        "phone_forked": row.forked_at is not None,
        "phone_lacking": (row.upto or 0) < (row.top or 0),
    }
    return [word for word, is_so in found.items() if is_so]


def _said(report: str) -> dict[str, Any]:
    try:
        found = json.loads(report)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _number(said: Any) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) else None


def _storage(said: dict[str, Any]) -> Storage | None:
    """None where it never said, or its browser does not say."""
    used, quota = _number(said.get("used_mb")), _number(said.get("quota_mb"))
    if used is None or not quota:
        return None
    return Storage(used, quota, bool(said.get("kept")))


def _words(said: dict[str, Any]) -> list[tuple[str, str]]:
    """What else a phone says of itself, as it says it."""
    plain = [(key, value) for key, value in said.items() if isinstance(value, str | int) and key not in TOLD_APART]
    return [(key[:40], str(value)[:80]) for key, value in plain[:MOST_SAID]]
