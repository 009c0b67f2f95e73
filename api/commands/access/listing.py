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
from field.people.rights.scope import Grant, scopes_of
from field.tables import installation, installation_person

NOBODY = "Chưa có người nào. Thêm: packhorse people add TÊN --grant VAI_TRÒ:ĐỊA_BÀN\nNobody yet; add somebody."
NO_PHONE = "Chưa có máy nào. Phiếu đăng ký máy: packhorse enrol NGƯỜI\nNo phone yet; enrol hands out a slip."


def people_table(connection: Connection, as_json: bool) -> str:
    """Everybody, with user name and grants."""
    people = everybody(connection)
    scopes = scopes_of(connection, [(each.id, None) for each in people])
    rows: list[dict[str, Any]] = []
    by_area: list[str] = []
    for each in people:
        grants = scopes[each.id, None].grants if (each.id, None) in scopes else ()
        held = [_grant(grant) for grant in grants]
        by_area.append(_in_short(grants))
        rows.append({"id": each.id, "name": each.name, "username": each.username, "on": each.active, "grants": held})
    if as_json:
        return json.dumps(rows, ensure_ascii=False)
    shown = zip(rows, by_area, strict=True)
    return _lines((each["id"], each["name"], each["username"], held, _sign(each)) for each, held in shown) or NOBODY


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
    return (
        _lines(
            (each["stream"], each["name"], " ".join(each["persons"]), f"→ {_day(each['valid_to'])}", _lock(each))
            for each in rows
        )
        or NO_PHONE
    )


def _in_short(grants: Sequence[Grant]) -> str:
    """Grants as `--grant` takes them; many forms of one role and area are counted."""
    by_place: dict[tuple[str, str], list[Grant]] = {}
    for grant in grants:
        by_place.setdefault((grant.role, grant.area), []).append(grant)
    return " ".join(
        _grant(held[0]) if len(held) == 1 else f"{role}:{area} ({len(held)} mẫu · forms)"
        for (role, area), held in by_place.items()
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
