"""People and phones as tables for a terminal, or as JSON for programs.

It only reads, and shows no secret.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from field.people.accounts import everybody
from field.people.scope import Grant, scopes_of
from field.tables import installation, installation_person


def people_table(connection: Connection, as_json: bool) -> str:
    """Everybody, with user name and grants."""
    people = everybody(connection)
    scopes = scopes_of(connection, [(each.id, None) for each in people])
    rows: list[dict[str, Any]] = []
    for each in people:
        grants = scopes[each.id, None].grants if (each.id, None) in scopes else ()
        held = [_grant(grant) for grant in grants]
        rows.append({"id": each.id, "name": each.name, "username": each.username, "on": each.active, "grants": held})
    if as_json:
        return json.dumps(rows, ensure_ascii=False)
    return _lines((each["id"], each["name"], each["username"], " ".join(each["grants"]), _sign(each)) for each in rows)


def phones_table(connection: Connection, as_json: bool) -> str:
    """Every installation: its stream, name and people, when its permit ends, and since when it is locked."""
    people: dict[str, list[str]] = {}
    for stream, person in connection.execute(select(installation_person).order_by(installation_person.c.person)):
        people.setdefault(stream, []).append(person)
    columns = (installation.c.stream, installation.c.name, installation.c.valid_to, installation.c.revoked)
    rows = [
        {**found, "persons": people.get(found["stream"], [])}
        for found in map(dict, connection.execute(select(*columns).order_by(installation.c.enrolled)).mappings())
    ]
    if as_json:
        return json.dumps(rows, ensure_ascii=False)
    return _lines(
        (each["stream"], each["name"], " ".join(each["persons"]), f"→ {_day(each['valid_to'])}", _lock(each))
        for each in rows
    )


def _grant(grant: Grant) -> str:
    return ":".join(filter(None, (grant.role, grant.area, grant.form)))


def _sign(row: dict[str, Any]) -> str:
    return "" if row["on"] else "đã nghỉ · left"


def _lock(row: dict[str, Any]) -> str:
    return "" if row["revoked"] is None else f"đã khóa · locked {_day(row['revoked'])}"


def _day(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone().strftime("%Y-%m-%d %H:%M")


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    cells = [[str(cell or "–") if place < 4 else str(cell) for place, cell in enumerate(row)] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip() for row in cells
    )
